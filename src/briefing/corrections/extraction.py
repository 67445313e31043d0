"""Extracting with corrections: the rules' rows of each source, as `data/corrections.csv` has them.

This is what notebooks, builds and `briefing extract` extract with. Who scores rules extracts without: `tables.rows`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.corrections.apply import Rows, revised
from briefing.corrections.listing import listed
from briefing.corrections.placing import Placing, place
from briefing.corrections.read import file_of, read_corrections
from briefing.files import sha256
from briefing.records import Source
from briefing.sources import Sources
from briefing.tables import rows
from briefing.tables.schema import OPTIONAL, TABLES

if TYPE_CHECKING:
    from briefing.tables.store import Tables


def place_corrections(sources: Sources) -> Placing | None:
    """Place the project's corrections on the sources; None where there are none.

    Raises CorrectionError where the file has a fault.
    """
    made = read_corrections()
    return place(made, sources.read) if made else None


def with_problems(sources: Sources, placing: Placing | None) -> Sources:
    """Return the sources with the corrections that have lost their words among the problems."""
    if placing is None:
        return sources
    told = (*sources.problems, *placing.problems(sources.read))
    return replace(sources, problems=tuple(sorted(told, key=lambda problem: (problem.file, problem.problem))))


def fingerprint() -> str:
    """Return the hash of the file of corrections, or nothing where it holds none."""
    return sha256(file_of()) if read_corrections() else ""


def extract(sources: Sources, *tables: str, then: rows.Revise | None = None) -> "Tables":
    """Extract the tables named from the sources (all where none is named), corrected, as `tables.rows.extract` does.

    One of all is `corrections`, where there are any: those that have their place in the sources.
    `then` is given each source with its corrected rows, and returns them as they are to be.
    Raises CorrectionError where the file of corrections has a fault, TableError for a table that does not exist.
    """
    placing = place_corrections(sources)
    if placing is None:
        return rows.extract(sources, *tables, revise=then)

    def revise(source: Source, found: Rows) -> Rows:
        made = placing.placed.get(source.name, ())
        told = {"corrections": listed(source.text, found["sentences"], made)}
        corrected = {**revised(source.text, found, made), **told}
        return then(source, corrected) if then else corrected

    return rows.extract(with_problems(sources, placing), *(tables or (*TABLES, *OPTIONAL)), revise=revise)
