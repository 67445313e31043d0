"""Tables typed into running text: which lines make one, and each cell with its column's head.

Cells are kept apart by bars, tabs or at least two spaces; a ruler line may stand under the head.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.records import Line

_RULER = re.compile(r"[\s|+:=_–—-]{3,}")
_GAPS = (  # with a sign that the gap must hold
    ("|", re.compile(r"(?:(?<!\s)\s+)?\|\s*")),
    ("\t", re.compile(r"(?<![^\S\n])[^\S\n]*\t[^\S\n]*")),
    ("", re.compile(r"[^\S\n]{2,}")),
)
_NUMBER = re.compile(
    r"(?:about|over|more than|nearly|some|c\.|ca\.)?\s?[~<>≥≤≈+-]?\s?(?:US\$|[$€£¥])?\s?[0-9][0-9.,\s]*(?:%|\+"
    r"|per cent|percent|million|billion|bn|[-–][0-9]+)?\s?\*?",
    re.I,
)
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "N/A", ".."})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a typed table, by its offsets in the source.

    `head` is its column's head, empty in the head itself and in row heads; `row_head` is its row's first cell. `table`
    and `row` are the numbers of its table's first line and of its own, `column` counts from 0.
    """

    start: int
    end: int
    head: str
    row_head: str = ""
    table: int = 0
    row: int = 0
    column: int = 0


def read_tables(lines: Sequence[Line]) -> dict[int, tuple[Cell, ...]]:
    """Return the cells of every line that belongs to a typed table, by line number."""
    found: dict[int, tuple[Cell, ...]] = {}
    for sign, gap in _GAPS:
        block: list[tuple[Line, list[tuple[int, int]]]] = []
        for line in [*lines, None]:
            cells = None
            if line and sign in line.text and line.zone in ("body", "caption") and line.number not in found:
                cells = _cells(line, gap)
            follows = bool(block and line and line.number <= block[-1][0].number + 1)
            if line and cells and (not block or (follows and _same_shape(block, cells))):
                block.append((line, cells))
                continue
            if block and line and follows and _RULER.fullmatch(line.text):
                block.append((line, []))
                continue
            found |= _table(block)
            block = [(line, cells)] if line and cells else []
    return found


def _cells(line: Line, gap: re.Pattern[str]) -> list[tuple[int, int]] | None:
    """Return where the line's cells are, or nothing where it has fewer than two."""
    if not gap.search(line.text.strip()) or _RULER.fullmatch(line.text):
        return None
    begin = len(line.text) - len(line.text.lstrip(" |\t"))
    end = len(line.text.rstrip(" |\t\r"))
    cells, at = [], begin
    for found in gap.finditer(line.text, begin, end):
        cells.append((line.start + at, line.start + found.start()))
        at = found.end()
    cells.append((line.start + at, line.start + end))
    return cells if len(cells) > 1 else None


def _same_shape(block: Sequence[tuple[Line, list[tuple[int, int]]]], cells: Sequence[tuple[int, int]]) -> bool:
    widths = [len(others) for _, others in block if others]
    return not widths or len(cells) == widths[-1]


def _table(block: Sequence[tuple[Line, list[tuple[int, int]]]]) -> dict[int, tuple[Cell, ...]]:
    rows = [(line, cells) for line, cells in block if cells]
    if len(rows) < 2:
        return {}
    words = [[line.text[a - line.start : b - line.start] for a, b in cells] for line, cells in rows]
    numeric = [any(_NUMBER.fullmatch(word) for word in row[1:]) for row in words]
    body = sum(numeric[1:])
    if body < 1 or 2 * body < len(rows) - 1 or all(word in _EMPTY for word in words[0][1:]):
        return {}
    headed = not numeric[0] or all(re.fullmatch(r"(?:1[89]|20)[0-9]{2}|[^0-9]*", word) for word in words[0][1:])
    heads = words[0] if headed else [""] * len(words[0])
    found: dict[int, tuple[Cell, ...]] = {}
    for index, (line, cells) in enumerate(rows):
        inside = index > 0 or not headed
        found[line.number] = tuple(
            Cell(
                a,
                b,
                heads[column] if inside and column else "",
                words[index][0] if column else "",
                rows[0][0].number,
                line.number,
                column,
            )
            for column, (a, b) in enumerate(cells)
            if a < b
        )
    return found | {line.number: () for line, cells in block if not cells}
