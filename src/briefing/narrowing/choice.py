"""What a briefing is narrowed to: a region, a theme, both or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.places import display_name, regions
from briefing.reference import rows

_NAMES = ("name", "label", "alternative", "abbreviation")  # kinds of names that call a region, not what is in it


@dataclass(frozen=True, slots=True)
class Narrowing:
    """A region's and a theme's id; an empty one narrows nothing."""

    region: str = ""
    theme: str = ""

    def __bool__(self) -> bool:
        return bool(self.region or self.theme)


EVERYTHING = Narrowing()


def narrowing(region: str = "", theme: str = "") -> Narrowing:
    """Return what is narrowed to, given by id or by name.

    Raises ParameterError where there is no such region or theme, naming the nearest.

    >>> narrowing("Southeast Asia", "party relations")
    Narrowing(region='southeast-asia', theme='party-relations')
    """
    return Narrowing(region_id(region), theme_id(theme))


def region_id(given: str, place: str = "parameter only_region") -> str:
    """Return a region's id, by it or by a name in any language that the data know; nothing for nothing."""
    return _id(given, _regions(), place, "region", "give one of data/reference/regions.csv, such as southeast-asia")


def theme_id(given: str, place: str = "parameter only_theme") -> str:
    """Return a theme's id, by it or by its English label; nothing for nothing."""
    return _id(given, _themes(), place, "theme", f"choose from {', '.join(_themes())}")


def _id(given: str, known: Mapping[str, Sequence[str]], place: str, what: str, otherwise: str) -> str:
    wanted = _folded(given)
    if not wanted:
        return ""
    for identifier, names in known.items():
        if wanted in map(_folded, (identifier, *names)):
            return identifier
    if what == "region" and (other := _other_place(wanted)):
        raise ParameterError(place, f"{given!r} is a {other}, no region", otherwise)
    raise ParameterError(place, f"{given!r} is no {what}", advice(given, known, otherwise))


def _other_place(wanted: str) -> str:
    """Return whether a name, folded, is that of a bloc or of a country, neither of which a briefing is narrowed to."""
    for kind, table in (("bloc", "blocs"), ("country", "countries")):
        if any(wanted in (_folded(row["id"]), _folded(row["name"])) for row in rows(table, ("id", "name"))):
            return kind
    return ""


@cache
def _regions() -> Mapping[str, Sequence[str]]:
    """Return by what the regions may be called."""
    named: dict[str, list[str]] = {region: [display_name("region", region)] for region in regions()}
    for row in rows("regions", ("id", "name", "kind")):
        if row["kind"] in _NAMES:
            named[row["id"]].append(row["name"])
    return named


@cache
def _themes() -> Mapping[str, Sequence[str]]:
    return {row["theme"]: (row["label"],) for row in rows("themes", ("theme", "label"))}


def _folded(name: str) -> str:
    """Return a name without regard to capitals, hyphens, doubled blanks and the article.

    >>> _folded(" South-East  Asia"), _folded("the Sahel")
    ('south east asia', 'sahel')
    """
    return " ".join(name.casefold().replace("-", " ").split()).removeprefix("the ")
