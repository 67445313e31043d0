"""Dated things on a line."""

import pytest
from drawn import as_read, documents, faults, figures, texts

from briefing import charts
from briefing.charts.timeline import LIMIT, spread
from briefing.exhibits import Chart

draw_timeline = as_read(charts.draw_timeline)


def draw(*rows: tuple[str, str, str, str]) -> Chart:
    chart = draw_timeline(figures(*rows), documents("a", "b"))
    assert chart is not None
    assert faults(chart) == []
    return chart


def test_dates_stand_in_order_with_what_they_date() -> None:
    chart = draw(("a", "2016-01", "", "Resolution"), ("b", "2011", "", "Platform"), ("a", "2011", "", "plan"))
    assert [row[:6] for row in chart.rows] == [
        ("2011", "2011", "", "Platform; plan", "2", "2"),
        ("Jan 2016", "2016-01", "", "Resolution", "1", "1"),
    ]
    shown = texts(chart)
    assert shown.index("Platform; plan") < shown.index("Resolution")
    assert "B A" in shown


def test_what_one_source_dates_is_no_value_of_another_s_sentence() -> None:
    rows = [("a", "2011", "", "three times"), ("b", "2011", "", "2 visits"), ("a", "2016", "", "term")]
    frame = figures(*rows)
    chart = charts.draw_timeline(frame, documents("a", "b"))
    assert chart is not None
    one, other = frame["cite"].iloc[:2]
    assert f"[three times](stated:{one}); [2 visits](stated:{other})" in chart.alt


def test_a_period_is_a_line_of_its_own() -> None:
    chart = draw(("a", "2016", "2021", "term"), ("a", "2010", "2018", "plan"))
    assert chart.alt == "Timeline. 2010–18: plan; 2016–21: term."


def test_dates_without_a_year_are_left_out_and_counted() -> None:
    chart = draw(("a", "2016", "", "term"), ("a", "--01-18", "", "meeting"))
    assert len(chart.rows) == 1
    assert "1 date without a year is left out" in chart.caption


def test_what_the_outlet_prints_around_the_text_is_left_out() -> None:
    frame = figures(("a", "2016", "", "term"), ("a", "2019", "", "views"))
    frame.loc[1, "zone"] = "furniture"
    chart = draw_timeline(frame, documents("a"))
    assert chart is not None
    assert [row[0] for row in chart.rows] == ["2016"]


def test_the_finding_says_from_when_to_when() -> None:
    assert draw(("a", "2016-01", "", "Resolution")).title == "The text states one date, Jan 2016: Resolution"
    several = draw(*(("a", year, "", "x") for year in ("1951", "2004", "2018", "2020")))
    assert several.title == "4 dates from 1951 to 2020, 2 of them from 2018 or later"


@pytest.mark.parametrize("many", [1, 2, 7, 30, 60, 140])
def test_labels_never_collide(many: int) -> None:
    rows = [
        ("a", str(1900 + i * 37 % 127), "", f"congress number {i} of a party with a long name") for i in range(many)
    ]
    assert len(draw(*rows).rows) == min(LIMIT, len({value for _, value, _, _ in rows}))


def test_dates_of_one_day_do_not_collide() -> None:
    draw(("a", "2016-01-01", "", "x"), ("a", "2016-01-02", "", "y"), ("a", "1930-02-03", "", "z"))
    draw(("a", "2016-01-01", "2016-01-01", "x"))


def test_places_keep_their_distance_and_their_order() -> None:
    places = spread([10, 11, 12, 90], 10, 0, 100)
    assert places == [1.0, 11.0, 21.0, 90.0]


def test_nothing_is_drawn_without_dates() -> None:
    assert draw_timeline(figures(), documents("a")) is None
    assert draw_timeline(figures(("a", "--05-01", "", "day")), documents("a")) is None
