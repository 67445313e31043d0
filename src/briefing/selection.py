"""Rows that know where they stand: their table, their number in its CSV file, and the filter that picked them.

Whatever is counted for a reader is counted over such rows, so its formula can name them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.formulas import Condition, as_counted, holds, rows_of
from briefing.reference import rows
from briefing.spelling import by_name, commonest
from briefing.values import Formula


class Row(dict[str, Any]):
    """A row of a table; `number` is its place in the CSV file, 1 the first after the head."""

    __slots__ = ("number", "table")
    table: str
    number: int

    @classmethod
    def at(cls, table: str, number: int, cells: Mapping[str, Any]) -> "Row":
        """Return these cells as the table's row of this number."""
        row = cls(cells)
        row.table, row.number = table, number
        return row


class Rows(list[Row]):
    """Rows of one table; `filter` says how they were picked, None that no filter says it."""

    def __init__(self, table: str, rows: Iterable[Row] = (), picked: Mapping[str, Condition] | None = None) -> None:
        super().__init__(rows)
        self.table, self.filter = table, picked

    @property
    def formula(self) -> Formula:
        """These rows as formulas name them."""
        return rows_of(self.table, (row.number for row in self), self.filter)

    def where(self, /, **wanted: Condition) -> "Rows":
        """Return those rows whose cells meet all conditions."""
        found = [row for row in self if all(_meets(row[column], want) for column, want in wanted.items())]
        known = self.filter is not None and not wanted.keys() & _NOT_IN_FILE
        return Rows(self.table, found, _both(self.filter, wanted) if self.filter is not None and known else None)

    def each(self, column: str) -> tuple[str, ...]:
        """Return the cells of a column in their order, each once, empty ones left out."""
        return tuple(dict.fromkeys(row[column] for row in self if row[column]))

    def spelt(self, column: str) -> dict[str, str]:
        """Return the commonest spelling of each name in a column, by each of its spellings."""
        names = by_name(Counter(row[column] for row in self))
        return {spelling: commonest(name) for name in names for spelling in name}

    def only(self, rows: Iterable[Row]) -> "Rows":
        """Return some of the rows, which no filter picks."""
        return Rows(self.table, rows)

    def grouped(self, column: str) -> list[tuple[str, "Rows"]]:
        """Return the rows by their value of a column: the largest group first, equals by that value.

        Names that are spelt in several ways are one value: the commonest spelling.
        """
        groups: dict[str, list[Row]] = {}
        for row in self:
            groups.setdefault(as_counted(column, row[column]), []).append(row)
        found = []
        for group in groups.values():
            values = Counter(row[column] for row in group)
            wanted = str(next(iter(values))) if len(values) == 1 else sorted(values)
            picked = None if self.filter is None else {**self.filter, column: wanted}
            found.append((commonest(values), Rows(self.table, group, picked)))
        return sorted(found, key=lambda group: (-len(group[1]), group[0]))


def reference_rows(table: str, *columns: str) -> Rows:
    """Return the rows of a table of reference data, which must have these columns."""
    name = f"reference/{table}"
    return Rows(name, (Row.at(name, n, row) for n, row in enumerate(rows(table, columns), 1)), {})


_NOT_IN_FILE = frozenset(("cite", "letter", "qualifier", "thing"))  # columns that a report adds


def _both(one: Mapping[str, Condition], other: Mapping[str, Condition]) -> Mapping[str, Condition]:
    """Return the conditions of both; of two on one column all must hold."""
    shared = {column: {"all": [one[column], other[column]]} for column in one.keys() & other.keys()}
    return {**one, **other, **shared}


def _meets(cell: object, wanted: Condition) -> bool:
    return cell == wanted if isinstance(wanted, str) and isinstance(cell, str) else holds(str(cell), wanted)
