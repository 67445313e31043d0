"""Which headings the PDF moves to the next page: found by laying the document out and looking.

Typst has means of its own (sticky blocks, care for widows and orphans), but whatever they move after it was laid out
leaves its footnotes behind (Typst issue 5314, seen in 0.15).
"""

from collections.abc import Sequence

_HEADING = "heading"


def stranded(kinds: Sequence[str], pages: Sequence[int]) -> tuple[int, ...]:
    """Return the number of the first heading that ends a page, if any; of several in a row, the topmost.

    `kinds` and `pages` say of each block what it is and on which page it begins. Only the first: moving it moves all
    that follow.
    """
    topmost: int | None = None
    for number, kind in enumerate(kinds):
        if kind == _HEADING:
            topmost = number if topmost is None else topmost
        else:
            if topmost is not None and pages[topmost] < pages[number]:
                return (topmost,)
            topmost = None
    return ()
