"""The words that argue for a partner or for mere context, and how much."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from briefing import phrases, reference
from briefing.needs import Expression, lower
from briefing.roles.scene import REACH, clauses
from briefing.roles.words import words_of
from briefing.screening import Patterns

_FARTHER = 0.5  # what a cue of another clause of the sentence counts
_TOUCH = 160  # characters on either side of a place in which a cue of two places can touch it
_LIMIT = 3.0  # what all cues that do not touch the place may count together
_PLACE_FIRST = re.compile(r"@(\('s\)\?)?(,\?)? (\(\\w\[\^\\s,;\]\* \)\{\d,\d\})?(?!#)")  # and some words of any kind
_REST = 200  # characters between a place and what such a row is looked for by
_OF_TWO = -1
_BETWEEN = "\n;\n"  # no cue reaches across this into the next sentence
_OTHERS = re.compile(r"[@#&%]")  # other places' signs, which the words that decided leave out


class Cue(NamedTuple):
    """A pattern, and its weight: above zero for a partner, below for context."""

    pattern: re.Pattern[str]
    weight: float


class Argument(NamedTuple):
    """A cue that a sentence holds: what it weighs, where it stands in the sentence, and its words."""

    weight: float
    at: int
    words: str


class Verdict(NamedTuple):
    """What the cues say: those that touch the place, for and against a partner, its clause's, the sentence's others."""

    partner: float
    context: float
    near: float
    far: float
    argued: list[Argument]

    @property
    def touching(self) -> float:
        """What the cues say together that touch the place."""
        return self.partner + self.context

    @property
    def score(self) -> float:
        """What all cues say together, each as much as its row states: above zero a partner."""
        return self.touching + self.near + self.far

    def telling(self, score: float) -> str:
        """Return the words of the three heaviest cues on the side of a score."""
        sign = 1 if score >= 0 else -1
        won = sorted((-abs(weight), at, words) for weight, at, words in self.argued if weight * sign > 0)
        return "; ".join(words.strip() for _, _, words in won[:3])


class _Clause(NamedTuple):
    start: int
    end: int
    arguments: list[Argument]  # that touch no place


@cache
def _rows(*, touching: bool, others: bool = False) -> tuple[tuple[str, float], ...]:
    """Return the patterns and weights of `role_cues.csv`: those with the place in question (`@`), or without it.

    `others`: those that also hold another place (`#`).
    """
    found = reference.rows("role_cues", ("pattern", "role", "weight", "example", "origin"))
    return tuple(
        (row["pattern"], float(row["weight"]) * (1 if row["role"] == "partner" else -1))
        for row in found
        if ("@" in row["pattern"]) == touching and ("#" in row["pattern"]) == others
    )


@cache
def _loose() -> tuple[Patterns, tuple[float, ...]]:
    rows = _rows(touching=False)
    return Patterns(phrases.alternatives_of(pattern) for pattern, _ in rows), tuple(weight for _, weight in rows)


class _Touching(NamedTuple):
    """The cues that hold one place, which is their last group."""

    patterns: tuple[Expression, ...]
    weights: tuple[float, ...]
    ending: tuple[int, ...]  # rows that may begin anywhere; `_OF_TWO` for those of two places, with `@` for both
    endings: Patterns
    beginning: tuple[int, ...]  # rows that begin with the place, a few words before what they are looked for by
    rests: Patterns  # what follows the place in these


@cache
def _touching() -> _Touching:
    rows = _rows(touching=True)
    written = [pattern for pattern, _ in rows]
    patterns = tuple(_grouped(pattern) for pattern in written)
    begin = [row for row, pattern in enumerate(written) if _PLACE_FIRST.match(pattern)]
    end = [row for row in range(len(rows)) if row not in begin]
    rests = Patterns(phrases.alternatives_of(_PLACE_FIRST.sub("", written[row])) for row in begin)
    of_two = [phrases.alternatives_of(pattern.replace("#", "@")) for pattern, _ in _rows(touching=True, others=True)]
    endings = Patterns([*([patterns[row]] for row in end), *of_two])
    rows_of_endings = (*end, *(_OF_TWO for _ in of_two))
    return _Touching(patterns, tuple(weight for _, weight in rows), rows_of_endings, endings, tuple(begin), rests)


def _grouped(pattern: str) -> Expression:
    """Return the expression of a pattern in which the place is a group."""
    alternatives = phrases.alternatives_of(pattern)
    whole = "|".join(f"(?:{one.pattern})" for one in alternatives)
    return Expression(whole.replace("@", "(@)"), alternatives[0].flags)


def _find_touching(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the row and the match of every cue that touches a place of the text; `_OF_TWO` for one of two places."""
    cues, lowered = _touching(), lower(text)
    for found in cues.endings.matches(text, lowered):
        yield cues.ending[found.row], found.match
    tried = set[tuple[int, int]]()
    for found in cues.rests.matches(text, lowered):
        row, rest = cues.beginning[found.row], found.match.start()
        at = text.rfind("@", max(rest - _REST, 0), rest)
        if at >= 0 and (row, at) not in tried:
            tried.add((row, at))
            if match := cues.patterns[row].compiled.match(text, at):
                yield row, match


@cache
def _of_two_places() -> tuple[Patterns, tuple[float, ...]]:
    """Return the cues that hold another place (`#`) beside the one in question."""
    rows = _rows(touching=True, others=True)
    return Patterns(phrases.alternatives_of(pattern) for pattern, _ in rows), tuple(weight for _, weight in rows)


class Heard:
    """The cues of many masked sentences, looked for in all of them together. `@` stands for each of their places.

    `words` are the known words of all sentences that name a place.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = [*sentences]
        self._starts = [0, *accumulate(len(sentence) + len(_BETWEEN) for sentence in self.sentences)]
        text = _BETWEEN.join(self.sentences)
        patterns, weights = _loose()
        loose = sorted((match.start(), row, match[0]) for row, match in patterns.matches(text))
        self._loose = [(at, row, weights[row], _OTHERS.sub("…", words)) for at, row, words in loose]
        self._touching: dict[int, dict[int, Argument]] = {}
        self._of_two = set[int]()  # sentences that may hold a cue of two places
        weights = _touching().weights
        # offsets stay where a sentence without a place is left blank
        with_places = _BETWEEN.join(s if "@" in s else "\n" * len(s) for s in sentences)
        self.words = words_of(with_places)
        for row, match in _find_touching(with_places):
            if row == _OF_TWO:
                self._of_two.add(bisect_right(self._starts, match.start()) - 1)
                continue
            at = match.start(match.lastindex or 0)
            words = (
                _OTHERS.sub("…", match[0][: at - match.start()]),
                _OTHERS.sub("…", match[0][at - match.start() + 1 :]),
            )
            argument = Argument(weights[row], match.start(), "@".join(words))
            self._touching.setdefault(at, {}).setdefault(row, argument)
        self._clauses: dict[int, list[_Clause]] = {}

    def begin(self, i: int) -> int:
        """Return where sentence i begins in the text that `words` are those of."""
        return self._starts[i]

    def loose(self, i: int, start: int, end: int) -> dict[int, Argument]:
        """Return the cues that touch no place in a stretch of sentence i, each once, by their row."""
        begin = self._starts[i]
        first = bisect_left(self._loose, (begin + start,))
        found: dict[int, Argument] = {}
        for at, row, weight, words in self._loose[first : bisect_left(self._loose, (begin + end,))]:
            if row not in found:
                found[row] = Argument(weight, at - begin, words)
        return found

    def touching(self, i: int, at: int) -> list[Argument]:
        """Return the cues of sentence i that touch its place at `at`, each once."""
        begin = self._starts[i]
        found = [Argument(weight, start - begin, words) for weight, start, words in self._one_place(begin + at)]
        if i in self._of_two:
            patterns, weights = _of_two_places()
            first = max(at - _TOUCH, 0)
            window = masked_for(self.sentences[i][first : at + _TOUCH], at - first)
            for row, match in patterns.first(window):
                found.append(Argument(weights[row], first + match.start(), match[0].replace("#", "…")))
        return found

    def _one_place(self, at: int) -> Iterable[Argument]:
        return self._touching[at].values() if at in self._touching else ()

    def clauses(self, i: int) -> list[_Clause]:
        """Return the clauses of sentence i with their cues that touch no place."""
        if i not in self._clauses:
            cut = clauses(self.sentences[i])
            self._clauses[i] = [_Clause(a, b, [*self.loose(i, a, b).values()]) for a, b in cut]
        return self._clauses[i]


def masked_for(sentence: str, at: int) -> str:
    """Return a masked sentence in which `@` stands only for the place at `at`, and `#` for the others."""
    others = sentence.replace("@", "#")
    return f"{others[:at]}@{others[at + 1 :]}" if at >= 0 else others


def weigh(heard: Heard, i: int, at: int) -> Verdict:
    """Weigh the cues of sentence i for its place at `at`: those that touch it, its clause's, the sentence's.

    Of a sentence beyond all measure only `REACH` characters on either side count.
    """
    argued = heard.touching(i, at) if at >= 0 else []
    partner = context = 0.0
    for argument in argued:
        if argument.weight > 0:
            partner += argument.weight
        else:
            context += argument.weight
    near = far = 0.0
    every = heard.clauses(i)
    for clause in every[bisect_right(every, at - REACH, key=itemgetter(1)) :]:
        if clause.start > at + REACH:
            break
        within = clause.arguments
        if clause.start < at - REACH or clause.end > at + REACH:
            within = [argument for argument in within if abs(argument.at - at) < REACH]
        total = sum(argument.weight for argument in within)
        if clause.start <= at < clause.end:
            near += total
            argued += within
        else:
            far += total
    return Verdict(partner, context, clip(near), clip(_FARTHER * far), argued)


def clip(value: float) -> float:
    """Return what cues count together that do not touch the place: none, one or many, never more than the limit."""
    return max(-_LIMIT, min(_LIMIT, value))
