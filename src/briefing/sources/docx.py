"""DOCX: the paragraphs and tables of a Word document in their order, its header above and its footer below them.

Read from the XML itself (ECMA-376, WordprocessingML): what python-docx gives as a paragraph's text lacks insertions
under review, content controls, text boxes and notes.
"""

from collections.abc import Iterator

from lxml import etree

from briefing.errors import SourceError
from briefing.records import Metadata
from briefing.sources.derived import Block, Derived, derive, even, table_row
from briefing.sources.office import Package
from briefing.sources.people import stated_author

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_CORE = "docProps/core.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # repeats a text box
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "fldSimpleData"})
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}


def read(content: bytes, name: str) -> Derived:
    """Return a Word document as text, with its title and author where a person set them.

    The dates in a document's properties are those of its file or template, not of publication; they are left out.
    Raises SourceError where the bytes are no Word document that can be read.
    """
    with Package(content, name) as package:
        main = _main_part(package, name)
        body = next((child for child in package.xml(main) if _tag(child) == "body"), None)
        if body is None:
            raise SourceError(name, f"is damaged: {main} has no body", "open it in a text processor and save it anew")
        folder = main.rpartition("/")[0]
        blocks = [
            *_furniture(package, f"{folder}/header"),
            *_blocks(body),
            *_notes(package, f"{folder}/footnotes.xml"),
            *_notes(package, f"{folder}/endnotes.xml"),
            *_furniture(package, f"{folder}/footer"),
        ]
        return derive(blocks, _stated(package))


def _main_part(package: Package, name: str) -> str:
    """Return the name of the part with the text: Word's is always the same, other programs' stands in `_rels`."""
    if "word/document.xml" in package:
        return "word/document.xml"
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                if target.endswith(".xml") and "/" in target:
                    return target
    raise SourceError(name, "is no Word document", "open it in a text processor and save it as .docx")


def _tag(element: etree._Element) -> str:
    """Return an element's name in WordprocessingML; nothing for other elements."""
    tag = str(element.tag)
    return next((tag.removeprefix(space) for space in _WORD if tag.startswith(space)), "")


def _attribute(element: etree._Element, name: str) -> str:
    return next((str(element.get(space + name)) for space in _WORD if element.get(space + name) is not None), "")


def _blocks(part: etree._Element) -> Iterator[Block]:
    """Yield the paragraphs and the tables' rows of a part, wherever content controls wrap them."""
    in_list = False
    for child in part:
        match _tag(child):
            case "p":
                listed = child.find(f".//{child.tag.removesuffix('p')}numPr") is not None
                yield from _paragraph(child, listed=listed, follows=listed and in_list)
                in_list = listed
            case "tbl":
                yield from _table(child)
                in_list = False
            case wrapper if wrapper in _WRAPPERS:
                yield from _blocks(child)


def _paragraph(paragraph: etree._Element, *, listed: bool, follows: bool) -> Iterator[Block]:
    """Yield a paragraph's lines: a line break within it ends a line, as its reader sees it."""
    mark = "- " if listed and not _heading(paragraph) else ""
    for number, line in enumerate(_text(paragraph).split("\n")):
        yield Block((mark if number == 0 else "") + line if even(line) else "", follows or number > 0)
    for box in _text_boxes(paragraph):
        yield from _blocks(box)


def _heading(paragraph: etree._Element) -> bool:
    styles = (element for element in paragraph.iter() if _tag(element) == "pStyle")
    return any(_attribute(style, "val").lower().startswith(("heading", "title")) for style in styles)


def _text(element: etree._Element) -> str:
    """Return the text of a paragraph's runs, without what reviewers struck out; a note leaves its mark: `[1]`."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start",))
    for _, inner in walk:
        tag = _tag(inner)
        if tag in _LEFT_OUT or tag == "txbxContent" or inner.tag == _FALLBACK:
            walk.skip_subtree()
        elif tag == "t":
            parts.append(inner.text or "")
        elif tag in _BREAKS:
            parts.append("" if tag == "br" and _attribute(inner, "type") in ("page", "column") else _BREAKS[tag])
        elif tag in ("footnoteReference", "endnoteReference"):
            parts.append(f"[{_attribute(inner, 'id')}]")
    return "".join(parts)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, inner in walk:
        if inner.tag == _FALLBACK:
            walk.skip_subtree()
        elif _tag(inner) == "txbxContent":
            walk.skip_subtree()
            yield inner


def _table(table: etree._Element) -> Iterator[Block]:
    """Yield a table's rows as lines; where it only sets out a page, what its cells hold."""
    rows = [[*_children(row, "tc")] for row in _children(table, "tr")]
    if all(len(cells) == 1 for cells in rows) or table.find(f".//{table.tag}") is not None:
        for cell in (cell for cells in rows for cell in cells):
            yield from _blocks(cell)
        return
    for number, cells in enumerate(rows):
        texts = (" ".join(even(_text(paragraph)) for paragraph in _children(cell, "p")) for cell in cells)
        yield Block(table_row(texts), follows=number > 0)


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children of a name, also those that a content control or a reviewer's insertion wraps."""
    for child in element:
        if _tag(child) == tag:
            yield child
        elif _tag(child) in _WRAPPERS:
            yield from _children(child, tag)


def _notes(package: Package, part: str) -> Iterator[Block]:
    """Yield the notes, each with the mark that it has in the text; separators are none."""
    if part not in package:
        return
    for note in package.xml(part):
        if _attribute(note, "type") in ("separator", "continuationSeparator", "continuationNotice"):
            continue
        text = " ".join(filter(None, (even(_text(paragraph)) for paragraph in note.iter(*(f"{s}p" for s in _WORD)))))
        if text:
            yield Block(f"[{_attribute(note, 'id')}] {text}")


def _furniture(package: Package, beginning: str) -> Iterator[Block]:
    """Yield the lines of headers or footers, each once, without page numbers."""
    seen: set[str] = set()
    for part in package.names(beginning):
        if not part.endswith(".xml"):
            continue
        for block in _blocks(package.xml(part)):
            line = even(block.text)
            if line not in seen and any(character.isalpha() for character in line):
                seen.add(line)
                yield Block(line)


def _stated(package: Package) -> Metadata:
    """Return what the core properties state, if a person did."""
    if _CORE not in package:
        return Metadata()
    try:
        core = package.xml(_CORE)
    except SourceError:
        return Metadata()  # what is beside the text must not cost the text
    stated = {str(child.tag): even(child.text or "") for child in core}
    return Metadata(title=stated.get(f"{_DUBLIN}title", ""), author=stated_author(stated.get(f"{_DUBLIN}creator", "")))
