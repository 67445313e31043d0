"""With whom: partner countries by UN M49 sub-region, ranked, each named beside its region's bar."""

from collections.abc import Sequence

import pandas as pd

from briefing.charts.canvas import TALLEST, drawing, in_both_widths
from briefing.charts.places import countries, in_region, mentions_of_countries, region_label
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line
from briefing.charts.region_bars import Region, draw_regions, ranked, region_number, regions_height
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.selection import Rows
from briefing.values import apparatus, plain
from briefing.wording import counted, listed, number_of, rest_of, say, spelled

_NAMED = 10  # so many countries of a region the alternative text names


@on_topic
def draw_partners_by_region(mentions: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how many partner countries lie in each sub-region, the most first.

    Unit: countries; one is a partner if any of its mentions is. `mentions` holds the guide's columns and `cite`.
    Returns None where the sources name no partner country. Raises TableError.
    """
    named = mentions_of_countries(mentions).where(role="partner")
    partners = countries(named)
    if not partners:
        return None
    regions = ranked(partners)
    wide, narrow = in_both_widths(lambda: _draw(regions, named))
    return Chart(
        id="partners-by-region",
        title=_finding(regions, named),
        subtitle=say(
            "Partner countries by sub-region ({standard})",
            standard=apparatus("UN M49"),
        ),
        caption=say("Those that most documents name come first. Each country’s sentences are in the chart’s data.")
        + doubtful_note(named)
        + citations(country.rows[0]["cite"] for country in regions[0][1]),
        alt=_alt(regions, named),
        source=source_line(documents, named.each("source")),
        svg=wide,
        svg_narrow=narrow,
        columns=(
            *(say("sub-region"), say("partner countries"), say("countries")),
            *(say("mentions as partner"), say("sentences")),
        ),
        rows=tuple(_data(region, named) for region in regions),
    )


def _draw(regions: Sequence[Region], named: Rows) -> str:
    with drawing(regions_height(regions, TALLEST)) as canvas:
        draw_regions(canvas, 0.0, regions, named)
        return canvas.svg()


def _finding(regions: Sequence[Region], named: Rows) -> str:
    first = [region_label(region) for region, some in regions if len(some) == len(regions[0][1])]
    partners, most = number_of(named, "id"), region_number(regions[0], named)
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
        number, names = region_number(region, named), [plain(country.name) for country in region[1][:_NAMED]]
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
    return (region_label(region[0]), region_number(region, named), names, mentions, ids)
