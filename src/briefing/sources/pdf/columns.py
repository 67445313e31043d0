"""The columns of a page: how far the lines of each stretch of text could have reached.

A page may set its title across, its text in two columns, and a quotation narrower than either. So a column's edge is
read from the lines around a line: from its own block where that is filled, else from lines that begin where it does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from briefing.sources.pdf.lines import TextLine

GAP = 1.3  # times the usual distance of lines: beyond it, a new paragraph begins
SLACK = 0.3  # heights: what a line may lack of its column's width though the next word would just have fitted
SAME_SIZE = 0.07  # difference of heights up to which two lines are of one paragraph
_NEAR = 3.0  # heights that a first line, a quotation or an item may be indented
_ALIGNED = 0.1  # heights: lines of one edge, or of one axis, lie no further apart
_FEWEST = 3  # lines that make an edge
_NARROWEST = 15.0  # heights: narrower blocks are lists of names and figures, not columns of text
_MOST_STACKS = 8  # of a page, the longest: there are no more columns


def stacks(lines: Sequence[TextLine]) -> Iterator[range]:
    """Yield the stretches in which a page's lines follow each other downwards: a column, or a page that has one."""
    start = 0
    for n in range(1, len(lines) + 1):
        if n == len(lines) or lines[n].page != lines[n - 1].page or lines[n].base > lines[n - 1].base + 1:
            yield range(start, n)
            start = n


def usual_leading(lines: Iterable[TextLine]) -> float:
    """Return the usual distance of two lines' baselines, in heights of their letters."""
    distances = Counter[float]()
    above: TextLine | None = None
    for line in lines:
        if above is not None and above.page == line.page and above.base > line.base:
            distances[round((above.base - line.base) / max(line.height, 1.0), 1)] += line.letters
        above = line
    near = {distance: letters for distance, letters in distances.items() if distance < 3}
    return max(near, key=lambda distance: (near[distance], -distance), default=1.2)


def is_centred(above: TextLine, line: TextLine) -> bool:
    """Say whether two lines stand on one axis, though they begin in different places."""
    middles = abs(above.left + above.right - line.left - line.right) / 2
    return middles < _ALIGNED * line.height and abs(above.left - line.left) > _ALIGNED * line.height


class Columns:
    """Where the columns of a document's lines end."""

    def __init__(self, lines: Sequence[TextLine], leading: float) -> None:
        self._lines, self._leading = lines, leading
        self._pages: dict[int, list[TextLine]] = {}
        for line in lines:
            if len(line.cells) == 1:
                self._pages.setdefault(line.page, []).append(line)
        self._beside = _stacks_of_pages(lines)
        self._edges = [0.0] * len(lines)  # of the blocks that are filled
        for stack in stacks(lines):
            for block in self._blocks(stack):
                edge = _edge([lines[n] for n in block])
                for n in block:
                    self._edges[n] = edge
        self._reached: dict[tuple[int, int, int], float] = {}

    def is_full(self, n: int) -> bool:
        """Say whether the first word of line n would not have fitted on the line before it."""
        above, line = self._lines[n - 1], self._lines[n]
        if above.page == line.page and is_centred(above, line):
            room = self._width_around(above) - (above.right - above.left)
        else:
            room = (self._edges[n - 1] or self._reach(above)) - above.right
        return room <= line.first_word + SLACK * line.height

    def _blocks(self, stack: range) -> Iterator[range]:
        """Yield a stack's stretches of one size, not parted by a gap, a table's row or another axis."""
        start = stack.start
        for n in range(stack.start + 1, stack.stop + 1):
            if n == stack.stop or not self._is_one_block(self._lines[n - 1], self._lines[n]):
                yield range(start, n)
                start = n

    def _is_one_block(self, above: TextLine, line: TextLine) -> bool:
        same_size = abs(above.height - line.height) <= SAME_SIZE * above.height
        near = abs(above.left - line.left) <= _NEAR * line.height and not is_centred(above, line)
        close = above.base - line.base <= GAP * self._leading * line.height
        return same_size and near and close and len(above.cells) == len(line.cells) == 1

    def _reach(self, line: TextLine) -> float:
        """Return the furthest that lines of the page reach which begin about there, and short of a column beside."""
        limit = self._limit(line)
        place = (line.page, round(line.left), round(limit))
        if place not in self._reached:
            page, near = self._pages.get(line.page, []), _NEAR * line.height
            alike = (other.right for other in page if abs(other.left - line.left) < near and other.right <= limit)
            self._reached[place] = max(alike, default=line.right)
        return max(self._reached[place], line.right)

    def _limit(self, line: TextLine) -> float:
        """Return where a column begins that stands to the right of a line."""
        beside = (
            left
            for left, top, bottom in self._beside.get(line.page, ())
            if left >= line.right and bottom - line.height <= line.base <= top + line.height
        )
        return min(beside, default=1e6)

    def _width_around(self, line: TextLine) -> float:
        """Return the width of the widest line on a line's axis."""
        limit, axis = self._limit(line), line.left + line.right
        place = (-1 - line.page, round(axis), round(limit))
        if place not in self._reached:
            page = self._pages.get(line.page, [])
            alike = (o.right - o.left for o in page if abs(o.left + o.right - axis) < line.height and o.right <= limit)
            self._reached[place] = max(alike, default=line.right - line.left)
        return self._reached[place]


def _stacks_of_pages(lines: Sequence[TextLine]) -> dict[int, list[tuple[float, float, float]]]:
    """Return left, top and bottom of each page's longest stacks."""
    pages: dict[int, list[range]] = {}
    for stack in stacks(lines):
        if len(stack) >= _FEWEST:
            pages.setdefault(lines[stack.start].page, []).append(stack)
    longest = {page: sorted(found, key=len, reverse=True)[:_MOST_STACKS] for page, found in pages.items()}
    return {
        page: [(min(lines[n].left for n in s), lines[s.start].base, lines[s.stop - 1].base) for s in found]
        for page, found in longest.items()
    }


def _edge(block: Sequence[TextLine]) -> float:
    """Return the right edge of a block that is filled up to it: justified, or broken only where it had to be."""
    if len(block) < _FEWEST:
        return 0.0
    reach = max(line.right for line in block)
    there = sum(line.right > reach - 1 for line in block)
    if there >= _FEWEST and 2 * there >= len(block):
        return reach
    wide = reach - min(line.left for line in block) >= _NARROWEST * block[0].height
    full = all(reach - above.right <= line.first_word + SLACK * line.height for above, line in pairwise(block))
    return reach if wide and full else 0.0
