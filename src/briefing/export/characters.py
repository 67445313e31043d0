"""Which characters may appear: those that HTML allows, and in a PDF those that its fonts can draw."""

import re
from collections.abc import Container
from typing import Any

# C0 and C1 controls but tab and line feed, lone surrogates, noncharacters: HTML and JSON forbid them or lose them.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_PARTING = re.compile(r"[\x0b-\x0d\x1c-\x1f\x85]")  # controls that part words, as Python and Unicode have it
# What turns the direction of what follows, unseen: numbers behind one stand in another order, or read backwards.
_TURNING = re.compile(r"[\u061c\u200f\u202a-\u202e\u2066-\u2069]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNSEEN = frozenset("\t\n \u00a0\u00ad\u200b\u200c\u200d\u200e\u2009\u202f\u2060\ufeff")
# What Unicode says is not shown where no font knows it (Default_Ignorable_Code_Point), but for what is above.
_IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2061-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BLANKS = re.compile(
    r"[^\S\t\n \u00a0\u2009\u202f]"
)  # spaces of other widths, Unicode's own ends of lines: no font has all
MISSING = "□"


def clean(text: str) -> str:
    r"""Return text without the characters that no document may hold, and a box for each that turns what follows it.

    >>> clean("a\x00b\r\nc"), clean("\u202e247")
    ('ab\nc', '□247')
    """
    return _TURNING.sub(MISSING, _FORBIDDEN.sub("", _PARTING.sub(" ", text.replace("\r\n", "\n"))))


def visible(text: str) -> bool:
    """Return whether a reader sees anything of the text."""
    return any(character.isprintable() and not character.isspace() for character in text)


def shortened(text: str, limit: int) -> str:
    """Return the text, or as many whole words as the limit allows.

    >>> shortened("one two three", 9)
    'one two …'
    """
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + " …"


def drawable(text: str, covered: Container[int]) -> str:
    """Return text in which a box stands for each character that the fonts do not cover, but for those that none shows.

    PDF/A refuses a document with a character that cannot be drawn, and characters of private use.
    """
    if text.isascii():
        return text
    text = _BLANKS.sub(" ", _IGNORED.sub("", text))
    return _PRIVATE.sub(MISSING, "".join(c if c in _UNSEEN or ord(c) in covered else MISSING for c in text))


def drawable_tree(tree: Any, covered: Container[int]) -> Any:
    """Return a tree of lists and mappings in which every text is drawable."""
    if isinstance(tree, str):
        return drawable(tree, covered)
    if isinstance(tree, dict):
        return {key: drawable_tree(value, covered) for key, value in tree.items()}
    if isinstance(tree, (list, tuple)):
        return [drawable_tree(value, covered) for value in tree]
    return tree
