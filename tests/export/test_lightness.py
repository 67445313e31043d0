"""A broken or slow exporter would break or slow every nbconvert call: what is imported, and when."""

import io
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from briefing.export.fonts import usual_fonts

HEAVY = ("typst", "fontTools", "mistune", "matplotlib", "pandas", "jinja2")


def run(program: str, **environment: str) -> str:
    root = Path(__file__).parents[2]
    known = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=known, cwd=root
    )
    return done.stdout.strip()


def test_importing_the_room_imports_nothing_heavy() -> None:
    program = f"import sys, briefing.export; print([name for name in {HEAVY} if name in sys.modules])"
    assert run(program) == "[]"


def test_loading_the_exporters_imports_no_renderer() -> None:
    program = (
        "import sys; from briefing.export import BriefingHTML, BriefingPDF; "
        "print([name for name in ('typst', 'fontTools', 'matplotlib', 'pandas') if name in sys.modules])"
    )
    assert run(program) == "[]"


def test_an_unknown_name_is_refused() -> None:
    import briefing.export

    with pytest.raises(AttributeError):
        briefing.export.nothing  # noqa: B018


def test_the_exporters_are_registered() -> None:
    from nbconvert.exporters import get_exporter

    assert get_exporter("briefing-html").output_mimetype == "text/html"
    assert get_exporter("briefing-pdf").export_from_notebook == "Briefing (PDF)"


def test_the_same_bytes_whatever_the_hash_seed(html: str, pdf: bytes, cache: Path) -> None:
    program = (
        "import hashlib; from tests.export import sample; from briefing.export import BriefingHTML, BriefingPDF;"
        f"n = sample.briefing(); html = BriefingHTML(cache={str(cache)!r}).from_notebook_node(n)[0];"
        "pdf = BriefingPDF().from_notebook_node(n)[0];"
        "print(hashlib.sha256(html.encode()).hexdigest(), hashlib.sha256(pdf).hexdigest())"
    )
    here = f"{sha256(html.encode()).hexdigest()} {sha256(pdf).hexdigest()}"
    assert run(program, PYTHONHASHSEED="1") == here


def test_the_fonts_that_every_page_needs_are_there_and_what_would_be_made_anew(cache: Path, html: str) -> None:
    assert "font/woff2" in html
    assert max(path.stat().st_size for path in cache.glob("*.woff2")) < 4_000  # few letters that only this page has
    made = usual_fonts()
    there = next(iter(made)).parent
    assert sorted(made) == sorted(there.glob("*.woff2")), "run data/rebuild_fonts.py"
    for path, font in made.items():
        assert glyphs(path.read_bytes()) == glyphs(font), f"{path.name}: run data/rebuild_fonts.py"


def glyphs(font: bytes) -> object:
    """Return the outlines, by code point: another version of fontTools may write other bytes."""
    from fontTools.ttLib import TTFont

    opened = TTFont(io.BytesIO(font))
    outlines = opened["glyf"]
    return {point: outlines[name].compile(outlines) for point, name in opened.getBestCmap().items()}
