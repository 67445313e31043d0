"""What each document is about: paragraphs by theme, as a heat map whose cells print their numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from briefing.charts.canvas import WIDTH, Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.provenance import (
    LETTERED,
    citations,
    doubtful_note,
    letters,
    require,
    sentence_ids,
    source_line,
    text_rows,
    year_span,
)
from briefing.charts.typeface import LABEL, SMALL, text_width
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.palette import HEAT, TEXT_ON
from briefing.selection import Rows
from briefing.values import Value, apparatus
from briefing.wording import (
    counted,
    listed,
    msg,
    number_of,
    percent,
    say,
    sentence_case,
    share,
)

_ROW, _HEAD, _KEY = 20.0, 34.0, 26.0  # points
_KEY_LINE, _SWATCH, _APART = 17.0, 12.0, 8.0  # points
_LEAST, _SLIMMEST = 38.0, 12.0  # points: narrower cells, or slim ones, do not hold their numbers beside themes' names
_STEPS = (0.10, 0.20, 0.35, 0.50)  # shares at which the shade deepens
_SLIM, _DIGITS = 24, 2  # so many documents still get a column each, a slim one, if no number has more digits
_BANDS = 5  # so many columns where documents share them
_STRENGTHS = (msg("main"), msg("touched"))


@dataclass(slots=True)
class _Column:
    """A document, or documents of some years where there are too many for a column each."""

    name: str  # inline Markdown
    sources: list[str]
    rows: Rows = field(default_factory=lambda: Rows("themes"))
    by_theme: dict[str, Rows] = field(default_factory=dict)

    def take(self, rows: Rows) -> None:
        """Keep those rows that are of the column's documents."""
        self.rows = rows.where(source=self.sources)
        self.by_theme = dict(self.rows.grouped("theme"))

    def of(self, theme: str, strength: str) -> Rows:
        """Return the paragraphs that have the theme as `main` one, or that only `touched` it."""
        return self.by_theme[theme].where(strength=strength) if theme in self.by_theme else self.rows.only(())

    def main(self, theme: str) -> int:
        """Return how many paragraphs have the theme as a main one."""
        return len(self.of(theme, "main"))

    @property
    def is_one(self) -> bool:
        """Whether it is a document's own column."""
        return len(self.sources) == 1

    @property
    def paragraphs(self) -> Value:
        """How many paragraphs have any theme."""
        return number_of(self.rows, "source", "line")

    def share(self, theme: str) -> Value:
        """Return the theme's share as a main one of the paragraphs that have any theme."""
        return share(number_of(self.of(theme, "main")), self.paragraphs)


@on_topic
def draw_themes_by_document(themes: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how many paragraphs of each document have each theme as a main one, and how many touch it.

    Unit: paragraphs that have a theme. `themes` holds the guide's columns and `cite`. Up to six documents get a column
    each, up to 24 a slim one without the paragraphs that only touch a theme; more are put together by years of
    publication. Returns None where no paragraph has a theme. Raises TableError.
    """
    require(themes, "themes", "source", "line", "theme", "strength", "cite")
    if themes.empty:
        return None
    rows = text_rows(themes, "themes")
    columns = _columns(rows, documents)
    ranked = _ranked(columns)
    caption = say("Shades are shares of a column’s paragraphs, which may have several main themes.")
    first = rows.where(theme=ranked[0], strength="main")
    wide, narrow = in_both_widths(lambda: _draw(ranked, columns))
    return Chart(
        id="themes-by-document",
        title=_finding(ranked, columns, rows),
        subtitle=_subtitle(columns),
        caption=caption + doubtful_note(rows) + citations(row["cite"] for row in first),
        alt=_alt(ranked, columns, rows),
        source=source_line(documents, themes["source"]),
        svg=wide,
        svg_narrow=narrow,
        columns=(
            say("theme"),
            *(f"{column.name}, {say(strength)}" for column in columns for strength in _told(columns)),
            say("sentences"),
        ),
        rows=tuple(_data(theme, columns, rows) for theme in ranked),
    )


def _is_slim(columns: Sequence[_Column]) -> bool:
    """Whether the columns hold main themes only: there are too many documents for more."""
    return len(columns) > LETTERED and all(column.is_one for column in columns)


def _told(columns: Sequence[_Column]) -> tuple[str, ...]:
    return _STRENGTHS[:1] if _is_slim(columns) else _STRENGTHS


def _subtitle(columns: Sequence[_Column]) -> str:
    if _is_slim(columns):
        return say("Paragraphs that have a theme as a main one, by theme and document")
    if all(column.is_one for column in columns):
        return say("Paragraphs by theme and document: main theme in bold, touched after +")
    return say("Paragraphs by theme and year of publication: main theme in bold, touched after +")


def _columns(rows: Rows, documents: pd.DataFrame) -> list[_Column]:
    present = {row["source"] for row in rows}
    letter = {source: name for source, name in letters(documents).items() if source in present}
    if len(letter) <= LETTERED or (len(letter) <= _SLIM and _fit_slim_columns(rows, len(letter))):
        columns = [_Column(name, [source]) for source, name in letter.items()]
    else:
        columns = _by_years(list(letter), text_rows(documents, "documents"))
    for column in columns:
        column.take(rows)
    return columns


def _fit_slim_columns(rows: Rows, many: int) -> bool:
    """Whether so many slim columns fit a page beside the themes, and each document's paragraphs fit its column."""
    if (WIDTH - _label_width(theme for theme, _ in rows.grouped("theme"))) / many < _SLIMMEST:
        return False
    return all(number_of(some, "source", "line").number < 10**_DIGITS for _, some in rows.grouped("source"))


def _by_years(sources: list[str], documents: Rows) -> list[_Column]:
    """Documents in at most five columns: neighbouring years in about equal numbers, those without a year last."""
    years = {row["source"]: row["published"][:4] for row in documents}
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
        first, last = year_span(documents.where(source=column.sources))
        column.name = first if first.text == last.text else f"{first}–{last}"
    return columns + ([_Column(say("undated"), undated)] if undated else [])


def _ranked(columns: Sequence[_Column]) -> list[str]:
    """Themes by paragraphs that have it as a main one, then by those that touch it, then by name."""
    every = {theme for column in columns for theme in column.by_theme}
    return sorted(every, key=lambda t: (-_sum(columns, t, "main"), -_sum(columns, t, "touched"), t))


def _sum(columns: Sequence[_Column], theme: str, strength: str) -> int:
    return sum(len(column.of(theme, strength)) for column in columns)


def _draw(ranked: list[str], columns: list[_Column]) -> str:
    paragraphs = say("paragraphs")
    left = _label_width(ranked)
    slim = _is_slim(columns)
    heads = max(text_width(column.name, SMALL, bold=True) for column in columns) + 4
    least = _SLIMMEST if slim else max(_LEAST, heads)
    above = (sheet_width() - left) / len(columns) < least  # themes' names stand over their cells
    left, row = (0.0, 2 * _ROW) if above else (left, _ROW)
    width = (sheet_width() - left) / len(columns)
    size = LABEL if max(text_width(column.name, bold=True) for column in columns) < width - 8 else SMALL
    head, lines = _HEAD + _KEY_LINE * above, _key_lines()
    with drawing(head + len(ranked) * row + _KEY + _KEY_LINE * (len(lines) - 1)) as canvas:
        if above:
            canvas.text(0, 8, paragraphs, size=SMALL, colour="muted")
        else:
            canvas.text(left - 8, head - 10, paragraphs, size=SMALL, colour="muted", align="right")
        for index, column in enumerate(columns):
            middle = left + (index + 0.5) * width
            canvas.text(middle, head - 26, column.name, size=size, bold=True, align="center")
            canvas.text(middle, head - 10, column.paragraphs, size=SMALL, colour="muted", align="center")
        for line, theme in enumerate(ranked):
            y = head + line * row
            if above:
                canvas.text(0, y + _ROW / 2 + 2, sentence_case(theme))
            else:
                canvas.text(left - 8, y + _ROW / 2, sentence_case(theme), align="right")
            for index, column in enumerate(columns):
                _cell(canvas, left + index * width, y + row - _ROW, width, column, theme, slim=slim)
        _key(canvas, head + len(ranked) * row + 15, lines)
        return canvas.svg()


def _label_width(themes: Iterable[str]) -> float:
    """Return how many points the rows' labels take."""
    return max(text_width(say("paragraphs"), SMALL), *(text_width(sentence_case(theme)) for theme in themes)) + 8


def _cell(canvas: Canvas, x: float, y: float, width: float, column: _Column, theme: str, *, slim: bool) -> None:
    """Shade one cell and print `7 +4`: main ones in bold, then those that touch it; a slim one lacks them."""
    main, touched = column.of(theme, "main"), column.of(theme, "touched")
    colour = "muted"
    if main:
        shade = _shade(len(main) / column.paragraphs.number)
        canvas.bar(x + 0.8, y + 0.8, width - 1.6, _ROW - 1.6, shade)
        colour = TEXT_ON[shade]
    number, plus = number_of(main) if main else "", f"+{number_of(touched)}" if touched and not slim else ""
    if slim:
        canvas.text(x + width / 2, y + _ROW / 2, number, size=SMALL, bold=True, colour=colour, align="center")
        return
    gap = 3.0 if number and plus else 0.0
    whole = text_width(number, bold=True) + gap + text_width(plus, SMALL)
    start = x + (width - whole) / 2
    canvas.text(start, y + _ROW / 2, number, bold=True, colour=colour)
    canvas.text(start + whole, y + _ROW / 2, plus, size=SMALL, colour=colour, align="right")


def _shade(part: float) -> str:
    return HEAT[sum(part > step for step in _STEPS)]


def _key_lines() -> list[list[tuple[str, str]]]:
    """Return the shades with the shares they stand for, in as many lines as the sheet needs."""
    lines: list[list[tuple[str, str]]] = [[("", say("Main theme of"))]]
    for shade, step in zip(HEAT, (*_STEPS, 0.0), strict=True):
        part = apparatus(percent(step or _STEPS[-1]))
        entry = (shade, say("to {share}", share=part) if step else say("over {share}", share=part))
        if sum(_entry_width(*each) for each in (*lines[-1], entry)) > sheet_width() + _APART:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _entry_width(shade: str, text: str) -> float:
    return (_SWATCH + 3 if shade else 0.0) + text_width(text, SMALL) + _APART


def _key(canvas: Canvas, top: float, lines: list[list[tuple[str, str]]]) -> None:
    """Draw the shades and the shares they stand for."""
    for index, line in enumerate(lines):
        x, y = 0.0, top + index * _KEY_LINE
        for shade, text in line:
            if shade:
                canvas.bar(x, y - 5, _SWATCH, 10, shade, edge="grid")
            canvas.text(x + (_SWATCH + 3 if shade else 0.0), y, text, size=SMALL, colour="muted")
            x += _entry_width(shade, text)


def _finding(ranked: list[str], columns: list[_Column], rows: Rows) -> str:
    main = rows.where(strength="main")
    if not main:
        return counted(
            number_of(rows, "theme"),
            "No paragraph has a main theme; {n} theme is touched",
            "No paragraph has a main theme; {n} themes are touched",
        )
    most = number_of(main.where(theme=ranked[0]))
    leading = [theme for theme in ranked if _sum(columns, theme, "main") == most.number]
    first = [say("“{quoted}”", quoted=sentence_case(theme)) for theme in leading]
    paragraphs = number_of(rows, "source", "line")
    whole = counted(paragraphs, "{most} of {n} paragraph", "{most} of {n} paragraphs", most=most)
    if len(first) > 3:
        many = number_of(main.where(theme=leading), "theme")
        return say("No theme leads: {n} are the main theme of {paragraphs} each", n=many, paragraphs=whole)
    if len(first) > 1:
        return say("{themes} lead: each is a main theme of {paragraphs}", themes=listed(first), paragraphs=whole)
    if len(ranked) == 1:
        return say("{theme} is a main theme of {paragraphs}", theme=first[0], paragraphs=whole)
    return say("{theme} is a main theme of {paragraphs}, more than any other", theme=first[0], paragraphs=whole)


def _alt(ranked: list[str], columns: list[_Column], rows: Rows) -> str:
    if _is_slim(columns):
        return _alt_of_many(ranked, rows)
    parts = []
    for theme in ranked:
        cells = (f"{c.name} {number_of(c.of(theme, 'main'))} + {number_of(c.of(theme, 'touched'))}" for c in columns)
        parts.append(f"{sentence_case(theme)}: {', '.join(cells)}")
    heads = ", ".join(f"{column.name} {column.paragraphs}" for column in columns)
    text = say("Heat map, paragraphs with a theme as main + touched, of {columns} paragraphs.", columns=heads)
    return f"{text} {'; '.join(parts)}."


def _alt_of_many(ranked: list[str], rows: Rows) -> str:
    """Return in how many paragraphs and documents each theme is a main one."""
    parts = []
    for theme in ranked:
        main = rows.where(theme=theme, strength="main")
        parts.append(f"{sentence_case(theme)} {number_of(main)} ({number_of(main, 'source')})")
    text = say("Heat map by document. Paragraphs with a theme as a main one, and in brackets in how many documents:")
    return f"{text} {'; '.join(parts)}."


def _data(theme: str, columns: list[_Column], rows: Rows) -> tuple[str, ...]:
    numbers = (number_of(c.of(theme, strength)) for c in columns for strength in _told(columns))
    return (sentence_case(theme), *numbers, sentence_ids(row["cite"] for row in rows.where(theme=theme)))
