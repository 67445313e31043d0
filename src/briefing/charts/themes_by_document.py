"""What each document is about: paragraphs by theme, as a heat map whose cells print their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from briefing.charts.canvas import WIDTH, Canvas, drawing
from briefing.charts.provenance import (
    LETTERED,
    citations,
    doubtful_note,
    letters,
    published_years,
    require,
    sentence_ids,
    source_line,
    text_rows,
)
from briefing.charts.typeface import LABEL, SMALL, text_width
from briefing.charts.words import counted, listed, sentence_case, share, spaced
from briefing.exhibits import Chart
from briefing.palette import HEAT, TEXT_ON
from briefing.values import plain

_ROW, _HEAD, _KEY = 20.0, 34.0, 26.0  # points
_STEPS = (0.10, 0.20, 0.35, 0.50)  # shares at which the shade deepens
_BANDS = 5  # so many columns where documents share them
_PARAGRAPHS = "paragraphs"
_UNDATED = "undated"


@dataclass(slots=True)
class _Column:
    """A document, or documents of some years where there are too many for a column each."""

    name: str
    sources: list[str]
    paragraphs: set[tuple[str, str]] = field(default_factory=set)  # source and line
    main: dict[str, int] = field(default_factory=dict)  # paragraphs by theme
    touched: dict[str, int] = field(default_factory=dict)

    def share(self, theme: str) -> float:
        """Return the theme's share as a main one of the paragraphs that have any theme."""
        return self.main.get(theme, 0) / len(self.paragraphs)


def draw_themes_by_document(themes: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how many paragraphs of each document have each theme as a main one, and how many touch it.

    Unit: paragraphs that have a theme. `themes` holds the guide's columns and `cite`. Up to six documents get a column
    each; more are put together by years of publication. Returns None where no paragraph has a theme. Raises TableError.
    """
    require(themes, "themes", "source", "line", "theme", "strength", "cite")
    if themes.empty:
        return None
    rows = text_rows(themes)
    columns = _columns(rows, documents)
    ranked = _ranked(columns)
    by_document = all(len(column.sources) == 1 for column in columns)
    return Chart(
        id="themes-by-document",
        title=_finding(ranked, columns),
        subtitle=f"Paragraphs by theme and {'document' if by_document else 'year of publication'}: "
        "in bold those with it as a main theme, after + those that touch it",
        caption="A paragraph has up to two main themes, so a column adds up to more than its paragraphs. "
        f"The shade is the share of the paragraphs in its column. {_stresses(columns, ranked)}"
        + doubtful_note(themes)
        + citations(row["cite"] for row in rows if row["theme"] == ranked[0] and row["strength"] == "main"),
        alt=_alt(ranked, columns),
        source=source_line(documents, themes["source"]),
        svg=_draw(ranked, columns),
        columns=("theme", *(f"{c.name}, {kind}" for c in columns for kind in ("main", "touched")), "sentences"),
        rows=tuple(_data(theme, columns, rows) for theme in ranked),
    )


def _columns(rows: list[dict[str, str]], documents: pd.DataFrame) -> list[_Column]:
    present = {row["source"] for row in rows}
    letter = {source: name for source, name in letters(documents).items() if source in present}
    if len(letter) <= LETTERED:
        columns = [_Column(name, [source]) for source, name in letter.items()]
    else:
        columns = _by_years(list(letter), published_years(documents))
    at = {source: column for column in columns for source in column.sources}
    for row in rows:
        column = at[row["source"]]
        column.paragraphs.add((row["source"], row["line"]))
        counts = column.main if row["strength"] == "main" else column.touched
        counts[row["theme"]] = counts.get(row["theme"], 0) + 1
    return columns


def _by_years(sources: list[str], years: dict[str, str]) -> list[_Column]:
    """Documents in at most five columns: neighbouring years in about equal numbers, those without a year last."""
    undated = [source for source in sources if not years[source]]
    wanted = _BANDS - bool(undated)
    dated = sorted((source for source in sources if years[source]), key=lambda source: years[source])
    columns: list[_Column] = []
    for index, source in enumerate(dated):
        year = years[source]
        same = columns and years[columns[-1].sources[-1]] == year
        if columns and (same or index * wanted // len(dated) < len(columns)):
            columns[-1].sources.append(source)
        else:
            columns.append(_Column("", [source]))
    for column in columns:
        first, last = years[column.sources[0]], years[column.sources[-1]]
        column.name = first if first == last else f"{first}–{last[2:] if first[:2] == last[:2] else last}"
    return columns + ([_Column(_UNDATED, undated)] if undated else [])


def _ranked(columns: Sequence[_Column]) -> list[str]:
    """Themes by paragraphs that have it as a main one, then by those that touch it, then by name."""
    every = {theme for column in columns for theme in (*column.main, *column.touched)}
    return sorted(every, key=lambda t: (-_sum(columns, t, "main"), -_sum(columns, t, "touched"), t))


def _sum(columns: Sequence[_Column], theme: str, strength: str) -> int:
    return sum((c.main if strength == "main" else c.touched).get(theme, 0) for c in columns)


def _draw(ranked: list[str], columns: list[_Column]) -> str:
    left = max(text_width(_PARAGRAPHS, SMALL), *(text_width(sentence_case(theme)) for theme in ranked)) + 8
    width = (WIDTH - left) / len(columns)
    size = LABEL if max(text_width(column.name, bold=True) for column in columns) < width - 8 else SMALL
    with drawing(_HEAD + len(ranked) * _ROW + _KEY) as canvas:
        canvas.text(left - 8, 24, _PARAGRAPHS, size=SMALL, colour="muted", align="right")
        for index, column in enumerate(columns):
            middle = left + (index + 0.5) * width
            canvas.text(middle, 8, column.name, size=size, bold=True, align="center")
            canvas.text(middle, 24, f"{len(column.paragraphs):,}", size=SMALL, colour="muted", align="center")
        for line, theme in enumerate(ranked):
            y = _HEAD + line * _ROW
            canvas.text(left - 8, y + _ROW / 2, sentence_case(theme), align="right")
            for index, column in enumerate(columns):
                _cell(canvas, left + index * width, y, width, column, theme)
        _key(canvas, _HEAD + len(ranked) * _ROW + 15)
        return canvas.svg()


def _cell(canvas: Canvas, x: float, y: float, width: float, column: _Column, theme: str) -> None:
    """Shade one cell and print `7 +4`: the main ones in bold, those that touch it after."""
    main, touched = column.main.get(theme, 0), column.touched.get(theme, 0)
    colour = "muted"
    if main:
        shade = _shade(column.share(theme))
        canvas.bar(x + 0.8, y + 0.8, width - 1.6, _ROW - 1.6, shade)
        colour = TEXT_ON[shade]
    number, plus = str(main) if main else "", f"+{touched}" if touched else ""
    gap = 3.0 if number and plus else 0.0
    whole = text_width(number, bold=True) + gap + text_width(plus, SMALL)
    start = x + (width - whole) / 2
    canvas.text(start, y + _ROW / 2, number, bold=True, colour=colour)
    canvas.text(start + whole, y + _ROW / 2, plus, size=SMALL, colour=colour, align="right")


def _shade(part: float) -> str:
    return HEAT[sum(part > step for step in _STEPS)]


def _key(canvas: Canvas, y: float) -> None:
    """Draw the shades and the shares they stand for."""
    x = 0.0
    canvas.text(x, y, "Main theme of", size=SMALL, colour="muted")
    x += text_width("Main theme of", SMALL) + 8
    for shade, step in zip(HEAT, (*_STEPS, 0.0), strict=True):
        text = f"to {step:.0%}" if step else f"over {_STEPS[-1]:.0%}"
        canvas.bar(x, y - 5, 12, 10, shade, edge="grid")
        canvas.text(x + 15, y, text, size=SMALL, colour="muted")
        x += text_width(text, SMALL) + 23


def _finding(ranked: list[str], columns: list[_Column]) -> str:
    paragraphs = sum(len(column.paragraphs) for column in columns)
    most = _sum(columns, ranked[0], "main")
    if not most:
        verb = "is" if len(ranked) == 1 else "are"
        return f"No paragraph has a main theme; {counted(len(ranked), 'theme')} {verb} touched"
    first = [f"“{sentence_case(theme)}”" for theme in ranked if _sum(columns, theme, "main") == most]
    whole = f"{most:,} of {counted(paragraphs, 'paragraph')}"
    if len(first) > 3:
        return f"No theme leads: {len(first)} are the main theme of {whole} each"
    if len(first) > 1:
        return f"{listed(first)} lead: each is a main theme of {whole}"
    return f"{first[0]} is a main theme of {whole}" + (", more than any other" if len(ranked) > 1 else "")


def _stresses(columns: list[_Column], ranked: list[str]) -> str:
    """Return what each column stresses most."""
    parts = []
    for column in columns:
        best = max(ranked, key=lambda theme: column.main.get(theme, 0))
        if column.main.get(best):
            parts.append(f"{column.name}: {spaced(best)} ({share(column.main[best], len(column.paragraphs))})")
    return f"Stressed most in {plain('; '.join(parts))}." if parts else ""


def _alt(ranked: list[str], columns: list[_Column]) -> str:
    parts = []
    for theme in ranked:
        cells = (f"{c.name} {c.main.get(theme, 0)} + {c.touched.get(theme, 0)}" for c in columns)
        parts.append(f"{sentence_case(theme)}: {', '.join(cells)}")
    heads = ", ".join(f"{column.name} {len(column.paragraphs)}" for column in columns)
    return f"Heat map, paragraphs with a theme as main + touched, of {heads} paragraphs. " + "; ".join(parts) + "."


def _data(theme: str, columns: list[_Column], rows: list[dict[str, str]]) -> tuple[str, ...]:
    numbers = (str(counts.get(theme, 0)) for c in columns for counts in (c.main, c.touched))
    return (sentence_case(theme), *numbers, sentence_ids(row["cite"] for row in rows if row["theme"] == theme))
