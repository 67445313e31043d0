"""The page's own numbers: charts and tables count up, files have their size, sentences their id."""

from typing import Any

from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers
from briefing.verify.page import Page, classes, text_of
from briefing.verify.report import Report, one_line


def check_apparatus(report: Report, page: Page, called: str, checks: Checks) -> None:
    """Hold every number that stands in an element marked as apparatus, and is no value, to what it counts or names.

    `called` is what the briefing is called, which pages beside it repeat at their head.
    """
    counted = _counted(page)
    for piece in page.pieces:
        if piece.kind != "apparatus" or _checked_elsewhere(piece.element):
            continue
        if "kicker" in classes(piece.element) and one_line(piece.text) == one_line(called):
            continue
        found = [number.value for number in numbers(_without_titles(report, piece.text), report.language)]
        expected = _expected(report, piece.element, counted)
        place = f"{page.name}, {piece.place}"
        told = f"{', '.join(found) or 'nothing'} in {shortened(piece.text)} as apparatus"
        checks.hold(found == expected, place, told, ", ".join(expected) or "a stated or derived value")


def _without_titles(report: Report, text: str) -> str:
    """Return a text without the names of sources behind their letters: what leads from one to the other says them."""
    text, rows = one_line(text), report.tables.get("documents", ())
    titles = (f"{report.letters[row['source']]}: {one_line(row['title'] or row['source'])}" for row in rows)
    for title in sorted(titles, key=len, reverse=True):  # one may be part of another
        text = text.replace(title, " ")
    return text


def _checked_elsewhere(element: Any) -> bool:
    """Say whether an element is the title, who publishes, a line's number, or the place of a quotation."""
    own = classes(element)
    return element.get("id") == "title" or bool({"publisher", "where", "n"} & set(own))


def _counted(page: Page) -> dict[str, str]:
    """Return each chart's and each captioned table's number, as they follow each other."""
    charts = [e.get("id") for e in page.with_class("chart")]
    tables = [e.get("id") for e in page.root.iter("table") if e.get("id") and e.find("caption") is not None]
    return {name: f"{n}" for found in (charts, tables) for n, name in enumerate(found, 1)}


def _expected(report: Report, element: Any, counted: dict[str, str]) -> list[str]:
    """Return the numbers that an element of apparatus must show."""
    item = next(element.iterancestors("li"), None)
    if item is not None and (item.get("id") or "").startswith("e-"):
        return [item.get("id").removeprefix("e-")]
    if item is not None and "files" in classes(item.getparent()):
        return _size(report, item)
    exhibit = next((e for e in element.iterancestors("figure", "table") if e.get("id")), None)
    return [counted[exhibit.get("id")]] if exhibit is not None and exhibit.get("id") in counted else []


def _size(report: Report, item: Any) -> list[str]:
    """Return a file's size as a list of files says it: in bytes, or in kilobytes."""
    return sizes(report, one_line(text_of(item.find("b"))), text_of(item.find("span")))


def sizes(report: Report, name: str, said: str) -> list[str]:
    """Return the numbers that a text on a file's size must have; one without a number says that it lies elsewhere."""
    shown = [number.value for number in numbers(said, report.language)]
    path = report.path(f"tables/{name}")
    if not path.is_file() or not shown:
        return []
    size = path.stat().st_size
    told = f"{size}" if size < 1000 else f"{size / 1000:.1f}" if size < 100_000 else f"{size / 1000:.0f}"
    return [told] if name.endswith(".csv") else shown  # the schema travels in a tighter form
