"""Dates and periods that sources state, each once, with what it dates: what a timeline draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from briefing.charts.typeface import LABEL, shorten
from briefing.selection import Rows
from briefing.values import Value, stated
from briefing.wording import from_sentence, number_of, period_text, say, short_date

_LETTERS = 3  # so many documents are named by their letters
_PROVED = 4  # so many sentences are named as stating one date


@dataclass(frozen=True, slots=True)
class Event:
    """A date or period, with the rows that state it."""

    value: str
    value_to: str
    rows: Rows

    @property
    def cites(self) -> tuple[str, ...]:
        """The sentences that state it."""
        return self.rows.each("cite")

    @property
    def start(self) -> float:
        """Where it begins, in years: a text may name the later date first."""
        return min(_years(date, end=False) for date in (self.value, self.value_to or self.value))

    @property
    def end(self) -> float:
        """Where it ends, in years."""
        return max(_years(date, end=True) for date in (self.value, self.value_to or self.value))

    @property
    def middle(self) -> float:
        """Where its mark points to."""
        return (self.start + self.end) / 2

    @property
    def text(self) -> Value:
        """Its date or dates as a reader reads them."""
        if self.value_to:
            shown = period_text(self.value, self.value_to)
            return stated(shown, *self.cites[:_PROVED], value=f"{self.value}/{self.value_to}")
        return stated(short_date(self.value), *self.cites[:_PROVED], value=self.value)

    def where(self, letter: Mapping[str, str]) -> str:
        """Return the letters of the documents that state it, or how many they are."""
        names = [letter[source] for source in self.rows.each("source")]
        return " ".join(names) if len(names) <= _LETTERS else say("{n} docs", n=number_of(self.rows, "source"))

    def what(self, width: float = 0, size: float = LABEL) -> str:
        """Return what is dated, as inline Markdown, as much of it as fits the width."""
        parts = self.rows.each("what")
        text = "; ".join(parts)
        shown = shorten(text, width, size) if width else text
        said = []
        for part in parts:  # each is a value of its own, for none of their sentences need say all of them
            cites = self.rows.only(row for row in self.rows if row["what"] == part).each("cite")
            if shown:
                said.append(from_sentence(shown[: len(part)], *cites[:_PROVED]))
            shown = shown[len(part) + len("; ") :]
        return "; ".join(said)


def events_of(figures: Rows) -> list[Event]:
    """Return each date and period of these figures once, with all rows that state it."""
    same: dict[tuple[str, str], Rows] = {}
    for row in figures:
        dates = (row["value"], row["value_to"])
        same.setdefault(dates, figures.only(())).append(row)
    return [Event(*dates, rows) for dates, rows in same.items()]


def _years(iso: str, *, end: bool) -> float:
    """Return a date as years: `2016-07` begins at 2016.5 and ends at 2016.58."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    start = year + (month - 1) / 12 * bool(month) + (day - 1) / 365 * bool(day)
    length = 1 / 365 if day else 1 / 12 if month else 1.0
    return start + length * end


def lanes_of(events: Sequence[Event]) -> dict[int, int]:
    """Each period's lane, so that none covers another; by its place in the list."""
    ends: list[float] = []
    lanes = {}
    for index, event in sorted(enumerate(events), key=lambda pair: (pair[1].start, pair[0])):
        if not event.value_to:
            continue
        lane = next((i for i, end in enumerate(ends) if end <= event.start), len(ends))
        ends[lane : lane + 1] = [event.end]
        lanes[index] = lane
    return lanes


def round_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, … that is not below `least`."""
    power = 10 ** max(0, int(log10(max(least, 1))))
    return next(int(step * power) for step in (1, 2, 5, 10) if step * power >= least)
