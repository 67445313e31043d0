"""Reading one batch: received bytes in, Parquet bytes out. Pure, and the same in every process and on every machine.

One bad document never stops the rest: it is refused, with what went wrong, and the others are read.
"""

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.batches.batch import Batch
from briefing.corrections.correction import Correction
from briefing.errors import BriefingError, CorrectionError, SourceError
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.records import Source
from briefing.sources import Problem, Received, read_received
from briefing.tables.schema import OPTIONAL, TABLES, Row

_OWN = Path(__file__).parents[1]  # this package, wherever it lies


@dataclass(frozen=True, slots=True)
class Settings:
    """What a batch is read by, besides its documents."""

    only: Narrowing = EVERYTHING


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch: a Parquet file for each table and beside them, their rows, and what went wrong."""

    number: int
    key: str
    documents: int  # that were read
    tables: Mapping[str, bytes]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]  # in the order of the table `errors`
    notes: tuple[str, ...] = ()  # what is to be said besides, and fails nothing
    ended: bool = False  # whether a process ended over one of its documents: to be tried again by the next run


@dataclass(frozen=True, slots=True)
class _Done:
    """What one document gave."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_batch(batch: Batch, settings: Settings) -> Outcome:
    """Read a batch. Raises MemoryError, and CorrectionError where corrections of documents contradict each other."""
    from briefing.batches.columns import BESIDES, Gathered

    tables = {name: Gathered(name) for name in (*TABLES, *OPTIONAL, *BESIDES)}
    problems, notes, documents = [*batch.problems], list[str](), 0
    for received in batch.documents:
        done = _attempted(received, batch.corrections, settings)
        if isinstance(done, Problem):
            problems.append(done)
            continue
        documents += 1
        problems += done.problems
        notes += done.notes
        for name, rows in done.rows.items():
            tables[name].add(rows)
    problems.sort(key=lambda problem: (problem.file, problem.problem))
    tables["errors"].add([asdict(problem) for problem in problems])
    there = {name: rows for name, rows in tables.items() if rows.count or name not in OPTIONAL}
    files = {name: rows.as_parquet() for name, rows in there.items()}
    counts = {name: rows.count for name, rows in there.items()}
    return Outcome(batch.number, batch.key, documents, files, counts, tuple(problems), tuple(notes))


def _attempted(received: Received, corrections: Sequence[Correction], settings: Settings) -> _Done | Problem:
    """Read a document, whatever it holds."""
    try:
        return _read(received, corrections, settings)
    except SourceError as error:
        return Problem(received.file, "refused", error.cause, error.remedy)
    except (CorrectionError, MemoryError):  # what is short of memory may have another document to thank for it
        raise
    except Exception as error:
        cause = f"reading it failed: {_said(error)}"
        return Problem(received.file, "refused", cause, "report this as a bug, with the file; take it out until then")


def _said(error: Exception) -> str:
    """Say what an error is and in which module it was raised, in words that are the same on every machine."""
    if isinstance(error, BriefingError):
        return f"{error.place}: {error.cause}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(_OWN)]
    at = f" in {own[-1].name}, {Path(own[-1].filename).name}, line {own[-1].lineno}" if own else ""
    return f"{type(error).__name__}{at}"


def _read(received: Received, corrections: Sequence[Correction], settings: Settings) -> _Done:
    from briefing.batches.columns import check, is_unicode
    from briefing.batches.signatures import folded_sha256, minhash, running_words
    from briefing.batches.statements import statements
    from briefing.extract import Reading
    from briefing.narrowing.narrow import narrowed
    from briefing.tables.rows import rows_of

    source = read_received(received)
    if not is_unicode(source.text):
        raise SourceError(received.file, "holds half of a surrogate pair", "save it anew as UTF-8")
    reading = Reading(source)
    rows: Mapping[str, Sequence[Row]] = rows_of(reading)
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    if made := [correction for correction in corrections if correction.source == source.name]:
        rows, problems, notes = _corrected(source, rows, made)
    rows = narrowed(rows, settings.only) if settings.only else rows
    for table, every in rows.items():
        check(table, every)
    words = running_words(reading.document)
    known = {"source": source.name, "sha256": folded_sha256(source.text), "words": len(words)}
    besides: dict[str, Sequence[Mapping[str, Any]]] = {
        "texts": [{"source": source.name, "text": source.text, "derived": source.derived}],
        "signatures": [{**known, "minhash": minhash(words)}],
        "statements": statements(rows, source.text),
    }
    return _Done({**rows, **besides}, problems, notes)


def _corrected(
    source: Source, rows: Mapping[str, Sequence[Row]], corrections: Sequence[Correction]
) -> tuple[Mapping[str, Sequence[Row]], tuple[Problem, ...], tuple[str, ...]]:
    """Return a source's rows as its corrections have them, what cannot be applied, and what has nothing to do."""
    from briefing.corrections.apply import applied
    from briefing.corrections.listing import listed
    from briefing.corrections.placing import idle_notes, place, unfit_problems

    placing = place(corrections, [source])
    done = applied(source.text, rows, placing.placed.get(source.name, ()))
    table = listed(source.text, rows["sentences"], done.made)
    problems = (*placing.problems([source]), *unfit_problems(done.unfit, [source]))
    return {**done.rows, "corrections": table}, problems, idle_notes(done.unfit)
