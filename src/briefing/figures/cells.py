"""The whole that a typed table's cell is part of: its row's number under `of which`, else its column's total."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.figures.noun_phrases import listed
from briefing.figures.statements import Statement
from briefing.figures.typed_tables import Cell
from briefing.phrases import alternatives

_ADORNED = re.compile(r"[\W_]*")  # an indent, a dash or a star before a row's or a column's head


class Tables:
    """The counts in the cells of a document's typed tables, by table, row and column."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._rows: dict[tuple[int, int], list[int]] = {}
        self._columns: dict[tuple[int, int], list[int]] = {}
        self._totals: dict[tuple[int, int], int] = {}  # of a column: the last count in a row of totals
        for index, statement in enumerate(statements):
            cell = statement.passage.place
            if cell is None or not cell.column or not statement.is_count:
                continue
            column = (cell.table, cell.column)
            if not _opens_part(cell.head):
                self._rows.setdefault((cell.table, cell.row), []).append(index)
            if not _opens_part(cell.row_head):
                self._columns.setdefault(column, []).append(index)
            if _tells_total(cell.row_head):
                self._totals[column] = index

    def whole_of_cell(self, index: int) -> int | None:
        """Return the index of the count that a cell's count is part of, or nothing.

        A column or a row that begins with `of which` holds parts of the number before it: to its left, or above. Any
        other row is part of the row of totals that ends or opens its table.
        """
        statement = self._statements[index]
        cell = statement.passage.place
        if cell is None or not cell.column:
            return None
        column = (cell.table, cell.column)
        if _opens_part(cell.head):
            row = self._before(self._rows.get((cell.table, cell.row), []), index)
            whole = next((i for i, other in row if other.column < cell.column), None)
        elif _opens_part(cell.row_head):
            above = self._before(self._columns.get(column, []), index)
            whole = next((i for i, other in above if other.row < cell.row), None)
        else:
            whole = None if _tells_total(cell.row_head) else self._totals.get(column)
        return whole if whole is not None and self._statements[whole].size >= statement.size else None

    def _before(self, indices: Sequence[int], index: int) -> Iterator[tuple[int, Cell]]:
        """Yield those of `indices` before `index`, the last first, each with its cell."""
        for place in range(bisect_left(indices, index) - 1, -1, -1):
            cell = self._statements[indices[place]].passage.place
            if cell is not None:
                yield indices[place], cell


def _opens_part(head: str) -> bool:
    return _begins(head, "part-lead")


def _tells_total(head: str) -> bool:
    return _begins(head, "total-row")


def _begins(head: str, words: str) -> bool:
    begin = _ADORNED.match(head)
    rest = head[begin.end() :] if begin else head
    return _leads(words).match(rest) is not None


@cache
def _leads(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(listed(words))})(?![^\W_])", re.I)
