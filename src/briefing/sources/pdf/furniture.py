"""Running heads, running feet and page numbers: lines that stand at the edge of page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from briefing.sources.pdf.lines import TextLine

_EDGE = 2  # lines from the top, and from the bottom, where running heads and feet stand
_NUMBER = re.compile(
    r"[\W_]*(?:(?:page|trang|seite|página|p\.)\s*)?(?:[0-9]{1,4}|[ivxlc]{1,6})(?:\s*(?:/|\||of|sur|de|von|trên)\s*[0-9]{1,4})?[\W_]*",
    re.I,
)
_NOTE = 0.93  # of the text's height: notes are set smaller
_MOST_NOTES = 0.5  # share of a page's lines


def without_furniture(pages: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    """Return the lines of a document in their order, each with its page.

    Page numbers are left out. A running head or foot is kept once, above or below the whole text, where it says what
    the text does not: the outlet or the date may stand there alone. Notes stand below the text, not between its pages.
    """
    numbered = [[replace(line, page=number) for line in page] for number, page in enumerate(pages)]
    tops = [_edge(page, top=True) for page in numbered]
    bottoms = [_edge(page, top=False) for page in numbered]
    heads, feet = _repeated(tops), _repeated(bottoms)
    body, notes, above, below = list[TextLine](), list[TextLine](), list[TextLine](), list[TextLine]()
    height = _text_height(line for page in numbered for line in page)
    for page, top, bottom in zip(numbered, tops, bottoms, strict=True):
        kept = list[TextLine]()
        for line in page:
            is_head = any(line is other for other in top) and _signature(line) in heads
            is_foot = any(line is other for other in bottom) and _signature(line) in feet
            at_edge = any(line is other for other in (*top, *bottom))
            if at_edge and _NUMBER.fullmatch(line.text.strip()):
                continue
            (above if is_head else below if is_foot else kept).append(line)
        text, small = _split_notes(kept, height)
        body += text
        notes += small
    said = " ".join(_signature(line) for line in body)
    return [*_once(above, said), *body, *notes, *_once(below, said)]


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


def _once(lines: Iterable[TextLine], said: str) -> list[TextLine]:
    """Return each running line once, those that the text itself does not say."""
    first = {_signature(line): line for line in reversed([*lines])}
    return [line for signature, line in reversed(first.items()) if signature not in said]


def _text_height(lines: Iterable[TextLine]) -> float:
    """Return the height of the letters that most of the text is set in."""
    heights = Counter[float]()
    for line in lines:
        heights[round(line.height, 1)] += line.letters
    return max(heights, key=lambda height: (heights[height], height), default=0.0)


def _split_notes(lines: list[TextLine], height: float) -> tuple[list[TextLine], list[TextLine]]:
    """Part a page's text from the notes below it: its last lines, if they are set smaller."""
    start = len(lines)
    while start and lines[start - 1].height < _NOTE * height and len(lines[start - 1].cells) == 1:
        start -= 1
    lowest = min((line.base for line in lines[:start]), default=0.0)
    are_notes = all(line.base < lowest for line in lines[start:]) and len(lines) - start <= _MOST_NOTES * len(lines)
    return (lines[:start], lines[start:]) if are_notes else (lines, [])
