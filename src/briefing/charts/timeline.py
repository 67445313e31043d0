"""When: the dates and periods that the sources' authors state, on a line, each with what it dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import pandas as pd

from briefing.charts.canvas import TALLEST, WIDTH, Canvas, drawing
from briefing.charts.provenance import (
    citations,
    doubtful_note,
    letters,
    require,
    sentence_ids,
    source_line,
    text_rows,
)
from briefing.charts.typeface import LABEL, SMALL, shorten, text_width
from briefing.charts.words import counted, date_text, period_text, spelled
from briefing.exhibits import Chart
from briefing.records import RUNNING

LIMIT = 48  # so many are drawn
_ROW, _LEAST = 17.0, 96.0  # points; rows move together where there are many
_AXIS = 36.0  # points from the left
_LANE = 6.0  # points between periods that overlap


@dataclass(frozen=True, slots=True)
class _Event:
    """A date or period, with all that the sources date to it."""

    value: str
    value_to: str
    whats: tuple[str, ...]
    sources: tuple[str, ...]
    cites: tuple[str, ...]
    times: int

    @property
    def start(self) -> float:
        """Where it begins, in years."""
        return _years(self.value, end=False)

    @property
    def end(self) -> float:
        """Where it ends, in years."""
        return _years(self.value_to or self.value, end=True)

    @property
    def middle(self) -> float:
        """Where its mark points to."""
        return (self.start + self.end) / 2

    @property
    def text(self) -> str:
        """Its date or dates as a reader reads them."""
        return period_text(self.value, self.value_to) if self.value_to else date_text(self.value)

    @property
    def what(self) -> str:
        """What is dated, as the sources say it."""
        return "; ".join(self.whats)


def draw_timeline(figures: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the dates and periods of the running text, titles and questions on a line, to scale.

    Unit: dates; equal ones are one. `figures` holds the guide's columns and `cite`. Dates without a year are left out.
    Of more than 48, those are drawn that most documents state, then the most often stated, then the latest. Returns
    None where none is stated. Raises TableError.
    """
    require(figures, "figures", "source", "zone", "kind", "value", "value_to", "what", "cite")
    dated = figures[figures["kind"].isin(["date", "period"]) & figures["zone"].isin(RUNNING)]
    with_year = dated[~dated["value"].astype(str).str.startswith("-")]
    every = _events(with_year)
    if not every:
        return None
    chosen = sorted(every, key=lambda e: (-len(e.sources), -e.times, -e.middle))[:LIMIT]
    events = sorted(chosen, key=lambda e: (e.middle, e.start, e.value, e.value_to))
    return Chart(
        id="timeline",
        title=_finding(every),
        subtitle="Dates and periods in titles, text and questions, with what they date, to scale"
        + (f"; {LIMIT} of {len(every)} are drawn" if len(every) > LIMIT else ""),
        caption=_caption(events, len(dated) - len(with_year)) + doubtful_note(with_year) + citations(_firsts(events)),
        alt=_alt(events),
        source=source_line(documents, with_year["source"]),
        svg=_draw(events, letters(documents)),
        columns=("date", "from", "to", "what", "documents", "times stated", "sentences"),
        rows=tuple(_data(event) for event in events),
    )


def _events(figures: pd.DataFrame) -> list[_Event]:
    same: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in text_rows(figures):
        same.setdefault((row["value"], row["value_to"]), []).append(row)
    return [
        _Event(
            *dates,
            whats=tuple(dict.fromkeys(row["what"] for row in rows if row["what"])),
            sources=tuple(dict.fromkeys(row["source"] for row in rows)),
            cites=tuple(dict.fromkeys(row["cite"] for row in rows)),
            times=len(rows),
        )
        for dates, rows in same.items()
    ]


def _years(iso: str, *, end: bool) -> float:
    """Return a date as years: `2016-07` begins at 2016.5 and ends at 2016.58."""
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    start = year + (month - 1) / 12 * bool(month) + (day - 1) / 365 * bool(day)
    length = 1 / 365 if day else 1 / 12 if month else 1.0
    return start + length * end


def _draw(events: list[_Event], letter: dict[str, str]) -> str:
    first, last = min(event.start for event in events), max(event.end for event in events)
    row = min(_ROW, (TALLEST - 17) / len(events))
    height = max(_LEAST, len(events) * row + 17)
    scale = (height - 20) / (last - first)
    lanes = _lanes(events)
    label = _AXIS + 26 + max(lanes.values(), default=0) * _LANE
    at = [10 + (event.middle - first) * scale for event in events]
    places = spread(at, row, 8, height - 9)
    with drawing(height) as canvas:
        _axis(canvas, first, last, scale)
        for index, (event, y, place) in enumerate(zip(events, at, places, strict=True)):
            x = _AXIS
            if index in lanes:
                x += 5 + lanes[index] * _LANE
                top, bottom = (10 + (edge - first) * scale for edge in (event.start, event.end))
                canvas.bar(x - 1.6, top, 3.2, max(bottom - top, 3.2), "accent")
            canvas.line([(x, y), (label - 10, place), (label - 4, place)], "context", width=0.6)
            if index not in lanes:
                canvas.disc(_AXIS, y, 3, "series", edge="background")
            _label(canvas, label, place, event, letter, LABEL if row > 14 else SMALL)
        return canvas.svg()


def _axis(canvas: Canvas, first: float, last: float, scale: float) -> None:
    """Draw the line of time, with at most ten round years."""
    canvas.line([(_AXIS, 10), (_AXIS, 10 + (last - first) * scale)], "ink", width=1.2)
    step = _round_step(max((last - first) / 8, _ROW / scale))
    for year in range(ceil(first / step) * step, int(last) + 1, step):
        y = 10 + (year - first) * scale
        canvas.line([(_AXIS - 4, y), (_AXIS, y)], "ink")
        canvas.text(_AXIS - 7, y, str(year), size=SMALL, colour="muted", align="right")


def _label(canvas: Canvas, x: float, y: float, event: _Event, letter: dict[str, str], size: float) -> None:
    """Date in bold, what it dates, and at the right edge the documents that say so."""
    names = [letter[source] for source in event.sources]
    where = " ".join(names) if len(names) <= 3 else f"{len(names)} docs"
    date = event.text
    start = x + text_width(date, size, bold=True) + 6
    canvas.text(x, y, date, size=size, bold=True)
    canvas.text(start, y, shorten(event.what, WIDTH - start - text_width(where, SMALL) - 8, size), size=size)
    canvas.text(WIDTH, y, where, size=SMALL, colour="muted", align="right")


def _lanes(events: Sequence[_Event]) -> dict[int, int]:
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


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return places at least `gap` apart, in order and between `low` and `high`, as near the wanted ones as may be.

    Neighbours that would overlap become a block around the mean of what they want (pool adjacent violators).

    >>> spread([10, 11, 50], 10, 0, 100)
    [5.5, 15.5, 50.0]
    """
    blocks: list[tuple[float, int]] = []  # mean of wanted place less the block's own offsets, size
    for index, place in enumerate(wanted):
        mean, size = place - index * gap, 1
        while blocks and blocks[-1][0] > mean:
            before, count = blocks.pop()
            mean, size = (before * count + mean * size) / (count + size), count + size
        blocks.append((mean, size))
    top = high - (len(wanted) - 1) * gap
    level = [min(max(mean, low), max(top, low)) for mean, size in blocks for _ in range(size)]
    return [float(place + index * gap) for index, place in enumerate(level)]


def _round_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, … that is not below `least`."""
    power = 10 ** max(0, int(log10(max(least, 1))))
    return next(int(step * power) for step in (1, 2, 5, 10) if step * power >= least)


def _finding(events: list[_Event]) -> str:
    if len(events) == 1:
        what = f": {events[0].what}" if events[0].what else ""
        return f"The sources’ text states one date, {events[0].text}{what}"
    years = sorted(event.middle for event in events)
    late = int(years[len(years) // 2])
    first, last = int(min(event.start for event in events)), int(max(e.end - 0.001 for e in events))
    if first == last:
        return f"All {spelled(len(events))} dates of the text fall in {first}"
    many = sum(int(year) >= late for year in years)
    share = "all" if many == len(years) else f"{many} of them"
    return f"{counted(len(events), 'date')} from {first} to {last}, {share} from {late} or later"


def _caption(events: list[_Event], without_year: int) -> str:
    text = "A dot is a date, a thick line a period; the letters on the right are the documents."
    if any(not event.whats for event in events):
        text += " Where nothing stands beside a date, the text names nothing that it dates."
    if without_year:
        text += f" {counted(without_year, 'date')} without a year {'is' if without_year == 1 else 'are'} left out."
    return text


def _firsts(events: list[_Event]) -> list[str]:
    return [event.cites[0] for event in events]


def _alt(events: list[_Event]) -> str:
    return "Timeline. " + "; ".join(f"{e.text}: {e.what}" if e.what else e.text for e in events) + "."


def _data(event: _Event) -> tuple[str, ...]:
    numbers = (str(len(event.sources)), str(event.times))
    return (event.text, event.value, event.value_to, event.what, *numbers, sentence_ids(event.cites))
