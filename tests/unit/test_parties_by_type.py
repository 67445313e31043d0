"""Party counts by type: bars against the total, and the words around them."""

import re

import pandas as pd
import pytest
from drawn import as_read, documents, faults, parties, texts

from briefing import charts
from briefing.exhibits import Chart

draw_parties_by_type = as_read(charts.draw_parties_by_type)

FULL = (
    ("a", "total", 200, "exact", None),
    ("a", "communist", 80, "exact", 200),
    ("a", "ruling", 50, "approx", 200),
    ("a", "opposition", 20, "min", 200),
)


def draw(*rows: tuple[str, str, float, str, object]) -> Chart:
    chart = draw_parties_by_type(parties(*rows), documents("a"))
    assert chart is not None
    assert faults(chart) == []
    return chart


def test_the_finding_is_the_largest_type_of_the_total() -> None:
    assert draw(*FULL).title == "Communist or workers’ parties are the largest named group: 80 of 200"


def test_equal_types_share_the_finding() -> None:
    chart = draw(("a", "ruling", 7, "exact", None), ("a", "left", 7, "exact", None))
    assert chart.title == "Ruling parties and left-wing parties are the largest named groups: 7 each"


def test_one_type_is_given_as_a_part() -> None:
    chart = draw(("a", "total", 600, "min", None), ("a", "communist", 120, "approx", 600))
    assert chart.title == "About 120 of at least 600 parties are communist or workers’ parties"
    assert "at least 480 are not of this type" in chart.caption


def test_every_number_is_drawn_in_the_data_and_in_the_alternative_text() -> None:
    chart = draw(*FULL)
    for number in ("200", "80", "about 50", "at least 20"):
        assert number in texts(chart)
        assert number in chart.alt
        assert any(row[1] == number for row in chart.rows)


def test_what_follows_is_drawn_and_called_derived() -> None:
    chart = draw(*FULL)
    assert chart.rows[-2:] == (
        ("Of any of these types", "80 to 200", "80", "200", "derived"),
        ("Of none of them", "at most 120", "0", "120", "derived"),
    )
    assert "80 to 200" in texts(chart)


def test_the_sentences_are_cited_once_each() -> None:
    chart = draw(*FULL)
    assert chart.caption.endswith("[^A1][^A2][^A3][^A4]")
    assert chart.rows[0][-1] == "A1"


def test_a_source_that_contradicts_itself_is_said_to() -> None:
    chart = draw(("a", "total", 40, "exact", None), ("a", "ruling", 50, "exact", None))
    assert "contradicts itself" in chart.caption


def test_region_and_date_are_in_the_subtitle() -> None:
    frame = parties(("a", "other", 74, "exact", None), ("a", "ruling", 41, "exact", 74), scope="asia-pacific")
    frame["as_of_from"] = "text"
    chart = draw_parties_by_type(frame, documents("a"))
    assert chart is not None
    assert chart.subtitle == "Parties that the Red Party has relations with in Asia-Pacific, as of 1 May 2020, by type"


def test_doubtful_marks_are_counted() -> None:
    frame = parties(*FULL)
    frame.loc[1, "doubtful"] = True
    chart = draw_parties_by_type(frame, documents("a"))
    assert chart is not None
    assert "1 mark of 4 behind it is doubtful." in chart.caption


@pytest.mark.parametrize("bound", ["exact", "approx", "min", "max", "vague"])
def test_any_bound_can_be_drawn(bound: str) -> None:
    draw(("a", "total", 0, bound, None), ("a", "ruling", 0, bound, 0))
    draw(("a", "ruling", 5, bound, None), ("a", "coalition", 1, bound, None), ("a", "left", 12345, bound, None))


def test_nothing_is_drawn_where_no_type_is_stated() -> None:
    assert draw_parties_by_type(parties(), documents("a")) is None
    assert draw_parties_by_type(parties(("a", "total", 9, "exact", None)), documents("a")) is None


def by_year(*counts: tuple[str, str, int, int, int]) -> Chart:
    """Draw statements of a source and a date: all parties, communist ones, ruling ones."""
    tables = [
        parties(
            (source, "total", total, "exact", None),
            (source, "communist", communist, "exact", total),
            (source, "ruling", ruling, "exact", total),
            as_of=date,
        )
        for source, date, total, communist, ruling in counts
    ]
    chart = draw_parties_by_type(pd.concat(tables, ignore_index=True), documents("a", "b", "c", "d", "e", "f", "g"))
    assert chart is not None
    assert faults(chart) == []
    return chart


def test_statements_of_several_years_stand_side_by_side() -> None:
    chart = by_year(("b", "2019", 245, 96, 63), ("a", "2004", 180, 80, 50))
    assert chart.title == (
        "Communist or workers’ parties are the largest named group in each statement: 80 in the first (2004), 96 in "
        "the last (2019)"
    )
    assert [text for text in texts(chart) if "·" in text] == ["2004 · A", "2019 · B"]
    assert [row[:4] for row in chart.rows[:2]] == [
        ("2004", "A", "All parties", "180"),
        ("2004", "A", "Communist and workers’", "80"),
    ]


def test_small_charts_have_one_scale() -> None:
    chart = by_year(("a", "2004", 100, 40, 30), ("b", "2019", 200, 80, 60))
    bars = [float(width) for width in re.findall(r'd="M \S+ \S+ L (\S+) [^"]*" fill="#55606e"', chart.svg)]
    starts = [float(x) for x in re.findall(r'd="M (\S+) \S+ L \S+ [^"]*" fill="#55606e"', chart.svg)]
    lengths = [abs(end - start) for start, end in zip(starts, bars, strict=True)]
    assert lengths[1] == pytest.approx(2 * lengths[0], rel=0.01)


def test_sources_that_state_the_same_share_a_chart_and_those_that_differ_do_not() -> None:
    same = by_year(("a", "2019", 245, 96, 63), ("b", "2019", 245, 96, 63))
    assert same.title == "Communist or workers’ parties are the largest named group: 96 of 245"
    other = by_year(("a", "2019", 245, 96, 63), ("b", "2019", 245, 63, 96))
    assert (
        other.title == "Statements differ on the largest named group: communist or workers’ parties and ruling parties"
    )


def test_of_many_statements_the_latest_six_are_drawn() -> None:
    chart = by_year(*((source, f"{2000 + i}", 200 + i, 90, 60) for i, source in enumerate("abcdefg")))
    assert next(text for text in texts(chart) if "·" in text) == "2001 · B"
    assert "Of 7 such statements the latest 6 are drawn." in chart.caption
