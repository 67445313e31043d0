"""Words and phrases that argue for themes are found in their forms, and only within a sentence."""

import pytest
from written import written

from briefing.themes.weighing import Name, Paragraph, weigh_all
from briefing.themes.words import find_phrases


def found(text: str) -> set[tuple[str, str]]:
    return {(text[hit.start : hit.end], hit.phrase.theme) for hit in find_phrases(text)}


@pytest.mark.parametrize("words", ["vaccines", "Vaccinated", "VACCINATION", "nurses", "clinics"])
def test_a_word_is_found_in_its_forms(words: str) -> None:
    assert (words, "public-health") in found(f"They spoke of {words} all day.")


@pytest.mark.parametrize("words", ["study tour", "study tours", "study-tour", "study\u00adtour", "STUDY TOURS"])
def test_a_phrase_is_found_with_a_hyphen_and_in_its_forms(words: str) -> None:
    assert (words, "training-and-exchange") in found(f"The {words} began.")


def test_an_article_within_a_phrase_is_skipped() -> None:
    assert ("implement the resolution", "party-line") in found("They implement the resolution.")


def test_words_between_may_not_leave_the_sentence() -> None:
    assert any(words.startswith("received") for words, _ in found("He received a large delegation."))
    assert not any(
        "delegation" in words and "received" in words for words, _ in found("It was received. A delegation.")
    )


def test_a_word_within_another_is_not_found() -> None:
    assert found("Warsaw harmonised.") == set()


def test_the_words_of_a_party_name_speak_for_party_relations_only() -> None:
    text = "Socialist Democracy met."
    assert "ideology-and-regime" in weigh_all([Paragraph(text)])[0]
    named = Paragraph(text, names=(Name(0, 19, "party-relations"),))
    assert "ideology-and-regime" not in weigh_all([named])[0]


def test_each_text_is_weighed_by_itself() -> None:
    apart = weigh_all([Paragraph("An epidemic began.")]) + weigh_all([Paragraph("Trade grew.")])
    assert weigh_all([Paragraph("An epidemic began."), Paragraph("Trade grew.")]) == apart


def test_offsets_are_of_the_text_as_written() -> None:
    document = written("İİ The epidemic spread, and doctors came from the hospital.")
    assert "epidemic" in {document.text[hit.start : hit.end] for hit in find_phrases(document.text)}
