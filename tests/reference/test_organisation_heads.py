"""Every head noun marks what its example says it marks, or nothing."""

import pytest
from written import marked

from briefing.reference import Row, rows

HEADS = rows("organisation_heads", ("head", "kind", "needs", "example", "marked", "origin"))
NEEDS = {"left", "right", "either", "nothing", "inside", "parties", "native"}


@pytest.mark.parametrize("row", HEADS, ids=lambda row: row["head"])
def test_a_head_marks_its_example(row: Row) -> None:
    found = marked(row["example"])
    assert found == ([(row["marked"], row["kind"])] if row["marked"] else [])


def test_each_need_and_each_kind_is_one_that_the_rules_know() -> None:
    assert {row["needs"] for row in HEADS} == NEEDS
    assert {row["kind"] for row in HEADS} == {"party", "body", "forum", "outlet", "organ", "faculty"}
    assert all(row["origin"] for row in HEADS)
