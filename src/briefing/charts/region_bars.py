"""Partner countries by sub-region, as ranked bars with the countries' names: beside the map, and alone."""

from collections.abc import Sequence
from math import ceil

from briefing.charts.canvas import Canvas, is_narrow, sheet_width
from briefing.charts.places import Country, in_region, most_named, region_label
from briefing.charts.typeface import LABEL, SMALL, join_fitting, text_width
from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import alphabetical, number_of

Region = tuple[str, list[Country]]  # a sub-region of UN M49 and its partner countries
_ROW, _BAR = 16.5, 10.0  # points: one line for a region where there is room
_TWO_LINES, _THIN_BAR = 28.5, 9.0  # points: its name above its bar where there is none
_LEAST, _SLIGHT_BAR, _BETWEEN = 15.0, 7.0, 16.0  # points: lower rows go into two columns, with slighter bars
_SHARE = 0.2  # of the sheet's width: the longest bar beside names


def ranked(partners: Sequence[Country]) -> list[Region]:
    """Sub-regions by number of partners, then by name; in each, countries by documents, mentions and name."""
    regions: dict[str, list[Country]] = {}
    for country in sorted(partners, key=most_named):
        regions.setdefault(country.subregion, []).append(country)
    return sorted(regions.items(), key=lambda pair: (-len(pair[1]), alphabetical(region_label(pair[0]))))


def region_number(region: Region, named: Rows) -> Value:
    """Return how many partner countries a region has."""
    return number_of(in_region(named, "subregion_name", region[0]), "id")


def regions_height(regions: Sequence[Region], room: float) -> float:
    """Return how many points the bars need: on a page at most the room there is, a screen can be scrolled."""
    if is_narrow():
        return len(regions) * _TWO_LINES + 2
    if (room - 2) / len(regions) < _LEAST:
        return min(ceil(len(regions) / 2) * _ROW + 2, room)  # they stand in two columns
    return min(len(regions) * _ROW + 2, room)


def draw_regions(canvas: Canvas, top: float, regions: Sequence[Region], named: Rows) -> None:
    """Draw a bar for each region, from `top` down to the sheet's end; those with most partners stand out.

    Where a page has no room for a line for each, the bars stand in two columns and leave out the countries' names.
    """
    room = canvas.height - top - 2
    row = room / len(regions)
    if row < _LEAST:
        _in_columns(canvas, top, room, regions, named)
        return
    draw = _over_its_bar if is_narrow() else _beside_its_bar
    for index, region in enumerate(regions):
        draw(canvas, top + index * row, row, region, regions, named)


def _in_columns(canvas: Canvas, top: float, room: float, regions: Sequence[Region], named: Rows) -> None:
    """Name, bar and number, half of the regions beside the other half."""
    rows, most = ceil(len(regions) / 2), len(regions[0][1])
    height, column = min(room / rows, _ROW), (sheet_width() - _BETWEEN) / 2
    number_width = text_width(region_number(regions[0], named), SMALL, bold=True) + 5
    for first in (0, rows):
        some = regions[first : first + rows]
        x = first and column + _BETWEEN
        left = x + max(text_width(region_label(name), SMALL) for name, _ in some) + 8
        unit = (x + column - left - number_width) / most
        for index, region in enumerate(some):
            y, width = top + (index + 0.5) * height, unit * len(region[1])
            canvas.text(left - 8, y, region_label(region[0]), size=SMALL, align="right")
            canvas.bar(left, y - _SLIGHT_BAR / 2, width, _SLIGHT_BAR, _colour(region, most))
            canvas.text(left + width + 5, y, region_number(region, named), size=SMALL, bold=True)


def _beside_its_bar(
    canvas: Canvas, top: float, row: float, region: Region, regions: Sequence[Region], named: Rows
) -> None:
    """Name, bar, number and countries on one line."""
    left = max(text_width(region_label(name)) for name, _ in regions) + 8
    number, most, y = region_number(region, named), len(regions[0][1]), top + row / 2
    width = sheet_width() * _SHARE * len(region[1]) / most
    canvas.text(left - 8, y, region_label(region[0]), align="right")
    canvas.bar(left, y - _BAR / 2, width, _BAR, _colour(region, most))
    canvas.text(left + width + 5, y, number, bold=True)
    start = left + sheet_width() * _SHARE + 5 + text_width(region_number(regions[0], named), LABEL, bold=True) + 8
    names = join_fitting([country.name for country in region[1]], number, sheet_width() - start, SMALL)
    canvas.text(start, y, names, size=SMALL, colour="muted")


def _over_its_bar(
    canvas: Canvas, top: float, row: float, region: Region, regions: Sequence[Region], named: Rows
) -> None:
    """Name and countries on one line, bar and number below it."""
    number, most, y = region_number(region, named), len(regions[0][1]), top + 8
    room = sheet_width() - text_width(region_number(regions[0], named), bold=True) - 6
    name = region_label(region[0])
    start = text_width(name, bold=True) + 8
    canvas.text(0, y, name, bold=True)
    names = join_fitting([country.name for country in region[1]], number, sheet_width() - start, SMALL)
    canvas.text(start, y, names, size=SMALL, colour="muted")
    bar = min(_THIN_BAR, row - 17)
    canvas.bar(0, y + 7, room * len(region[1]) / most, bar, _colour(region, most))
    canvas.text(room * len(region[1]) / most + 5, y + 7 + bar / 2, number, bold=True)


def _colour(region: Region, most: int) -> str:
    return "accent" if len(region[1]) == most else "series"
