"""The page's values: each is the manifest's and stands in its place, and no number stands without a class."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

from briefing.verify.findings import Checks, shortened
from briefing.verify.line_ends import rejoined, with_double_hyphens
from briefing.verify.numbers import Number, numbers, says
from briefing.verify.page import Page, Piece, classes, text_of
from briefing.verify.report import Report, Value, one_line, seen

PAGE = "briefing.html"
_CLASSIFY = "Make it a value, with its formula or its sentence"


def check_page_values(report: Report, page: Page, checks: Checks) -> None:
    """Hold the page's values to the manifest's, one by one and in their order within each place."""
    printed = {piece.element.get("id"): piece for piece in page.pieces if piece.kind == "value"}
    for value in report.values:
        if value.place.endswith(" alt"):
            continue
        where, piece = f"{page.name}, {value.place}, {value.id}", printed.get(value.id)
        if checks.hold(piece is not None, where, "no such value", f"{shortened(value.text)}") and piece:
            _check_value(report, value, piece, where, checks)
    listed = {value.id for value in report.values}
    for identifier, piece in printed.items():
        if identifier not in listed:
            place = f"{page.name}, {piece.place}, {identifier}"
            checks.hold(False, place, f"{shortened(piece.text)}, which no manifest lists", "no such value", _CLASSIFY)
    order = [int(piece.element.get("id")[1:]) for piece in page.pieces if piece.kind == "value"]
    by_place: dict[str, list[int]] = {}
    for number, piece in zip(order, (piece for piece in page.pieces if piece.kind == "value"), strict=True):
        by_place.setdefault(piece.place, []).append(number)
    for place, found in by_place.items():
        wrong = next((later for earlier, later in pairwise(found) if later <= earlier), 0)
        checks.hold(not wrong, f"{page.name}, {place}", f"v{wrong} out of its order", "the values in reading order")


def _check_value(report: Report, value: Value, piece: Piece, where: str, checks: Checks) -> None:
    found = one_line(piece.text)
    checks.hold(found == one_line(value.text), where, shortened(found), shortened(value.text))
    checks.hold(piece.place == value.place, where, f"{shortened(found)} in {piece.place}", f"it in {value.place}")
    own = piece.element.get("class") or ""
    checks.hold(own == value.kind, where, f"{shortened(found)} as {own or 'no class'}", value.kind)
    if piece.element.tag == "data":
        said, expected = piece.element.get("value"), value.value or value.text
        agrees = one_line(said or "") == one_line(expected) and says(found, expected, report.language)
        agrees = agrees or one_line(said or "") == one_line(expected) == found
        checks.hold(agrees, where, f"{shortened(found)} for {said}", expected)


def check_loose(report: Report, page: Page, checks: Checks) -> None:
    """Find numbers of the page that are no value, no citation, no quotation and no apparatus."""
    repeated = _repeated(report, page)
    for (kind, place, _), pieces in groupby(page.pieces, key=lambda piece: (piece.kind, piece.place, piece.blocks)):
        text = "".join(piece.text for piece in pieces)  # words of another language are a piece of their own
        if kind != "loose" or one_line(text) in repeated:
            continue
        text = page.without_own_words(text) if place == "cover" else text
        for number in numbers(text, report.language):
            _unclassified(checks, f"{page.name}, {place}", text, number)
        checks.made += 1
    for element in page.root.find("body").iter():
        if isinstance(element.tag, str):
            for name in ("aria-label", "title", "alt", "placeholder"):
                _check_attribute(report, page, element, name, checks)


def _check_attribute(report: Report, page: Page, element: Any, name: str, checks: Checks) -> None:
    """Hold a text that only some readers meet to what the element shows, and to sentences that are there."""
    text = seen(element.get(name) or "")
    if not text or "publisher" in classes(element.getparent()) or _is_mark(element):
        return
    shown = {number.value for number in numbers(text_of(element), report.language)}
    for number in numbers(text, report.language):
        known = number.value in shown or number.value in report.sentences
        if not known:
            _unclassified(checks, f"{page.name}, {name} of <{element.tag}>", text, number)
    checks.made += 1


def _is_mark(element: Any) -> bool:
    return bool(element.tag == "mark")  # held to the rows in `quoted`


def _unclassified(checks: Checks, place: str, text: str, number: Number) -> None:
    around = text[max(0, number.start - 30) : number.end + 30]
    found = f"the number “{text[number.start : number.end]}” without a class in {shortened(around, 90)}"
    checks.hold(False, place, found, "a stated, derived or apparatus value", _CLASSIFY)


def _repeated(report: Report, page: Page) -> frozenset[str]:
    """Return texts that repeat others: headings in the contents, titles of sources over their sentences."""
    headings = {one_line(text_of(page.by_id[value])) for value in _contents(page) if value in page.by_id}
    titles = {row["title"] or row["source"] for row in report.tables.get("documents", ())}
    titles |= {
        f"{report.letters[row['source']]}: {row['title'] or row['source']}"
        for row in report.tables.get("documents", ())
    }
    files = {name.removeprefix("tables/") for name in report.manifest["outputs"]}
    return frozenset(headings | {one_line(title) for title in titles} | files)


def _contents(page: Page) -> Iterator[str]:
    """Yield the ids of the headings that the contents repeat, where they repeat them word by word."""
    contents = page.by_id.get("contents")
    for link in contents.iter("a") if contents is not None else ():
        target = (link.get("href") or "").removeprefix("#")
        heading = page.by_id.get(target)
        if heading is not None and one_line(text_of(heading)) == one_line(text_of(link)):
            yield target


def check_charts(report: Report, page: Page, checks: Checks) -> None:
    """Hold what a chart says to those who do not see it, and its ticks, to what it shows."""
    for figure in page.with_class("chart"):
        name = figure.get("id") or ""
        title = page.by_id.get(f"{name}-title")
        shown = one_line(text_of(title)) if title is not None else ""
        for element in figure.iter("title"):
            said = one_line(text_of(element))
            checks.hold(said == shown, f"{page.name}, {name} name", shortened(said), shortened(shown))
        expected = [value.text for value in report.values if value.place == f"{name} alt"]
        described = page.by_id.get(f"{name}-desc")
        check_sequence(
            report, "" if described is None else text_of(described), expected, f"{page.name}, {name} alt", checks
        )
        for drawing in figure.iter("svg"):
            _check_ticks(drawing, f"{page.name}, {name} drawing", checks)


def check_sequence(report: Report, text: str, expected: list[str], place: str, checks: Checks) -> None:
    """Hold the numbers of a text to those of the values that it should print, in their order."""
    short = "vi" if report.language.startswith("vi") else "en"
    text = re.sub(r"[^\S\n]+", " ", rejoined(with_double_hyphens(text, expected), short, report.hyphened))
    found = [(each, part) for each in numbers(text, report.language) for part in each.value.split("/")]
    wanted = [part for value in expected for each in numbers(value, report.language) for part in each.value.split("/")]
    for at in range(max(len(found), len(wanted))):
        one, said_now = found[at] if at < len(found) else (None, "")
        other = wanted[at] if at < len(wanted) else ""
        if one is None or said_now != other:
            around = text[max(0, one.start - 30) : one.end + 30] if one else text[-60:]
            said = (
                f"“{text[one.start : one.end]}” in {shortened(around, 90)}"
                if one
                else f"nothing after {shortened(around, 90)}"
            )
            checks.hold(False, place, said, other or "no further number")
            return
        checks.made += 1


def _check_ticks(drawing: Any, place: str, checks: Checks) -> None:
    """Hold ticks to each other: they stand in a row or a column, which numbers of the subject do not share."""
    ticks = [element for element in drawing.iter("text", "tspan") if element.get("class") == "apparatus"]
    rest = [element for element in drawing.iter("text", "tspan") if element.get("class") in ("stated", "derived")]
    enough = all if len(ticks) == 1 else any
    lined = [tick for tick in ticks if enough(_is_lined(tick, axis, ticks, rest) for axis in ("x", "y"))]
    texts = [one_line(text_of(tick)) for tick in ticks]
    # A scale's last step is said twice, up to it and over it; a country's number on the map and beside it.
    known = {one_line(text_of(tick)) for tick in lined} | {text for text in texts if texts.count(text) > 1}
    for tick in ticks:
        holds = tick in lined or one_line(text_of(tick)) in known
        checks.hold(holds, place, f"{shortened(text_of(tick))} as a tick", "a number in a row or a column of ticks")


def _is_lined(tick: Any, axis: str, ticks: list[Any], rest: list[Any]) -> bool:
    """Say whether a tick shares a coordinate with others, if there are any, and with no number of the subject."""
    at = _at(tick, axis)
    others = [_at(other, axis) for other in ticks if other is not tick]
    return at not in {_at(other, axis) for other in rest} and (not others or at in others)


def _at(element: Any, axis: str) -> str:
    """Return where a text stands; a piece of one stands where that does."""
    return str(element.get(axis) or element.getparent().get(axis))
