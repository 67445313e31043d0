"""Charts look as they did when someone last looked at them."""

import pytest
from images import FOLDER, difference, drawings, rendered

ALIKE = 4.0  # of 255: a moved label or another colour differs by more, the rounding of an edge by less
DRAWINGS = dict(drawings())


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_chart_looks_like_its_reference(name: str) -> None:
    reference = (FOLDER / f"{name}.png").read_bytes()
    found = difference(rendered(DRAWINGS[name]), reference)
    assert found < ALIKE, "look at it; if it was meant: PYTHONPATH=src:tests .venv/bin/python tests/images.py"


def test_a_moved_label_and_another_colour_are_seen() -> None:
    svg, reference = DRAWINGS["parties-by-type"], (FOLDER / "parties-by-type.png").read_bytes()
    recoloured = svg.replace("#4680b0", "#8a3a0e")
    assert recoloured != svg
    assert difference(rendered(recoloured), reference) > ALIKE
    moved = svg.replace("<text ", '<text transform="translate(6 0)" ')
    assert difference(rendered(moved), reference) > ALIKE


def test_the_references_are_those_of_the_charts_and_small() -> None:
    files = sorted(FOLDER.glob("*.png"))
    assert {file.stem for file in files} == DRAWINGS.keys()
    assert sum(file.stat().st_size for file in files) < 1_000_000
