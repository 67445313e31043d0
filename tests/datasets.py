"""Datasets for tests: what `briefing extract --format parquet` leaves, of a few sources, without a pool of workers."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import rensa

from briefing.records import RUNNING, Source
from briefing.sources import Problem, Sources
from briefing.tables.package import describe_package
from briefing.tables.rows import extract, rows_of
from briefing.tables.schema import TABLES, fields

SIZE = 4  # documents in a batch
PERMUTATIONS, SHINGLE = 128, 4
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
_WORD = re.compile(r"\w+")


def made(texts: Iterable[tuple[str, str]], self_country: str = "VNM") -> list[Source]:
    """Return sources of these names and texts."""
    return [
        Source(name, f"{name}.txt", text, hashlib.sha256(text.encode()).hexdigest(), self_country)
        for name, text in texts
    ]


def write_dataset(folder: Path, sources: Sequence[Source], problems: Sequence[Problem] = (), size: int = SIZE) -> Path:
    """Write a dataset of these sources, and of what was refused; return its folder."""
    batches: list[dict[str, Any]] = []
    for number, first in enumerate(range(0, len(sources), size)):
        some = tuple(sources[first : first + size])
        refused = tuple(problems) if not number else ()
        found = extract(Sources(some, refused))
        tables = {name: _table(name, frame.to_dict("records")) for name, frame in found.items()}
        tables |= {"texts": _texts(some), "signatures": signatures(some)}
        batches.append(write_part(folder, number, tables))
    write_record(folder, batches)
    return folder


def write_part(folder: Path, number: int, tables: dict[str, pa.Table]) -> dict[str, Any]:
    """Write a batch's tables; return what `corpus.json` says of it."""
    key = hashlib.sha256(f"{number} {tables['documents']['source'].to_pylist()}".encode()).hexdigest()
    sums = {}
    for name, table in tables.items():
        path = folder / name / f"{number:05}-{key[:12]}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path, compression="zstd")
        sums[f"{name}/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = {name: table.num_rows for name, table in tables.items()}
    return {"number": number, "key": key, "documents": tables["documents"].num_rows, "rows": rows, "files": sums}


def write_record(folder: Path, batches: Sequence[dict[str, Any]]) -> None:
    """Write what says that the dataset is complete."""
    totals = {name: sum(batch["rows"][name] for batch in batches) for name in TABLES}
    record = {"format": 1, "program": "", "parameters": {}, "batches": [*batches], "totals": totals}
    (folder / "corpus.json").write_text(json.dumps(record), encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(describe_package()), encoding="utf-8")


def schema(table: str) -> pa.Schema:
    """Return a table's columns as Arrow has them; a number that is left open is null."""
    return pa.schema([pa.field(one.name, _TYPES[one.type]) for one in fields(table)])


def _table(name: str, rows: Sequence[dict[Any, Any]]) -> pa.Table:
    columns = {}
    for field in schema(name):
        cells = [row[field.name] for row in rows]
        columns[field.name] = [None if cell != cell else cell for cell in cells]
    return pa.table(columns, schema=schema(name))


def _texts(sources: Sequence[Source]) -> pa.Table:
    return pa.table({"source": [one.name for one in sources], "text": [one.text for one in sources]})


def signatures(sources: Sequence[Source]) -> pa.Table:
    """Return what copies are known by: the hash of the text, and a signature of its running words."""
    running = [_running(source) for source in sources]
    hashes = [hashlib.sha256(" ".join(source.text.split()).encode()).hexdigest() for source in sources]
    return pa.table(
        {
            "source": [source.name for source in sources],
            "sha256": hashes,
            "words": pa.array([len(words) for words in running], pa.int64()),
            "minhash": pa.array([digest(words) for words in running], pa.list_(pa.uint32(), PERMUTATIONS)),
        }
    )


def digest(words: Sequence[str]) -> list[int]:
    """Return the signature of words in their order."""
    signature = rensa.RMinHash(num_perm=PERMUTATIONS, seed=1)
    signature.update([" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))])
    return [int(number) for number in signature.digest()]


def _running(source: Source) -> list[str]:
    from briefing.extract import Reading

    reading = Reading(source)
    text = " ".join(line.text for line in reading.document.lines if line.zone in RUNNING)
    return _WORD.findall(text.casefold())


__all__ = ["Problem", "asdict", "made", "rows_of", "write_dataset"]
