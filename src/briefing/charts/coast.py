"""Outlines as SVG path data in few bytes: on a grid, in steps from point to point, without points that tell nothing."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

from briefing.charts.equal_earth import Numbers

GRID = 5  # steps of the grid in a point: a fifth of a point, a third of a pixel on a page
_NEAR = 1.25  # steps of the grid: a point that lies nearer to the way between two others tells nothing
Step = tuple[int, int]


def path_data(path: Path) -> str:
    """Return an outline's rings as relative steps on the grid; `GRID` steps make a point."""
    return "".join(_ring(points) for points in _rings(path))


def _rings(path: Path) -> Iterator[list[Step]]:
    """Yield each ring's points on the grid, without those that tell nothing, the first one not repeated."""
    points, codes = np.rint(np.asarray(path.vertices) * GRID).astype(int), np.asarray(path.codes)
    starts = np.flatnonzero(codes == Path.MOVETO)
    for start, end in zip(starts, [*starts[1:], len(points)], strict=True):
        ring = points[start:end][codes[start:end] != Path.CLOSEPOLY]
        kept = ring[_telling(ring.astype(float))]
        yield [(int(x), int(y)) for x, y in (kept[:-1] if len(kept) > 1 and (kept[0] == kept[-1]).all() else kept)]


def _telling(points: Numbers) -> list[int]:
    """Return which points to keep (Ramer, Douglas and Peucker); a ring is two lines that meet at its farthest point."""
    far = int(np.argmax(np.hypot(*(points - points[0]).T)))
    kept, waiting = {0, far, len(points) - 1}, [(0, far), (far, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first > 1:
            distances = _distances(points[first + 1 : last], points[first], points[last])
            if distances.max() > _NEAR:
                middle = first + 1 + int(distances.argmax())
                kept.add(middle)
                waiting += [(first, middle), (middle, last)]
    return sorted(kept)


def _distances(points: Numbers, start: Numbers, end: Numbers) -> Numbers:
    """Return how far points lie from the straight way between two others."""
    way, to = end - start, points - start
    along = np.clip(to @ way / max(float(way @ way), 1e-9), 0, 1)
    return np.asarray(np.hypot(*(to - along[:, None] * way).T))


def _ring(points: list[Step]) -> str:
    """Return a ring: where it begins, the steps from there, and its end."""
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (x, y) != (a, b)]
    joined = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{joined}z" if steps else ""
