"""Running heads, running feet and page numbers: lines that stand at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.sources.pdf.columns import GAP, usual_leading
from briefing.sources.pdf.lines import TextLine, text_height
from briefing.sources.pdf.notes import parted

_MOST_OUTER = 4  # lines, or parts of lines, that are equally high at the edge of a page
_EDGE = 2  # lines from the top, and from the bottom, where running heads and feet stand
_TALLEST = 1.1  # of the text's height: what is larger is a heading
_LEVEL = 1.5  # points: how far the same running line may shift from page to page
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|trang|seite|página|p\.)\s*)?(?:[0-9]{1,4}|[ivxlc]{1,6})(?:\s*(?:/|\||of|sur|de|von|trên)\s*[0-9]{1,4})?[\W_]*",
    re.I,
)
_PARTS = re.compile(r"[^\W_](?:[^:|·•–—]*[^\W_])?")  # of a running head: `Ann Webb: Old friends | 45`


def without_furniture(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """Return the lines of a document in their order, each with its page.

    Page numbers are left out. A running head or foot is kept once, above or below the whole text, where it says what
    the text does not: the outlet or the date may stand there alone. Notes stand below the text, not between its pages.
    """
    numbered = [[replace(line, page=number) for line in page] for number, page in enumerate(pages)]
    tops = [_edge(page, top=True) for page in numbered]
    bottoms = [_edge(page, top=False) for page in numbered]
    every = [line for page in numbered for line in page]
    height, leading = text_height(every), usual_leading(every)
    heads, feet = _repeated(tops), _repeated(bottoms)
    outer_heads = _in_the_margin(numbered, height, leading, top=True)
    outer_feet = _in_the_margin(numbered, height, leading, top=False)
    body, notes, above, below = list[TextLine](), list[TextLine](), list[TextLine](), list[TextLine]()
    for number, page in enumerate(numbered):
        kept, top, bottom = list[TextLine](), tops[number], bottoms[number]
        for line in page:
            is_head = (_is_in(line, top) and _signature(line) in heads) or _is_in(line, outer_heads[number])
            is_foot = (_is_in(line, bottom) and _signature(line) in feet) or _is_in(line, outer_feet[number])
            if _is_in(line, (*top, *bottom)) and _NUMBER.fullmatch(line.text.strip()):
                continue
            (above if is_head else below if is_foot else kept).append(line)
        text, small = parted(kept, height)
        body += text
        notes += small
    said = " ".join(_signature(line) for line in body)
    masthead = " ".join(_signature(line) for line in above if line.page == 0)
    return [*_once(above, said, masthead), *body, *notes, *_once(below, said, masthead)]


def _is_in(line: TextLine, lines: Iterable[TextLine]) -> bool:
    return any(line is other for other in lines)


def _edge(page: Sequence[TextLine], *, top: bool) -> list[TextLine]:
    return sorted(page, key=lambda line: -line.base if top else line.base)[:_EDGE]


def _signature(line: TextLine) -> str:
    """Return what a running line keeps from page to page: all but its numbers."""
    return re.sub(r"[0-9]+", "#", " ".join(line.text.lower().split()))


def _repeated(edges: Sequence[Sequence[TextLine]]) -> frozenset[str]:
    """Return the signatures that stand at the edge of several pages, about as high on each."""
    places = Counter((_signature(line), round(line.base / 12)) for edge in edges for line in edge)
    nearby = Counter[str]()
    for (signature, place), count in places.items():
        nearby[signature] = max(nearby[signature], count + places.get((signature, place + 1), 0))
    return frozenset(signature for signature, count in nearby.items() if count >= 2)


def _in_the_margin(
    pages: Sequence[Sequence[TextLine]], height: float, leading: float, *, top: bool
) -> list[list[TextLine]]:
    """Return each page's outermost lines where pages set them equally high, apart from the text, with a page number.

    Such lines are running ones though their words change: an author's name on one page, a title on the next.
    """
    outermost = [_outermost(page, height, GAP * leading * height, top=top) for page in pages]
    running: list[list[TextLine]] = []
    for lines in outermost:
        level = [others for others in outermost if lines and others and abs(others[0].base - lines[0].base) < _LEVEL]
        is_numbered = any(_NUMBER.fullmatch(cell.strip()) for others in level for line in others for cell in line.cells)
        running.append(lines if len(level) > 1 and is_numbered else [])
    return running


def _outermost(page: Sequence[TextLine], height: float, gap: float, *, top: bool) -> list[TextLine]:
    """Return the lines at the very top or bottom of a page, if they are not large, and apart from what is next."""
    bases = [line.base for line in page]
    outer = (max if top else min)(bases, default=0.0)
    lines = [line for line in page if abs(line.base - outer) < _LEVEL]
    nearest = min((abs(base - outer) for base in bases if abs(base - outer) >= _LEVEL), default=0.0)
    small = all(line.height <= _TALLEST * height for line in lines)
    return lines if nearest > gap and small and len(lines) <= _MOST_OUTER else []


def _once(lines: Iterable[TextLine], said: str, masthead: str) -> list[TextLine]:
    """Return each running line once, those that say what the text does not; of later ones, what no other part says."""
    first = {_signature(line): line for line in reversed([*lines])}
    return [
        line
        for signature, line in reversed(first.items())
        if signature not in said
        and (line.page == 0 or any(part not in f"{said} {masthead}" for part in _PARTS.findall(signature)))
    ]
