"""The theme: one file, checked, and what it says reaches charts, HTML and PDF."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import theme
from briefing.charts.canvas import drawing
from briefing.errors import ParameterError
from briefing.export import html, pdf
from briefing.export.blocks import Collected, CoverPage
from briefing.palette import COLOURS, PALETTE

GREEN, SEA = "#0b5d3b", "#3f9268"


@pytest.fixture(autouse=True)
def _default_again() -> Iterator[None]:
    yield
    theme.use()


def written(folder: Path, text: str) -> Path:
    path = folder / "own.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_theme_may_say_a_part_only(tmp_path: Path) -> None:
    own = theme.use(written(tmp_path, f'paper: us-letter\ncolours:\n  series: ["{SEA}", "#449870"]\n'))
    assert own.paper == "us-letter"
    assert PALETTE["series"] == SEA
    assert COLOURS["series"].dark == "#449870"
    assert PALETTE["ink"] == theme.read(theme.DEFAULT).colours["ink"].light


def test_its_colours_reach_the_charts_the_page_and_the_paper(tmp_path: Path) -> None:
    colours = f'head: ["{GREEN}", "#b9d2ee"], series: ["{SEA}", "#449870"]'
    theme.use(written(tmp_path, f"paper: us-letter\ncolours: {{{colours}}}\n"))
    with drawing(20) as canvas:
        canvas.bar(0, 0, 9, 9, "series")
        assert SEA in canvas.svg()
    page = html.render(Collected(CoverPage("T"), ()))
    assert f"--head:{GREEN}" in page
    assert "«" not in page
    paper = pdf.render(Collected(CoverPage("T"), ()))
    theme.use()
    assert paper != pdf.render(Collected(CoverPage("T"), ()))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour: x", "colour: is unknown"),
        ("paper: a5", "'a5' is none"),
        ("organisation: 5", "5 is no text"),
        ("logo: none.svg", "is no SVG or PNG here"),
        ("colours: blue", "is no list of names"),
        ("colours: {ink: blue}", "'blue' is no pair"),
        ('colours: {ink: ["blue", "#ffffff"]}', "'blue' is no colour"),
        ('colours: {inc: ["#000000", "#ffffff"]}', r"colours.inc: is unknown"),
        ('colours: {muted: ["#999999", "#a8b3c2"]}', r"colours.muted: stands out from page by 2.85:1 only on a light"),
        ('colours: {series: ["#4680b0", "#333333"]}', r"colours.series: stands out .* on a dark page; 3.0:1"),
        ("[", "cannot be read as YAML"),
        ("- a", "is no list of keys"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        theme.read(written(tmp_path, text))


def test_a_logo_needs_words(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(ParameterError, match="Say in words"):
        theme.read(written(tmp_path, "logo: logo.svg"))
    path = tmp_path / "described.yml"
    path.write_text("logo: logo.svg\nlogo_alt: A star\n", encoding="utf-8")
    assert theme.read(path).logo == tmp_path / "logo.svg"
