"""The world map."""

import re

import numpy as np
import pytest
from drawn import as_read, boxes, documents, faults, mentions, texts

from briefing import charts
from briefing.charts.equal_earth import project
from briefing.charts.places import outlines
from briefing.exhibits import Chart
from briefing.palette import PALETTE
from briefing.wording import country_name

draw_world_map = as_read(charts.draw_world_map)


def draw(*rows: tuple[str, str, str]) -> Chart:
    chart = draw_world_map(mentions(*rows), documents("a", "b"))
    assert chart is not None
    assert faults(chart) == []
    return chart


def filled(chart: Chart, colour: str) -> list[str]:
    pattern = rf'<path id="country-([A-Z]+)" [^>]*fill="{PALETTE[colour]}"'
    return sorted(re.findall(pattern, chart.svg))


ROWS = (("a", "VNM", "self"), ("a", "CHN", "partner"), ("a", "BRA", "partner"), ("a", "UKR", "context"))


def test_each_role_has_its_own_look() -> None:
    chart = draw(*ROWS)
    assert filled(chart, "self") == ["VNM"]
    assert filled(chart, "partner") == ["BRA", "CHN"]
    assert re.search(r'<path id="country-UKR" [^>]*fill="url\(#', chart.svg)


def test_the_key_says_what_is_drawn() -> None:
    shown = texts(draw(*ROWS))
    assert shown.count("Vietnam") == 2  # beside the country and in the key
    assert "2 partner countries" in shown
    assert "1 only named, as context" in shown


def test_a_large_country_is_named_inside() -> None:
    assert "China" in texts(draw(*ROWS))


def test_a_small_state_is_a_circle() -> None:
    chart = draw(("a", "SGP", "partner"))
    assert filled(chart, "partner") == []
    assert chart.title == "There is one partner country: Singapore"
    assert any(fill == PALETTE["partner"] for fill in re.findall(r'<path d="M[^"]*C[^"]*" fill="([^"]*)"', chart.svg))


def test_the_finding_counts_countries_and_continents() -> None:
    title = "Vietnam’s partners lie on two continents: 2 countries, 1 of them in the Americas"
    assert draw(*ROWS).title == title
    chart = draw(("a", "VNM", "self"), ("a", "CHN", "partner"), ("a", "LAO", "partner"))
    assert chart.title == "Vietnam’s partners all lie in Asia: 2 countries"


def test_a_state_that_is_gone_is_named_not_drawn() -> None:
    chart = draw(("a", "SUN", "partner"), ("a", "CHN", "partner"))
    assert "Not on the map: Soviet Union." in chart.caption
    assert ("Soviet Union", "SUN", "partner", "not drawn") in [row[:4] for row in chart.rows]


def test_a_country_can_be_self_in_one_document_and_partner_in_another() -> None:
    chart = draw(*ROWS, ("b", "CHN", "self"), ("b", "VNM", "partner"))
    assert "China and Vietnam are self in one document and partner in another." in chart.caption
    assert filled(chart, "self") == ["CHN", "VNM"]
    assert "3 partner countries" in texts(chart)


def test_the_caption_claims_no_border() -> None:
    assert "say nothing on whose a territory is" in draw(*ROWS).caption


def test_a_map_of_every_country_stays_small() -> None:
    every = [identifier for identifier in outlines() if not identifier.startswith("~")]
    chart = draw(*(("a", identifier, ("partner", "context")[i % 2]) for i, identifier in enumerate(every)))
    assert len(chart.svg.encode()) < 140_000


SIXTY = """CHN JPN KOR PRK LAO KHM SGP MYS IDN THA PHL MMR IND BGD LKA NPL PAK IRN TUR SYR ISR PSE SAU RUS BLR UKR POL
CZE SVK HUN ROU BGR SRB DEU FRA GBR ESP PRT ITA GRC CYP SWE FIN NOR DNK NLD BEL AUT CHE USA CAN MEX CUB NIC VEN BRA ARG
CHL ZAF AGO"""


@pytest.mark.parametrize("many", [1, 17, 60])
def test_every_partner_is_named_on_a_page_and_on_a_narrow_screen(many: int) -> None:
    partners = SIXTY.split()[:many]
    chart = draw(("a", "VNM", "self"), *(("a", identifier, "partner") for identifier in partners))
    for svg in (chart.svg, chart.svg_narrow):
        shown = [box.text for box in boxes(svg)]
        assert [name for name in map(country_name, partners) if name not in shown] == []


def test_a_number_on_the_map_stands_in_the_list_too() -> None:
    chart = draw(("a", "VNM", "self"), *(("a", identifier, "partner") for identifier in SIXTY.split()))
    shown = texts(chart)
    numbers = [text for text in shown if text.isdigit() and int(text) > 9]  # lower ones may count a region's partners
    assert "20" in numbers
    assert {shown.count(number) for number in numbers} == {2}


def test_more_partners_than_a_map_holds_are_named_as_far_as_there_is_room() -> None:
    every = [identifier for identifier in outlines() if not identifier.startswith("~")]
    shown = texts(draw(*(("a", identifier, "partner") for identifier in every)))
    assert "Russia" in shown
    assert "1" not in shown[: shown.index("Caribbean")]


def test_a_crowd_of_small_states_is_drawn_larger_and_a_single_one_is_not() -> None:
    assert texts(draw(*ROWS, ("a", "SGP", "partner"))).count("Southeast Asia") == 1  # beside its bar
    crowded = draw(*ROWS, *(("a", identifier, "partner") for identifier in ("SGP", "BRN", "KHM")))
    assert texts(crowded).count("Southeast Asia") == 2  # over the inset, and beside its bar
    assert crowded.svg.count('<use href="#shared-0"/>') == 1


def test_both_drawings_hold_the_same_land() -> None:
    land = re.compile(r'<g id="shared-0">(.*?)</g></g>')
    chart = draw(*ROWS)
    assert land.findall(chart.svg) == land.findall(chart.svg_narrow) != []


def test_nothing_is_drawn_without_partners() -> None:
    assert draw_world_map(mentions(), documents("a")) is None
    assert draw_world_map(mentions(("a", "VNM", "self")), documents("a")) is None


def test_the_projection_keeps_areas() -> None:
    # A strip of latitude has the area 2π(sin b − sin a) on the sphere, whatever its latitude.
    meridians = np.linspace(11 - 180, 11 + 180, 721)
    for south, north in ((-5.0, 5.0), (50.0, 60.0), (-80.0, -70.0)):
        parallel = np.linspace(south, north, 101)
        lon = np.concatenate([meridians, np.full(101, 191.0), meridians[::-1], np.full(101, -169.0)])
        lat = np.concatenate([np.full(721, south), parallel, np.full(721, north), parallel[::-1]])
        x, y = project(lon, lat)
        area = abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2
        wanted = 2 * np.pi * (np.sin(np.radians(north)) - np.sin(np.radians(south)))
        assert area == pytest.approx(wanted, rel=1e-3)
