"""A PDF as a text: opened with PDFium, read page by page, running heads taken out, paragraphs joined."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
from pypdfium2 import raw

from briefing.errors import SourceError
from briefing.records import Metadata
from briefing.sources.derived import Derived, derive, even
from briefing.sources.pdf.bounds import check_bounds
from briefing.sources.pdf.furniture import without_furniture
from briefing.sources.pdf.lines import TextLine, page_lines
from briefing.sources.pdf.paragraphs import paragraphs
from briefing.sources.people import stated_author

_MOST_PAGES = 1_000
_MOST_LETTERS = 3_000_000
_FEWEST_LETTERS = 20  # a page: beneath it, a page with a picture is a scan with a stamp
_MOST_UNKNOWN = 0.2  # share of letters that a font does not tell
_OCR = "recognise its text (OCR), and save it with a text layer or as .txt"
_FILE_NAME = re.compile(r"^Microsoft Word - |\.(?:docx?|odt|rtf|pdf|indd|qxd|html?)$", re.I)


def read(content: bytes, name: str) -> Derived:
    """Return a PDF's text, a paragraph a line, with its title and author where a person set them.

    Raises SourceError where the bytes are no PDF, a protected one, or one without a text layer.
    """
    with _opened(content, name) as document:
        pages = _pages(document, content, name)
        stated = _stated(document)
    return derive(paragraphs(without_furniture(pages)), stated)


@contextmanager
def _opened(content: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise SourceError(name, "is protected by a password", "save it without a password") from error
        remedy = "download it again, or open it in a viewer and print it to a new PDF"
        raise SourceError(name, "is damaged, or no PDF: it cannot be opened", remedy) from error
    try:
        yield document
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument, content: bytes, name: str) -> list[list[TextLine]]:
    """Return each page's lines. Raises SourceError where they are no text, or beyond all bounds."""
    if len(document) > _MOST_PAGES:
        raise SourceError(name, f"has {len(document):,} pages; up to {_MOST_PAGES:,} are read", "split it")
    check_bounds(content, name)
    pages: list[list[TextLine]] = []
    letters = unknown = pictures = 0
    for number in range(len(document)):
        try:
            page = document[number]
            lines = page_lines(page)
            pictures += any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
            page.close()
        except pypdfium2.PdfiumError as error:
            remedy = "open it in a viewer and print it to a new PDF"
            raise SourceError(name, f"is damaged: page {number + 1} cannot be read", remedy) from error
        letters += sum(line.letters for line in lines)
        unknown += sum(line.unknown for line in lines)
        if letters > _MOST_LETTERS:
            raise SourceError(name, f"has more than {_MOST_LETTERS:,} letters", "split it: one file for each article")
        pages.append(lines)
    if not letters or (pictures and letters < _FEWEST_LETTERS * len(pages)):
        raise SourceError(name, "has no text layer: its pages are pictures", _OCR)
    if unknown > _MOST_UNKNOWN * letters:
        raise SourceError(name, "has a text layer that cannot be read: its fonts do not tell their letters", _OCR)
    return pages


def _stated(document: pypdfium2.PdfDocument) -> Metadata:
    """Return title and author of the document's properties; a title that is only a file's name is none."""
    properties = document.get_metadata_dict(skip_empty=True)
    title = even(properties.get("Title", ""))
    author = stated_author(properties.get("Author", ""))
    return Metadata(title="" if _FILE_NAME.search(title) else title, author=author)
