"""Whose relations a count of parties describes."""

from typing import Any

import pytest

from briefing.extract import Reading
from briefing.parties import holder
from briefing.parties.subjects import named_between
from briefing.records import Source

VIETNAM, CHINA = "Communist Party of Vietnam", "Communist Party of China"


def holders(text: str, self_country: str = "VNM") -> list[str]:
    """Return the holder of each count of parties in a text."""
    return [row.holder for row in Reading(Source("text", "text.txt", text, "", self_country)).parties]


@pytest.mark.parametrize(
    "text",
    [
        "The Communist Party of China received guests in May. It has relations with 600 parties.",
        "The Communist Party of China told reporters that it deals with 600 parties.",
        "In Paris the Communist Party of China opened an office. Its partners number 600 parties.",
        "The Communist Party of China has 90 million members. The party keeps contacts with 600 parties.",
        "Beijing maintains ties with 600 parties.",
        "China keeps relations with 600 parties.",
        "The Chinese side spoke of relations with 600 parties.",
        "These are the 600 parties with which the Communist Party of China keeps contacts.",
    ],
)
def test_the_subject_of_the_sentence_holds_the_relations(text: str) -> None:
    assert holders(text) == [CHINA]


def test_a_pronoun_means_the_subject_and_not_the_forum_just_counted() -> None:
    text = (
        "The Left Party belongs to the São Paulo Forum, founded by 48 parties. It has ties with 30 parties in Africa."
    )
    assert holders(text, "DEU")[1] == "The Left Party"


def test_a_number_in_brackets_counts_the_members_of_the_forum_before_it() -> None:
    text = "The Party is in the Progressive Alliance (130 parties) and has ties with six parties in Asia."
    assert holders(text) == ["Progressive Alliance", VIETNAM]


def test_a_party_that_a_preposition_leads_to_is_not_meant_by_a_pronoun() -> None:
    text = "The Communist Party of Vietnam met the Communist Party of China. It has relations with 250 parties."
    assert holders(text) == [VIETNAM]


@pytest.mark.parametrize(
    ("year", "party"), [("1984", "Hungarian Socialist Workers' Party"), ("2019", "Fidesz"), ("1960", "Hungarian")]
)
def test_the_ruling_party_is_that_of_the_documents_year(year: str, party: str) -> None:
    assert holders(f"In {year} there were relations with 70 parties.", "HUN")[0].startswith(party)


def test_a_predecessor_is_the_party_that_ruled_then() -> None:
    text = "Its predecessor had ties with 120 parties in 1987. The Bulgarian Socialist Party has ties with 26 parties."
    assert holders(text, "BGR") == ["Bulgarian Communist Party", "Bulgarian Socialist Party"]


def test_fraternal_parties_are_the_partners_of_communists_where_no_party_is_named() -> None:
    text = "Our Party has fraternal relations with 58 communist and workers' parties; fraternal parties wrote."
    assert holders(text, "IND") == ["Communist Party of India (Marxist)"]


def test_a_short_form_counts_for_the_self_countrys_party() -> None:
    assert holders("The DAP keeps ties with ten left parties.", "MYS") == ["Democratic Action Party"]


def test_an_acronym_said_as_a_word_stays_the_holders_name() -> None:
    assert holders("AKEL has ties with 90 parties.", "CYP") == ["AKEL"]
    assert holders("The KKE has ties with 90 parties.", "GRC") == ["Communist Party of Greece"]


def test_a_sentence_without_end_is_not_looked_through_for_each_of_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    named = named_between

    def counting(near: Any, start: int, end: int, **others: Any) -> Any:
        looked.append(end - start)
        return named(near, start, end, **others)

    monkeypatch.setattr(holder, "named_between", counting)
    assert len(holders("It has 228 partners, up from #." * 200)) == 200
    assert max(looked) <= 2_000
