"""Whatever the tables hold, a chart keeps its promises, and is the same when it is drawn again."""

from collections.abc import Callable
from itertools import pairwise

import pandas as pd
import pytest
from drawn import documents, faults, figures, mentions, parties, table
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import charts
from briefing.charts.party_counts import TYPES
from briefing.charts.timeline import spread
from briefing.exhibits import Chart
from briefing.reference import only, rows

SOURCES = tuple(f"s{i}" for i in range(9))
COUNTRIES = tuple(row["id"] for row in rows("countries"))
FORMS = tuple(row["value"] for row in only(rows("vocabulary"), field="form"))
THEMES = tuple(row["value"] for row in only(rows("vocabulary"), field="theme"))
DOCUMENTS = documents(*SOURCES, published=["", "2019-12-26", "2020-01-01", *["2024-05-06"] * 6])

source = st.sampled_from(SOURCES)
bound = st.sampled_from(["exact", "approx", "min", "max", "vague"])
count = st.integers(0, 2000)
date = st.dates().map(str) | st.integers(1800, 2100).map(str) | st.just("2016-07") | st.just("--01-18")
what = st.text(max_size=60) | st.sampled_from(["", "National Party Congress", "Đại hội XIII", "中央委员会"])
small = settings(max_examples=25, deadline=None)


def holds(draw: Callable[[pd.DataFrame, pd.DataFrame], Chart | None], frame: pd.DataFrame) -> None:
    chart = draw(frame, DOCUMENTS)
    if chart is not None:
        assert faults(chart) == []
    assert draw(frame, DOCUMENTS) == chart


@small
@given(st.lists(st.tuples(source, st.sampled_from(["total", "other", *TYPES]), count, bound, st.none() | count)))
def test_any_party_counts(found: list[tuple[str, str, int, str, int | None]]) -> None:
    holds(charts.draw_parties_by_type, parties(*found))
    holds(charts.draw_party_totals, parties(*found))


@small
@given(st.lists(st.tuples(source, st.sampled_from(COUNTRIES), st.sampled_from(["self", "partner", "context"]))))
def test_any_countries_by_region(found: list[tuple[str, str, str]]) -> None:
    holds(charts.draw_partners_by_region, mentions(*found))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(source, st.sampled_from(COUNTRIES), st.sampled_from(["self", "partner", "context"]))))
def test_any_countries_on_the_map(found: list[tuple[str, str, str]]) -> None:
    holds(charts.draw_world_map, mentions(*found))


@small
@given(st.lists(st.tuples(source, st.sampled_from(FORMS))))
def test_any_forms_of_cooperation(found: list[tuple[str, str]]) -> None:
    holds(charts.draw_cooperation_forms, table("source form", *found))


@small
@given(st.lists(st.tuples(source, st.integers(1, 30), st.sampled_from(THEMES), st.sampled_from(["main", "touched"]))))
def test_any_themes(found: list[tuple[str, int, str, str]]) -> None:
    holds(charts.draw_themes_by_document, table("source line theme strength", *found))


@small
@given(st.lists(st.tuples(source, date, st.just("") | st.just("2101"), what), max_size=80))
def test_any_dates(found: list[tuple[str, str, str, str]]) -> None:
    holds(charts.draw_timeline, figures(*found))


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=60).map(sorted))
def test_spread_places_keep_distance_and_bounds(wanted: list[float]) -> None:
    places = spread(wanted, 10, 0, 1000)
    assert all(late - early >= 10 - 1e-6 for early, late in pairwise(places))
    assert places[0] >= 0
    assert places[-1] <= 1000 + 1e-6


@given(st.lists(st.integers(0, 20), min_size=1, max_size=9, unique=True).map(sorted))
def test_places_that_do_not_collide_are_left_where_they_are(wanted: list[int]) -> None:
    spaced = [float(place * 10) for place in wanted]
    assert spread(spaced, 10, 0, 1000) == pytest.approx(spaced)


dates = st.sampled_from(["", "1999", "2004", "2004-05", "2019-12-26", "2020-05-01"])


@small
@given(
    st.lists(
        st.tuples(source, st.sampled_from(["total", *TYPES]), count, bound, dates, st.sampled_from(["Red", "Blue"])),
        min_size=2,
    )
)
def test_any_counts_over_time(found: list[tuple[str, str, int, str, str, str]]) -> None:
    frame = parties(*((*row[:4], None) for row in found))
    frame["as_of"], frame["holder"] = [row[4] for row in found], [row[5] for row in found]
    holds(charts.draw_party_totals, frame)
