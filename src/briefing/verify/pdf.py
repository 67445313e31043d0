"""The finished PDF, read anew as its structure tree says: what a screen reader hears, in that order.

pikepdf gives the tree and the links, PDFium the text of each marked piece. Both are read without the exporter's help.
"""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any
from unicodedata import combining

import pikepdf
import pypdfium2
import pypdfium2.raw as raw

from briefing.verify.line_ends import Box, going_on, hyphened, parted_by

_TEXT = 1  # PDFium's number of text among the kinds of objects


@dataclass(slots=True)
class Node:
    """An element of the structure tree; text nodes have the tag `text`."""

    tag: str
    page: int = 0  # counted from 1; of an element where its first text stands
    text: str = ""  # of a text node
    top: float = 0.0  # of a text node: its upper edge, in points from the page's lower one
    alt: str = ""
    target: tuple[int, float] | None = None  # where a link leads: page and height
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """Yield this element and all within it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def said(self, *, without: tuple[str, ...] = ()) -> str:
        """Return the text within, elements of some tags left out; a new line begins where one is begun."""
        made, before = "", 0.0
        for part in self.texts(without):
            made = going_on(made, part.text, abs(part.top - before))
            before = part.top
        return made

    def texts(self, without: tuple[str, ...] = ()) -> Iterator["Node"]:
        """Yield the texts within that say something, in reading order."""
        if self.tag == "text" and self.text:
            yield self
        for child in self.children:
            if child.tag not in without:
                yield from child.texts(without)


@dataclass(frozen=True)
class Document:
    """A PDF: its tree, what stands outside of it page by page (running heads, page numbers), its attachments."""

    root: Node
    furniture: tuple[tuple[str, ...], ...]
    attachments: Mapping[str, bytes]
    title: str


def read_document(path: Path) -> Document:
    """Read a finished PDF. Raises OSError, or pikepdf's and PDFium's errors, where it is none."""
    marked, furniture = _texts(path)
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        tree = _Tree(marked, pages)
        kids = pdf.Root.StructTreeRoot.K
        root = Node("Root", children=[tree.read(kid, 0) for kid in (kids if _is_list(kids) else [kids])])
        files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        title = str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else ""
    return Document(root, furniture, files, title)


class _Tree:
    """Turns the structure tree into nodes."""

    def __init__(self, marked: Mapping[tuple[int, int], tuple[str, float]], pages: Mapping[Any, int]) -> None:
        self._marked, self._pages = marked, pages

    def read(self, element: Any, page: int) -> Node:
        """Return an element with all within it; `page` is that of the element around it."""
        if not isinstance(element, pikepdf.Dictionary):
            return self._text(page, int(element))
        page = self._page(element, page)
        if element.get("/Type") == "/MCR":
            return self._text(page, int(element.MCID))
        if element.get("/Type") == "/OBJR":
            return Node("object", page, target=self._target(element.Obj))
        made = Node(str(element.get("/S", "/")).removeprefix("/"), page, alt=str(element.get("/Alt", "")))
        kids = element.get("/K")
        if kids is not None:
            made.children = [self.read(kid, page) for kid in (kids if _is_list(kids) else [kids])]
        made.page = next((child.page for child in made.children if child.page), page)
        made.target = next((child.target for child in made.children if child.target), None)
        return made

    def _text(self, page: int, mark: int) -> Node:
        text, top = self._marked.get((page, mark), ("", 0.0))
        return Node("text", page, text, top)

    def _page(self, element: Any, page: int) -> int:
        own = element.get("/Pg")
        return self._pages.get(own.objgen, page) if own is not None else page

    def _target(self, annotation: Any) -> tuple[int, float] | None:
        """Return where a link leads; nothing where it leads out of the document, or nowhere."""
        place = annotation.get("/Dest")
        if place is None and "/A" in annotation:
            place = annotation.A.get("/D")
        if not _is_list(place) or len(place) < 4:
            return None
        return self._pages.get(place[0].objgen, 0), float(place[3])


def _is_list(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Array)


def _texts(path: Path) -> tuple[dict[tuple[int, int], tuple[str, float]], tuple[tuple[str, ...], ...]]:
    """Return the text and upper edge of each marked piece by page and mark, and each page's unmarked texts."""
    marked: dict[tuple[int, int], tuple[str, float]] = {}
    furniture = []
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document, 1):
            outside = []
            for mark, letters in _letters(page):
                if mark < 0:
                    outside.append(_joined(letters))
                else:
                    text, top = marked.get((number, mark), ("", 0.0))
                    marked[number, mark] = (text + _joined(letters), top or letters[0][2])
            furniture.append(tuple(outside))
    return marked, tuple(furniture)


_Letters = tuple[str, Box, float, float]


def _letters(page: Any) -> Iterator[tuple[int, list[_Letters]]]:
    """Yield runs of text objects of one mark: text, box (left, bottom, right, top), upper edge and size of each."""
    text_page = page.get_textpage()
    run: list[_Letters] = []
    at = None
    accented: tuple[str, Box] | None = None
    for thing in _objects(page):
        mark = int(raw.FPDFPageObj_GetMarkedContentID(thing))
        text, box = _text_of(thing, text_page), _box(thing)
        if accented is not None and text == accented[0] and accented[1][0] < (box[0] + box[2]) / 2 < accented[1][2]:
            continue  # an accent that is drawn by itself says its letter once more
        accented = (text, box) if any(map(combining, text)) else None
        if run and mark != at:
            yield at if at is not None else -1, run
            run = []
        at = mark
        run.append((text, box, box[3], _size(thing)))
    if run:
        yield at if at is not None else -1, run


def _objects(page: Any) -> Iterator[Any]:
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(thing) == _TEXT:
            yield thing


def _text_of(thing: Any, text_page: Any) -> str:
    size = raw.FPDFTextObj_GetText(thing, text_page.raw, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFTextObj_GetText(thing, text_page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _box(thing: Any) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *(ctypes.byref(edge) for edge in edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _size(thing: Any) -> float:
    """Return the size in points that a text is shown at: its font's, as its matrix scales it."""
    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(thing, ctypes.byref(size))
    raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    return float(size.value * hypot(matrix.c, matrix.d))


def _joined(letters: list[_Letters]) -> str:
    """Return pieces of text as one: a drawing's letters are pieces of their own, parted where words are."""
    made = ""
    before: Box | None = None
    for text, box, _, size in letters:
        if before is not None:
            made += parted_by(before, box, size)
        made += text
        before = box if text.strip() or before is None else before
    return hyphened(made)
