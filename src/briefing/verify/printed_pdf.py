"""The PDF's numbers: each stands where the manifest has it, and no other number stands there."""

from collections.abc import Iterator

from briefing.verify.apparatus import sizes
from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers
from briefing.verify.page import Page, text_of
from briefing.verify.pdf import Document, Node
from briefing.verify.pdf_places import Names, Placed, leading, own_text
from briefing.verify.printed import check_sequence
from briefing.verify.report import BOX, Report, one_line

PDF = "briefing.pdf"
_ONLY_HTML = (" data", " narrow drawing")


def check_pdf_values(report: Report, page: Page, names: Names, elements: list[Placed], checks: Checks) -> None:
    """Hold the numbers of each place of the PDF to the values that the manifest lists there, one by one."""
    texts: dict[str, list[Placed]] = {}
    for element in elements:
        if element.place == "cover" and any(node.target for node in element.node.walk()):
            _check_repeated(report, names.roles.get("numbers", ""), element, checks)
        else:
            texts.setdefault(element.place, []).append(element)
    expected: dict[str, list[str]] = {}
    for value in report.values:
        if not value.place.endswith(_ONLY_HTML):
            expected.setdefault(value.place, []).append(value.text)
    for place in dict.fromkeys((*texts, *expected)):
        if place in _OWN or place.endswith(" alt"):
            continue
        found = texts.get(place, [])
        said = "\n".join(_said(element, page) for element in found)
        where = next((each.where for each in found if each.node.page), "") if found else f"{PDF}, {place}"
        check_sequence(report, said, _drawn(expected.get(place, []), said), where, checks)
    _check_alts(report, elements, expected, checks)
    for element in elements:
        if element.place == "files":
            for item in (node for node in element.node.walk() if node.tag == "LI"):
                _check_file(report, item, element.where, checks)


def _drawn(texts: list[str], said: str) -> list[str]:
    """Return values as a text that holds boxes can print them: signs that it has nowhere may be boxes."""
    if BOX not in said:
        return texts
    return ["".join(BOX if may_lack(c) and c not in said else c for c in text) for text in texts]


def may_lack(sign: str) -> bool:
    """Say whether a sign is none of Latin-1 and Latin Extended-A, nor a Vietnamese letter: these are always drawn."""
    return sign > "\u017f" and sign not in "ƠơƯư" and not "\u1ea0" <= sign <= "\u1ef9"


def _check_file(report: Report, item: Node, where: str, checks: Checks) -> None:
    """Hold what the list of files says of one to its size."""
    name, _, said = own_text(item).strip().partition(":")
    found = [number.value for number in numbers(said, report.language)]
    expected = sizes(report, name.strip(), said)
    checks.hold(found == expected, where, f"{', '.join(found)} beside {name}", ", ".join(expected) or "no number")


def _check_repeated(report: Report, summary: str, element: Placed, checks: Checks) -> None:
    """Hold the key figures on the cover to the summary's: each number is one that it states, of the same sentence."""
    for figure in element.node.children:
        cited = {one_line(link.said()) for link in leading(figure)}
        known = {
            number.value
            for value in report.values
            if value.place == summary and (value.kind == "derived" or cited & set(value.sentences))
            for number in numbers(value.text, report.language)
        }
        text = own_text(figure)
        for number in numbers(text, report.language):
            found = f"“{text[number.start : number.end]}” in {shortened(text)}"
            where = f"{PDF}, page {figure.page}, cover"
            checks.hold(number.value in known, where, found, f"a number of {', '.join(cited) or 'the summary'}")


_OWN = ("evidence", "files")  # quotations and files: `quoted_pdf` holds them to the sources and the tables


def _said(element: Placed, page: Page) -> str:
    """Return what an element says, without what is there to find it by: the label of a chart or a table, a title."""
    text = own_text(element.node)
    if element.node.tag == "Caption":
        return text.partition(".")[2]
    if element.node.tag == "Title":
        return ""
    return page.without_own_words(text) if element.place == "cover" else text


def _check_alts(report: Report, elements: list[Placed], expected: dict[str, list[str]], checks: Checks) -> None:
    for element in elements:
        if element.node.tag == "Figure":
            place = element.place.removesuffix("drawing") + "alt"
            where = f"{PDF}, page {element.node.page}, {place}"
            said = element.node.alt
            check_sequence(report, said, _drawn(expected.get(place, []), said), where, checks)


def check_furniture(report: Report, page: Page, document: Document, checks: Checks) -> None:
    """Hold what stands outside of the text: running heads say what headings say, page numbers count."""
    total = len(document.furniture)
    known = {number.value for text in _repeated(page, document.root) for number in numbers(text, report.language)}
    for at, texts in enumerate(document.furniture, 1):
        for text in texts:
            line = one_line(text)
            if line == f"{at} / {total}":
                checks.made += 1
                continue
            for number in numbers(text, report.language):
                place = f"{PDF}, page {at}, outside of the text"
                said = f"{text[number.start : number.end]} in {shortened(line)}"
                checks.hold(number.value in known, place, said, f"what headings say, or {at} / {total}")


def _repeated(page: Page, root: Node) -> Iterator[str]:
    """Yield texts that running heads and the heads of long tables repeat."""
    title = page.by_id.get("title")
    yield text_of(title) if title is not None else ""
    yield from map(text_of, page.with_class("publisher"))
    for node in root.walk():
        if node.tag in ("H1", "TH"):
            yield one_line(node.said())
