"""Places can be asked for names, regions and members."""

import pytest

from briefing import places
from briefing.errors import ReferenceDataError


def test_a_country_has_a_region_of_the_un() -> None:
    laos = places.country("LAO")
    assert (laos.name, laos.region, laos.subregion) == ("Laos", "Asia", "Southeast Asia")


def test_a_gone_state_names_its_successors() -> None:
    gone = places.country("CSK")
    assert (gone.until, gone.successors) == ("1993", ("CZE", "SVK"))


def test_an_unknown_country_is_an_error() -> None:
    with pytest.raises(ReferenceDataError, match="XXX"):
        places.country("XXX")


@pytest.mark.parametrize(
    ("kind", "identifier", "expected"),
    [
        ("country", "COD", "DR Congo"),
        ("country", "XYZ", "XYZ"),
        ("region", "west", "the West"),
        ("region", "nordic", "Nordic countries"),
        ("bloc", "G20", "G20"),
    ],
)
def test_ids_have_display_names(kind: str, identifier: str, expected: str) -> None:
    assert places.display_name(kind, identifier) == expected


def test_membership_is_dated() -> None:
    assert "GBR" in places.members("EU", "2019-12-26")
    assert "GBR" in places.members("EU", "2020-01-31")
    assert "GBR" not in places.members("EU", "2020-02-01")
    assert "GBR" not in places.members("EU")
    assert len(places.members("ASEAN", "2020")) == 10
    assert len(places.members("EU")) == 27
    assert len(places.members("AU")) == 55


def test_a_year_counts_whoever_was_a_member_in_it() -> None:
    assert "VNM" in places.members("ASEAN", "1995")
    assert "VNM" not in places.members("ASEAN", "1994")
    assert "DDR" in places.members("COMECON", "1990")
    assert "DDR" not in places.members("COMECON", "1991")


def test_a_date_is_compared_with_a_year() -> None:
    assert "CAN" in places.members("G7", "1976-05-01")
    assert "DDR" in places.members("COMECON", "1990-05-01")


def test_blocs_of_a_country() -> None:
    assert "ASEAN" in places.blocs_of("VNM")
    assert "COMECON" in places.blocs_of("VNM", "1980")
    assert "COMECON" not in places.blocs_of("VNM", "1992")
    assert places.has_members("GCC")
    assert not places.has_members("UN")


def test_full_names_of_blocs() -> None:
    assert places.full_name("SCO") == "Shanghai Cooperation Organization"
    assert places.full_name("BRICS") == "BRICS"


def test_names_of_a_country_hold_its_adjectives() -> None:
    assert {"Vietnam", "Vietnamese", "Viet Nam", "vietnamien"} <= set(places.names_of("VNM"))
