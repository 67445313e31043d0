"""The whole that a typed table's cell is part of.

Its row's number under `of which` or under a wider head (`Parties` beside `Ruling parties`), else its column's total.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from briefing.figures.noun_phrases import is_plural, listed
from briefing.figures.statements import Statement
from briefing.figures.typed_tables import Cell
from briefing.phrases import alternatives

_TOTAL_HEAD = re.compile(r"(?<![^\W_])(?:totals?|in all|altogether|all|overall|combined|sum)(?![^\W_])", re.I)
_WORD = re.compile(r"[^\W\d_][\w'-]*")
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
        self._wider = self._wider_columns()

    def whole_of_cell(self, index: int) -> int | None:
        """Return the index of the count that a cell's count is part of, or nothing.

        A column or a row that begins with `of which` holds parts of the number before it: to its left, or above. A
        column of one type holds parts of the wider one. Any other row is part of the row of totals.
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
        elif column in self._wider:
            wider = self._wider[column]
            whole = next((i for i in self._rows[cell.table, cell.row] if self._column(i) == wider), None)
        else:
            whole = None if _tells_total(cell.row_head) else self._totals.get(column)
        return whole if whole is not None and self._statements[whole].size >= statement.size else None

    def _wider_columns(self) -> dict[tuple[int, int], int]:
        """Return for each column of one type the column of the same table whose numbers hold its own."""
        heads: dict[int, dict[int, str]] = {}
        sizes: dict[tuple[int, int], dict[int, Decimal]] = {}
        for (table, column), indices in self._columns.items():
            for index in indices:
                cell = self._statements[index].passage.place
                if cell is not None:
                    heads.setdefault(table, {})[column] = cell.head
                    sizes.setdefault((table, column), {})[cell.row] = self._statements[index].size
        found: dict[tuple[int, int], int] = {}
        for table, columns in heads.items():
            found |= _summed(table, columns, sizes)
            for part, head in columns.items():
                small = sizes[table, part]
                wider = [
                    column
                    for column, other in columns.items()
                    if column != part
                    and _holds(other, head, before=column < part)
                    and all(sizes[table, column].get(row, size) >= size for row, size in small.items())
                ]
                if wider and (table, part) not in found:
                    found[table, part] = max(wider, key=lambda column: (column < part, column))
        return found

    def _column(self, index: int) -> int:
        cell = self._statements[index].passage.place
        return cell.column if cell is not None else 0

    def _before(self, indices: Sequence[int], index: int) -> Iterator[tuple[int, Cell]]:
        """Yield those of `indices` before `index`, the last first, each with its cell."""
        for place in range(bisect_left(indices, index) - 1, -1, -1):
            cell = self._statements[indices[place]].passage.place
            if cell is not None:
                yield indices[place], cell


def _summed(
    table: int, heads: dict[int, str], sizes: dict[tuple[int, int], dict[int, Decimal]]
) -> dict[tuple[int, int], int]:
    """Return the columns that a column of totals adds up, row by row: `Women | Men | Total`."""
    for column, head in heads.items():
        parts = [other for other in heads if other != column]
        totals = sizes[table, column]
        if len(parts) > 1 and _TOTAL_HEAD.search(head):
            rows = [sum(sizes[table, part].get(row, Decimal(0)) for part in parts) for row in totals]
            if rows == list(totals.values()):
                return {(table, part): column for part in parts}
    return {}


def _holds(wider: str, narrower: str, *, before: bool) -> bool:
    """Whether a column's head names what another's divides: `Parties in all` and `Ruling parties`, or `In government`.

    `before` is whether it stands before it; a column of totals may stand behind.
    """
    words, parts = _words(wider), _words(narrower)
    nouns = {word for word in parts if is_plural(word)} - listed("column-part")
    total = _TOTAL_HEAD.search(wider) is not None
    if _TOTAL_HEAD.search(narrower) or not (before or total) or not any(is_plural(word) for word in words):
        return total and bool(nouns & words) and not _TOTAL_HEAD.search(narrower)
    if not nouns:
        return bool(parts & (listed("governing") | listed("column-part")))
    plain = {word for word in words if not _TOTAL_HEAD.fullmatch(word)} - {"in", "the", "of"}
    return bool(nouns & words) and plain < parts


def _words(head: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(head)}


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
