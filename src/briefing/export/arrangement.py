"""Where pages break and charts float in the PDF: found by laying the document out and looking.

Typst has means for both (sticky blocks, automatic floats), but whatever it moves to the next page after it was laid
out leaves its footnotes behind (Typst issue 5314, seen in 0.15), and a float may leave its section.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

_HEADING, _CHART = "heading", "chart"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Numbers of blocks: before which a page breaks, and which charts float to the top of the next page."""

    breaks: tuple[int, ...] = ()
    floats: tuple[int, ...] = ()

    def improved(self, kinds: Sequence[str], places: Sequence[Mapping[str, Any]]) -> "Arrangement":
        """Return a better arrangement, or an equal one where nothing is left to improve.

        `places` says for each block on which `page` it begins and whether at its `top`. A chart that did not fit
        leaves a gap, so it floats and the text fills the page; then the first heading that ends a page moves on.
        """
        pushed = [
            number
            for number in range(1, len(kinds))
            if kinds[number] == _CHART and places[number]["top"] and kinds[number - 1] != _HEADING
        ]
        floats = tuple(sorted({*self.floats, *pushed}))
        if floats != self.floats:
            return replace(self, floats=floats)
        stranded = _stranded(kinds, [place["page"] for place in places])
        if stranded is None or stranded in self.breaks:
            return self
        return replace(self, breaks=(*self.breaks, stranded))


def _stranded(kinds: Sequence[str], pages: Sequence[int]) -> int | None:
    """Return the first heading that ends a page, or None; of several headings in a row, the topmost."""
    topmost: int | None = None
    for number, kind in enumerate(kinds):
        if kind == _HEADING:
            topmost = number if topmost is None else topmost
        else:
            if topmost is not None and pages[topmost] < pages[number]:
                return topmost
            topmost = None
    return None
