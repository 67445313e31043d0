"""Things by year as a heat map: in which share of a year's documents each is named, as cells that print it."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from briefing import formulas
from briefing.charts.canvas import Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.typeface import SMALL, shorten, text_width
from briefing.palette import HEAT, TEXT_ON
from briefing.selection import Rows
from briefing.values import Value, apparatus, derived
from briefing.wording import percent, say, share, sum_of
from briefing.wording.dates import short_period

_ROW, _HEAD, _KEY = 20.0, 18.0, 22.0  # points
_NAME = 0.34  # of the sheet's width: the longest that a name may be
_CELL, _CELL_OF_YEARS = 33.0, 46.0  # points: the narrowest cell that holds a share, and that several years head
_SWATCH, _APART = 12.0, 8.0  # points
_STEPS = (0.05, 0.10, 0.20, 0.40)  # shares at which the shade deepens
_LONGEST = 40  # years that are drawn, the latest: older ones stand in the data


class Thing(NamedTuple):
    """A row of the map: its name as inline Markdown, and its rows by year."""

    name: str
    rows: Rows


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
        return rows.where(year={"all": [{"from": f"{self.first}"}, {"not": {"from": f"{self.last + 1}"}}]})

    def said(self, years: Rows) -> str:
        """Return the first and the last of these years that have a document, as values."""
        rows = self.of(years)
        every = sorted(row["year"] for row in rows)
        first = derived(every[0], formulas.least(rows.formula, "year"))
        last = derived(every[-1], formulas.most(rows.formula, "year"))
        return first if first.text == last.text else f"{first}–{last}"


def draw_heat(things: Sequence[Thing], years: Rows) -> tuple[str, str]:
    """Return the drawing in both widths. `years` hold the number of all documents of each year."""
    return in_both_widths(lambda: _draw(things, years))


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


def _draw(things: Sequence[Thing], years: Rows) -> str:
    longest = sheet_width() * _NAME
    names = [shorten(one.name, longest) if text_width(one.name) > longest else one.name for one in things]
    left = max(map(text_width, names)) + 8
    columns = spans(years, int((sheet_width() - left) / _CELL))
    if any(span.first < span.last for span in columns):
        columns = spans(years, int((sheet_width() - left) / _CELL_OF_YEARS))
    width = min((sheet_width() - left) / len(columns), 2 * _CELL)
    with drawing(_HEAD + len(things) * _ROW + _KEY) as canvas:
        for index, span in enumerate(columns):
            canvas.tick(left + (index + 0.5) * width, 7, span.name, align="center")
        for line, (thing, name) in enumerate(zip(things, names, strict=True)):
            y = _HEAD + line * _ROW
            canvas.text(left - 8, y + _ROW / 2, name, align="right")
            for index, span in enumerate(columns):
                _cell(canvas, left + index * width, y, width, part_of(thing.rows, years, span))
        _key(canvas, _HEAD + len(things) * _ROW + 13)
        return canvas.svg()


def _cell(canvas: Canvas, x: float, y: float, width: float, part: Value | None) -> None:
    """Shade one cell and print its share; a dot where there is none."""
    if part is None:
        canvas.text(x + width / 2, y + _ROW / 2, "·", size=SMALL, colour="muted", align="center")
        return
    shade = HEAT[sum(float(part.value) / 100 > step for step in _STEPS)]
    canvas.bar(x + 0.8, y + 0.8, width - 1.6, _ROW - 1.6, shade)
    canvas.text(x + width / 2, y + _ROW / 2, part, size=SMALL, colour=TEXT_ON[shade], align="center")


def _key(canvas: Canvas, y: float) -> None:
    """Draw the shades and the shares they stand for."""
    x = 0.0
    for shade, step in zip(HEAT, (*_STEPS, 0.0), strict=True):
        part = apparatus(percent(step or _STEPS[-1]))
        text = say("to {share}", share=part) if step else say("over {share}", share=part)
        canvas.bar(x, y - 5, _SWATCH, 10, shade, edge="grid")
        canvas.text(x + _SWATCH + 3, y, text, size=SMALL, colour="muted")
        x += _SWATCH + 3 + text_width(text, SMALL) + _APART
