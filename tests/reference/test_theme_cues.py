"""Every cue of the codebook weighs in its example; every exclusion leaves its example out."""

import pytest
from written import written

from briefing.phrases import compiled
from briefing.reference import Row, rows
from briefing.themes import find_themes
from briefing.themes.weighing import weigh_all

CUES = rows("theme_cues", ("theme", "pattern", "weight", "example", "origin"))
THEMES = [row["theme"] for row in rows("themes", ("theme", "label", "definition", "origin"))]
EXCLUSIONS = rows("theme_exclusions", ("pattern", "why", "example", "origin"))
ASIDES = rows("theme_asides", ("pattern", "reach", "why", "example", "origin"))


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_weighs_for_its_theme_in_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])
    assert row["theme"] in weigh_all([row["example"]], [()])[0]
    assert row["weight"] in ("1", "2", "3")


@pytest.mark.parametrize("row", EXCLUSIONS, ids=lambda row: row["example"])
def test_an_excluded_line_has_no_theme(row: Row) -> None:
    assert compiled(row["pattern"]).match(row["example"])
    assert find_themes(written(row["example"])) == ()


@pytest.mark.parametrize("row", ASIDES, ids=lambda row: row["example"])
def test_an_aside_is_found_in_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])
    assert row["reach"] in ("comma", "sentence", "phrase")


def test_the_themes_are_those_of_the_vocabulary_each_with_naming_cues() -> None:
    assert [row["value"] for row in rows("vocabulary") if row["field"] == "theme"] == THEMES
    assert {row["theme"] for row in CUES if row["weight"] == "3"} == set(THEMES)
