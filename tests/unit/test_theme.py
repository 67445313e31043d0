"""The theme: one file, checked, and what it says reaches charts, HTML and PDF."""

import base64
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from export import sample
from export.test_pdf import pages_of, structure

from briefing import theme
from briefing.charts.canvas import drawing
from briefing.errors import ParameterError
from briefing.export import BriefingHTML, BriefingPDF, html, pdf
from briefing.export.blocks import Collected, CoverPage, Text
from briefing.palette import COLOURS, PALETTE
from briefing.publish.manifest import describe_inputs

GREEN, SEA = "#0b5d3b", "#3f9268"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="#0b5d3b"/></svg>'
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


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
        ("organisation: [a]", r"\['a'\] is no text"),
        ("organisation: a\norganisation: b", r"own\.yml, line 2: says organisation a second time"),
        ("organisation: !!python/name:os.system", r"own\.yml, line 1: has a tag"),
        ("papre: a4", "papre: is unknown. Did you mean paper"),
        ("logo: none.svg", "is no SVG or PNG here"),
        ("colours: blue", "is no list of names"),
        ("colours: {ink: blue}", "'blue' is no pair"),
        ('colours: {ink: ["blue", "#ffffff"]}', "'blue' is no colour"),
        ('colours: {inc: ["#000000", "#ffffff"]}', r"colours.inc: is unknown"),
        ('colours: {muted: ["#999999", "#a8b3c2"]}', r"colours.muted: stands out from page by 2.85:1 only on a light"),
        ('colours: {series: ["#4680b0", "#333333"]}', r"colours.series: stands out .* on a dark page; 3.0:1"),
        ("[", r"own\.yml, line 1: is no YAML"),
        ("- a", "is no list of keys"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ParameterError, match=said):
        theme.read(written(tmp_path, text))


@pytest.mark.parametrize("said", ["no", "5", "2019-12-26", "012"])
def test_a_text_is_what_is_written(tmp_path: Path, said: str) -> None:
    assert theme.read(written(tmp_path, f"organisation: {said}")).organisation == said


def test_colours_too_near_are_refused_with_their_ratio_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"2\.85:1 only .* Make muted darker or page lighter \(the first of"):
        theme.read(written(tmp_path, 'colours: {muted: ["#999999", "#a8b3c2"]}'))
    with pytest.raises(ParameterError, match=r"Make page darker or ink lighter \(the second of"):
        theme.read(written(tmp_path, 'colours: {ink: ["#1b2430", "#666666"]}'))


def test_a_theme_that_is_not_there_is_named_with_where_to_put_it(tmp_path: Path) -> None:
    with pytest.raises(
        ParameterError, match=r"^own\.yml: is not there\. Put the theme, and its logo, into the project"
    ):
        theme.read(tmp_path / "own.yml")


def test_a_heavy_logo_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO + " " * 100_000, encoding="utf-8")
    with pytest.raises(ParameterError, match="100 kB is the most"):
        theme.read(written(tmp_path, "logo: logo.svg\nlogo_alt: A disc\n"))


@pytest.mark.parametrize(("shape", "high"), [("0 0 600 30", 11), ("0 0 30 600", 40), ("0 0 9000 9", 1)])
def test_a_logo_keeps_its_shape_and_its_bounds(tmp_path: Path, shape: str, high: int) -> None:
    (tmp_path / "logo.svg").write_text(LOGO.replace("0 0 9 9", shape), encoding="utf-8")
    own = theme.use(written(tmp_path, "organisation: The Desk\nlogo: logo.svg\nlogo_alt: A disc\n"))
    collected = Collected(CoverPage("T", theme=own.as_json()), (sample_text(),))
    assert re.search(rf'alt="A disc" height="?{high}["> ]', html.render(collected))
    with pikepdf.open(io.BytesIO(pdf.render(collected))) as document:
        figures = [e for e in structure(document.Root.StructTreeRoot) if e.S == "/Figure"]
        boxes = [[float(x) for x in part.BBox] for figure in figures for part in attributes(figure) if "/BBox" in part]
    assert boxes
    assert all(right - left <= 191 and top - bottom <= 31 for left, bottom, right, top in boxes)


def sample_text() -> Text:
    return Text(({"type": "paragraph", "children": ({"type": "text", "text": "Text."},)},))


def attributes(element: pikepdf.Object) -> list[pikepdf.Object]:
    return list(element.A) if isinstance(element.A, pikepdf.Array) else [element.A]


def test_a_theme_outside_the_project_is_told_by_its_name_and_hash(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    path = written(tmp_path, "logo: logo.svg\nlogo_alt: A disc\n")
    told = describe_inputs({}, [], {"theme": str(path)}, [])
    assert told["parameters"] == {"theme": "own.yml"}
    assert told["theme"].keys() == {"data/theme.yml", "own.yml", "logo.svg"}
    assert str(tmp_path) not in json.dumps(told)


def test_a_logo_needs_words(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(ParameterError, match="Say in words"):
        theme.read(written(tmp_path, "logo: logo.svg"))
    path = tmp_path / "described.yml"
    path.write_text("logo: logo.svg\nlogo_alt: A star\n", encoding="utf-8")
    assert theme.read(path).logo == "<svg/>"
    assert theme.read(path).files == (path, tmp_path / "logo.svg")


@pytest.mark.parametrize(
    ("name", "content"), [("logo.svg", b"<svg>"), ("logo.svg", b"\xff<svg/>"), ("logo.png", b"GIF")]
)
def test_a_logo_must_be_what_its_name_says(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ParameterError, match="logo: is no"):
        theme.read(written(tmp_path, f"logo: {name}\nlogo_alt: A star\n"))


def test_a_notebook_carries_its_theme(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    text = f'organisation: The Desk\nlogo: logo.svg\nlogo_alt: A disc\ncolours: {{head: ["{GREEN}", "#b9d2ee"]}}\n'
    own = theme.use(written(tmp_path, text), "us-letter")
    carried = json.loads(json.dumps(own.as_json()))
    theme.use()
    taken = theme.take(carried)
    assert taken.as_json() == own.as_json()
    assert (taken.paper, taken.organisation, taken.colours["head"].light) == ("us-letter", "The Desk", GREEN)


def test_paper_is_a_parameter_of_its_own() -> None:
    assert theme.use("", "us-letter").paper == "us-letter"
    assert theme.use().paper == "a4"
    with pytest.raises(ParameterError, match="'a5' is none"):
        theme.use("", "a5")


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_who_publishes_stands_on_the_cover_and_in_every_running_head(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "logo.svg").write_text(LOGO, encoding="utf-8")
    (tmp_path / "logo.png").write_bytes(PIXEL)
    own = theme.use(written(tmp_path, f"organisation: The Desk\nlogo: logo.{suffix}\nlogo_alt: A disc\n"))
    cover = replace(sample.cover(), theme=own.as_json())
    notebook = sample.notebook(sample.exhibit(cover), sample.markdown("## One\n\n" + "Text.\n\n" * 60))
    theme.use()
    made = BriefingPDF().from_notebook_node(notebook)[0]
    assert isinstance(made, bytes)
    pages = pages_of(made)
    assert [page.count("The Desk") for page in pages] == [1] * len(pages)
    assert len(pages) > 2
    with pikepdf.open(io.BytesIO(made)) as document:
        figures = [e for e in structure(document.Root.StructTreeRoot) if e.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == ["A disc"]
    page, _ = BriefingHTML(cache="none").from_notebook_node(notebook)
    assert 'alt="A disc"' in page
    assert "The Desk</p>" in page


def test_a_notebook_without_a_theme_is_shown_in_the_default(tmp_path: Path) -> None:
    theme.use(written(tmp_path, "organisation: The Desk\n"))
    made = BriefingPDF().from_notebook_node(sample.notebook(sample.exhibit(sample.cover())))[0]
    assert isinstance(made, bytes)
    assert not any("The Desk" in page for page in pages_of(made))
