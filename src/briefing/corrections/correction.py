"""What a correction is, and what its cells `was` and `is` say: the columns of a mark, as `kind=country; id=LAO`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefing.errors import CorrectionError
from briefing.nearest import advice, nearest
from briefing.reference import only
from briefing.reference import rows as reference_rows
from briefing.tables.schema import Cell, Field, Row, fields

PLACE = "data/corrections.csv"
COLUMNS = ("source", "table", "start", "end", "quote", "prefix", "suffix", "was", "is", "who", "when", "why")
RULE = "corrected"  # in the column `rule` of a mark that an analyst made, or looked at and kept
TABLES = tuple(row["value"] for row in only(reference_rows("vocabulary", ("field", "value")), field="marked"))
_MADE = frozenset(
    ("source", "start", "end", "surface", "zone", "line", "sentence", "rule", "doubtful", "evidence")
)  # columns that follow from the span, or say how the mark was made
Reading = Mapping[str, str]  # column: cell, of the columns that say what a mark was read as


@dataclass(frozen=True, slots=True)
class Correction:
    """A row of the file: which words, what the rules made of them, what they are, who says so, when and why.

    `start` and `end` are -1 where the analyst gave the words alone. A mark without `was` is added, one without `is_`
    rejected; where both are alike it is accepted. `was` may name a part of the columns: the rest is what the rules
    read (`fitting`).
    """

    line: int  # of the file, from 2
    source: str
    table: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    was: Reading
    is_: Reading
    who: str
    when: str  # ISO date
    why: str

    @property
    def place(self) -> str:
        """The line of the file, for messages."""
        return f"{PLACE}, line {self.line}"

    @property
    def reading(self) -> Reading:
        """What the mark is to be read as: what it was, where `is_` says nothing else; empty where it is rejected."""
        return {**self.was, **self.is_} if self.is_ else {}

    @property
    def outcome(self) -> str:
        """What the analyst does with a mark that is as it says: `added`, `rejected`, `accepted` or `retagged`."""
        if not self.was or not self.is_:
            return "added" if self.is_ else "rejected"
        return "accepted" if all(alike(self.was.get(name, ""), self.is_[name]) for name in self.is_) else "retagged"


@cache
def columns(table: str) -> tuple[Field, ...]:
    """Return the columns of a table that a correction can set."""
    return tuple(field for field in fields(table) if field.name not in _MADE)


def parsed(table: str, text: str) -> dict[str, str]:
    """Read a cell `was` or `is`. Raises ValueError, with what is wrong, for anything but columns of the table.

    >>> parsed("mentions", "kind=country; id=LAO")
    {'kind': 'country', 'id': 'LAO'}
    """
    names = [field.name for field in columns(table)]
    found: dict[str, str] = {}
    for part in re.split(rf";\s*(?=(?:{'|'.join(names)})\s*=)", text.strip()) if text.strip() else ():
        name, sign, value = part.partition("=")
        name = name.strip()
        if not sign:
            raise ValueError(f"{part.strip()!r} sets no column of {table}: write it as column=value")
        if name not in names:
            raise ValueError(no_column(table, name))
        if name in found:
            raise ValueError(f"sets {name} twice")
        found[name] = value.strip()
        if (further := further_column(value)) and nearest(further, names, cutoff=0.6):
            raise ValueError(no_column(table, further))
    return found


def further_column(value: str) -> str:
    """Return what looks like the name of another column within a value, `cnt` in `ruling; cnt=63`; else nothing."""
    found = re.search(r";\s*([^\W\d]\w*)\s*=", value)
    return found[1] if found else ""


def no_column(table: str, name: str) -> str:
    """Return what is wrong with a name that is no column which a correction of this table can set."""
    return f"{name!r} is no column of {table}; {advice(name, [field.name for field in columns(table)])}"


def written(reading: Reading) -> str:
    """Return a reading as it stands in the file.

    >>> written({"kind": "country", "id": "LAO"})
    'kind=country; id=LAO'
    """
    return "; ".join(f"{name}={value}" for name, value in reading.items())


def reading_of(table: str, row: Row) -> dict[str, str]:
    """Return what a row of a table was read as, as the file says it; columns that it leaves empty are left out."""
    said = {field.name: told(row[field.name]) for field in columns(table)}
    return {name: text for name, text in said.items() if text}


def told(cell: Cell) -> str:
    """Return a cell as the file says it.

    >>> told(245.0), told(None)
    ('245', '')
    """
    if isinstance(cell, float):
        return "" if cell != cell else f"{cell:.12g}"
    return "" if cell is None else str(cell)


def typed(field: Field, text: str) -> Cell:
    """Return a cell as its column's type. Raises ValueError where it is none."""
    if field.type == "number":
        return float(text) if text else None
    return text


def same(cell: Cell, text: str) -> bool:
    """Say whether a row's cell is what a correction says of it."""
    if isinstance(cell, float):
        try:
            return float(text) == cell
        except ValueError:
            return not text and cell != cell
    return ("" if cell is None else str(cell)) == text


def alike(one: str, other: str) -> bool:
    """Say whether two cells of a reading say the same: `245.0` is `245`."""
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def refused(faults: Mapping[int, list[str]]) -> CorrectionError:
    """Return the error that names every fault by its line."""
    told = [f"line {line}: {fault}" for line, found in sorted(faults.items()) for fault in found]
    cause = f"{len(told)} {'fault' if len(told) == 1 else 'faults'}, so nothing was applied\n  " + "\n  ".join(told)
    return CorrectionError(PLACE, cause, "mend these lines; the README says what each column holds")
