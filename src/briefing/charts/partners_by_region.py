"""With whom: partner countries by UN M49 sub-region, ranked, each named beside its region's bar."""

from collections.abc import Sequence

import pandas as pd

from briefing.charts.canvas import TALLEST, WIDTH, drawing
from briefing.charts.places import Country, countries
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line
from briefing.charts.typeface import LABEL, SMALL, join_fitting, text_width
from briefing.charts.words import counted, listed, spelled
from briefing.exhibits import Chart

_ROW, _BAR = 28.5, 9.0  # points
_NAMED = 10  # so many countries of a region the alternative text names


def draw_partners_by_region(mentions: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how many partner countries lie in each sub-region, the most first.

    Unit: countries; one is a partner if any of its mentions is. `mentions` holds the guide's columns and `cite`.
    Returns None where the sources name no partner country. Raises TableError.
    """
    partners = [country for country in countries(mentions) if country.role == "partner"]
    if not partners:
        return None
    regions = _ranked(partners)
    named = mentions[(mentions["kind"] == "country") & (mentions["role"] == "partner")]
    return Chart(
        id="partners-by-region",
        title=_finding(regions, len(partners)),
        subtitle="Partner countries by sub-region (UN M49), those that most documents name come first",
        caption="A country is a partner if a source says at least once that the self country, its party or its parties "
        "deal with it. Each country’s sentences are in the chart’s data."
        + doubtful_note(named)
        + citations(country.cites[0] for country in regions[0][1]),
        alt=_alt(regions, len(partners)),
        source=source_line(documents, named["source"]),
        svg=_draw(regions),
        columns=("sub-region", "partner countries", "countries", "mentions as partner", "sentences"),
        rows=tuple(_data(region, some) for region, some in regions),
    )


def _ranked(partners: list[Country]) -> list[tuple[str, list[Country]]]:
    """Sub-regions by number of partners, then by name; in each, countries by documents, mentions and name."""
    regions: dict[str, list[Country]] = {}
    for country in sorted(partners, key=lambda c: (-len(c.sources), -c.mentions, c.name)):
        regions.setdefault(country.subregion, []).append(country)
    return sorted(regions.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _draw(regions: Sequence[tuple[str, list[Country]]]) -> str:
    most = len(regions[0][1])
    room = WIDTH - text_width(str(most), bold=True) - 6
    row = min(_ROW, (TALLEST - 2) / len(regions))
    with drawing(row * len(regions) + 2) as canvas:
        for index, (region, some) in enumerate(regions):
            y = index * row + 8
            start = text_width(region, bold=True) + 8
            canvas.text(0, y, region, bold=True)
            names = join_fitting([country.name for country in some], WIDTH - start, SMALL)
            canvas.text(start, y, names, size=SMALL, colour="muted")
            colour = "accent" if len(some) == most else "series"
            canvas.bar(0, y + 8, room * len(some) / most, _BAR, colour)
            canvas.text(room * len(some) / most + 5, y + 8 + _BAR / 2, str(len(some)), bold=True, size=LABEL)
        return canvas.svg()


def _finding(regions: Sequence[tuple[str, list[Country]]], partners: int) -> str:
    first = [region for region, some in regions if len(some) == len(regions[0][1])]
    most = len(regions[0][1])
    if len(regions) == 1:
        return f"All {spelled(partners)} partner countries lie in {first[0]}" if partners > 1 else _only(regions[0])
    if most == 1:
        return f"The {spelled(partners)} partner countries lie in as many regions"
    if len(first) == 1:
        return f"{first[0]} has the most partners: {most:,} of {counted(partners, 'country', 'countries')}"
    if len(first) > 3:
        return f"Partners are spread out: no region has more than {spelled(most)} of the {partners:,} countries"
    return f"{listed(first)} have the most partners: {most:,} of {partners:,} countries each"


def _only(region: tuple[str, list[Country]]) -> str:
    return f"The only partner country is {region[1][0].name}, in {region[0]}"


def _alt(regions: Sequence[tuple[str, list[Country]]], partners: int) -> str:
    parts = []
    for region, some in regions:
        names = [country.name for country in some[:_NAMED]]
        rest = [f"{len(some) - _NAMED} more"] if len(some) > _NAMED else []
        parts.append(f"{region}: {len(some)} ({listed([*names, *rest])})")
    return f"Horizontal bars of {counted(partners, 'partner country', 'partner countries')}. " + "; ".join(parts) + "."


def _data(region: str, some: list[Country]) -> tuple[str, ...]:
    names = ", ".join(country.name for country in some)
    mentions = sum(country.mentions for country in some)
    return (region, str(len(some)), names, str(mentions), sentence_ids(cite for c in some for cite in c.cites))
