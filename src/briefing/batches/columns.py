"""Rows to Parquet: gathered by column, held to the tables' contract, written as bytes.

The contract is that of `tables.checks`, which needs pandas; a test holds the two to one verdict. A cell of text that is
left open is an empty string, as in the frames and in CSV; a number that is left open is null.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from briefing.batches.signatures import HASHES
from briefing.errors import TableError
from briefing.tables.schema import OPTIONAL, TABLES, Cell, Field, Row, fields

FORMAT = 2  # of a dataset; a reader refuses what it does not know
EVERY = (*TABLES, *OPTIONAL)
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_HASHES = pa.list_(pa.field("hash", pa.uint32(), nullable=False), HASHES)
_BESIDES: Mapping[str, Mapping[str, pa.DataType]] = {
    "texts": {"source": pa.string(), "text": pa.string(), "derived": pa.bool_()},
    "signatures": {"source": pa.string(), "sha256": pa.string(), "words": pa.int64(), "minhash": _HASHES},
    "statements": {
        **dict.fromkeys(("source", "kind", "what", "subject", "context", "year", "year_from"), pa.string()),
        **dict.fromkeys(("value", "value_to"), pa.float64()),
        **dict.fromkeys(("bound", "qualifier", "surface"), pa.string()),
        **dict.fromkeys(("sentence", "start", "end"), pa.int64()),
    },
}
BESIDES = tuple(_BESIDES)  # what a dataset holds beside its tables
_LIKE: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda cell: isinstance(cell, str) and is_unicode(cell),
    "integer": lambda cell: isinstance(cell, int) and not isinstance(cell, bool),
    "number": lambda cell: isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell,
    "boolean": lambda cell: isinstance(cell, bool),
}
_REMEDY = "report this as a bug"


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema, or that of what stands beside (`BESIDES`). Only an open number may be null."""
    if table in _BESIDES:
        return pa.schema([pa.field(name, kind, nullable=False) for name, kind in _BESIDES[table].items()])
    return pa.schema([pa.field(c.name, _TYPES[c.type], nullable=_may_be_null(c)) for c in fields(table)])


class Gathered:
    """Rows of many documents, held by column: as dictionaries they would take several times as much memory."""

    def __init__(self, table: str) -> None:
        self._schema = arrow_schema(table)
        self._cells: dict[str, list[Any]] = {field.name: [] for field in self._schema}
        self.count = 0

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Take further rows, which have been checked."""
        self.count += len(rows)
        for name, cells in self._cells.items():
            cells += [row[name] for row in rows]

    def as_parquet(self) -> bytes:
        """Return the rows as a Parquet file: the same rows, the same bytes."""
        arrays = [pa.array(self._cells[field.name], field.type) for field in self._schema]
        sink = pa.BufferOutputStream()
        pq.write_table(pa.Table.from_arrays(arrays, schema=self._schema), sink, compression="zstd")
        content: bytes = sink.getvalue().to_pybytes()
        return content


def check(table: str, rows: Sequence[Row]) -> None:
    """Raise TableError naming table, row and column of the first cell that breaks the contract, if one does."""
    for column in fields(table):
        cells = [row.get(column.name) for row in rows]
        faults = ((at, fault) for at, cell in enumerate(cells) if (fault := _fault(cell, column)))
        if any(_fault(cell, column) for cell in set(cells)) and (first := next(faults, None)):
            at, fault = first
            raise TableError(f"{table}, row {at + 1}, column {column.name}", f"{cells[at]!r} {fault}", _REMEDY)
    if {"start", "end"} <= {column.name for column in fields(table)}:
        for number, row in enumerate(rows, 1):
            if fault := _fault_of_span(row):
                raise TableError(f"{table}, row {number}", f"{fault} does not hold", _REMEDY)


def _fault(cell: Cell, column: Field) -> str:
    """Return how a cell breaks the contract, or nothing."""
    if cell is None and _may_be_null(column):
        return ""
    if not _LIKE[column.type](cell):
        return f"is no {column.type}"
    if column.type != "string" or (not cell and not column.required):
        return ""
    if column.vocabulary and cell not in column.vocabulary:
        return "is none of its vocabulary"
    return "" if cell else "is empty, but required"


def _fault_of_span(row: Row) -> str:
    start, end, surface = row["start"], row["end"], row.get("surface")
    assert isinstance(start, int)  # the columns have been checked
    assert isinstance(end, int)
    if not 0 <= start < end:
        return "start < end"
    return "surface as long as its span" if isinstance(surface, str) and len(surface) != end - start else ""


def is_unicode(text: str) -> bool:
    """Say whether a text can be written down: a half of a surrogate pair cannot."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _may_be_null(column: Field) -> bool:
    return column.type == "number" and not column.required
