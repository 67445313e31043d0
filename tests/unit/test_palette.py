"""The palette keeps its promises on a light and on a dark page."""

from itertools import pairwise

import pytest

from briefing.charts.canvas import drawing
from briefing.palette import COLOURS, HEAT, PALETTE, TEXT_ON
from briefing.theme import contrast

MODES = ("light", "dark")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["ink", "muted"])
def test_text_is_legible(name: str, mode: str) -> None:
    colour = getattr(COLOURS[name], mode)
    assert contrast(colour, getattr(COLOURS["background"], mode)) >= 4.5
    assert contrast(colour, getattr(COLOURS["backdrop"], mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["series", "accent", "self", "partner", "context"])
def test_shapes_stand_out_from_page_and_backdrop(name: str, mode: str) -> None:
    colour = getattr(COLOURS[name], mode)
    assert contrast(colour, getattr(COLOURS["background"], mode)) >= 3
    assert contrast(colour, getattr(COLOURS["backdrop"], mode)) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shade", HEAT)
def test_numbers_in_heat_cells_are_legible(shade: str, mode: str) -> None:
    assert contrast(getattr(COLOURS[shade], mode), getattr(COLOURS[TEXT_ON[shade]], mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("filled", ["self", "partner"])
def test_a_countrys_name_inside_it_is_legible(filled: str, mode: str) -> None:
    assert contrast(getattr(COLOURS[filled], mode), getattr(COLOURS["background"], mode)) >= 4.5


@pytest.mark.parametrize("mode", MODES)
def test_heat_deepens_step_by_step(mode: str) -> None:
    background = getattr(COLOURS["background"], mode)
    steps = [contrast(getattr(COLOURS[shade], mode), background) for shade in HEAT]
    assert steps == sorted(steps)
    assert min(late / early for early, late in pairwise(steps)) > 1.15


def test_an_exporter_can_swap_each_colour() -> None:
    assert len(set(PALETTE.values())) == len(PALETTE)


def test_the_style_sheet_takes_its_colours_from_the_palette() -> None:
    with drawing(10) as canvas:
        svg = canvas.svg()
    assert PALETTE["background"] in svg
