"""What the sections read: the aggregates as text, as their CSV files have them, and the sentences that are cited.

The aggregates are tables like any other: a printed number is a cell of them, or follows from cells, and the formula
names the row. So the same proof holds for two articles and for a million, and `briefing verify` counts the rows again
from the dataset's Parquet files.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from briefing.exhibits import cite
from briefing.report import Report
from briefing.selection import Row, Rows
from briefing.spelling import spelt_alike
from briefing.values import Value
from briefing.wording import counted, from_cell, number_in, say, share, sum_of

_LEAST = 0.005  # of a whole, which whole per cent still tell
CITED = 3  # sentences that are cited for a row of an aggregate; its tables name no others


@dataclass(frozen=True)
class CorpusReport(Report):
    """The aggregates of a dataset, and the documents and sentences that prove them, with their marks."""

    settled: Mapping[str, str] = field(default_factory=dict)  # parameters that were set when it was extracted
    written: bool = False  # whether its tables stand as files beside the briefing

    def total(self, what: str) -> Value:
        """Return a number of the whole corpus, by what `totals.csv` calls it."""
        (row,) = self._totals.where(what=what)
        return number_in(row, "number")

    @cached_property
    def _totals(self) -> Rows:
        return self.rows("totals")

    @cached_property
    def holder(self) -> str:
        """The party whose relations most documents count, else the party that most of them name, else nothing.

        Of a narrowed corpus one of the countries whose relations the documents describe: the others may be of anybody.
        """
        for table, column in (("party_counts", "holder"), ("by_party", "name")):
            names = list(dict.fromkeys(self.tables[table][column]))
            if self.only:
                names = [name for name in names if spelt_alike(name) in self._own_parties]
            if names:
                return str(names[0])
        return ""

    @cached_property
    def dated(self) -> Rows:
        """The years that documents are from, the earliest first."""
        return self.rows("by_year").where(year={"not": ""})

    @cached_property
    def counts(self) -> Rows:
        """What is stated of the holder that most documents count parties of; the rows of others, many, are not made."""
        table = self.tables["party_counts"]
        if table.empty:
            return Rows("party_counts", (), {})
        holder = table["holder"].iloc[0]
        picked = table[table["holder"] == holder]
        names = [str(name) for name in table.columns]
        cells = zip(*(picked[name].tolist() for name in names), strict=True)
        rows = (
            Row.at("party_counts", int(place) + 1, dict(zip(names, row, strict=True)))
            for place, row in zip(np.flatnonzero(table["holder"] == holder), cells, strict=True)
        )
        return Rows("party_counts", rows, {"holder": holder})

    @cached_property
    def worked_out(self) -> dict[str, Any]:
        """What has been worked out of the tables and is asked for again, by its name."""
        return {}

    def of_all(self, row: Row) -> str:
        """Return which part of all counted documents a row counts: `40% of all documents`, `all 40 documents`."""
        part, whole = number_in(row, "documents"), self.total("documents counted")
        if part.number == whole.number:
            return counted(whole, "all {n} document", "all {n} documents")
        if not _LEAST <= part.number / whole.number <= 1 - _LEAST:  # a rounded share would say all, or none
            return counted(whole, "{part} of {n} document", "{part} of {n} documents", part=part)
        return say("{part} of all documents", part=share(part, whole))

    @property
    def source_line(self) -> str:
        """What a chart was made from, for its source line."""
        covered = self.covered
        return say("{documents}, each piece counted once", documents=covered)

    @property
    def covered(self) -> str:
        """How many documents are counted, and of which years."""
        documents = counted(self.total("documents counted"), "{n} document", "{n} documents")
        if not self.dated:
            return documents
        first, last = (from_cell(self.dated[place], "year") for place in (0, -1))
        undated = self.rows("by_year").where(year="")
        if undated:
            given = {
                "n": sum_of(self.dated, "documents"),
                "undated": number_in(undated[0], "documents"),
                "documents": documents,
                "first": first,
                "last": last,
            }
            if len(self.dated) == 1:
                return say("{documents} ({n} of {first}, {undated} undated)", **given)
            return say("{documents} ({n} of {first} to {last}, {undated} undated)", **given)
        if len(self.dated) == 1:
            return say("{documents} of {year}", documents=documents, year=first)
        return say("{documents} of {first} to {last}", documents=documents, first=first, last=last)


def cited(row: Row, limit: int = CITED) -> str:
    """Return the citation of the first sentences that prove a row."""
    return cite(*row["sentences"].split()[:limit])


def cited_all(rows: Iterable[Row], limit: int = 5) -> str:
    """Return the citation of one sentence for each of the first rows."""
    return cite(*[row["sentences"].split()[0] for row in rows if row["sentences"]][:limit])


def leading(rows: Rows, column: str = "documents") -> Rows:
    """Return the rows with the largest number in a column."""
    most = max((int(row[column]) for row in rows), default=0)
    return rows.where(**{column: f"{most}"})
