"""What notebooks 1 to 4 call: reading, extracting, saving, and showing tables with their sentences cited.

The explorer is its own call, imported when it is made: `corpus` prepares, `choice` chooses, `concordance`, `tallies`
and `taking` answer, `correcting` corrects, `explorer` and its `page` show.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from briefing import charts
from briefing.explore.shown import Shown
from briefing.narrowing.choice import Narrowing, narrowing
from briefing.narrowing.extraction import extract
from briefing.narrowing.said import current, use
from briefing.narrowing.stated import state, stated
from briefing.report.opened import with_ids
from briefing.sources import read_sources
from briefing.tables.store import Tables
from briefing.tables.store import save as save_tables
from briefing.tables.texts import save_texts

if TYPE_CHECKING:
    from briefing.explore.explorer import Explorer

__all__ = ["charts", "cited", "explore", "extract", "narrow", "read_sources", "save", "save_texts", "show"]


def narrow(only_region: str = "", only_theme: str = "") -> Narrowing:
    """Return what is narrowed to, to extract with; charts say so from now on.

    Raises ParameterError where there is no such region or theme, naming the nearest.
    """
    only = narrowing(only_region, only_theme)
    use(only)
    return only


def save(tables: Tables, folder: str | Path = "data/tables") -> Tables:
    """Write tables into the folder, and beside them what they are narrowed to; return them. Raises OutputError."""
    saved = save_tables(tables, folder)
    state(folder, current())
    return saved


def cited(*tables: Tables) -> Tables:
    """Return the tables together, each sentence's id in a column `cite`, as the charts take them.

    One of them is `documents`: the letter of a document begins the ids of its sentences.
    """
    return with_ids({name: table for group in tables for name, table in group.items()})


def show(table: pd.DataFrame) -> Shown:
    """Return a table as a notebook shows it: all rows up to a screenful, long texts wide enough to read."""
    return Shown(table)


def explore(tables_path: str | Path = "data/tables", sources_path: str | Path = "seeds") -> "Explorer":
    """Open tables and the sources that they quote, to choose from and to correct. Raises as `report.open_report` does.

    Corrections go into the project's file, so tables may be of other corrections than others are while one corrects.
    """
    from briefing.corrections.correction import PLACE
    from briefing.explore.explorer import Explorer
    from briefing.report.opened import open_report

    only = stated(tables_path)
    report = open_report(tables_path, sources_path, only_region=only.region, only_theme=only.theme, in_step=False)
    return Explorer(report, PLACE)
