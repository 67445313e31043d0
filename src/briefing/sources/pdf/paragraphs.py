"""Lines to paragraphs: where a line was only full, its paragraph goes on in the next one."""

import re
from collections.abc import Iterator, Sequence

from briefing.sources.derived import Block, even, table_row
from briefing.sources.pdf.columns import GAP, SAME_SIZE, Columns, usual_leading
from briefing.sources.pdf.hyphens import Hyphens
from briefing.sources.pdf.lines import TextLine, text_height

_INDENT = 0.7  # heights
_MOST_INDENT = 4.0  # heights
_LARGE = 1.15  # of the text's height: titles and headings, whose lines are broken where it looks well
_OTHER_FONT = 0.25  # difference of heights that another font of the same size may make
_INDENTING = 3  # paragraphs that begin further in: the document's way
_STOPS = re.compile(r"[.!?…:;。]['\"”’»)\]]*(?:\[[0-9]+\])?$")
_BULLETS = "•▪■●○◦‣✓"
_ITEM = re.compile(r"\s*(?:[-–—•*·▪■●○◦‣›»✓]\s|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\[[0-9]{1,3}\]\s?\S)")


def paragraphs(lines: Sequence[TextLine]) -> Iterator[Block]:
    """Yield the paragraphs and tables' rows that lines make up, each as one line of text."""
    joining = _Joining(lines)
    hyphens = Hyphens(line.text for line in lines)
    start, was_row, was_item = 0, False, False
    for n in range(1, len(lines) + 1):
        if n == len(lines) or not joining.goes_on(start, n):
            block, was_row, was_item = _block(lines[start:n], hyphens, was_row, was_item)
            yield block
            start = n


def _block(joined: Sequence[TextLine], hyphens: Hyphens, was_row: bool, was_item: bool) -> tuple[Block, bool, bool]:
    """Return lines as one block, and whether it is a table's row, or a list's item: such follow each other."""
    row = len(joined[0].cells) > 1
    text = table_row(joined[0].cells) if row else hyphens.join(even(line.text) for line in joined)
    item = not row and _ITEM.match(text) is not None
    return Block(text, (row and was_row) or (item and was_item)), row, item


class _Joining:
    """Decides which lines are one paragraph, by the places of a document's lines and by how they end and begin."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._lines = lines
        self._leading = usual_leading(lines)
        self._columns = Columns(lines, self._leading)
        self._large = _LARGE * text_height(lines)
        self._indents = sum(self._is_indented(n) for n in range(1, len(lines) - 1)) >= _INDENTING

    def goes_on(self, start: int, n: int) -> bool:
        """Say whether the paragraph that begins with line `start` goes on from line n - 1 to line n."""
        above, line = self._lines[n - 1], self._lines[n]
        if len(above.cells) > 1 or len(line.cells) > 1:
            return False
        ended = _STOPS.search(above.text.rstrip()) is not None
        is_item = _ITEM.match(self._lines[start].text) is not None
        if not self._is_one_size(above, line, ended):
            return False
        moved = above.page != line.page or line.base > above.base
        if not moved and above.base - line.base > GAP * self._leading * line.height:
            return False
        if _ITEM.match(line.text) and (is_item or line.text[0] in _BULLETS or (ended and line.text[0] != "[")):
            return False
        if not moved and min(above.height, line.height) > self._large:
            return not ended or above.text.rstrip()[-1] == ":"
        if not self._columns.is_full(n):
            return False
        if moved:
            return not ended or (self._indents and not is_item and self._is_flush(n))
        return is_item or not ended or line.left - above.left <= _INDENT * line.height

    def _is_one_size(self, above: TextLine, line: TextLine, ended: bool) -> bool:
        """Say whether two lines' letters may be of one paragraph: of one height, or parted within a sentence."""
        difference = abs(above.height - line.height) / above.height
        within = not ended and line.text[:1].islower() and abs(above.left - line.left) <= _INDENT * line.height
        return difference <= (_OTHER_FONT if within else SAME_SIZE)

    def _is_indented(self, n: int) -> bool:
        """Say whether line n begins a paragraph by standing further in than the lines around it."""
        above, line, below = self._lines[n - 1 : n + 2]
        if above.base <= line.base or line.base <= below.base or _ITEM.match(line.text):
            return False
        least, most = _INDENT * line.height, _MOST_INDENT * line.height
        return least < line.left - above.left < most and abs(above.left - below.left) < 1

    def _is_flush(self, n: int) -> bool:
        """Say whether line n begins where the line below it does."""
        below = self._lines[n + 1 : n + 2]
        return bool(below) and abs(below[0].left - self._lines[n].left) < 1 and below[0].base < self._lines[n].base
