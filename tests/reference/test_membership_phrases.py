"""Every phrase for what a party is in a forum is read from its example."""

import pytest
from written import organisations

from briefing.reference import Row, rows

PHRASES = rows("membership_phrases", ("pattern", "stands", "example", "membership", "origin"))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["example"])
def test_a_phrase_is_read_from_its_example(row: Row) -> None:
    forums = [o for o in organisations(row["example"]) if o.kind == "forum"]
    assert [(o.name, o.membership) for o in forums] == [("Harbour Forum", row["membership"])]
    assert row["stands"] in ("before", "after")
