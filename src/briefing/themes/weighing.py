"""The weight of each theme in a stretch of text, by the cues of `theme_cues.csv`.

A cue weighs 3 where it names the theme, 2 where it is typical of it, 1 where it only fits it. Where cues of one theme
overlap, the heavier counts. The first sentence says what a paragraph is about and counts more, as does a sentence's
subject; an aside counts less, and so does a cue each time it comes again, lest a long paragraph be about what it
merely repeats.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import sqrt

from briefing import reference
from briefing.phrases import alternatives_of, compiled_any
from briefing.screening import Patterns

_OPENING = 1.5  # how much more the first sentence counts
_SUBJECT = 1.3  # how much more what stands where a sentence's subject does
_SUBJECT_REACH = 40  # characters from the sentence's begin
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text to weigh: its sentences' bounds, and the asides in it, all as offsets."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    asides: tuple[tuple[int, int], ...]

    def factor(self, start: int) -> float:
        """Return how much a cue at this offset counts."""
        if not self.sentences:
            return 1.0
        factor = _OPENING if start < self.sentences[0][1] else 1.0
        begins = max((begin for begin, _ in self.sentences if begin <= start), default=0)
        if any(begin <= start < end for begin, end in self.asides):
            return factor * _ASIDE
        return factor * (_SUBJECT if start - begins <= _SUBJECT_REACH else 1.0)


def read_paragraph(text: str, sentences: tuple[tuple[int, int], ...]) -> Paragraph:
    """Return a text with the asides of its sentences: their circumstances, purposes, results and examples."""
    asides = []
    for begin, end in sentences:
        opening = _openings().match(text, begin, end)
        comma = text.find(",", opening.end(), end) if opening else -1
        if comma > 0:
            asides.append((begin, comma))
    reaches, patterns = _asides()
    ends = [end for _, end in sentences]
    for row, match in patterns.matches(text) if sentences else ():
        sentence = min(bisect_left(ends, match.end()), len(ends) - 1)
        asides.append((match.start(), ends[sentence] if reaches[row] == "sentence" else match.end()))
    return Paragraph(text, sentences, tuple(asides))


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


def weigh(paragraph: Paragraph) -> dict[str, Weight]:
    """Return the weight of each theme that a paragraph touches."""
    said, patterns = _cues()
    by_theme: dict[str, list[tuple[int, int, re.Match[str]]]] = {}
    for cue, match in patterns.matches(paragraph.text):
        theme, weight = said[cue]
        by_theme.setdefault(theme, []).append((weight, cue, match))
    return {theme: _weigh_theme(paragraph, by_theme[theme]) for theme in themes() if theme in by_theme}


def _weigh_theme(paragraph: Paragraph, cues: list[tuple[int, int, re.Match[str]]]) -> Weight:
    """Weigh one theme's cues, each with its weight and its place in the table, the heaviest first."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, int, str]] = []
    for weight, cue, match in cues:
        begin, stop = match.span()
        if all(stop <= start or end <= begin for start, end in taken):
            taken.append((begin, stop))
            found.append((begin, weight, cue, " ".join(match[0].split())))
    seen: Counter[int] = Counter()
    shares: dict[str, float] = {}
    for start, weight, cue, words in sorted(found):
        seen[cue] += 1
        share = weight * paragraph.factor(start) / sqrt(seen[cue])
        shares[words] = shares.get(words, 0.0) + share
    heaviest = sorted(shares, key=lambda words: -shares[words])
    return Weight(sum(shares.values()), tuple(heaviest))
