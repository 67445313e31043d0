"""Every example of the data that the zones rest on does what its row says."""

import pytest

from briefing.reference import rows
from briefing.zones.cues import cues, kinds_of
from briefing.zones.dates import find_dates
from briefing.zones.genre import shows_genre
from briefing.zones.language import language_of
from briefing.zones.lines import split_lines
from briefing.zones.sentences import split_sentences


@pytest.mark.parametrize("row", rows("zone_cues"), ids=lambda row: f"{row['cue']}: {row['example']}")
def test_a_cue_shows_in_its_example(row: dict[str, str]) -> None:
    cue = cues()[rows("zone_cues").index(row)]
    assert cue.fits(row["example"])


@pytest.mark.parametrize(
    "text",
    [
        "The two parties agreed to hold a seminar on theory every two years in either capital.",
        "Delegations from 14 parties came to the harbour town for the third meeting of the forum.",
        "In Laos the party has friends of its own, and it keeps them.",
        "He thanked the hosts.",
    ],
)
def test_plain_prose_shows_no_cue(text: str) -> None:
    assert kinds_of(text) <= {"address", "interview"}


@pytest.mark.parametrize("row", rows("abbreviations"), ids=lambda row: row["abbreviation"])
def test_an_abbreviation_ends_no_sentence_in_its_example(row: dict[str, str]) -> None:
    assert len(split_sentences(split_lines(row["example"]))) == 1


@pytest.mark.parametrize("row", rows("genre_cues"), ids=lambda row: row["example"])
def test_a_genre_shows_in_its_example(row: dict[str, str]) -> None:
    assert shows_genre(row["genre"], row["scope"], row["example"])


@pytest.mark.parametrize(
    "word", [row for row in rows("calendar_words") if row["kind"] == "month"], ids=lambda row: row["word"]
)
def test_a_month_is_read_in_a_date(word: dict[str, str]) -> None:
    (found,) = find_dates(f"3 {word['word']} 2021")
    assert found.iso == f"2021-{int(word['number']):02}-03"


@pytest.mark.parametrize("language", sorted({row["language"] for row in rows("language_words")}))
def test_a_language_is_known_by_its_little_words(language: str) -> None:
    own = [row["word"] for row in rows("language_words") if row["language"] == language]
    assert language_of(" ".join(own)) == language
