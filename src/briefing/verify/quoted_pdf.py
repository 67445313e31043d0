"""The PDF's citations, notes, evidence and links: each leads to the sentence that it names, and says what that says."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers
from briefing.verify.pdf import Node
from briefing.verify.pdf_places import Placed, leading
from briefing.verify.printed_pdf import PDF, may_lack
from briefing.verify.quoted import title_of
from briefing.verify.report import BOX, Report, Sentence, one_line
from briefing.verify.signs import SIGN, corrected_marks

_BEGINS = 8  # characters of a title by which its place is known
_NEAR = 16.0  # points: a link leads to the upper edge of a line, which its letters do not reach


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the evidence: its quotation, which begins with its id, and what stands below."""

    sentence: Sentence
    quoted: Node
    below: tuple[Node, ...]


def check_pdf_quotations(report: Report, elements: list[Placed], checks: Checks) -> dict[str, Entry]:
    """Hold the evidence's entries to the sentences; return them by sentence."""
    found: list[tuple[str, list[Node]]] = []
    for paragraph in (node for each in elements if each.place == "evidence" for node in _paragraphs(each.node)):
        name = _first(paragraph)
        if name in report.sentences:
            found.append((name, [paragraph]))
        elif found and paragraph.tag == "P":
            found[-1][1].append(paragraph)
    entries = {name: Entry(report.sentences[name], paragraphs[0], tuple(paragraphs[1:])) for name, paragraphs in found}
    for name, entry in entries.items():
        _check_entry(report, entry, f"{PDF}, page {entry.quoted.page}, evidence {name}", checks)
    cited = {name for names in report.citations.values() for name in names}
    told = ", ".join(sorted(cited - entries.keys())) or "all"
    checks.hold(cited <= entries.keys(), f"{PDF}, evidence", f"no evidence of {told}", "every cited sentence")
    return entries


def _paragraphs(node: Node) -> Iterator[Node]:
    """Yield paragraphs and headings, those of columns as well, in reading order."""
    if node.tag in ("P", "H1", "H2", "H3", "H4"):
        yield node
    else:
        for child in node.children:
            yield from _paragraphs(child)


def _first(paragraph: Node) -> str:
    """Return the first text of a paragraph: that of an entry is its sentence's id."""
    return next((one_line(part.text) for part in paragraph.texts() if part.text.strip()), "")


def _check_entry(report: Report, entry: Entry, where: str, checks: Checks) -> None:
    sentence = entry.sentence
    printed = _tight(entry.quoted.said()).removeprefix(sentence.id)
    marked, own = len([*corrected_marks(report, sentence)]), sentence.text.count(SIGN)
    signs = printed.count(SIGN) - own
    checks.hold(signs == marked, where, f"{signs} signs of corrections", f"{marked}, one at each corrected mark")
    quoted, text = printed.replace(SIGN, ""), _tight(sentence.text).replace(SIGN, "")
    checks.hold(_prints(quoted, text), where, shortened(quoted, 160), shortened(sentence.text, 160))
    last = entry.below[-1].said(without=("Link",)) if entry.below else ""
    found = [number.value for number in numbers(last, report.language)]
    expected = [str(sentence.line), f"{sentence.start}/{sentence.end}"]
    checks.hold(found == expected, where, f"{', '.join(found)} as its place", ", ".join(expected))


def check_pdf_citations(report: Report, elements: list[Placed], entries: dict[str, Entry], checks: Checks) -> None:
    """Hold each citation and each note to the evidence, and the citations of each place to the manifest's."""
    cited: dict[str, list[str]] = {}
    pages: dict[str, set[int]] = {}
    for element in elements:
        if element.place in ("evidence", "files") or element.node.tag in ("TOC", "Figure"):
            continue
        repeated = element.place == "cover"  # the key figures of the summary
        notes = {one_line(_sign(note)): note for note in element.node.walk() if note.tag == "Note"}
        for link in leading(element.node):
            name = one_line(link.said())
            if name in report.sentences:
                if not repeated:
                    cited.setdefault(element.place, []).append(name)
                    pages.setdefault(name, set()).add(link.page)
                _check_target(name, link, notes, entries, element, checks)
        for name, note in notes.items():
            _check_note(report, name, note, entries, checks)
    shown = {place for place in report.citations if not place.endswith(" data")}  # these are on the page alone
    for place in sorted(cited.keys() | shown):
        found, listed = cited.get(place, []), list(report.citations.get(place, ()))
        checks.hold(found == listed, f"{PDF}, {place}", _told(found), _told(listed), "Cite the sentence that states it")
    for name, entry in entries.items():
        _check_back(name, entry, pages.get(name, set()), checks)


def _check_target(
    name: str, link: Node, notes: dict[str, Node], entries: dict[str, Entry], element: Placed, checks: Checks
) -> None:
    """Hold a citation to its note at the foot of the page, or to the evidence."""
    there = [notes[name]] if name in notes else []
    there += [entries[name].quoted] if name in entries else []
    holds = any(_leads(link, node) for node in there)
    found = f"{name} leading to {_at(link)}"
    expected = (
        " or ".join(f"page {node.page}" for node in there) + f", where {name} stands" if there else "its evidence"
    )
    checks.hold(holds, element.where, found, expected)


def _check_note(report: Report, name: str, note: Node, entries: dict[str, Entry], checks: Checks) -> None:
    """Hold a note to its sentence's beginning and line, and its link to the evidence's page."""
    sentence, entry = report.sentences.get(name), entries.get(name)
    where = f"{PDF}, page {note.page}, note {name}"
    checks.hold(sentence is not None and entry is not None, where, f"a note on {name}", "a cited sentence")
    if sentence is None or entry is None:
        return
    text = "".join(child.said() for child in note.children if child.tag not in ("Lbl", "Link"))
    quoted, place = _parted(text, title_of(report, sentence.source))
    begins = _tight(quoted).removeprefix("“").removesuffix("…")
    holds = bool(begins) or not any(map(str.isprintable, _tight(sentence.text).removesuffix("…")))  # a dash
    holds = holds and _prints(begins, _tight(sentence.text)[: len(begins)])
    checks.hold(holds, where, shortened(quoted), shortened(sentence.text))
    line = [number.value for number in numbers(place.rpartition(",")[2], report.language)]
    checks.hold(line == [str(sentence.line)], where, f"line {', '.join(line)}", f"line {sentence.line}")
    for link in (child for child in note.children if child.tag == "Link"):
        page = [number.value for number in numbers(link.said(), report.language)]
        found = f"evidence on page {', '.join(page)}, leading to {_at(link)}"
        there = entry.quoted
        checks.hold(page == [str(there.page)] and _leads(link, there), where, found, f"page {there.page}")


def _parted(text: str, title: str) -> tuple[str, str]:
    """Return a note's quotation and its place, which begins with a title; both may hold quotation marks.

    >>> _parted("“They said “no” twice” “Yes” and no, line 3.", "“Yes” and no")
    ('“They said “no” twice', ' “Yes” and no, line 3.')
    """
    begins = _tight(title)[:_BEGINS]
    parts = text.split("”")
    for at in range(len(parts) - 1, 0, -1):
        place = "”".join(parts[at:])
        if begins and _prints(_tight(place)[: len(begins)], begins):
            return "”".join(parts[:at]), place
    return text.rpartition("”")[0], text.rpartition("”")[2]


def _check_back(name: str, entry: Entry, pages: set[int], checks: Checks) -> None:
    """Hold the evidence's ways back to the pages on which its sentence is cited."""
    where = f"{PDF}, page {entry.quoted.page}, evidence {name}"
    found = []
    for link in (link for node in entry.below for link in leading(node)):
        shown = one_line(link.said())
        target = link.target[0] if link.target else 0
        checks.hold(shown == f"{target}", where, f"page {shown} leading to page {target}", f"page {shown}")
        found.append(target)
    expected = sorted(pages)
    checks.hold(sorted(found) == expected, where, f"ways back to pages {found}", f"pages {expected}, which cite it")


def check_pdf_links(elements: list[Placed], pages: int, checks: Checks) -> None:
    """Hold every link within the PDF to a page that is there."""
    for element in elements:
        for link in (node for node in element.node.walk() if node.tag == "Link" and node.target):
            checks.hold(0 < (link.target or (0, 0))[0] <= pages, element.where, f"a link to {_at(link)}", "a page")


def _leads(link: Node, node: Node) -> bool:
    """Say whether a link leads to where an element's text begins."""
    top = next((part.top for part in node.walk() if part.tag == "text" and part.text.strip()), 0.0)
    return (
        bool(link.target)
        and link.target is not None
        and link.target[0] == node.page
        and -2 <= link.target[1] - top <= _NEAR
    )


def _sign(note: Node) -> str:
    return next((child.said() for child in note.children if child.tag == "Lbl"), "")


def _at(link: Node) -> str:
    return f"page {link.target[0]}, {link.target[1]:.0f} points up" if link.target else "nothing"


def _tight(text: str) -> str:
    """Return a text without white space and hyphens, for a line's end may take or make either."""
    return "".join(one_line(text).split()).replace("-", "").replace("\u2010", "")


def _prints(printed: str, text: str) -> bool:
    """Say whether a print is a text's: a box stands for what no font draws, no letter of Europe or Vietnam.

    >>> _prints("China(□□)", "China(中国)"), _prints("9□", "96"), _prints("□", "ế"), _prints("□", "½")
    (True, False, False, False)
    """
    return len(printed) == len(text) and all(
        shown == said or (shown == BOX and may_lack(said)) for shown, said in zip(printed, text, strict=True)
    )


def _told(cited: list[str]) -> str:
    return f"citations of {', '.join(cited)}" if cited else "no citation"
