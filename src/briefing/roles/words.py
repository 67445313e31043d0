"""The words of a text by what they speak of: dealings, people, wars, goods (`role_words.csv`).

A word can belong to several classes. Four of them are no subject matter: `own` speaks for the self country, `they`
may, `negation` denies, and what is `passed` may stand between a preposition and its place.
"""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from briefing.needs import lower
from briefing.reference import Row, rows

_BREAK = re.compile(r"[^\w-]")
_GRAMMAR = frozenset({"own", "they", "negation", "passed"})


class Sense(NamedTuple):
    """What a word speaks of, and the classes of `_GRAMMAR` that it belongs to."""

    classes: tuple[str, ...]
    grammar: frozenset[str]


class Word(NamedTuple):
    """A known word of a text, and where it begins."""

    start: int
    sense: Sense


class _Lexicon(NamedTuple):
    automaton: AhoCorasick  # of words between spaces, and of stems after one
    lengths: tuple[int, ...]
    senses: tuple[Sense, ...]


def words_of(text: str) -> list[Word]:
    """Return the known words of a text, in order. Raises ReferenceDataError where the table of words is broken.

    >>> [(word.start, word.sense.classes) for word in words_of("Our delegations left")]
    [(0, ()), (4, ('visit',)), (16, ('party',))]
    """
    lexicon = _lexicon()
    spaced = f" {_BREAK.sub(' ', lower(text))} "
    longest: dict[int, int] = {}
    for index, start, _ in lexicon.automaton.find_matches_as_indexes(spaced, overlapping=True):
        other = longest.get(start)
        if other is None or lexicon.lengths[other] < lexicon.lengths[index]:
            longest[start] = index
    return [Word(start, lexicon.senses[longest[start]]) for start in sorted(longest)]


@cache
def passed() -> frozenset[str]:
    """Return the words that may stand between a preposition and its place."""
    return frozenset(word for row in _rows() if row["class"] == "passed" for word in row["words"].split("|"))


@cache
def _lexicon() -> _Lexicon:
    classes: dict[str, list[str]] = {}
    for row in _rows():
        for word in row["words"].split("|"):
            classes.setdefault(f" {word[:-1]}" if word.endswith("*") else f" {word} ", []).append(row["class"])
    classes = {word: found for word, found in classes.items() if found != ["passed"]}
    automaton = AhoCorasick([*classes], matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)
    senses = (Sense(tuple(c for c in found if c not in _GRAMMAR), _GRAMMAR & {*found}) for found in classes.values())
    return _Lexicon(automaton, tuple(map(len, classes)), tuple(senses))


def _rows() -> tuple[Row, ...]:
    return rows("role_words", ("class", "words", "origin"))
