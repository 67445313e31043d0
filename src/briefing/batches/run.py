"""Extracting an archive into a dataset: batches that are done are skipped, the others read, each written when it is.

This process alone writes. Killed at any moment, it goes on from the batches that are done when it is started again,
and ends with the same bytes. An earlier dataset in the same folder stands until the new one is whole.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any

from briefing.batches import identity, record
from briefing.batches.batch import Batch, batches
from briefing.batches.local import Executor
from briefing.batches.package import as_package, csv_files
from briefing.batches.record import FOLDERS, RECORDS, Record
from briefing.batches.store import Store
from briefing.batches.work import Outcome, Settings, read_batch
from briefing.corrections.correction import Correction
from briefing.corrections.placing import Placing
from briefing.corrections.read import read_corrections
from briefing.errors import SourceError
from briefing.sources import READABLE, Problem, Received
from briefing.sources.folder import remedy_of
from briefing.sources.walking import DATASET_RECORD
from briefing.tables.package import PACKAGE

_TOLD = 10  # problems that are kept to be told; all of them stand in the table `errors`
_KNOWN = 10_000  # names of sources that are kept, to answer a mistyped one in the corrections
_OURS = re.compile(r"[a-z]{1,40}/\.?\d{5,}-[0-9a-f]{12}\.(?:parquet|json)(?:\.new)?")


class Watcher:
    """Who is told how an extraction gets on; this one does nothing. `counts`: it wants to know how many there are.

    `lasting`: what is read stays read where the command is stopped.
    """

    counts = False
    lasting = True

    def found(self, documents: int) -> None:
        """Note how many documents were met so far, while they are counted: none when that begins."""

    def total(self, documents: int) -> None:
        """Note how many documents there are to read."""

    def read(self, documents: int, refused: int, *, skipped: bool) -> None:
        """Note that so many further documents are read, or were read by an earlier run."""

    def say(self, sentence: str) -> None:
        """Tell the user what is waited for."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What an extraction left behind: the dataset's folder, its numbers, and the first problems."""

    place: str
    documents: int
    refused: int  # problems in all: rows of the table `errors`
    batches: int
    skipped: int  # batches that an earlier run had read
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass
class _Run:
    """One extraction while it is under way."""

    store: Store
    identity: str
    settings: Settings
    corrections: Mapping[str, Sequence[Correction]]
    force: bool
    watcher: Watcher
    records: list[Record] = field(default_factory=list)
    met: set[str] = field(default_factory=set)  # sources that have corrections
    names: list[str] = field(default_factory=list)  # of sources, to tell the nearest
    skipped: int = 0

    def to_read(self, stream: Iterable[Received | Problem]) -> Iterator[Batch]:
        """Yield the batches that are not done."""
        for batch in batches(stream, self.identity, self.corrections):
            self.met.update(made.source for made in batch.corrections)
            if self.corrections and len(self.names) < _KNOWN:
                self.names += (document.name for document in batch.documents)
            there = None if self.force else record.done(self.store, batch.number, batch.key)
            if there:
                self._note(there, skipped=True)
            else:
                yield batch

    def keep(self, outcome: Outcome) -> None:
        """Write what became of a batch."""
        self._note(record.write(self.store, outcome))

    def close(self, *, complete: bool) -> tuple[str, ...]:
        """Deal with the corrections of sources that were not met: return notes, or make them problems of a last batch.

        That batch has no documents. `complete`: these are all sources that there are.
        """
        left = tuple(each for name, made in self.corrections.items() if name not in self.met for each in made)
        placing = Placing({}, (), left)
        if not complete or not left:
            return placing.notes()
        following = 1 + max(one.number for one in self.records)
        for batch in batches(placing.unknown(self.names), self.identity, first=following):
            there = None if self.force else record.done(self.store, batch.number, batch.key)
            self._note(there, skipped=True) if there else self.keep(read_batch(batch, self.settings))
        return ()

    def stale(self, before: Sequence[str]) -> list[str]:
        """Return the parts of other inputs, what a run that was killed left unfinished, and the CSV files before."""
        kept = {path for one in self.records for path in one.files}
        return [path for path in (*parts_of(self.store), *before) if path not in kept]

    def told(self, notes: Sequence[str]) -> Extracted:
        """Return what is to be said of the run."""
        in_order = sorted(self.records, key=lambda one: one.number)
        problems = islice((problem for one in in_order for problem in one.problems), _TOLD)
        return Extracted(
            self.store.place,
            documents=sum(one.documents for one in in_order),
            refused=sum(one.refused for one in in_order),
            batches=len(in_order),
            skipped=self.skipped,
            problems=tuple(problems),
            notes=(*(note for one in in_order for note in one.notes), *notes),
        )

    def _note(self, one: Record, *, skipped: bool = False) -> None:
        self.records.append(one)
        self.skipped += skipped
        self.watcher.read(one.documents, one.refused, skipped=skipped)


def extract(
    stream: Iterable[Received | Problem],
    store: Store,
    executor: Executor,
    *,
    settings: Settings,
    about: Mapping[str, Any],
    named: str = "the sources",
    complete: bool = False,
    force: bool = False,
    watcher: Watcher | None = None,
) -> Extracted:
    """Read a stream of documents into a dataset.

    `about` is what the dataset says of itself: program, parameters. `named` is what messages call the sources.
    `complete`: these are all sources of the project, so a correction of another one is a problem. `force` reads anew
    what an earlier run has read.

    Raises SourceError where nothing could be read, CorrectionError where the corrections have a fault, OutputError
    where the folder cannot be written; what was there before stands then.
    """
    corrections: dict[str, list[Correction]] = defaultdict(list)
    for made in read_corrections():
        corrections[made.source].append(made)
    run = _Run(store, identity.identity(settings.only), settings, corrections, force, watcher or Watcher())
    work: Callable[[Batch], Outcome] = partial(read_batch, settings=settings)
    for outcome in executor(work, run.to_read(stream)):
        run.keep(outcome)
    if not sum(one.documents for one in run.records):
        raise _nothing_read(named, run.records)
    notes = run.close(complete=complete)
    before = csv_files(store.read(PACKAGE))
    last = {PACKAGE: as_package(run.records), DATASET_RECORD: record.as_corpus(run.records, about)}
    store.conclude(last, run.stale(before))
    return run.told(notes)


def parts_of(store: Store) -> Iterator[str]:
    """Yield the parts and records of a dataset, whole or unfinished, that lie in a store."""
    for folder in (*FOLDERS, RECORDS):
        yield from filter(_OURS.fullmatch, store.names(folder))


def _nothing_read(named: str, records: Sequence[Record]) -> SourceError:
    """Return the error that says that there is nothing to make tables of."""
    problems = [problem for one in records for problem in one.problems]
    if not problems:
        return SourceError(named, "no source in it", f"put a file ending in {' or '.join(READABLE)} there")
    first = f"{problems[0].file}: {problems[0].cause}"
    return SourceError(named, f"no source could be read ({first})", remedy_of(problems))
