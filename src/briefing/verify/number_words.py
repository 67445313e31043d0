"""Number words put together: `two hundred and five`, `hai trăm linh năm`."""

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from briefing.reference import only, rows

_WORD = re.compile(r"[^\W\d_]+")
_JOIN = re.compile(r"[ \u00a0-]")
_OF = re.compile(r"\sof\s")  # between two plurals: `hundreds of thousands` is one number
# Words that are mostly something else: `one` a pronoun, `năm` a year, `ba` a father, `second` an ordinal.
_UNSURE = {
    "en": frozenset(("one",)),
    "vi": frozenset(
        (
            "một",
            "năm",
            "ba",
            "tư",
            "mốt",
            "lăm",
            "nhất",
            "chục",
            "mươi",
            "trăm",
            "nghìn",
            "ngàn",
            "vạn",
            "triệu",
            "tỷ",
            "tỉ",
        )
    ),
}
_BRIEF = 3  # letters: in capitals such a word of scale, `BN`, is a document's letters
_ROLES = ("add", "multiply", "scale", "dozen", "joint")


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    role: str
    value: int
    room: int


class _Sum:
    """A number that is being said. `room` is what a next word must stay below."""

    def __init__(self) -> None:
        self.whole = self.part = self.unit = 0
        self.room = self.limit = 10**15
        self.said = False

    def takes(self, word: _Word) -> bool:
        """Add a word; return whether it may follow."""
        match word.role:
            case "add" if word.value < self.room:
                self.part, self.unit, self.room = self.part + word.value, word.value, word.room
            case "multiply" if self.unit < word.value and (self.unit or self.room > word.value):
                self.part += max(self.unit, 1) * word.value - self.unit
                self.unit, self.room = 0, word.room
            case "scale" | "dozen" if word.value < self.limit:
                self.whole += max(self.part, 1 if not self.said else self.part) * word.value
                self.part = self.unit = 0
                self.room = self.limit = word.value if word.role == "scale" else 0
            case _:
                return False
        self.said = True
        return True


def spoken(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield start, end and value of each number in words.

    >>> list(spoken("two hundred and five of twenty-one", "en")), list(spoken("hai mươi mốt nước", "vi"))
    ([(0, 20, 205), (24, 34, 21)], [(0, 12, 21)])
    """
    found = deque(_apart(text, language))
    while found:
        start, end, value = found.popleft()
        if found and _OF.fullmatch(text[end : found[0][0]]) and _plural(text[start:end]):
            stop, times = found[0][1:]
            if _plural(text[found[0][0] : stop]):
                end, value = stop, value * times
                found.popleft()
        yield start, end, value


def _apart(text: str, language: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers as runs of words say them."""
    run: list[_Word] = []
    for word in _words(text, language):
        if run and not _JOIN.fullmatch(text[run[-1].end : word.start]):
            yield from _numbers(run, language)
            run = []
        run.append(word)
    yield from _numbers(run, language)


def is_number_word(word: str, language: str) -> bool:
    """Return whether a number in words may have the word as a part."""
    return word.casefold() in _known(language)


def _words(text: str, language: str) -> Iterator[_Word]:
    known = _known(language)
    idle = _idioms(language).sub(lambda match: " " * len(match[0]), text)
    for match in _WORD.finditer(idle):
        if row := known.get(match[0].casefold() if language == "en" else match[0]):
            word = _Word(match.start(), match.end(), match[0], *row)
            if not (word.role == "scale" and len(word.text) <= _BRIEF and word.text.isupper()):
                yield word


def _numbers(run: list[_Word], language: str) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of a run of number words; a joint counts only between two of them."""
    at = 0
    while at < len(run):
        total, last, begun = _Sum(), at, at
        while at < len(run):
            joint = run[at].role == "joint" and total.said and at + 1 < len(run)
            if not total.takes(run[at + joint]):
                break
            at += 1 + joint
            last = at
        words = run[begun:last]
        if not words:
            at += 1
        elif len(words) > 1 or words[0].text.casefold() not in _UNSURE[language]:
            yield words[0].start, words[-1].end, total.whole + total.part


@cache
def _idioms(language: str) -> re.Pattern[str]:
    """Return a pattern of phrases whose number words count nothing: `no two`."""
    found = rows("number_idioms", ("phrase", "language", "origin"))
    phrases = (re.escape(row["phrase"]) for row in found if row["language"] == language)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _plural(words: str) -> bool:
    """Say whether words are a plural alone: `hundreds`."""
    return words.casefold() in _plurals()


@cache
def _plurals() -> frozenset[str]:
    return frozenset(row["word"] for row in only(rows("number_words"), language="en", role="plural"))


@cache
def _known(language: str) -> dict[str, tuple[str, int, int]]:
    found = rows("number_words", ("word", "language", "role", "value", "room", "everywhere", "origin"))
    taken = [row for row in found if row["language"] == language and row["role"] in _ROLES and len(row["word"]) > 1]
    words = {row["word"]: (row["role"], int(row["value"]), int(row["room"])) for row in reversed(taken)}
    # `hundreds`, `dozens`: at least one of them is said.
    plurals = [row for row in found if row["language"] == language and row["role"] == "plural"]
    return {row["word"]: ("dozen", int(row["value"]), 0) for row in plurals} | words
