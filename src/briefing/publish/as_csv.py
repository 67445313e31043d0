"""A small set's tables as CSV files, as a build leaves them: the parts of a dataset, put together.

So one bad document stops a small set as little as an archive, and memory does not grow with either.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from briefing.batches.local import Executor
from briefing.batches.run import Watcher, parts_of
from briefing.batches.run import extract as extract_batches
from briefing.batches.store import Store
from briefing.batches.work import Settings
from briefing.publish.built import Built
from briefing.publish.pipeline import stale
from briefing.sources import Problem, Received
from briefing.sources.walking import DATASET_RECORD
from briefing.staging import staging
from briefing.tables.package import PACKAGE, write_package
from briefing.tables.schema import OPTIONAL, TABLES
from briefing.tables.store import as_csv, frame
from briefing.tables.texts import text_name


class _Scratch(Store):
    """A folder of files that nobody needs after a power cut."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files."""
        for name, content in files.items():
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def conclude(self, files: Mapping[str, bytes], stale: Iterable[str]) -> None:
        """Do nothing: the parts are what is asked for."""


def extract_csv(
    stream: Iterable[Received | Problem],
    target: Path,
    executor: Executor,
    *,
    settings: Settings,
    named: str,
    complete: bool,
    watcher: Watcher,
) -> Built:
    """Read a stream of documents into CSV files. Raises as `batches.run.extract` does; then nothing is written."""
    with staging(target) as stage:
        parts, tables = stage.folder / "parts", stage.folder / "tables"
        tables.mkdir()
        done = extract_batches(
            stream,
            _Scratch(str(parts)),
            executor,
            settings=settings,
            about={},
            named=named,
            complete=complete,
            watcher=watcher,
        )
        problems = sorted((Problem(**row) for row in _rows(parts, "errors")), key=lambda one: (one.file, one.problem))
        names = [*_write_tables(parts, tables, problems), *_write_texts(parts, tables), PACKAGE]
        write_package(tables)
        files = {tables / name: target / name for name in names}
        left = [*stale(target, (f"tables/{name}" for name in names)), *_dataset_in(target)]
        stage.move_into_place(files, left)
    return Built(tuple(files.values()), tuple(problems), done.notes)


def _write_tables(parts: Path, tables: Path, problems: Iterable[Problem]) -> Iterator[str]:
    """Write each table's file, part by part; yield their names."""
    for table in (*TABLES, *OPTIONAL):
        if table in OPTIONAL and not (parts / table).is_dir():
            continue
        told = [[asdict(one) for one in problems]]
        pieces: Iterable[list[dict[str, Any]]] = told if table == "errors" else _by_part(parts, table)
        with (tables / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            for number, rows in enumerate(pieces):
                text = as_csv(table, frame(table, rows))
                file.write(text.partition("\n")[2] if number else text)
        yield f"{table}.csv"


def _write_texts(parts: Path, tables: Path) -> Iterator[str]:
    """Write the texts that were derived; yield their names."""
    for row in _rows(parts, "texts"):
        if row["derived"]:
            path = tables / text_name(row["source"])
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(row["text"].encode("utf-8"))
            yield text_name(row["source"])


def _rows(parts: Path, table: str) -> Iterator[Mapping[str, Any]]:
    return (row for rows in _by_part(parts, table) for row in rows)


def _by_part(parts: Path, table: str) -> Iterator[list[dict[str, Any]]]:
    for part in sorted((parts / table).glob("*.parquet")):
        yield pq.read_table(part).to_pylist()


def _dataset_in(target: Path) -> list[Path]:
    """Return the files of a dataset that an earlier run left in the folder."""
    store = Store(str(target))
    return [target / name for name in (DATASET_RECORD, *parts_of(store)) if (target / name).is_file()]
