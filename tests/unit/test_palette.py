"""The palette keeps its promises on a light and on a dark page."""

from itertools import pairwise
from typing import TypeAlias

import pytest

from briefing.charts.canvas import drawing
from briefing.palette import COLOURS, HEAT, PALETTE, TEXT_ON
from briefing.theme import contrast

MODES = ("light", "dark")
Sight: TypeAlias = tuple[tuple[float, ...], ...]
SIGHTS: dict[
    str, Sight
] = {  # what linear red, green and blue become: Machado, Oliveira and Fernandes (2009), severity 1
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def as_seen(colour: str, sight: Sight) -> str:
    """Return a hex colour as it looks to someone who sees so."""
    linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
    seen = (sum(weight * part for weight, part in zip(row, linear, strict=True)) for row in sight)
    return "#" + "".join(f"{round(255 * min(max(part, 0.0), 1.0) ** (1 / 2.2)):02x}" for part in seen)


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
@pytest.mark.parametrize("seen", SIGHTS)
@pytest.mark.parametrize(("one", "other"), [("accent", "series"), ("muted", "series"), ("self", "partner")])
def test_marks_are_told_apart_in_grey_and_by_the_colour_blind(one: str, other: str, seen: str, mode: str) -> None:
    assert contrast(*(as_seen(getattr(COLOURS[name], mode), SIGHTS[seen]) for name in (one, other))) >= 1.4


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
