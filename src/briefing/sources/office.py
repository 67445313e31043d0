"""Text processors' files: a zip archive with XML parts, opened within bounds whatever it claims to hold."""

import io
import zipfile
import zlib
from types import TracebackType
from typing import Self

from lxml import etree

from briefing.errors import SourceError
from briefing.sources.zips import Listed, TooManyError

_MOST_BYTES = 64_000_000  # of all parts that are read, unpacked: an article's are thousands of times smaller
_PLAIN_BYTES = 2_000_000  # up to here a part may shrink as it likes
_MOST_SHRUNK = 250  # times: text shrinks by 5 to 30, styles by 50, and only bombs by a thousand
_MOST_PARTS, _MOST_LISTED = 20_000, 8_000_000  # the list of them, in bytes: Python holds it unpacked, 640 bytes a part
_MOST_OF = {
    b"<": 1_000_000,
    b"=": 1_500_000,
    b"xmlns": 5_000,
}  # in a part: tags, attributes, namespaces take memory, time
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .doc begins, and a .docx that a password protects
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_MEND = "open it in a text processor and save it anew"


class Package:
    """An opened archive. Every part that is read counts against one bound."""

    def __init__(self, content: bytes, name: str) -> None:
        """Open the archive. Raises SourceError where it is none, or not one that can be read."""
        self._name, self._left = name, _MOST_BYTES
        if content.startswith(_OLE):
            cause = "is protected by a password, or an old .doc under another name"
            raise SourceError(name, cause, "open it in a text processor and save it as .docx without a password")
        try:
            self._archive = zipfile.ZipFile(Listed(io.BytesIO(content), _MOST_LISTED))
            self._parts = {part.filename: part for part in self._archive.infolist()}
        except TooManyError as error:
            raise self._refused("holds more parts than a text does") from error
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError) as error:
            raise SourceError(
                name, "is damaged, or no text processor's file: its archive cannot be read", _MEND
            ) from error
        if len(self._parts) > _MOST_PARTS:
            raise self._refused(f"holds {len(self._parts):,} parts, as no text does")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self, beginning: str) -> list[str]:
        """Return the parts whose names begin so, in order."""
        return sorted(part for part in self._parts if part.startswith(beginning))

    def xml(self, part: str) -> etree._Element:
        """Return a part's XML. Raises SourceError where it is missing, damaged, encrypted or beyond all bounds."""
        content = self._in_utf_8(part)
        if any(content.count(sign) > most for sign, most in _MOST_OF.items()):
            raise self._refused(f"has more markup in {part} than a text has")
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._refused(f"is damaged: {part} is no XML ({_first_line(error)})") from error
        if b"<!DOCTYPE" in content:
            raise self._refused(f"declares entities in {part}, as no text processor does")
        return root

    def _in_utf_8(self, part: str) -> bytes:
        """Return a part's bytes in UTF-8: such files are in that or in UTF-16, whatever they declare."""
        content = self.content(part)
        if not content.startswith(_UTF_16):
            return content
        try:
            return content.decode("utf-16").encode("utf-8")
        except UnicodeError as error:
            raise self._refused(f"is damaged: {part} is no UTF-16") from error

    def content(self, part: str) -> bytes:
        """Return a part's bytes, unpacked. Raises SourceError like `xml`."""
        found = self._parts.get(part)
        if found is None:
            raise self._refused(f"is damaged: it lacks {part}")
        if found.flag_bits & 1:
            raise SourceError(self._name, "is protected by a password", "save it without a password")
        size, packed = found.file_size, found.compress_size
        if size > self._left or (size > _PLAIN_BYTES and size > _MOST_SHRUNK * max(packed, 1)):
            raise self._refused(f"unpacks {part} to {size:,} bytes, as no text does")
        self._left -= size
        try:
            with self._archive.open(found) as opened:
                return opened.read(size + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise self._refused(f"is damaged: {part} cannot be unpacked") from error

    def _refused(self, cause: str) -> SourceError:
        return SourceError(self._name, cause, _MEND)


def _first_line(error: etree.XMLSyntaxError) -> str:
    return str(error.msg or "").partition("\n")[0].rstrip(".")
