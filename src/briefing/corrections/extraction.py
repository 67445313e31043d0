"""Extracting with corrections: the rules' rows of each source, as `data/corrections.csv` has them.

This is what notebooks, builds and `briefing extract` extract with. Who scores rules extracts without: `tables.rows`.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from briefing.corrections.apply import applied
from briefing.corrections.fitting import Rows, Unfit
from briefing.corrections.listing import listed
from briefing.corrections.placing import Placing, idle_notes, place, unfit_problems
from briefing.corrections.read import file_of, read_corrections
from briefing.files import sha256
from briefing.records import Source
from briefing.sources import Sources, are_all
from briefing.tables import ahead, rows
from briefing.tables.schema import OPTIONAL, TABLES

if TYPE_CHECKING:
    from briefing.tables.store import Tables


def place_corrections(sources: Sources) -> Placing | None:
    """Place the project's corrections on the sources; None where there are none.

    Raises CorrectionError where the file has a fault.
    """
    made = read_corrections()
    return place(made, sources.read) if made else None


def settled(sources: Sources) -> tuple[Sources, tuple[str, ...]]:
    """Return the sources with what is wrong with corrections among the problems, and notes on what is not.

    The rules read the sources that have corrections, unless they have been read ahead. Raises CorrectionError where
    the file has a fault.
    """
    placing = place_corrections(sources)
    if placing is None:
        return sources, ()
    unfit = unfit_in(sources, placing)
    elsewhere = () if are_all(sources) else placing.notes()
    return _with_problems(sources, placing, unfit), (*elsewhere, *idle_notes(unfit))


def unfit_in(sources: Sources, placing: Placing) -> list[Unfit]:
    """Return the corrections that have their place in the sources and are not applied."""
    unfit: list[Unfit] = []
    for source in sources.read:
        if made := placing.placed.get(source.name, ()):
            unfit += applied(source.text, _rows(source), made).unfit
    return unfit


def fingerprint() -> str:
    """Return the hash of the file of corrections, or nothing where it holds none."""
    return sha256(file_of()) if read_corrections() else ""


def extract(sources: Sources, *tables: str, then: rows.Revise | None = None) -> "Tables":
    """Extract the tables named from the sources (all where none is named), corrected, as `tables.rows.extract` does.

    One of all is `corrections`, where there are any: those that were applied. `errors` has those that were not.
    `then` is given each source with its corrected rows, and returns them as they are to be.
    Raises CorrectionError where the file of corrections has a fault, TableError for a table that does not exist.
    """
    placing = place_corrections(sources)
    if placing is None:
        return rows.extract(sources, *tables, revise=then)
    unfit: list[Unfit] = []

    def revise(source: Source, found: Rows) -> Rows:
        done = applied(source.text, found, placing.placed.get(source.name, ()))
        unfit.extend(done.unfit)
        corrected = {**done.rows, "corrections": listed(source.text, found["sentences"], done.made)}
        return then(source, corrected) if then else corrected

    found = rows.extract(sources, *(tables or (*TABLES, *OPTIONAL)), revise=revise)
    if "errors" in found:
        from briefing.tables.store import frame

        told = _with_problems(sources, placing, unfit).problems
        return {**found, "errors": frame("errors", [asdict(problem) for problem in told])}
    return found


def _with_problems(sources: Sources, placing: Placing, unfit: Sequence[Unfit]) -> Sources:
    """Return the sources with the corrections that are not applied among the problems.

    Where these are all sources that there are, those of other sources are too.
    """
    unknown = placing.unknown([source.name for source in sources.read]) if are_all(sources) else ()
    told = (*sources.problems, *placing.problems(sources.read), *unfit_problems(unfit, sources.read), *unknown)
    return replace(sources, problems=tuple(sorted(told, key=lambda problem: (problem.file, problem.problem))))


def _rows(source: Source) -> Rows:
    if (found := ahead.found(source)) is not None:
        return found
    from briefing.extract import Reading  # loads all extractors

    return rows.rows_of(Reading(source))
