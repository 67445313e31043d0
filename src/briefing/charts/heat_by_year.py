"""Things by year as a heat map: in which share of a year's documents each is named, as cells that print it."""

from collections.abc import Sequence
from datetime import MAXYEAR
from math import ceil
from typing import NamedTuple

from briefing import formulas
from briefing.charts.heat import CELL, Column, draw_shares
from briefing.selection import Rows
from briefing.values import Value, apparatus, derived
from briefing.wording import share, sum_of
from briefing.wording.dates import short_period

_CELL_OF_YEARS = 46.0  # points: the narrowest cell that several years head
_LONGEST = 40  # years that are drawn, the latest: older ones stand in the data


class Thing(NamedTuple):
    """A row of the map: its name, its rows by year, and the citation of what proves it."""

    name: str  # inline Markdown
    leading: str  # the name as a sentence begins with it
    rows: Rows
    cited: str


class Span(NamedTuple):
    """A column: a year, or several where there is no room for each."""

    first: int
    last: int

    @property
    def name(self) -> str:
        """The years as they stand over the column."""
        return f"{self.first}" if self.first == self.last else short_period(f"{self.first}", f"{self.last}")

    def of(self, rows: Rows) -> Rows:
        """Return the rows of these years."""
        begun = {"from": str(self.first).zfill(4)}
        if self.last >= MAXYEAR:  # no year of four digits follows
            return rows.where(year=begun)
        return rows.where(year={"all": [begun, {"not": {"from": str(self.last + 1).zfill(4)}}]})

    def said(self, years: Rows) -> str:
        """Return the first and the last of these years that have a document, as values."""
        rows = self.of(years)
        every = sorted(row["year"] for row in rows)
        first = derived(every[0], formulas.least(rows.formula, "year"))
        last = derived(every[-1], formulas.most(rows.formula, "year"))
        return first if first.text == last.text else f"{first}–{last}"


def draw_heat(things: Sequence[Thing], years: Rows) -> tuple[str, str]:
    """Return the drawing in both widths. `years` hold the number of all documents of each year."""

    def columns(room: float) -> list[Column]:
        each = spans(years, int(room / CELL))
        if any(span.first < span.last for span in each):
            each = spans(years, int(room / _CELL_OF_YEARS))
        return [
            Column((apparatus(span.name),), [part_of(thing.rows, years, span) for thing in things]) for span in each
        ]

    return draw_shares([thing.name for thing in things], columns)


def part_of(thing: Rows, years: Rows, span: Span) -> Value | None:
    """Return the share of the documents of some years that name a thing; nothing where these years have none."""
    part, whole = sum_of(span.of(thing), "documents"), sum_of(span.of(years), "documents")
    return share(part, whole) if part.number and whole.number else None


def spans(years: Rows, many: int) -> list[Span]:
    """Return the years in at most so many columns, each of as many years; the last ends with the last year.

    A column in which no document was published is left out.
    """
    last = int(years[-1]["year"])
    first = max(int(years[0]["year"]), last - _LONGEST + 1)
    step = ceil((last - first + 1) / many)
    ends = range(last, first - 1, -step)
    every = [Span(max(first, end - step + 1), end) for end in reversed(ends)]
    return [span for span in every if span.of(years)]
