"""Charts as a reader sees them, as small PNGs: what pytest-mpl compares with `tests/unit/images`.

    .venv/bin/pytest tests/unit/test_chart_images.py -n0 --mpl-generate-path=tests/unit/images

draws those references anew, after a change that was meant and looked at. Typst draws, with the briefing's own fonts, as
for the PDF: the same pixels on every machine but for the rounding of edges.
"""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import typst
from drawn import documents, figures, mentions, parties, table
from PIL import Image

from briefing import charts
from briefing.exhibits import Chart
from briefing.export.svg import cleaned, without_values

FONTS = Path(charts.__file__).parents[1] / "export" / "fonts"
DENSITY = 108  # pixels per inch
_PAGE = '#set page(width: auto, height: auto, margin: 4pt)\n#image("chart.svg")\n'


class Picture:
    """A drawing as pytest-mpl takes it: a figure of any kind that can save itself as a PNG."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def savefig(self, path: str, **_: object) -> None:
        """Write the PNG; what matplotlib would be told has no meaning here."""
        Path(path).write_bytes(rendered(self.svg))


def drawings() -> Iterator[tuple[str, str]]:
    """Yield each chart of a small sample by name, for a page and for a narrow screen."""
    for name, chart in _charts():
        assert chart is not None
        yield name, chart.svg
        yield f"{name}-narrow", chart.svg_narrow


def rendered(svg: str) -> bytes:
    """Return a drawing as a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "chart.svg").write_text(_in_one_piece(svg), encoding="utf-8")
        (Path(folder) / "page.typ").write_text(_PAGE, encoding="utf-8")
        page = typst.compile(
            str(Path(folder) / "page.typ"), format="png", ppi=DENSITY, font_paths=[str(FONTS)], ignore_system_fonts=True
        )
    assert isinstance(page, bytes)
    small = io.BytesIO()
    Image.open(io.BytesIO(page)).convert("RGB").save(small, "png", optimize=True)
    return small.getvalue()


def _in_one_piece(svg: str) -> str:
    """Return a drawing as the PDF sets it."""
    return without_values(cleaned(svg, "chart", lambda *_: ("derived", "v1")))


def _charts() -> Iterator[tuple[str, Chart | None]]:
    known = documents("a", "b", published=["2019-12-26", "2024-05-01"])
    counted = parties(
        ("a", "total", 245, "exact", None),
        *(("a", type_, number, "exact", 245.0) for type_, number in (("communist", 96), ("ruling", 63))),
        ("b", "total", 259, "approx", None),
        ("b", "total", 180, "min", None),
        ("b", "ruling", 70, "max", None),
    )
    counted["as_of"] = ["2019-12-26", "2019-12-26", "2019-12-26", "2024", "2004", "2024"]
    yield "parties-by-type", charts.draw_parties_by_type(counted, known)
    yield "party-totals", charts.draw_party_totals(counted, known)
    two = [
        parties((source, "total", total, "exact", None), *types, as_of=date)
        for source, date, total, types in (
            ("a", "2004", 180, (("a", "communist", 80, "exact", 180), ("a", "ruling", 52, "approx", 180))),
            ("b", "2019", 245, (("b", "communist", 96, "exact", 245), ("b", "opposition", 30, "min", 245))),
        )
    ]
    yield "parties-compared", charts.draw_parties_by_type(pd.concat(two, ignore_index=True), known)
    named = mentions(
        ("a", "VNM", "self"),
        *(("a", identifier, "partner") for identifier in ("CHN", "LAO", "KHM", "CUB", "SGP", "FRA", "RUS", "BRA")),
        ("b", "UKR", "context"),
    )
    yield "world-map", charts.draw_world_map(named, known)
    yield "partners-by-region", charts.draw_partners_by_region(named, known)
    forms = (("a", "training"), ("a", "hotline"), ("b", "training"), ("b", "high-level-visit"))
    yield "cooperation-forms", charts.draw_cooperation_forms(table("source form", *forms), known)
    themes = [
        *(("a", line, "party-relations", "main") for line in range(1, 7)),
        ("a", 2, "renewal", "touched"),
        *(("b", line, "renewal", "main") for line in range(1, 3)),
        ("b", 4, "party-relations", "main"),
    ]
    yield "themes-by-document", charts.draw_themes_by_document(table("source line theme strength", *themes), known)
    dated = figures(("a", "2011", "", "Platform"), ("a", "2016", "2021", "term"), ("b", "2016-01", "", "12th Congress"))
    yield "timeline", charts.draw_timeline(pd.DataFrame(dated), known)
