"""Charts look as they did when someone last looked at them; `tests/images.py` says how to draw the references anew."""

from pathlib import Path

import pytest
from images import Picture, drawings
from matplotlib.testing.compare import compare_images

ALIKE = 4.0  # of 255: a moved label or another colour differs by more, the rounding of an edge by less
DRAWINGS = dict(drawings())
FOLDER = Path(__file__).parent / "images"


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.mpl_image_compare(baseline_dir="images", tolerance=ALIKE)
def test_looks(name: str) -> Picture:
    return Picture(DRAWINGS[name])


def test_a_moved_label_and_another_colour_are_seen(tmp_path: Path) -> None:
    svg = DRAWINGS["parties-by-type"]
    recoloured = svg.replace("#4680b0", "#8a3a0e")
    moved = svg.replace("<text ", '<text transform="translate(6 0)" ')
    assert recoloured != svg != moved
    for number, changed in enumerate((recoloured, moved)):
        picture = tmp_path / f"{number}.png"
        Picture(changed).savefig(str(picture))
        assert compare_images(str(FOLDER / "test_looks_parties-by-type.png"), str(picture), ALIKE)


def test_the_references_are_those_of_the_charts_and_small() -> None:
    files = sorted(FOLDER.glob("*.png"))
    assert {file.stem.removeprefix("test_looks_") for file in files} == DRAWINGS.keys()
    assert sum(file.stat().st_size for file in files) < 1_000_000
