"""The pattern language: spaces, hyphens, quotation marks, word lists, capitals, what is meant."""

import pytest

from briefing.errors import ReferenceDataError
from briefing.phrases import compiled, expand, meant


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("think-tank", "a think tank"),
        ("think-tank", "a THINK-TANK"),
        ("people's union", "the people’s  union"),
        ('"hotline"', "a “hotline”"),
        ("(joint )?statement", "statement"),
        ("[\\w'’]+ party", "people’s party"),
        ("class in ^Word", "a class in Spanish"),
        ("covid~19", "COVID-19"),
    ],
)
def test_a_pattern_matches_what_it_reads_like(pattern: str, text: str) -> None:
    assert compiled(pattern).search(text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("talks", "stalks"),
        ("talks", "talksy"),
        ("joint statement", "joint\nstatement"),
        ("class in ^Word", "a class in spanish"),
        ("^Word class", "The class"),
        ("covid~19", "COVID 19"),
    ],
)
def test_a_pattern_matches_whole_words_on_one_line(pattern: str, text: str) -> None:
    assert not compiled(pattern).search(text)


def test_what_is_meant_is_told_from_the_words_around_it() -> None:
    match = compiled("(a|the) <<visit>> to").search("during the visit to Hanoi")
    assert match is not None
    assert meant(match) == (11, 16)


def test_an_unknown_word_list_is_an_error() -> None:
    with pytest.raises(ReferenceDataError, match="has no list nowhere"):
        expand("{nowhere} party")
