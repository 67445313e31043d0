"""A word that is misspelt is answered with the one that was meant."""

from collections.abc import Iterable, Mapping

import pytest

from briefing.nearest import advice, nearest

NAMED = {"CHN": ("China", "CN"), "VNM": ("Viet Nam", "VN"), "VUT": ("Vanuatu", "VU")}


@pytest.mark.parametrize(
    ("given", "meant"),
    [("vnm", "VNM"), ("Vietnam", "VNM"), ("cn", "CHN"), ("china", "CHN"), ("vanuatoo", "VUT"), ("xyz", ""), ("", "")],
)
def test_the_nearest_is_found_by_any_of_its_names(given: str, meant: str) -> None:
    assert nearest(given, NAMED) == meant


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("peace", ["party-line", "public-health", "peace-and-security"], "peace-and-security"),
        ("Southest Asia", {"west-asia": ["Southwest Asia"], "southeast-asia": ["Southeast Asia"]}, "southeast-asia"),
        ("only-theme", ["only_region", "only_theme"], "only_theme"),
        ("and", ["peace-and-security"], ""),
    ],
)
def test_hyphens_do_not_count_whole_words_suffice_and_a_word_s_own_spelling_comes_first(
    given: str, known: Mapping[str, Iterable[str]] | list[str], meant: str
) -> None:
    assert nearest(given, known) == meant


def test_where_there_is_nothing_to_choose_nothing_is_offered() -> None:
    assert advice("x", []) == "leave it out: there is none to choose"


def test_a_long_list_is_not_shown_where_none_is_near() -> None:
    many = [f"word {n}" for n in range(40)]
    assert advice("xyz", many, "give a word") == "give a word"
    assert advice("xyz", many[:3], "give a word") == "choose from word 0, word 1, word 2"
