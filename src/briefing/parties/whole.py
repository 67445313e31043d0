"""The total that a party count is part of: as its figure says it, or from the counts before and after it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.parties.readings import FARTHEST, Reading
from briefing.parties.statement import Statement, is_less
from briefing.phrases import compiled

UNTYPED = ("total", "other")
_DIVIDED = re.compile(r"\w (?:out )?of (?:the |these |those |its |their |our |all )+$")
_OF_THE_LAST = compiled("of (which|whom|them|these|those)")
_SUMMED_UP = compiled("all told|in all|altogether|in total|in sum|overall|making|together|au total|tổng cộng")


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
    if stated and is_less(value, stated[-1]):
        return stated[-1]
    # a level of another year, in another sentence, is no whole of today's part
    today = [r for r in line if r.how != "level" or r.statement.sentence.number == sentence.number]
    if how == "list" and not scope:
        fellow = next((r.row.whole for r in reversed(line) if r.how != "level"), "")
        if is_less(value, fellow):
            return fellow
        if not last.row.whole:  # `63 parties, 20 of the left among them`
            return last.row.count if kind and last.row.type in UNTYPED and is_less(value, last.row.count) else ""
    totals = [r.row.count for r in today if r.row.type in UNTYPED and not r.row.whole and r.row.scope in ("", scope)]
    whole = next((count for count in reversed(totals) if is_less(value, count)), "")
    if how in ("part", "list") or (how == "member" and kind):
        return whole
    beside = last.statement.sentence.number == sentence.number
    return whole if kind and beside else ""


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
    """Give the kinds of a list the total that sums them up behind it in the sentence (`all told, 260 parties`)."""
    completed = []
    for index, reading in enumerate(readings):
        row = reading.row
        for later in readings[index + 1 : index + 1 + FARTHEST]:
            if row.whole or row.type == "total" or later.statement.sentence.number != reading.statement.sentence.number:
                break
            total = later.row.type == "total" and later.row.holder == row.holder
            if total and is_less(row.count, later.row.count) and _sums_up(later.statement, reading.statement):
                row = replace(row, whole=later.row.count)
        completed.append(replace(reading, row=row))
    return completed


def _sums_up(total: Statement, part: Statement) -> bool:
    """Say whether a number sums up an earlier one of its sentence."""
    stated = part.figure.relation == total.figure.mark.span.surface
    return stated or _SUMMED_UP.search(total.clause_before) is not None
