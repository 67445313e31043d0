"""The world map's drawing: land, countries by role, names inside or beside them with a line that leads there."""

from collections.abc import Callable, Sequence

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from briefing.charts.canvas import WIDTH, Canvas, is_narrow, sheet_width
from briefing.charts.equal_earth import Numbers
from briefing.charts.places import Country, most_named, outlines
from briefing.charts.typeface import SMALL, text_width
from briefing.values import plain

_WEST, _EAST = -2.52, 2.68  # the map's left and right edge on a sphere of radius 1: Hawaii, Samoa
_NORTH = 1.30  # its upper edge, just above Greenland
_HEIGHT = 207.0  # points of the wide map: down to Cape Horn
_SMALL_STATE = 20.0  # points²: a country whose outline covers less is a circle
_GRAIN = 1.0  # points: what the narrow map's outlines are rounded to
_LED_TO = 16  # so many names stand beside their countries: those that most documents name
_TURNS = (0.35, -0.35, 0.0, 0.8, -0.8, 1.57, -1.57, 2.4, -2.4, 3.14)  # directions of a name from its country
_HALF_LINE = 5.0  # points: half the height of a name's box


def map_height() -> float:
    """Return the map's height on the sheet that is drawn on, in points."""
    return _HEIGHT * sheet_width() / WIDTH


def draw_map(canvas: Canvas, drawn: Sequence[Country], role_of: Callable[[Country], str]) -> None:
    """Draw all land, and these countries each as `role_of` says: self, partner or context."""
    place = _place()
    paths = {identifier: _rounded(place.transform_path(outline.path)) for identifier, outline in outlines().items()}
    shown = {country.id: country for country in drawn if country.id in paths}
    land = Path.make_compound_path(*(path for identifier, path in paths.items() if identifier not in shown))
    canvas.shape(land, "backdrop", edge="background")
    for role in ("context", "partner", "self"):  # the weightier lies above
        for country in shown.values():
            if role_of(country) == role:
                _draw_country(canvas, country, paths[country.id], role)
    names = _Names(canvas, paths)
    for country in sorted(shown.values(), key=lambda one: (role_of(one) != "self", *most_named(one))):
        if role_of(country) != "context":
            names.write(country, bold=role_of(country) == "self")


class _Names:
    """Writes countries' names: inside where they fit, else on open sea with a line, as long as there is room."""

    def __init__(self, canvas: Canvas, paths: dict[str, Path]) -> None:
        self._canvas, self._paths, self._all = canvas, paths, tuple(paths.values())
        self._extents: Numbers = np.array([path.get_extents().extents for path in paths.values()])
        self._shores: Numbers = np.vstack([np.asarray(path.vertices) for path in paths.values()])
        self._boxes: list[tuple[float, float, float]] = []  # middle and half width of the names so far
        self._lines: list[Numbers] = []
        self._led_to = 0

    def write(self, country: Country, *, bold: bool) -> None:
        """Write one country's name, or nothing where no place is free."""
        path, (x, y) = self._paths[country.id], _middle(country)
        half = text_width(country.name, SMALL, bold=bold) / 2 + 2
        if not _is_small(country) and _fits_inside(path, x, y, half - 2):
            self._canvas.text(x, y, plain(country.name), size=SMALL, colour="background", align="center", bold=bold)
            self._boxes.append((x, y, half))
        elif self._led_to < _LED_TO:
            place = self._free_place(country, half)
            if place is not None:
                self._lead(country, place, half, bold)

    def _lead(self, country: Country, place: tuple[float, float, Numbers], half: float, bold: bool) -> None:
        x, y, line = place
        self._canvas.line([tuple(line[0]), tuple(line[-1])], "ink", width=0.6)
        self._canvas.text(x, y, plain(country.name), size=SMALL, align="center", bold=bold)
        self._boxes.append((x, y, half))
        self._lines.append(line)
        self._led_to += 1

    def _free_place(self, country: Country, half: float) -> tuple[float, float, Numbers] | None:
        """Return the nearest place on open sea, with the points of the line that leads there."""
        path, (x, y) = self._paths[country.id], _middle(country)
        for distance in range(9, 70, 5):
            for turn in _TURNS:
                across = np.sign(np.cos(turn)) if abs(np.cos(turn)) > 0.1 else 0.0
                sea_x, sea_y = x + distance * np.cos(turn) + across * half, y + distance * np.sin(turn)
                if not (half < sea_x < sheet_width() - half and 6 < sea_y < map_height() - 6):
                    continue
                if self._is_free(sea_x, sea_y, half):
                    end = (sea_x - across * (half - 1), sea_y - (0.0 if across else np.sign(np.sin(turn)) * _HALF_LINE))
                    start = (x, y) if _is_small(country) else _edge(path, *end)
                    line = np.linspace(start, end, 25)
                    if not self._crosses(line):
                        return float(sea_x), float(sea_y), line
        return None

    def _is_free(self, x: float, y: float, half: float) -> bool:
        """Whether a name's box touches no shore, no other name and no line, and lies in no country."""
        for points in (self._shores, *self._lines):
            if ((np.abs(points[:, 0] - x) < half) & (np.abs(points[:, 1] - y) < _HALF_LINE + 1)).any():
                return False
        if any(abs(a - x) < other + half and abs(b - y) < 2 * _HALF_LINE for a, b, other in self._boxes):
            return False
        left, top, right, bottom = self._extents.T
        near = (left <= x) & (x <= right) & (top <= y) & (y <= bottom)
        return not any(path.contains_point((x, y)) for path, is_near in zip(self._all, near, strict=True) if is_near)

    def _crosses(self, line: Numbers) -> bool:
        """Whether a line would run through a name or another line."""
        for x, y, half in self._boxes:
            if ((np.abs(line[:, 0] - x) < half) & (np.abs(line[:, 1] - y) < _HALF_LINE)).any():
                return True
        return any(_meet(line, other) for other in self._lines)


def _meet(one: Numbers, other: Numbers) -> bool:
    """Whether two straight lines, given by their points, cross."""
    (a, b), (c, d) = (one[0], one[-1]), (other[0], other[-1])
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Numbers, b: Numbers, point: Numbers) -> bool:
    return bool((b[0] - a[0]) * (point[1] - a[1]) > (b[1] - a[1]) * (point[0] - a[0]))


def _place() -> Affine2D:
    """Return how the sphere of radius 1 is laid on the sheet."""
    return Affine2D().translate(-_WEST, -_NORTH).scale(_scale(), -_scale())


def _scale() -> float:
    return sheet_width() / (_EAST - _WEST)


def _middle(country: Country) -> tuple[float, float]:
    outline = outlines()[country.id]
    x, y = _place().transform((outline.x, outline.y))
    return float(x), float(y)


def _is_small(country: Country) -> bool:
    return outlines()[country.id].size * _scale() ** 2 < _SMALL_STATE


def _rounded(path: Path) -> Path:
    """Return an outline for the sheet: the narrow one's is coarser; neighbours keep one common border."""
    if not is_narrow():
        return path
    points = np.round(np.asarray(path.vertices) / _GRAIN) * _GRAIN
    codes = np.asarray(path.codes)
    moved = np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)] | (codes != Path.LINETO)
    return Path(points[moved], codes[moved])


def _draw_country(canvas: Canvas, country: Country, path: Path, role: str) -> None:
    """One country in its role; a small state is a circle."""
    if _is_small(country):
        context = role == "context"
        x, y = _middle(country)
        canvas.disc(x, y, 2.6, "background" if context else role, edge=role if context else "background")
    elif role == "context":
        canvas.shape(path, "context", hatch="//////", edge="context", name=f"country-{country.id}")
    else:
        canvas.shape(path, role, edge="background" if role == "partner" else role, name=f"country-{country.id}")


def _fits_inside(path: Path, x: float, y: float, half: float) -> bool:
    """Whether a name can stand within an outline."""
    corners = [(x + dx, y + dy) for dx in (-half, -half / 2, 0, half / 2, half) for dy in (-4.5, 0, 4.5)]
    return bool(path.contains_points(corners).all())


def _edge(path: Path, x: float, y: float) -> tuple[float, float]:
    """Return the point of an outline that is nearest to a place."""
    points = np.asarray(path.vertices)
    nearest = points[np.argmin((points[:, 0] - x) ** 2 + (points[:, 1] - y) ** 2)]
    return float(nearest[0]), float(nearest[1])
