"""Rebuild `data/reference/world.csv`: country outlines for the world map, small enough to draw in one chart.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python data/world/rebuild.py package

Reads the package's TopoJSON of Natural Earth (public domain) at 1:50 million, and at 1:10 million for places too small
for the former. Borders are simplified by Visvalingam's method arc by arc, so neighbours keep one common border.
Antarctica is dropped; what lies across the 180th meridian from the rest of its ring has a longitude beyond 180.
"""

import csv
import heapq
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from briefing.charts.equal_earth import EDGE, project
from briefing.reference import FOLDER, rows

Point = tuple[float, float]
Ring = list[Point]
DETAIL = 1e-4  # area of the smallest corner kept, on a sphere of radius 1: about a pixel of a screen
ISLAND = 3e-4  # area of the smallest further part kept of a country that has a larger one
ANTARCTICA = "010"
ORIGIN = "world-atlas 2.0.2 (Natural Earth 4.1)"


def main(package: Path) -> None:
    """Write the outlines, one row a country or territory, sorted by id."""
    ids = {
        row["numeric"]: row["id"]
        for row in rows("countries", ("id", "numeric", "until"))
        if row["numeric"] and not row["until"]
    }
    by_name = {row["name"]: row["id"] for row in rows("countries")}
    found: dict[str, list[str]] = {}
    largest: dict[str, float] = {}
    for scale, detail in (("50m", DETAIL), ("10m", 0.0)):
        topology = json.loads((package / f"countries-{scale}.json").read_text(encoding="utf-8"))
        arcs = [simplified(arc, detail) for arc in decoded(topology)]
        for geometry in topology["objects"]["countries"]["geometries"]:
            name = geometry["properties"]["name"]
            identifier = ids.get(geometry.get("id", ""), "") or by_name.get(name, "")
            if geometry.get("id") == ANTARCTICA or (scale == "10m" and (not identifier or identifier in found)):
                continue
            parts = [ring(part, arcs) for polygon in polygons(geometry) for part in polygon]
            if area(max(parts, key=area)) > largest.get(identifier, 0.0) or not identifier:
                largest[identifier] = area(max(parts, key=area))  # some islands share their owner's id
                found[identifier or f"~{name}"] = row(identifier, name, parts if scale == "50m" else parts[:1])
    with (FOLDER / "world.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", "name", "longitude", "latitude", "rings", "origin"])
        writer.writerows(found[key] for key in sorted(found))


def row(identifier: str, name: str, parts: list[Ring]) -> list[str]:
    """Return a country's row: the rings worth drawing, largest first, and the middle of the largest."""
    first, *others = sorted(parts, key=area, reverse=True)
    longitude, latitude = middle(first)
    kept = [first, *(part for part in others if area(part) > ISLAND)]
    text = ";".join(" ".join(f"{x:.2f},{y:.2f}" for x, y in part) for part in kept)
    return [identifier, name, f"{longitude:.2f}", f"{latitude:.2f}", text, ORIGIN]


def decoded(topology: dict[str, Any]) -> list[Ring]:
    """Return the topology's arcs in degrees: they are stored as steps on a grid."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        grid = np.cumsum(np.array(steps), axis=0)
        arcs.append([(float(x * scale_x + move_x), float(y * scale_y + move_y)) for x, y in grid])
    return arcs


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """Return the geometry's polygons, each a list of rings, each a list of arcs."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else list(geometry["arcs"])


def ring(parts: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a ring without its closing point; `~n` is arc n backwards. It lies on one side of the map's edge.

    The source joins what the 180th meridian cuts, so a ring may step from 180 to -180: it goes on beyond 180 instead.
    """
    points = np.array([point for part in parts for point in (arcs[part] if part >= 0 else arcs[~part][::-1])[:-1]])
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    points[:, 0] += 360 * (points[:, 0].max() < EDGE + 0.5) - 360 * (points[:, 0].min() > 180)
    return [(float(x), float(y)) for x, y in points]


def simplified(arc: Ring, detail: float) -> Ring:
    """Drop the corner that spans the smallest triangle until all span more than `detail`; the ends stay."""
    keep_at_least = 5 if arc[0] == arc[-1] else 3  # no ring becomes a line
    xs, ys = project(np.unwrap([x for x, _ in arc], period=360), np.array([y for _, y in arc]))
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))

    def corner(i: int) -> float:
        a, b = before[i], after[i]
        return float(abs((xs[a] - xs[b]) * (ys[i] - ys[a]) - (xs[a] - xs[i]) * (ys[b] - ys[a]))) / 2

    queue = [(corner(i), i) for i in range(1, len(arc) - 1)]
    heapq.heapify(queue)
    left, current = len(arc), {i: size for size, i in queue}
    while queue and left > keep_at_least and queue[0][0] < detail:
        size, i = heapq.heappop(queue)
        if current.get(i) != size:
            continue
        del current[i]
        left -= 1
        after[before[i]], before[after[i]] = after[i], before[i]
        for neighbour in (before[i], after[i]):
            if neighbour in current:
                current[neighbour] = max(corner(neighbour), size)
                heapq.heappush(queue, (current[neighbour], neighbour))
    return [point for i, point in enumerate(arc) if i in (0, len(arc) - 1) or i in current]


def area(points: Ring) -> float:
    """Return a ring's area on a sphere of radius 1."""
    x, y = project(np.array([p[0] for p in points]), np.array([p[1] for p in points]))
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) / 2


def middle(points: Ring) -> Point:
    """Return a ring's centre of gravity, in degrees: good enough for a label."""
    x, y = np.array(points).T
    cross = x * np.roll(y, -1) - np.roll(x, -1) * y
    whole = cross.sum()
    if abs(whole) < 1e-9:
        return float(x.mean()), float(y.mean())
    x_sum, y_sum = ((axis + np.roll(axis, -1)) @ cross for axis in (x, y))
    return float(x_sum / (3 * whole)), float(y_sum / (3 * whole))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
