"""One spelling of what texts write in several: apostrophes, hyphens and blanks of other kinds; names in capitals."""

import unicodedata
from collections.abc import Mapping

# Within a word: the usual one, which stands first, as sets of characters want it; two like it; one for lines' ends.
HYPHENS = "-\u2010\u2011\u00ad"
_MARKS = {
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{MODIFIER LETTER APOSTROPHE}": "'",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "-",
    "\N{NO-BREAK SPACE}": " ",
    "\N{NARROW NO-BREAK SPACE}": " ",
}
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"


def fold_marks(text: str) -> str:
    """Return the text with one kind of apostrophe, hyphen and space; its length is unchanged.

    >>> fold_marks("Côte d’Ivoire")
    "Côte d'Ivoire"
    """
    for mark, plain in _MARKS.items():  # far quicker than `translate`, for most marks are absent
        text = text.replace(mark, plain)
    return text


def evenly_spelt(name: str) -> str:
    r"""Return a name with one kind of apostrophe, hyphen and blank, its letters composed (NFC), its capitals kept.

    >>> evenly_spelt("Lao  People’s Revo\u00adlutionary Party")
    "Lao People's Revolutionary Party"
    """
    if not name.isascii():
        name = fold_marks(unicodedata.normalize("NFC", name).replace(_SOFT_HYPHEN, ""))
    return " ".join(name.split())


def spelt_alike(name: str) -> str:
    """Return what all spellings of a name have in common: marks, blanks and capitals make no other name of it.

    >>> spelt_alike("Communist and Workers’ Parties") == spelt_alike("COMMUNIST AND WORKERS'  PARTIES")
    True
    """
    return evenly_spelt(name).casefold()


def by_name(spellings: Mapping[str, int]) -> list[dict[str, int]]:
    """Return spellings with how often each is used, those of one name together, in the order of their first ones.

    >>> by_name({"Workers’ Forum": 2, "Red Party": 3, "Workers' Forum": 1})
    [{'Workers’ Forum': 2, "Workers' Forum": 1}, {'Red Party': 3}]
    """
    found: dict[str, dict[str, int]] = {}
    for spelling, times in spellings.items():
        found.setdefault(spelt_alike(spelling), {})[spelling] = times
    return [*found.values()]


def commonest(spellings: Mapping[str, int]) -> str:
    """Return the spelling that is used most, of equals the first by text.

    >>> commonest({"Workers’ Forum": 2, "Workers' Forum": 2, "workers' forum": 1})
    "Workers' Forum"
    """
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
