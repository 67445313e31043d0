"""Stated numbers by date as points with their bounds, a small chart for each series."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from briefing.charts.canvas import Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.typeface import shorten, text_width

_ROW, _HEAD = 19.0, 22.0  # points
_RADIUS = 3.6  # points: a point's
_OPEN = 24.0  # points: how far the line of a bound runs


class Point(NamedTuple):
    """A number at a date: what stands before it and at it, as inline Markdown, and what it allows."""

    label: str
    text: str
    number: float
    low: float
    high: float
    rough: bool


class Panel(NamedTuple):
    """A series under its name, the earliest point first."""

    name: str
    points: Sequence[Point]


def draw_points(panels: Sequence[Panel], *, own_scales: bool = False) -> tuple[str, str]:
    """Return the drawing in both widths; a single series needs no name. Points are not joined.

    Series share one scale, unless they are of different things (`own_scales`).
    """
    return in_both_widths(lambda: _draw(panels, own_scales=own_scales))


def _draw(panels: Sequence[Panel], *, own_scales: bool) -> str:
    head = _HEAD if len(panels) > 1 else 0.0
    points = [point for panel in panels for point in panel.points]
    left = max(text_width(point.label) for point in points) + 12
    shared = _unit(points, left)
    y = 2.0
    with drawing(len(points) * _ROW + len(panels) * head + 4) as canvas:
        for panel in panels:
            if head:
                canvas.text(0, y + head / 2, shorten(panel.name, sheet_width(), bold=True), bold=True)
                y += head
            unit = _unit(panel.points, left) if own_scales else shared
            canvas.line([(left, y), (left, y + len(panel.points) * _ROW)], "ink")
            for point in panel.points:
                _draw_point(canvas, y + _ROW / 2, point, left, unit)
                y += _ROW
        return canvas.svg()


def _unit(points: Sequence[Point], left: float) -> float:
    """Return how long one unit is: as long as leaves room for every point's number."""
    room = min(
        (sheet_width() - left - _after(point) - text_width(point.text, bold=True) - 4) / (point.number or 1)
        for point in points
    )
    largest = max(point.number for point in points) or 1.0
    return min(room, (sheet_width() - left - _RADIUS) / largest)


def _draw_point(canvas: Canvas, y: float, point: Point, left: float, unit: float) -> None:
    """One date: a full point for a number, a hollow one for a rough one, a dashed line where a bound leaves it open."""
    x = left + point.number * unit
    canvas.text(left - 12, y, point.label, align="right")
    canvas.line([(left, y), (sheet_width(), y)], "grid", width=0.5)
    if point.high == inf:
        canvas.line([(x, y), (x + _OPEN, y)], "accent", width=1.6, dashed=True)
        canvas.line([(x + _OPEN - 4, y - 3), (x + _OPEN, y), (x + _OPEN - 4, y + 3)], "accent", width=1.2)
    elif point.low < point.high:
        canvas.line([(left, y), (x, y)], "accent", width=1.6, dashed=True)
    canvas.disc(x, y, _RADIUS, "background" if point.rough else "accent", edge="accent", edge_width=1.4)
    start = x + _after(point)
    canvas.bar(start - 2, y - 6, text_width(point.text, bold=True) + 4, 12, "background")
    canvas.text(start, y, point.text, bold=True)


def _after(point: Point) -> float:
    """Return how far from its point a number stands."""
    return _RADIUS + 5 + (_OPEN - _RADIUS if point.high == inf else 0.0)
