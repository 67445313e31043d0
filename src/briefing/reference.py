"""Reference data: the CSV files under `data/reference/`, read once and checked for the columns they owe.

Patterns, names and vocabularies are rows there, each with where it comes from (`origin`) and an `example`
wherever the row is a pattern or a blocker. A test runs every example.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from briefing.errors import ReferenceDataError

_PACKAGED = Path(__file__).parent / "data" / "reference"
_CHECKOUT = Path(__file__).parents[2] / "data" / "reference"
FOLDER = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT

Row = Mapping[str, str]


@cache
def rows(name: str, columns: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """Return the rows of `data/reference/<name>.csv`, in the file's order.

    Raises ReferenceDataError where the file is missing, empty or no CSV file, lacks one of `columns`, or has a row
    with more or fewer cells than its header.
    """
    path = FOLDER / f"{name}.csv"
    place = f"data/reference/{name}.csv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            found = tuple(_whole(row, f"{place}, line {reader.line_num}") for row in reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(place, "cannot be read", "restore it: git checkout data/reference") from error
    missing = [column for column in columns if found and column not in found[0]]
    if missing or not found:
        cause = f"lacks the column {', '.join(missing)}" if missing else "holds no row"
        raise ReferenceDataError(place, cause, "restore it: git checkout data/reference")
    return found


def _whole(row: dict[str, str], place: str) -> Row:
    """Return a row that has a cell for each column: the reader marks what is too much or missing with None."""
    if None in row or None in row.values():
        remedy = "put a cell that holds a comma between quotation marks"
        raise ReferenceDataError(place, "has more or fewer cells than the header", remedy)
    return row


@cache
def languages_read() -> frozenset[str]:
    """Return the languages whose texts the rules read (BCP 47); sources in others are listed only."""
    return frozenset(row["language"] for row in rows("languages", ("language", "name", "read")) if row["read"] == "yes")


class Lookup(dict[str, str]):
    """A column of a file by another column. A key that no row has raises ReferenceDataError, which names the file."""

    def __init__(self, name: str, key: str, value: str) -> None:
        super().__init__({row[key]: row[value] for row in rows(name, (key, value))})
        self.name, self.key = name, key

    def __missing__(self, key: str) -> str:
        place = f"data/reference/{self.name}.csv"
        raise ReferenceDataError(place, f"has no row whose {self.key} is {key!r}", "add the row, or restore the file")


def only(found: Iterable[Row], **wanted: str) -> tuple[Row, ...]:
    """Return the rows whose cells equal all of `wanted`."""
    return tuple(row for row in found if all(row[column] == value for column, value in wanted.items()))
