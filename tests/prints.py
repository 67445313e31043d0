"""Pages whose paragraphs a test knows, and the lines that they and their prints read as."""

import re
from pathlib import Path

from lxml import html
from one_file import read_source

PAGES = sorted((Path(__file__).parent / "unit" / "printed").glob("*.html"))


def lines_of_page(path: Path) -> list[str]:
    """Return the lines that a page's paragraphs, headings, items, captions and rows are."""
    found = []
    for element in html.document_fromstring(path.read_bytes()).iter("h1", "h2", "p", "li", "caption", "tr"):
        cells = [" ".join("".join(map(str, cell.itertext())).split()) for cell in element.iter("th", "td")]
        found.append(" | ".join(cells or [" ".join("".join(map(str, element.itertext())).split())]))
    return found


def lines_of_pdf(path: Path) -> list[str]:
    """Return the lines that the project reads out of a PDF, items without their bullets."""
    lines = read_source(path, "VNM").text.split("\n")
    return [re.sub(r"^[•●] ", "", line) for line in lines if line]
