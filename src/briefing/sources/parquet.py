"""Parquet: a table of documents, read a few rows at a time."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from briefing.errors import SourceError
from briefing.sources.columns import COLUMNS, chosen, document
from briefing.sources.received import Problem, Received, refused
from briefing.sources.unpacked import Bound

_AT_ONCE = 32  # rows: of the longest texts that are read, 250 MB
_BUFFER = 1 << 20  # bytes that are read ahead of each column
_MOST_OF_HEADERS = 50_000_000  # bytes of a name or statistic that the file's own description may hold


def documents(opened: BinaryIO, file: str, name: str, self_country: str) -> Iterator[Received | Problem]:
    """Yield the documents of an opened file, row by row. A row that is none is a problem, and the next is read.

    Raises SourceError where no column holds texts, what is in `DAMAGED`, and BeyondBoundsError.
    """
    size = opened.seek(0, 2)
    opened.seek(0)
    try:
        yield from _documents(opened, size, file, name, self_country)
    except pa.ArrowException as error:
        raise ValueError("no Parquet that can be read") from error


def _documents(opened: BinaryIO, size: int, file: str, name: str, self_country: str) -> Iterator[Received | Problem]:
    with pq.ParquetFile(
        opened, buffer_size=_BUFFER, pre_buffer=False, thrift_string_size_limit=_MOST_OF_HEADERS
    ) as table:
        columns = chosen(table.schema_arrow.names)
        if "text" not in columns:
            cause = f"has no column of texts; its columns are {', '.join(table.schema_arrow.names[:20])}"
            raise SourceError(file, cause, f"name the column {' or '.join(COLUMNS['text'][:3])}")
        bound, number = Bound(), 0
        wanted = [*chain.from_iterable(columns.values())]
        for batch in table.iter_batches(_AT_ONCE, columns=wanted, use_threads=False):
            for row in _rows(batch):
                number += 1
                place = f"{file}, row {number:,}"
                try:
                    found = document(row, columns, place, f"{name}/{number}", self_country)
                except SourceError as error:
                    yield refused(place, error.cause, error.remedy)
                    continue
                bound.count(len(found.content), size)
                yield found


def _rows(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = batch.to_pylist()
    return rows
