"""Notes at the foot of a page or of a column: they stand between the lines of a paragraph, and go below the text."""

import re
from collections.abc import Sequence

from briefing.sources.pdf.columns import stacks
from briefing.sources.pdf.lines import TextLine

_NOTE = 0.93  # of the text's height: notes are set smaller
_MOST_NOTES = 0.5  # share of a page's lines
_MARK = re.compile(r"(?:\[[0-9]{1,3}\]|[0-9]{1,3}[.)]?\s|[*†‡§])")


def parted(page: Sequence[TextLine], height: float) -> tuple[list[TextLine], list[TextLine]]:
    """Part a page's text, set at a height, from the notes below it, and below each of its columns."""
    text, notes = list[TextLine](), list[TextLine]()
    for stack in stacks(page):
        lines = page[stack.start : stack.stop]
        start = len(lines)
        while start and lines[start - 1].height < _NOTE * height and len(lines[start - 1].cells) == 1:
            start -= 1
        is_last = stack.stop == len(page)
        if not is_last and not (start < len(lines) and _MARK.match(lines[start].text)):
            start = len(lines)
        text += lines[:start]
        notes += lines[start:]
    return (text, notes) if len(notes) <= _MOST_NOTES * len(page) else ([*page], [])
