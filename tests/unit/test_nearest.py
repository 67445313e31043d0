"""A word that is misspelt is answered with the one that was meant."""

import pytest

from briefing.nearest import advice, nearest

NAMED = {"CHN": ("China", "CN"), "VNM": ("Viet Nam", "VN"), "VUT": ("Vanuatu", "VU")}


@pytest.mark.parametrize(
    ("given", "meant"),
    [("vnm", "VNM"), ("Vietnam", "VNM"), ("cn", "CHN"), ("china", "CHN"), ("vanuatoo", "VUT"), ("xyz", ""), ("", "")],
)
def test_the_nearest_is_found_by_any_of_its_names(given: str, meant: str) -> None:
    assert nearest(given, NAMED) == meant


def test_a_long_list_is_not_shown_where_none_is_near() -> None:
    many = [f"word {n}" for n in range(40)]
    assert advice("xyz", many, "give a word") == "give a word"
    assert advice("xyz", many[:3], "give a word") == "choose from word 0, word 1, word 2"
