"""Charts in the browser: large enough to read at every width, no text on another, the narrow map with its land."""

from pathlib import Path
from typing import Any

import pytest
from visits import Visitor

_SMALLEST = 11.0  # pixels
# Each shown text of the charts: its chart, what it says, its size and its box without the room above and below letters.
_TEXTS = """() => [...document.querySelectorAll("figure.chart .drawing text")]
  .filter(text => text.getBoundingClientRect().height && getComputedStyle(text).visibility === "visible")
  .map(text => {
    const box = text.getBoundingClientRect(), spare = box.height * 0.27;
    const size = parseFloat(getComputedStyle(text).fontSize) * text.ownerSVGElement.getScreenCTM().a;
    const chart = text.closest("figure").id;
    return {chart, says: text.textContent, size, left: box.left, right: box.right, top: box.top + spare,
            bottom: box.bottom - spare};
  })"""


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = one["left"] < other["right"] - 0.5 and other["left"] < one["right"] - 0.5
    return bool(across and one["top"] < other["bottom"] - 0.5 and other["top"] < one["bottom"] - 0.5)


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_texts_of_charts_are_legible_and_none_lies_on_another(visit: Visitor, report: Path, width: int) -> None:
    texts = visit(report, width=width).page.evaluate(_TEXTS)
    assert len({text["chart"] for text in texts}) >= 5
    floor = _SMALLEST if width > 320 else _SMALLEST * 0.85
    assert [text["says"] for text in texts if text["size"] < floor] == []
    pairs = ((a, b) for i, a in enumerate(texts) for b in texts[i + 1 :] if a["chart"] == b["chart"])
    assert [(a["says"], b["says"]) for a, b in pairs if _overlap(a, b)] == []


def test_the_narrow_map_shows_the_land_of_the_wide_one(visit: Visitor, report: Path) -> None:
    page = visit(report, width=375).page
    land = page.locator("#chart-world-map .drawing[data-narrow] use").first
    box = land.bounding_box()
    assert box
    assert box["width"] > 250
    wide = page.locator("#chart-world-map .drawing").first
    assert wide.evaluate("drawing => getComputedStyle(drawing).visibility") == "hidden"
