"""Every blocker's example holds no figure at all; every qualifier's example holds one figure with its bound."""

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
