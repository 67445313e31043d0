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
