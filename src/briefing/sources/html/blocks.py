"""The blocks of a page in its own order, as a reader sees them, and the part of the page that each stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from briefing.reference import only, rows
from briefing.sources.derived import even, table_row

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LONG_CELL = 300  # characters: a table with longer cells sets out a page, not figures


@cache
def _elements(kind: str) -> frozenset[str]:
    """Return the names of a kind of element, or of roles that make an element one."""
    return frozenset(row["name"] for row in only(rows("page_elements", ("name", "kind", "origin")), kind=kind))


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One line of a page, with its element and how much of it is links."""

    element: HtmlElement
    text: str
    linked: int  # characters within links
    part: HtmlElement | None  # the part of the page that is no article's by its name: a menu, an aside, comments
    follows: bool = False


@cache
def _named_parts() -> dict[str, str]:
    """Kinds by the words that authors of pages name such parts with."""
    return {row["name"]: row["kind"] for row in rows("page_parts", ("name", "kind", "origin"))}


def part_kind(element: HtmlElement) -> str:
    """Return what an element is by its tag, role or name: `hidden`, `comments`, `aside`; nothing for the rest."""
    tag = element.tag
    if tag in _elements("unseen") or "hidden" in element.attrib or _HIDING.search(element.get("style", "")):
        return "hidden"
    if element.get("aria-hidden") == "true" and tag not in ("article", "main", "body"):
        return "hidden"
    if tag in ("html", "body", "main"):
        return ""
    named = _kind_by_name(f"{element.get('id', '')} {element.get('class', '')}")
    if named:
        return named
    if tag in _elements("aside") or element.get("role", "") in _elements("aside-role"):
        return "aside"
    if tag in ("header", "footer") and not any(above.tag in ("article", "main") for above in element.iterancestors()):
        return "aside"
    return "article" if tag == "article" else ""


@cache
def _kind_by_name(names: str) -> str:
    """Return the kind that an element's id and classes name, each read as words: `comment-list`, `relatedPosts`."""
    kinds = set()
    for name in names.split():
        words = [word.lower() for word in _WORDS.findall(name)]
        phrases = [*words, *(f"{a} {b}" for a, b in pairwise(words))]
        kinds |= {_named_parts()[phrase] for phrase in phrases if phrase in _named_parts()}
    return next((kind for kind in ("hidden", "comments", "aside") if kind in kinds), "")


def page_blocks(page: HtmlElement) -> list[PageBlock]:
    """Return what a page shows, block by block. Hidden parts and the page's machinery are left out."""
    return list(_Walk().blocks(page))


class _Walk:
    """One pass over a page, without recursion: text gathers until an element ends its line."""

    def __init__(self) -> None:
        self._gathered: list[str] = []
        self._linked = self._in_link = self._breaks = 0
        self._parts: list[HtmlElement] = []
        self._above: HtmlElement | None = None  # where the block above stands

    def blocks(self, page: HtmlElement) -> Iterator[PageBlock]:
        """Yield the page's blocks."""
        walk = etree.iterwalk(page, events=("start", "end"))
        skipped: HtmlElement | None = None
        for event, element in walk:
            if event == "end":
                yield from [] if element is skipped else self._end(element)
                self._gather(element.tail or "")
                continue
            kind = part_kind(element)
            if kind == "hidden" or (element.tag == "table" and _holds_figures(element)):
                if kind != "hidden":
                    yield from self._end_line(element)
                    yield from self._table(element)
                skipped = element
                walk.skip_subtree()
                continue
            if kind:
                self._parts.append(element)
            yield from self._start(element)

    def _start(self, element: HtmlElement) -> Iterator[PageBlock]:
        if element.tag not in _elements("inline"):
            yield from self._end_line(element)
        self._in_link += element.tag == "a"
        self._breaks += element.tag == "br"
        if element.tag == "li":
            self._gathered.append("- ")
        text = element.text or ""
        is_note = element.tag == "sup" and re.fullmatch(r"\s*[0-9]{1,3}\s*", element.text_content())
        self._gather("[" * bool(is_note) + text)

    def _end(self, element: HtmlElement) -> Iterator[PageBlock]:
        if element.tag == "sup" and re.fullmatch(r"\s*[0-9]{1,3}\s*", element.text_content()):
            self._gather("]")
        if element.tag not in _elements("inline"):
            yield from self._end_line(element)
        self._in_link -= element.tag == "a"
        if self._parts and self._parts[-1] is element:
            self._parts.pop()

    def _gather(self, text: str) -> None:
        if text:
            self._gathered.append(text)
            self._linked += len(text.strip()) if self._in_link else 0

    def _end_line(self, element: HtmlElement) -> Iterator[PageBlock]:
        """Yield the line gathered so far. It follows the one above within a list, or after a single break."""
        text, linked, breaks = even("".join(self._gathered)), self._linked, self._breaks
        if text in ("", "-"):
            self._gathered = self._gathered if text == "-" else []
            return
        self._gathered, self._linked, self._breaks = [], 0, 0
        place = element.getparent() if element.tag == "br" else element
        above, self._above = self._above, place
        follows = breaks == 1 and above is place
        if text.startswith("- ") and above is not None:
            follows = _list_of(above) is not None and _list_of(above) is _list_of(place)
        yield PageBlock(place, text, linked, self._parts[-1] if self._parts else None, follows)

    def _table(self, table: HtmlElement) -> Iterator[PageBlock]:
        """Yield a table's title and its rows, a bar between cells."""
        part = self._parts[-1] if self._parts else None
        for caption in table.findall("caption"):
            yield PageBlock(caption, even(_seen_text(caption)), 0, part)
        follows = False
        for row in table.iter("tr"):
            text = table_row(_seen_text(cell) for cell in row if cell.tag in ("td", "th"))
            if text:
                yield PageBlock(row, text, 0, part, follows)
                follows = True


def _list_of(element: HtmlElement) -> HtmlElement | None:
    """Return the list that an element is an item of, or stands in one."""
    item = next((e for e in (element, *element.iterancestors()) if e.tag == "li"), None)
    return None if item is None else item.getparent()


def _holds_figures(table: HtmlElement) -> bool:
    """Say whether a table is one to its reader; others only set out a page."""
    if table.find(".//table") is not None or part_kind(table):
        return False
    cells = [cell for row in table.iter("tr") for cell in row if cell.tag in ("td", "th")]
    wide = any(sum(cell.tag in ("td", "th") for cell in row) > 1 for row in table.iter("tr"))
    return wide and all(len(cell.text_content()) <= _LONG_CELL for cell in cells)


def _seen_text(element: HtmlElement) -> str:
    """Return an element's text, with a space where a line would end and without what is hidden."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            parts += [
                " " if inner.tag not in _elements("inline") else "",
                (inner.tail or "") if inner is not element else "",
            ]
        elif inner is not element and part_kind(inner) == "hidden":
            parts.append(inner.tail or "")
            walk.skip_subtree()
        else:
            parts += [" " if inner.tag not in _elements("inline") else "", inner.text or ""]
    return "".join(parts)


def is_comment_head(text: str) -> bool:
    """Say whether a line heads what readers wrote: `Comments (2)`."""
    bare = re.sub(r"[\s()\[\]0-9:,.]+", " ", text).strip().lower()
    return bare in _comment_heads()


@cache
def _comment_heads() -> frozenset[str]:
    return frozenset(row["name"] for row in only(rows("page_parts"), kind="comments-head"))
