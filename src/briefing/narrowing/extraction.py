"""Extracting for notebooks and builds: what the rules read, corrected, then narrowed."""

from typing import TYPE_CHECKING

from briefing.corrections import extraction
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.narrowing.narrow import Rows, narrowed
from briefing.records import Source
from briefing.sources import Sources

if TYPE_CHECKING:
    from briefing.tables.store import Tables


def extract(sources: Sources, *tables: str, only: Narrowing = EVERYTHING) -> "Tables":
    """Extract the tables named from the sources (all where none is named), with corrections, narrowed to `only`.

    Raises CorrectionError where the file of corrections has a fault, TableError for a table that does not exist.
    """

    def narrow(_: Source, found: Rows) -> Rows:
        return narrowed(found, only)

    return extraction.extract(sources, *tables, then=narrow if only else None)
