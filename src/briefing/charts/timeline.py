"""When: the dates and periods that the sources' authors state, on a line, each with what it dates."""

from collections.abc import Sequence
from math import ceil

import pandas as pd

from briefing import formulas
from briefing.charts.canvas import TALLEST, Canvas, drawing, in_both_widths, is_narrow, sheet_width
from briefing.charts.dated_events import Event, events_of, lanes_of, round_step
from briefing.charts.provenance import (
    citations,
    doubtful_note,
    letters,
    require,
    sentence_ids,
    source_line,
    text_rows,
)
from briefing.charts.timeline_across import FEW, draw_across
from briefing.charts.typeface import LABEL, SMALL, text_width
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.records import RUNNING
from briefing.selection import Rows
from briefing.values import Value, derived
from briefing.wording import (
    counted,
    from_cell,
    number_of,
    say,
    spelled,
)

LIMIT = 48  # so many are drawn
_ROW, _LEAST = 17.0, 96.0  # points; rows move together where there are many
_AXIS = 36.0  # points from the left
_LANE = 6.0  # points between periods that overlap


@on_topic
def draw_timeline(figures: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the dates and periods of the running text, titles and questions on a line, to scale.

    Unit: dates; equal ones are one. `figures` holds the guide's columns and `cite`. Dates without a year are left out.
    Of more than 48, those are drawn that most documents state, then the most often stated, then the latest. Returns
    None where none is stated. Raises TableError.
    """
    require(figures, "figures", "source", "zone", "kind", "value", "value_to", "what", "cite")
    dated = text_rows(figures, "figures").where(kind=["date", "period"], zone=list(RUNNING))
    with_year = dated.where(value={"not": {"begins": "-"}})
    every = events_of(with_year)
    if not every:
        return None
    chosen = sorted(every, key=lambda e: (-len(e.rows.each("source")), -len(e.rows), -e.middle))[:LIMIT]
    events = sorted(chosen, key=lambda e: (e.middle, e.start, e.value, e.value_to))
    yearless = number_of(dated.where(value={"begins": "-"}))
    wide, narrow = in_both_widths(lambda: _draw(events, letters(documents)))
    return Chart(
        id="timeline",
        title=_finding(every, with_year),
        subtitle=_subtitle(every, events, with_year),
        caption=_caption(yearless) + doubtful_note(with_year) + citations(_firsts(events)),
        alt=_alt(events),
        source=source_line(documents, {row["source"] for row in with_year}),
        svg=wide,
        svg_narrow=narrow,
        columns=(
            *(say("date"), say("from"), say("to"), say("what")),
            *(say("documents"), say("times stated"), say("sentences")),
        ),
        rows=tuple(_data(event) for event in events),
    )


def _draw(events: list[Event], letter: dict[str, str]) -> str:
    if len(events) <= FEW and not is_narrow():
        return draw_across(events, letter)
    first, last = min(event.start for event in events), max(event.end for event in events)
    row = min(_ROW, (TALLEST - 17) / len(events))
    height = max(_LEAST, len(events) * row + 17)
    scale = (height - 20) / (last - first)
    lanes = lanes_of(events)
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
    step = round_step(max((last - first) / 8, _ROW / scale))
    for year in range(ceil(first / step) * step, int(last) + 1, step):
        y = 10 + (year - first) * scale
        canvas.line([(_AXIS - 4, y), (_AXIS, y)], "ink")
        canvas.tick(_AXIS - 7, y, str(year))


def _label(canvas: Canvas, x: float, y: float, event: Event, letter: dict[str, str], size: float) -> None:
    """Date in bold, what it dates, and at the right edge the documents that say so."""
    where, date = event.where(letter), event.text
    start = x + text_width(date, size, bold=True) + 6
    canvas.text(x, y, date, size=size, bold=True)
    canvas.text(start, y, event.what(sheet_width() - start - text_width(where, SMALL) - 8, size), size=size)
    canvas.text(sheet_width(), y, where, size=SMALL, colour="muted", align="right")


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


def _subtitle(events: list[Event], drawn: list[Event], rows: Rows) -> str:
    text = say("Dates and periods in the running text, with what they date, to scale")
    if len(events) <= LIMIT:
        return text
    every = number_of(rows, "value", "value_to")
    shown = number_of(rows.only(row for event in drawn for row in event.rows), "value", "value_to")
    return say("{text}; {shown} of {every} are drawn", text=text, shown=shown, every=every)


def _finding(events: list[Event], rows: Rows) -> str:
    if len(events) == 1:
        what = f": {events[0].what()}" if events[0].rows.each("what") else ""
        one = spelled(number_of(rows, "value", "value_to"))
        return say("The text states {one} date, {date}{what}", one=one, date=events[0].text, what=what)
    every = number_of(rows, "value", "value_to")
    first = derived(_year(events, "start"), formulas.least(rows.formula, "value", cut=4))
    last = derived(_year(events, "end"), formulas.most(rows.formula, "value", "value_to", cut=4))
    if first.text == last.text:
        return say("All {n} dates of the text fall in {year}", n=spelled(every), year=first)
    since = _midmost(rows)
    many = number_of(rows.where(value={"from": since.text}), "value", "value_to")
    if many.number == every.number:
        return say(
            "{n} dates from {first} to {last}, all from {since} or later", n=every, first=first, last=last, since=since
        )
    text = say("{n} dates from {first} to {last}, {many} of them from {since} or later")
    return text.format(n=every, first=first, last=last, many=many, since=since)


def _year(events: list[Event], edge: str) -> str:
    """Return the year in which the earliest begins, or the latest ends."""
    if edge == "start":
        return str(int(min(event.start for event in events)))
    return str(int(max(event.end - 0.001 for event in events)))


def _midmost(rows: Rows) -> Value:
    """Return the year in which the midmost of the dates begins."""
    dates = sorted({(row["value"], row["value_to"]) for row in rows})
    formula = formulas.midmost(rows.formula, "value", "value_to", cut=4)
    return derived(dates[len(dates) // 2][0][:4], formula)


def _caption(without_year: Value) -> str:
    text = say("A dot is a date, a thick line a period; letters on the right stand for documents.")
    if without_year.number:
        text += " " + counted(
            without_year, "{n} date without a year is left out.", "{n} dates without a year are left out."
        )
    return text


def _firsts(events: list[Event]) -> list[str]:
    return [event.cites[0] for event in events]


def _alt(events: list[Event]) -> str:
    return (
        say("Timeline.")
        + " "
        + "; ".join(f"{e.text}: {e.what()}" if e.rows.each("what") else e.text for e in events)
        + "."
    )


def _data(event: Event) -> tuple[str, ...]:
    row = event.rows[0]
    dates = (from_cell(row, "value"), from_cell(row, "value_to"))
    numbers = (number_of(event.rows, "source"), number_of(event.rows))
    return (event.text, *dates, event.what(), *numbers, sentence_ids(event.cites))
