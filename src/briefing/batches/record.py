"""Records: which batches of a dataset are done, and when all are, the file that says so.

A batch's record is written after its parts, `corpus.json` after all records. Neither knows a clock or a path of the
machine, so the same inputs give the same bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from briefing.batches.batch import part_name
from briefing.batches.columns import BESIDES, EVERY, FORMAT
from briefing.batches.store import Store
from briefing.batches.work import Outcome
from briefing.sources import Problem

RECORDS = "batches"
FOLDERS = (*EVERY, *BESIDES)
_TOLD = 10  # problems that a record repeats, so that what is skipped can be told too


@dataclass(frozen=True, slots=True)
class Record:
    """A batch that is done, and its record as it is written: a run holds one for each batch, so it stays small."""

    number: int
    key: str
    documents: int
    refused: int  # and otherwise told: the rows of `errors`
    content: bytes

    @property
    def said(self) -> Mapping[str, Any]:
        """What the record says."""
        said: Mapping[str, Any] = json.loads(self.content)
        return said

    @property
    def problems(self) -> list[Problem]:
        """The first of its problems."""
        return [Problem(**problem) for problem in self.said["problems"]]

    @property
    def notes(self) -> list[str]:
        """What is to be said besides."""
        return [*self.said["notes"]]

    @property
    def files(self) -> list[str]:
        """The batch's files within the dataset, its record among them."""
        return [*self.said["files"], f"{RECORDS}/{part_name(self.number, self.key)}.json"]


def write(store: Store, outcome: Outcome) -> Record:
    """Write a batch's parts, and then its record. Raises OutputError where that cannot be done."""
    name = part_name(outcome.number, outcome.key)
    files = {f"{table}/{name}.parquet": content for table, content in outcome.tables.items()}
    store.write(files)
    said = {
        "number": outcome.number,
        "key": outcome.key,
        "documents": outcome.documents,
        "rows": dict(outcome.rows),
        "files": {path: {"bytes": len(c), "sha256": hashlib.sha256(c).hexdigest()} for path, c in files.items()},
        "problems": [asdict(problem) for problem in outcome.problems[:_TOLD]],
        "notes": [*outcome.notes],
        "ended": outcome.ended,
    }
    record = _record(_json(said))
    store.write({f"{RECORDS}/{name}.json": record.content})
    return record


def done(store: Store, number: int, key: str) -> Record | None:
    """Return the record of a batch that is done, its parts whole; None where it has to be read.

    One in which a process ended is to be read again: there may be more memory now.
    """
    content = store.read(f"{RECORDS}/{part_name(number, key)}.json")
    if content is None:
        return None
    try:
        record = _record(content)
        said = record.said
        whole = said["key"] == key and said["number"] == number and not said["ended"]
        files = [(str(path), int(file["bytes"]), str(file["sha256"])) for path, file in said["files"].items()]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return record if whole and all(store.holds(*file) for file in files) else None


def as_corpus(records: Iterable[Record], about: Mapping[str, Any]) -> bytes:
    """Return the file that says that the dataset is complete, and of which parts it consists."""
    listed, totals = [], dict[str, int]()
    for record in sorted(records, key=lambda record: record.number):
        said = record.said
        listed.append({key: said[key] for key in ("number", "key", "documents", "rows", "files")})
        for table, rows in said["rows"].items():
            totals[table] = totals.get(table, 0) + rows
    documents = sum(int(each["documents"]) for each in listed)
    head = {"format": FORMAT, **about, "totals": {"documents": documents, "rows": totals}}
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in listed)
    text = json.dumps({**head, "batches": []}, ensure_ascii=False, indent=1)
    text = text.removesuffix("[]\n}") + (f"[\n{lines}\n ]\n}}\n" if lines else "[]\n}\n")
    return text.encode()


def _record(content: bytes) -> Record:
    said = json.loads(content)
    return Record(said["number"], said["key"], said["documents"], said["rows"]["errors"], content)


def _json(said: object) -> bytes:
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()
