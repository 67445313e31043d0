"""Every example of the data that the zones rest on does what its row says."""

import pytest

from briefing.reference import rows
from briefing.zones.cues import cues
from briefing.zones.dates import find_dates
from briefing.zones.genre import shows_genre
from briefing.zones.language import language_of
from briefing.zones.lines import split_lines
from briefing.zones.look import look_at
from briefing.zones.sentences import sentence_spans


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
        "By then the party had friends in 40 countries.",
        "By the river",
        "12 visits were paid to neighbouring countries that year, three of them to Laos.",
        "340 comments were sent to the drafting committee.",
        "Share of ruling parties among partners",
        "Print shops of the underground",
        "Related developments in the region",
        "More friends, fewer enemies",
        "Contact between the two parties",
        "Comments from abroad",
        "Sources of strength",
        "Photo exhibition on party ties opens",
        "Table manners of diplomats",
        "No. 1 priority",
        "Reports from the provinces",
        "Categories of partners",
        "Address to the nation",
        "2020 was a quiet year.",
        "5 May was a holiday.",
        "Author of the plan",
        "Licences and levies",
        "Home and abroad",
        "See you in Hanoi",
        "Read the statutes first.",
        "Next steps",
        "Watch and learn",
        "Top leaders meet in Hue",
        "The party's newspaper, Photo Weekly, has 30 readers.",
        "For the first time since 1991, the two parties met.",
        "Signed agreements are kept in a vault.",
        "Issued by hand, the cards were lost.",
        "Paper tigers of the 1960s",
        "Item of faith",
        "Vive la fête was the song of the evening.",
        "Online since spring",
        "Next comes the vote.",
        "From the archives of the league",
        "Video links replaced visits in 2020.",
        "Pulling out of the forum",
        "Text and context",
        "Story of a friendship",
        "Head of the family: portrait of a party",
        "Profile of a partner",
        "Received with honours",
        "Parties / 2016",
    ],
)
def test_text_and_headings_are_claimed_by_no_cue(text: str) -> None:
    (look,) = look_at(split_lines(text))
    assert look.claim == ""


@pytest.mark.parametrize("row", rows("abbreviations"), ids=lambda row: row["abbreviation"])
def test_an_abbreviation_ends_no_sentence_in_its_example(row: dict[str, str]) -> None:
    assert len(sentence_spans(row["example"])) == 1


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


@pytest.mark.parametrize(
    "text",
    [
        "Share - WeChat",
        "Print this page",
        "Font size - +",
        "Cỡ chữ A- A A+",
        "Chia sẻ | In bài viết",
        "Partager Imprimer Envoyer",
        "A+ A- Comments(4)",
        "Tweet",
        "12 Views | Share on Facebook",
    ],
)
def test_a_line_of_buttons_is_furniture(text: str) -> None:
    (look,) = look_at(split_lines(text))
    assert look.claim == "furniture"
