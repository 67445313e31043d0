"""Shares as a heat map: a line for each thing, a column for each of what it is held against, cells that print them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.charts.canvas import Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.typeface import SMALL, shorten, text_width
from briefing.palette import HEAT, TEXT_ON
from briefing.values import Value, apparatus
from briefing.wording import percent, say

CELL = 33.0  # points: the narrowest cell that holds a share
_ROW, _ROW_UNDER_NAME, _LINE, _KEY = 20.0, 37.0, 12.0, 22.0  # points
_NAME = 0.34  # of the sheet's width: where a name is longer, names stand over their cells
_SWATCH, _APART = 12.0, 8.0  # points
_LOW, _HIGH = (0.05, 0.10, 0.20, 0.40), (0.20, 0.40, 0.60, 0.80)  # shares at which the shade deepens
_MIDDLE = 0.30  # half of the shares above it: the high steps tell more


class Column(NamedTuple):
    """A column: the lines over it, as inline Markdown, and each thing's share, or nothing, in the things' order."""

    head: tuple[str, ...]
    parts: Sequence[Value | None]


def draw_shares(names: Sequence[str], columns: Callable[[float], Sequence[Column]]) -> tuple[str, str]:
    """Return the drawing in both widths. `columns` returns those that a width in points has room for, one at least."""
    return in_both_widths(lambda: _draw(names, columns))


def wrapped(text: str, width: float) -> tuple[str, ...]:
    """Return words in lines of at most this width in points; a longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", SMALL) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(shorten(word, width, SMALL))
    return tuple(lines)


def _draw(names: Sequence[str], columns: Callable[[float], Sequence[Column]]) -> str:
    longest = max(map(text_width, names))
    over = longest > sheet_width() * _NAME
    left = 0.0 if over else longest + 8
    shown = columns(sheet_width() - left)
    steps = _steps([part for column in shown for part in column.parts if part is not None])
    width = min((sheet_width() - left) / len(shown), 2 * CELL)
    top = max(len(column.head) for column in shown) * _LINE + 6
    row = _ROW_UNDER_NAME if over else _ROW
    with drawing(top + len(names) * row + _KEY) as canvas:
        for index, column in enumerate(shown):
            x = left + (index + 0.5) * width
            for line, text in enumerate(reversed(column.head)):
                canvas.text(x, top - 11 - line * _LINE, text, size=SMALL, colour="muted", align="center")
        for line, name in enumerate(names):
            y = top + (line + 1) * row - _ROW
            if over:
                canvas.text(0, y - 8, shorten(name, sheet_width()))
            else:
                canvas.text(left - 8, y + _ROW / 2, name, align="right")
            for index, column in enumerate(shown):
                _cell(canvas, left + index * width, y, width, column.parts[line], steps)
        _key(canvas, top + len(names) * row + 13, steps)
        return canvas.svg()


def _steps(parts: Sequence[Value]) -> tuple[float, ...]:
    """Return the steps that tell these shares apart."""
    shares = sorted(_share(part) for part in parts)
    return _HIGH if shares and shares[len(shares) // 2] > _MIDDLE else _LOW


def _share(part: Value) -> float:
    return float(part.value) / 100


def _cell(canvas: Canvas, x: float, y: float, width: float, part: Value | None, steps: Sequence[float]) -> None:
    """Shade one cell and print its share; a dot where there is none."""
    if part is None:
        canvas.text(x + width / 2, y + _ROW / 2, "·", size=SMALL, colour="muted", align="center")
        return
    shade = HEAT[sum(_share(part) > step for step in steps)]
    canvas.bar(x + 0.8, y + 0.8, width - 1.6, _ROW - 1.6, shade)
    canvas.text(x + width / 2, y + _ROW / 2, part, size=SMALL, colour=TEXT_ON[shade], align="center")


def _key(canvas: Canvas, y: float, steps: Sequence[float]) -> None:
    """Draw the shades and the shares they stand for."""
    x = 0.0
    for shade, step in zip(HEAT, (*steps, 0.0), strict=True):
        part = apparatus(percent(step or steps[-1]))
        text = say("to {share}", share=part) if step else say("over {share}", share=part)
        canvas.bar(x, y - 5, _SWATCH, 10, shade, edge="grid")
        canvas.text(x + _SWATCH + 3, y, text, size=SMALL, colour="muted")
        x += _SWATCH + 3 + text_width(text, SMALL) + _APART
