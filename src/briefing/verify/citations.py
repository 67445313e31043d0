"""Citations of the page: each link leads to the sentence that it names, and each stated number has one beside it."""

from collections.abc import Mapping
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.verify.findings import Checks, shortened
from briefing.verify.page import Page, Piece, text_of
from briefing.verify.report import Report

_CITE = "Cite the sentence that states it"


def check_links(page: Page, pages: Mapping[str, Page], checks: Checks) -> None:
    """Hold every link within the page or to one beside it, and every card, to an element that is there, once."""
    seen: set[str] = set()
    for element in page.root.iter():
        if not isinstance(element.tag, str):
            continue
        if identifier := element.get("id"):
            checks.hold(identifier not in seen, f"{page.name}, {identifier}", "the id twice", "each id once")
            seen.add(identifier)
        href = element.get("href") or ""
        targets = [href[1:]] if href.startswith("#") else []
        targets += [element.get(name) for name in ("popovertarget",) if element.get(name)]
        targets += [
            part for name in ("aria-labelledby", "aria-describedby") for part in (element.get(name) or "").split()
        ]
        for target in targets:
            place = f"{page.name}, {shortened(text_of(element), 40)}"
            checks.hold(target in page.by_id, place, f"a link to #{target}", "a place in the page")
        if element.tag == "a" and href and not href.startswith(("#", "data:")) and not urlsplit(href).scheme:
            file, _, target = unquote(href).partition("#")
            other = pages.get(normpath(f"{dirname(page.name)}/{file}".lstrip("/")))
            there = other is not None and (not target or target in other.by_id)
            place = f"{page.name}, {shortened(text_of(element), 40)}"
            there = there or file.endswith(".zip") or file.startswith("tables/")  # `enclosed` looks at these
            checks.hold(there, place, f"a link to {href}", "a place in a page of the report")


def check_citations(report: Report, page: Page, checks: Checks) -> None:
    """Hold citations to sentences, to the evidence's ways back, and to what the manifest says was cited where."""
    anchors: dict[str, list[str]] = {}
    cited: dict[str, list[str]] = {}
    for piece in page.pieces:
        if piece.kind == "cite":
            for link in piece.element.iter("a"):
                cited.setdefault(piece.place, []).append(_check_citation(report, page, piece, link, checks))
                if link.get("id"):
                    anchors.setdefault(text_of(link), []).append(link.get("id"))
            loose = text_of(piece.element).replace("❝", " ").replace(",", " ").split()
            links = [text_of(link) for link in piece.element.iter("a")]
            checks.hold(
                loose == links, f"{page.name}, {piece.place}", f"{' '.join(loose)} as citations", " ".join(links)
            )
    for place in sorted(cited.keys() | report.citations.keys()):
        found, listed = cited.get(place, []), list(report.citations.get(place, ()))
        checks.hold(found == listed, f"{page.name}, {place}", _told(found), _told(listed), _CITE)
    for identifier, element in page.by_id.items():
        if identifier.startswith("e-") and identifier[2:] in report.sentences:
            back = [link.get("href")[1:] for link in element.iter("a") if (link.get("href") or "").startswith("#c-")]
            there = anchors.get(identifier[2:], [])
            told = f"ways back to {', '.join(back) or 'nothing'}"
            checks.hold(back == there, f"{page.name}, {identifier}", told, ", ".join(there) or "none")


def _check_citation(report: Report, page: Page, piece: Piece, link: Any, checks: Checks) -> str:
    """Hold one citation to its evidence and its card; return the sentence that it names."""
    name, place = text_of(link), f"{page.name}, {piece.place}"
    checks.hold(name in report.sentences, place, f"a citation of {name}", "one of the sources' sentences")
    target = (link.get("href") or "").removeprefix("#")
    checks.hold(target == f"e-{name}" and target in page.by_id, place, f"{name} leading to {target}", f"e-{name}")
    anchor = link.get("id") or ""
    checks.hold(not anchor or anchor.startswith(f"c-{name}-"), place, f"{name} with the anchor {anchor}", f"c-{name}-…")
    button = link.getnext()
    opens = button.get("popovertarget") if button is not None else None
    checks.hold(opens == f"q-{name}" and opens in page.by_id, place, f"{name} opening {opens}", f"q-{name}")
    return name


def check_stated_are_cited(report: Report, page: Page, checks: Checks) -> None:
    """Hold each stated value of the page to a citation of its sentence in the same paragraph, row, item or chart.

    A chart's data name their sentences without links; its caption leads to the first of them.
    """
    beside: dict[int, set[str]] = {}
    for piece in page.pieces:
        names = _named(report, piece)
        for block in piece.blocks if names else ():
            beside.setdefault(block, set()).update(names)
    printed = {piece.element.get("id"): piece for piece in page.pieces if piece.kind == "value"}
    for value in report.values:
        shown = printed.get(value.id)
        if value.kind == "stated" and shown is not None:
            cited = {name for block in shown.blocks for name in beside.get(block, ())}
            found = f"{shortened(value.text)} beside citations of {', '.join(sorted(cited)) or 'nothing'}"
            place = f"{page.name}, {value.place}, {value.id}"
            checks.hold(bool(cited & set(value.sentences)), place, found, " or ".join(value.sentences), _CITE)


def _named(report: Report, piece: Piece) -> list[str]:
    """Return the sentences that a piece cites, or names as apparatus."""
    if piece.kind == "cite":
        return [text_of(link) for link in piece.element.iter("a")]
    if piece.kind == "value" and piece.place.endswith(" data") and piece.element.get("class") == "apparatus":
        return [word for word in piece.text.split() if word in report.sentences]
    return []


def _told(cited: list[str]) -> str:
    return f"citations of {', '.join(cited)}" if cited else "no citation"
