"""ODT: the paragraphs, headings, lists and tables of an OpenDocument text, its header above and its footer below.

Read from the XML itself (OASIS OpenDocument 1.3), within the same bounds as DOCX.
"""

from collections.abc import Iterator

from lxml import etree

from briefing.errors import SourceError
from briefing.records import Metadata
from briefing.sources.derived import Block, Derived, derive, even, table_row
from briefing.sources.office import Package
from briefing.sources.people import stated_author

_NAMES = {
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_HOLDERS = frozenset({"text:section", "text:list", "text:list-item", "text:list-header", "text:numbered-paragraph",
                      "text:index-body", "draw:frame", "draw:text-box"})  # fmt: skip
_LEFT_OUT = frozenset({"text:tracked-changes", "office:annotation", "text:note", "draw:frame", "text:page-number",
                       "text:ruby-text", "text:bookmark-ref"})  # fmt: skip
_MOST_SPACES = 100  # of one `text:s`
_MOST_REPEATED = 50  # cells that one stands for
_LONGEST_REPEATED = 200  # characters of such a cell


def read(content: bytes, name: str) -> Derived:
    """Return an OpenDocument text as text, with its title and author where a person set them.

    The dates in its properties are those of the file, not of publication; they are left out.
    Raises SourceError where the bytes are no OpenDocument text that can be read.
    """
    with Package(content, name) as package:
        _check_readable(package, name)
        root = package.xml("content.xml")
        body = next((element for element in root.iter() if _name(element) == "office:text"), None)
        if body is None:
            raise SourceError(name, "is no text document", "open it in a text processor and save it as .odt")
        furniture = package.xml("styles.xml") if "styles.xml" in package else None
        notes = (note for note in body.iter(f"{_TEXT}note"))
        blocks = [
            *_furniture(furniture, "style:header"),
            *_blocks(body),
            *(Block(_note(note)) for note in notes),
            *_furniture(furniture, "style:footer"),
        ]
        return derive(blocks, _stated(package))


def _check_readable(package: Package, name: str) -> None:
    if "content.xml" not in package:
        raise SourceError(name, "is no OpenDocument text", "open it in a text processor and save it as .odt")
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.content("META-INF/manifest.xml"):
        raise SourceError(name, "is protected by a password", "save it without a password")


def _name(element: etree._Element) -> str:
    """Return an element's name with the usual prefix: `text:p`; nothing for elements that do not matter here."""
    space, _, local = str(element.tag).removeprefix("{").rpartition("}")
    return f"{_NAMES[space]}:{local}" if space in _NAMES else ""


def _blocks(part: etree._Element, *, listed: bool = False) -> Iterator[Block]:
    """Yield the paragraphs and the tables' rows of a part, through its sections and lists."""
    follows = False
    for child in part:
        name = _name(child)
        if name in ("text:p", "text:h"):
            lines = _text(child).split("\n")
            mark = "- " if listed and name == "text:p" else ""
            for number, line in enumerate(lines):
                yield Block((mark if number == 0 else "") + line if even(line) else "", follows or number > 0)
            for box in _text_boxes(child):
                yield from _blocks(box)
        elif name == "table:table":
            yield from _table(child)
        elif name in _HOLDERS:
            inner = _blocks(child, listed=listed or name == "text:list")
            for number, block in enumerate(inner):
                yield Block(block.text, block.follows or (name == "text:list-item" and number == 0 and follows))
        follows = name == "text:list-item"


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield a paragraph's text boxes, not those within them: their own paragraphs have them."""
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, inner in walk:
        if _name(inner) == "draw:text-box":
            walk.skip_subtree()
            yield inner


def _text(element: etree._Element) -> str:
    """Return a paragraph's text: spaces, tabs and breaks are elements of their own; a note leaves its mark."""
    parts: list[str] = [element.text or ""]
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if inner is element:
            continue
        if event == "end":
            parts.append(inner.tail or "")
            continue
        name = _name(inner)
        if name == "text:note":
            parts.append(f"[{_citation(inner)}]")
        if name in _LEFT_OUT:
            walk.skip_subtree()
            continue
        parts.append(_spacing(inner, name) or inner.text or "")
    return "".join(parts)


def _spacing(element: etree._Element, name: str) -> str:
    if name == "text:s":
        count = str(element.get(f"{_TEXT}c", "1"))
        return " " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, _MOST_SPACES)
    return {"text:tab": "\t", "text:line-break": "\n"}.get(name, "")


def _table(table: etree._Element) -> Iterator[Block]:
    """Yield a table's rows as lines, a bar between cells."""
    follows = False
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for cell in row:
            if _name(cell) not in ("table:table-cell", "table:covered-table-cell"):
                continue
            repeated = str(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            count = int(repeated) if repeated.isdecimal() and len(repeated) < 5 else 1
            text = " ".join(even(_text(p)) for p in cell.iter(f"{_TEXT}p", f"{_TEXT}h"))
            cells += [text] * (min(count, _MOST_REPEATED) if len(text) <= _LONGEST_REPEATED else 1)
        yield Block(table_row(cells), follows)
        follows = True


def _citation(note: etree._Element) -> str:
    return next((even(child.text or "") for child in note if _name(child) == "text:note-citation"), "")


def _note(note: etree._Element) -> str:
    paragraphs = note.iter(f"{_TEXT}p")
    return f"[{_citation(note)}] " + " ".join(even(_text(paragraph)) for paragraph in paragraphs)


def _furniture(styles: etree._Element | None, kind: str) -> Iterator[Block]:
    """Yield the lines of headers or footers, each once, without page numbers."""
    seen: set[str] = set()
    for part in [] if styles is None else [element for element in styles.iter() if _name(element) == kind]:
        for block in _blocks(part):
            line = even(block.text)
            if line not in seen and any(character.isalpha() for character in line):
                seen.add(line)
                yield Block(line)


def _stated(package: Package) -> Metadata:
    """Return what the document's properties state, if a person did."""
    if "meta.xml" not in package:
        return Metadata()
    try:
        stated = {_name(element): even(element.text or "") for element in package.xml("meta.xml").iter()}
    except SourceError:
        return Metadata()  # what is beside the text must not cost the text
    author = stated.get("meta:initial-creator", "") or stated.get("dc:creator", "")
    return Metadata(title=stated.get("dc:title", ""), author=stated_author(author))
