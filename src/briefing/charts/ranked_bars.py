"""Ranked things as horizontal bars: what an aggregate over a corpus counts, the most first.

Each row of an aggregate states its number of documents, of marks and the first sentences that prove it; a chart draws
the first rows, and the table beside the briefing holds them all.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.charts.bars import Scale
from briefing.charts.canvas import Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.typeface import SMALL, shorten, text_width
from briefing.selection import Row, Rows
from briefing.values import Value
from briefing.wording import number_in, number_of, rest_of, say

SHOWN = 12  # bars: two such charts fit a page
_ROW, _ROW_OVER, _BAR, _HEAD = 20.0, 34.0, 12.0, 18.0  # points
_NAME = 0.46  # of the sheet's width: where a name is longer, names stand over their bars
_BETWEEN = 14.0  # points between a bar's number and the second column


class Bar(NamedTuple):
    """A thing: its name as inline Markdown, its number, and a second number in a column of its own."""

    name: str
    number: Value
    beside: str = ""


def bars_of(rows: Rows, name: Callable[[Row], str], column: str = "documents", beside: str = "") -> list[Bar]:
    """Return a bar for each of the first rows, by a column of numbers; `beside` names that of the second ones."""
    return [Bar(name(row), number_in(row, column), number_in(row, beside) if beside else "") for row in rows[:SHOWN]]


def draw_ranked(bars: Sequence[Bar], head: str = "") -> tuple[str, str]:
    """Return the drawing in both widths; `head` names the second column. Bars as long as the longest stand out."""
    return in_both_widths(lambda: _draw(bars, head))


def ranked_in_words(bars: Sequence[Bar], every: Value) -> str:
    """Return names with their numbers, for those who do not see them, and how many more there are."""
    said = "; ".join(f"{bar.name}: {bar.number}" for bar in bars)
    if every.number > len(bars):
        return say("Horizontal bars. {bars}; and {n} more.", bars=said, n=rest_of(every, len(bars)))
    return say("Horizontal bars. {bars}.", bars=said)


def left_out(rows: Rows, table: str) -> str:
    """Say how many rows are not drawn and where they stand; nothing where all are."""
    if len(rows) <= SHOWN:
        return ""
    return " " + say("{n} more stand in `{file}`.", n=rest_of(number_of(rows), SHOWN), file=f"{table}.csv")


def _draw(bars: Sequence[Bar], head: str) -> str:
    """Draw names beside their bars, or over them where one of them is long."""
    names = [bar.name for bar in bars]
    over = max(map(text_width, names)) > sheet_width() * _NAME
    left = 0.0 if over else max(map(text_width, names)) + 8
    row, bar_at = (_ROW_OVER, 23.0) if over else (_ROW, _ROW / 2)
    right = max([text_width(head, SMALL), *(text_width(bar.beside, SMALL) for bar in bars)])
    right += _BETWEEN if right else 0.0
    numbers = max(text_width(bar.number, bold=True) for bar in bars)
    most = max(bar.number.number for bar in bars) or 1.0
    unit = (sheet_width() - left - numbers - 8 - right) / most
    top = _HEAD if head else 2.0
    with drawing(top + len(bars) * row + 2) as canvas:
        canvas.text(sheet_width(), 7, head, size=SMALL, colour="muted", align="right")
        for index, bar in enumerate(bars):
            y = top + index * row
            if over:
                canvas.text(0, y + 9, shorten(bar.name, sheet_width()))
            else:
                canvas.text(left - 8, y + bar_at, bar.name, align="right")
            _draw_bar(canvas, y + bar_at, bar, Scale(left, unit, most))
        if not over:
            canvas.line([(left, top), (left, top + len(bars) * row)], "ink")
        return canvas.svg()


def _draw_bar(canvas: Canvas, y: float, bar: Bar, scale: Scale) -> None:
    left, unit, most = scale
    length = bar.number.number * unit
    canvas.bar(left, y - _BAR / 2, length, _BAR, "accent" if bar.number.number == most else "series")
    canvas.text(left + length + 5, y, bar.number, bold=True)
    canvas.text(sheet_width(), y, bar.beside, size=SMALL, colour="muted", align="right")
