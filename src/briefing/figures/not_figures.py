"""Numbers that state nothing: names, codes, labels, telephone numbers, list markers, idioms.

Each is a row of `data/reference/not_figures.csv`: `before` must match right before the number, `after` from the number
on, `chunk` all of the unbroken run of characters around it. `number` says which numbers the row is for.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefing.figures.noun_phrases import listed
from briefing.reference import only, rows

_WINDOW = 80  # code points looked at before a number
_CHUNK = 100


@dataclass(frozen=True, slots=True)
class _Blockers:
    before: re.Pattern[str]
    after: re.Pattern[str]
    chunk: re.Pattern[str]
    both: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


@cache
def _blockers(number: str) -> _Blockers:
    found = only(
        rows("not_figures", ("rule", "number", "before", "after", "chunk", "example", "origin")), number=number
    )
    # An ordinal or a cardinal may begin a sentence; only `after` reads the number itself, so only it ignores case.
    case = re.I if number != "digits" else re.NOFLAG
    alone = [row["before"] for row in found if row["before"] and not row["after"]]
    following = [row["after"] for row in found if row["after"] and not row["before"]]
    chunks = [row["chunk"] for row in found if row["chunk"]]
    both = [
        (re.compile(f"(?:{row['before']})$"), re.compile(row["after"], case))
        for row in found
        if row["before"] and row["after"]
    ]
    return _Blockers(_any(alone, "$"), _any(following, "", case), _any(chunks, "$"), tuple(both))


def _any(patterns: list[str], end: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns) or '(?!)'}){end}", flags)


_LABEL_JOINTS = frozenset({"no", "number", "số", "to", "and", "of"})
_LABEL = re.compile(
    r"(?<![^\W_])(?P<word>[^\W\d_]+)\.? ?(?:[Nn]o\.? ?|[Nn]umber |số |#)?"
    r"(?:[0-9]+(?:[.–/-][0-9]+)*(?: ?(?:,|to|and|&|of|–|-|/) ?))*$"
)


def _labelled(text: str, at: int) -> bool:
    """Whether a label stands before the number, or before a list that it ends: `Table 4`, `Articles 3, 4 and 5`."""
    last = text[max(0, at - 40) : at].rstrip(" .#").rpartition(" ")[2]
    if last == "Day" and text[at : at + 4].isdigit():  # May Day 2020
        return False
    if not last or (last.isalpha() and last.lower() not in _LABEL_JOINTS and not _is_label(last)):
        return False  # the usual case, decided before the slow search
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
    if blockers.after.match(text, at):
        return True
    window = max(0, at - _WINDOW)
    if blockers.before.search(text, window, at):
        return True
    if number in ("digits", "cardinal") and _labelled(text, at):
        return True
    if any(after.match(text, at) and before.search(text, window, at) for before, after in blockers.both):
        return True
    if number != "digits":
        return False
    begin, end = chunk_around(text, at)
    return blockers.chunk.match(text, begin, end) is not None


def only_numbers_lines(text: str, at: int) -> bool:
    """Whether the digits at `at` number a line, a page or a point of a list. Not asked of a typed table's cells."""
    blockers = _blockers("line")
    window = max(0, at - _WINDOW)
    return any(after.match(text, at) and before.search(text, window, at) for before, after in blockers.both) or (
        blockers.before.search(text, window, at) is not None
    )


def chunk_around(text: str, at: int) -> tuple[int, int]:
    """Return where the unbroken run of characters around `at` begins and ends, a hundred code points away at most."""
    low, high = max(0, at - _CHUNK), min(len(text), at + _CHUNK)
    begin = text.rfind(" ", low, at) + 1 or low
    end = text.find(" ", at, high)
    return begin, high if end < 0 else end
