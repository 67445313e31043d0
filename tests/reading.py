"""What a reader meets in a finished report, read back from either format: headings, prose, tables, captions, drawings.

The PDF is read through its structure tree, as a screen reader does: an element's text is what is drawn under its marked
content. Spaces and hyphens are left out on both sides: at a line's end none tells the typesetter's from the text's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from lxml import html
from pypdfium2 import raw

# pdfium writes a hyphen at a line's end as U+0002.
_UNREAD = re.compile("[\\s\u00ad\u200b\u2060\x02\u2010\u2011-]+")


# Elements of a PDF that stand within a line, and of a page that end one.
WITHIN_LINES = {"/Span", "/Link", "/Strong", "/Em", "/Code", "/Quote", "/Reference", "/Lbl"}
BLOCKS = {"p", "li", "ul", "ol", "div", "blockquote", "section", "header", "main", "footer", "figure"}


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens."""
    return _UNREAD.sub("", text)


@dataclass
class Reading:
    """A report as it is read: every text squeezed, each list in the document's order."""

    captions: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)  # table, row, cell
    charts: list[str] = field(default_factory=list)
    prose: dict[str, list[str]] = field(default_factory=dict)  # by heading, the paragraphs, notes and items under it

    def take(self, kind: str, found: Any) -> None:
        """Take the next piece of the document."""
        match kind:
            case "heading":
                self.prose.setdefault(squeezed(found), [])
            case "caption":
                self.captions.append(squeezed(found))
            case "chart":
                self.charts.append(squeezed(found))
            case "table":
                self.tables.append([[squeezed(cell) for cell in row] for row in found])
            case "prose" if self.prose and squeezed(found):
                self.prose[[*self.prose][-1]].append(squeezed(found))

    @classmethod
    def of(cls, pieces: Iterator[tuple[str, Any]]) -> "Reading":
        """Gather the pieces of a document; text goes on to the next piece that is none."""
        read, running = cls(), ""
        for kind, found in pieces:
            running += found if kind == "text" else ""
            if kind != "text":
                read.take("prose", running)
                read.take(kind, found)
                running = ""
        read.take("prose", running)
        return read


class Structure:
    """The structure tree of a tagged PDF, with the text of its elements."""

    def __init__(self, path: Path) -> None:
        self.document = pikepdf.open(path)
        self.root = self.document.Root.StructTreeRoot
        self._path = path
        self._pages = {page.obj.objgen: number for number, page in enumerate(self.document.pages)}

    def kids(self, node: Any) -> Iterator[Any]:
        """Yield the elements just below an element."""
        return (kid for kid, _ in self._parts(node, None) if kid is not None)

    def elements(self, node: Any = None) -> Iterator[Any]:
        """Yield every element below one, or all, in reading order, parents first."""
        for kid in self.kids(self.root if node is None else node):
            yield kid
            yield from self.elements(kid)

    def text(self, node: Any, page: Any = None) -> str:
        """Return what is drawn under an element."""
        page = node.get("/Pg", page)
        return "".join(drawn if kid is None else self.text(kid, page) for kid, drawn in self._parts(node, page))

    def pieces(self, node: Any, page: Any = None) -> Iterator[tuple[str, Any]]:
        """Yield what a reader meets, in order: headings, captions, drawings, tables, and the text between them.

        An end marks where a paragraph or a group of them begins or ends. Contents, page notes and bullets are left out;
        running heads are not in the structure.
        """
        page = node.get("/Pg", page)
        for kid, drawn in self._parts(node, page):
            kind = str(kid.S) if kid is not None else ""
            if kid is None:
                yield "text", drawn
            elif kind in ("/Title", "/H1", "/H2", "/H3"):
                yield "heading", self.text(kid, page)
            elif kind == "/Caption":
                yield "caption", self.text(kid, page)
            elif kind == "/Figure":
                yield "chart", self.text(kid, page)
            elif kind == "/Table":
                yield from (("caption", self.text(part, page)) for part in self.kids(kid) if part.S == "/Caption")
                yield "table", self.rows(kid)
            elif kind in WITHIN_LINES and (kind, node.get("/S")) != ("/Lbl", "/LI"):
                yield from self.pieces(kid, page)
            elif kind not in ("/Note", "/TOC", "/Lbl"):
                yield "end", ""
                yield from self.pieces(kid, page)
                yield "end", ""

    def rows(self, table: Any) -> list[list[str]]:
        """Return the text of a table's cells, row by row."""
        rows = [element for element in self.elements(table) if element.S == "/TR"]
        return [[self.text(cell) for cell in self.kids(row)] for row in rows]

    def _parts(self, node: Any, page: Any) -> Iterator[tuple[Any, str]]:
        """Yield what is just below an element: elements, and text that is drawn there."""
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                yield None, self._drawn.get((self._pages[page.objgen], kid), "") if page is not None else ""
            elif "/S" in kid:
                yield kid, ""
            elif "/MCID" in kid:
                yield None, self._drawn.get((self._pages[kid.get("/Pg", page).objgen], int(kid.MCID)), "")

    @cached_property
    def _drawn(self) -> dict[tuple[int, int], str]:
        """Return the text drawn on each page under each marked content."""
        drawn: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pypdfium2.PdfDocument(self._path)):
            letters = page.get_textpage()
            for top in page.get_objects(max_depth=1):
                for part in _texts(top.raw):
                    mark = max(raw.FPDFPageObj_GetMarkedContentID(place) for place in (part, top.raw))
                    drawn[number, mark] = drawn.get((number, mark), "") + _written(part, letters)
        return drawn


def _texts(part: Any) -> Iterator[Any]:
    """Yield the text objects of a page object: itself, or those within a form."""
    kind = raw.FPDFPageObj_GetType(part)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        yield part
    elif kind == raw.FPDF_PAGEOBJ_FORM:
        for number in range(raw.FPDFFormObj_CountObjects(part)):
            yield from _texts(raw.FPDFFormObj_GetObject(part, number))


def _written(part: Any, letters: Any) -> str:
    size = raw.FPDFTextObj_GetText(part, letters, None, 0)
    buffer = (raw.FPDF_WCHAR * (size // 2 + 1))()
    raw.FPDFTextObj_GetText(part, letters, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def read_pdf(path: Path) -> Reading:
    """Read a PDF by its structure."""
    structure = Structure(path)
    return Reading.of(structure.pieces(structure.root))


# What a screen adds: ways about, cards over the page, narrow drawings, the data behind drawings, the whole sources.
_ON_SCREEN = """//script | //style | //nav | //button | //fieldset | //details[@class='data'] | //*[@data-narrow] |
 //section[@class='whole'] | //*[@popover] | //*[contains(@class, 'unseen')] | //a[@class='skip'] | //svg/title |
 //svg/desc"""


def read_html(path: Path) -> Reading:
    """Read a page without what a screen adds, its drawings as wide screens show them."""
    page: Any = html.fromstring(path.read_bytes())
    for unread in page.xpath(_ON_SCREEN):
        unread.drop_tree()
    for number in page.xpath("//figcaption/p[contains(@class, 'number')]"):
        number.tail = "."  # the page ends the line instead
    return Reading.of(_pieces(page.body))


def _pieces(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield what stands in an element of a page, as `Structure.pieces` does."""
    if not isinstance(element.tag, str):
        return
    if element.tag in ("h1", "h2", "h3", "h4"):
        yield "heading", element.text_content()
    elif element.tag == "figcaption":
        yield "caption", element.text_content()
    elif element.tag == "svg":
        yield "chart", element.text_content()
    elif element.tag == "table":
        yield from (("caption", caption.text_content()) for caption in element.iter("caption"))
        yield "table", [[cell.text_content() for cell in row.iter("th", "td")] for row in element.iter("tr")]
    else:
        ends = [("end", "")] if element.tag in BLOCKS else []
        yield from ends
        yield "text", element.text or ""
        for kid in element:
            yield from _pieces(kid)
            yield "text", kid.tail or ""
        yield from ends
