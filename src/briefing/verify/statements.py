"""Statements of the same thing: what is told of figures over time, and of what excludes each other.

Counts of parties are held to all of the dataset's. Of figures, what the same thing is is not decided again here: each
row is held to the sentences that it cites, and the two sides of a conflict to each other.
"""

from collections.abc import Mapping
from math import inf

from briefing.verify.findings import Checks
from briefing.verify.report import Cells, Report
from briefing.verify.spellings import as_named

Key = tuple[str, ...]
_ABOUT = 0.1  # what `about` allows, as a part of the number
_SHOWN = 15  # conflicts of parties, at most
_THING = ("holder", "type", "scope")  # what a number of parties is of


def check_statements(
    report: Report, counts: Mapping[Key, tuple[int, int]], speaking: Mapping[Key, tuple[int, int]], checks: Checks
) -> None:
    """Hold both tables to the sentences, and those of parties to the numbers of documents.

    `counts` by holder (what its spellings have in common), type, scope, year, count and bound, `speaking` without the
    last two.
    """
    for number, row in enumerate(report.tables.get("figures_over_time", ()), 2):
        _check_sentences(report, row, f"tables/figures_over_time.csv, line {number}", checks)
    rows = report.tables.get("conflicts", ())
    for at in range(0, len(rows), 2):
        place = f"tables/conflicts.csv, line {at + 2}"
        sides = rows[at : at + 2]
        if not checks.hold(len({row["conflict"] for row in sides}) * 2 == 2, place, "one side", "two of a conflict"):
            continue
        for row in sides:
            _check_sentences(report, row, place, checks)
            if row["of"] == "parties":
                _check_counts(row, counts, speaking, place, checks)
        (_, low), (high, _) = (_allowed(row) for row in sides)
        told = f"{sides[0]['value']} and {sides[1]['value']}"
        checks.hold(high > low, place, told, "numbers that exclude each other")
    shown = sum(row["of"] == "parties" for row in rows) // 2
    expected = min(_SHOWN, _excluding(counts, speaking))
    checks.hold(shown == expected, "tables/conflicts.csv", f"{shown} conflicts of parties", f"{expected}")


def _check_sentences(report: Report, row: Cells, place: str, checks: Checks) -> None:
    """Hold a row to its sentences: in each stands a mark that says it."""
    table = "figures" if row.get("of") != "parties" else "parties"
    for sentence in row["sentences"].split():
        marks = [mark for name, mark in report.said.get(sentence, ()) if name == table]
        said = any(_says(mark, row, table) for mark in marks)
        checks.hold(said, place, f"{sentence} for {row['surface']}", "a sentence that states it")
    checks.hold(bool(row["sentences"]), place, "no sentence", "one that states it")


def _says(mark: Cells, row: Cells, table: str) -> bool:
    number = "count" if table == "parties" else "value"
    same = mark["bound"] == row["bound"] and _number(mark[number]) == _number(row["value"])
    if table == "parties":
        about = all(as_named(column, mark[column]) == as_named(column, row[column]) for column in _THING)
        return same and about and mark["as_of"][:4] == row["year"]
    return same and mark["kind"] == row["kind"] and mark["what"].lower() == row["what"]


def _check_counts(
    row: Cells,
    counts: Mapping[Key, tuple[int, int]],
    speaking: Mapping[Key, tuple[int, int]],
    place: str,
    checks: Checks,
) -> None:
    key = tuple(as_named(column, row[column]) for column in (*_THING, "year"))
    stating, _ = counts.get((*key, row["value"], row["bound"]), (0, 0))
    checks.hold(row["documents"] == f"{stating}", place, f"{row['documents']} documents", f"{stating} that state it")
    whole, _ = speaking.get(key, (0, 0))
    checks.hold(row["speaking"] == f"{whole}", place, f"{row['speaking']} documents", f"{whole} that speak of it")


def _excluding(counts: Mapping[Key, tuple[int, int]], speaking: Mapping[Key, tuple[int, int]]) -> int:
    """Return of how many holders, types, regions and years several documents state what cannot all be right."""
    ends: dict[Key, tuple[float, float]] = {}
    for *key, count, bound in counts:
        low, high = _allowed({"value": count, "bound": bound})
        least, most = ends.get(tuple(key), (inf, 0.0))
        ends[tuple(key)] = (min(least, high), max(most, low))
    return sum(most > least and speaking[key][0] > 1 and key[1] != "other" for key, (least, most) in ends.items())


def _allowed(row: Cells) -> tuple[float, float]:
    """Return what a number allows."""
    number = _number(row["value"])
    match row["bound"]:
        case "min" | "vague":
            return number, inf
        case "max":
            return 0.0, number
        case "approx":
            return number * (1 - _ABOUT), number * (1 + _ABOUT)
    return number, number


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return -1.0
