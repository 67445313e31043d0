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

from briefing import formulas
from briefing.charts.provenance import require, text_rows
from briefing.selection import Row, Rows
from briefing.values import Value, derived, stated
from briefing.wording import between, bounded, derived_number, short_date, stated_number

TYPES = ("communist", "ruling", "coalition", "opposition", "left")  # those that name a kind of party
COLUMNS = ("source", "surface", "holder", "type", "count", "bound", "whole", "as_of", "as_of_from", "scope", "cite")
_PROVED = 4  # so many sentences are named as stating one number
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
    rows: Rows  # those that state it within the same bound
    qualifier: str = ""  # the words of the text that set the bound: `more than`

    @property
    def interval(self) -> Interval:
        """What the number allows. `About 60` is taken as 60; `dozens` as 12 or more."""
        low = 0.0 if self.bound == "max" else self.number
        return Interval(low, inf if self.bound in ("min", "vague") else self.number)

    @property
    def text(self) -> str:
        """The number as it is stated, as inline Markdown: `52`, `more than 100`, `dozens`."""
        if self.bound == "vague":
            return stated(self.surface, *self.proved, value=f"{self.number:.0f}", number=self.number)
        return bounded(stated_number(self.number, *self.proved), self.bound, self.qualifier)

    @property
    def proved(self) -> tuple[str, ...]:
        """The sentences that are named as stating it."""
        return tuple(dict.fromkeys(self.cites))[:_PROVED]

    def end(self, name: str, limit: "Count | None" = None) -> Value:
        """Return the interval's `low` or `high` end; no part exceeds its limit, the total."""
        low, high = self.interval
        top = limit.interval.high if limit else inf
        number = low if name == "low" else max(low, min(high, top))
        return derived_number(number, formulas.bound(name, self.rows.formula, limit.rows.formula if limit else None))


@dataclass(frozen=True, slots=True)
class Statement:
    """Counts of equal source, holder, scope and date; `counts` are those by type, the largest first.

    The holder is told in its commonest spelling of all that are counted together.
    """

    source: str
    holder: str
    scope: str
    as_of: str
    as_of_from: str
    total: Count | None
    counts: tuple[Count, ...]

    def follows(self, name: str, *, outside: bool = False) -> Value:
        """Return the `low` or `high` end of how many are of any of the types, or outside of all of them."""
        interval = self.of_no_named_type if outside else self.of_named_type
        assert interval is not None, "ask of_no_named_type first"
        parts = self.counts[0].rows.only(row for count in self.counts for row in count.rows)
        whole = self.total.rows.formula if self.total else None
        number = interval.low if name == "low" else interval.high
        return derived_number(number, formulas.union(name, parts.formula, whole, outside=outside))

    def named_text(self) -> str:
        """Return in words how many are of at least one of the types."""
        return between(self.follows("low"), self.follows("high"))

    def others_text(self) -> str:
        """Return in words how many are of none of the types; nothing where that does not follow."""
        if self.of_no_named_type is None:
            return ""
        return between(self.follows("low", outside=True), self.follows("high", outside=True))

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


def proving(*counts: Count | None) -> tuple[str, ...]:
    """Return sentences that state all of these counts between them: of each its first, if none before states it."""
    found: list[str] = []
    for count in counts:
        if count and not set(found) & set(count.proved):
            found.append(count.proved[0])
    return tuple(found)


def short_as_of(statement: Statement) -> Value:
    """Return a statement's date: what its rows say."""
    rows = (statement.total or statement.counts[0]).rows
    formula = formulas.cell(rows.formula, "as_of")
    return derived(short_date(statement.as_of), formula, value=statement.as_of)


def statements(parties: pd.DataFrame) -> list[Statement]:
    """Return what the sources state by type, in the table's order; several totals make several statements."""
    require(parties, "parties", *COLUMNS)
    every = text_rows(parties, "parties")
    holder = every.spelt("holder")
    groups: dict[_Key, Rows] = {}
    for row in every:
        key = (row["source"], holder[row["holder"]], row["scope"], row["as_of"], row["as_of_from"])
        groups.setdefault(key, every.only(())).append(row)
    return [statement for key, rows in groups.items() for statement in _of_group(key, rows)]


def fullest(candidates: Sequence[Statement]) -> Statement | None:
    """Return the statement with the most types of the holder that is counted most.

    Of equals one with a total, then the latest, then the first.
    """
    counted: dict[str, int] = {}
    for one in candidates:
        counted[one.holder] = counted.get(one.holder, 0) + len(one.counts) + (one.total is not None)
    typed = [statement for statement in candidates if statement.counts]
    return max(typed, key=lambda s: (counted[s.holder], len(s.counts), s.total is not None, s.as_of), default=None)


def _of_group(key: _Key, rows: Rows) -> list[Statement]:
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


def _merged(rows: list[Row]) -> list[Count]:
    """Return the rows' counts, each number of a type once, with all of its sentences and its first wording."""
    same: dict[tuple[str, float], list[Row]] = {}
    for row in rows:
        same.setdefault((row["type"], float(row["count"])), []).append(row)
    return [
        Count(
            type_,
            number,
            found[0]["bound"],
            found[0]["surface"],
            tuple(row["cite"] for row in found),
            Rows("parties", (row for row in found if row["bound"] == found[0]["bound"])),
            found[0].get("qualifier", ""),
        )
        for (type_, number), found in same.items()
    ]
