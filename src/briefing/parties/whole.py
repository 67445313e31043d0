"""The total that a party count is part of: as its figure says it, or from the counts before and after it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.parties.readings import FARTHEST, Reading
from briefing.parties.statement import Statement, is_less
from briefing.phrases import compiled

UNTYPED = ("total", "other")
_NEAR = 20  # characters before a number for words such as `of which`
_SENTENCES = 8  # over which a list of parts can reach to its sum
_DIVIDED = re.compile(r"\w (?:out )?of (?:the |these |those |its |their |our |all )+$")
_OF_THE_LAST = compiled(
    "of (which|whom|them|these|those|the latter|the last)|(of|among) the ^Word (parties|partners|friends|ones|members)"
)
_SUMMED_UP = compiled(
    "all told|in all|altogether|in total|a total of|in sum|overall|making|add(s|ing)? up to|together|au total|tổng cộng"
)


def whole_of(statement: Statement, how: str, kind: str, scope: str, line: Sequence[Reading]) -> str:
    """Return the total that a count is part of, or nothing; `line` holds the readings before it in its paragraph.

    What follows an untyped slice and divides it (`29 African, of which 19 govern`) is its part; then what the figure
    states; a kind in a list is part of what the kinds before it are; all others are parts of the paragraph's total.
    """
    value, sentence = statement.figure.value, statement.sentence
    if not line or how in ("level", "again"):
        return ""
    last = line[-1]
    if len(line) > 1 and _DIVIDED.search(last.statement.before):
        last = line[-2]  # `29 of the 70 are African, of which 19 govern`
    if kind and _divides(statement, last) and is_less(value, last.row.count):
        return last.row.count
    stated = [r.row.count for r in line if r.statement.figure.mark.span.surface == statement.figure.relation]
    if statement.figure.relation and not _says_of(statement, last):  # kinds are no slices of one another
        stated = [r.row.count for r in line if r.row.count in stated and r.row.type in UNTYPED]
    if scope and not kind:  # a region's parties are no part of another's
        stated = [r.row.count for r in line if r.row.count in stated and r.row.scope in ("", scope)]
    said = _OF_THE_LAST.match(statement.after.lstrip()) or _OF_THE_LAST.search(_gap(statement, last)[-_NEAR:])
    if how == "relation" and not (kind or said):
        stated = []  # `… and keeps company with seventeen more`
    if stated and is_less(value, stated[-1]):
        return stated[-1]
    # a level of another year, in another sentence, is no whole of today's part
    today = [r for r in line if r.how != "level" or r.statement.sentence.number == sentence.number or is_now(r)]
    if how == "list" and not scope:
        fellow = next((r.row.whole for r in reversed(line) if r.how != "level"), "")
        if is_less(value, fellow):
            return fellow
        if not last.row.whole:  # `63 parties, 20 of the left among them`
            return last.row.count if kind and last.row.type in UNTYPED and is_less(value, last.row.count) else ""
    untyped = [r.row for r in today if r.row.type in UNTYPED and r.row.bound != "vague" and not r.row.whole]
    totals = [row.count for row in untyped if row.scope in ("", scope)]
    whole = next((count for count in reversed(totals) if is_less(value, count)), "")
    if how in ("part", "list") or (how == "member" and kind):
        return whole
    beside = last.statement.sentence.number == sentence.number
    return whole if kind and beside else ""


def is_now(reading: Reading) -> bool:
    """Say whether a count is dated by `now` (`It has 61 now`)."""
    return "now" in reading.statement.cues


def _divides(statement: Statement, last: Reading) -> bool:
    """Say whether a count is part of the untyped one right before it: `(38 govern)`, `of which`, `of these`."""
    if last.row.type not in UNTYPED or last.how == "level":
        return False
    gap = _gap(statement, last)
    if "(" in gap and ")" not in gap:
        return True
    return _says_of(statement, last) and not _OF_THE_LAST.match(
        last.statement.after.lstrip()
    )  # `29 of them African, four of them communist`


def _says_of(statement: Statement, last: Reading) -> bool:
    """Say whether words such as `of which` stand between an earlier count and this one, or right behind this one."""
    behind = _OF_THE_LAST.match(statement.after.lstrip())
    return behind is not None or _OF_THE_LAST.search(_gap(statement, last)) is not None


def _gap(statement: Statement, last: Reading) -> str:
    """Return the words of a count's sentence from an earlier count to it."""
    return statement.before[-(statement.figure.mark.span.start - last.statement.figure.mark.span.end) :]


def with_later_totals(readings: Sequence[Reading]) -> list[Reading]:
    """Give the parts of a list the total behind it: said to sum them up (`all told, 260 parties`), or their sum.

    Words of summing reach back in their sentence; a sum over as many sentences as a paragraph's list takes.
    """
    completed: list[Reading] = []
    for index, reading in enumerate(readings):
        if reading.row.type == "total" and not reading.row.whole:
            for earlier in range(_first_part(readings, index), index):
                row = completed[earlier].row
                if not row.whole and is_less(row.count, reading.row.count):
                    kind = "other" if row.type == "total" else row.type  # `24 parties of other traditions`
                    row = replace(row, type=kind, whole=reading.row.count)
                    completed[earlier] = replace(completed[earlier], row=row)
        completed.append(reading)
    return completed


def _first_part(readings: Sequence[Reading], index: int) -> int:
    """Return which reading is the first that the total at `index` sums up; `index` where none is."""
    total, first, summed = readings[index], index, 0.0
    for place in range(index - 1, max(index - 1 - FARTHEST, -1), -1):
        part = readings[place]
        same = part.statement.sentence.number == total.statement.sentence.number
        near_it = total.statement.sentence.number - part.statement.sentence.number <= _SENTENCES
        if (part.row.type == "total" and total.how != "sum") or part.row.holder != total.row.holder or not near_it:
            break
        summed += float(part.row.count)
        if summed == float(total.row.count) and place < index - 1:
            return place
        stated = part.statement.figure.relation == total.statement.figure.mark.span.surface
        if same and (stated or _SUMMED_UP.search(total.statement.clause_before)):
            first = place
    return first


def is_sum(value: str, line: Sequence[Reading]) -> bool:
    """Say whether a number is the sum of several counts right before it."""
    if not value.isdigit():
        return False
    counts = [float(r.row.count) for r in line]
    return any(sum(counts[first:]) == float(value) for first in range(len(counts) - 1))


def sums_up(statement: Statement, last: Reading) -> bool:
    """Say whether words between an earlier count of the sentence and this one sum up (`…, making a total of 247`)."""
    same = last.statement.sentence.number == statement.sentence.number
    return same and _SUMMED_UP.search(_gap(statement, last)) is not None
