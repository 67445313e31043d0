"""Names on a page are told apart by their words."""

import pytest

from briefing.zones.names import (
    is_affiliation,
    is_agency_mark,
    is_issuer,
    is_outlet,
    is_person,
    is_section,
    without_title,
)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Webb",
        "Dr Ann B. Webb",
        "TRAN VAN LOC",
        "Nguyễn Thị Lan",
        "Assoc. Prof. Dr. Le Hoa",
        "Jean-Luc Moreau",
        "Ann Webb and Otis Clay",
        "Pham Van An, PhD",
    ],
)
def test_this_is_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Institute for Foreign Affairs",
        "Lotus Daily",
        "Party Diplomacy",
        "Le Courrier du Port",
        "a quiet year",
        "Hanoi",
        "To learn",
        "World News",
        "",
    ],
)
def test_this_is_no_person(text: str) -> None:
    assert not is_person(text)


def test_titles_and_degrees_are_taken_off_a_name() -> None:
    assert without_title("Senior Lieutenant General Pham Van An, PhD") == "Pham Van An"


def test_institutions_outlets_sections_and_issuers_are_told_apart() -> None:
    assert is_affiliation("Faculty of Law, Lotus University")
    assert not is_affiliation("a faculty for surprise")
    assert is_outlet("The Lotus Review")
    assert not is_outlet("Review of a quiet year in the provinces, and of those that follow it")
    assert is_section("Foreign affairs")
    assert is_issuer("CENTRAL COMMITTEE OF THE PEOPLE'S PARTY")
    assert is_agency_mark("(XYZ)")
    assert not is_agency_mark("Hanoi")
