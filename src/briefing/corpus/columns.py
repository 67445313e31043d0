"""What a dataset's files must hold to be counted: each table's columns, of its types, no cell open that may not be.

An extraction writes columns that cannot be open as `REQUIRED`, and Parquet has no way to leave a cell of such a column
open. So the schemas at the files' ends say enough, and no row is read.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from briefing.errors import TableError
from briefing.tables.schema import TABLES, fields

ANEW = "extract it anew: briefing extract SOURCES --out DIR --format parquet"
TEXTS, SIGNATURES, STATEMENTS = "texts", "signatures", "statements"
_BESIDES: Mapping[str, Mapping[str, str]] = {
    TEXTS: {"source": "VARCHAR", "text": "VARCHAR"},
    SIGNATURES: {"source": "VARCHAR", "sha256": "VARCHAR", "words": "BIGINT", "minhash": "UINTEGER[]"},
    STATEMENTS: {
        **dict.fromkeys(("source", "surface", "kind", "what", "subject", "context", "year", "year_from"), "VARCHAR"),
        **dict.fromkeys(("bound", "qualifier"), "VARCHAR"),
        **dict.fromkeys(("sentence", "start", "end"), "BIGINT"),
        **dict.fromkeys(("value", "value_to"), "DOUBLE"),
    },
}
EVERY = (*TABLES, *_BESIDES)
PART, FILE = "part", "filename"  # columns of ours, so no file may have them
_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_OPEN = "OPTIONAL"
_TOLD = 60  # characters of what a dataset says that are told


@cache
def columns_of(table: str) -> Mapping[str, str]:
    """Return a table's columns with their types, as DuckDB names them."""
    return _BESIDES.get(table) or {field.name: _TYPES[field.type] for field in fields(table)}


def check_columns(place: str, table: str, files: int, found: Iterable[tuple[str, str, str, int]]) -> None:
    """Hold the schemas of some files to a table's: name, type and repetition of each column, and how many have it so.

    Raises TableError, with this place, where a column is missing, of another type, or may leave cells open.
    """
    wanted, there, faults, may_be_open = columns_of(table), dict[str, int](), list[str](), list[str]()
    for name, kind, repetition, times in found:
        there[name] = there.get(name, 0) + times
        if name in wanted and kind != wanted[name]:
            faults.append(f"has {brief(kind)} in its column {name}, not {wanted[name]}")
        if name in (PART, FILE):
            faults.append(f"has a column {name}, which no table has")
        if repetition == _OPEN and name not in _may_be_open(table):
            may_be_open.append(f"may leave cells open in its column {brief(name)}")
    faults += [f"lacks a column ({name}), or has it twice" for name in wanted if there.get(name, 0) != files]
    if faults or may_be_open:
        raise TableError(place, [*faults, *may_be_open][0], ANEW)


def brief(said: object) -> str:
    """Return what a dataset says, as far as it can be told in a line."""
    told = repr(said)
    return told if len(told) <= _TOLD else f"{told[:_TOLD]}…"


@cache
def _may_be_open(table: str) -> frozenset[str]:
    """Return the columns whose cells may be left open: numbers that need not be known."""
    described = fields(table) if table in TABLES else ()
    return frozenset(field.name for field in described if field.type == "number" and not field.required)
