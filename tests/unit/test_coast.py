"""What an outline keeps when it is written in few bytes."""

import numpy as np
from matplotlib.path import Path

from briefing.charts.coast import GRID, path_data
from briefing.charts.map_land import shores


def ring(*points: tuple[float, float]) -> Path:
    return Path([*points, points[0]], closed=True)


def test_corners_stay_and_points_between_them_go() -> None:
    square = [(n, 0) for n in range(10)] + [(10, n) for n in range(10)] + [(10 - n, 10) for n in range(10)]
    assert path_data(ring(*square, (0, 10))) == "M0 0l50 0 0 50-50 0z"


def test_each_ring_begins_where_it_lies() -> None:
    two = Path.make_compound_path(ring((0, 0), (4, 0), (4, 4)), ring((8, 8), (10, 8), (10, 12)))
    assert path_data(two) == "M0 0l20 0 0 20zM40 40l10 0 0 20z"


def test_what_is_smaller_than_the_grid_leaves_nothing() -> None:
    assert path_data(ring((1, 1), (1.01, 1), (1.01, 1.01))) == ""


def test_a_written_outline_lies_on_the_one_that_was_given() -> None:
    path = shores()["ITA"].path
    first = path_data(path).removeprefix("M").partition("z")[0]
    start, _, steps = first.partition("l")
    moves = np.array(steps.replace("-", " -").split(), dtype=float).reshape(-1, 2)
    points = (np.cumsum([np.array(start.split(), dtype=float), *moves], axis=0)) / GRID
    given = np.asarray(path.vertices)
    farthest = max(np.hypot(*(given - point).T).min() for point in points)
    assert farthest < 1 / GRID
