"""A timeline of a few dates: time runs across the page, and what is dated stands above its place."""

from collections.abc import Mapping, Sequence
from math import ceil

from briefing.charts.canvas import Canvas, drawing, sheet_width
from briefing.charts.dated_events import Event, lanes_of, round_step
from briefing.charts.typeface import SMALL, text_width

FEW = 8  # so many dates at most run across; more run down the page
_ROW, _LANE, _TICKS = 18.0, 6.0, 22.0  # points
_LEFT, _SHARE = 14.0, 0.62  # points, and of the sheet's width: where time begins and ends, which leaves room for words
_GAPS = 34.0  # points of a label that are neither date nor letters: the gaps, and an ellipsis
_APART = 36.0  # points at least between the years of the axis


def draw_across(events: Sequence[Event], letter: Mapping[str, str]) -> str:
    """Draw the dates from left to right, the first on top, so that no line to the axis meets a later one's words."""
    ordered = sorted(events, key=lambda event: (event.start, event.end))
    first, last = ordered[0].start, max(event.end for event in ordered)
    longest = max(text_width(e.text, bold=True) + text_width(e.where(letter), SMALL) for e in ordered)
    scale = (min(sheet_width() * _SHARE, sheet_width() - longest - _GAPS) - _LEFT) / (last - first)
    lanes = lanes_of(ordered)
    axis = len(ordered) * _ROW + 6
    below = axis + (max(lanes.values(), default=-1) + 1) * _LANE
    with drawing(below + _TICKS) as canvas:
        for index, event in enumerate(ordered):
            x, y = _LEFT + (event.start - first) * scale, (index + 0.5) * _ROW
            canvas.line([(x, y - 5), (x, axis)], "context", width=0.6)
            _label(canvas, x + 6, y, event, letter)
        canvas.line([(_LEFT, axis), (_LEFT + (last - first) * scale, axis)], "ink", width=1.2)
        _years(canvas, first, last, scale, axis, below)
        for index, event in enumerate(ordered):
            x = _LEFT + (event.start - first) * scale
            if index in lanes:
                width = max((event.end - event.start) * scale, 3.2)
                canvas.bar(x, axis + 2 + lanes[index] * _LANE, width, 3.6, "accent")
            else:
                canvas.disc(x, axis, 3.4, "series", edge="background")
        return canvas.svg()


def _label(canvas: Canvas, x: float, y: float, event: Event, letter: Mapping[str, str]) -> None:
    """Date in bold, what it dates, and at the right edge the documents that say so."""
    where, date = event.where(letter), event.text
    start = x + text_width(date, bold=True) + 6
    canvas.text(x, y, date, bold=True)
    canvas.text(start, y, event.what(sheet_width() - start - text_width(where, SMALL) - 8))
    canvas.text(sheet_width(), y, where, size=SMALL, colour="muted", align="right")


def _years(canvas: Canvas, first: float, last: float, scale: float, axis: float, below: float) -> None:
    """Write round years under the line of time."""
    step = round_step(max((last - first) / 8, _APART / scale))
    for year in range(ceil(first / step) * step, int(last) + 1, step):
        x = _LEFT + (year - first) * scale
        canvas.line([(x, axis), (x, below + 5)], "ink")
        canvas.tick(x, below + 13, str(year), align="center")
