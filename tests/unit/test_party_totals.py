"""Totals by date."""

import pandas as pd
from drawn import as_read, documents, faults, parties, texts

from briefing import charts
from briefing.charts.party_totals import LIMIT

draw_party_totals = as_read(charts.draw_party_totals)


def series(*totals: tuple[str, float, str]) -> pd.DataFrame:
    frame = parties(*(("a", "total", number, bound, None) for _, number, bound in totals))
    frame["as_of"] = [date for date, _, _ in totals]
    return frame


def test_totals_stand_in_order_of_time() -> None:
    chart = draw_party_totals(series(("2020", 260, "approx"), ("2004", 180, "exact")), documents("a"))
    assert chart is not None
    assert faults(chart) == []
    assert chart.title == "The stated number of parties rose from 180 (2004) to about 260 (2020)"
    assert [row[:4] for row in chart.rows] == [
        ("2004", "document", "A", "180"),
        ("2020", "document", "A", "about 260"),
    ]
    assert [text for text in texts(chart) if text.startswith(("1", "about"))] == ["180", "about 260"]


def test_a_bound_leaves_the_direction_open() -> None:
    chart = draw_party_totals(series(("2004", 180, "min"), ("2020", 200, "exact")), documents("a"))
    assert chart is not None
    assert chart.title.startswith("The stated number of parties went from at least 180 (2004)")


def test_one_date_is_no_series() -> None:
    assert draw_party_totals(series(("2020", 260, "exact")), documents("a")) is None
    assert draw_party_totals(parties(), documents("a")) is None


def test_equal_statements_for_a_date_are_one_point() -> None:
    frame = parties(*((source, "total", 100, "approx", None) for source in "abcd"), ("a", "total", 80, "min", None))
    frame["as_of"] = ["2024", "2024", "2024", "2024", "2011"]
    chart = draw_party_totals(frame, documents(*"abcd"))
    assert chart is not None
    assert faults(chart) == []
    assert [row[:4] for row in chart.rows] == [
        ("2011", "document", "A", "at least 80"),
        ("2024", "document", "A B C D", "about 100"),
    ]
    assert "2024*  4 docs" in texts(chart)


def test_each_holder_and_type_has_its_own_small_chart() -> None:
    frame = pd.concat(
        [
            series(("2004", 180, "exact"), ("2020", 260, "exact"), ("2012", 200, "exact")),
            series(("2004", 50, "exact"), ("2020", 40, "exact")).assign(type="ruling"),
            series(("2004", 90, "exact"), ("2020", 95, "exact")).assign(holder="Blue Party"),
            series(("2020", 7, "exact")).assign(scope="asia"),
        ],
        ignore_index=True,
    )
    chart = draw_party_totals(frame, documents("a"))
    assert chart is not None
    assert faults(chart) == []
    assert chart.title == "The stated number of parties rose from 180 (2004) to 260 (2020)"
    heads = [text for text in texts(chart) if " · " in text]
    assert heads == ["All parties · Red Party", "All parties · Blue Party", "Ruling · Red Party"]
    assert len(chart.rows) == 7


def test_numbers_that_differ_at_one_date_give_no_direction() -> None:
    chart = draw_party_totals(
        series(("2004", 180, "exact"), ("2004", 90, "exact"), ("2020", 260, "exact")), documents("a")
    )
    assert chart is not None
    assert chart.title == "The stated number of parties lies between 90 and 260, at 2 dates"


def test_a_number_in_the_title_is_cited_even_if_its_date_is_not_drawn() -> None:
    frame = series(*((str(1990 + i), 100 + i, "exact") for i in range(LIMIT + 8)))
    chart = draw_party_totals(frame, documents("a"))
    assert chart is not None
    assert chart.title == f"The stated number of parties rose from 100 (1990) to {107 + LIMIT} ({1997 + LIMIT})"
    assert chart.rows[0][0] == "1998"
    first, last = frame["cite"].iloc[0], frame["cite"].iloc[-1]
    assert chart.caption.count("[^") == 5
    assert f"[^{first}]" in chart.caption
    assert f"[^{last}]" in chart.caption


def test_of_many_dates_the_latest_are_drawn_and_the_caption_says_so() -> None:
    chart = draw_party_totals(
        series(*((str(year), year - 1900, "exact") for year in range(1960, 2020))), documents("a")
    )
    assert chart is not None
    assert faults(chart) == []
    assert chart.rows[-1][0] == "2019"
    assert "the longest and the latest are drawn" in chart.caption
