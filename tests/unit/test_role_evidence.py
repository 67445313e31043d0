"""The evidence of a place: what the words around it speak of, and what that weighs."""

import pytest

from briefing.reference import rows
from briefing.roles.evidence import Around, weighed
from briefing.roles.words import words_of


def evidence(sentence: str) -> dict[str, float]:
    return Around(sentence, [(0, len(sentence))], words_of(sentence)).evidence(sentence.index("@"))


def test_a_word_is_known_by_itself_or_by_its_stem() -> None:
    found = [(word.start, word.sense.classes) for word in words_of("Delegations quarrelled over the party's toward")]
    assert found == [(0, ("visit",)), (12, ("rivalry",)), (32, ("party",))]


def test_the_self_country_and_those_who_speak_for_it_are_parties_to_a_dealing() -> None:
    assert {"self before", "self in clause"} <= evidence("& wrote to @").keys()
    assert {"self before", "self in clause"} <= evidence("We wrote to @").keys()
    assert "self before" not in evidence("@ wrote to &")
    assert "self in clause" in evidence("@ wrote to &")


@pytest.mark.parametrize("preposition", ["in", "of", "from", "with", "to", "between"])
def test_the_preposition_of_a_place_is_found_before_articles_and_names(preposition: str) -> None:
    assert f"after {preposition}" in evidence(f"They came {preposition} the Workers of the @").keys() | evidence(
        f"They came {preposition} the former @"
    )


def test_words_of_another_clause_count_as_the_sentences() -> None:
    sentence = "A delegation came, while a war raged in @"
    cut = sentence.index("while")
    found = Around(sentence, [(0, cut), (cut, len(sentence))], words_of(sentence)).evidence(sentence.index("@"))
    assert "clause: conflict" in found
    assert "sentence: visit" in found
    assert "clause: visit" not in found


def test_dealings_weigh_for_a_partner_and_war_against_one() -> None:
    weights = {row["evidence"]: float(row["weight"]) for row in rows("role_evidence")}
    assert weights["cues for"] > 0
    assert weights["cues against"] > 0  # their amount is negative
    assert weights["clause: visit"] > 0 > weights["clause: goods"]


def test_evidence_without_a_weight_counts_nothing() -> None:
    assert weighed({"a kind that nobody fitted": 1.0}) == 0.0


def test_every_class_of_words_is_in_lower_case_and_each_word_once() -> None:
    for row in rows("role_words", ("class", "words", "origin")):
        words = row["words"].split("|")
        assert len(words) == len(set(words)), row["class"]
        assert row["words"] == row["words"].lower(), row["class"]
