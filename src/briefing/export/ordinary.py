"""Outputs that are not exhibits: text, HTML, Markdown and pictures of any notebook, shown in a simple way.

HTML is never passed through: its text becomes paragraphs, list items and tables, so that nothing in it can run,
load something, or break the page, and the PDF shows the same.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from briefing.export import markdown
from briefing.export.blocks import Node, Nodes
from briefing.export.characters import clean

_PICTURES = ("image/svg+xml", "image/png", "image/jpeg")
_UNSHOWN = frozenset(("script", "style", "head", "template", "noscript", "svg", "math"))
_LINES = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    )
)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """A MIME bundle without an exhibit, and the cell it stands in."""

    bundle: Mapping[str, Any]
    place: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: SVG as text, the others as base64."""

    mime: str
    content: str
    alt: str


def joined(text: Any) -> str:
    """Return a notebook's text, which may be stored as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def parts(output: Ordinary) -> Iterator[Nodes | Image]:
    """Yield what the richest form that both formats can show holds; nothing where there is none."""
    bundle = output.bundle
    plain = clean(joined(bundle.get("text/plain", "")))
    for mime in _PICTURES:
        content = joined(bundle.get(mime, ""))
        if content and (mime == "image/svg+xml" or _is_base64(content)):
            alt = plain if plain and not plain.startswith("<") else f"Picture shown by {output.place}"
            yield Image(mime, content if mime == "image/svg+xml" else "".join(content.split()), alt)
            return
    if "text/markdown" in bundle:
        yield markdown.blocks(joined(bundle["text/markdown"]))
    elif "text/html" in bundle:
        yield from_html(joined(bundle["text/html"]))
    elif plain.strip():
        yield ({"type": "code-block", "text": plain},)


def from_html(source: str) -> Nodes:
    """Return the paragraphs and tables of a piece of HTML, as nodes."""
    reader = _Reader()
    reader.feed(clean(source))
    reader.close()
    return reader.nodes()


def _is_base64(content: str) -> bool:
    try:
        return bool(base64.b64decode("".join(content.split()), validate=True))
    except (binascii.Error, ValueError):
        return False


@dataclass
class _Row:
    cells: list[str] = field(default_factory=list)
    heads: int = 0


class _Reader(HTMLParser):
    """Gathers text by line and by cell. Tables within tables run into the outer one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[Node] = []
        self._text: list[str] = []
        self._rows: list[_Row] | None = None
        self._depth = self._unshown = 0

    def nodes(self) -> Nodes:
        self._end_line()
        self._end_table()
        return tuple(self._found)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parent's
        if tag in _UNSHOWN:
            self._unshown += 1
        if tag == "table":
            self._end_line()
            self._depth += 1
            self._rows = [] if self._rows is None else self._rows
        elif self._rows is not None and tag == "tr":
            self._rows.append(_Row())
        elif self._rows and tag in ("td", "th"):
            self._text.clear()
            self._rows[-1].heads += tag == "th"
        elif tag in _LINES and self._rows is None:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSHOWN:
            self._unshown = max(self._unshown - 1, 0)
        if tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif self._rows and tag in ("td", "th"):
            self._rows[-1].cells.append(self._taken())
        elif tag in _LINES and (self._rows is None or tag == "caption"):
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._text.append(data)

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        return text

    def _end_line(self) -> None:
        if text := self._taken():
            self._found.append({"type": "paragraph", "children": ({"type": "text", "text": text},)})

    def _end_table(self) -> None:
        rows = [row for row in self._rows or [] if row.cells]
        self._rows, self._depth = None, 0
        if not rows:
            return
        width = max(len(row.cells) for row in rows)
        cells = [tuple(_cell(text) for text in (row.cells + [""] * width)[:width]) for row in rows]
        headed = rows[0].heads == len(rows[0].cells)
        columns, body = (cells[0], cells[1:]) if headed else (((),) * width, cells)
        self._found.append({"type": "table", "align": "l" * width, "columns": columns, "rows": tuple(body)})


def _cell(text: str) -> Nodes:
    return ({"type": "text", "text": text},) if text else ()
