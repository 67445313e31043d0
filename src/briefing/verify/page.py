"""The finished page, read anew: its texts in reading order, each with where it stands and what it is.

Elements are told apart by what the page says of them (class and id of a value, `sup.cite`, `.stated`, `.apparatus`),
never by how they were made.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

from briefing.verify.report import BOX, one_line, seen

_VALUE = re.compile(r"v\d+")
_BLOCKS = frozenset(("p", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "figure", "caption", "text"))
_UNREAD = frozenset(("style", "script", "head", "template"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `kind` is value, apparatus, cite, stated, name (of a drawing) or loose."""

    kind: str
    text: str
    place: str
    element: Any  # lxml's element that holds it
    blocks: tuple[int, ...]  # what it stands in: paragraph, row, figure; the innermost last


@dataclass(frozen=True, slots=True)
class _Where:
    """What encloses an element: a chart or table, a part of it, blocks of text."""

    exhibit: str = ""
    part: str = ""
    blocks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of corrections, with what it stood in and what it stood right behind."""

    text: str
    parent: Any
    before: Any  # None where it begins what it stood in


@dataclass
class Page:
    """A page without its signs of corrections, these signs, and its pieces."""

    root: Any
    name: str = "briefing.html"  # of its file, as the manifest has it
    signs: list[Sign] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """Each element by its id; of two with the same the first."""
        found: dict[str, Any] = {}
        for element in self.root.iter():
            if isinstance(element.tag, str) and (identifier := element.get("id")):
                found.setdefault(identifier, element)
        return found

    def without_own_words(self, text: str) -> str:
        """Return a text of the cover without the briefing's title, its author and who publishes it.

        These may have numbers. In the PDF they may be parted anywhere, and hold boxes.
        """
        text = one_line(text)
        for own in self._own_words:
            text = own.sub(" ", text)
        return text

    @cached_property
    def _own_words(self) -> list[re.Pattern[str]]:
        title, authors = self.by_id.get("title"), self.root.xpath("//meta[@name='author']/@content")
        named = (*([] if title is None else [title]), *self.with_class("publisher"))
        texts = {"".join(one_line(own).split()) for own in (*map(text_of, named), *authors)}
        letters = (
            (re.escape(c) if c.isascii() else f"(?:{re.escape(c)}|{BOX})" for c in text) for text in texts if text
        )
        return [re.compile(r"\s*".join(found)) for found in letters]

    def with_class(self, name: str) -> list[Any]:
        """Return the elements of a class, in reading order."""
        return [element for element in self.root.iter() if name in classes(element)]


def read_page(path: Path, name: str) -> Page:
    """Read a finished page. Raises OSError where it is not there."""
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    page = Page(root, name, [*_without_signs(root)])
    _Reader(page).read(root.find("body"), _Where())
    return page


def _without_signs(root: Any) -> Iterator[Sign]:
    """Take the signs of corrections out of a page, for no text of a source has them; yield them."""
    for sign in [element for element in root.iter("abbr") if "corrected" in classes(element)]:
        before = sign.getprevious()
        yield Sign(text_of(sign), sign.getparent(), None if before is None or before.tail else before)
        sign.drop_tree()


def classes(element: Any) -> list[str]:
    """Return an element's classes."""
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []


def text_of(element: Any) -> str:
    """Return an element's text without what follows it."""
    return seen("".join(element.itertext()))


def text_shown(element: Any) -> str:
    """Return what an element shows of a source: without a line's number and the links to sentences' evidence."""
    pieces = [element.text or ""]
    for child in element:
        own = classes(child)
        pieces.append("" if "n" in own or "to" in own else text_shown(child))
        pieces.append(child.tail or "")
    return seen("".join(pieces))


class _Reader:
    """Walks the page and notes its pieces."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.blocks = 0
        self.section = "cover"
        self.table = ""  # the last table, whose note follows it

    def read(self, element: Any, where: _Where) -> None:
        """Read an element and what is within it."""
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            return
        inside = self._inside(element, where)
        kind = _kind(element)
        if kind:
            self._note(kind, text_of(element), inside, element)
            return
        self._note("loose", element.text or "", inside, element)
        for child in element:
            self.read(child, inside)
            self._note("loose", child.tail or "", inside, element)

    def _inside(self, element: Any, where: _Where) -> _Where:
        """Return where the content of an element stands."""
        tag, identifier = element.tag, element.get("id") or ""
        exhibit, part, blocks = where.exhibit, where.part, where.blocks
        if not exhibit and tag in _HEADINGS and identifier:
            self.section, self.table = identifier, ""
        elif tag == "footer":
            self.section = "cover"
        elif tag in ("figure", "table") and identifier:
            exhibit = identifier
            self.table = identifier if tag == "table" else self.table
        elif tag == "p" and "note" in classes(element) and not exhibit:
            exhibit = self.table
        elif tag == "details" and "data" in classes(element):
            part = "data"
        elif tag == "div" and element.get("data-narrow") is not None:
            part = "narrow "
        elif tag == "svg":
            part += "drawing"
        if tag in _BLOCKS:
            self.blocks += 1
            blocks = (*blocks, self.blocks)
        return _Where(exhibit, part, blocks)

    def _note(self, kind: str, text: str, where: _Where, element: Any) -> None:
        if text and not (kind == "loose" and text.isspace()):
            place = f"{where.exhibit or self.section} {where.part}".strip()
            self.page.pieces.append(Piece(kind, seen(text), place, element, where.blocks))


def _kind(element: Any) -> str:
    """Return what an element's text is, nothing where its parts must be looked at."""
    own = classes(element)
    if _VALUE.fullmatch(element.get("id") or ""):
        return "value"
    if element.tag == "sup" and "cite" in own:
        return "cite"
    if element.tag in ("title", "desc"):
        return "name"  # a drawing's name and description, held to its chart elsewhere
    return next((kind for kind in ("stated", "apparatus") if kind in own), "")
