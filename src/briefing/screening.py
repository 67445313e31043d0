"""Many patterns on one text in one pass: each is tried only where a word that it needs stands.

Most rows of the pattern tables fit no word of a given text. An automaton finds, in one pass, the words without which
no pattern can match; a pattern is then tried in the small window around its word, not on the whole text. The answer is
that of trying each pattern from the text's beginning, as a property test holds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.needs import Expression, lower, words_of

_Window = tuple[int, int]  # the first and the last offset at which a match can begin
_Match = re.Match[str]
_Tried = tuple[int, int, _Match]  # where an alternative was tried, its number, and its match
_BEGINS = re.compile(r"(?<!\w)\w|[^\w\s]")
_SPACES = re.compile("  +")
WORD_BEGINS = r"(?:(?<!\w)|(?=\W))"  # what a pattern opens with that matches whole words only


class Found(NamedTuple):
    """A match of the pattern in row `row` of the table."""

    row: int
    match: _Match


class _Use(NamedTuple):
    """What a word is looked for: an alternative of a pattern, and where in a match the word stands."""

    alternative: int
    row: int
    expression: Expression
    before: int
    nearest: int


class Patterns:
    """A table of patterns, made once and tried on many texts.

    A row is a pattern, or its alternatives, the first one first: long alternations are quicker tried apart.
    """

    def __init__(self, rows: Iterable[re.Pattern[str] | Sequence[Expression]]) -> None:
        self.rows = tuple(
            (Expression(row.pattern, row.flags),) if isinstance(row, re.Pattern) else tuple(row) for row in rows
        )
        self._alternatives: list[tuple[int, Expression]] = []
        self._always: list[tuple[int, Expression]] = []  # rows that need no word can begin anywhere
        uses: dict[str, tuple[list[_Use], list[_Use]]] = {}
        for row, expressions in enumerate(self.rows):
            needed = [words_of(one.pattern, one.flags) for one in expressions]
            if not all(needed):
                whole = "|".join(one.pattern for one in expressions)
                self._always.append((row, Expression(whole, expressions[0].flags)))
                continue
            for expression, words in zip(expressions, needed, strict=True):
                for word in words:
                    use = _Use(len(self._alternatives), row, expression, word.before, word.nearest)
                    begins = expression.pattern.startswith(WORD_BEGINS) and not word.before and word.text[0].isalnum()
                    anywhere, everywhere = uses.setdefault(word.text, ([], []))
                    everywhere.append(use)
                    if not begins:
                        anywhere.append(use)
                self._alternatives.append((row, expression))
        self._within = [within for within, _ in uses.values()]  # what a word is looked for that goes on another one
        self._uses = [every for _, every in uses.values()]
        self._words = [*uses]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self._words, matchkind=MatchKind.Standard)

    def matches(self, text: str, lowered: str | None = None) -> list[Found]:
        """Return what `finditer` of each row's alternation would, ordered by row, then by place.

        `lowered` is `lower(text)`, where the caller has it already.
        """
        by_row = self._matches_by_row(text, lower(text) if lowered is None else lowered)
        found: list[Found] = []
        for row in sorted(by_row):
            reached = 0
            tried = by_row[row]
            if len(tried) > 1:
                tried.sort(key=_PLACE)
            for start, _, match in tried:
                if start >= reached:
                    found.append(Found(row, match))
                    reached = match.end()
        for row, expression in self._always:
            found += [Found(row, match) for match in expression.compiled.finditer(text)]
        return sorted(found, key=_ROW) if self._always else found

    def first(self, text: str, lowered: str | None = None) -> list[Found]:
        """Return the first match of each row that has one, ordered by row."""
        first: dict[int, Found] = {}
        for found in self.matches(text, lowered):
            first.setdefault(found.row, found)
        return [*first.values()]

    def _matches_by_row(self, text: str, lowered: str) -> dict[int, list[_Tried]]:
        """Return, by row, every place where one of its alternatives matches, with the alternative and its match."""
        found: dict[int, list[_Tried]] = {}
        windows: dict[int, list[_Window]] = {}
        squeezed = _Squeezed(lowered) if "  " in lowered else None
        words = squeezed.text if squeezed else lowered
        every, within = self._uses, self._within
        for word, at, _ in self._automaton.find_matches_as_indexes(words, overlapping=True):
            uses = within[word] if at and words[at - 1].isalnum() else every[word]
            start = squeezed.offset(at) if squeezed else at
            for alternative, row, expression, before, nearest in uses:
                first = start - before if start > before else 0
                if before != nearest:
                    windows.setdefault(alternative, []).append((first, start - nearest))
                elif (match := (expression.ready or expression.compiled).match(text, first)) is not None:
                    found.setdefault(row, []).append((first, alternative, match))
        for alternative, stretches in windows.items():
            row, expression = self._alternatives[alternative]
            matches = [(m.start(), alternative, m) for m in _matches_within(expression.compiled, text, stretches)]
            if matches:
                found.setdefault(row, []).extend(matches)
        return found


class _Squeezed:
    """A text whose runs of spaces are single spaces, and the way back to the offsets it had."""

    def __init__(self, text: str) -> None:
        parts, self._starts, self._removed = list[str](), [0], [0]
        reached = 0
        for run in _SPACES.finditer(text):
            parts.append(text[reached : run.start()])
            reached = run.end() - 1
            self._removed.append(self._removed[-1] + len(run[0]) - 1)
            self._starts.append(reached - self._removed[-1])
        self.text = "".join((*parts, text[reached:]))

    def offset(self, squeezed: int) -> int:
        """Return the offset in the text as it was; of a run of spaces, that of the last one."""
        return squeezed + self._removed[bisect_right(self._starts, squeezed) - 1]


_PLACE = itemgetter(0, 1)
_ROW = itemgetter(0)


def _matches_within(pattern: re.Pattern[str], text: str, windows: list[_Window]) -> Iterator[_Match]:
    """Yield the match at each place in the windows where there is one."""
    whole_words, reached = pattern.pattern.startswith(WORD_BEGINS), 0
    upcoming: _Match | None = None  # no match begins between where it was looked for and where it begins
    for first, last in sorted(windows):
        place = max(first, reached)
        if whole_words:  # tried only where a word begins
            tries = [pattern.match(text, begin.start()) for begin in _BEGINS.finditer(text, place, last + 1)]
            yield from (match for match in tries if match is not None)
        while not whole_words and place <= last:
            if upcoming is None or upcoming.start() < place:
                upcoming = pattern.search(text, place)
            if upcoming is None:
                return  # none in any later window either
            if upcoming.start() > last:
                break
            yield upcoming
            place = upcoming.start() + 1
        reached = max(reached, last + 1)
