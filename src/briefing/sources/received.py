"""What comes out of the places that are given: documents as they came, and what was wrong with the rest."""

import re
from dataclasses import dataclass

from briefing.records import Metadata

_UNTOLD = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was refused, or that is not the one `sources.csv` describes: a row of errors.csv."""

    file: str
    problem: str  # refused, changed
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Received:
    """A document as it came: not decoded, not read."""

    name: str  # the source's name: its path within what was given, without suffix ("a", "2019/05/a")
    file: str  # the same as it is told to people, with its suffix
    content: bytes  # of a row in a table of documents, its text in UTF-8
    self_country: str  # ISO 3166-1 alpha-3
    origin: str = ""
    stated: Metadata | None = None  # what a row in a table of documents states; None where the document is a file


def refused(file: str, cause: str, remedy: str) -> Problem:
    """Return the problem of a file that was not read."""
    return Problem(tellable(file), "refused", cause, remedy)


def tellable(name: str) -> str:
    r"""Return a name as it can be written down: control characters, and bytes that are no UTF-8, as escapes.

    >>> tellable("a\nb.txt"), tellable("caf\udce9.txt")
    ('a\\x0ab.txt', 'caf\\xe9.txt')
    """
    return _UNTOLD.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", name)


def name_fault(name: str) -> str:
    """Say what makes a name unfit for tables and folders; nothing where it is fit."""
    if any("\ud800" <= character <= "\udfff" for character in name):
        return "its name is not UTF-8"
    return "its name holds control characters" if _UNTOLD.search(name) else ""
