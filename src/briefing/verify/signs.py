"""The sign of corrections: it stands at each corrected mark, where its sentence is cited, and nowhere else."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from briefing.verify.findings import Checks, shortened
from briefing.verify.page import Page, Sign, classes, text_of, text_shown
from briefing.verify.pdf_places import Placed, leading
from briefing.verify.report import Cells, Report, Sentence, one_line, whole

SIGN = "‡"
PDF = "briefing.pdf"
_TABLES = {
    "m-figure": "figures",
    "m-party": "parties",
    "m-mention": "mentions",
    "m-organisation": "organisations",
    "m-cooperation": "cooperation",
}


def check_signs(report: Report, page: Page, checks: Checks) -> None:
    """Hold the page's signs to the rows whose rule is `corrected`, and these rows to the signs."""
    at, shown = set[int](), dict[Any, int]()
    for sign in page.signs:
        expected = "the sign at a corrected mark, or where its sentence is cited"
        holds = sign.text == SIGN and _stands(report, sign)
        checks.hold(holds, f"{page.name}, sign of corrections", f"{sign.text} {_told(sign)}", expected)
        at.add(id(sign.before))
        if sign.before is not None and sign.before.tag == "mark":
            around = next((e for e in sign.parent.iterancestors("li", "section")), None)
            shown[around] = shown.get(around, 0) + 1
    for link in (link for sup in page.root.iter("sup") if "cite" in classes(sup) for link in sup.iter("a")):
        name = text_of(link)
        signed = id(link) in at
        found = f"{name} {'with' if signed else 'without'} the sign {SIGN}"
        checks.hold(signed == (name in report.corrected), f"{page.name}, citation {name}", found, "other")
    for identifier, element in page.by_id.items():
        sentence = report.sentences.get(identifier.removeprefix("e-"))
        if identifier.startswith("e-") and sentence is not None:
            _count(page, identifier, shown.get(element, 0), len([*corrected_marks(report, sentence)]), checks)
    for lines in page.with_class("lines"):
        section = next(lines.iterancestors("section"), None)
        letter = "" if section is None else (section.get("aria-labelledby") or "").removeprefix("source-").upper()
        marks = sum(report.letters.get(row["source"]) == letter for _, row in report.corrected_marks)
        _count(page, f"source {letter}", shown.get(section, 0), marks, checks)


def corrected_marks(report: Report, sentence: Sentence) -> Iterator[tuple[str, Cells]]:
    """Yield the corrected marks that lie within a sentence, with their tables."""
    for table, row in report.corrected_marks:
        inside = sentence.start <= whole(row["start"]) and whole(row["end"]) <= sentence.end
        if inside and row["source"] == sentence.source:
            yield table, row


def check_pdf_signs(report: Report, page: Page, elements: Iterable[Placed], checks: Checks) -> None:
    """Hold the PDF's signs, but for its evidence's, to its citations of corrected sentences, place by place.

    Where the page's own words or those of a source hold it, it stands in the PDF too.
    """
    found, cited = Counter[str](), Counter[str]()
    for element in elements:
        if element.place not in ("evidence", "files") and element.node.tag not in ("TOC", "Figure"):
            found[element.place] += element.node.said(without=("Note",)).count(SIGN)
            names = (one_line(link.said()) for link in leading(element.node))
            cited[element.place] += sum(name in report.corrected for name in names)
    for piece in page.pieces:
        cited[piece.place] += piece.text.count(SIGN) if piece.kind != "name" and piece.place in found else 0
    for place, number in found.items():
        there = f"{number} signs of corrections"
        checks.hold(number == cited[place], f"{PDF}, {place}", there, f"{cited[place]}, one at each such citation")


def _count(page: Page, place: str, found: int, expected: int, checks: Checks) -> None:
    there = f"{found} signs of corrections"
    checks.hold(found == expected, f"{page.name}, {place}", there, f"{expected}, one at each corrected mark")


def _stands(report: Report, sign: Sign) -> bool:
    """Say whether what a sign stands behind was corrected."""
    before = sign.before
    if before is None:
        return any("legend" in classes(e) for e in sign.parent.iterancestors("fieldset"))
    words = one_line(text_shown(before))
    if before.tag == "a":
        return words in report.corrected
    kinds = [_TABLES[name] for name in classes(before) if name in _TABLES] or [*_TABLES.values()]
    rows = (row for table, row in report.corrected_marks if table in kinds)
    return before.tag in ("mark", "q") and any(one_line(row["surface"]).endswith(words) for row in rows)


def _told(sign: Sign) -> str:
    return f"behind {shortened(text_of(sign.before))}" if sign.before is not None else "behind nothing"
