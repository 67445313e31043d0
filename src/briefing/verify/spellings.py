"""Names of parties and forums that are spelt in several ways: one row of an aggregate, as most marks spell it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from briefing.verify.findings import Checks

NAMES = {"organisations": "name", "parties": "holder"}  # each table's column of names
_KINDS = pa.array(("forum", "party"), pa.string())  # of organisations that are counted
Spellings = dict[str, Counter[str]]  # by what they have in common: how many marks each has
_ALIKE = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\xad": None})


def alike(name: str) -> str:
    """Return what the spellings of a name have in common.

    >>> alike("Workers’ Parties") == alike("WORKERS'  PARTIES")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_ALIKE).casefold().split())


def as_named(column: str, cell: str) -> str:
    """Return what tells a cell of a column apart: of names, what their spellings have in common."""
    return alike(cell) if column in NAMES.values() else cell


def with_alike(table: str, rows: pa.Table, spellings: Spellings) -> pa.Table:
    """Count the spellings of a table's names; return the rows with what these have in common in their place."""
    if table not in NAMES:
        return rows
    column = NAMES[table]
    counted = rows.filter(pc.is_in(rows["kind"], value_set=_KINDS)) if table == "organisations" else rows
    found = counted.group_by([column]).aggregate([([], "count_all")])
    for name, marks in zip(*(found[each].to_pylist() for each in (column, "count_all")), strict=True):
        spellings.setdefault(alike(name), Counter())[name] += marks
    names = rows[column].combine_chunks().dictionary_encode()
    folded = pa.array([alike(name) for name in names.dictionary.to_pylist()], pa.string())
    return rows.set_column(rows.schema.get_field_index(column), column, pc.take(folded, names.indices))


def check_spelling(rows: Iterable[Mapping[str, str]], file: str, found: Spellings, checks: Checks) -> None:
    """Hold the name in each row of an aggregate to its commonest spelling, of equals the first by text."""
    for number, row in enumerate(rows, 2):
        name = next((row[column] for column in NAMES.values() if row.get(column)), "")
        if not name:
            continue
        spellings = found.get(alike(name), Counter())
        first = min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default="no such name")
        told = f"the name {name!r}"
        checks.hold(name == first, f"tables/{file}.csv, line {number}", told, f"{first!r}, as most marks spell it")
