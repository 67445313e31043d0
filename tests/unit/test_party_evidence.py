"""What the words of a clause say of a count of parties: relations, guests, messages, elections, a coalition."""

import pytest

from briefing.extract import Reading
from briefing.parties import count_parties
from briefing.parties.evidence import weighed
from briefing.records import Figure, Source
from briefing.reference import rows


def counted(text: str, self_country: str = "VNM") -> list[str]:
    return [row.count for row in Reading(Source("text", "text.txt", text, "", self_country)).parties]


def evidence_in(text: str) -> dict[str, float]:
    """Return the evidence of the text's one count of parties."""
    reading, found = Reading(Source("text", "text.txt", text, "", "VNM")), dict[str, float]()

    def judge(figure: Figure, evidence: object) -> bool:
        assert isinstance(evidence, dict)
        found.update(evidence)
        return figure.value == ""

    count_parties(reading.document, reading.figures, reading.mentions, reading.organisations, judge)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The Party keeps up ties with 64 parties.",
        "The department deals with 180 parties in 90 countries.",
        "The Party has partners in 41 parties of the continent.",
        "United Russia has protocols with 56 foreign parties.",
    ],
)
def test_parties_that_somebody_has_relations_with_are_counted(text: str) -> None:
    assert len(counted(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Some 52 foreign parties had rented tables at the festival.",
        "Wreaths from 31 parties lay on the steps.",
        "In the new chamber 21 parties hold seats.",
        "By October 116 parties had been registered for the election.",
        "The front that governs the province comprises seven parties.",
        "A resolution of that autumn was signed by 26 parties.",
        "In 2024 the coalition still consists of nine parties.",
    ],
)
def test_guests_senders_candidates_and_members_of_a_coalition_are_not(text: str) -> None:
    assert counted(text) == []


def test_words_tell_by_their_side_of_the_number() -> None:
    found = evidence_in("The register of the office shows 80 parties that came to the congress.")
    assert {"before record", "after attend", "noun a party"} <= found.keys()
    assert "before attend" not in found


def test_a_number_that_leaves_its_noun_out_tells_what_it_stands_for() -> None:
    found = evidence_in("The Party has no figures. The number of partners there came to 140.")
    assert "noun left out" in found


def test_evidence_without_a_weight_says_nothing() -> None:
    assert weighed({"before nobody knows": 1.0}) == 0.0


def test_every_class_of_words_is_named_once() -> None:
    classes = [row["class"] for row in rows("party_words", ("class", "words", "origin"))]
    assert len(classes) == len(set(classes))
