"""Horizontal bars of numbers that may be known within bounds only: solid at least, hatched at most."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from briefing.charts.canvas import Canvas, sheet_width
from briefing.charts.party_counts import Interval
from briefing.charts.typeface import text_width
from briefing.values import Value

ROW = 21.0  # points from one bar to the next
_BAR = 13.0  # points: its thickness
_OPEN = 1.12  # a bar without a stated end runs so far past the largest number


class BarRow(NamedTuple):
    """A bar: solid up to the extent's low end, hatched up to its high one."""

    label: str  # inline Markdown, as is the text
    text: str  # the number as it is stated
    extent: Interval
    colour: str
    ends: tuple[str, str]  # the extent in words, for a table
    cites: tuple[str, ...] = ()


def finite(end: Value) -> str:
    """Return the end of an interval for a table, empty where there is none."""
    return str(end) if end.number < inf else ""


class Scale(NamedTuple):
    """Where bars begin, in points, how long one unit is, and the largest number that fits."""

    left: float
    unit: float
    top: float


def scale_of(rows: Sequence[BarRow]) -> Scale:
    """Return the scale that gives labels, bars and numbers the sheet's whole width.

    The longest bar and its number need not be in the same row, so each row has its say.
    """
    left = max(text_width(row.label) for row in rows) + 8
    largest = max(end for row in rows for end in row.extent if end < inf)
    top = largest * (_OPEN if any(row.extent.high == inf for row in rows) else 1) or 1.0
    ends = ((max(row.extent.low, min(row.extent.high, top)) or top, row.text) for row in rows)
    units = [(sheet_width() - left - 8 - text_width(text, bold=True)) / end for end, text in ends]
    return Scale(left, min(*units, (sheet_width() - left - 8) / top), top)


def draw_bar(canvas: Canvas, y: float, row: BarRow, scale: Scale, *, track: float = 0.0) -> None:
    """Draw one labelled bar around `y`, on a track as long as the whole that it is part of."""
    left, unit, top = scale
    low, high = row.extent.low * unit, min(row.extent.high, top) * unit
    canvas.text(left - 8, y, row.label, align="right")
    canvas.bar(left, y - _BAR / 2, track * unit, _BAR, "backdrop")
    canvas.bar(left, y - _BAR / 2, low, _BAR, row.colour)
    if high > low:
        canvas.bar(left + low, y - _BAR / 2, high - low, _BAR, row.colour, hatch="/////", edge=row.colour)
    canvas.line([(left, y - ROW / 2), (left, y + ROW / 2)], "ink")
    canvas.text(left + max(high, low) + 5, y, row.text, bold=True)
