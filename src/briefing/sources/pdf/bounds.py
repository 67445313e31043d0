"""How much a PDF's pages draw, reckoned before PDFium draws it: a form may draw forms that draw forms, a thousandfold.

A page's content is what its streams unpack to, and that of each form that they name (`/X Do`), each time they do.
"""

import io
import re
import zlib
from base64 import a85decode
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pikepdf

from briefing.errors import SourceError

_MOST_OF_PAGE, _MOST = 20_000_000, 200_000_000  # bytes of content: a page of text has thousands, a map a few millions
_MOST_OF_OTHERS = (
    200_000  # bytes that are packed in a way that is no more used: they unpack to a thousand times as many
)
_DEEPEST = 40  # forms within each other
_BYTES_AT_ONCE = 1000  # packed: of those that hold a fault nothing is reckoned
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_DO = re.compile(rb"\bDo\b")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_SIMPLER = "open it in a viewer and print it to a new PDF, or save its text as .txt"


def check_bounds(content: bytes, name: str) -> None:
    """Refuse a PDF that draws more than any text. Raises SourceError; what cannot be reckoned is left to PDFium."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            reckoned, whole = _Reckoned(name), 0
            for page in pdf.pages:
                whole += reckoned.page(page)
                if whole > _MOST:
                    raise reckoned.refused()
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return


class _Reckoned:
    """The content of a document's streams, each reckoned once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._forms: dict[tuple[int, int], int] = {}

    def refused(self) -> SourceError:
        return SourceError(self._name, "draws more than a text does", _SIMPLER)

    def page(self, page: Any) -> int:
        """Return how many bytes of content a page draws."""
        given = page.obj.get("/Contents")
        streams = [] if given is None else [given] if isinstance(given, pikepdf.Stream) else [*given]
        drawn = sum(self._drawn(stream, page.resources, 0) for stream in streams)
        if drawn > _MOST_OF_PAGE:
            raise self.refused()
        return drawn

    def _form(self, form: Any, resources: Any, depth: int) -> int:
        key = form.objgen
        if key not in self._forms:
            self._forms[key] = 0  # one that draws itself is drawn no further
            self._forms[key] = self._drawn(form, form.get("/Resources", resources), depth)
        return self._forms[key]

    def _drawn(self, stream: Any, resources: Any, depth: int) -> int:
        if depth > _DEEPEST:
            raise self.refused()
        content = self._unpacked(stream)
        within = dict(self._within(resources, depth)) if b"Do" in content else {}
        named = [_ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), one) for one in _DRAWN.findall(content)]
        sizes = [within.get(one, 0) for one in named]
        others = len(_DO.findall(content)) - len(named)  # whose name is written in another way
        drawn = len(content) + sum(sizes) + max(others, 0) * max(within.values(), default=0)
        if drawn > _MOST:
            raise self.refused()
        return drawn

    def _within(self, resources: Any, depth: int) -> Iterator[tuple[bytes, int]]:
        for name, thing in (resources.get("/XObject", {}) if resources is not None else {}).items():
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
                yield name[1:].encode("utf-8", "surrogateescape"), self._form(thing, resources, depth + 1)

    def _unpacked(self, stream: Any) -> bytes:
        """Return what a stream unpacks to, at most one byte more than a page may draw."""
        given = stream.get("/Filter", [])
        filters = [str(given)] if isinstance(given, pikepdf.Name) else [str(one) for one in given]
        content = bytes(stream.read_raw_bytes())
        for each in filters:
            if each in ("/FlateDecode", "/Fl"):
                content = _inflated(content)
            elif each in ("/ASCII85Decode", "/A85"):
                content = a85decode(content.strip().removesuffix(b"~>"))
            elif len(content) > _MOST_OF_OTHERS:
                raise self.refused()
            else:
                return bytes(stream.read_bytes())
        whole = stream.get("/DecodeParms") is None or len(content) > _MOST_OF_PAGE
        return content if whole else bytes(stream.read_bytes())


def _inflated(packed: bytes) -> bytes:
    """Return what bytes unpack to, as far as they are sound (PDFium draws that); at most a byte more than allowed."""
    unpacker, made = zlib.decompressobj(), bytearray()
    with suppress(zlib.error):
        for at in range(0, len(packed), _BYTES_AT_ONCE):
            made += unpacker.decompress(packed[at : at + _BYTES_AT_ONCE], _MOST_OF_PAGE + 1 - len(made))
            if len(made) > _MOST_OF_PAGE:
                break
    return bytes(made)
