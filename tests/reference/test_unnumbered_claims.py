"""Every pattern of a claim without a number finds its example, and no claim that has one."""

import pytest

from briefing.phrases import compiled
from briefing.reference import Row, rows

ROWS = rows("unnumbered_claims", ("pattern", "example", "origin"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_a_pattern_finds_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])


@pytest.mark.parametrize(
    "text", ["It deals with 12 ruling parties.", "Forty countries sent delegations.", "The parties met."]
)
def test_a_counted_claim_is_none(text: str) -> None:
    assert not any(compiled(row["pattern"]).search(text) for row in ROWS)
