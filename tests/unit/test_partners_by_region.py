"""Partner countries by sub-region."""

from drawn import as_read, documents, faults, mentions, texts

from briefing import charts
from briefing.exhibits import Chart
from briefing.reference import only, rows

draw_partners_by_region = as_read(charts.draw_partners_by_region)

ROWS = (
    ("a", "CHL", "partner"),
    ("a", "PER", "partner"),
    ("b", "PER", "partner"),
    ("a", "FRA", "context"),
    ("a", "FRA", "partner"),
    ("a", "ITA", "context"),
    ("a", "VNM", "self"),
)


def draw(*rows: tuple[str, str, str]) -> Chart:
    chart = draw_partners_by_region(mentions(*rows), documents("a", "b"))
    assert chart is not None
    assert faults(chart) == []
    return chart


def test_regions_are_ranked_and_their_countries_named() -> None:
    chart = draw(*ROWS)
    assert chart.title == "South America has the most partners: 2 of 3 countries"
    assert chart.rows == (
        ("South America", "2", "Peru, Chile", "3", "A2 B3 A1"),
        ("Western Europe", "1", "France", "1", "A5"),
    )
    assert texts(chart) == ["South America", "2", "Peru, Chile", "Western Europe", "1", "France"]


def test_one_partner_mention_makes_a_partner() -> None:
    assert "France" in draw(*ROWS).alt


def test_context_and_self_are_no_partners() -> None:
    assert "Italy" not in draw(*ROWS).alt
    assert "Vietnam" not in draw(*ROWS).alt


def test_findings_fit_few_and_equal_regions() -> None:
    peru, france, japan = ("a", "PER", "partner"), ("a", "FRA", "partner"), ("a", "JPN", "partner")
    assert draw(peru).title == "The only partner country is Peru, in South America"
    assert draw(peru, ("a", "CHL", "partner")).title == "All two partner countries lie in South America"
    assert draw(peru, france, japan).title == "The three partner countries lie in as many regions"


def test_names_that_do_not_fit_are_counted() -> None:
    africa = [row["id"] for row in only(rows("countries"), subregion_name="Eastern Africa")]
    chart = draw(*(("a", country, "partner") for country in africa))
    assert any(text.endswith("more") for text in texts(chart))
    assert chart.rows[0][2].count(",") == len(africa) - 1


def test_an_unknown_country_is_shown_by_its_id() -> None:
    assert draw(("a", "QQQ", "partner")).rows[0][:3] == ("Other", "1", "QQQ")


def test_nothing_is_drawn_without_partners() -> None:
    assert draw_partners_by_region(mentions(), documents("a")) is None
    assert draw_partners_by_region(mentions(("a", "ITA", "context")), documents("a")) is None
