"""Reads a chart's SVG back: its texts with their boxes and its colours. And small tables to draw charts from."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any, NamedTuple, ParamSpec

import pandas as pd

from briefing.charts.canvas import NARROW, TALLEST, WIDTH
from briefing.charts.typeface import SMALL, text_width
from briefing.exhibits import CITATION, Chart
from briefing.palette import COLOURS, HEAT, PALETTE
from briefing.values import bare

Given = ParamSpec("Given")
_SVG = "{http://www.w3.org/2000/svg}"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=\")")
_COORDINATE = re.compile(r"-?\d+\.?\d*")
_POINT = re.compile(r"[ML] (\S+) (\S+)")
_ANCHOR = {"start": 0.0, "middle": 0.5, "end": 1.0}


class Box(NamedTuple):
    """A text and the box around it, in points."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two boxes share more than a hair."""
        hair = 0.3
        across = self.left < other.right - hair and other.left < self.right - hair
        return across and self.top < other.bottom - hair and other.top < self.bottom - hair


def boxes(svg: str) -> list[Box]:
    """Return the box of each text, from the top of its capitals to its baseline."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{_SVG}text"):
        text, size = "".join(node.itertext()), float(node.attrib["font-size"].removesuffix("px"))
        width = text_width(text, size, bold=node.get("font-weight") == "600")
        left = float(node.attrib["x"]) - _ANCHOR[node.get("text-anchor", "start")] * width
        baseline = float(node.attrib["y"])
        found.append(Box(text, size, left, baseline - 0.7 * size, left + width, baseline))
    return found


def strokes(svg: str) -> list[tuple[float, float, float, float]]:
    """Return the straight lines of a drawing that text must not lie on: all but the grid's."""
    found = []
    for node in ElementTree.fromstring(svg).iter(f"{_SVG}path"):
        if node.get("fill") != "none" or node.get("stroke") == PALETTE["grid"]:
            continue
        points = [(float(x), float(y)) for x, y in _POINT.findall(node.get("d", ""))]
        found += [(*a, *b) for a, b in pairwise(points)]
    return found


def marks(svg: str) -> list[Box]:
    """Return the boxes of bars and circles that text must not lie on; heat cells and tracks carry text."""
    quiet = {PALETTE[name] for name in ("background", "backdrop", *HEAT)}
    found = []
    for node in _own_paths(ElementTree.fromstring(svg)):
        fill = node.get("fill", "none")
        numbers = [float(number) for number in _COORDINATE.findall(node.attrib["d"])]
        if fill != "none" and fill not in quiet and numbers:
            found.append(Box(fill, 0, min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])))
    return found


def _own_paths(node: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Yield a drawing's paths without those of its land, patterns and cuts."""
    for child in node:
        if child.tag == f"{_SVG}path":
            yield child
        elif child.tag not in (f"{_SVG}pattern", f"{_SVG}clipPath") and not child.get("id", "").startswith("shared-"):
            yield from _own_paths(child)


def crossed(box: Box, line: tuple[float, float, float, float]) -> bool:
    """Whether a line runs through a text's box, by more than a hair."""
    x, y, to_x, to_y = line
    steps = 60
    places = ((x + (to_x - x) * i / steps, y + (to_y - y) * i / steps) for i in range(steps + 1))
    return any(box.left + 0.5 < a < box.right - 0.5 and box.top + 0.5 < b < box.bottom - 0.5 for a, b in places)


def drawing_faults(svg: str, wide: float, tallest: float) -> list[str]:
    """Return what is wrong with a drawing that should be so wide and at most so tall."""
    found = []
    size = ElementTree.fromstring(svg).attrib["viewBox"].split()
    drawn = boxes(svg)
    found += [f"{size[2]} points wide"] if float(size[2]) != wide else []
    found += [f"{a.text!r} lies on {b.text!r}" for a, b in combinations(drawn, 2) if a.overlaps(b)]
    lines = strokes(svg)
    found += [f"a line runs through {b.text!r}" for b in drawn if any(crossed(b, line) for line in lines)]
    found += [f"{b.text!r} lies on a mark of {m.text}" for m in marks(svg) for b in drawn if b.overlaps(m)]
    found += [f"{b.text!r} is smaller than {SMALL} points" for b in drawn if b.size < SMALL]
    found += [
        f"{b.text!r} leaves the sheet"
        for b in drawn
        if b.left < -0.5 or b.right > wide + 0.5 or b.top < 0 or b.bottom > float(size[3])
    ]
    found += ["taller than a page"] if float(size[3]) > tallest + 0.01 else []
    palette = {colour.light for colour in COLOURS.values()}
    found += [f"{colour} is not in the palette" for colour in set(_COLOUR.findall(svg)) - palette]
    return found + [
        f"{word} in the SVG" for word in ("<image", "style=", "<style", "<script", "rotate(") if word in svg
    ]


def faults(chart: Chart) -> list[str]:
    """Return what is wrong with a chart's drawing or its words; nothing, if all promises are kept."""
    found = drawing_faults(chart.svg, WIDTH, TALLEST)
    if chart.svg_narrow:
        found += [f"narrow: {fault}" for fault in drawing_faults(chart.svg_narrow, NARROW, 3 * TALLEST)]
    found += [f"a row of {len(row)} cells" for row in chart.rows if len(row) != len(chart.columns)]
    found += [
        f"the {name} is empty" for name in ("title", "subtitle", "caption", "alt", "source") if not getattr(chart, name)
    ]
    found += ["the alternative text holds markup"] if CITATION.search(chart.alt) else []
    return found


def as_read(draw: Callable[Given, Chart | None]) -> Callable[Given, Chart | None]:
    """Return what draws a chart so that its words are those that a reader reads: no marks of values, no escapes."""

    def drawn(*given: Given.args, **named: Given.kwargs) -> Chart | None:
        chart = draw(*given, **named)
        if chart is None:
            return None
        lines = {name: bare(getattr(chart, name)) for name in ("title", "subtitle", "caption", "alt", "source")}
        rows = tuple(tuple(map(bare, row)) for row in chart.rows)
        return replace(chart, **lines, columns=tuple(map(bare, chart.columns)), rows=rows)  # type: ignore[arg-type]

    return drawn


def texts(chart: Chart) -> list[str]:
    """Return the texts that a chart shows, in the order drawn."""
    return [box.text for box in boxes(chart.svg)]


def documents(*sources: str, **columns: Sequence[str]) -> pd.DataFrame:
    """Return a documents table."""
    given = {"title": "On ties", "published": "2020-05-01", "outlet": "Herald", "author": "", "speaker": ""}
    return pd.DataFrame({"source": list(sources), **given, **columns})


def table(columns: str, *rows: Sequence[Any]) -> pd.DataFrame:
    """Return a table with the marks' own columns; each row's sentence is its number, in its source's letter."""
    names = columns.split()
    frame = pd.DataFrame([dict(zip(names, row, strict=True)) for row in rows], columns=names)
    frame["sentence"] = range(1, len(frame) + 1)
    frame["rule"], frame["doubtful"], frame["evidence"] = "own", False, ""
    frame["cite"] = [
        f"{str(source)[:1].upper()}{number}" for source, number in zip(frame["source"], frame["sentence"], strict=True)
    ]
    return frame


def parties(
    *rows: Sequence[Any], holder: str = "Red Party", as_of: str = "2020-05-01", scope: str = ""
) -> pd.DataFrame:
    """Return a table of party counts: each row is source, type, count, bound, whole."""
    full = [(source, type_, str(count), holder, count, bound, whole) for source, type_, count, bound, whole in rows]
    frame = table("source type surface holder count bound whole", *full)
    frame["as_of"], frame["as_of_from"], frame["scope"] = as_of, "document", scope
    return frame


def mentions(*rows: Sequence[str]) -> pd.DataFrame:
    """Return a table of mentions of countries: each row is source, id, role."""
    frame = table("source id role", *rows)
    frame["kind"] = "country"
    return frame


def figures(*rows: Sequence[str]) -> pd.DataFrame:
    """Return a table of dates and periods in running text: each row is source, value, value_to, what."""
    frame = table("source value value_to what", *rows)
    frame["kind"] = ["period" if end else "date" for end in frame["value_to"]]
    frame["zone"] = "body"
    return frame
