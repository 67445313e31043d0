"""The weight of each theme in a stretch of text, by the cues of `theme_cues.csv`.

A cue weighs 3 where it names the theme, 2 where it is typical of it, 1 where it only fits it. Where cues of one theme
overlap, the heavier counts. The first sentence says what a paragraph is about and counts more, as does a sentence's
subject; an aside counts less, and so does a cue each time it comes again, lest a long paragraph be about what it
merely repeats.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from briefing import reference
from briefing.phrases import alternatives_of, compiled_any
from briefing.screening import Patterns
from briefing.themes.words import find_phrases

_OPENING = 1.5  # how much more the first sentence counts
_SUBJECT = 1.3  # how much more what stands where a sentence's subject does
_SUBJECT_REACH = 40  # characters from the sentence's begin
_BETWEEN = "\n\n"  # two line breaks: no pattern reaches over them
_ASIDE = 0.5  # how much a circumstance, a purpose, a result or an example counts


@dataclass(frozen=True, slots=True)
class Weight:
    """How much of a text speaks of a theme, and the words that say so, heaviest first."""

    score: float
    words: tuple[str, ...]


@cache
def themes() -> tuple[str, ...]:
    """Return the themes in the codebook's order."""
    return tuple(row["theme"] for row in reference.rows("themes", ("theme", "label", "definition", "origin")))


class Name(NamedTuple):
    """A name in a text, as offsets in it, and the only theme that its words may speak for."""

    begin: int
    stop: int
    theme: str


class _Cue(NamedTuple):
    """A cue in a text: its weight, its number in the table, and its place."""

    weight: int
    number: int
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text to weigh, and in it, all as offsets: its sentences' bounds, the asides, and the names, which lie apart."""

    text: str
    sentences: Sequence[tuple[int, int]] = ()
    asides: Sequence[tuple[int, int]] = ()
    names: Sequence[Name] = ()

    def factor(self, start: int) -> float:
        """Return how much a cue at this offset counts."""
        if not self.sentences:
            return 1.0
        factor = _OPENING if start < self.sentences[0][1] else 1.0
        for begin, stop in self.asides:
            if begin <= start < stop:
                return factor * _ASIDE
        here = bisect_right(self.sentences, start, key=itemgetter(0)) - 1
        begins = self.sentences[here][0] if here >= 0 else 0
        return factor * (_SUBJECT if start - begins <= _SUBJECT_REACH else 1.0)

    def is_named(self, begin: int, stop: int, theme: str) -> bool:
        """Say whether words are part of a name that does not speak for the theme."""
        last = bisect_left(self.names, stop, key=itemgetter(0))
        while last and self.names[last - 1].stop > begin:
            last -= 1
            if self.names[last].theme != theme:
                return True
        return False


def weigh_all(paragraphs: Sequence[Paragraph]) -> list[dict[str, Weight]]:
    """Return the weight of each theme that each text touches.

    Cues and asides are looked for once in all texts together: a document has many short lines.
    """
    whole, starts = _BETWEEN.join(paragraph.text for paragraph in paragraphs), [0]
    for paragraph in paragraphs:
        starts.append(starts[-1] + len(paragraph.text) + len(_BETWEEN))
    asides = _asides_of(whole, starts, [paragraph.sentences for paragraph in paragraphs])
    cues: list[dict[str, list[_Cue]]] = [{} for _ in paragraphs]
    place = 0
    for phrase, start, end in find_phrases(whole):
        while start >= starts[place + 1]:
            place += 1
        begin, stop = start - starts[place], end - starts[place]
        if not paragraphs[place].is_named(begin, stop, phrase.theme):
            cues[place].setdefault(phrase.theme, []).append(_Cue(phrase.weight, phrase.number, begin, stop))
    found = []
    for by_theme, paragraph, its_asides in zip(cues, paragraphs, asides, strict=True):
        with_asides = replace(paragraph, asides=its_asides)
        found.append({theme: _weigh_theme(with_asides, by_theme[theme]) for theme in themes() if theme in by_theme})
    return found


def _asides_of(
    whole: str, starts: Sequence[int], sentences: Sequence[Sequence[tuple[int, int]]]
) -> list[list[tuple[int, int]]]:
    """Return each text's asides: the circumstances, purposes, results and examples in its sentences."""
    asides: list[list[tuple[int, int]]] = [[] for _ in sentences]
    for place, bounds in enumerate(sentences):
        for begin, end in bounds:
            first, last = begin + starts[place], end + starts[place]
            opening = _openings().match(whole, first, last)
            comma = whole.find(",", opening.end(), last) if opening else -1
            if comma > 0:
                asides[place].append((begin, comma - starts[place]))
    reaches, patterns = _asides()
    for row, match in patterns.matches(whole):
        place = bisect_right(starts, match.start()) - 1
        begin, stop = match.start() - starts[place], match.end() - starts[place]
        ends = [end for _, end in sentences[place]]
        if ends:
            sentence = min(bisect_left(ends, stop), len(ends) - 1)
            asides[place].append((begin, ends[sentence] if reaches[row] == "sentence" else stop))
    return asides


@cache
def _openings() -> re.Pattern[str]:
    """Return what opens a sentence with a circumstance: an aside up to the comma."""
    return compiled_any(row["pattern"] for row in reference.only(_aside_rows(), reach="comma"))


@cache
def _asides() -> tuple[tuple[str, ...], Patterns]:
    """Return how far each further kind of aside reaches, and the asides' patterns."""
    rows = [row for row in _aside_rows() if row["reach"] != "comma"]
    return tuple(row["reach"] for row in rows), Patterns(alternatives_of(row["pattern"]) for row in rows)


def _aside_rows() -> tuple[Mapping[str, str], ...]:
    return reference.rows("theme_asides", ("pattern", "reach", "why", "example", "origin"))


def _weigh_theme(paragraph: Paragraph, cues: Sequence[_Cue]) -> Weight:
    """Weigh one theme's cues: of those that overlap, the heaviest, and of these the longest."""
    taken: list[_Cue] = []  # by place; none overlaps another
    for cue in sorted(cues, key=_heaviest_first):
        behind = bisect_left(taken, cue.stop, key=_begin)
        if not behind or taken[behind - 1].stop <= cue.begin:
            taken.insert(behind, cue)
    seen: dict[int, int] = {}
    shares: dict[str, float] = {}
    for cue in taken:
        times = seen[cue.number] = seen.get(cue.number, 0) + 1
        words = " ".join(paragraph.text[cue.begin : cue.stop].split())
        shares[words] = shares.get(words, 0.0) + cue.weight * paragraph.factor(cue.begin) / sqrt(times)
    return Weight(sum(shares.values()), tuple(sorted(shares, key=lambda words: -shares[words])))


def _heaviest_first(cue: _Cue) -> tuple[int, int, int, int]:
    return -cue.weight, cue.begin - cue.stop, cue.begin, cue.number


def _begin(cue: _Cue) -> int:
    return cue.begin
