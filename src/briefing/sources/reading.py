"""Reading one file: by its ending, within bounds, into a source or a refusal with its cause.

Plain text is read as it is. Of every other format a text is derived, and the container's own statements (a page's
metadata, a document's properties) go along as `Source.stated`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from briefing.errors import SourceError
from briefing.records import Metadata, Source
from briefing.sources.decoding import decode
from briefing.sources.derived import Derived

LONGEST_TEXT = 2_000_000  # characters: 300 times an article, and what the extractors read in bounded time
LONGEST_LINE = 100_000  # characters
_TEXT_BYTES, _CONTAINER_BYTES = 4 * LONGEST_TEXT, 100_000_000


@dataclass(frozen=True, slots=True)
class _Format:
    """How files of one ending are read; a module is imported when the first such file is met."""

    most_bytes: int
    module: str = ""  # of `read(content, name) -> Derived`; none where the text is the file's own

    @property
    def read(self) -> Callable[[bytes, str], Derived]:
        """The format's reader."""
        reader: Callable[[bytes, str], Derived] = import_module(f"briefing.sources.{self.module}").read
        return reader


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
    ".doc": "open it in a text processor and save it as .docx",
    ".rtf": "open it in a text processor and save it as .docx",
    ".pages": "open it in a text processor and save it as .docx",
    ".epub": "save the article's page as .html",
    ".mhtml": "save the page as .html",
    ".zip": "unpack it, and put its files there",
    **dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".webp", ".bmp"),
        "recognise its text (OCR) and save that as .txt or as a PDF with a text layer",
    ),
}


def read_source(file: Path, self_country: str, origin: str = "") -> Source:
    """Read one file. Raises SourceError with cause and remedy where it cannot be read, whatever its bytes are."""
    suffix = file.suffix.lower()
    found = _FORMATS.get(suffix)
    if found is None:
        remedy = _REMEDIES.get(suffix, f"save it as one of {', '.join(READABLE)}")
        raise SourceError(file.name, f"{suffix or 'a file without ending'} is not read", remedy)
    content = _content(file, found.most_bytes)
    digest = hashlib.sha256(content).hexdigest()
    if found.module:
        derived = found.read(content, file.name)
        text, stated = derived.text, derived.stated
    else:
        text, stated = decode(content, file.name), None
    _check_length(file.name, text)
    derives = bool(found.module)
    return Source(
        file.stem, file.name, text, digest, self_country, origin, derived=derives, stated=stated or Metadata()
    )


def _content(file: Path, most: int) -> bytes:
    """Return a file's bytes, if they are not too many to be an article's."""
    try:
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as error:
        raise SourceError(file.name, "cannot be opened", "check that it is there and may be read") from error
    if len(content) > most:
        cause = f"is larger than {most // 1_000_000:,} MB, which no article is"
        raise SourceError(file.name, cause, "split it, or save the article alone")
    if not content:
        raise SourceError(file.name, "is empty", "put its text in it, or remove it")
    return content


def _check_length(name: str, text: str) -> None:
    """Refuse what has no text, or more of it than the rules read in bounded time."""
    if not text.strip():
        raise SourceError(name, "is empty", "put its text in it, or remove it")
    if len(text) > LONGEST_TEXT:
        cause = f"has {len(text):,} characters; up to {LONGEST_TEXT:,} are read"
        raise SourceError(name, cause, "split it: one file for each article")
    longest = max(map(len, text.split("\n")))
    if longest > LONGEST_LINE:
        cause = f"has a line of {longest:,} characters; up to {LONGEST_LINE:,} are read"
        raise SourceError(name, cause, "break its paragraphs into lines")
