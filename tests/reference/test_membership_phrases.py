"""Every phrase for what a party is in a forum is read from its example."""

import pytest
from written import written_in_sentences

from briefing.mentions import find_mentions
from briefing.organisations import find_organisations
from briefing.reference import Row, rows

PHRASES = rows("membership_phrases", ("pattern", "stands", "example", "membership", "origin"))


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["example"])
def test_a_phrase_is_read_from_its_example(row: Row) -> None:
    document = written_in_sentences(row["example"])
    forums = [o for o in find_organisations(document, find_mentions(document)) if o.kind == "forum"]
    assert [(o.name, o.membership) for o in forums] == [("Harbour Forum", row["membership"])]
    assert row["stands"] in ("around", "beside", "after", "before", "after, weaker", "next")
