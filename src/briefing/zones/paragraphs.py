"""Paragraphs of hard-wrapped pages: lines that were broken at a width, and that a reader takes together."""

import re
from itertools import pairwise

from briefing.records import Line
from briefing.zones.names import SMALL_WORDS

_WIDTHS = range(45, 101)  # characters: narrower are lists and columns, wider are whole paragraphs
_FEWEST_BREAKS = 2  # within sentences, for a page to be wrapped
_NEARLY = 0.6  # of the width: a ragged line that goes on with a small letter
_SLACK = 3  # characters by which typists stay behind the width
_COLUMNS = re.compile(r"\S(?:[ \xa0]{3,}|\t+)\S|\|")
_ITEM = re.compile(
    r"\s*(?:[-–—•*·▪■►]\s|\(?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,5})[.)]\s|[^\W\d_][\w.’' -]{0,24}:\s|\[[0-9])"
)
_STOPS = '.!?…:;"”’»)]'

Paragraph = tuple[Line, ...]


def paragraphs_of(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Return the lines in paragraphs: each line its own, but where a page is wrapped at a width.

    A page is wrapped if several of its lines, of a common width, break off within a sentence that goes on below.
    """
    width = _width(lines)
    if not width:
        return tuple((line,) for line in lines)
    found: list[Paragraph] = []
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run[-1], line, width):
            found.extend(_settled(run))
            run = []
        run.append(line)
    return (*found, *_settled(run))


def joined(paragraph: Paragraph) -> Line:
    """Return a paragraph as one line, with the place and the number of its first."""
    first, last = paragraph[0], paragraph[-1]
    if first is last:
        return first
    return Line(first.number, first.start, last.end, "\n".join(line.text for line in paragraph), first.zone)


def _width(lines: tuple[Line, ...]) -> int:
    """Return the width at which a page's lines are broken, or 0 where they are not."""
    broken = [
        len(above.text)
        for above, line in pairwise(lines)
        if len(above.text) in _WIDTHS and line.number == above.number + 1 and _breaks_off(above.text, line.text)
    ]
    wide = sum(len(line.text) > _WIDTHS.stop for line in lines)
    return max(broken) if len(broken) >= max(_FEWEST_BREAKS, wide + 1) else 0


def _breaks_off(above: str, text: str) -> bool:
    hangs = text.lstrip()[:1].islower() or above.rstrip().rsplit(None, 1)[-1] in SMALL_WORDS
    return hangs and above.rstrip()[-1] not in _STOPS and _ITEM.match(text) is None


def _goes_on(above: Line, line: Line, width: int) -> bool:
    """Say whether a paragraph goes on in a line: the one above is full, so that the next word had no room there."""
    if line.number != above.number + 1 or _ITEM.match(line.text) or len(line.text) > width + _SLACK:
        return False
    if _COLUMNS.search(above.text) or _COLUMNS.search(line.text):
        return False
    if len(line.text) - len(line.text.lstrip()) > len(above.text) - len(above.text.lstrip()):
        return False  # a paragraph begins with an indent
    if _breaks_off(above.text, line.text) and len(above.text) >= _NEARLY * width:
        return True
    word = line.text.split(None, 1)[0]
    return len(above.text) + 1 + len(word) > width - _SLACK


def _settled(run: list[Line]) -> list[Paragraph]:
    """Return a run of lines as a paragraph if it ends as one does, else line by line: a title above a byline."""
    if len(run) > 1 and run[-1].text.rstrip()[-1] in _STOPS:
        return [tuple(run)]
    return [(line,) for line in run]
