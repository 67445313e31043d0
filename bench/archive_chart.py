"""The chart of `archive.py`'s rows: what an article takes and what a process holds, however many articles there are."""

from collections.abc import Sequence

from archive_results import Measured

from briefing.charts.canvas import Canvas, drawing, sheet_width
from briefing.charts.typeface import LABEL, SMALL, text_width
from briefing.values import apparatus

LIMIT = 400  # megabytes that a process may hold
_ROW, _BAR, _TOP = 19.0, 10.0, 72.0  # points
_BETWEEN = 14.0


def draw(rows: Sequence[Measured]) -> str:
    """Draw a bar for milliseconds an article beside one for megabytes, a line for each extraction."""
    shown = [row for row in rows if row.part != "briefing"]
    labels = [f"{row.articles:,} · {_how(row)}" for row in shown]
    left = max(text_width(label, SMALL) for label in labels) + 8
    column = (sheet_width() - left - _BETWEEN) / 2
    with drawing(_TOP + _ROW * len(shown) + 26) as canvas:
        canvas.bar(0, 0, sheet_width(), canvas.height, "background")
        canvas.text(0, 10, _finding(shown), size=13, bold=True)
        canvas.text(0, 28, "Extraction of generated articles of 6 kB, by their number", size=SMALL, colour="muted")
        canvas.text(left, 52, "Milliseconds an article", size=SMALL, bold=True)
        canvas.text(left + column + _BETWEEN, 52, "Peak memory of the largest process, MB", size=SMALL, bold=True)
        _bars(canvas, left, column, [row.milliseconds for row in shown], 1)
        limit = max(LIMIT, *(row.largest for row in shown))
        scale = _bars(canvas, left + column + _BETWEEN, column, [row.largest for row in shown], 0, most=limit)
        x = left + column + _BETWEEN + LIMIT * scale
        canvas.line([(x, _TOP - 8), (x, canvas.height - 26)], "muted", dashed=True)
        canvas.text(x, canvas.height - 17, apparatus(f"limit {LIMIT}"), size=SMALL, colour="muted", align="right")
        for number, label in enumerate(labels):
            canvas.text(left - 8, _TOP + _ROW * (number + 0.5), apparatus(label), size=SMALL, align="right")
        canvas.text(0, canvas.height - 4, f"Measured on {shown[0].machine}", size=SMALL, colour="muted")
        return canvas.svg()


def described(rows: Sequence[Measured]) -> str:
    """Return what the chart shows, in words."""
    shown = [row for row in rows if row.part != "briefing"]
    each = "; ".join(
        f"{row.articles:,} articles, {_how(row)}: {row.milliseconds:.1f} ms, {row.largest:.0f} MB" for row in shown
    )
    return f"Milliseconds an article and peak memory of the largest process. {each}."


def _bars(
    canvas: Canvas, left: float, width: float, values: Sequence[float], decimals: int, most: float = 0.0
) -> float:
    """Draw the bars of one measure with their numbers; return the points of one unit."""
    room = width - max(text_width(f"{value:,.{decimals}f}", LABEL, bold=True) for value in values) - 6
    scale = room / (most or max(values))
    for number, value in enumerate(values):
        y = _TOP + _ROW * (number + 0.5)
        canvas.bar(left, y - _BAR / 2, scale * value, _BAR, "series")
        canvas.text(left + scale * value + 5, y, apparatus(f"{value:,.{decimals}f}"), size=SMALL, bold=True)
    return scale


def _how(row: Measured) -> str:
    processes = f"{row.processes} process{'es' * (row.processes > 1)}"
    return f"Dask, {row.processes} workers" if row.part == "dask" else processes


def _finding(rows: Sequence[Measured]) -> str:
    """Say how memory grows with the number of articles: what the chart is about."""
    few, most = min(row.articles for row in rows), max(row.articles for row in rows)
    small, large = (max(row.largest for row in rows if row.articles == count) for count in (few, most))
    if most == few:
        return f"A process reads {few:,} articles in {large:.0f} MB"
    grown = f"{large / small - 1:+.0%}".replace("%", " %")
    return f"From {few:,} to {most:,} articles, a process’s memory grows by {grown}"
