"""Lines to paragraphs: where a line was only full, its paragraph goes on in the next one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.sources.derived import Block, even, table_row
from briefing.sources.pdf.hyphens import Hyphens
from briefing.sources.pdf.lines import TextLine

_GAP = 1.3  # times the usual distance of lines: beyond it, a new paragraph begins
_OTHER_SIZE = 0.07  # difference of heights from which on two lines are not of one paragraph
_INDENT = 0.7  # heights
_SLACK = 0.3  # heights: what a line may lack of its column's width though the next word would just have fitted
_STOPS = re.compile(r"[.!?…:;。]['\"”’»)\]]*(?:\[[0-9]+\])?$")
_ITEM = re.compile(r"\s*(?:[-–—•*·▪■●○◦‣›»✓]\s|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]\s|\[[0-9]{1,3}\]\s?\S)")


def paragraphs(lines: Sequence[TextLine]) -> Iterator[Block]:
    """Yield the paragraphs and tables' rows that lines make up, each as one line of text."""
    leading = _leading(lines)
    columns = _columns(lines)
    hyphens = Hyphens(line.text for line in lines)
    joined: list[TextLine] = []
    was_row = was_item = False
    for line in lines:
        if joined and not _goes_on(joined, line, columns, leading):
            block, was_row, was_item = _block(joined, hyphens, was_row, was_item)
            yield block
            joined = []
        joined.append(line)
    if joined:
        yield _block(joined, hyphens, was_row, was_item)[0]


def _block(joined: list[TextLine], hyphens: Hyphens, was_row: bool, was_item: bool) -> tuple[Block, bool, bool]:
    """Return lines as one block, and whether it is a table's row, or a list's item: such follow each other."""
    row = len(joined[0].cells) > 1
    text = table_row(joined[0].cells) if row else hyphens.join(even(line.text) for line in joined)
    item = not row and _ITEM.match(text) is not None
    return Block(text, (row and was_row) or (item and was_item)), row, item


def _leading(lines: Iterable[TextLine]) -> float:
    """Return the usual distance of two lines' baselines, in heights of their letters."""
    distances = Counter[float]()
    above: TextLine | None = None
    for line in lines:
        if above is not None and above.page == line.page and above.base > line.base:
            distances[round((above.base - line.base) / max(line.height, 1.0), 1)] += line.letters
        above = line
    near = {distance: letters for distance, letters in distances.items() if distance < 3}
    return max(near, key=lambda distance: (near[distance], -distance), default=1.2)


def _goes_on(joined: list[TextLine], line: TextLine, columns: Mapping[int, list[TextLine]], leading: float) -> bool:
    """Say whether a paragraph goes on in this line."""
    above = joined[-1]
    if len(above.cells) > 1 or len(line.cells) > 1 or _ITEM.match(line.text):
        return False
    if abs(above.height - line.height) > _OTHER_SIZE * above.height:
        return False
    fits = _right(above, columns[above.page]) - above.right > line.first_word + _SLACK * line.height
    if fits:
        return False
    if above.page != line.page or line.base > above.base:
        return not _STOPS.search(above.text.rstrip())  # on the next page, or in the next column
    if above.base - line.base > _GAP * leading * line.height:
        return False
    is_item = _ITEM.match(joined[0].text) is not None
    indented = line.left - above.left > _INDENT * line.height
    return is_item or not indented or not _STOPS.search(above.text.rstrip())


def _columns(lines: Iterable[TextLine]) -> dict[int, list[TextLine]]:
    """Return the lines of running text by page."""
    pages: dict[int, list[TextLine]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    return pages


def _right(line: TextLine, page: Iterable[TextLine]) -> float:
    """Return where the column of a line ends: the furthest that lines which begin about there reach."""
    near = 3 * line.height
    alike = (other.right for other in page if abs(other.left - line.left) < near and len(other.cells) == 1)
    return max(alike, default=line.right)
