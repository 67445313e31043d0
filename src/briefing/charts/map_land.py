"""What every part of the world map shows: all land, and the countries that matter filled by their role.

It is drawn once, in the wide map's points; the map, its insets and the narrow drawing show it at their own scale.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from briefing.charts.canvas import WIDTH, Part
from briefing.charts.coast import GRID, path_data
from briefing.charts.equal_earth import Numbers, project
from briefing.charts.places import Country, outlines
from briefing.palette import PALETTE

HEIGHT = 207.0  # points of the wide map: down to Cape Horn
_WEST, _EAST = -2.52, 2.68  # the map's left and right edge on a sphere of radius 1: Hawaii, Samoa
_NORTH = 1.30  # its upper edge, just above Greenland
_SCALE = WIDTH / (_EAST - _WEST)
_SMALL_STATE = 20.0  # points²: a country whose outline covers less is a circle
_EDGE = 0.4  # points: the width of a border
_HATCH = (  # strokes of a colour on paper, as other charts' hatched bars have them
    # Visible even where the drawing that holds it is not: a narrow screen's drawing uses it from there.
    '<pattern id="hatched" width="20" height="20" patternUnits="userSpaceOnUse" visibility="visible">'
    '<path d="M0 0h20v20h-20z" fill="{paper}"/>'
    '<path d="M0 20l20-20M-5 5l10-10M15 25l10-10" stroke="{colour}" stroke-width="4.5"/></pattern>'
)
_STEP = 2.0  # points: so near to each other are the points that stand for a shore


class Shore(NamedTuple):
    """An outline in the wide map's points, the box around it, and points all along it."""

    path: Path
    extents: Numbers
    points: Numbers


@cache
def shores() -> dict[str, Shore]:
    """Return the outlines of all countries by id."""
    place = Affine2D().translate(-_WEST, -_NORTH).scale(_SCALE, -_SCALE)
    found = {}
    for identifier, outline in outlines().items():
        path = place.transform_path(outline.path)
        found[identifier] = Shore(path, np.array(path.get_extents().extents), _dense(path))
    return found


def _dense(path: Path) -> Numbers:
    """Return points along an outline, so that no straight stretch of it is overlooked."""
    points, codes = np.asarray(path.vertices), np.asarray(path.codes)
    starts, ends = points[:-1][codes[1:] == Path.LINETO], points[1:][codes[1:] == Path.LINETO]
    many = np.maximum(1, np.ceil(np.hypot(*(ends - starts).T) / _STEP)).astype(int)
    part = np.concatenate([np.arange(count) / count for count in many])[:, None]
    return np.asarray(np.repeat(starts, many, axis=0) * (1 - part) + np.repeat(ends, many, axis=0) * part)


def middle(identifier: str) -> Numbers:
    """Return the point within a country's largest part where its name stands best."""
    outline = outlines()[identifier]
    return np.array([(outline.x - _WEST) * _SCALE, (_NORTH - outline.y) * _SCALE])


def is_small(identifier: str, scale: float) -> bool:
    """Whether a country is a circle where the map is so many times enlarged."""
    return outlines()[identifier].size * (_SCALE * scale) ** 2 < _SMALL_STATE


def placed(longitude: float, latitude: float) -> tuple[float, float]:
    """Return where a place lies on the wide map."""
    x, y = project(np.array([longitude]), np.array([latitude]))
    return float((x[0] - _WEST) * _SCALE), float((_NORTH - y[0]) * _SCALE)


def within(points: Numbers, part: Part) -> Numbers:
    """Return where points of the wide map lie in a part of the sheet."""
    return np.asarray((points - (part.left, part.top)) * part.scale + (part.x, part.y))


def draw_land(drawn: Sequence[Country], role_of: Callable[[Country], str], largest: float) -> str:
    """Return the land as a picture; a country that is a circle even where it is `largest` has no outline of its own."""
    hidden = {country.id for country in drawn}
    shown = [one for one in drawn if one.id in shores() and not is_small(one.id, largest)]
    land = "".join(data for name, data in _data().items() if name not in hidden)
    paths = [_path(land, "backdrop", "background", "land")]
    for role in ("context", "partner", "self"):  # the weightier lies above
        edge = "background" if role == "partner" else role
        paths += [_path(_data()[one.id], role, edge, f"country-{one.id}") for one in shown if role_of(one) == role]
    hatched = _HATCH.format(colour=PALETTE["context"], paper=PALETTE["background"])
    if not any(role_of(one) == "context" for one in shown):
        hatched = ""
    return f'{hatched}<g transform="scale({1 / GRID})">{"".join(paths)}</g>'


@cache
def _data() -> dict[str, str]:
    """Return the path data of every outline."""
    return {identifier: path_data(shore.path) for identifier, shore in shores().items()}


def _path(data: str, fill: str, edge: str, name: str) -> str:
    filled = "url(#hatched)" if fill == "context" else PALETTE[fill]
    return f'<path id="{name}" d="{data}" fill="{filled}" stroke="{PALETTE[edge]}" stroke-width="{_EDGE * GRID}"/>'
