"""Reading one document: by its file's ending, within bounds, into a source or a refusal with its cause.

Plain text is read as it is. Of every other format a text is derived, and the container's own statements (a page's
metadata, a document's properties) go along as `Source.stated`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from briefing.errors import SourceError
from briefing.records import Metadata, Source
from briefing.sources.crowded import check_numbers
from briefing.sources.decoding import decode
from briefing.sources.derived import Derived
from briefing.sources.received import Received
from briefing.sources.walking import split

LONGEST_TEXT = 2_000_000  # characters: 300 times an article, and what the extractors read in bounded time
LONGEST_LINE = 100_000  # characters
MOST_LINES = 100_000  # each takes 4 kB and a ten-thousandth of a second, however short it is
_TEXT_BYTES, _CONTAINER_BYTES = 4 * LONGEST_TEXT, 100_000_000
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class _Format:
    """How files of one ending are read."""

    most_bytes: int
    module: str = ""  # of `read(content, name) -> Derived`, imported when the first such file is met; none: plain text


_FORMATS = {
    ".txt": _Format(_TEXT_BYTES),
    ".md": _Format(_TEXT_BYTES),
    ".html": _Format(_TEXT_BYTES, "html"),
    ".htm": _Format(_TEXT_BYTES, "html"),
    ".pdf": _Format(_CONTAINER_BYTES, "pdf"),
    ".docx": _Format(_CONTAINER_BYTES, "docx"),
    ".odt": _Format(_CONTAINER_BYTES, "odt"),
}
READABLE = tuple(_FORMATS)
_REMEDIES = {
    **dict.fromkeys((".doc", ".rtf", ".pages"), "open it in a text processor and save it as .docx"),
    **dict.fromkeys(
        (".json", ".csv", ".tsv", ".xlsx", ".ods"),
        "if articles are in it, save them as JSON Lines (.jsonl): an object in each line, its text as `text`",
    ),
    **dict.fromkeys((".rar", ".7z"), "pack its files as .zip or .tar.gz"),
    **dict.fromkeys((".gz", ".bz2", ".xz", ".zst"), "unpack it"),
    ".epub": "save the article's page as .html",
    ".mhtml": "save the page as .html",
    ".zip": "unpack it, and put its files there",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".bmp"),
        "recognise its text (OCR) and save that as .txt or as a PDF with a text layer",
    ),
}


def read_received(received: Received) -> Source:
    """Read a document as it came. Raises SourceError with cause and remedy where its bytes are no text that is read."""
    file, content = received.file, received.content
    if received.stated is not None:
        text, derives, stated = decode(content, file), True, received.stated
    elif module := _format_of(file).module:
        derived = _reader(module)(content, file)
        text, derives, stated = derived.text, True, derived.stated
    else:
        text, derives, stated = decode(content, file), False, Metadata()
    _check_length(file, text)
    check_numbers(file, text)
    digest = hashlib.sha256(content).hexdigest()
    return Source(received.name, file, text, digest, received.self_country, received.origin, derives, stated)


def most_bytes(file: str) -> int:
    """Return how many bytes a file of this name may have. Raises SourceError where its ending is none that is read."""
    return _format_of(file).most_bytes


class Readable(Protocol):
    """Something opened."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes, none at the end."""


def content_of(opened: Readable, most: int, file: str) -> bytes:
    """Return an opened file's bytes, if they are not too many to be an article's. Raises SourceError or OSError."""
    content, left = bytearray(), most + 1
    while left and (piece := opened.read(min(left, _PIECE))):  # a single read would first lay out the most
        content += piece
        left -= len(piece)
    if len(content) > most:
        cause = f"is larger than {most // 1_000_000:,} MB, which no article is"
        raise SourceError(file, cause, "split it, or save the article alone")
    if not content:
        raise SourceError(file, "is empty", "put its text in it, or remove it")
    return bytes(content)


def unopened(file: str) -> SourceError:
    """Return the error of a file that the system does not let be read."""
    return SourceError(file, "cannot be opened", "check that it is there and may be read")


def _format_of(file: str) -> _Format:
    suffix = split(file.rpartition("/")[2])[1].lower()
    found = _FORMATS.get(suffix)
    if found is None:
        remedy = _REMEDIES.get(suffix, f"save it as one of {', '.join(READABLE)}")
        raise SourceError(file, f"{suffix or 'a file without ending'} is not read", remedy)
    return found


def _reader(module: str) -> Callable[[bytes, str], Derived]:
    reader: Callable[[bytes, str], Derived] = import_module(f"briefing.sources.{module}").read
    return reader


def _check_length(name: str, text: str) -> None:
    """Refuse what has no text, or more of it than the rules read in bounded time."""
    if not text.strip():
        raise SourceError(name, "is empty", "put its text in it, or remove it")
    if len(text) > LONGEST_TEXT:
        cause = f"has {len(text):,} characters; up to {LONGEST_TEXT:,} are read"
        raise SourceError(name, cause, "split it: one file for each article")
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        cause = f"has {len(lines):,} lines; up to {MOST_LINES:,} are read"
        raise SourceError(name, cause, "split it: one file for each article")
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        cause = f"has a line of {longest:,} characters; up to {LONGEST_LINE:,} are read"
        raise SourceError(name, cause, "break its paragraphs into lines")
