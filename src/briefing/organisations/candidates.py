"""What the organisation rules hand to each other: candidates, and the words of a line they grow over."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from briefing import reference
from briefing.records import Mention
from briefing.spelling import HYPHENS, fold_marks

_WORD = re.compile(rf"[^\W_]+(?:[{HYPHENS}–.’'&][^\W_]+)*(?:['’](?=\s))?")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of text that a rule takes for an organisation, before the overlaps are settled."""

    start: int
    end: int
    kind: str  # party, body, forum, outlet; never marked alone: `organ`, a forum's, and `faculty`, a school's
    name: str
    rule: str
    known: bool = False  # a name of the reference data, not a guess from its shape

    def widened(self, start: int, end: int, text: str, *, kind: str = "") -> "Candidate":
        """Return this candidate over a wider stretch, named after that stretch."""
        return replace(self, start=start, end=end, name=text[start:end], kind=kind or self.kind, known=False)


class Word(NamedTuple):
    """A word of a line. Offsets count from the text's beginning."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital."""
        return self.text[0].isupper()

    @property
    def possessive(self) -> bool:
        """Whether the word is a possessive, such as `Workers'` or `Japan's`."""
        return bool(_POSSESSIVE.search(self.text))


def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Return the words of `text[start:end]`, with hyphens and apostrophes kept inside."""
    return tuple(Word(m.start(), m.end(), m[0]) for m in _WORD.finditer(text, start, end))


def plain(text: str) -> str:
    """Return the text as the reference data spells, each character in its place: a soft hyphen keeps its own."""
    return fold_marks(text)


@cache
def word_list(role: str) -> frozenset[str]:
    """Return the words of `organisation_words.csv` that play this role."""
    found = reference.rows("organisation_words", ("word", "role", "note", "origin"))
    return frozenset(row["word"] for row in reference.only(found, role=role))


@cache
def _adjectives() -> frozenset[str]:
    files = ("country_names", "country_names_own")
    found = [row for file in files for row in reference.rows(file, ("id", "name", "kind"))]
    names = {row["name"] for row in found if row["kind"] == "name"}
    return frozenset(row["name"] for row in found if row["kind"] == "adjective") - names


def is_adjective(surface: str) -> bool:
    """Whether a country's word is an adjective, which a noun must follow (`Federation of Cuban Women`)."""
    return surface in _adjectives()


class Places:
    """Which stretches of the text name a country, a region or a bloc."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions: Sequence[Mention] = sorted(mentions, key=lambda m: m.mark.span.start)
        self._starts = [m.mark.span.start for m in self._mentions]

    def at(self, offset: int) -> Mention | None:
        """Return the mention that holds this offset."""
        i = bisect_right(self._starts, offset) - 1
        found = self._mentions[i] if i >= 0 else None
        return found if found and offset < found.mark.span.end else None

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that lie in `start:end`."""
        first = bisect_right(self._starts, start - 1)
        return [m for m in self._mentions[first : bisect_right(self._starts, end - 1)] if m.mark.span.end <= end]
