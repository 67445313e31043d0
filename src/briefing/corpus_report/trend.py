"""How a number went from year to year, as far as the bounds of what is stated allow to say it."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing import formulas
from briefing.selection import Row


class Course(NamedTuple):
    """Which way a number went, and the two years that tell it: `rose`, `fell`, `stayed`, `between` or `went`."""

    way: str
    ends: tuple[Row, Row]


def allowed(row: Row, column: str) -> tuple[float, float]:
    """Return what a number allows: `at least 100` 100 and more, `up to 40` none to 40."""
    return formulas.interval({"count": row[column], "bound": row["bound"]})


def course(years: Sequence[Row], column: str) -> Course:
    """Return how the numbers of some years went, the earliest first; `column` holds them.

    Where the first and the last are the same, but not those between them, it is the least and the most that tell it.
    """
    first, last = years[0], years[-1]
    (least, most), (low, high) = allowed(first, column), allowed(last, column)
    if (least, most) == (low, high):
        if len({allowed(row, column) for row in years}) == 1:
            return Course("stayed", (first, last))
        ordered = sorted(years, key=lambda row: float(row[column]))
        return Course("between", (ordered[0], ordered[-1]))
    if low > most:
        return Course("rose", (first, last))
    return Course("fell" if high < least else "went", (first, last))
