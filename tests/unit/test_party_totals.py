"""Totals by date."""

import pandas as pd
from drawn import as_read, documents, faults, parties, texts

from briefing import charts

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
