"""With whom: partner countries by UN M49 sub-region, ranked, each named beside its region's bar."""

from collections.abc import Sequence

import pandas as pd

from briefing.charts.canvas import TALLEST, WIDTH, drawing
from briefing.charts.places import Country, countries, in_region, mentions_of_countries, most_named, region_label
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line
from briefing.charts.typeface import LABEL, SMALL, join_fitting, text_width
from briefing.exhibits import Chart
from briefing.selection import Rows
from briefing.values import Value, apparatus, plain
from briefing.wording import counted, listed, number_of, rest_of, say, spelled

_ROW, _BAR = 28.5, 9.0  # points
_NAMED = 10  # so many countries of a region the alternative text names


Region = tuple[str, list[Country]]  # a sub-region of UN M49 and its partner countries


def draw_partners_by_region(mentions: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how many partner countries lie in each sub-region, the most first.

    Unit: countries; one is a partner if any of its mentions is. `mentions` holds the guide's columns and `cite`.
    Returns None where the sources name no partner country. Raises TableError.
    """
    named = mentions_of_countries(mentions).where(role="partner")
    partners = countries(named)
    if not partners:
        return None
    regions = _ranked(partners)
    return Chart(
        id="partners-by-region",
        title=_finding(regions, named),
        subtitle=say(
            "Partner countries by sub-region ({standard}), those that most documents name come first",
            standard=apparatus("UN M49"),
        ),
        caption=say(
            "A country is a partner if a source says at least once that the self country, its party or its parties "
            "deal with it. Each country’s sentences are in the chart’s data."
        )
        + doubtful_note(named)
        + citations(country.rows[0]["cite"] for country in regions[0][1]),
        alt=_alt(regions, named),
        source=source_line(documents, named.each("source")),
        svg=_draw(regions, named),
        columns=(
            *(say("sub-region"), say("partner countries"), say("countries")),
            *(say("mentions as partner"), say("sentences")),
        ),
        rows=tuple(_data(region, named) for region in regions),
    )


def _ranked(partners: list[Country]) -> list[Region]:
    """Sub-regions by number of partners, then by name; in each, countries by documents, mentions and name."""
    regions: dict[str, list[Country]] = {}
    for country in sorted(partners, key=most_named):
        regions.setdefault(country.subregion, []).append(country)
    return sorted(regions.items(), key=lambda pair: (-len(pair[1]), region_label(pair[0])))


def _number(region: Region, named: Rows) -> Value:
    """Return how many partner countries a region has."""
    return number_of(in_region(named, "subregion_name", region[0]), "id")


def _draw(regions: Sequence[Region], named: Rows) -> str:
    most = len(regions[0][1])
    room = WIDTH - text_width(_number(regions[0], named), bold=True) - 6
    row = min(_ROW, (TALLEST - 2) / len(regions))
    with drawing(row * len(regions) + 2) as canvas:
        for index, region in enumerate(regions):
            name, some = region_label(region[0]), region[1]
            number = _number(region, named)
            y = index * row + 8
            start = text_width(name, bold=True) + 8
            canvas.text(0, y, name, bold=True)
            names = join_fitting([country.name for country in some], number, WIDTH - start, SMALL)
            canvas.text(start, y, names, size=SMALL, colour="muted")
            colour = "accent" if len(some) == most else "series"
            canvas.bar(0, y + 8, room * len(some) / most, _BAR, colour)
            canvas.text(room * len(some) / most + 5, y + 8 + _BAR / 2, number, bold=True, size=LABEL)
        return canvas.svg()


def _finding(regions: Sequence[Region], named: Rows) -> str:
    first = [region_label(region) for region, some in regions if len(some) == len(regions[0][1])]
    partners, most = number_of(named, "id"), _number(regions[0], named)
    if len(regions) == 1:
        if partners.number == 1:
            only = plain(regions[0][1][0].name)
            return say("The only partner country is {country}, in {region}", country=only, region=first[0])
        return say("All {n} partner countries lie in {region}", n=spelled(partners), region=first[0])
    if most.number == 1:
        return say("The {n} partner countries lie in as many regions", n=spelled(partners))
    if len(first) == 1:
        text = say("{region} has the most partners: {most} of {n} countries")
        return text.format(region=first[0], most=most, n=partners)
    if len(first) > 3:
        text = say("Partners are spread out: no region has more than {most} of the {n} countries")
        return text.format(most=spelled(most), n=partners)
    text = say("{regions} have the most partners: {most} of {n} countries each")
    return text.format(regions=listed(first), most=most, n=partners)


def _alt(regions: Sequence[Region], named: Rows) -> str:
    parts = []
    for region in regions:
        number, names = _number(region, named), [plain(country.name) for country in region[1][:_NAMED]]
        rest = [say("{n} more", n=rest_of(number, _NAMED))] if number.number > _NAMED else []
        parts.append(f"{region_label(region[0])}: {number} ({listed([*names, *rest])})")
    text = counted(
        number_of(named, "id"),
        "Horizontal bars of {n} partner country.",
        "Horizontal bars of {n} partner countries.",
    )
    return f"{text} {'; '.join(parts)}."


def _data(region: Region, named: Rows) -> tuple[str, ...]:
    names = ", ".join(plain(country.name) for country in region[1])
    mentions = number_of(in_region(named, "subregion_name", region[0]))
    ids = sentence_ids(cite for country in region[1] for cite in country.rows.each("cite"))
    return (region_label(region[0]), _number(region, named), names, mentions, ids)
