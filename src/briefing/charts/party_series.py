"""Counts of parties over time: what is stated of the same holder, type and scope at several dates.

Registers count differently, so nothing else is compared; equal statements for one date are one, whoever makes them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from briefing import formulas
from briefing.charts.party_counts import COLUMNS, TYPES, Count
from briefing.charts.provenance import require, text_rows
from briefing.selection import Row, Rows
from briefing.values import Formula, Value, derived
from briefing.wording import short_date


@dataclass(frozen=True, slots=True)
class Point:
    """A number of parties at one date, as one or more sources state it."""

    as_of: str
    count: Count

    @property
    def from_document(self) -> bool:
        """Whether no source gives the count's own date, so that it has its document's."""
        return all(row["as_of_from"] == "document" for row in self.count.rows)

    @property
    def date(self) -> Value:
        """The date as a reader reads it."""
        return derived(short_date(self.as_of), self._cell(), value=self.as_of)

    @property
    def iso(self) -> Value:
        """The date as a table has it."""
        return derived(self.as_of, self._cell())

    @property
    def year(self) -> Value:
        """The date's year."""
        return derived(self.as_of[:4], formulas.cell(self.count.rows.formula, "as_of", cut=4))

    def _cell(self) -> Formula:
        return formulas.cell(self.count.rows.formula, "as_of")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one holder's parties of one type, in all or in one region, by date."""

    holder: str
    type: str
    scope: str
    points: tuple[Point, ...]
    rows: Rows

    @property
    def dates(self) -> int:
        """How many dates have a number."""
        return len({point.as_of for point in self.points})

    def at(self, end: int) -> tuple[Point, ...]:
        """Return what is stated for the first date (0) or the last one (-1)."""
        return tuple(point for point in self.points if point.as_of == self.points[end].as_of)


def series(parties: pd.DataFrame) -> list[Series]:
    """Return each series of two dates and more: that with the most dates first, of equals all parties, then by type.

    An undated count belongs to none. Raises TableError where a column is missing.
    """
    require(parties, "parties", *COLUMNS)
    every = text_rows(parties, "parties")
    dated = every.where(as_of={"not": ""}, type=["total", *TYPES])
    holder = every.spelt("holder")
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in dated:
        groups.setdefault((holder[row["holder"]], row["type"], row["scope"]), []).append(row)
    found = (Series(*key, tuple(_points(rows)), dated.only(rows)) for key, rows in groups.items())
    order = ("total", *TYPES)
    return sorted(
        (one for one in found if one.dates > 1),
        key=lambda one: (-one.dates, one.scope, order.index(one.type), one.holder),
    )


def _points(rows: list[Row]) -> Iterator[Point]:
    """Yield each different number of each date once, by date and number."""
    same: dict[tuple[str, float, str], list[Row]] = {}
    for row in rows:
        same.setdefault((row["as_of"], float(row["count"]), row["bound"]), []).append(row)
    for (as_of, number, bound), stating in sorted(same.items(), key=lambda pair: pair[0]):
        cites = tuple(row["cite"] for row in stating)
        first = stating[0]
        given = (first["surface"], cites, Rows("parties", stating), first.get("qualifier", ""))
        yield Point(as_of, Count(first["type"], number, bound, *given))
