"""Parquet: a table of documents, read a few rows at a time, and within bounds whatever it says of itself."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from briefing.errors import SourceError
from briefing.sources.columns import COLUMNS, chosen, document, unread
from briefing.sources.parquet_bounds import MOST_OF_PAGES, Columns, described_columns, largest_pages
from briefing.sources.received import Problem, Received, refused
from briefing.sources.unpacked import BeyondBoundsError, Bound
from briefing.sources.unread import Unread

_ROWS_AT_ONCE = 32  # fewer where pages are large: a page may be a single row, and a dictionary's word all rows
_ROW = 64  # bytes that a row counts for at least: a few bytes may say the same of billions
_MOST_WITHIN = 1_000_000  # values that lists of so many rows hold: each takes 50 bytes and more as it is handed over
_BUFFER = 1 << 20  # bytes that are read ahead of each column
_MOST_OF_HEADERS = 50_000_000  # bytes of a name or statistic that the file's own description may hold


def documents(opened: BinaryIO, file: str, name: str, self_country: str, left: Unread) -> Iterator[Received | Problem]:
    """Yield the documents of an opened file, row by row. A row that is none is a problem, and the next is read.

    `left` hears which columns are not read. Raises SourceError where no column holds texts or pages are too large,
    what is in `DAMAGED`, and BeyondBoundsError.
    """
    size = opened.seek(0, 2)
    groups = described_columns(opened, size)
    try:
        yield from _documents(opened, size, groups, file, name, self_country, left)
    except pa.ArrowException as error:
        raise ValueError("no Parquet that can be read") from error


def _documents(
    opened: BinaryIO, size: int, groups: list[Columns], file: str, name: str, self_country: str, left: Unread
) -> Iterator[Received | Problem]:
    with pq.ParquetFile(
        opened, buffer_size=_BUFFER, pre_buffer=False, thrift_string_size_limit=_MOST_OF_HEADERS
    ) as table:
        columns = chosen(dict.fromkeys(table.schema_arrow.names))  # a name twice would be read as often each time
        if "text" not in columns:
            cause = f"has no column of texts; its columns are {', '.join(table.schema_arrow.names[:20])}"
            raise SourceError(file, cause, f"name the column {' or '.join(COLUMNS['text'][:3])}")
        left.add(file, unread(table.schema_arrow.names))
        if len(groups) != table.num_row_groups:
            raise ValueError("row groups that only one of two readers finds")
        bound, number = Bound(), 0
        wanted = [*chain.from_iterable(columns.values())]
        for group, described in enumerate(groups):
            for row in _rows(opened, table, group, described, file, wanted):
                number += 1
                place = f"{file}, row {number:,}"
                try:
                    found = document(row, columns, place, f"{name}/{number}", self_country)
                except SourceError as error:
                    bound.count(_ROW, size)
                    yield refused(place, error.cause, error.remedy)
                    continue
                bound.count(max(len(found.content), _ROW), size)
                yield found


def _rows(
    opened: BinaryIO, table: pq.ParquetFile, group: int, described: Columns, file: str, wanted: list[str]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a row group; as many are held as its pages allow."""
    pages = largest_pages(opened, file, table.schema, described, wanted)
    Bound().count(pages, opened.seek(0, 2))
    at_once = min(max(MOST_OF_PAGES // max(pages, 1), 1), _ROWS_AT_ONCE)
    for batch in table.iter_batches(at_once, row_groups=[group], columns=wanted, use_threads=False):
        if sum(map(_within, batch.columns)) > _MOST_WITHIN:
            raise BeyondBoundsError
        yield from batch.to_pylist()


def _within(column: Any) -> int:
    """Return how many values a column holds within lists and structs."""
    if not pa.types.is_nested(column.type):
        return 0
    inner = column.flatten()
    return sum(len(each) + _within(each) for each in (inner if isinstance(inner, list) else [inner]))
