"""Many patterns on one text in one pass: each is tried only where a word that it needs stands.

Most rows of the pattern tables fit no word of a given text. An automaton finds, in one pass, the words without which
no pattern can match; a pattern is then tried in the small window around its word, not on the whole text. The answer is
that of trying each pattern from the text's beginning, as a property test holds.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.needs import NO_LIMIT, Expression, lower, words_of

_Window = tuple[int, int]
_BEGINS = re.compile(r"(?<!\w)\w|[^\w\s]")
WORD_BEGINS = r"(?:(?<!\w)|(?=\W))"  # what a pattern opens with that matches whole words only


class Found(NamedTuple):
    """A match of the pattern in row `row` of the table."""

    row: int
    match: re.Match[str]


class _Use(NamedTuple):
    """What a word is looked for: an alternative of a pattern, and where in a match the word stands."""

    alternative: int
    expression: Expression
    before: int
    nearest: int
    begins: bool  # whether the word must begin a word of the text


class Patterns:
    """A table of patterns, made once and tried on many texts.

    A row is a pattern, or its alternatives, the first one first: long alternations are quicker tried apart.
    """

    def __init__(self, rows: Iterable[re.Pattern[str] | Sequence[Expression]]) -> None:
        self.rows = tuple(
            (Expression(row.pattern, row.flags),) if isinstance(row, re.Pattern) else tuple(row) for row in rows
        )
        self._alternatives = [(row, one) for row, expressions in enumerate(self.rows) for one in expressions]
        self._always: dict[int, list[_Window]] = {}  # alternatives that need no word can begin anywhere
        uses: dict[str, list[_Use]] = {}
        for alternative, (_, expression) in enumerate(self._alternatives):
            words = words_of(expression.pattern, expression.flags)
            if not words:
                self._always[alternative] = [(0, NO_LIMIT)]
            whole = expression.pattern.startswith(WORD_BEGINS)
            for word in words:
                begins = whole and not word.before and word.text[0].isalnum()
                uses.setdefault(word.text, []).append(_Use(alternative, expression, word.before, word.nearest, begins))
        self._uses = [*uses.values()]
        self._automaton = AhoCorasick([*uses], matchkind=MatchKind.Standard) if uses else None

    def matches(self, text: str, lowered: str | None = None) -> list[Found]:
        """Return what `finditer` of each row's alternation would, ordered by row, then by place.

        `lowered` is `lower(text)`, where the caller has it already.
        """
        windows, rows = self._windows(text, lower(text) if lowered is None else lowered), dict[int, list[int]]()
        for alternative, stretches in windows.items():
            row, expression = self._alternatives[alternative]
            if stretches[0][0] == stretches[0][1] or _find(expression.compiled, text, stretches) is not None:
                rows.setdefault(row, []).append(alternative)
        found: list[Found] = []
        for row in sorted(rows):
            tried = [(self._alternatives[a][1].compiled, windows[a]) for a in sorted(rows[row])]
            found += _leftmost(row, [_Matches(pattern, text, stretches) for pattern, stretches in tried])
        return found

    def first(self, text: str, lowered: str | None = None) -> list[Found]:
        """Return the first match of each row that has one, ordered by row."""
        first: dict[int, Found] = {}
        for found in self.matches(text, lowered):
            first.setdefault(found.row, found)
        return [*first.values()]

    def _windows(self, text: str, lowered: str) -> dict[int, list[_Window]]:
        """Return, by alternative, the stretches in which a match can begin: first and last offset.

        A stretch of one place is tried at once, and left out where there is no match.
        """
        windows = dict(self._always)
        if self._automaton is None:
            return windows
        uses = self._uses
        for word, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            for alternative, expression, before, nearest, begins in uses[word]:
                if begins and start and lowered[start - 1].isalnum():
                    continue
                first = start - before if start > before else 0
                if before == nearest and (expression.ready or expression.compiled).match(text, first) is None:
                    continue
                window = (first, start - nearest)
                if alternative in windows:
                    windows[alternative].append(window)
                else:
                    windows[alternative] = [window]
        return windows


def _find(pattern: re.Pattern[str], text: str, windows: Iterable[_Window], begin: int = 0) -> re.Match[str] | None:
    """Return the first match that begins in one of the windows, at `begin` or behind it."""
    for first, last in windows:
        at = first if first > begin else begin
        if at == last:
            match = pattern.match(text, at)
        elif at < last:
            match = _find_between(pattern, text, at, last)
        else:
            continue
        if match is not None:
            return match
    return None


def _find_between(pattern: re.Pattern[str], text: str, first: int, last: int) -> re.Match[str] | None:
    """Return the first match that begins in a window, trying only where a word begins."""
    if last == NO_LIMIT or not pattern.pattern.startswith(WORD_BEGINS):
        match = pattern.search(text, first)
        return match if match is not None and match.start() <= last else None
    begins, attempt = _word_begins(text), pattern.match
    for place in begins[bisect_left(begins, first) : bisect_right(begins, last)]:
        if (match := attempt(text, place)) is not None:
            return match
    return None


class _Matches:
    """The matches of one alternative, one after the other."""

    def __init__(self, pattern: re.Pattern[str], text: str, windows: list[_Window]) -> None:
        self.pattern, self.text = pattern, text
        self.windows = deque(sorted(windows))
        self.next: re.Match[str] | None = None
        self.seek(0)

    def seek(self, begin: int) -> None:
        """Find the next match that begins at `begin` or behind it; there is none behind the text's end."""
        if begin > len(self.text):
            self.next = None
            return
        while self.windows and self.windows[0][1] < begin:
            self.windows.popleft()
        self.next = _find(self.pattern, self.text, self.windows, begin)


def _leftmost(row: int, alternatives: list[_Matches]) -> list[Found]:
    """Return what the alternation of a row's alternatives finds: leftmost first, at one place the first."""
    found: list[Found] = []
    open_ = [matches for matches in alternatives if matches.next is not None]
    while open_:
        best = open_[0]
        if len(open_) > 1:
            best = min(open_, key=_begin)
        match = best.next
        assert match is not None
        found.append(Found(row, match))
        end = match.end() if match.end() > match.start() else match.end() + 1
        for matches in open_:
            if matches.next is not None and matches.next.start() < end:
                matches.seek(end)
        open_ = [matches for matches in open_ if matches.next is not None]
    return found


def _begin(matches: _Matches) -> int:
    return matches.next.start() if matches.next is not None else NO_LIMIT


@lru_cache(maxsize=128)  # every table asks for those of a document's lines
def _word_begins(text: str) -> list[int]:
    """Return where a pattern of whole words can begin: at a word's first character, or at a sign."""
    return [match.start() for match in _BEGINS.finditer(text)]
