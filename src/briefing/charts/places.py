"""What charts know of countries: names, UN M49 sub-regions, outlines; and which of them are partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from matplotlib.path import Path

from briefing import places
from briefing.charts.equal_earth import Numbers, project
from briefing.charts.provenance import require, text_rows
from briefing.reference import rows

COLUMNS = ("source", "kind", "id", "role", "cite")
_NO_REGION = "Other"


@dataclass(frozen=True, slots=True)
class Country:
    """A country that the sources name: how often, where, and what it is to the self country."""

    id: str
    name: str
    subregion: str  # of UN M49
    continent: str
    role: str  # partner if any of its mentions is; else self or context
    is_self: bool  # whether some document is about its relations
    mentions: int  # those in this role
    sources: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map: its rings on a sphere of radius 1, and a point within its largest part."""

    path: Path
    x: float
    y: float
    size: float  # area of the box around its largest ring


def countries(mentions: pd.DataFrame) -> list[Country]:
    """Return each country that the table names, by name. Raises TableError where a column is missing.

    A country is a partner if any of its mentions is, whatever the others are.
    """
    require(mentions, "mentions", *COLUMNS)
    by_id: dict[str, list[dict[str, str]]] = {}
    for row in text_rows(mentions[mentions["kind"] == "country"]):
        by_id.setdefault(row["id"], []).append(row)
    found = []
    for identifier, named in by_id.items():
        roles = {row["role"] for row in named}
        role = next((role for role in ("partner", "self") if role in roles), "context")
        decisive = [row for row in named if row["role"] == role or role == "context"]
        known = places.countries().get(identifier)
        name = known.name if known else identifier
        subregion = (known.subregion if known else "") or _NO_REGION
        continent = (known.region if known else "") or _NO_REGION
        sources = tuple(dict.fromkeys(row["source"] for row in decisive))
        cites = tuple(dict.fromkeys(row["cite"] for row in decisive))
        found.append(
            Country(identifier, name, subregion, continent, role, "self" in roles, len(decisive), sources, cites)
        )
    return sorted(found, key=lambda country: country.name)


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
