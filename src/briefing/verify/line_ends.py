"""Lines' ends in a printed text: where one stands between two pieces, and the text without the marks that it left.

A typesetter parts words by a hyphen and ranges after their dash; a drawing's labels are pieces of their own.
"""

import re
from collections.abc import Collection, Iterable

from briefing.verify.number_words import is_number_word

Box = tuple[float, float, float, float]  # left, bottom, right and top edge, in points from the page's lower left
_HYPHEN = "\u00ad"  # where a line's end parts a word
_JOINING = re.compile("[\u200c-\u200e\u2060\ufeff]")
_GAP, _FAR = 0.25, 0.5  # of a font's size: from there on two letters are of two words, of two texts
_LINE = 6.0  # points: from there on two texts are on two lines
_PARTED_RANGE = re.compile(r"(?<=\d–)[^\S\n]*\n\s*(?=\d)")
_HYPHENED = re.compile(r"(?<=-)[^\S\n]*\n\s*(?=[-\d])")  # `COVID-19`, `--01-18`
# A typesetter parts words of letters alone: any other hyphen at a line's end is the text's own.
_OWN = re.compile(rf"(?<![^\W\d_]){_HYPHEN}|{_HYPHEN}(?=\w*\d|[^\w\s])")
_OPENING = re.compile("\u200b[^\\S\n]*\n?")  # where a long name may be parted, as a file's
_DOUBLE, _SOFT = re.compile(r"(?<!\w)(\w+)--+(?=(\w+))"), re.compile(rf"(?<!\w)(\w+){_HYPHEN}(?=(\w+))")
_PARTED_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]+){_HYPHEN}([^\W\d_]+)")


def hyphened(text: str) -> str:
    """Return a text as PDFium gives it with soft hyphens where a line's end parts a word, and nothing else of one.

    Without what joins letters or words, which the PDF may hold or not; where a long word may break it is kept.
    """
    return _JOINING.sub("", text.replace("\r", "").replace("\ufffe", _HYPHEN).replace("\x02", _HYPHEN))


def going_on(text: str, piece: str, lower: float) -> str:
    """Return a text with a piece that stands so many points above or below the last one."""
    begun = lower > _LINE and text and not text[-1].isspace() and not text.endswith(_HYPHEN)
    return f"{text}\n{piece}" if begun else text + piece


def parted_by(one: Box, other: Box, size: float) -> str:
    """Return what parts two pieces of text: nothing within a word, a blank between words, else a line's end."""
    height = max(one[3] - one[1], other[3] - other[1], 1.0)
    gap = other[0] - one[2]
    if gap > _FAR * size or gap < -height or other[1] > one[3] or other[3] < one[1]:
        return "\n"
    return " " if gap > _GAP * size else ""


def with_double_hyphens(text: str, printed: Iterable[str]) -> str:
    """Return a text with the two hyphens of what was printed at lines' ends, of which PDFium gives a soft one.

    >>> with_double_hyphens("visit\u00ad2019", ["a--visit--2019"])
    'visit--2019'
    """
    parted = {pair for one in printed if "--" in one for pair in _DOUBLE.findall(one)}
    if not parted:
        return text
    return _SOFT.sub(lambda match: f"{match[1]}--" if match.groups() in parted else match[0], text)


def rejoined(text: str, language: str, own: Collection[str] = ()) -> str:
    """Return a text parted at lines' ends as it was: `fifty-eight`, `seventeen` by hyphens, `2006–10` after a dash.

    A name that may be parted without a hyphen is whole again too. `own` are words of the sources, in small letters,
    that have a hyphen of their own: `sixty-odd` has one, `ten` of `tension` none.
    """

    def joined(match: re.Match[str]) -> str:
        hyphened = f"{match[1]}-{match[2]}"
        said = all(is_number_word(part, language) for part in match.groups())
        return hyphened if said or hyphened.casefold() in own else match[1] + match[2]

    text = _HYPHENED.sub("", _OWN.sub("-", text))
    return _PARTED_RANGE.sub("", _PARTED_WORD.sub(joined, _OPENING.sub("", text))).replace(_HYPHEN, "")
