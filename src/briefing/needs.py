"""What a pattern needs: words without one of which it cannot match, and how far around them a match can reach."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from itertools import takewhile
from typing import Any, NamedTuple

from briefing.reference import rows

_parser: Any = import_module("re._parser")  # what `re.compile` itself reads patterns with
NO_LIMIT = 1 << 40  # characters: more than any text has
_FAR = 2000  # characters: a pattern that can reach farther from its word is tried on the whole text
SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FOLDED = {"İ": "i", "ı": "i", "ſ": "s"} | dict.fromkeys(SPACES, " ")  # one character each, as `re` compares them
_UNLISTED = (200, 60, 20, 6, 3, 1.5)  # times that letters stand in words that `common_words.csv` does not list
_RARE = 0.8  # times that any other word does
_WINDOW_TRIES, _CHARACTERS_A_TRY = 4, 8  # what looking through a window costs, in tries at one place


@lru_cache(maxsize=128)  # every table asks for a document's lines
def lower(text: str) -> str:
    """Return a text in lower case with plain spaces, character for character, so that offsets stay."""
    if text.isascii() and text.isprintable():  # the usual case: no space but the plain one
        return text.lower()
    for odd, plain in _FOLDED.items():  # far quicker than `translate`, for most of them are absent
        text = text.replace(odd, plain)
    return text.lower()


class Word(NamedTuple):
    """A word that a pattern needs (or one of several), and how many characters stand before it in a match."""

    text: str
    nearest: int  # at least
    before: int  # at most

    def after(self, nearest: int, before: int) -> "Word":
        """Return the word with more characters before it."""
        return Word(self.text, self.nearest + nearest, self.before + before)


_Part = tuple[tuple[Word, ...], int, int]  # the words of a part of a pattern, and its least and greatest width


@dataclass(frozen=True, slots=True)
class Needs:
    """The words of which whatever a pattern matches holds one, and how far beyond its start it can reach."""

    words: tuple[Word, ...]
    reach: int


class Expression:
    """A regular expression that is compiled when it is first tried: most of a table's never are."""

    __slots__ = ("flags", "pattern", "ready")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags
        self.ready: re.Pattern[str] | None = None  # once it has been compiled

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression, ready to be tried."""
        if self.ready is None:
            self.ready = re.compile(self.pattern, self.flags)
        return self.ready


@cache
def words_of(pattern: str, flags: int = 0) -> tuple[Word, ...]:
    """Return words of which whatever an expression matches holds one; none where it can do without any.

    Raises re.error where the expression is none.
    """
    return _of_sequence(_parser.parse(pattern, flags))[0]


@cache
def needs_of(pattern: re.Pattern[str]) -> Needs:
    """Return what a pattern needs; no words where there is none that it cannot do without."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    words, _, width = _of_sequence(parsed)
    # one character more than it can match, so that a word boundary sees what follows
    reach = width + _looks_ahead(parsed) + 1 if width < _FAR and not _looks_at_end(parsed) else NO_LIMIT
    return Needs(words, reach)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> _Part:
    """Return the best of what the parts of a sequence need, for each must be met, and the sequence's width."""
    candidates: list[tuple[Word, ...]] = []
    run = Word("", 0, 0)
    nearest = before = 0
    for operation, value in sequence:
        name = str(operation)
        if name == "LITERAL":
            run = Word(run.text + lower(chr(value)), run.nearest, run.before)
            nearest, before = nearest + 1, before + 1
            continue
        words, least, most = _of_part(name, value)
        if _is_space(operation, value):  # the word before it ends with a space, the one behind begins with one
            candidates.append((Word(run.text + " ", run.nearest, run.before),))
            run = Word(" ", nearest + least - 1, before + most - 1)
        else:
            candidates += [(run,), _continued(run, operation, value)]
            candidates.append(tuple(word.after(nearest, before) for word in words))
            run = Word("", nearest + least, before + most)
        nearest, before = nearest + least, before + most
    candidates.append((run,))
    fit = [c for c in candidates if c and all(word.text.strip() and word.before < _FAR for word in c)]
    return min(fit, key=_work, default=()), nearest, before


def _continued(run: Word, operation: Any, value: Any) -> tuple[Word, ...]:
    """Return a word with each of its endings: the parser takes what alternatives share out of them, `for(a|ums)`."""
    if str(operation) == "SUBPATTERN" and len(value[-1]) == 1:
        return _continued(run, *value[-1][0])
    if str(operation) != "BRANCH" or not run.text.strip():
        return ()
    endings = ["".join(chr(what) for _, what in takewhile(_is_literal, branch)) for branch in value[1]]
    return tuple(Word(run.text + lower(ending), run.nearest, run.before) for ending in endings)


def _is_literal(part: tuple[Any, Any]) -> bool:
    return str(part[0]) == "LITERAL"


def _work(words: tuple[Word, ...]) -> float:
    """Reckon what looking for a pattern by these words costs: how often they stand in a text, times their windows."""
    return sum(_times(text) * _tries(before - nearest) for text, nearest, before in words)


def _tries(places: int) -> float:
    return _WINDOW_TRIES + places / _CHARACTERS_A_TRY if places else 1


@cache
def _times(text: str) -> float:
    """Reckon how often a word, a part of one or several stand in ten thousand characters of an article."""
    parts = text.split(" ")
    spaced = (" " * (i > 0) + part + " " * (i < len(parts) - 1) for i, part in enumerate(parts) if part)
    return min(map(_times_of_one, spaced))


def _times_of_one(part: str) -> float:
    listed = sum(times for word, times in _common_words() if part in word)
    whole = part[0] == part[-1] == " " or not part.strip().isalnum()
    return listed + (_RARE if whole else (*_UNLISTED, _RARE)[min(len(part.strip()) - 1, len(_UNLISTED))])


@cache
def _common_words() -> tuple[tuple[str, float], ...]:
    """Return the words and signs that articles repeat, between spaces, and how often in ten thousand characters."""
    return tuple((f" {row['word']} ", float(row["times"])) for row in rows("common_words", ("word", "times", "origin")))


def _is_space(operation: Any, value: Any) -> bool:
    """Return whether a part is what a space of the pattern language stands for: white space on one line, repeated."""
    if str(operation) == "SUBPATTERN" and len(value[-1]) == 1 and not value[1] and not value[2]:
        return _is_space(*value[-1][0])
    if str(operation) != "MAX_REPEAT" or value[0] < 1 or len(value[2]) != 1:
        return False
    operation, value = value[2][0]
    if str(operation) != "IN":
        return False
    parts = {(str(kind), str(what)) for kind, what in value}
    return parts == {("NEGATE", "None"), ("CATEGORY", "CATEGORY_NOT_SPACE"), ("LITERAL", "10")}


def _of_part(operation: str, value: Any) -> _Part:
    """Return what one part of a pattern needs, and the least and the most characters that it matches."""
    match operation:
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "ATOMIC_GROUP":
            return _of_sequence(value)
        case "BRANCH":
            branches = [_of_sequence(branch) for branch in value[1]]
            words = tuple(word for branch, _, _ in branches for word in branch) if all(b[0] for b in branches) else ()
            return words, min(least for _, least, _ in branches), max(most for _, _, most in branches)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            words, least, most = _of_sequence(value[2])
            return words if value[0] else (), least * value[0], min(most * int(value[1]), NO_LIMIT)
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return (), 0, 0
        case "GROUPREF" | "GROUPREF_EXISTS":
            return (), 0, NO_LIMIT
        case _:
            return (), 1, 1


def _looks_ahead(sequence: Iterable[tuple[Any, Any]]) -> int:
    """Return how many characters beyond its match a pattern may look at."""
    return sum(
        int(value[1].getwidth()[1]) if value[0] > 0 else 0 for value in _parts(sequence, ("ASSERT", "ASSERT_NOT"))
    )


def _looks_at_end(sequence: Iterable[tuple[Any, Any]]) -> bool:
    """Return whether a pattern asks for the text's end, which a window's end must not pass for."""
    ends = ("AT_END", "AT_END_LINE", "AT_END_STRING")
    far = any(
        value[0] > 0 and int(value[1].getwidth()[1]) >= _FAR for value in _parts(sequence, ("ASSERT", "ASSERT_NOT"))
    )
    return far or any(str(value) in ends for value in _parts(sequence, ("AT",)))


def _parts(sequence: Iterable[tuple[Any, Any]], operations: tuple[str, ...]) -> list[Any]:
    """Return the values of all parts of a pattern of these kinds, at any depth."""
    found: list[Any] = []
    for operation, value in sequence:
        name = str(operation)
        if name in operations:
            found.append(value)
        if name == "SUBPATTERN":
            found += _parts(value[-1], operations)
        elif name == "BRANCH":
            for branch in value[1]:
                found += _parts(branch, operations)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found += _parts(value[2], operations)
        elif name in ("ASSERT", "ASSERT_NOT"):
            found += _parts(value[1], operations)
        elif name == "ATOMIC_GROUP":
            found += _parts(value, operations)
        elif name == "GROUPREF_EXISTS":
            found += _parts(value[1], operations) + _parts(value[2] or (), operations)
    return found
