"""The whole that a typed table's cell is part of: its row's number under `of which`, else its column's total."""

import re
from collections.abc import Sequence

from briefing.figures.noun_phrases import listed
from briefing.figures.statements import Statement
from briefing.phrases import alternatives

_ADORNED = re.compile(r"[\W_]*")  # an indent, a dash or a star before a row's or a column's head


def whole_of_cell(statements: Sequence[Statement], index: int) -> int | None:
    """Return the index of the count that a cell's count is part of, or nothing.

    A column or a row that begins with `of which` holds parts of the number before it: to its left, or above. Any other
    row is part of the row of totals that ends or opens its table.
    """
    statement, cell = statements[index], statements[index].passage.place
    if cell is None or not cell.column:
        return None
    peers = [
        (i, place)
        for i, other in enumerate(statements)
        for place in [other.passage.place]
        if place is not None and place.table == cell.table and place.column > 0 and other.is_count
    ]
    if _opens_part(cell.head):
        candidates = [
            i
            for i, other in peers
            if other.row == cell.row and other.column < cell.column and not _opens_part(other.head)
        ]
        return _large_enough(statements, statement, candidates[-1:])
    same_column = [(i, other) for i, other in peers if other.column == cell.column]
    if _opens_part(cell.row_head):
        above = [i for i, other in same_column if other.row < cell.row and not _opens_part(other.row_head)]
        return _large_enough(statements, statement, above[-1:])
    if _tells_total(cell.row_head):
        return None
    return _large_enough(statements, statement, [i for i, other in same_column if _tells_total(other.row_head)][-1:])


def _large_enough(statements: Sequence[Statement], part: Statement, candidates: Sequence[int]) -> int | None:
    return next((i for i in candidates if statements[i].size >= part.size), None)


def _opens_part(head: str) -> bool:
    return _begins(head, "part-lead")


def _tells_total(head: str) -> bool:
    return _begins(head, "total-row")


def _begins(head: str, words: str) -> bool:
    begin = _ADORNED.match(head)
    rest = head[begin.end() :] if begin else head
    return re.match(rf"(?:{alternatives(listed(words))})(?![^\W_])", rest, re.I) is not None
