"""How firmly a number is stated: the qualifiers around it (`more than`, `or so`) and what a negation makes of them.

Qualifiers are rows of `data/reference/bounds.csv`.
"""

import re
from functools import cache

from briefing.figures.passages import Passage
from briefing.figures.readings import Reading
from briefing.phrases import alternatives
from briefing.reference import only, rows

_WINDOW = 48
_NEGATION = re.compile(
    r"(?:(?<![^\W_])(?:not|no|never|nor|hardly|without|neither)|n't|(?<![^\W_])ne)(?: (?!only)[a-z]+){0,2} $", re.I
)
_FLIPPED = {"min": "max", "max": "min"}
_LOOSE = frozenset({"approx"})
_LITTLE = (
    r"(?:(?:a (?:little|bit|good deal|shade|touch)|little|just|slightly|well|far|somewhat|considerably"
    r"|significantly|only|still|many|much) )?"
)
_FILLER_WORDS = ("another", "a further", "only", "just", "the", "its", "their", "these", "a", "an")
_FILLERS = rf"(?: (?:{'|'.join(_FILLER_WORDS)}))?"
_PIECES = re.compile(r"[^\W_]+|[^\w\s]|_")
_DURING = re.compile(
    r"(?:(?<![^\W_])(?:for|in|of|after|lasting|lasted|lasts|spanning|spanned|with|spent|take|takes|took|is|are"
    r"|was|were|aged|been|a) |(?:just|well|little) )$",
    re.I,
)
_TIMELESS = ("date", "period", "time")


@cache
def _bounds(position: str) -> dict[str, str]:
    """Return the bound that each qualifier before (or after) a number sets, by the qualifier."""
    found = rows("bounds", ("qualifier", "language", "position", "bound", "example", "origin"))
    return {row["qualifier"]: row["bound"] for row in only(found, position=position)}


@cache
def _before() -> re.Pattern[str]:
    # `+84 …` and `~40`: a sign needs no space before the number
    qualifier = rf"(?P<qualifier>{alternatives(_bounds('before'))})(?P<filler>{_FILLERS})(?: |(?<=[~≈<>≥≤]))$"
    return re.compile(rf"(?:(?<![^\W_]){_LITTLE}|^){qualifier}", re.I)


@cache
def _last_words() -> frozenset[str]:
    """Return the words that a qualifier may end with: where another stands before the number, there is none."""
    found = {qualifier.lower().rpartition(" ")[2] for qualifier in _bounds("before")}
    return frozenset(found | set(re.findall(r"[a-z]+", _FILLERS)))


@cache
def _last_pieces() -> frozenset[tuple[str, ...]]:
    """Return the last two words or signs of each qualifier, or its only one."""
    return frozenset(tuple(_PIECES.findall(qualifier.lower())[-2:]) for qualifier in _bounds("before"))


def _ends_with_qualifier(text: str) -> bool:
    """Whether a text ends as a qualifier does, with a filler behind it or none: the search for all of them is slow."""
    pieces = _PIECES.findall(text.lower())[-4:]
    for end in range(len(pieces), max(len(pieces) - 3, 0), -1):
        filler = " ".join(pieces[end:])
        fits = tuple(pieces[end - 1 : end]) in _last_pieces() or tuple(pieces[max(end - 2, 0) : end]) in _last_pieces()
        if fits and (not filler or filler in _FILLER_WORDS):
            return True
    return False


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?: (?=[a-z])|)(?P<qualifier>{alternatives(_bounds('after'))})(?![^\W_]|[0-9])", re.I)


@cache
def _first_letters() -> frozenset[str]:
    """Return the characters that a qualifier after a number begins with, its space left out."""
    return frozenset({qualifier.lstrip()[0] for qualifier in _bounds("after")})


def _match_after(text: str, end: int) -> re.Match[str] | None:
    """Match the qualifier that follows a number which ends at `end`."""
    if text[end : end + 2].lstrip(" ")[:1].lower() not in _first_letters():
        return None
    return _after().match(text, end)


def bound_of(passage: Passage, reading: Reading) -> tuple[str, str]:
    """Return the bound of a reading (`exact` where nothing qualifies it) and the qualifying words."""
    if reading.bound == "vague":
        return "vague", ""
    if reading.kind == "ordinal":
        return "exact", ""
    after = _qualifier_after(passage, reading)
    before = _qualifier_before(passage, reading)
    for bound, words in (after, before):
        if bound and not (reading.kind in _TIMELESS and bound not in _LOOSE):
            return bound, words
    return reading.bound or "exact", ""


def after_qualifier(text: str, end: int) -> int:
    """Return where a qualifier that follows a number ends, or `end` where none does."""
    found = _match_after(text, end)
    return found.end() if found else end


def _qualifier_after(passage: Passage, reading: Reading) -> tuple[str, str]:
    bounds = _bounds("after")
    if reading.kind == "duration" and reading.what:  # `35 years or more`
        found = _match_after(passage.text, passage.text.find(reading.what, reading.end) + len(reading.what))
        if found and " or " in f" {found['qualifier']}":
            return bounds[found["qualifier"].lower()], found["qualifier"]
    found = _match_after(passage.text, reading.end)
    return (bounds[found["qualifier"].lower()], found["qualifier"]) if found else ("", "")


def _qualifier_before(passage: Passage, reading: Reading) -> tuple[str, str]:
    text = passage.text
    last = text[max(0, reading.start - 24) : reading.start].rstrip().rpartition(" ")[2].lower().lstrip("([\"'–—-")
    if last not in _last_words():
        return "", ""
    window = max(0, reading.start - _WINDOW)
    found = None
    if _ends_with_qualifier(text[window : reading.start]):
        found = _before().search(text, window, reading.start)
    if not found:
        return "", ""
    word = found["qualifier"].lower()
    bound = _bounds("before")[word]
    if found["filler"].strip().lower() in ("the", "its", "their", "these") and word not in (
        "at least",
        "nearly",
        "almost",
    ):
        return "", ""
    at = found.start()
    if bound in _FLIPPED and _NEGATION.search(text, max(0, at - 24), at):
        return _FLIPPED[bound], text[at : reading.start].strip()
    if reading.kind in _TIMELESS and word in ("some", "near", "perhaps", "maybe", "estimated", "an estimated"):
        return "", ""
    if reading.kind == "duration":
        words = found.group().lower()
        if (
            word == "over"
            and not words.startswith(("just", "well", "little", "a little"))
            and not _DURING.search(text, max(0, at - 12), at)
        ):
            return "", ""
        if word == "beyond":
            return "", ""
    if bound == "exact":
        return "exact", found.group().strip()
    return bound, found.group().strip()
