"""What charts know of countries: names, UN M49 sub-regions, outlines; and which of them are partners."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.path import Path

from briefing import places
from briefing.charts.equal_earth import Numbers, project
from briefing.charts.provenance import require, text_rows
from briefing.reference import rows
from briefing.selection import Rows, reference_rows
from briefing.wording import Order, alphabetical, country_name, msg, say

COLUMNS = ("source", "kind", "id", "role", "cite")
_NO_REGION = msg("Other")


@dataclass(frozen=True, slots=True)
class Country:
    """A country that the sources name: how often, where, and what it is to the self country."""

    id: str
    name: str
    subregion: str  # of UN M49; empty where the data know none
    continent: str
    role: str  # partner if any of its mentions is; else self or context
    is_self: bool  # whether some document is about its relations
    rows: Rows  # its mentions in this role


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: its rings on a sphere of radius 1, and a point within its largest part."""

    path: Path
    x: float
    y: float
    size: float  # area of the box around its largest ring


def mentions_of_countries(mentions: pd.DataFrame) -> Rows:
    """Return the table's mentions of countries. Raises TableError where a column is missing."""
    require(mentions, "mentions", *COLUMNS)
    return text_rows(mentions, "mentions").where(kind="country")


def countries(mentions: Rows) -> list[Country]:
    """Return each country that is mentioned, by name.

    A country is a partner if any of its mentions is, whatever the others are.
    """
    found = []
    for identifier, named in mentions.grouped("id"):
        roles = {row["role"] for row in named}
        role = next((role for role in ("partner", "self") if role in roles), "context")
        decisive = named if role == "context" else named.where(role=role)
        known = places.countries().get(identifier)
        subregion = known.subregion if known else ""
        continent = known.region if known else ""
        found.append(
            Country(identifier, country_name(identifier), subregion, continent, role, "self" in roles, decisive)
        )
    return sorted(found, key=lambda country: alphabetical(country.name))


def most_named(country: Country) -> tuple[int, int, Order]:
    """Order countries by documents, mentions and name; rows of an aggregate state both numbers."""
    if "documents" in country.rows[0]:
        documents, mentions = (int(country.rows[0][column]) for column in ("documents", "mentions"))
    else:
        documents, mentions = len(country.rows.each("source")), len(country.rows)
    return (-documents, -mentions, alphabetical(country.name))


def in_reference(some: Iterable[Country]) -> Rows:
    """Return the rows of `countries.csv` on these countries."""
    wanted = {country.id for country in some}
    every = reference_rows("countries", "id")
    return every.where(id=sorted(wanted))


def in_region(named: Rows, column: str, region: str) -> Rows:
    """Return the mentions of countries whose region, by a column of `countries.csv`, is this one."""
    return named.where(id={"in": "countries", "column": column, "is": region})


def region_label(name: str) -> str:
    """Return a region's name for readers, that of no region too."""
    return say(name or _NO_REGION)


@cache
def outlines() -> Mapping[str, Outline]:
    """Return the outlines of `world.csv` by id; a territory without an id goes by `~` and its name."""
    found = {}
    for row in rows("world", ("id", "name", "longitude", "latitude", "rings")):
        rings = [_ring(text) for text in row["rings"].split(";")]
        x, y = project(np.array([float(row["longitude"])]), np.array([float(row["latitude"])]))
        width, height = np.ptp(rings[0], axis=0)
        path = Path.make_compound_path(*(Path(ring, closed=True) for ring in rings))
        found[row["id"] or f"~{row['name']}"] = Outline(path, float(x[0]), float(y[0]), float(width * height))
    return found


def _ring(text: str) -> Numbers:
    """Return the ring's points, projected, its first one again at the end."""
    degrees = np.array([pair.split(",") for pair in text.split()], dtype=np.float64)
    points = np.column_stack(project(degrees[:, 0], degrees[:, 1]))
    return np.vstack([points, points[:1]])
