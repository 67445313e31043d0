"""Every phrase for a forum without a name marks its example; a blocker's example marks no forum."""

import pytest
from written import marked

from briefing.reference import Row, only, rows

PHRASES = rows("forum_phrases", ("pattern", "use", "example", "marked", "origin"))


@pytest.mark.parametrize("row", only(PHRASES, use="forum"), ids=lambda row: row["marked"])
def test_a_phrase_marks_its_example(row: Row) -> None:
    assert (row["marked"], "forum") in marked(row["example"])


@pytest.mark.parametrize("row", only(PHRASES, use="blocker"), ids=lambda row: row["example"])
def test_a_blocker_keeps_its_example_free(row: Row) -> None:
    assert marked(row["example"]) == []


@pytest.mark.parametrize("row", only(PHRASES, use="no outlet"), ids=lambda row: row["example"])
def test_a_word_that_is_no_outlet_keeps_its_example_free(row: Row) -> None:
    assert marked(row["example"], "furniture") == []
