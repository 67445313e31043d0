"""Counts of parties that go on from others: parts and their totals, answers, other years, other things."""

import pytest

from briefing.extract import Reading
from briefing.records import Source


def rows(text: str, self_country: str = "VNM") -> list[tuple[str, str, str]]:
    """Return count, type and whole of each row."""
    found = Reading(Source("text", "text.txt", text, "", self_country)).parties
    return [(row.count, row.type, row.whole) for row in found]


def test_parts_before_their_total() -> None:
    text = "The Party has relations with 80 parties in Asia, 70 in Europe and 40 in Africa, making a total of 190."
    assert rows(text) == [("80", "other", "190"), ("70", "other", "190"), ("40", "other", "190"), ("190", "total", "")]


def test_a_number_that_is_the_sum_of_those_before_is_their_total() -> None:
    text = "Partner parties in Asia: 80 parties. Europe: 70. Africa: 40. That makes 190 altogether."
    assert rows(text)[-1] == ("190", "total", "")
    assert {whole for _, _, whole in rows(text)[:-1]} == {"190"}


def test_a_count_beside_another_is_no_part_of_it() -> None:
    text = "It keeps up relations with 56 left parties and to a lesser degree with 30 others."
    assert rows(text) == [("56", "left", ""), ("30", "other", "")]


def test_the_latter_is_the_count_just_before() -> None:
    text = "It has ties with 28 parties in Europe and with 17 in Africa. Of the latter six are in power."
    assert rows(text)[-1] == ("6", "ruling", "17")


def test_a_paragraph_goes_on_from_the_one_above() -> None:
    text = "The Party has protocols with 39 parties.\n\nFive are in opposition, and one ruling party is new."
    assert rows(text) == [("39", "total", ""), ("5", "opposition", "39"), ("1", "ruling", "39")]


def test_a_question_is_answered_by_a_bare_number() -> None:
    assert rows("How many parties do you deal with? Under fifty.") == [("50", "total", "")]
    assert rows("Asked how many parties it deals with, the chair said “under fifty”.") == [("50", "total", "")]


def test_those_left_over_are_a_part() -> None:
    text = "There were 247 parties on the register: 97 communist, 31 in coalition, 119 others."
    assert rows(text)[1:] == [("97", "communist", "247"), ("31", "coalition", "247"), ("119", "other", "247")]


def test_the_name_of_a_holder_is_no_kind() -> None:
    text = "The Democratic Party belongs to the Progressive Alliance (130 parties)."
    assert rows(text, "KOR") == [("130", "total", "")]


def test_a_vague_total_is_no_whole() -> None:
    text = "Hundreds of parties have relations with us. The office has contacts with 80 ruling parties."
    assert rows(text) == [("100", "total", ""), ("80", "ruling", "")]


@pytest.mark.parametrize(
    "text",
    [
        "The Party has relations with 90 parties. In May 63 delegations went abroad and 88 were welcomed.",
        "The Party has relations with 90 parties. It wrote many letters: 3,600 in that year.",
        "The Party has relations with 90 parties. The assembly has 120 seats, 14 of them new.",
        "The Party has relations with 90 parties and no ties with three of the four that compete with it at home.",
        "The Party has relations with 90 parties. The council held a workshop for 17 parties.",
        "The Party has relations with 90 parties. In Hanoi it sat at one table with 12 parties.",
        "The Party has relations with 90 parties. They conclude that three partners in four have not been visited.",
        "The Party has relations with 90 parties. Its members fell by a tenth and its partners by seven.",
        "The Party has relations with 90 parties. Some 30 parties took a stall.",
        "The Party has relations with 90 parties. Only four parties of the country have seats.",
        "The Party has relations with 90 parties. The jubilee brought 30 parties to Hanoi.",
        "The Party has relations with 90 parties, 21 more than in 2019.",
        "The party has 75 district committees and contacts with 90 foreign parties.",
    ],
)
def test_other_things_are_no_parties(text: str) -> None:
    assert rows(text) == [("90", "total", "")]


@pytest.mark.parametrize(
    "text",
    [
        "In 1986 the Party could count on 68 parties as friends.",
        "The Party had bilateral plans with 68 parties.",
        "I should mention that the Party has ties with 68 parties.",
        "The Party values each of its 68 partner parties.",
        "The congress met 120 parties. The Party has relations with 68 of them.",
        "The Party has relations with far more, around 68 parties.",
    ],
)
def test_modal_words_and_plans_of_work_are_no_guesses(text: str) -> None:
    assert rows(text) == [("68", "total", "")]
