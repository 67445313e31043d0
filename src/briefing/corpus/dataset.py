"""A dataset of Parquet files as DuckDB sees it: one view for each table, within a bound on memory.

Only what `corpus.json` names is read, so parts that an interrupted run left behind count for nothing. In the views
every row has `part`, the number of its batch, so that a few documents' rows can be found without reading all files.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import fsspec
import pandas as pd
import pyarrow as pa

from briefing.batches.columns import FORMAT
from briefing.errors import TableError
from briefing.sources import project_path
from briefing.sources.storages import folder_of, is_remote, said, shown_url, storage_of
from briefing.sources.walking import DATASET_RECORD
from briefing.tables.schema import TABLES, fields

MEMORY = "448MB"  # that DuckDB may take: the rest of a gigabyte is for what it hands over
THREADS = 2
BATCHES_AT_ONCE = 32  # whose marks are gathered together: documents are whole within them
TEXTS, SIGNATURES, STATEMENTS = "texts", "signatures", "statements"
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    TEXTS: {"source": "VARCHAR", "text": "VARCHAR"},
    SIGNATURES: {"source": "VARCHAR", "sha256": "VARCHAR", "words": "BIGINT", "minhash": "UINTEGER[]"},
    STATEMENTS: {
        **dict.fromkeys(("source", "surface", "kind", "what", "subject", "context", "year", "year_from"), "VARCHAR"),
        **dict.fromkeys(("bound", "qualifier"), "VARCHAR"),
        **dict.fromkeys(("sentence", "start", "end"), "BIGINT"),
        **dict.fromkeys(("value", "value_to"), "DOUBLE"),
    },
}
_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_OURS = "part"  # a column that every view has, so no file may
_SETTINGS: Mapping[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": THREADS,
    "preserve_insertion_order": False,  # whatever has an order is ordered by what it says
    "autoinstall_known_extensions": False,  # nothing is fetched from elsewhere
    "autoload_known_extensions": False,
}
_UNREADABLE = (
    duckdb.IOException,
    duckdb.InvalidInputException,
    duckdb.ConversionException,
    duckdb.SerializationException,
)
_KEY = re.compile(r"[0-9a-f]{12,64}")
_MOST_BATCHES = 10**9
_TOLD = 60  # characters of what a record says that are told
ANEW = "extract it anew: briefing extract SOURCES --out DIR --format parquet"


@dataclass(frozen=True, slots=True)
class Part:
    """A batch of documents, as `corpus.json` names it: its number and its key give the names of its files."""

    number: int
    key: str

    @property
    def file(self) -> str:
        """The name of its file in each table's folder."""
        return f"{self.number:05}-{self.key[:12]}.parquet"


class Dataset:
    """A dataset that is complete, and a database of its own to ask. Close it, or use it in a `with` statement."""

    def __init__(self, place: str, record: Mapping[str, Any], root: str, filesystem: Any = None) -> None:
        self.place, self.record, self._root = place, record, root
        self.parts = tuple(_part(one, place) for one in record["batches"])
        self._spill = tempfile.TemporaryDirectory(prefix="briefing-corpus-")
        self._database = duckdb.connect(config={**_SETTINGS, "temp_directory": self._spill.name})
        with suppress(duckdb.InvalidInputException):  # a kernel that could show no bar refuses to show none
            self._database.execute("set enable_progress_bar = false")
        if filesystem is not None:
            self._database.register_filesystem(filesystem)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database and of what it laid aside."""
        self._database.close()
        self._spill.cleanup()

    @contextmanager
    def beside(self) -> Iterator[Self]:
        """Give the same dataset over a connection of its own, for another thread. Temporary tables are not shared."""
        other = copy(self)
        other._database = self._database.cursor()
        try:
            yield other
        finally:
            other._database.close()

    def run(self, statement: str, parameters: Sequence[Any] = ()) -> "duckdb.DuckDBPyConnection":
        """Run a statement. Raises TableError where a file is missing, damaged or not as its schema wants it."""
        # The annotation is text: whoever holds this class when Python ends would hold types of DuckDB, which complains.
        with self._reading():
            return self._database.execute(statement, list(parameters))

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a statement finds."""
        with self._reading():
            return self._database.execute(statement, list(parameters)).fetchall()

    def frame(self, statement: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Return what a statement finds as a frame."""
        with self._reading():
            return self._database.execute(statement, list(parameters)).df()

    def batches(self, statement: str, rows: int) -> Iterator[pa.RecordBatch]:
        """Yield what a statement finds, so many rows at once. Ask nothing else meanwhile."""
        with self._reading():
            yield from self._database.sql(statement).to_arrow_reader(rows)

    def slices(self) -> Iterator[list[int]]:
        """Yield the batches' numbers, as many as are gathered at once."""
        numbers = [one.number for one in self.parts]
        return (numbers[first : first + BATCHES_AT_ONCE] for first in range(0, len(numbers), BATCHES_AT_ONCE))

    @staticmethod
    def within(table: str, parts: list[int]) -> str:
        """Return what reads the documents of some batches, in a row, from a table of documents."""
        return f"(from {table} where part between {parts[0]} and {parts[-1]})"

    def has(self, table: str) -> bool:
        """Say whether a table of our own has been made."""
        return bool(self.rows("select 1 from duckdb_tables() where table_name = ?", [table]))

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except duckdb.OutOfMemoryException as error:
            remedy = f"give {tempfile.gettempdir()} room for what {MEMORY} of memory do not hold"
            raise TableError(self.place, f"cannot be counted: {said(error)}", remedy) from error
        except _UNREADABLE as error:
            raise TableError(self.place, f"cannot be read: {said(error)}", ANEW) from error

    @contextmanager
    def offered(self, name: str, table: pa.Table) -> Iterator[None]:
        """Let statements read a table of Arrow's by this name."""
        self._database.register(name, table)
        try:
            yield
        finally:
            self._database.unregister(name)

    @contextmanager
    def calling(self, name: str, function: Callable[[str], str]) -> Iterator[None]:
        """Let statements call a function of a text by this name."""
        self._database.create_function(name, function, ["VARCHAR"], "VARCHAR")
        try:
            yield
        finally:
            self._database.remove_function(name)

    def read(self, table: str, parts: Iterable[int] | None = None) -> str:
        """Return what reads a table's files within a statement: all, or those of some batches, by their numbers."""
        wanted = None if parts is None else set(parts)
        files = (f"{self._root}/{table}/{one.file}" for one in self.parts if wanted is None or one.number in wanted)
        listed = ", ".join(f"'{_quoted(file)}'" for file in files)
        return f"read_parquet([{listed}], filename = true)"


def open_dataset(place: str | Path) -> Dataset:
    """Open a dataset: a folder, or the address of one in a bucket whose driver is installed.

    Raises TableError where there is none, where it is not complete, of another format, or lacks a table or a column.
    """
    given = str(place)
    shown = shown_url(given)
    root, filesystem = _located(given)
    dataset = Dataset(shown, _record(shown, root, filesystem), root, filesystem if is_remote(given) else None)
    try:
        if not dataset.parts:
            raise TableError(shown, "holds no batch of documents", ANEW)
        for table in (*TABLES, *_COLUMNS):
            _view(dataset, table)
    except BaseException:
        dataset.close()
        raise
    return dataset


def _located(place: str) -> tuple[str, Any]:
    """Return how DuckDB knows a place, and the filesystem that it is on."""
    if not is_remote(place):
        return str(project_path(folder_of(place))), fsspec.filesystem("file")
    filesystem, path = storage_of(place.rstrip("/"), TableError)
    scheme = place.partition("://")[0]
    if "::" in scheme:
        raise TableError(shown_url(place), "is reached through another storage", "give the address that it has itself")
    return f"{scheme}://{path.lstrip('/')}", filesystem


def _record(shown: str, root: str, filesystem: Any) -> Mapping[str, Any]:
    """Return what `corpus.json` says."""
    try:
        with filesystem.open(f"{root}/{DATASET_RECORD}", "rb") as file:
            record: Mapping[str, Any] = json.loads(file.read())
        found, batches = record["format"], [*record["batches"]]
    except FileNotFoundError:
        cause = f"holds no {DATASET_RECORD}: it is no dataset, or its extraction has not come to its end"
        raise TableError(
            shown, cause, "run briefing extract SOURCES --out DIR again: it goes on where it was"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise TableError(f"{shown}/{DATASET_RECORD}", "cannot be read", ANEW) from error
    if found != FORMAT:
        raise TableError(f"{shown}/{DATASET_RECORD}", f"has format {_brief(found)}, not {FORMAT}", ANEW)
    if len({_part(batch, shown).number for batch in batches}) < len(batches):
        raise TableError(f"{shown}/{DATASET_RECORD}", "names two batches by one number", ANEW)
    return record


def _part(batch: Mapping[str, Any], place: str) -> Part:
    """Return a batch of `corpus.json`: its key becomes part of a path, so it must be one."""
    try:
        number, key = batch["number"], batch["key"]
    except (KeyError, TypeError) as error:
        raise TableError(f"{place}/{DATASET_RECORD}", "names a batch without number or key", ANEW) from error
    if type(number) is not int or not 0 <= number < _MOST_BATCHES:
        raise TableError(f"{place}/{DATASET_RECORD}", f"has {_brief(number)} as the number of a batch", ANEW)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise TableError(f"{place}/{DATASET_RECORD}", f"has {_brief(key)} as the key of a batch", ANEW)
    return Part(number, key)


def _view(dataset: Dataset, table: str) -> None:
    """Make a table's view. Raises TableError where a file is missing or damaged, or its columns are not the table's.

    A further file's cells are cast to the types of the first one's by DuckDB; what cannot be is told when it is read.
    """
    known = _COLUMNS.get(table) or {field.name: _TYPES[field.type] for field in fields(table)}
    columns = ", ".join(f'"{name}"' for name in known)
    part = rf"cast(regexp_extract(filename, '(\d+)-[0-9a-f]+\.parquet$', 1) as integer) as {_OURS}"
    try:
        there = dict(dataset.rows(f"select column_name, column_type from (describe from {dataset.read(table)})"))
        for name, kind in known.items():
            if name in there and re.sub(r"\[\d+\]$", "[]", there[name]) != kind:
                cause = f"has {_brief(there[name])} in its column {name}, not {kind}"
                raise TableError(f"{dataset.place}/{table}", cause, ANEW)
        if _OURS in there:
            raise TableError(f"{dataset.place}/{table}", f"has a column {_OURS}, which no table has", ANEW)
        dataset.run(f'create view "{table}" as select {columns}, {part} from {dataset.read(table)}')
    except duckdb.BinderException as error:
        raise TableError(f"{dataset.place}/{table}", f"lacks a column ({said(error)})", ANEW) from error


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _brief(said: object) -> str:
    """Return what a record says, as far as it can be told in a line."""
    told = repr(said)
    return told if len(told) <= _TOLD else f"{told[:_TOLD]}…"
