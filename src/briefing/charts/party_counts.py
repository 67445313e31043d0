"""Counts of parties that can be compared, and what follows from them although their types overlap.

A **statement** is what one source says of one holder's parties at one date and in one scope: a total, and counts by
type that are part of it. A communist party can also rule, so the counts are no slices: of T parties in all, of which
types count n₁, n₂, …, at least max(nᵢ) and at most min(T, Σnᵢ) are of a named type, and the rest of none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import pandas as pd

from briefing.charts.provenance import require, text_rows
from briefing.charts.words import bounded

TYPES = ("communist", "ruling", "coalition", "opposition", "left")  # those that name a kind of party
COLUMNS = ("source", "surface", "holder", "type", "count", "bound", "whole", "as_of", "as_of_from", "scope", "cite")


_Key = tuple[str, str, str, str, str]  # what makes counts comparable, and where its date is from


class Interval(NamedTuple):
    """How many there are at least and at most; `high` is infinite where nothing limits it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Count:
    """One stated number of parties, with the sentences that state it."""

    type: str
    number: float
    bound: str
    surface: str
    cites: tuple[str, ...]

    @property
    def interval(self) -> Interval:
        """What the number allows. `About 60` is taken as 60; `dozens` as 12 or more."""
        low = 0.0 if self.bound == "max" else self.number
        return Interval(low, inf if self.bound in ("min", "vague") else self.number)

    @property
    def text(self) -> str:
        """The number as it is stated: `52`, `at least 100`, `dozens`."""
        return self.surface if self.bound == "vague" else bounded(self.number, self.bound)


@dataclass(frozen=True, slots=True)
class Statement:
    """Counts of equal source, holder, scope and date; `counts` are those by type, the largest first."""

    source: str
    holder: str
    scope: str
    as_of: str
    as_of_from: str
    total: Count | None
    counts: tuple[Count, ...]

    @property
    def of_named_type(self) -> Interval:
        """How many parties are of at least one of the types."""
        limit = self.total.interval.high if self.total else inf
        low = max(count.interval.low for count in self.counts)
        return Interval(low, max(low, min(limit, sum(count.interval.high for count in self.counts))))

    @property
    def of_no_named_type(self) -> Interval | None:
        """How many are of none; nothing where no total is stated, or a type's count exceeds it."""
        named = self.of_named_type
        if self.total is None or named.low > self.total.interval.high:
            return None
        low, high = self.total.interval
        return Interval(max(0.0, low - named.high), high - named.low if high < inf else inf)


def statements(parties: pd.DataFrame) -> list[Statement]:
    """Return what the sources state by type, in the table's order; several totals make several statements."""
    require(parties, "parties", *COLUMNS)
    groups: dict[_Key, list[dict[str, str]]] = {}
    for row in text_rows(parties):
        key = (row["source"], row["holder"], row["scope"], row["as_of"], row["as_of_from"])
        groups.setdefault(key, []).append(row)
    return [statement for key, rows in groups.items() for statement in _of_group(key, rows)]


def fullest(candidates: Sequence[Statement]) -> Statement | None:
    """Return the statement with the most types; of equals one with a total, then the latest, then the first."""
    typed = [statement for statement in candidates if statement.counts]
    return max(typed, key=lambda s: (len(s.counts), s.total is not None, s.as_of), default=None)


def _of_group(key: _Key, rows: list[dict[str, str]]) -> list[Statement]:
    """One statement for each total. Counts that name no whole belong to the first total, unless others name it."""
    wholes = {row["whole"] for row in rows if row["whole"]}
    totals = _merged([row for row in rows if row["type"] == "total"])
    if not totals:  # a region's parties can be the whole: 74 of them, 41 ruling
        totals = _merged([row for row in rows if row["type"] == "other" and row["count"] in wholes])
    found = []
    typed = [row for row in rows if row["type"] in TYPES]
    whole: list[Count | None] = [*totals] or [None]
    for total in whole:
        mine = [row for row in typed if total is None or (row["whole"] and float(row["whole"]) == total.number)]
        if not mine and totals and total is totals[0]:
            mine = [row for row in typed if not row["whole"]]
        counts = {count.type: count for count in reversed(_merged(mine))}  # of differing counts the first one stated
        ordered = sorted(counts.values(), key=lambda count: (-count.number, TYPES.index(count.type)))
        found.append(Statement(*key, total, tuple(ordered)))
    return found


def _merged(rows: list[dict[str, str]]) -> list[Count]:
    """Return the rows' counts, each number of a type once, with all of its sentences and its first wording."""
    same: dict[tuple[str, float], list[dict[str, str]]] = {}
    for row in rows:
        same.setdefault((row["type"], float(row["count"])), []).append(row)
    return [
        Count(type_, number, found[0]["bound"], found[0]["surface"], tuple(row["cite"] for row in found))
        for (type_, number), found in same.items()
    ]
