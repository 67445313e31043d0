"""What a pattern needs: words without one of which it cannot match, and how far around them a match can reach."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from briefing import needed
from briefing.reference import rows

_parser: Any = import_module("re._parser")  # what `re.compile` itself reads patterns with
_LITERAL = _parser.LITERAL
NO_LIMIT = 1 << 40  # characters: more than any text has
_FAR = 2000  # characters: a pattern that can reach farther from its word is tried on the whole text
SPACES = "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_FOLDED = {"İ": "i", "ı": "i", "ſ": "s"} | dict.fromkeys(SPACES, " ")  # one character each, as `re` compares them
_UNLISTED = (200, 60, 20, 6, 3, 1.5)  # times that letters stand in words that `common_words.csv` does not list
_TOGETHER = 0.3  # of the times that the rarer one of two words stands in a text, it stands beside the other
_RARE = 0.8  # times that any other word does
_SPELLINGS = 40  # texts that a run of a pattern's parts is spelled out in
_OPENINGS = 400  # texts with which such a run and what follows it can begin
_LETTERS = 6  # of a set that is spelled out
_NOTHING, _SPACE = ("",), (" ",)  # what has no width, and what a space of the pattern language is spelled as
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


class _Part(NamedTuple):
    """What a part of a pattern needs, its least and greatest width, and how what it matches may be spelled."""

    words: tuple[Word, ...]
    least: int
    most: int
    spelled: tuple[str, ...] = ()  # every text, in lower case, that it can match, or more; none where they are many
    openings: tuple[str, ...] = ("",)  # texts with one of which all begins that it can match


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


_WORDS: dict[tuple[str, int], tuple[Word, ...]] = {}  # what was asked for, which `data/rebuild_needs.py` writes down
_NEEDS: dict[re.Pattern[str], Needs] = {}


def asked() -> tuple[list[tuple[str, int]], list[re.Pattern[str]]]:
    """Return the expressions, with their flags, and the whole patterns that this process has asked about."""
    return [*_WORDS], [*_NEEDS]


def words_of(pattern: str, flags: int = 0) -> tuple[Word, ...]:
    """Return words of which whatever an expression matches holds one; none where it can do without any.

    A space in a word stands for white space on one line, of any length; the last space where the word begins with it.
    Raises re.error where the expression is none.
    """
    if (pattern, flags) not in _WORDS:
        written = needed.words(pattern, flags)
        _WORDS[pattern, flags] = work_out_words(pattern, flags) if written is None else _revived(written)
    return _WORDS[pattern, flags]


def needs_of(pattern: re.Pattern[str]) -> Needs:
    """Return what a pattern needs; no words where there is none that it cannot do without."""
    if pattern not in _NEEDS:
        written = needed.words_and_reach(pattern.pattern, pattern.flags)
        _NEEDS[pattern] = work_out_needs(pattern) if written is None else Needs(_revived(written[0]), written[1])
    return _NEEDS[pattern]


def _revived(written: needed.Written) -> tuple[Word, ...]:
    return tuple(Word(*word) for word in written)


def work_out_words(pattern: str, flags: int) -> tuple[Word, ...]:
    """Return what `words_of` does, whatever is written down."""
    return _of_sequence(_parser.parse(pattern, flags)).words


def work_out_needs(pattern: re.Pattern[str]) -> Needs:
    """Return what `needs_of` does, whatever is written down."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    whole = _of_sequence(parsed)
    # as runs of spaces are looked for as they stand, words only up to where one may be
    words = tuple(dict.fromkeys(word._replace(text=_up_to_space(word.text)) for word in whole.words))
    # one character more than it can match, so that a word boundary sees what follows
    reach = whole.most + _looks_ahead(parsed) + 1 if whole.most < _FAR and not _looks_at_end(parsed) else NO_LIMIT
    return Needs(words, reach)


def _up_to_space(text: str) -> str:
    space = text.find(" ", 1)
    return text[: space + 1] if space > 0 else text


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> _Part:
    """Return the best of what the parts of a sequence need, for each must be met, with its width and its spelling."""
    parts = _parts_of(getattr(sequence, "data", sequence))  # the list itself: the parser's class is slow to go through
    if len(parts) == 1 and parts[0].words and len(parts[0].spelled) == 1:
        return parts[0]
    candidates: list[tuple[Word, ...]] = []
    run: tuple[str, ...] = _NOTHING  # how the parts read so far may be spelled
    begins = began = 0  # what stands before them
    openings: tuple[str, ...] | None = None
    nearest = before = 0
    for part in parts:
        if part.spelled == _NOTHING:
            continue
        if run == _NOTHING and part.spelled == _SPACE:  # of several spaces, the last one begins the word
            run, begins, began = _SPACE, nearest + part.least - 1, before + part.most - 1
        elif (longer := _followed(run, part.spelled)) and not ("" in run and any(t[:1] == " " for t in part.spelled)):
            if len(part.spelled) > 1 or part.spelled == _SPACE:
                candidates += [_words(run, begins, began), tuple(word.after(nearest, before) for word in part.words)]
            run = longer
        else:
            begun = _followed(run, part.openings, _OPENINGS) or run
            openings = openings or (begun if len(begun) <= _SPELLINGS else run)
            candidates += [_words(run, begins, began), tuple(word.after(nearest, before) for word in part.words)]
            candidates += [_words(begun, begins, began)] if "" not in run else []
            run, begins, began = _NOTHING, nearest + part.least, before + part.most
        nearest, before = nearest + part.least, before + part.most
    candidates.append(_words(run, begins, began))
    spelled = run if openings is None else ()
    return _Part(min(filter(_serves, candidates), key=_work, default=()), nearest, before, spelled, openings or run)


def _followed(run: tuple[str, ...], endings: tuple[str, ...], most: int = _SPELLINGS) -> tuple[str, ...]:
    """Return each text with each ending; none where they are too many."""
    if len(run) * len(endings) > most:
        return ()
    return tuple(dict.fromkeys(text + ending for text in run for ending in endings))


def _words(texts: Iterable[str], nearest: int, before: int) -> tuple[Word, ...]:
    return tuple(Word(text, nearest, before) for text in texts)


def _serves(words: tuple[Word, ...]) -> bool:
    """Whether each word says something, stands near enough, and is found where runs of spaces are single ones."""
    return bool(words) and all(word.before < _FAR and word.text.strip() and "  " not in word.text for word in words)


def _work(words: tuple[Word, ...]) -> float:
    """Reckon what looking for a pattern by these words costs: how often they stand in a text, times their windows."""
    return sum(_times(text) * _tries(before - nearest) for text, nearest, before in words)


def _tries(places: int) -> float:
    return _WINDOW_TRIES + places / _CHARACTERS_A_TRY if places else 1


@cache
def _times(text: str) -> float:
    """Reckon how often a word, a part of one or several stand in ten thousand characters of an article."""
    parts = text.split(" ")
    spaced = [" " * (i > 0) + part + " " * (i < len(parts) - 1) for i, part in enumerate(parts) if part]
    return min(map(_times_of_one, spaced)) * _TOGETHER ** (len(spaced) - 1)


@cache
def _times_of_one(part: str) -> float:
    words, text = _common_words()
    listed = sum(times for word, times in words if part in word) if part in text else 0
    whole = part[0] == part[-1] == " " or not part.strip().isalnum()
    return listed + (_RARE if whole else (*_UNLISTED, _RARE)[min(len(part.strip()) - 1, len(_UNLISTED))])


@cache
def _common_words() -> tuple[tuple[tuple[str, float], ...], str]:
    """Return the words and signs that articles repeat, between spaces, and how often; and all of them as one text."""
    found = rows("common_words", ("word", "times", "origin"))
    words = tuple((f" {row['word']} ", float(row["times"])) for row in found)
    return words, "\n".join(word for word, _ in words)


def _parts_of(sequence: Iterable[tuple[Any, Any]]) -> list[_Part]:
    """Return the parts of a sequence, letters one after the other as one part."""
    parts: list[_Part] = []
    letters: list[str] = []
    for operation, value in sequence:
        if operation is _LITERAL:
            letters.append(chr(value))
            continue
        if letters:
            parts.append(_literal("".join(letters)))
            letters = []
        parts.append(_of_part(operation, value))
    if letters:
        parts.append(_literal("".join(letters)))
    return parts


@cache  # the words of a list stand in many patterns
def _literal(letters: str) -> _Part:
    text = letters.lower() if letters.isascii() else "".join(map(lower, letters))
    words = _words((text,), 0, 0)
    return _Part(words if _serves(words) else (), len(letters), len(letters), (text,), (text,))


def _of_part(operation: Any, value: Any) -> _Part:
    """Return what one part of a pattern needs, the least and the most characters that it matches, and its spelling."""
    match operation.name:
        case "IN":
            spelled = _spelled_set(value) if len(value) <= _LETTERS else ()
            return _Part((), 1, 1, spelled, spelled or _NOTHING)
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "ATOMIC_GROUP":
            return _of_sequence(value)
        case "BRANCH":
            return _of_branches([_of_sequence(branch) for branch in value[1]])
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(value[0], value[1], value[2])
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _Part((), 0, 0, _NOTHING)
        case "GROUPREF" | "GROUPREF_EXISTS":
            return _Part((), 0, NO_LIMIT)
        case _:
            return _Part((), 1, 1)


def _of_branches(branches: Sequence[_Part]) -> _Part:
    words = tuple(word for branch in branches for word in branch.words) if all(b.words for b in branches) else ()
    spelled = tuple(dict.fromkeys(text for branch in branches for text in branch.spelled))
    openings = tuple(dict.fromkeys(text for branch in branches for text in branch.openings))
    return _Part(
        words,
        min(branch.least for branch in branches),
        max(branch.most for branch in branches),
        spelled if all(branch.spelled for branch in branches) and len(spelled) <= _SPELLINGS else (),
        openings if len(openings) <= _SPELLINGS else _NOTHING,
    )


def _repeated(least: int, most: Any, repeated: Any) -> _Part:
    """Return what a repeated part needs; white space on one line, the pattern language's space, is spelled as one."""
    part = _of_sequence(repeated)
    limit = min(part.most * int(most), NO_LIMIT)
    if not least:
        spelled = (*part.spelled, "") if part.spelled and most == 1 else ()
        return _Part((), 0, limit, tuple(dict.fromkeys(spelled)))
    if len(repeated) == 1 and _is_space(*repeated[0]):
        return _Part((), least, limit, _SPACE, _SPACE)
    spelled = part.spelled if most == 1 else ()
    return _Part(part.words, part.least * least, limit, spelled, part.openings)


def _is_space(operation: Any, value: Any) -> bool:
    """Return whether a part is any white space but a line feed."""
    parts = {(str(kind), str(what)) for kind, what in value} if operation.name == "IN" else set()
    return parts == {("NEGATE", "None"), ("CATEGORY", "CATEGORY_NOT_SPACE"), ("LITERAL", "10")}


def _spelled_set(members: Iterable[tuple[Any, Any]]) -> tuple[str, ...]:
    """Return the characters of a set, if it names them one by one; white space is a space or a line feed."""
    found: list[str] = []
    for kind, member in members:
        if kind.name == "LITERAL":
            found.append(lower(chr(member)))
        elif str(member) == "CATEGORY_SPACE":
            found += [" ", "\n"]
        else:
            return ()
    return tuple(dict.fromkeys(found))


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
