"""Formulas work out what a reader would, from the tables alone, and refuse rows that are not what they say."""

from math import inf

import pytest

from briefing import formulas
from briefing.errors import TableError
from briefing.formulas import Tables, evaluate, numbers_of, rows_of, span
from briefing.selection import Row, Rows

PARTIES = [
    {"source": "a", "type": "total", "count": "245", "bound": "exact", "as_of": "2019-12-26"},
    {"source": "a", "type": "communist", "count": "96", "bound": "exact", "as_of": "2019-12-26"},
    {"source": "a", "type": "ruling", "count": "63", "bound": "min", "as_of": "2019"},
    {"source": "b", "type": "coalition", "count": "28", "bound": "max", "as_of": ""},
]
TABLES: Tables = {"parties": PARTIES, "mentions": [{"id": "LAO"}, {"id": "CUB"}, {"id": "LAO"}]}
ALL = rows_of("parties", [1, 2, 3, 4])
PARTS, WHOLE = rows_of("parties", [2, 3, 4]), rows_of("parties", [1])


def test_row_numbers_come_back_from_their_ranges() -> None:
    assert span([]) == ""
    assert numbers_of(span([9, 3, 1, 2])) == [1, 2, 3, 9]


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        (formulas.count(ALL), 4),
        (formulas.count(ALL, ["source"]), 2),
        (formulas.count(ALL, ["source"], without=rows_of("parties", [4])), 1),
        (formulas.share(formulas.count(WHOLE), formulas.count(ALL)), 25),
        (formulas.total(formulas.count(WHOLE), formulas.constant(2)), 3),
        (formulas.summed(WHOLE, "count"), 245),
        (formulas.difference(formulas.count(ALL), formulas.constant(1)), 3),
        (formulas.cell(rows_of("parties", [1, 2]), "as_of", cut=4), "2019"),
        (formulas.least(ALL, "as_of"), "2019"),
        (formulas.most(ALL, "as_of"), "2019-12-26"),
        (formulas.midmost(ALL, "as_of", cut=4), "2019"),
        (formulas.bound("low", rows_of("parties", [4])), 0),
        (formulas.bound("high", rows_of("parties", [3]), WHOLE), 245),
        (formulas.bound("high", rows_of("parties", [3])), inf),
        (formulas.union("low", PARTS, WHOLE), 96),
        (formulas.union("high", PARTS, WHOLE), 245),
        (formulas.union("low", PARTS, WHOLE, outside=True), 0),
        (formulas.union("high", PARTS, WHOLE, outside=True), 149),
    ],
)
def test_each_operation_gives_what_follows(formula: dict[str, object], result: float | str) -> None:
    assert evaluate(formula, TABLES) == result


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ({"exec": "x"}, "no operation"),
        ({"count": rows_of("parties", [5])}, "has no rows 5"),
        ({"count": rows_of("parties", [1, 2], {"source": "a"})}, "picks the rows 1-3, not 1-2"),
        ({"cell": ALL, "column": "count"}, "does not say one thing"),
        ({"bound": ALL, "end": "low"}, "do not state one count"),
        ({"count": rows_of("parties", [1], {"source": {"like": "a"}})}, "is unknown"),
    ],
)
def test_a_formula_that_is_not_so_is_refused(formula: dict[str, object], said: str) -> None:
    with pytest.raises(TableError, match=said):
        evaluate(formula, TABLES)


@pytest.mark.parametrize(
    ("cell", "condition", "held"),
    [
        ("a", ["a", "b"], True),
        ("a", {"not": "a"}, False),
        ("--05", {"begins": "--"}, True),
        ("2019-12", {"from": "2019"}, True),
        ("2018-12", {"from": "2019"}, False),
        ("x", {"all": [{"not": ""}, {"not": "y"}]}, True),
        ("LAO", {"in": "countries", "column": "subregion_name", "is": "Southeast Asia"}, True),
        ("CUB", {"in": "countries", "column": "subregion_name", "is": "Southeast Asia"}, False),
    ],
)
def test_conditions(cell: str, condition: formulas.Condition, held: bool) -> None:
    assert formulas.holds(cell, condition) is held


def test_rows_keep_their_numbers_and_the_filter_that_picked_them() -> None:
    rows = Rows("parties", (Row.at("parties", n, cells) for n, cells in enumerate(PARTIES, 1)), {})
    picked = rows.where(source="a").where(type={"not": "total"}).where(type={"not": "ruling"})
    assert picked.formula["rows"] == "2"
    assert evaluate(formulas.count(picked.formula), TABLES) == 1
    (most, group), _ = rows.grouped("source")
    assert (most, group.formula["rows"], group.formula["where"]) == ("a", "1-3", {"source": "a"})
    assert "where" not in rows.only(rows[:2]).formula
