"""What a mark must be: cells that their columns allow, ids that their kinds have, values that their kinds are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.corrections.correction import columns, further_column, no_column
from briefing.nearest import advice
from briefing.places import countries
from briefing.reference import only
from briefing.reference import rows as reference_rows
from briefing.tables.schema import Field

_MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?|--\d\d(-\d\d)?")  # 2019-12-26, 2016-01, 2011, --01-18
_TIME = re.compile(r"\d\d:\d\d")
_DIGITS = re.compile(r"-?\d{1,18}(\.\d{1,9})?")


def faults_of_cell(table: str, field: Field, value: str) -> Iterator[str]:
    """Yield what is wrong with a cell of a mark, whatever its other cells are."""
    if (field.vocabulary or field.type == "number") and (further := further_column(value)):
        yield no_column(table, further)
    elif field.vocabulary and value and value not in field.vocabulary:
        yield f"{field.name}={value} is an unknown tag{meant(value, field.vocabulary)}"
    elif field.type == "number" and value and not _DIGITS.fullmatch(value):
        yield f"{field.name}={value} is no number: write it in digits"


def faults_of_mark(table: str, cells: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a mark, as far as its cells are known: cells without a value, and those that clash."""
    for field in columns(table):
        if field.required and cells.get(field.name) == "":
            yield f"{field.name} is empty, which every mark of {table} has"
    if table == "mentions" and cells.get("id"):
        known = _ids(cells.get("kind", ""))
        if known and cells["id"] not in known:
            yield f"id={cells['id']} is no {cells['kind']} that the reference data knows{meant(cells['id'], known)}"
    if table == "figures":
        kind = cells.get("kind", "")
        shape = _MOMENT if kind in ("date", "period") else _TIME if kind == "time" else _DIGITS
        for name in ("value", "value_to"):
            if cells.get(name) and kind and not shape.fullmatch(cells[name]):
                yield f"{name}={cells[name]} is no {kind}: as 245, 0.5, 2019-12-26, --01-18 or 10:45"
    if table == "parties" and cells.get("as_of") and not _MOMENT.fullmatch(cells["as_of"]):
        yield f"as_of={cells['as_of']} is no date: write it as 2019-12-26, 2019-12 or 2019"


def meant(given: str, known: Sequence[str]) -> str:
    """Return how the message on an unknown word ends: with the nearest one, or all where they are few.

    >>> meant("parter", ["partner", "context"])
    '; did you mean partner'
    """
    return f"; {advice(given, known, 'data/reference lists them')}"


def _ids(kind: str) -> list[str]:
    match kind:
        case "country":
            return [*countries()]
        case "region":
            return [row["value"] for row in only(reference_rows("vocabulary"), field="region")]
        case "bloc":
            return list(dict.fromkeys(row["id"] for row in reference_rows("blocs", ("id",))))
        case _:
            return []
