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
from briefing.corpus.columns import (
    ANEW,
    EVERY,
    FILE,
    PART,
    brief,
    check_columns,
    columns_of,
)
from briefing.errors import TableError
from briefing.sources import project_path
from briefing.sources.storages import folder_of, is_remote, said, shown_url, storage_of
from briefing.sources.walking import DATASET_RECORD

MEMORY = "448MB"  # that DuckDB may take: the rest of a gigabyte is for what it hands over
THREADS = 2
BATCHES_AT_ONCE = 32  # whose marks are gathered together: documents are whole within them
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
    duckdb.OutOfRangeException,
    duckdb.SerializationException,
)
_KEY = re.compile(r"[0-9a-f]{12,64}")
_MOST_BATCHES = 10**9
_VIEWED = re.compile(r'\b(?:from|join)\s+"?(\w+)')


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
        self._held: dict[str, set[Part]] = {table: set() for table in EVERY}  # whose columns have been checked
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
        with self._reading(statement):
            return self._database.execute(statement, list(parameters))

    def rows(self, statement: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return what a statement finds."""
        with self._reading(statement):
            return self._database.execute(statement, list(parameters)).fetchall()

    def frame(self, statement: str, parameters: Sequence[Any] = ()) -> pd.DataFrame:
        """Return what a statement finds as a frame."""
        with self._reading(statement):
            return self._database.execute(statement, list(parameters)).df()

    def batches(self, statement: str, rows: int) -> Iterator[pa.RecordBatch]:
        """Yield what a statement finds, so many rows at once. Ask nothing else meanwhile."""
        with self._reading(statement):
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
    def _reading(self, statement: str) -> Iterator[None]:
        """Hold the tables that a statement reads to their columns, and tell what fails as a TableError."""
        try:
            viewed = {*_VIEWED.findall(statement)}
            for table in (table for table in EVERY if table in viewed):
                self._hold(table, self.parts)
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
        """Return what reads a table's files within a statement: all, or those of some batches, by their numbers.

        Raises TableError where a file's columns are not the table's.
        """
        wanted = None if parts is None else set(parts)
        chosen = [one for one in self.parts if wanted is None or one.number in wanted]
        with self._reading(""):
            self._hold(table, chosen)
        return f"read_parquet({self._listed(table, chosen)}, {FILE} = true)"

    def view(self, table: str) -> None:
        """Make a table's view. Raises TableError where the first file's columns are not the table's.

        Those of the others are checked when a statement first reads it.
        """
        columns = ", ".join(f'"{name}"' for name in columns_of(table))
        part = rf"cast(regexp_extract({FILE}, '(\d+)-[0-9a-f]+\.parquet$', 1) as integer) as {PART}"
        with self._reading(""):
            self._hold(table, self.parts[:1])
            source = f"read_parquet({self._listed(table, self.parts)}, {FILE} = true)"
            self._database.execute(f'create view "{table}" as select {columns}, {part} from {source}')

    def _hold(self, table: str, parts: Iterable[Part]) -> None:
        """Hold the files of some batches to the table's columns, each once."""
        if parts := [one for one in parts if one not in self._held[table]]:
            schemas = f"parquet_schema({self._listed(table, parts)})"
            told = f"select name, duckdb_type, repetition_type, count(*) from {schemas} group by all order by all"
            found = self._database.execute(told).fetchall()
            check_columns(f"{self.place}/{table}", table, len(parts), found)
            self._held[table] |= {*parts}

    def _listed(self, table: str, parts: Iterable[Part]) -> str:
        """Return the files of a table and some batches, as a statement lists them."""
        files = (f"{self._root}/{table}/{one.file}" for one in parts)
        return "[" + ", ".join(f"'{_quoted(file)}'" for file in files) + "]"


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
        for table in EVERY:
            dataset.view(table)
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
        raise TableError(f"{shown}/{DATASET_RECORD}", f"has format {brief(found)}, not {FORMAT}", ANEW)
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
        raise TableError(f"{place}/{DATASET_RECORD}", f"has {brief(number)} as the number of a batch", ANEW)
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise TableError(f"{place}/{DATASET_RECORD}", f"has {brief(key)} as the key of a batch", ANEW)
    return Part(number, key)


def _quoted(text: str) -> str:
    return text.replace("'", "''")
