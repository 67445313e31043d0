"""Datasets for tests: what `briefing extract` leaves, of a few sources, in batches as small as wanted."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from briefing.batches import record
from briefing.batches.batch import batches
from briefing.batches.identity import parameters
from briefing.batches.package import as_package
from briefing.batches.store import Store
from briefing.batches.work import Settings, read_batch
from briefing.corpus.dataset import Dataset
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.records import Source
from briefing.sources import SELF_COUNTRY, Problem, Received
from briefing.sources.walking import DATASET_RECORD
from briefing.tables.package import PACKAGE

SIZE = 4  # documents in a batch


def made(texts: Iterable[tuple[str, str]], self_country: str = "VNM") -> list[Source]:
    """Return sources of these names and texts."""
    return [
        Source(name, f"{name}.txt", text, hashlib.sha256(text.encode()).hexdigest(), self_country)
        for name, text in texts
    ]


def write_dataset(
    folder: Path,
    sources: Sequence[Source],
    problems: Sequence[Problem] = (),
    size: int = SIZE,
    only: Narrowing = EVERYTHING,
) -> Path:
    """Write a dataset of these sources, and of what was refused; return its folder."""
    store = Store(str(folder))
    records = []
    for number, first in enumerate(range(0, len(sources), size)):
        some = (
            Received(one.name, one.file, one.text.encode(), one.self_country, one.origin)
            for one in sources[first : first + size]
        )
        (batch,) = batches([*some, *(() if number else problems)], "tests", first=number)
        records.append(record.write(store, read_batch(batch, Settings(only))))
    corpus = record.as_corpus(records, {"program": "", "parameters": parameters(only, SELF_COUNTRY)})
    store.conclude({PACKAGE: as_package(records), DATASET_RECORD: corpus}, ())
    return folder


def counted_once(corpus: Dataset) -> tuple[int, int]:
    """Return how many documents are counted, and how many are copies of these."""
    ((counted, copies),) = corpus.rows("select (select count(*) from counted), (select count(*) from copies)")
    return counted, copies


def copies_of(corpus: Dataset, source: str) -> list[tuple[str, float, bool]]:
    """Return the copies of a document, the earliest first: which, how much of the wording it shares, if all of it."""
    statement = """
        select copy.source, likeness, exact
        from copies join received as copy using (document) join received as original on original.document = counted
        where original.source = ? order by document"""
    copies: list[tuple[str, float, bool]] = corpus.rows(statement, [source])
    return copies
