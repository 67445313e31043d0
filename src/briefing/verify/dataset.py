"""A dataset of Parquet files as `corpus.json` lists it, read part by part with pyarrow: this room's own reading."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from briefing.errors import BriefingError
from briefing.records import Source
from briefing.reference import only, rows
from briefing.sources import project_path
from briefing.sources.storages import folder_of, is_remote, said, shown_url, storage_of
from briefing.verify.findings import shortened
from briefing.verify.report import sha256

RECORD = "corpus.json"
_FORMAT = 2  # of datasets that are understood here
_PIECE = 1 << 20
_RESTORE = "restore it, or build the report anew"
_ANEW = "extract the dataset anew, and build the report over that"
_ELSEWHERE = "say where the dataset is that the report was built over: --sources DATASET"
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


@dataclass(frozen=True)
class Dataset:
    """Where a dataset is, the bytes of its record, and what the record says."""

    root: str
    files: Any  # the file system that it is on
    record: bytes
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def parts(self) -> Sequence[Mapping[str, Any]]:
        """The batches, in their order."""
        return list(self.said["batches"])

    def digest(self, name: str, size: int) -> str:
        """Return the sha256 of one of its files, by its place in the dataset, of up to one byte more than so many.

        Raises OSError where it is not there.
        """
        made, left = hashlib.sha256(), size + 1
        with self.files.open(f"{self.root}/{name}", "rb") as file:
            while left > 0 and (piece := file.read(min(left, _PIECE))):
                made.update(piece)
                left -= len(piece)
        return made.hexdigest()

    def read(
        self, table: str, part: Mapping[str, Any], columns: Sequence[str] | None = None, only: pa.Array | None = None
    ) -> pa.Table:
        """Return a batch's rows of a table, those of some sources.

        Raises BriefingError where its file is missing, damaged, holds other columns than the table has, leaves a cell
        open that is none of a number that may be unknown, or names a day that there is not.
        """
        name = f"{table}/{part['number']:05}-{part['key'][:12]}.parquet"
        try:
            with self.files.open(f"{self.root}/{name}", "rb") as file:
                found = pq.read_table(file, columns=None if columns is None else list(columns))
        except (OSError, ValueError, pa.ArrowException) as error:
            raise BriefingError(name, "is missing or damaged", _RESTORE) from error
        types = _types(table)
        if faults := [
            one for one in columns or types if one not in found.column_names or found[one].type != types[one]
        ]:
            raise BriefingError(name, f"has no column {faults[0]} as the table has it", _RESTORE)
        for one in found.column_names:
            if one not in _may_be_open(table) and (missing := found[one].null_count):
                raise BriefingError(name, f"has {missing:,} empty cells in the column {one}", _RESTORE)
        days = pc.unique(found["published"]).to_pylist() if "published" in found.column_names else []
        if none := [day for day in days if day and not _is_day(day)]:
            raise BriefingError(name, f"has {none[0][:10]!r} as a day of publication", _RESTORE)
        return found if only is None else found.filter(pc.is_in(found["source"], value_set=only))

    def each(
        self, table: str, columns: Sequence[str] | None = None, only: pa.Array | None = None
    ) -> Iterator[pa.Table]:
        """Yield a table batch by batch, as `read` does."""
        return (self.read(table, part, columns, only) for part in self.parts)


def open_dataset(place: str) -> Dataset:
    """Open the dataset that a report was built over. Raises BriefingError where there is none, or no record of one."""
    record_at = f"{shown_url(place).rstrip('/')}/{RECORD}"
    if is_remote(place):
        files, root = storage_of(place.rstrip("/"), BriefingError)
    else:
        files, root = fsspec.filesystem("file"), str(project_path(folder_of(place)))
    try:
        with files.open(f"{root}/{RECORD}", "rb") as file:
            record = bytes(file.read())
    except FileNotFoundError:
        raise BriefingError(record_at, "is missing", _ELSEWHERE) from None
    except (OSError, ValueError) as error:
        raise BriefingError(record_at, f"cannot be read ({said(error)})", _ELSEWHERE) from error
    try:
        told = json.loads(record)
        form, numbers = repr(told["format"]), [_number(batch) for batch in told["batches"]]
        told["parameters"].get("")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BriefingError(record_at, "is no record of a dataset", _ELSEWHERE) from error
    if form != repr(_FORMAT):
        raise BriefingError(record_at, f"has format {shortened(form)}, not {_FORMAT}", _ANEW)
    if len({*numbers}) < len(numbers):
        raise BriefingError(record_at, "names two batches by one number", _ANEW)
    return Dataset(root, files, record, told)


def _number(batch: Mapping[str, Any]) -> int:
    """Return a batch's number.

    Raises ValueError, KeyError, TypeError or AttributeError where the batch is none: it names files.
    """
    number = batch["number"]
    holds = type(number) is int and bool(re.fullmatch(r"[0-9a-f]{12,64}", batch["key"]))
    for name, stated in batch["files"].items():
        holds &= bool(re.fullmatch(r"[a-z_]+/[0-9a-f-]+\.parquet", name))
        holds &= type(stated["bytes"]) is int and isinstance(stated["sha256"], str)
    if not holds:
        raise ValueError
    return int(number)


@cache
def _may_be_open(table: str) -> frozenset[str]:
    """Return the columns of a table whose cells may be left open: numbers that need not be known."""
    return frozenset(row["column"] for row in only(rows("table_schemas"), table=table, type="number", required=""))


def _is_day(day: str) -> bool:
    """Say whether a day, a month or a year is one."""
    try:
        return bool(_DAY.fullmatch(day)) and bool(datetime.date.fromisoformat(day + "0000-01-01"[len(day) :]))
    except ValueError:
        return False


def _types(table: str) -> dict[str, pa.DataType]:
    """Return the types of a table's columns, or of those of texts and signatures that are read."""
    columns = {row["column"]: _TYPES[row["type"]] for row in only(rows("table_schemas"), table=table)}
    return columns or {"source": pa.string(), "text": pa.string(), "sha256": pa.string()}


def cited_sources(dataset: Dataset, names: Sequence[str]) -> dict[str, Source]:
    """Return the documents of these names by their files, with the texts that offsets count in; and the record."""
    wanted = pa.array(names, pa.string())
    found = {RECORD: Source(RECORD, RECORD, "", sha256(dataset.record), "")}
    for part in dataset.parts:
        documents = dataset.read("documents", part, ("source", "file", "sha256", "self"), wanted)
        if not documents.num_rows:
            continue
        texts = dataset.read("texts", part, ("source", "text"), wanted)
        text = dict(zip(texts["source"].to_pylist(), texts["text"].to_pylist(), strict=True))
        for row in documents.to_pylist():
            said = text.get(row["source"], "")
            found[row["file"]] = Source(row["source"], row["file"], said, row["sha256"], row["self"])
    return found
