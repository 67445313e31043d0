"""The chart of `archive.py`'s rows: what an article takes and what a process holds, however many articles there are."""

from collections.abc import Sequence

from archive_results import Measured

from briefing.charts.canvas import Canvas, drawing, sheet_width
from briefing.charts.typeface import SMALL, text_width
from briefing.values import apparatus

LIMIT = 400  # megabytes that a process may hold
_TITLE = 13.0  # points, as all that follows
_ROW, _BAR, _GAP = 17.0, 10.0, 9.0  # a line, its bar, and what divides lines of one kind from the next
_TOP, _BOTTOM = 72.0, 40.0  # above and below the bars
_BETWEEN = 14.0  # the two columns


def draw(rows: Sequence[Measured]) -> str:
    """Draw a bar for milliseconds an article beside one for megabytes, a line for each extraction."""
    shown = _shown(rows)
    middles = _middles(shown)
    left = max(text_width(_label(row), SMALL) for row in shown) + 8
    width = (sheet_width() - left - _BETWEEN) / 2
    right = left + width + _BETWEEN
    with drawing(middles[-1] + _ROW / 2 + _BOTTOM) as canvas:
        canvas.bar(0, 0, sheet_width(), canvas.height, "background")
        canvas.text(0, 10, _finding(shown), size=_TITLE, bold=True)
        canvas.text(0, 28, "Extraction of made articles of 6 kB each, by their number", size=SMALL, colour="muted")
        canvas.text(left, 52, "Milliseconds an article", size=SMALL, bold=True)
        canvas.text(right, 52, "Peak memory of a process, MB", size=SMALL, bold=True)
        for row, middle in zip(shown, middles, strict=True):
            canvas.text(left - 8, middle, _label(row), size=SMALL, align="right")
        _bars(canvas, left, width, middles, [f"{row.milliseconds:.1f}" for row in shown])
        limit = _bars(canvas, right, width, middles, [f"{row.largest:.0f}" for row in shown], mark=LIMIT)
        canvas.line([(limit, _TOP - 6), (limit, middles[-1] + _ROW / 2)], "muted", dashed=True)
        below = middles[-1] + _ROW / 2 + 9
        canvas.text(limit, below, apparatus(f"limit {LIMIT}"), size=SMALL, colour="muted", align="right")
        canvas.text(0, canvas.height - 9, f"Measured on {shown[-1].machine}", size=SMALL, colour="muted")
        return canvas.svg()


def described(rows: Sequence[Measured]) -> str:
    """Return what the chart shows, in words."""
    each = (f"{_label(row)}: {row.milliseconds:.1f} ms, {row.largest:.0f} MB" for row in _shown(rows))
    return f"Milliseconds an article and peak memory of the largest process. {'; '.join(each)}."


def _shown(rows: Sequence[Measured]) -> list[Measured]:
    return [row for row in rows if row.part != "briefing"]


def _label(row: Measured) -> str:
    processes = f"{row.processes} process{'es' * (row.processes > 1)}"
    return f"{row.articles:,} · {f'Dask, {row.processes} workers' if row.part == 'dask' else processes}"


def _middles(rows: Sequence[Measured]) -> list[float]:
    """Return where each line's middle is; lines of one kind stand together."""
    kinds = [*dict.fromkeys((row.part, row.processes) for row in rows)]
    return [
        _TOP + _ROW * (number + 0.5) + _GAP * kinds.index((row.part, row.processes)) for number, row in enumerate(rows)
    ]


def _bars(
    canvas: Canvas, left: float, width: float, middles: Sequence[float], values: Sequence[str], mark: float = 0
) -> float:
    """Draw the bars of one measure with their numbers; return where `mark` is on its scale."""
    numbers = [float(value) for value in values]
    room = width - max(text_width(value, SMALL, bold=True) for value in values) - 6
    scale = room / max(mark, *numbers)
    for middle, value, number in zip(middles, values, numbers, strict=True):
        canvas.bar(left, middle - _BAR / 2, scale * number, _BAR, "series")
        canvas.text(left + scale * number + 5, middle, apparatus(value), size=SMALL, bold=True)
    return left + scale * mark


def _finding(rows: Sequence[Measured]) -> str:
    """Say what a process holds, from the fewest to the most articles: what the chart is about."""
    own = [row for row in rows if row.part == "local"] or [*rows]
    few, most = min(row.articles for row in own), max(row.articles for row in own)
    small, large = min(row.largest for row in own), max(row.largest for row in own)
    if most == few or large > 1.1 * small:
        return f"A local process holds {small:.0f} to {large:.0f} MB for {few:,} to {most:,} articles"
    return f"A local process holds {large:.0f} MB at most, be it {few:,} or {most:,} articles"
