"""`briefing diff OLD NEW`: which rows of the tables are new, which are gone."""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from briefing.sources import project_path
from briefing.tables.schema import TABLES
from briefing.tables.store import load

_PLACE = ("start", "end", "line", "sentence", "rule", "doubtful", "evidence")  # moves when a text above it changes


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One row that only one of the two has."""

    table: str
    sign: str  # + new, - gone
    row: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.sign} {self.table}: {', '.join(cell for cell in self.row if cell)}"


def compare(old: str, new: str) -> list[Change]:
    """Return the rows that are gone (`-`) and new (`+`), by table; a row that only moved is the same row.

    Raises TableError where either folder does not hold the tables.
    """
    before, after = (load(_folder(name)) for name in (old, new))
    changes: list[Change] = []
    for table in TABLES:
        was, now = _rows(before[table]), _rows(after[table])
        changes += [Change(table, "-", row) for row in (was - now).elements()]
        changes += [Change(table, "+", row) for row in (now - was).elements()]
    return sorted(changes)


def _folder(name: str) -> str:
    folder = project_path(name)
    return str(folder / "tables" if (folder / "tables").is_dir() else folder)


def _rows(table: pd.DataFrame) -> Counter[tuple[str, ...]]:
    kept = table.drop(columns=[column for column in _PLACE if column in table])
    return Counter(tuple(str(cell) for cell in row) for row in kept.itertuples(index=False))
