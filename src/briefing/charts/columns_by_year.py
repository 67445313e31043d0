"""Numbers by year as columns, the years from left to right: how a corpus is spread over time."""

from math import ceil

from briefing.charts.canvas import Canvas, drawing, in_both_widths, is_narrow, sheet_width
from briefing.charts.dated_events import round_step
from briefing.charts.typeface import SMALL, text_width
from briefing.selection import Rows
from briefing.wording import digits, number_in

_HEIGHT, _HEIGHT_NARROW = 170.0, 150.0  # points: the tallest column
_FOOT, _HEAD = 18.0, 16.0  # points: years below, the tallest column's number above
_FILLED = 0.78  # of its place: a column's width
_WIDEST = 46.0  # points: the place of a year
_APART = 6.0  # points between two texts
_LINES = 5  # of the grid, at most


def draw_columns(rows: Rows, column: str = "documents") -> tuple[str, str]:
    """Return the drawing in both widths: a column for each year from the first to the last, one without rows blank.

    `rows` have a `year`, each once, the earliest first. The tallest column stands out. Numbers stand over all columns
    where there is room, else over the tallest alone, and a light grid says the rest.
    """
    return in_both_widths(lambda: _draw(rows, column))


def _draw(rows: Rows, column: str) -> str:
    first, last = int(rows[0]["year"]), int(rows[-1]["year"])
    most = max(float(row[column]) for row in rows) or 1.0
    tallest = _HEIGHT_NARROW if is_narrow() else _HEIGHT
    widest = max(text_width(number_in(row, column), SMALL, bold=True) for row in rows)
    many = last - first + 1
    every = widest + _APART <= min(_WIDEST, sheet_width() / many)
    left = 0.0 if every else text_width(digits(most), SMALL) + _APART
    place = min(_WIDEST, (sheet_width() - left) / many)
    foot = _HEAD + tallest
    with drawing(foot + _FOOT) as canvas:
        if not every:
            _grid(canvas, left, place * many, foot, tallest / most, most)
        for row in rows:
            x = left + (int(row["year"]) - first + 0.5) * place
            height = tallest * float(row[column]) / most
            is_most = float(row[column]) == most
            canvas.bar(
                x - place * _FILLED / 2, foot - height, place * _FILLED, height, "accent" if is_most else "series"
            )
            if every or is_most:
                _over(canvas, x, foot - height - 8, number_in(row, column))
        canvas.line([(left, foot), (left + place * many, foot)], "ink")
        for year in range(first, last + 1):
            if (year - first) % _step(place) == 0:
                half = text_width(f"{year}", SMALL) / 2
                x = left + (year - first + 0.5) * place
                canvas.tick(min(max(x, half), sheet_width() - half), foot + 10, f"{year}", align="center")
        return canvas.svg()


def _over(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Write a number over its column, within the sheet."""
    half = text_width(text, SMALL, bold=True) / 2
    canvas.text(min(max(x, half), sheet_width() - half), y, text, size=SMALL, bold=True, align="center")


def _grid(canvas: Canvas, left: float, width: float, foot: float, unit: float, most: float) -> None:
    """Draw light lines at round numbers."""
    step = round_step(most / _LINES)
    for number in range(step, int(most) + 1, step):
        y = foot - number * unit
        canvas.line([(left, y), (left + width, y)], "grid", width=0.5)
        canvas.tick(left - _APART, y, digits(number))


def _step(place: float) -> int:
    """Return from which year to which one is named: every one, every second, fifth, tenth."""
    need = ceil((text_width("2000", SMALL) + _APART) / place)
    return next((step for step in (1, 2, 5, 10, 20, 50) if step >= need), 100)
