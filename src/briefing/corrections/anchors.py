"""Finding the words of a correction again, in a text that may have changed since: by quote and context.

As the selectors of the W3C's Web Annotation Data Model: a position, and a quote with what stands before and after it.
The position is believed only where the quote and its context stand there. White space counts as white space, for a
derived text may be broken into other lines when it is derived anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AROUND = 32  # characters of context that are written before and after a quote


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the quote stands: code points, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a quote has no place: it is gone, or stands in several places alike."""

    cause: str


def find(text: str, quote: str, prefix: str = "", suffix: str = "", start: int = -1) -> Anchor | Lost:
    """Find a quote: at `start` if it stands there in its context, else where it alone has its context.

    The context is whole where `prefix` and `suffix` both stand around the quote; where that is nowhere so, one of them
    is enough. Without any context the quote alone must be unique.

    >>> find("a visit to Laos, talks in Laos", "Laos", prefix="talks in ", start=4)
    Anchor(start=26, end=30)
    """
    if not quote.strip():
        return Lost("it quotes no words")
    places = [*_occurrences(text, quote)]
    if not places:
        return Lost("its words are gone")
    given = [bool(_level(prefix)), bool(_level(suffix))]
    agreeing = [(_before(text, place, prefix), _after(text, place, suffix)) for place in places]
    best = [place for place, sides in zip(places, agreeing, strict=True) if all(sides)]
    if not best and all(given):
        best = [place for place, sides in zip(places, agreeing, strict=True) if any(sides)]
    there = [place for place in best if place.start == start]
    if there:
        return there[0]
    if len(best) == 1:
        return best[0]
    if best:
        return Lost(f"its words stand in {len(best)} places alike")
    return Lost("its words are gone from where they stood: what is before and after them has changed")


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a span, as it is written into the file: without line breaks."""
    return _level(text[max(0, start - AROUND) : start]), _level(text[end : end + AROUND])


def _occurrences(text: str, quote: str) -> Iterator[Anchor]:
    """Yield every place of the words, those that overlap too."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in quote.split()))
    match = pattern.search(text)
    while match:
        yield Anchor(match.start(), match.end())
        match = pattern.search(text, match.start() + 1)


def _before(text: str, place: Anchor, prefix: str) -> bool:
    wanted = _level(prefix)
    stretch = text[max(0, place.start - 4 * len(prefix) - 8) : place.start]
    return _level(stretch).endswith(wanted)


def _after(text: str, place: Anchor, suffix: str) -> bool:
    wanted = _level(suffix)
    return _level(text[place.end : place.end + 4 * len(suffix) + 8]).startswith(wanted)


def _level(text: str) -> str:
    """Return a text with each stretch of white space as one blank."""
    return re.sub(r"\s+", " ", text)
