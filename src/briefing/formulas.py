"""Formulas: how a derived value follows from the tables, as data that can be written down and worked out again.

A formula is a mapping of one operation; nothing in it is ever run as code. It rests on *rows*: a table's name and the
numbers of its rows as the CSV file has them (1 is the first after the head; `1-3,7`), and, where a filter picks just
those, the filter as `where`, so that a checker finds the same rows without us:

    {"table": "mentions", "rows": "2,5-7", "where": {"kind": "country", "role": "partner"}}

A condition is a text (equals), a list (one of), `{"begins": …}`, `{"from": …}` (that or later), `{"not": condition}`,
`{"all": [condition, …]}`, or `{"in": table, "column": …, "is": …}`: the id of a row of reference data whose column has
that value. A table of reference data is called `reference/countries`. Numbers are worked out as a reader would: bounds
are intervals, a cell left open is nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from math import inf
from typing import Any

from briefing.errors import TableError
from briefing.reference import rows as reference_rows
from briefing.spelling import spelt_alike
from briefing.values import Formula

Cells = Mapping[str, str]
Tables = Mapping[str, Sequence[Cells]]  # each table's rows as text, as its CSV file has them
Condition = str | Sequence[str] | Mapping[str, Any]
Result = float | str
_NAMES = ("name", "holder")  # columns whose cells are told apart by what they name, however that is spelt
_PARTED = re.compile(r";\s*(?=\w+\s*=)")


def span(numbers: Iterable[int]) -> str:
    """Return row numbers as ranges.

    >>> span([7, 1, 2, 3])
    '1-3,7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def numbers_of(text: str) -> list[int]:
    """Return the row numbers that ranges name.

    >>> numbers_of("1-3,7")
    [1, 2, 3, 7]
    """
    ends = (part.partition("-") for part in text.split(",") if part)
    return [number for first, _, last in ends for number in range(int(first), int(last or first) + 1)]


def rows_of(table: str, numbers: Iterable[int], where: Mapping[str, Condition] | None = None) -> Formula:
    """Return rows by their numbers, and the filter that picks them."""
    found = {"table": table, "rows": span(numbers)}
    return found if where is None else {**found, "where": dict(where)}


def count(rows: Formula, distinct: Sequence[str] = (), *, without: Formula | None = None) -> Formula:
    """Return how many rows there are, or how many different cells in these columns, those of other rows left out."""
    made: dict[str, Any] = {"count": rows}
    made |= {"distinct": list(distinct)} if distinct else {}
    return made | ({"without": without} if without else {})


def share(part: Formula, whole: Formula) -> Formula:
    """Return a part of a whole in per cent."""
    return {"share": [part, whole]}


def total(*parts: Formula) -> Formula:
    """Return the sum of formulas."""
    return {"total": list(parts)}


def summed(rows: Formula, column: str) -> Formula:
    """Return the sum of a column of numbers."""
    return {"sum": rows, "column": column}


def difference(one: Formula, other: Formula) -> Formula:
    """Return what is left of one formula less another."""
    return {"difference": [one, other]}


def constant(number: float) -> Formula:
    """Return a number that the method sets, such as how many are shown."""
    return {"constant": number}


def cell(rows: Formula, column: str, *, cut: int = 0, part: str = "") -> Formula:
    """Return the one cell that these rows have in a column, cut to a length: they all say the same.

    `part` takes what a cell such as `kind=country; id=LAO` says of that name.
    """
    return {"cell": rows, "column": column, **({"cut": cut} if cut else {}), **({"part": part} if part else {})}


def parts_of(cell: str) -> dict[str, str]:
    """Return what a cell of parts says, by name.

    >>> parts_of("kind=country; id=LAO")
    {'kind': 'country', 'id': 'LAO'}
    """
    parts = (part.partition("=") for part in _PARTED.split(cell.strip()) if part)
    return {name.strip(): value.strip() for name, _, value in parts}


def least(rows: Formula, *columns: str, cut: int = 0) -> Formula:
    """Return the least of these columns' cells as text, empty ones left out; of dates the earliest, cut to a length."""
    return {"least": rows, "columns": list(columns), **({"cut": cut} if cut else {})}


def most(rows: Formula, *columns: str, cut: int = 0) -> Formula:
    """Return the greatest of these columns' cells as text; of dates the latest, cut to a length."""
    return {"most": rows, "columns": list(columns), **({"cut": cut} if cut else {})}


def midmost(rows: Formula, *columns: str, cut: int = 0) -> Formula:
    """Return the first of these columns' cells in the midmost of the rows in their order, equal ones taken once."""
    return {"midmost": rows, "columns": list(columns), **({"cut": cut} if cut else {})}


def union(end: str, parts: Formula, whole: Formula | None, *, outside: bool = False) -> Formula:
    """Return a bound (`low`, `high`) of how many are in any of overlapping parts, or outside of all of them."""
    made = {"union": parts, "end": end, "outside": outside}
    return made | ({"whole": whole} if whole else {})


def bound(end: str, rows: Formula, limit: Formula | None = None) -> Formula:
    """Return a bound (`low`, `high`) of one stated count; no part exceeds the `limit`, its whole."""
    return {"bound": rows, "end": end, **({"limit": limit} if limit else {})}


def evaluate(formula: Formula, tables: Tables) -> Result:
    """Work a formula out. Raises TableError where it is none, or its rows are not there or not those it filters."""
    known = [name for name in formula if name in _OPERATIONS]
    if len(known) != 1:
        raise TableError(f"the formula {dict(formula)}", "has no operation that is known", "build the report anew")
    return _OPERATIONS[known[0]](formula, tables)


def find(rows: Formula, tables: Tables) -> list[Cells]:
    """Return the rows themselves. Raises TableError where the filter picks others than those that are numbered."""
    name = rows["table"]
    table = reference_rows(name.removeprefix("reference/")) if name.startswith("reference/") else tables[name]
    numbers = numbers_of(rows["rows"])
    if any(not 0 < number <= len(table) for number in numbers):
        raise TableError(f"{name}.csv", f"has no rows {rows['rows']}", "build the report anew")
    if "where" in rows:
        picked = [n for n, row in enumerate(table, 1) if all(holds(row[c], w) for c, w in rows["where"].items())]
        if picked != sorted(numbers):
            cause = f"{rows['where']} picks the rows {span(picked)}, not {rows['rows']}"
            raise TableError(f"{name}.csv", cause, "build the report anew")
    return [table[number - 1] for number in numbers]


def holds(cell: str, condition: Condition) -> bool:
    """Say whether a cell meets a condition."""
    match condition:
        case str():
            return cell == condition
        case {"not": other}:
            return not holds(cell, other)
        case {"all": conditions}:
            return all(holds(cell, one) for one in conditions)
        case {"begins": start}:
            return cell.startswith(str(start))
        case {"from": first}:
            return cell >= str(first)
        case {"in": table, "column": column, "is": wanted}:
            return _column(table, column).get(cell, "") == str(wanted)
        case Mapping():
            raise TableError(f"the condition {condition}", "is unknown", "build the report anew")
    return cell in condition


def as_counted(column: str, cell: str) -> str:
    """Return what tells a cell of a column apart from others: of names, what their spellings have in common."""
    return spelt_alike(cell) if column in _NAMES else cell


def different(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> set[tuple[str, ...]]:
    """Return what different cells rows have in some columns."""
    return {tuple(as_counted(column, str(row[column])) for column in columns) for row in rows}


@cache
def _column(table: str, column: str) -> Mapping[str, str]:
    """Return a column of reference data by id."""
    return {row["id"]: row[column] for row in reference_rows(table)}


def interval(row: Cells) -> tuple[float, float]:
    """Return what a stated count allows: `more than 600` 600 and more, `up to 40` 0 to 40, `dozens` 12 and more."""
    number = float(row["count"])
    low = 0.0 if row["bound"] == "max" else number
    return low, inf if row["bound"] in ("min", "vague") else number


def _count(formula: Formula, tables: Tables) -> float:
    columns = formula.get("distinct")
    if not columns:
        return len(find(formula["count"], tables))

    def cells(rows: Formula) -> set[tuple[str, ...]]:
        return different(find(rows, tables), columns)

    return len(cells(formula["count"]) - (cells(formula["without"]) if "without" in formula else set()))


def _numbers(formulas: Sequence[Formula], tables: Tables) -> list[float]:
    return [float(evaluate(formula, tables)) for formula in formulas]


def _share(formula: Formula, tables: Tables) -> float:
    part, whole = _numbers(formula["share"], tables)
    return 100 * part / whole


def _difference(formula: Formula, tables: Tables) -> float:
    one, other = _numbers(formula["difference"], tables)
    return one - other


def _sum(formula: Formula, tables: Tables) -> float:
    return sum(float(row[formula["column"]]) for row in find(formula["sum"], tables))


def _cell(formula: Formula, tables: Tables) -> str:
    cells = {row[formula["column"]] for row in find(formula["cell"], tables)}
    if len(cells) != 1:
        raise TableError(f"the column {formula['column']}", "does not say one thing", "build the report anew")
    said = cells.pop()
    said = parts_of(said).get(formula["part"], "") if "part" in formula else said
    return said[: formula.get("cut") or None]


def _extreme(choose: Callable[..., str], rows: Formula, formula: Formula, tables: Tables) -> str:
    cells = [row[column] for row in find(rows, tables) for column in formula["columns"]]
    return choose((text for text in cells if text), default="")[: formula.get("cut") or None]


def _midmost(formula: Formula, tables: Tables) -> str:
    cells = {tuple(row[column] for column in formula["columns"]) for row in find(formula["midmost"], tables)}
    return sorted(cells)[len(cells) // 2][0][: formula.get("cut") or None] if cells else ""


def _one_interval(rows: Formula, tables: Tables) -> tuple[float, float]:
    intervals = {interval(row) for row in find(rows, tables)}
    if len(intervals) != 1:
        raise TableError(f"the rows {rows['rows']}", "do not state one count", "build the report anew")
    return intervals.pop()


def _bound(formula: Formula, tables: Tables) -> float:
    low, high = _one_interval(formula["bound"], tables)
    if "limit" in formula:
        high = max(low, min(high, _one_interval(formula["limit"], tables)[1]))
    return low if formula["end"] == "low" else high


def _union(formula: Formula, tables: Tables) -> float:
    """Overlapping parts: together at least the largest, at most their sum, and never more than the whole."""
    parts = {row["type"]: interval(row) for row in find(formula["union"], tables)}
    whole = _one_interval(formula["whole"], tables) if "whole" in formula else (0.0, inf)
    low = max(part[0] for part in parts.values())
    high = max(low, min(whole[1], sum(part[1] for part in parts.values())))
    if formula["outside"]:
        low, high = max(0.0, whole[0] - high), whole[1] - low
    return low if formula["end"] == "low" else high


_OPERATIONS: dict[str, Callable[[Formula, Tables], Result]] = {
    "count": _count,
    "cell": _cell,
    "least": lambda formula, tables: _extreme(min, formula["least"], formula, tables),
    "most": lambda formula, tables: _extreme(max, formula["most"], formula, tables),
    "midmost": _midmost,
    "share": _share,
    "total": lambda formula, tables: sum(_numbers(formula["total"], tables)),
    "sum": _sum,
    "difference": _difference,
    "constant": lambda formula, _: float(formula["constant"]),
    "bound": _bound,
    "union": _union,
}
