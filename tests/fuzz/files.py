"""Targets that take a file's bytes: every format that is read, whole or from within its container."""

import io
import zipfile
from collections.abc import Callable

from fuzz.oracles import derived_is_even, hold, refusal_is_whole, same, within

from briefing.errors import SourceError
from briefing.records import Metadata
from briefing.sources import docx, html, odt, pdf
from briefing.sources.decoding import decode
from briefing.sources.derived import Derived

_NAME = "fuzzed"
_START, _EACH = 4.0, 0.001  # seconds (what is imported late among them), and seconds a byte
MAIN = "word/document.xml"
_RELATIONS = "_rels/.rels"
_PAGE = b"""%%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
4 0 obj<</Length %d>>stream
"""


def decoding(content: bytes) -> None:
    """Bytes are one text, whatever they are named, or refused; and UTF-8 is what it says."""
    try:
        text = decode(content, _NAME)
    except SourceError as error:
        refusal_is_whole(error)
        return
    hold("\x00" not in text, "a text holds NUL")
    hold(not any("\ud800" <= sign <= "\udfff" for sign in text), "a text holds half a character")
    same(text, decode(content, _NAME), "decoding")
    hold(decode(text.encode("utf-8"), _NAME) == text.removeprefix("\ufeff"), "a text in UTF-8 is read otherwise")


def _derived(read: Callable[[bytes, str], Derived], content: bytes) -> None:
    with within(_START + _EACH * len(content)):
        try:
            derived = read(content, _NAME)
        except SourceError as error:
            refusal_is_whole(error)
            return
    derived_is_even(derived)
    stated = derived.stated
    for said in (stated.title, stated.author, stated.outlet, stated.published, stated.language):
        hold(said == said.strip() and "\n" not in said, f"what the file states is no line: {said!r}")
    hold(isinstance(stated, Metadata), "the file states something else")
    same(derived, read(content, _NAME), "reading a file")


def page(content: bytes) -> None:
    """An HTML page, whatever it lacks."""
    _derived(html.read, content)


def archive(content: bytes) -> None:
    """A text processor's file whose archive itself may be damaged."""
    _derived(docx.read, content)
    _derived(odt.read, content)


def word(content: bytes) -> None:
    """The text's part of a Word document, in an archive without fault."""
    _derived(docx.read, zipped({MAIN: content, "word/footnotes.xml": content, "docProps/core.xml": content}))
    _derived(docx.read, zipped({_RELATIONS: content, "text/main.xml": content}))


def open_document(content: bytes) -> None:
    """The text's part of an OpenDocument text, in an archive without fault."""
    _derived(odt.read, zipped({"content.xml": content, "styles.xml": content, "meta.xml": content}))


def portable(content: bytes) -> None:
    """A PDF whose bytes may be damaged anywhere."""
    _derived(pdf.read, content)


def drawn(content: bytes) -> None:
    """A PDF's page that draws letters anywhere, in any order and size."""
    _derived(pdf.read, portable_page(content))


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as an archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return made.getvalue()


def portable_page(content: bytes) -> bytes:
    """Return a PDF of one page whose drawing is these bytes; readers find its parts without a table of them."""
    return _PAGE % len(content) + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
