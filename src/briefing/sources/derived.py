"""What a container yields: lines of text in blocks, and what it states of itself. One form for every format.

Here, unlike in plain text, nothing rests on the original's characters: spaces are evened out, and letters with marks
composed (Unicode NFC), so that names are found however a program wrote them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from briefing.records import Metadata

CELL_BAR = " | "  # between a table's cells, as typed tables have it
_SPACES = re.compile(r"[\s\u200b\u2060\ufeff\x1c-\x1f]+")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Derived:
    """A text made from a container, its lines ended by line feeds, and what the container states of itself."""

    text: str
    stated: Metadata


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a list's item or a table's row: one line, apart from the one above or right under it."""

    text: str
    follows: bool = False  # a list's further items and a table's further rows follow without a blank line


def even(text: str) -> str:
    r"""Return a line's text as a reader sees it.

    >>> even("  Party\u00a0 diplo\u00admacy\n in 2024 ")
    'Party diplomacy in 2024'
    """
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _UNPRINTED.sub("", _SPACES.sub(" ", text)))).strip()


def derive(blocks: Iterable[Block], stated: Metadata) -> Derived:
    """Set blocks as text: a blank line between them, none before one that follows."""
    parts: list[str] = []
    for block in blocks:
        line = even(block.text)
        if line:
            parts += [("\n" if block.follows else "\n\n") if parts else "", line]
    return Derived("".join([*parts, "\n"]) if parts else "", stated)


def table_row(cells: Iterable[str]) -> str:
    """Return a table's row as one line, bars between its cells; cells that are empty at its end are left out.

    >>> table_row(["Asia", " 41 ", ""])
    'Asia | 41'
    """
    evened = [even(cell) for cell in cells]
    while evened and not evened[-1]:
        evened.pop()
    return CELL_BAR.join(evened)
