"""Country outlines: each can be drawn, and each country goes by its code."""

import pytest

from briefing.charts.places import outlines
from briefing.reference import Row, rows

WORLD = rows("world", ("id", "name", "longitude", "latitude", "rings", "origin"))


@pytest.mark.parametrize("row", WORLD, ids=lambda row: row["name"])
def test_an_outline_is_made_of_rings_on_the_globe(row: Row) -> None:
    for ring in row["rings"].split(";"):
        points = [tuple(map(float, pair.split(","))) for pair in ring.split()]
        assert len(points) >= 3
        assert all(-181 <= x <= 191 and -60 <= y <= 84 for x, y in points)
        # No ring runs around the globe: that is what a badly cut antimeridian looks like.
        assert max(x for x, _ in points) - min(x for x, _ in points) < 175
    assert row["origin"]


def test_ids_are_known_and_stand_once() -> None:
    known = {row["id"] for row in rows("countries")}
    ids = [row["id"] for row in WORLD if row["id"]]
    assert len(ids) == len(set(ids))
    assert set(ids) <= known


def test_nearly_every_country_of_today_has_an_outline() -> None:
    today = {row["id"] for row in rows("countries") if not row["until"]}
    assert len(today - set(outlines())) <= 12


def test_sizes_are_those_of_an_equal_area_map() -> None:
    areas = {
        name: sum(abs(_area(ring)) for ring in outlines()[name].path.to_polygons()) for name in ("BRA", "AUS", "GRL")
    }
    assert areas["BRA"] / areas["AUS"] == pytest.approx(8.46 / 7.69, rel=0.03)
    assert areas["AUS"] / areas["GRL"] == pytest.approx(7.69 / 2.17, rel=0.06)


def _area(ring: object) -> float:
    points = [(float(x), float(y)) for x, y in ring]  # type: ignore[attr-defined]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2
