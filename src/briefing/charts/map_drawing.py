"""The world map's drawing: the map, insets for crowded regions beneath it, names or numbers for all partners."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefing.charts.canvas import WIDTH, Canvas, Part, is_narrow, sheet_width
from briefing.charts.map_land import HEIGHT, is_small, middle, placed, shores, within
from briefing.charts.map_names import RADIUS, Label, Names, numbered
from briefing.charts.places import Country, most_named
from briefing.charts.typeface import SMALL
from briefing.values import plain
from briefing.wording import alphabetical, capital, msg, say

_CROWDED = 3  # so many countries that have no room for their names make an inset
_INSETS = {False: 3, True: 4}  # so many at most: on a wide sheet, on a narrow one
_INSET_HEIGHT, _GAP, _TITLE = 96.0, 6.0, 14.0  # points
_ROW = _TITLE + _INSET_HEIGHT + _GAP
_LED_TO = {False: 16, True: 10}  # so many names of each part have a line: on a wide sheet, on a narrow one
_DENSE = 10  # beside more countries of an inset stand numbers only: they need less room than names
_ALL = 61  # so many self and partner countries are all named; of more, those that have room
LARGEST = 4.0  # no inset is more enlarged

_CROWDS = (  # regions of small states: name, and the places at their lower left and upper right
    (msg("Caribbean and Central America"), (-93, 7), (-59, 27)),
    (msg("West Africa"), (-18, 3), (16, 21)),
    (msg("Europe"), (-22, 36), (33, 66)),
    (msg("Middle East"), (33, 12), (60, 42)),
    (msg("Southeast Asia"), (93, -10), (127, 24)),
)
_NARROW_CROWDS = ((msg("Korea and Japan"), (123, 30), (147, 46)),)  # a wide map has the Pacific for their names


class Inset(NamedTuple):
    """A region drawn larger: its name, its part of the sheet, and where the map shows it."""

    name: str
    part: Part
    frame: Part


class MapPlan(NamedTuple):
    """Where everything of the map stands: decided before the sheet is made, for it gives the sheet's height."""

    map: Part
    insets: tuple[Inset, ...]
    labels: tuple[Label, ...]
    keyed: tuple[tuple[str, str], ...]  # partners that the map does not name, each with its number there, if any

    def end(self, top: float) -> float:
        """Return where the insets that begin at `top` end."""
        return max((inset.part.y + inset.part.height + _GAP for inset in self.insets), default=top)


def map_height() -> float:
    """Return the map's height on the sheet that is drawn on, in points."""
    return HEIGHT * sheet_width() / WIDTH


def plan_map(drawn: Sequence[Country], role_of: Callable[[Country], str], top: float) -> MapPlan:
    """Place insets, which begin at `top`, and the names of self and partner countries.

    Where a name has no room, on the map or in an inset, a number stands for it; up to 60 partners are all named so.
    """
    whole = Part(0, 0, sheet_width(), map_height(), sheet_width() / WIDTH)
    wanted = sorted(
        (country for country in drawn if country.id in shores() and role_of(country) != "context"),
        key=lambda one: (role_of(one) != "self", *most_named(one)),
    )
    rough = Names(whole, ())
    cramped = [one for one in wanted if not rough.fits_inside(one, bold=role_of(one) == "self")]
    insets = _insets(cramped, top)
    shown = {one.id: inset for inset in reversed(insets) for one in cramped if _holds(inset.frame, *_place(one, whole))}
    placed_names: list[Names] = []
    unnamed: list[tuple[Names, Country]] = []
    for inset in (None, *insets):
        names = _names(whole, inset, insets, drawn)
        placed_names.append(names)
        some = [one for one in wanted if shown.get(one.id) == inset]
        limit = 0 if inset and len(some) > _DENSE and len(wanted) <= _ALL else _LED_TO[is_narrow()]
        for country in some:
            bold, beside = role_of(country) == "self", names.led_to < limit
            if not names.write(country, plain(country.name), bold=bold, beside=beside):
                unnamed.append((names, country))
    keyed = _numbered(unnamed) if len(wanted) <= _ALL else ()
    return MapPlan(whole, insets, tuple(label for names in placed_names for label in names.labels), keyed)


def draw_map(
    canvas: Canvas, plan: MapPlan, land: str, drawn: Sequence[Country], role_of: Callable[[Country], str]
) -> None:
    """Draw the map and its insets; small states are circles in their role's look."""
    _draw_part(canvas, plan.map, land, drawn, role_of, cut=False)
    for inset in plan.insets:
        _outline(canvas, inset.frame)
        _draw_part(canvas, inset.part, land, drawn, role_of, cut=True)
        _outline(canvas, inset.part)
        canvas.text(inset.part.x, inset.part.y - _TITLE / 2, inset.name, size=SMALL, colour="muted")
    for label in plan.labels:
        label.draw(canvas)


def _draw_part(
    canvas: Canvas, part: Part, land: str, drawn: Sequence[Country], role_of: Callable[[Country], str], *, cut: bool
) -> None:
    canvas.picture(land, part, cut=cut)
    for role in ("context", "partner", "self"):
        for country in drawn:
            if role_of(country) != role or country.id not in shores() or not is_small(country.id, part.scale):
                continue
            x, y = _place(country, part)
            if _holds(part, x, y, RADIUS):
                fill, edge = ("background", role) if role == "context" else (role, "background")
                canvas.disc(x, y, RADIUS, fill, edge=edge)


def _outline(canvas: Canvas, part: Part) -> None:
    right, bottom = part.x + part.width, part.y + part.height
    corners = [(part.x, part.y), (right, part.y), (right, bottom), (part.x, bottom), (part.x, part.y)]
    canvas.line(corners, "context", width=0.5)


def _names(whole: Part, inset: Inset | None, insets: Sequence[Inset], drawn: Sequence[Country]) -> Names:
    """Return what places names on the map, or on an inset of it."""
    return Names(inset.part, drawn) if inset else Names(whole, drawn, [each.frame for each in insets])


def _numbered(unnamed: Sequence[tuple[Names, Country]]) -> tuple[tuple[str, str], ...]:
    """Give countries without a name on the map a number there; one that has no room even for that is only listed."""
    keyed: list[tuple[str, str]] = []
    without: list[tuple[str, str]] = []
    for names, country in sorted(unnamed, key=lambda pair: alphabetical(pair[1].name)):
        number = numbered(len(keyed) + 1)
        if names.write(country, number, bold=True) or names.write(country, number, bold=True, over_land=True):
            keyed.append((number, plain(country.name)))
        else:
            without.append(("", plain(country.name)))
    return (*keyed, ("", say("and without a number:")), *without) if without else tuple(keyed)


def _insets(cramped: Sequence[Country], top: float) -> tuple[Inset, ...]:
    """Return an inset for each region where at least three countries have no room for their names, the fullest ones."""
    free, found = {country.id: middle(country.id) for country in cramped}, []
    for crowd in (*_CROWDS, *(_NARROW_CROWDS if is_narrow() else ())):
        (left, bottom), (right, upper) = placed(*crowd[1]), placed(*crowd[2])
        inside = [name for name, (x, y) in free.items() if left < x < right and upper < y < bottom]
        if len(inside) >= _CROWDED:
            found.append((len(inside), crowd, (left, upper, right, bottom)))
    chosen = sorted(sorted(found, key=lambda each: -each[0])[: _INSETS[is_narrow()]], key=lambda each: each[2][0])
    columns = 1 if is_narrow() else max(2, len(chosen))
    width = (sheet_width() - _GAP * (columns - 1)) / columns
    return tuple(
        _inset(capital(say(name)), bounds, (i % columns) * (width + _GAP), top + _TITLE + i // columns * _ROW, width)
        for i, (_, (name, *_), bounds) in enumerate(chosen)
    )


def _inset(name: str, bounds: tuple[float, float, float, float], x: float, y: float, width: float) -> Inset:
    """Show a part of the wide map within a rectangle of this width, as large as it fits and in its middle."""
    left, upper, right, bottom = bounds
    scale = min(width / (right - left), _INSET_HEIGHT / (bottom - upper), LARGEST)
    start = ((left + right) / 2 - width / 2 / scale, (upper + bottom) / 2 - _INSET_HEIGHT / 2 / scale)
    small = sheet_width() / WIDTH
    frame = Part(left * small, upper * small, (right - left) * small, (bottom - upper) * small, small)
    return Inset(name, Part(x, y, width, _INSET_HEIGHT, scale, *start), frame)


def _place(country: Country, part: Part) -> tuple[float, float]:
    x, y = within(middle(country.id), part)
    return float(x), float(y)


def _holds(part: Part, x: float, y: float, margin: float = 0.0) -> bool:
    across = part.x + margin < x < part.x + part.width - margin
    return across and part.y + margin < y < part.y + part.height - margin
