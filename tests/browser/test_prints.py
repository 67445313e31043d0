"""A page that is printed from the browser reads as its paragraphs: what analysts save as PDF."""

import base64
from pathlib import Path

import pytest
from prints import PAGES, lines_of_page, lines_of_pdf
from visits import Visitor

from briefing.export.fonts import FOLDER

# As wide as the typeface that the pages ask for, which not every machine has.
LIKE_THAT = '@font-face {{font-family: "Liberation Serif"; size-adjust: 92%; src: url(data:font/ttf;base64,{font})}}'


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_that_chromium_prints_reads_as_its_paragraphs(page: Path, visit: Visitor, tmp_path: Path) -> None:
    serif = (FOLDER / "SourceSerif4-Regular.ttf").read_bytes()
    shown, made = visit(page).page, tmp_path / "made.pdf"
    shown.add_style_tag(content=LIKE_THAT.format(font=base64.b64encode(serif).decode()))
    shown.evaluate("document.fonts.ready")
    shown.pdf(path=made, prefer_css_page_size=True)
    assert lines_of_pdf(made) == lines_of_page(page)
