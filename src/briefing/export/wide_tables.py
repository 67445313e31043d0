"""Tables that are too wide for a page, as any notebook may show them: parted by columns for the PDF.

Each part begins with the table's first column, so that its rows are known again. A briefing's own tables, which are
numbered, are made for the page and stay as they are; the HTML shows wide ones whole too, and lets them be moved.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.export import markdown
from briefing.export.blocks import Block, Grid, TableBlock
from briefing.export.pdf_text import shares

_TEXT = 100  # letters in a line of a table with many columns, as wide as the page's text
_MANY = 6  # columns up to which a table's letters are larger, as the template has it
_POINTS, _LARGE, _SMALL, _BETWEEN = 425.0, 4.9, 4.1, 10.0  # the page's text, a letter, the space between columns
_GAP = 2  # letters that the space between two columns takes
_WIDEST = 40  # letters beyond which a column does not grow
_BROKEN = re.compile(r"\W+|_")  # where a word may break at the end of a line


def in_parts(block: Block) -> Iterator[Block]:
    """Yield a block, or the parts of a table of which words would run into each other."""
    if not isinstance(block, TableBlock) or block.number or "r" in block.grid.align:
        yield block
        return
    widths = _widths(block.grid)
    whole = _only(block.grid, range(len(widths)), widths)
    grids = [_only(block.grid, columns, widths) for columns in _groups(widths)] if _collides(whole) else [whole]
    for number, grid in enumerate(grids):
        yield replace(block, id=f"{block.id}-{number}" if number else block.id, grid=grid)


def _collides(grid: Grid) -> bool:
    """Return whether a column gets less of the line than its longest piece of a word."""
    pieces = [max(len(piece) for text in texts for piece in _BROKEN.split(text)) for texts in _texts(grid)]
    given = shares(grid)
    letter = _SMALL if len(pieces) > _MANY else _LARGE
    points = [_POINTS * width / sum(given) for width in given]
    return any(piece * letter + _BETWEEN > room for piece, room in zip(pieces, points, strict=True))


def _groups(widths: Sequence[int]) -> list[list[int]]:
    """Return the columns of each part: as many as fit beside the first one, at least one.

    >>> _groups([2, 40, 40, 30, 90])
    [[0, 1, 2], [0, 3], [0, 4]]
    """
    groups: list[list[int]] = [[0]]
    for column in range(1, len(widths)):
        held = [*groups[-1], column]
        if len(held) > 2 and sum(widths[j] + _GAP for j in held) > _TEXT:
            groups.append([0, column])
        else:
            groups[-1] = held
    return groups


def _widths(grid: Grid) -> list[int]:
    """Return the letters that each column would take, if none were broken, within bounds."""
    return [max(1, *(min(len(text), _WIDEST) for text in texts)) for texts in _texts(grid)]


def _texts(grid: Grid) -> list[list[str]]:
    """Return each column's cells as text, its head first."""
    return [[markdown.bare(row[j]) for row in (grid.columns, *grid.rows)] for j in range(len(grid.columns))]


def _only(grid: Grid, columns: Sequence[int], widths: Sequence[int]) -> Grid:
    """Return some of a table's columns, each with what it would take of the line."""
    asked = tuple(float(widths[j]) for j in columns)
    heads, *rows = (tuple(row[j] for j in columns) for row in (grid.columns, *grid.rows))
    return Grid(heads, tuple(rows), "".join(grid.align[j] for j in columns), asked, grid.csv)
