"""The weight of each theme in a stretch of text, by the cues of `theme_cues.csv`.

A cue weighs 3 where it names the theme, 2 where it is typical of it, 1 where it only fits it. Where cues of one theme
overlap, the heavier counts. The first sentence says what a paragraph is about and counts more, as does a sentence's
subject; an aside counts less, and so does a cue each time it comes again, lest a long paragraph be about what it
merely repeats.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import itemgetter
from typing import NamedTuple

from briefing import reference
from briefing.phrases import alternatives_of, compiled_any
from briefing.screening import Patterns

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


@cache
def _cues() -> tuple[tuple[tuple[str, int], ...], Patterns]:
    """Return theme and weight of each cue, the heaviest first, and the cues' patterns."""
    rows = reference.rows("theme_cues", ("theme", "pattern", "weight", "example", "origin"))
    heaviest_first = sorted(rows, key=lambda row: -int(row["weight"]))
    said = tuple((row["theme"], int(row["weight"])) for row in heaviest_first)
    return said, Patterns(alternatives_of(row["pattern"]) for row in heaviest_first)


class _Cue(NamedTuple):
    """A cue in a text: its weight, its row in the table, its place and its words."""

    weight: int
    row: int
    begin: int
    stop: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text to weigh: its sentences' bounds, and the asides in it, all as offsets."""

    sentences: tuple[tuple[int, int], ...]
    asides: tuple[tuple[int, int], ...]

    def factor(self, start: int) -> float:
        """Return how much a cue at this offset counts."""
        if not self.sentences:
            return 1.0
        factor = _OPENING if start < self.sentences[0][1] else 1.0
        if any(begin <= start < end for begin, end in self.asides):
            return factor * _ASIDE
        here = bisect_right(self.sentences, start, key=itemgetter(0)) - 1
        begins = self.sentences[here][0] if here >= 0 else 0
        return factor * (_SUBJECT if start - begins <= _SUBJECT_REACH else 1.0)


def weigh_all(texts: Sequence[str], sentences: Sequence[Sequence[tuple[int, int]]]) -> list[dict[str, Weight]]:
    """Return the weight of each theme that each text touches; `sentences` are each text's, as offsets in it.

    The patterns are tried once on all texts together: a document has many short lines.
    """
    whole, starts = _BETWEEN.join(texts), [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    asides = _asides_of(whole, starts, sentences)
    said, patterns = _cues()
    cues: list[dict[str, list[_Cue]]] = [{} for _ in texts]
    for row, match in patterns.matches(whole):
        theme, weight = said[row]
        place = bisect_right(starts, match.start()) - 1
        begin = match.start() - starts[place]
        cue = _Cue(weight, row, begin, begin + match.end() - match.start(), match[0])
        cues[place].setdefault(theme, []).append(cue)
    found = []
    for place, by_theme in enumerate(cues):
        paragraph = Paragraph(tuple(sentences[place]), tuple(asides[place]))
        found.append({theme: _weigh_theme(paragraph, by_theme[theme]) for theme in themes() if theme in by_theme})
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
    """Weigh one theme's cues, the heaviest first."""
    taken = [*cues[:1]]
    for cue in cues[1:]:
        if all(cue.stop <= other.begin or other.stop <= cue.begin for other in taken):
            taken.append(cue)
    seen: dict[int, int] = {}
    shares: dict[str, float] = {}
    for cue in sorted(taken, key=_begin):
        times = seen[cue.row] = seen.get(cue.row, 0) + 1
        words = " ".join(cue.words.split())
        shares[words] = shares.get(words, 0.0) + cue.weight * paragraph.factor(cue.begin) / sqrt(times)
    heaviest = sorted(shares, key=lambda words: -shares[words])
    return Weight(sum(shares.values()), tuple(heaviest))


def _begin(cue: _Cue) -> int:
    return cue.begin
