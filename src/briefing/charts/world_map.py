"""Where the partners are: an equal-area map with partner countries filled, self marked, context hatched."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from briefing.charts.canvas import WIDTH, Canvas, drawing
from briefing.charts.equal_earth import Numbers
from briefing.charts.places import (
    Country,
    countries,
    in_reference,
    in_region,
    mentions_of_countries,
    most_named,
    outlines,
    region_label,
)
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line
from briefing.charts.typeface import LABEL, SMALL, join_fitting, text_width
from briefing.exhibits import Chart
from briefing.selection import Rows
from briefing.values import Value, plain
from briefing.wording import counted, listed, msg, number_of, rest_of, say, spelled

_WEST, _EAST = -2.52, 2.68  # the map's left and right edge on a sphere of radius 1: Hawaii, Samoa
_NORTH = 1.30  # its upper edge, just above Greenland
_SCALE = WIDTH / (_EAST - _WEST)  # points for the sphere's radius
_HEIGHT = 207.0  # points: down to Cape Horn
_PLACE = Affine2D().translate(-_WEST, -_NORTH).scale(_SCALE, -_SCALE)
_SMALL_STATE = 20.0  # points²: a country whose outline covers less is a circle
_KEY = 18.0  # points between the lines of the key
_NAMED = 40  # so many countries the alternative text names


def draw_world_map(mentions: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the countries that the sources name, by role, on an Equal Earth map.

    Unit: countries; one is a partner if any of its mentions is. `mentions` holds the guide's columns and `cite`.
    Returns None where the sources name no partner country. Raises TableError.
    """
    mentioned = mentions_of_countries(mentions)
    every = countries(mentioned)
    partners = [country for country in every if country.role == "partner"]
    if not partners:
        return None
    selves = [country for country in every if country.is_self]
    context = [country for country in every if country.role == "context"]
    drawn = [*selves, *(c for c in partners if not c.is_self), *context]
    named = mentioned.where(role="partner")
    numbers = _numbers(mentioned)
    return Chart(
        id="world-map",
        title=_finding(partners, selves, named),
        subtitle=say(
            "Countries by what they are to the self country: a partner is one that it deals with at least once"
        ),
        caption=_caption(partners, selves, context) + doubtful_note(named) + citations(_firsts(partners)),
        alt=_alt(partners, selves, context, numbers),
        source=source_line(documents, mentioned.each("source")),
        svg=_draw(drawn, selves, context, numbers),
        columns=(
            *(say("country"), say("id"), say("role"), say("on the map as")),
            *(say("mentions"), say("documents"), say("sentences")),
        ),
        rows=tuple(_data(country) for country in sorted(drawn, key=lambda country: country.name)),
    )


def _numbers(named: Rows) -> dict[str, Value]:
    """Return how many countries there are in each role; one is context only if it is nothing else."""
    weightier = named.where(role=["partner", "self"])
    return {
        "self": number_of(named.where(role="self"), "id"),
        "partner": number_of(named.where(role="partner"), "id"),
        "context": number_of(named.where(role="context"), "id", without=weightier),
    }


def _draw(drawn: list[Country], selves: list[Country], context: list[Country], numbers: dict[str, Value]) -> str:
    who = join_fitting([country.name for country in selves], numbers["self"], WIDTH - 30)
    entries = [
        ("self", who or say("self country: not named")),
        ("partner", counted(numbers["partner"], "{n} partner country", "{n} partner countries")),
        ("context", say("{n} only named, as context", n=numbers["context"])),
    ]
    lines = _wrapped([entry for entry in entries if entry[0] != "context" or context])
    paths = {identifier: _PLACE.transform_path(outline.path) for identifier, outline in outlines().items()}
    roles = {country.id: _drawn_as(country) for country in drawn}
    with drawing(_HEIGHT + _KEY * len(lines) + 4) as canvas:
        for identifier, path in paths.items():
            if identifier not in roles:
                canvas.shape(path, "backdrop", edge="background")
        for role in ("context", "partner", "self"):  # the weightier lies above
            for country in drawn:
                if roles[country.id] == role and country.id in paths:
                    _country(canvas, country, paths[country.id], role)
        taken: Numbers = np.vstack([np.asarray(path.vertices) for path in paths.values()])
        for country in selves:
            if country.id in paths and not _fits_inside(country, paths[country.id]):
                taken = _point_at(canvas, country, paths, taken)
        for index, line in enumerate(lines):
            _key(canvas, _HEIGHT + _KEY * (index + 0.5), line)
        return canvas.svg(decimals=1)


def _country(canvas: Canvas, country: Country, path: Path, role: str) -> None:
    """One country in its role, with its name inside if that fits; a small state as a circle."""
    outline = outlines()[country.id]
    x, y = _PLACE.transform((outline.x, outline.y))
    if outline.size * _SCALE**2 < _SMALL_STATE:
        canvas.disc(
            x, y, 2.6, "background" if role == "context" else role, edge=role if role == "context" else "background"
        )
        return
    if role == "context":
        canvas.shape(path, "context", hatch="//////", edge="context", name=f"country-{country.id}")
        return
    canvas.shape(path, role, edge="background" if role == "partner" else role, name=f"country-{country.id}")
    if _fits_inside(country, path):
        canvas.text(x, y, plain(country.name), size=SMALL, colour="background", align="center")


def _fits_inside(country: Country, path: Path) -> bool:
    """Whether the country's name can stand within its outline."""
    x, y = _PLACE.transform((outlines()[country.id].x, outlines()[country.id].y))
    half = text_width(country.name, SMALL) / 2 + 1
    corners = [(x + dx, y + dy) for dx in (-half, -half / 2, 0, half / 2, half) for dy in (-4.5, 0, 4.5)]
    return bool(path.contains_points(corners).all())


def _point_at(canvas: Canvas, country: Country, paths: dict[str, Path], taken: Numbers) -> Numbers:
    """Write a self country's name on open sea near it, with a line to it, if there is room; return what is taken."""
    own = paths[country.id]
    x, y = _PLACE.transform((outlines()[country.id].x, outlines()[country.id].y))
    half = text_width(country.name, LABEL, bold=True) / 2 + 3
    for distance in range(14, 90, 6):
        for turn in (0.35, -0.35, 0, 0.8, -0.8, 1.57, -1.57, 2.4, -2.4, 3.14):
            sea_x, sea_y = x + (distance + half) * np.cos(turn), y + distance * np.sin(turn)
            inside = half < sea_x < WIDTH - half and 6 < sea_y < _HEIGHT - 6
            if inside and _is_sea(sea_x, sea_y, half, taken, paths.values()):
                end = sea_x - half + 1 if sea_x > x else sea_x + half - 1
                canvas.line([_within(own, x, y, end, sea_y), (end, sea_y)], "ink", width=0.7)
                canvas.text(sea_x, sea_y, plain(country.name), bold=True, align="center")
                across = np.linspace(sea_x - half, sea_x + half, 9)
                return np.vstack([taken, *(np.column_stack([across, np.full(9, sea_y + dy)]) for dy in (-4, 4))])
    return taken


def _within(path: Path, x: float, y: float, near_x: float, near_y: float) -> tuple[float, float]:
    """Return the point if it lies in the country, else the point of its outline that is nearest to the label."""
    if path.contains_point((x, y)):
        return x, y
    points = np.asarray(path.vertices)
    nearest = points[np.argmin((points[:, 0] - near_x) ** 2 + (points[:, 1] - near_y) ** 2)]
    return float(nearest[0]), float(nearest[1])


def _is_sea(x: float, y: float, half: float, taken: Numbers, paths: Iterable[Path]) -> bool:
    """Whether a label's box touches no outline and no other label, and lies in no country."""
    near = (np.abs(taken[:, 0] - x) < half) & (np.abs(taken[:, 1] - y) < 7)
    return not near.any() and not any(path.contains_point((x, y)) for path in paths)


def _wrapped(entries: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the key's entries in as many lines as they need."""
    lines: list[list[tuple[str, str]]] = [[]]
    for entry in entries:
        if lines[-1] and sum(_entry_width(text) for _, text in [*lines[-1], entry]) > WIDTH:
            lines.append([])
        lines[-1].append(entry)
    return lines


def _entry_width(text: str) -> float:
    return text_width(text) + 30


def _key(canvas: Canvas, y: float, entries: list[tuple[str, str]]) -> None:
    x = 0.0
    for role, text in entries:
        hatched = role == "context"
        canvas.bar(x + 0.5, y - 4.5, 11, 9, role, hatch="//////" if hatched else "", edge=role if hatched else "")
        canvas.text(x + 16, y, text)
        x += _entry_width(text)


def _drawn_as(country: Country) -> str:
    return "self" if country.is_self else country.role


def _finding(partners: list[Country], selves: list[Country], named: Rows) -> str:
    number = number_of(named, "id")
    if len(partners) == 1:
        text = say("The sources name {one} partner country: {country}")
        return text.format(one=spelled(number), country=plain(partners[0].name))
    alone = plain(selves[0].name) if len(selves) == 1 else ""
    whose = say("{country}’s partners", country=alone) if alone else say("Partner countries")
    continents = Counter(country.continent for country in partners).most_common()
    name = sorted(continents, key=lambda pair: (-pair[1], region_label(pair[0])))[0][0]
    if len(continents) == 1:
        return say("{partners} all lie in {continent}: {n} countries", partners=whose, continent=_in(name), n=number)
    text = say("{partners} lie on {many} continents: {n} countries, {most} of them in {continent}")
    many = spelled(number_of(in_reference(partners), "region_name"))
    most = number_of(in_region(named, "region_name", name), "id")
    return text.format(partners=whose, many=many, n=number, most=most, continent=_in(name))


def _in(continent: str) -> str:
    return say("the Americas") if continent == "Americas" else region_label(continent)


def _caption(partners: list[Country], selves: list[Country], context: list[Country]) -> str:
    text = say("Areas keep their proportions; a circle stands for a small state.")
    if context:
        text += " " + say("Hatched countries are named only as context: places, conflicts, comparisons.")
    both = [country.name for country in partners if country.is_self]
    if both:
        text += " " + counted(
            len(both),
            "{countries} is self in one document and partner in another.",
            "{countries} are self in one document and partner in another.",
            countries=plain(listed(both)),
        )
    absent = [country.name for country in [*partners, *selves, *context] if country.id not in outlines()]
    if absent:
        text += " " + say("Not on the map: {countries}.", countries=plain(listed(list(dict.fromkeys(absent)))))
    return text + " " + say("Outlines follow Natural Earth and say nothing on whose a territory is.")


def _firsts(partners: list[Country]) -> list[str]:
    """Return a sentence for each of the partners that most documents name."""
    return [country.rows[0]["cite"] for country in sorted(partners, key=most_named)]


def _alt(partners: list[Country], selves: list[Country], context: list[Country], numbers: dict[str, Value]) -> str:
    who = _names(selves, numbers["self"]) or say("not named")
    text = counted(
        numbers["partner"],
        "World map. Self: {home}. {n} partner: {names}.",
        "World map. Self: {home}. {n} partners: {names}.",
        home=who,
        names=_names(partners, numbers["partner"]),
    )
    if not context:
        return text
    number = numbers["context"]
    return f"{text} " + say("{n} only named as context: {names}.", n=number, names=_names(context, number))


def _names(some: list[Country], number: Value) -> str:
    names = [plain(country.name) for country in some]
    return listed(names if len(names) <= _NAMED else [*names[:_NAMED], say("{n} more", n=rest_of(number, _NAMED))])


def _data(country: Country) -> tuple[str, ...]:
    drawn = _drawn_as(country) if country.id in outlines() else "not drawn"
    numbers = (number_of(country.rows), number_of(country.rows, "source"))
    return (
        plain(country.name),
        country.id,
        say(country.role),
        say(drawn),
        *numbers,
        sentence_ids(country.rows.each("cite")),
    )


_ROLES = (msg("self"), msg("partner"), msg("context"), msg("not drawn"))  # as the chart's data say them
