"""Cues: what a line says by its wording alone, without the lines around it. The patterns are data.

There are about a hundred, and most lines show none. An automaton finds the words that a cue cannot do without at a
line's beginning or end, so that few patterns are tried.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.errors import ReferenceDataError
from briefing.needs import lower, needs_of
from briefing.reference import rows
from briefing.screening import Patterns

_SCOPES = ("whole", "start", "end", "anywhere")
# Cues of what somebody says, which only the rules for interviews and titles ask for, of single lines.
OF_SPEECH = frozenset(
    {"question-label", "answer-label", "interview", "address", "address-idiom", "prompt", "answer-opening", "thanks"}
    | {"formal-title", "scene"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of line and the pattern that gives it away."""

    kind: str  # breadcrumb, counter, tools, tags, copyright, licence, contact, ... : the file's column `cue`
    scope: str  # whole, start, end, anywhere: how much of the line the pattern must match
    pattern: re.Pattern[str]
    longest: int  # characters that it can match, where the scope is whole or end

    def fits(self, text: str) -> bool:
        """Say whether a line's bare text shows this cue."""
        match self.scope:
            case "whole":
                return len(text) <= self.longest and self.pattern.fullmatch(text) is not None
            case "start":
                return self.pattern.match(text) is not None
            case "end":
                return self.pattern.search(text, max(0, len(text) - self.longest)) is not None
            case _:
                return self.pattern.search(text) is not None


class _Edges:
    """Cues of lines' beginnings, or of their ends: each is tried where a word that it needs stands there."""

    def __init__(self, found: Iterable[Cue]) -> None:
        uses: dict[str, list[tuple[int, int, Cue]]] = {}
        self._always: list[Cue] = []
        for cue in found:
            words = needs_of(cue.pattern).words
            self._always += [] if words else [cue]
            for word in words:
                uses.setdefault(word.text, []).append((word.nearest, word.before, cue))
        self._uses = [*uses.values()]
        self._automaton = AhoCorasick([*uses], matchkind=MatchKind.Standard)
        self._width = max(before + len(word) for word, used in uses.items() for _, before, _ in used)
        self._longest = max((cue.longest for used in uses.values() for _, _, cue in used), default=0)

    def at_beginning(self, text: str, lowered: str) -> set[str]:
        """Return the kinds of the cues that a line begins with."""
        found = {cue.kind for cue in self._always if cue.fits(text)}
        for word, start, _ in self._automaton.find_matches_as_indexes(lowered[: self._width], overlapping=True):
            for nearest, before, cue in self._uses[word]:
                if nearest <= start <= before and cue.kind not in found and cue.fits(text):
                    found.add(cue.kind)
        return found

    def at_end(self, text: str, lowered: str) -> set[str]:
        """Return the kinds of the cues that a line ends with."""
        found = {cue.kind for cue in self._always if cue.fits(text)}
        for word in self._automaton.find_matches_as_indexes(lowered[-self._longest :], overlapping=True):
            found.update(cue.kind for _, _, cue in self._uses[word[0]] if cue.kind not in found and cue.fits(text))
        return found


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues in the file's order. Raises ReferenceDataError where a row has no such scope."""
    found = []
    for row in rows("zone_cues", ("cue", "scope", "pattern", "example", "origin")):
        if row["scope"] not in _SCOPES:
            cause = f"no scope {row['scope']!r} for {row['example']!r}"
            raise ReferenceDataError("data/reference/zone_cues.csv", cause, f"use one of {', '.join(_SCOPES)}")
        pattern = re.compile(row["pattern"], re.I)
        longest = needs_of(pattern).reach if row["scope"] in ("whole", "end") else 0
        at_end = re.compile(rf"(?:{row['pattern']})\Z", re.I) if row["scope"] == "end" else pattern
        found.append(Cue(row["cue"], row["scope"], at_end, longest))
    return tuple(found)


@cache
def _beginnings() -> _Edges:
    return _Edges(cue for cue in cues() if cue.scope in ("whole", "start") and cue.kind not in OF_SPEECH)


@cache
def _ends() -> _Edges:
    return _Edges(cue for cue in cues() if cue.scope == "end" and cue.kind not in OF_SPEECH)


@cache
def _within() -> tuple[tuple[str, ...], Patterns]:
    """Kinds and patterns of the cues that may stand anywhere in a line."""
    found = [cue for cue in cues() if cue.scope == "anywhere" and cue.kind not in OF_SPEECH]
    return tuple(cue.kind for cue in found), Patterns(cue.pattern for cue in found)


def kinds_of(text: str) -> set[str]:
    """Return the kinds of all cues that a line's bare text shows, but for those of speech: `shows` tells of these."""
    text = text.replace("’", "'")
    lowered = lower(text)
    kinds, patterns = _within()
    found = _beginnings().at_beginning(text, lowered) | _ends().at_end(text, lowered)
    found.update(kinds[match.row] for match in patterns.matches(text, lowered))
    return found


@cache
def _of_kind(kind: str) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues() if cue.kind == kind)


def shows(kind: str, text: str) -> bool:
    """Say whether a line's bare text shows a cue of this kind.

    >>> shows("address", "What do you expect?"), shows("prompt", "It rained.")
    (True, False)
    """
    return any(cue.fits(text) for cue in _of_kind(kind))


def speaks(text: str) -> bool:
    """Say whether a line's bare text shows any cue of speech."""
    return any(shows(kind, text) for kind in sorted(OF_SPEECH))
