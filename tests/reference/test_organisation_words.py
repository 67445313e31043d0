"""The words of organisations' names: each has a role that the rules know, and is stated once in it."""

from collections import Counter

from briefing.reference import rows

WORDS = rows("organisation_words", ("word", "role", "note", "origin"))
NATIVE = {"native", "native small"}
ROLES = {"stop", "plain", "possessive", "terminal", "modifier", "organ", "never joined", *NATIVE}
ROLES |= {"creed", "current", "inner", "no party"}


def test_each_word_plays_a_known_role_once() -> None:
    assert {row["role"] for row in WORDS} == ROLES
    assert max(Counter((row["word"], row["role"]) for row in WORDS).values()) == 1
    assert all(row["note"] and row["origin"] for row in WORDS)


def test_a_word_that_begins_no_name_is_no_part_of_one() -> None:
    by_role = {role: {row["word"] for row in WORDS if row["role"] == role} for role in ROLES}
    assert by_role["stop"].isdisjoint(by_role["terminal"] | by_role["possessive"])
