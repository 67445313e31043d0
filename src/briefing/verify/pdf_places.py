"""Where a PDF's elements stand: sections by their headings, charts and tables by the numbers in their captions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefing.verify.page import Page, classes, text_of
from briefing.verify.pdf import Document, Node
from briefing.verify.report import one_line

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_PARTED = ("P", "TD", "TH", "TR", "THead", "TBody", "L", "LI", "LBody", "Div", "Table", "BlockQuote", *_HEADINGS)
_ASIDE = ("Lbl", "Note", "Link", "TOC")  # signs of lists and notes, notes, citations: each has a check of its own


@dataclass(frozen=True, slots=True)
class Placed:
    """An element with its place, as the manifest names places, and the pages it begins on."""

    place: str
    node: Node

    @property
    def where(self) -> str:
        """The place as a reader finds it."""
        return f"briefing.pdf, page {self.node.page}, {self.place}"


@dataclass(frozen=True, slots=True)
class Names:
    """What the page calls its sections and exhibits: the PDF has no such names, only their texts."""

    sections: Mapping[str, str]  # id by heading
    exhibits: Mapping[str, str]  # id by label: `Chart 3`, `Table 1`
    roles: Mapping[str, str]  # the section that holds the `evidence`, the key `numbers`, the list of `files`


def names_of(page: Page) -> Names:
    """Return the ids of the page's sections and exhibits by what a reader reads there."""
    headings = (element for element in page.root.iter("h2", "h3", "h4", "h5", "h6") if element.get("id"))
    labels = {}
    for element in page.root.iter("figure", "table"):
        shown = next((e for e in element.iter("p", "b") if "apparatus" in (e.get("class") or "")), None)
        if element.get("id") and shown is not None:
            labels[one_line(text_of(shown)).rstrip(".")] = element.get("id")
    return Names({one_line(text_of(e)): e.get("id") for e in headings}, labels, _roles(page))


def _roles(page: Page) -> dict[str, str]:
    """Return the section in which each of a page's special parts stands, by the part's class."""
    roles: dict[str, str] = {}
    section = ""
    for element in page.root.iter():
        if element.tag == "h2" and element.get("id"):
            section = element.get("id")
        for name in {"evidence", "numbers", "files"} & set(classes(element)):
            roles.setdefault(name, section)
    return roles


def placed(document: Document, names: Names) -> Iterator[Placed]:
    """Yield the document's elements with their places: texts, captions, tables' cells, drawings, in reading order."""
    section = "cover"
    body = [child for part in document.root.children for child in part.children]
    for at, node in enumerate(body):
        following = body[at + 1].tag if at + 1 < len(body) else ""
        if node.tag in _HEADINGS and following != "TOC":
            section = names.sections.get(one_line(node.said(without=("Link", "Note"))), section)
            section = {names.roles.get(role, ""): role for role in ("evidence", "files")}.get(section, section)
        caption = next((child for child in node.children if child.tag == "Caption"), None)
        if caption is None:
            yield Placed(section, node)
            continue
        label = one_line(caption.said()).partition(".")[0]
        exhibit = names.exhibits.get(label, label)
        for part in _parts(node):
            yield Placed(f"{exhibit} drawing" if part.tag == "Figure" else exhibit, part)


def _parts(exhibit: Node) -> Iterator[Node]:
    """Yield caption, drawing, table and notes of a chart or a table."""
    for child in exhibit.children:
        if child.tag == "Div":
            yield from _parts(child)
        else:
            yield child


def own_text(node: Node) -> str:
    """Return an element's text, cells and lines apart, without signs, notes and citations."""
    parted = any(child.tag in _PARTED for child in node.children)
    if not parted:
        return f"\n{node.said(without=_ASIDE)}\n" if node.tag in _PARTED else node.said(without=_ASIDE)
    return "\n".join(own_text(child) for child in node.children if child.tag not in _ASIDE)


def leading(node: Node, *, notes: bool = False) -> Iterator[Node]:
    """Yield the links within an element: those of notes, or those outside of them."""
    for child in node.children:
        if child.tag == "Note" and not notes:
            continue
        if child.tag == "Link":
            yield child
        else:
            yield from leading(child, notes=notes)
