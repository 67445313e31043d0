"""The words that argue for a partner or for mere context, and how much."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from briefing import phrases, reference
from briefing.roles.scene import clauses
from briefing.screening import Patterns

_FARTHER = 0.5  # what a cue of another clause of the sentence counts
_TOUCH = 160  # characters on either side of a place in which a cue can touch it
_LIMIT = 3.0  # what all cues that do not touch the place may count together


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern, and its weight: above zero for a partner, below for context."""

    pattern: re.Pattern[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the cues say together: above zero a partner. `words` are those that weigh most on the winning side."""

    score: float
    words: str


@cache
def cues(*, touching: bool) -> tuple[Cue, ...]:
    """Return the cues of `role_cues.csv` whose pattern holds the place in question (`@`), or those without it."""
    found = reference.rows("role_cues", ("pattern", "role", "weight", "example", "origin"))
    return tuple(
        Cue(phrases.compiled(row["pattern"]), float(row["weight"]) * (1 if row["role"] == "partner" else -1))
        for row in found
        if ("@" in row["pattern"]) == touching
    )


@cache
def _patterns(*, touching: bool) -> Patterns:
    return Patterns(cue.pattern for cue in cues(touching=touching))


@lru_cache(maxsize=512)  # the sentences of a paragraph or two: each is asked for again for each of its places
def matches(text: str, *, touching: bool) -> tuple[tuple[float, int, str], ...]:
    """Return each cue that the text holds, once: its weight, where it stands, and its words."""
    table = cues(touching=touching)
    first = _patterns(touching=touching).first(text)
    return tuple((table[index].weight, match.start(), match[0]) for index, match in first)


def weigh(masked: str, at: int) -> Verdict:
    """Weigh the cues of a masked sentence for the place at `at`: those that touch it, its clause's, the sentence's."""
    touching = matches(masked[max(at - _TOUCH, 0) : at + _TOUCH], touching=True) if at >= 0 else ()
    near = far = 0.0
    argued = list(touching)
    for start, end in clauses(masked):
        loose = matches(masked[start:end].replace("@", "#"), touching=False)
        total = sum(weight for weight, _, _ in loose)
        if start <= at < end:
            near += total
            argued += loose
        else:
            far += total
    score = sum(weight for weight, _, _ in touching) + _clip(near) + _clip(_FARTHER * far)
    return Verdict(score, _telling(argued, score))


def tendency(texts: Iterable[str]) -> float:
    """Return how a paragraph tends as a whole: the mean of its sentences' cues that touch no place."""
    sums = [_clip(sum(weight for weight, _, _ in matches(text, touching=False))) for text in texts]
    return sum(sums) / len(sums) if sums else 0.0


def _clip(value: float) -> float:
    return max(-_LIMIT, min(_LIMIT, value))


def _telling(argued: list[tuple[float, int, str]], score: float) -> str:
    """Return the words of the three heaviest cues on the side that won."""
    sign = 1 if score >= 0 else -1
    won = sorted((-abs(weight), at, words) for weight, at, words in argued if weight * sign > 0)
    return "; ".join(words.strip() for _, _, words in won[:3])
