"""Places: what every step may ask about a country, a region or a bloc. Knows the reference data and nothing else.

Sub-regions are those of the UN's M49 standard.
"""

from dataclasses import dataclass
from functools import cache

from briefing.errors import ReferenceDataError
from briefing.reference import rows

_COLUMNS = ("id", "alpha2", "numeric", "name", "region", "region_name", "subregion", "subregion_name")


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 code, or a state that is gone, with its ISO 3166-3 code."""

    id: str  # alpha-3
    alpha2: str
    numeric: str  # UN M49 and ISO 3166-1; empty where there is none (Kosovo)
    name: str  # in English, as a reader expects it
    region: str  # UN M49: Africa, Americas, Asia, Europe, Oceania; empty for Antarctica
    subregion: str  # UN M49: `South-Eastern Asia` and so on, in CLDR's wording
    until: str  # the year in which the state ended; empty for one that exists
    successors: tuple[str, ...]  # ids of the countries on its territory today


@cache
def countries() -> dict[str, Country]:
    """Return every country by id. Raises ReferenceDataError where `countries.csv` cannot be read."""
    return {
        row["id"]: Country(
            row["id"],
            row["alpha2"],
            row["numeric"],
            row["name"],
            row["region_name"],
            row["subregion_name"],
            row["until"],
            tuple(row["successors"].split()),
        )
        for row in rows("countries", (*_COLUMNS, "until", "successors"))
    }


def country(identifier: str) -> Country:
    """Return the country with this alpha-3 code. Raises ReferenceDataError where there is none.

    >>> country("VNM").subregion
    'Southeast Asia'
    """
    try:
        return countries()[identifier]
    except KeyError:
        raise ReferenceDataError(
            "data/reference/countries.csv", f"has no country {identifier!r}", "use an ISO 3166-1 alpha-3 code"
        ) from None


def display_name(kind: str, identifier: str) -> str:
    """Return how a reader expects a mention's id to be written: a country's or a region's name, a bloc's acronym.

    An id that the data does not know is returned as it is.

    >>> display_name("country", "CZE"), display_name("region", "southeast-asia"), display_name("bloc", "EU")
    ('Czechia', 'Southeast Asia', 'EU')
    """
    if kind == "country":
        return countries()[identifier].name if identifier in countries() else identifier
    return _region_names().get(identifier, identifier) if kind == "region" else identifier


@cache
def _region_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("regions", ("id", "name", "kind", "language")):
        if row["language"] == "en":
            found.setdefault(row["id"], row["name"])
    return found
