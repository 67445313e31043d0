"""A dataset of Parquet files as `corpus.json` lists it, read part by part with pyarrow: this room's own reading."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from briefing.errors import BriefingError
from briefing.records import Source
from briefing.reference import only, rows
from briefing.sources import project_path
from briefing.verify.report import sha256

RECORD = "corpus.json"
_PIECE = 1 << 20
_RESTORE = "restore it, or build the report anew"
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


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
        """Return a batch's rows of a table, those of some sources; of texts, a cell that was left open is empty.

        Raises BriefingError where its file is missing, damaged, or holds other columns than the table has.
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
        if only is not None:
            found = found.filter(pc.is_in(found["source"], value_set=only))
        for at, each in enumerate(found.schema):
            if pa.types.is_string(each.type):
                found = found.set_column(at, each.name, pc.fill_null(found.column(at), ""))
        return found

    def each(
        self, table: str, columns: Sequence[str] | None = None, only: pa.Array | None = None
    ) -> Iterator[pa.Table]:
        """Yield a table batch by batch, as `read` does."""
        return (self.read(table, part, columns, only) for part in self.parts)


def open_dataset(place: str) -> Dataset:
    """Open the dataset that a report was built over. Raises BriefingError where there is none."""
    try:
        if "://" in place:
            files, root = fsspec.core.url_to_fs(place.rstrip("/"))
        else:
            files, root = fsspec.filesystem("file"), str(project_path(place))
        with files.open(f"{root}/{RECORD}", "rb") as file:
            record = bytes(file.read())
        said = json.loads(record)
        said["parameters"].get(""), [*map(_checked, said["batches"])]
    except (OSError, ImportError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        remedy = "say where the dataset is that the report was built over: --sources DATASET"
        raise BriefingError(f"{place}/{RECORD}", "is missing or no record of a dataset", remedy) from error
    return Dataset(root, files, record, said)


def _checked(batch: Mapping[str, Any]) -> None:
    """Raise ValueError, KeyError, TypeError or AttributeError where a batch is none: it names files."""
    holds = type(batch["number"]) is int and bool(re.fullmatch(r"[0-9a-f]{12,64}", batch["key"]))
    for name, stated in batch["files"].items():
        holds &= bool(re.fullmatch(r"[a-z_]+/[0-9a-f-]+\.parquet", name))
        holds &= type(stated["bytes"]) is int and isinstance(stated["sha256"], str)
    if not holds:
        raise ValueError


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
