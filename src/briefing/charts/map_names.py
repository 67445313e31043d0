"""Where names stand on a part of the map: inside a country, beside it on open sea with a line, or as a number."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from briefing.charts.canvas import Canvas, Part
from briefing.charts.equal_earth import Numbers
from briefing.charts.map_land import Shore, is_small, middle, shores, within
from briefing.charts.places import Country
from briefing.charts.typeface import SMALL, text_width
from briefing.values import apparatus, plain

_TURNS = (0.35, -0.35, 0.0, 0.8, -0.8, 1.57, -1.57, 2.4, -2.4, 3.14)  # directions of a name from its country
_MOVES = [(dx, dy) for dy in (0, -5, 5, -9, 9) for dx in (0, -6, 6, -12, 12)]  # points from a country's middle
_NEAR, _FAR, _FARTHER = 9, 70, 5  # points: how far from a country its name may stand, and in which steps
_OVER_LAND = 30  # points: as far where it stands over other countries
_HALF_LINE = 5.0  # points: half the height of a name's box
RADIUS = 2.6  # points: the radius of the circle that stands for a small state


class Label(NamedTuple):
    """A name or number on the sheet, with the line to its country where it stands beside it."""

    text: str  # inline Markdown
    x: float
    y: float
    bold: bool
    line: Numbers | None

    def draw(self, canvas: Canvas) -> None:
        """Write it, inside a filled country in the page's own colour."""
        if self.line is None:
            canvas.text(self.x, self.y, self.text, size=SMALL, colour="background", align="center", bold=self.bold)
            return
        canvas.line([tuple(self.line[0]), tuple(self.line[-1])], "ink", width=0.6)
        canvas.text(self.x, self.y, self.text, size=SMALL, align="center", bold=self.bold)


class Names:
    """Places names on one part of the map, the weightiest first; none touches a shore, a line or another name."""

    def __init__(self, part: Part, drawn: Iterable[Country], taken: Sequence[Part] = ()) -> None:
        self.part = part
        self.labels: list[Label] = []
        self.led_to = 0  # so many have a line
        near = {name: shore for name, shore in shores().items() if self._is_near(shore.extents)}
        self._paths = [shore.path for shore in near.values()]
        self._extents: Numbers = np.array([shore.extents for shore in near.values()])
        known = {country.id: country for country in drawn if country.id in shores()}
        self._filled = np.array([name in known for name in near])
        self._points = self._on_sheet(near.values())
        self._filled_points = self._on_sheet(shore for name, shore in near.items() if name in known)
        self._lines = [line for box in taken for line in _edges(box)]
        self._taken = taken
        self._boxes: list[tuple[float, float, float]] = []  # middle and half width of the names so far
        for country in known.values():
            if is_small(country.id, part.scale):
                self._boxes.append((*self.middle(country), RADIUS + 1))

    def _on_sheet(self, some: Iterable[Shore]) -> Numbers:
        return within(np.vstack([np.empty((0, 2)), *(shore.points for shore in some)]), self.part)

    def middle(self, country: Country) -> tuple[float, float]:
        """Return where a country's name stands best."""
        x, y = within(middle(country.id), self.part)
        return float(x), float(y)

    def write(self, country: Country, text: str, *, bold: bool, beside: bool = True, over_land: bool = False) -> bool:
        """Place a country's name or number; say whether there was room for it, inside or (if wanted) beside it.

        Beside it means on open sea; `over_land` allows countries that nothing is said of too.
        """
        half = text_width(text, SMALL, bold=bold) / 2
        if inside := self._place_inside(country, half):
            return self._keep(Label(text, *inside, bold, None), half + 2)
        place = self._free_place(country, half + 2, over_land) if beside else None
        if place is None:
            return False
        self.led_to += 1
        self._lines.append(place[2])
        return self._keep(Label(text, place[0], place[1], bold, place[2]), half + 2)

    def fits_inside(self, country: Country, *, bold: bool) -> bool:
        """Whether a country's name can stand within its outline."""
        half = text_width(plain(country.name), SMALL, bold=bold) / 2
        return self._place_inside(country, half) is not None

    def _keep(self, label: Label, half: float) -> bool:
        self.labels.append(label)
        self._boxes.append((label.x, label.y, half))
        return True

    def _is_near(self, extents: Numbers) -> bool:
        """Whether a box of the wide map shares anything with this part of it."""
        (left, top), (right, bottom) = within(extents.reshape(2, 2), self.part)
        part = self.part
        across = left < part.x + part.width and right > part.x
        return bool(across and top < part.y + part.height and bottom > part.y)

    def _place_inside(self, country: Country, half: float) -> tuple[float, float] | None:
        """Return where within a country's outline a name can stand, its middle or near it."""
        if is_small(country.id, self.part.scale):
            return None
        x, y = self.middle(country)
        steps = [(dx, dy) for dx in (-half, -half / 2, 0, half / 2, half) for dy in (-4.5, 0, 4.5)]
        for move in _MOVES:
            at = (x + move[0], y + move[1])
            if self._on_part(*at, half + 2) and not self._is_taken(*at, half + 2):
                corners = middle(country.id) + (np.array(steps) + move) / self.part.scale
                if shores()[country.id].path.contains_points(corners).all():
                    return at
        return None

    def _on_part(self, x: float, y: float, half: float) -> bool:
        part = self.part
        across = part.x + half < x < part.x + part.width - half
        return across and part.y + _HALF_LINE + 1 < y < part.y + part.height - _HALF_LINE - 1

    def _is_taken(self, x: float, y: float, half: float) -> bool:
        """Whether a name's box lies on another one, on a line, or on a part that is shown elsewhere."""
        if any(abs(a - x) < other + half and abs(b - y) < 2 * _HALF_LINE for a, b, other in self._boxes):
            return True
        if any(_touches(line, x, y, half) for line in self._lines):
            return True
        return any(box.x < x < box.x + box.width and box.y < y < box.y + box.height for box in self._taken)

    def _free_place(self, country: Country, half: float, over_land: bool) -> tuple[float, float, Numbers] | None:
        """Return the nearest place on open sea, with the points of the line that leads there."""
        x, y = self.middle(country)
        for distance in range(_NEAR, _OVER_LAND if over_land else _FAR, _FARTHER):
            for turn in _TURNS:
                across = np.sign(np.cos(turn)) if abs(np.cos(turn)) > 0.1 else 0.0
                sea_x, sea_y = x + distance * np.cos(turn) + across * half, y + distance * np.sin(turn)
                if not self._on_part(sea_x, sea_y, half) or not self._is_free(sea_x, sea_y, half, over_land):
                    continue
                end = (sea_x - across * (half - 1), sea_y - (0.0 if across else np.sign(np.sin(turn)) * _HALF_LINE))
                line = np.linspace(self._start(country, *end), end, 25)
                if not self._crosses(line):
                    return float(sea_x), float(sea_y), line
        return None

    def _start(self, country: Country, x: float, y: float) -> tuple[float, float]:
        """Return where a line to a country begins: at its shore, or in the middle of a circle."""
        if is_small(country.id, self.part.scale):
            return self.middle(country)
        points = within(np.asarray(shores()[country.id].path.vertices), self.part)
        nearest = points[np.argmin((points[:, 0] - x) ** 2 + (points[:, 1] - y) ** 2)]
        return float(nearest[0]), float(nearest[1])

    def _is_free(self, x: float, y: float, half: float, over_land: bool) -> bool:
        """Whether a name's box touches no shore, no other name and no line, and lies in no (filled) country."""
        points = self._filled_points if over_land else self._points
        if _touches(points, x, y, half) or self._is_taken(x, y, half):
            return False
        part = self.part
        point = ((x - part.x) / part.scale + part.left, (y - part.y) / part.scale + part.top)
        left, top, right, bottom = self._extents.T
        near = (left <= point[0]) & (point[0] <= right) & (top <= point[1]) & (point[1] <= bottom)
        if over_land:
            near = near & self._filled
        return not any(self._paths[i].contains_point(point) for i in np.flatnonzero(near))

    def _crosses(self, line: Numbers) -> bool:
        """Whether a line would run through a name or another line."""
        if any(_touches(line, x, y, half, _HALF_LINE) for x, y, half in self._boxes if half > RADIUS + 1):
            return True
        return any(_meet(line, other) for other in self._lines)


def _touches(points: Numbers, x: float, y: float, half: float, half_line: float = _HALF_LINE + 1) -> bool:
    """Whether any of the points lies within a name's box."""
    return bool(((np.abs(points[:, 0] - x) < half) & (np.abs(points[:, 1] - y) < half_line)).any())


def _edges(part: Part) -> list[Numbers]:
    """Return the four sides of a part as lines."""
    right, bottom = part.x + part.width, part.y + part.height
    corners = [(part.x, part.y), (right, part.y), (right, bottom), (part.x, bottom), (part.x, part.y)]
    return [np.linspace(corners[i], corners[i + 1], 60) for i in range(4)]


def _meet(one: Numbers, other: Numbers) -> bool:
    """Whether two straight lines, given by their points, cross."""
    (a, b), (c, d) = (one[0], one[-1]), (other[0], other[-1])
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Numbers, b: Numbers, point: Numbers) -> bool:
    return bool((b[0] - a[0]) * (point[1] - a[1]) > (b[1] - a[1]) * (point[0] - a[0]))


def numbered(number: int) -> str:
    """Return the number that stands for a country where its name has no room."""
    return apparatus(str(number))
