"""Parts that name things of their own: `470 deputies, 262 women among them`, `771 come from work: 192 workers, …`."""

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from briefing.figures.statements import REACH, Statement, Thing, end_of_noun, kin

_AMONG_THEM = re.compile(r",? (?:among|amongst) (?:them|these|those)(?![^\W_])|,? included(?=[,.;)]|$)", re.I)
_INCLUDE = re.compile(
    r"[^,;:.!?()]{0,60} (?:also |now |thus |today )?(?:includes?|included|comprises?|comprised|contains?|contained"
    r"|counts?|counted)(?: among (?:them|its \w+))? (?:(?:some|about|nearly|over|only|more than|at least|as many as) )?"
)
_OPENS_CLAUSE = re.compile(
    r"(?:^|[,;:(.–—\"] |(?<![^\W_])(?:and|but|while|that) )(?:(?:the|its|their|these|all|our) )?$", re.I
)
_AMONG = re.compile(
    r"(?:^|[,;:(–—\"] |(?<![^\W_])(?:and|but|were|are|was|is|that) )(?:among|amongst) "
    r"(?:(?:the|its|their|these|those|our|all|some|about|nearly|over|more than) )*$",
    re.I,
)
_NEW_SENTENCE = re.compile(r"[;!?]|\. ")
_ENTRY = re.compile(  # `3,214 graduates, Angola first with 482`, `…, of whom Angola sent 40`
    r"(?:,|;|:| and| [–—-]) (?:and |mostly from |chiefly |from |notably )?(?:the )?[A-Z][\w'.-]*(?: [\w'.-]+){0,3}"
    r" (?:with|for)(?: (?:some|about|only|nearly|just|the|another))? $"
)
_OPENS_LIST = re.compile(
    r",? ?(?::|\(|[–—]| -|,|namely|that is|i\.e\.|consisting of|made up of|composed of)"
    r"(?: (?:namely|that is|of whom|of which|with|some|about|nearly|as follows:))* ?"
)
_LIST_SIGN = re.compile(r"[:(,–—]| - |namely| of ")
_AS_MANY = re.compile(r"[^,.;]{1,40} and (?:as many|the same number of|just as many|an equal number of)(?![^\W_])")
_FEWEST = 4  # the smallest number whose sum of parts is no chance
_LIST = 3  # counts behind a colon that make a list


def enumerated(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the count of its sentence that the words around a number, whatever it counts, make it a part of."""
    if not earlier:
        return None
    statement, text = statements[index], statements[index].passage.text
    larger = [
        i
        for i in earlier
        if (statements[i].size >= statement.size or wholes[i] is not None) and not statements[i].tells_places
    ]
    if not larger or statement.tells_places:
        return None
    if _AMONG_THEM.match(text, end_of_noun(statement, things[index])):
        return larger[-1]
    for i in reversed(larger):
        between = text[statements[i].reading.end : statement.reading.start]
        if _NEW_SENTENCE.search(between):
            break
        if _AMONG.search(statements[i].before(40)):
            return i
        if _INCLUDE.fullmatch(between) and _OPENS_CLAUSE.search(statements[i].before(30)):
            return i
        if things[index].elliptic and kin(things[i].what, things[index].what) and _ENTRY.search(between):
            return i if wholes[i] is None else wholes[i]
    return None


def list_parts(statements: Sequence[Statement], things: Sequence[Thing], wholes: list[int | None]) -> None:
    """Set the whole of the numbers of a list that opens right behind a count and makes it up: `42: 27 men, 15 women`.

    Behind a colon three that are no more than it, and at least half of it, do.
    """
    for total, (whole, following) in enumerate(pairwise(statements)):
        if following.sentence != whole.sentence or not whole.is_count or whole.passage.cell:
            continue
        at, text = end_of_noun(whole, things[total]), whole.passage.text
        if not _LIST_SIGN.search(text, at, following.reading.start) or whole.size < _FEWEST or whole.tells_places:
            continue
        parts = _counts_after(statements, total)
        if not parts:
            continue
        first = statements[parts[0]].reading
        opens = _OPENS_LIST.fullmatch(text, at, first.start)
        if opens and 2 * statements[parts[0]].size == whole.size and _AS_MANY.match(text, first.end):
            _set(wholes, parts[:1], total)
        sums = list(accumulate(statements[i].size for i in parts))
        made_up = opens and len(parts) > 1 and whole.size in sums[1:]
        if made_up:
            _set(wholes, parts[: sums.index(whole.size) + 1], total)
        elif ": " in text[at : first.start] and len(parts) >= _LIST and whole.size / 2 <= sums[-1] <= whole.size:
            _set(wholes, parts, total)


def _set(wholes: list[int | None], parts: Sequence[int], total: int) -> None:
    for index in parts:
        if wholes[index] is None:
            wholes[index] = total


def _counts_after(statements: Sequence[Statement], total: int) -> list[int]:
    """Return the counts of the same sentence behind one, in order, without those that only say where."""
    found: list[int] = []
    for i in range(total + 1, min(total + REACH, len(statements))):
        other = statements[i]
        if other.sentence != statements[total].sentence or other.passage is not statements[total].passage:
            break
        if other.is_count and not other.tells_places:
            found.append(i)
    return found
