"""Every pattern of the cooperation tables is found in its example, and every example says nothing else of the kind."""

import pytest
from written import written

from briefing.cooperation import find_cooperation
from briefing.phrases import compiled
from briefing.reference import Row, rows

PATTERNS = rows("cooperation_patterns", ("form", "pattern", "example", "origin"))
BLOCKERS = rows("cooperation_blockers", ("pattern", "why", "example", "origin"))
LEVELS = rows("cooperation_levels", ("form", "becomes", "cue", "example", "origin"))
FORMS = {row["form"] for row in rows("cooperation_forms", ("form", "label", "definition", "capitals", "origin"))}


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row["example"])
def test_a_pattern_reads_its_form_in_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])
    assert row["form"] in {found.form for found in find_cooperation(written(row["example"]))}


@pytest.mark.parametrize("row", BLOCKERS, ids=lambda row: row["example"])
def test_a_blocker_keeps_its_example_free_of_forms(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])
    assert find_cooperation(written(row["example"])) == ()


@pytest.mark.parametrize("row", LEVELS, ids=lambda row: row["example"])
def test_a_level_raises_the_form_in_its_example(row: Row) -> None:
    assert [found.form for found in find_cooperation(written(row["example"]))] == [row["becomes"]]


def test_the_forms_are_those_of_the_vocabulary() -> None:
    assert {row["value"] for row in rows("vocabulary") if row["field"] == "form"} == FORMS
    assert {row["form"] for row in PATTERNS} == FORMS
