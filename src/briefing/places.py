"""Places: what every step may ask about a country, a region or a bloc. Knows the reference data and nothing else.

Sub-regions are those of the UN's M49 standard; memberships are dated (`bloc_members.csv`).
"""

from dataclasses import dataclass
from functools import cache

from briefing.errors import ReferenceDataError
from briefing.reference import Row, only, rows

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


def full_name(bloc: str) -> str:
    """Return a bloc's English name in full, or its id where it has no other.

    >>> full_name("ASEAN")
    'Association of Southeast Asian Nations'
    """
    return _bloc_names().get(bloc, bloc)


def names_of(identifier: str) -> tuple[str, ...]:
    """Return every name, adjective and demonym of a country, our own first."""
    return _country_names().get(identifier, ())


def members(bloc: str, on: str = "") -> tuple[str, ...]:
    """Return the ids of a bloc's member countries, sorted, on an ISO date, or all that are members now.

    A date may be a year or a month: then a country counts if it is a member at any time in it. A bloc without rows
    has no members here; `has_members` tells it from an empty one.

    >>> "LAO" in members("ASEAN", "1996"), "LAO" in members("ASEAN", "1997")
    (False, True)
    """
    return tuple(sorted(row["country"] for row in _memberships() if row["bloc"] == bloc and _holds(row, on)))


def _holds(row: Row, on: str) -> bool:
    """Tell whether a membership holds on a date; dates of different precision are compared by what both state."""
    began = not on or _upto(row["from"], on) <= _upto(on, row["from"])
    return began and (not row["to"] or (bool(on) and _upto(on, row["to"]) <= _upto(row["to"], on)))


def _upto(date: str, other: str) -> str:
    return date[: len(other)]


def has_members(bloc: str) -> bool:
    """Tell whether `bloc_members.csv` knows who belongs to this bloc."""
    return any(row["bloc"] == bloc for row in _memberships())


def blocs_of(identifier: str, on: str = "") -> tuple[str, ...]:
    """Return the blocs that a country belongs to, sorted, on a date or now.

    >>> "ASEAN" in blocs_of("VNM")
    True
    """
    blocs = {row["bloc"] for row in _memberships() if row["country"] == identifier}
    return tuple(sorted(bloc for bloc in blocs if identifier in members(bloc, on)))


@cache
def regions() -> tuple[str, ...]:
    """Return the ids of the regions that texts may name, in the vocabulary's order."""
    return tuple(row["value"] for row in only(rows("vocabulary", ("field", "value")), field="region"))


def belongs(kind: str, identifier: str, region: str) -> bool:
    """Tell whether a country, a bloc or a region lies within a region; a region lies within itself.

    As `region_members.csv` has it, with the regions within a region and the sub-regions of M49. A region that no list
    bounds (the Global South) holds its own name and a few blocs.

    >>> belongs("country", "LAO", "asia"), belongs("bloc", "ASEAN", "asia"), belongs("region", "asia", "indochina")
    (True, True, False)
    """
    return (kind, identifier) in _within(region)


@cache
def _within(region: str) -> frozenset[tuple[str, str]]:
    """Return the countries, blocs and regions of a region, itself among them."""
    found = {("region", region)}
    for row in only(rows("region_members", ("region", "kind", "member")), region=region):
        kind, member = row["kind"], row["member"]
        if kind == "region":
            found |= _within(member)
        elif kind == "subregion":
            found |= {("country", one.id) for one in countries().values() if one.subregion == member}
        else:
            found.add((kind, member))
    return frozenset(found)


@cache
def _region_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("regions", ("id", "name", "kind", "language")):
        if row["language"] == "en":
            found.setdefault(row["id"], row["name"])
    return found


@cache
def _bloc_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("blocs", ("id", "name", "kind", "language")):
        if row["language"] == "en" and row["kind"] == "name":
            found.setdefault(row["id"], row["name"])
    return found


@cache
def _country_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for file in ("country_names_own", "country_names"):
        for row in rows(file, ("id", "name", "kind", "language")):
            found.setdefault(row["id"], {})[row["name"]] = None
    return {identifier: tuple(names) for identifier, names in found.items()}


@cache
def _memberships() -> tuple[Row, ...]:
    return rows("bloc_members", ("bloc", "country", "from", "to", "origin"))
