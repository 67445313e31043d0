"""Every blocker's example holds no figure at all; every qualifier's example holds one figure with its bound."""

import re

import pytest
from written import written

from briefing.figures import find_figures
from briefing.reference import Row, rows

BLOCKERS = [row for row in rows("not_figures") if row["example"]]


@pytest.mark.parametrize("row", BLOCKERS, ids=lambda row: row["rule"])
def test_a_blocked_number_is_no_figure(row: Row) -> None:
    assert [figure.mark.span.surface for figure in find_figures(written(row["example"]))] == []


@pytest.mark.parametrize("row", rows("bounds"), ids=lambda row: f"{row['qualifier']} {row['position']}")
def test_a_qualifier_sets_the_bound(row: Row) -> None:
    (figure,) = find_figures(written(row["example"]))
    assert (figure.value, figure.bound) == ("40", row["bound"])


def test_every_blocker_brings_an_example() -> None:
    assert [row["rule"] for row in rows("not_figures") if not row["example"]] == []


@pytest.mark.parametrize("row", [row for row in rows("not_figures") if row["chunk"]], ids=lambda row: row["rule"])
def test_no_blocker_of_a_run_of_characters_takes_digits_alone(row: Row) -> None:
    plain = ("7", "52", "2016", "0283914", "(52)", "52,", "2016.", "[12]")  # for which the runs are not looked at
    assert [run for run in plain if re.fullmatch(row["chunk"], run)] == []
