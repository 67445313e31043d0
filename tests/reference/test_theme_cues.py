"""Every cue of the codebook weighs in its example; every exclusion leaves its example out."""

import pytest
from written import written

from briefing.phrases import compiled
from briefing.reference import Row, rows
from briefing.themes import find_themes
from briefing.themes.weighing import Paragraph, weigh_all
from briefing.themes.words import Phrase, find_phrases, phrases

CUES = rows("theme_cues", ("theme", "words", "weight", "example", "origin"))
THEMES = [row["theme"] for row in rows("themes", ("theme", "label", "definition", "origin"))]
NUMBERS = [place for place, row in enumerate(CUES) for _ in row["words"].split("; ")]  # of each phrase, its row
FILLED = {"…": "rather", "#": "12"}  # what stands for the signs of a phrase
EXCLUSIONS = rows("theme_exclusions", ("pattern", "why", "example", "origin"))
ASIDES = rows("theme_asides", ("pattern", "reach", "why", "example", "origin"))


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_weighs_for_its_theme_in_its_example(row: Row) -> None:
    listed = {hit.phrase.words for hit in find_phrases(row["example"]) if hit.phrase.theme == row["theme"]}
    assert listed & {phrase.words for phrase in phrases() if _is_in(phrase, row)}
    assert row["theme"] in weigh_all([Paragraph(row["example"])])[0]
    assert row["weight"] in ("1", "2", "3")


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_row_finds_each_of_its_phrases(row: Row) -> None:
    mine = [phrase for phrase in phrases() if _is_in(phrase, row)]
    assert len(mine) == len(row["words"].split("; "))
    for phrase in mine:
        text = " ".join(FILLED.get(word, word.rstrip("*")) for word in map(min, phrase.words))
        assert phrase in {hit.phrase for hit in find_phrases(f"{text}.")}, text


def _is_in(phrase: Phrase, row: Row) -> bool:
    return NUMBERS[phrase.number] == CUES.index(row)


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
