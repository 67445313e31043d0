"""Where the partners are: an equal-area map with partner countries filled, self marked, context hatched.

Below it the same countries by sub-region, as ranked bars with all the names.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from briefing.charts.canvas import TALLEST, Canvas, drawing, in_both_widths, sheet_width
from briefing.charts.map_drawing import LARGEST, draw_map, map_height, plan_map
from briefing.charts.map_land import draw_land
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
from briefing.charts.region_bars import draw_regions, ranked, region_number, regions_height
from briefing.charts.typeface import SMALL, join_fitting, text_width
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.selection import Rows
from briefing.values import Value, apparatus, plain
from briefing.wording import alphabetical, counted, listed, msg, number_of, rest_of, say, spelled

_KEY, _LIST = 18.0, 14.0  # points between the lines of the key, and of the list of numbered countries
_APART = 10.0  # points between two of them
_NAMED = 40  # so many countries the alternative text names


@on_topic
def draw_world_map(mentions: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the countries that the sources name, by role, on an Equal Earth map.

    Unit: countries; one is a partner if any of its mentions is. `mentions` holds the guide's columns and `cite`.
    Returns None where the sources name no partner country. Raises TableError.
    """
    mentioned = mentions_of_countries(mentions)
    columns = (say("mentions"), say("documents"), say("sentences"))
    return draw_map_of(mentioned, source_line(documents, mentioned.each("source")), columns, _counts)


Counts = Callable[[Rows], tuple[str, ...]]  # what the data say of a country's rows


def draw_map_of(mentioned: Rows, source: str, columns: Sequence[str], counts: Counts) -> Chart | None:
    """Draw the countries of these rows, each with an `id`, a `role` and a sentence's `cite`; `counts` fill `columns`.

    Returns None where no country is a partner.
    """
    every = countries(mentioned)
    partners = [country for country in every if country.role == "partner"]
    if not partners:
        return None
    selves = [country for country in every if country.is_self]
    context = [country for country in every if country.role == "context"]
    drawn = [*selves, *(c for c in partners if not c.is_self), *context]
    named = mentioned.where(role="partner")
    numbers = _numbers(mentioned)
    land = draw_land(drawn, _drawn_as, LARGEST)
    wide, narrow = in_both_widths(lambda: _draw(drawn, land, numbers, named))
    return Chart(
        id="world-map",
        title=_finding(partners, selves, named),
        subtitle=say(
            "Countries named, by role; below, partners by sub-region ({standard})",
            standard=apparatus("UN M49"),
        ),
        caption=_caption(partners, selves, context) + doubtful_note(named) + citations(_firsts(partners)),
        alt=_alt(partners, selves, context, numbers) + " " + _by_region(named),
        source=source,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("country"), say("id"), say("role"), say("on the map as"), say("sub-region"), *columns),
        rows=tuple(_data(country, counts) for country in sorted(drawn, key=lambda country: alphabetical(country.name))),
    )


def _numbers(named: Rows) -> dict[str, Value]:
    """Return how many countries there are in each role; one is context only if it is nothing else."""
    weightier = named.where(role=["partner", "self"])
    return {
        "self": number_of(named.where(role="self"), "id"),
        "partner": number_of(named.where(role="partner"), "id"),
        "context": number_of(named.where(role="context"), "id", without=weightier),
    }


def _draw(drawn: list[Country], land: str, numbers: dict[str, Value], named: Rows) -> str:
    regions = ranked(countries(named))
    lines = _wrapped(_entries(drawn, numbers))
    below = map_height() + _KEY * len(lines) + 6
    plan = plan_map(drawn, _drawn_as, below)
    keyed = _in_lines(plan.keyed)
    listed_at = plan.end(below)
    top = listed_at + len(keyed) * _LIST + 6
    with drawing(top + regions_height(regions, TALLEST - top)) as canvas:
        draw_map(canvas, plan, land, drawn, _drawn_as)
        for index, line in enumerate(lines):
            _key(canvas, map_height() + _KEY * (index + 0.5), line)
        for index, countries_in in enumerate(keyed):
            _listed(canvas, listed_at + _LIST * (index + 0.5), countries_in)
        draw_regions(canvas, top, regions, named)
        return canvas.svg(decimals=1)


Keyed = tuple[str, str]  # a country's number on the map, if it has one, and its name


def _in_lines(keyed: Sequence[Keyed]) -> list[list[Keyed]]:
    """Return the countries that the map does not name in as many lines as they need."""
    lines: list[list[Keyed]] = []
    for country in keyed:
        if not lines or sum(map(_keyed_width, (*lines[-1], country))) > sheet_width() + _APART:
            lines.append([])
        lines[-1].append(country)
    return lines


def _keyed_width(country: Keyed) -> float:
    number, name = country
    return (text_width(number, SMALL, bold=True) + 3 if number else 0) + text_width(name, SMALL) + _APART


def _listed(canvas: Canvas, y: float, line: list[Keyed]) -> None:
    """Write numbers and the countries that they stand for."""
    x = 0.0
    for number, name in line:
        canvas.text(x, y, number, size=SMALL, bold=True)
        canvas.text(x + (text_width(number, SMALL, bold=True) + 3 if number else 0), y, name, size=SMALL)
        x += _keyed_width((number, name))


def _entries(drawn: list[Country], numbers: dict[str, Value]) -> list[tuple[str, str]]:
    """Return the key's roles and what it says of each."""
    who = join_fitting([country.name for country in drawn if country.is_self], numbers["self"], sheet_width() - 30)
    partners = counted(numbers["partner"], "{n} partner country", "{n} partner countries")
    entries = [("self", who or say("self country: not named")), ("partner", partners)]
    if not numbers["context"].number:
        return entries
    return [*entries, ("context", say("{n} only named, as context", n=numbers["context"]))]


def _wrapped(entries: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Return the key's entries in as many lines as they need."""
    lines: list[list[tuple[str, str]]] = [[]]
    for entry in entries:
        if lines[-1] and sum(_entry_width(text) for _, text in [*lines[-1], entry]) > sheet_width():
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
        text = say("There is {one} partner country: {country}")
        return text.format(one=spelled(number), country=plain(partners[0].name))
    alone = plain(selves[0].name) if len(selves) == 1 else ""
    whose = say("{country}’s partners", country=alone) if alone else say("Partner countries")
    continents = Counter(country.continent for country in partners).most_common()
    name = sorted(continents, key=lambda pair: (-pair[1], alphabetical(region_label(pair[0]))))[0][0]
    if len(continents) == 1:
        return say("{partners} all lie in {continent}: {n} countries", partners=whose, continent=_in(name), n=number)
    text = say("{partners} lie on {many} continents: {n} countries, {most} of them in {continent}")
    many = spelled(number_of(in_reference(partners), "region_name"))
    most = number_of(in_region(named, "region_name", name), "id")
    return text.format(partners=whose, many=many, n=number, most=most, continent=_in(name))


def _in(continent: str) -> str:
    return say("the Americas") if continent == "Americas" else region_label(continent)


def _caption(partners: list[Country], selves: list[Country], context: list[Country]) -> str:
    text = say(
        "Areas are to scale; circles are small states. Outlines (Natural Earth) say nothing on whose a territory is."
    )
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
    return text


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


def _by_region(named: Rows) -> str:
    """Return what the bars say."""
    regions = ranked(countries(named))
    numbers = (f"{region_label(region[0])} {region_number(region, named)}" for region in regions)
    return say("Bars of partners by sub-region: {regions}.", regions=", ".join(numbers))


def _names(some: list[Country], number: Value) -> str:
    names = [plain(country.name) for country in some]
    return listed(names if len(names) <= _NAMED else [*names[:_NAMED], say("{n} more", n=rest_of(number, _NAMED))])


def _data(country: Country, counts: Counts) -> tuple[str, ...]:
    drawn = _drawn_as(country) if country.id in outlines() else "not drawn"
    place = (plain(country.name), country.id, say(country.role), say(drawn), region_label(country.subregion))
    return (*place, *counts(country.rows))


def _counts(named: Rows) -> tuple[str, ...]:
    return (number_of(named), number_of(named, "source"), sentence_ids(named.each("cite")))


_ROLES = (msg("self"), msg("partner"), msg("context"), msg("not drawn"))  # as the chart's data say them
