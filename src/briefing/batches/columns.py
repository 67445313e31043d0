"""Rows to Parquet: gathered by column, held to the tables' contract, written as bytes.

The contract is that of `tables.checks`, which needs pandas; a test holds the two to one verdict. A cell of text that is
left open is an empty string, as in the frames and in CSV; a number that is left open is null.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from briefing.batches.signatures import HASHES
from briefing.errors import TableError
from briefing.tables.schema import OPTIONAL, TABLES, Cell, Field, Row, fields

EVERY = (*TABLES, *OPTIONAL)
BESIDES = ("texts", "signatures")  # what a dataset holds beside its tables
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_LIKE: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda cell: isinstance(cell, str) and is_unicode(cell),
    "integer": lambda cell: isinstance(cell, int) and not isinstance(cell, bool),
    "number": lambda cell: isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell,
    "boolean": lambda cell: isinstance(cell, bool),
}
_REMEDY = "report this as a bug"


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema, or that of `texts` or `signatures`. Only an open number may be null."""
    if table == "texts":
        return _schema(source=pa.string(), text=pa.string())
    if table == "signatures":
        hashes = pa.list_(pa.field("hash", pa.uint32(), nullable=False), HASHES)
        return _schema(source=pa.string(), sha256=pa.string(), words=pa.int64(), minhash=hashes)
    return pa.schema([pa.field(c.name, _TYPES[c.type], nullable=_may_be_null(c)) for c in fields(table)])


def as_parquet(table: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return rows as a Parquet file: the same rows, the same bytes. Rows of a table have been checked."""
    schema = arrow_schema(table)
    gathered = [*rows]
    arrays = [pa.array([row[field.name] for row in gathered], field.type) for field in schema]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content


def check(table: str, rows: Sequence[Row]) -> None:
    """Raise TableError naming table, row and column of the first cell that breaks the contract, if one does."""
    for column in fields(table):
        cells = [row.get(column.name) for row in rows]
        if fault := _fault(cells, column):
            at, what = fault
            raise TableError(f"{table}, row {at + 1}, column {column.name}", f"{cells[at]!r} {what}", _REMEDY)
    for number, row in enumerate(rows, 1):
        for broken in _faults_of_span(row):
            raise TableError(f"{table}, row {number}", f"{broken} does not hold", _REMEDY)


def _fault(cells: Sequence[Cell], column: Field) -> tuple[int, str] | None:
    """Return the place of the first cell that breaks the contract, and how; None where all keep it."""
    is_like, may_be_null = _LIKE[column.type], _may_be_null(column)
    allowed = frozenset((*column.vocabulary, *(() if column.required else ("",))))
    for cell, at in {cell: at for at, cell in reversed([*enumerate(cells)])}.items():  # each value once
        if cell is None and may_be_null:
            continue
        if not is_like(cell):
            return at, f"is no {column.type}"
        if column.vocabulary and cell not in allowed:
            return at, "is none of its vocabulary"
        if column.type == "string" and column.required and not cell:
            return at, "is empty, but required"
    return None


def _faults_of_span(row: Row) -> Iterator[str]:
    start, end = row.get("start"), row.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return
    if not 0 <= start < end:
        yield "start < end"
    surface = row.get("surface")
    if isinstance(surface, str) and len(surface) != end - start:
        yield "surface as long as its span"


def is_unicode(text: str) -> bool:
    """Say whether a text can be written down: a half of a surrogate pair cannot."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _may_be_null(column: Field) -> bool:
    return column.type == "number" and not column.required


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns.items()])
