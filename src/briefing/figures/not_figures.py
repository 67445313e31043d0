"""Numbers that state nothing: names, codes, labels, telephone numbers, list markers, idioms.

Each is a row of `data/reference/not_figures.csv`: `before` must match right before the number, `after` from the number
on, `chunk` all of the unbroken run of characters around it, which is never digits alone. `number` says which numbers
the row is for.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.figures.noun_phrases import listed
from briefing.needs import lower, needs_of
from briefing.reference import only, rows

_WINDOW = 80  # code points looked at before a number
_CHUNK = 100
_STOPS = ".,;:!?()[]\"'"  # what may stand around digits in a run of characters that they fill


_WORD_BEGINS = r"(?<![^\W_])"  # of a pattern that begins where a word does


@dataclass(frozen=True, slots=True)
class _Use:
    """A pattern, and where it can begin: `reach` before the number, `before` to `nearest` before a word it needs."""

    pattern: re.Pattern[str]
    reach: int
    before: int
    nearest: int
    opens_with_word: bool


class _Before:
    """Patterns of which one must match right before a number; each is tried where a word that it needs stands near."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._always: list[tuple[re.Pattern[str], int]] = []  # with how far before the number it can begin
        needed_by: dict[str, list[_Use]] = {}
        for pattern in patterns:
            needs, compiled = needs_of(re.compile(pattern)), re.compile(f"(?:{pattern})$")
            reach = min(needs.reach, _WINDOW)
            if not needs.words:
                self._always.append((compiled, reach))
            for word in dict.fromkeys(needs.words):
                opens = pattern.startswith(_WORD_BEGINS) and not word.before and word.text[0].isalnum()
                needed_by.setdefault(word.text, []).append(_Use(compiled, reach, word.before, word.nearest, opens))
        self._needed_by = [*needed_by.values()]
        self._automaton = AhoCorasick([*needed_by], matchkind=MatchKind.Standard) if needed_by else None

    def fits(self, text: str, at: int) -> bool:
        """Return whether a pattern matches text that ends at `at`."""
        for pattern, reach in self._always:
            if pattern.search(text, max(0, at - reach), at):
                return True
        if self._automaton is None:
            return False
        begin = max(0, at - _WINDOW)
        window = lower(text[begin:at])
        for word, start, _ in self._automaton.find_matches_as_indexes(window, overlapping=True):
            for use in self._needed_by[word]:
                if use.opens_with_word and start and window[start - 1].isalnum():
                    continue
                first = max(begin + start - use.before, at - use.reach, begin)
                for place in range(first, begin + start - use.nearest + 1):
                    if use.pattern.match(text, place, at):
                        return True
        return False


@dataclass(frozen=True, slots=True)
class _Blockers:
    before: _Before
    after: re.Pattern[str]
    chunk: re.Pattern[str]
    both: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    after_of_both: re.Pattern[str]

    def enclose(self, text: str, at: int) -> bool:
        """Return whether a row matches on both sides of `at`."""
        window, reach = max(0, at - _WINDOW), at + 2 * _WINDOW  # a line of nothing but numbers is not read to its end
        if not self.after_of_both.match(text, at, reach):
            return False
        return any(after.match(text, at, reach) and before.search(text, window, at) for before, after in self.both)


@cache
def _blockers(number: str) -> _Blockers:
    found = only(
        rows("not_figures", ("rule", "number", "before", "after", "chunk", "example", "origin")), number=number
    )
    # An ordinal or a cardinal may begin a sentence; only `after` reads the number itself, so only it ignores case.
    case = re.I if number != "digits" else re.NOFLAG
    both = [row for row in found if row["before"] and row["after"]]
    return _Blockers(
        _Before(row["before"] for row in found if row["before"] and not row["after"]),
        _any([row["after"] for row in found if row["after"] and not row["before"]], "", case),
        _any([row["chunk"] for row in found if row["chunk"]], "$"),
        tuple((re.compile(f"(?:{row['before']})$"), re.compile(row["after"], case)) for row in both),
        _any([row["after"] for row in both], "", case),
    )


def _any(patterns: list[str], end: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns) or '(?!)'}){end}", flags)


_LABEL_JOINTS = frozenset({"no", "number", "số", "to", "and", "of"})
_LIST_JOINTS = frozenset({"to", "and", "of"})  # only ever behind a number
_ABBREVIATED = 4  # letters of a label that a stop may follow: `Art. 4`, `Sect. 2`
_LIST_SIGNS = frozenset(",&–-/")
_DIGIT = re.compile("[0-9]")
_LABEL = re.compile(
    r"(?<![^\W_])(?P<word>[^\W\d_]+)\.? ?(?:[Nn]o\.? ?|[Nn]umber |số |#)?"
    r"(?:[0-9]+(?:[.–/-][0-9]+)*(?: ?(?:,|to|and|&|of|–|-|/) ?))*$"
)


def _labelled(text: str, at: int) -> bool:
    """Whether a label stands before the number, or before a list that it ends: `Table 4`, `Articles 3, 4 and 5`."""
    window = text[max(0, at - 40) : at]
    last = window.rstrip(" .#").rpartition(" ")[2]
    if last == "Day" and text[at : at + 4].isdigit():  # May Day 2020
        return False
    if text[max(0, at - 2) : at] == ". " and (text[at].isupper() or len(last) > _ABBREVIATED):
        return False  # a new sentence: `took the floor. Twelve spoke`
    if not last or (last.isalpha() and last.lower() not in _LABEL_JOINTS and not _is_label(last)):
        return False  # the usual case, decided before the slow search
    if not last[-1].isalpha() and last[-1] not in _LIST_SIGNS:
        return False
    if (last.lower() in _LIST_JOINTS or last[-1] in _LIST_SIGNS) and not _DIGIT.search(window):
        return False
    found = _LABEL.search(text, max(0, at - 40), at)
    return found is not None and _is_label(found["word"])


def _is_label(word: str) -> bool:
    return (
        word in listed("label")
        or word in listed("label-capital")
        or (word.isupper() and word.title() in listed("label-capital"))
    )


def states_nothing(text: str, at: int, number: str) -> bool:
    """Whether the number at `at` is none that an author states.

    `number` is `digits`, `cardinal`, `ordinal` or `article`.
    """
    blockers = _blockers(number)
    if blockers.after.match(text, at) or blockers.enclose(text, at):
        return True
    if number in ("digits", "cardinal") and _labelled(text, at):
        return True
    if number == "digits":
        begin, end = chunk_around(text, at)
        alone = text[begin:end].strip(_STOPS).isdigit()
        if not alone and blockers.chunk.match(text, begin, end):
            return True
    return blockers.before.fits(text, at)


def only_numbers_lines(text: str, at: int) -> bool:
    """Whether the digits at `at` number a line, a page or a point of a list. Not asked of a typed table's cells."""
    blockers = _blockers("line")
    return blockers.enclose(text, at) or blockers.before.fits(text, at)


def chunk_around(text: str, at: int) -> tuple[int, int]:
    """Return where the unbroken run of characters around `at` begins and ends, a hundred code points away at most."""
    low, high = max(0, at - _CHUNK), min(len(text), at + _CHUNK)
    begin = text.rfind(" ", low, at) + 1 or low
    end = text.find(" ", at, high)
    return begin, high if end < 0 else end
