"""Bytes to text: UTF-8 first, UTF-16 where marked or plain to see, then the Windows code pages of our languages.

Nothing of the text is normalised. A byte order mark is no part of it. What cannot be decided is refused.
"""

import codecs
import re
from collections.abc import Iterable

from briefing.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REMEDY = "save it as UTF-8 text"
_WESTERN = ("cp1252", "cp1258")
_OTHERS = ("cp1251", "gb18030", "big5", "shift_jis", "euc_kr")  # of languages that are listed, though not read yet
_MESS = 0.1  # share of implausible characters from which on charset-normalizer's reading is none
_LIKENESS = 0.2  # to a language's letters: asked of the others, which turn any bytes into letters
_SAMPLE = 100_000  # bytes that are judged; all are decoded
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x80-\x9f]")


def decode(content: bytes, name: str, declared: Iterable[str] = ()) -> str:
    """Return the text of a file's bytes; `declared` are the encodings that the file itself names.

    Raises SourceError where the bytes are no text, or could be one in several encodings.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    if b"\x00" in content:
        return _strictly(content, _wide(content, name), name)
    text = _as_utf8(content)
    if text is None:
        text = next(filter(None, (_as_declared(content, encoding) for encoding in declared)), None)
    return _as_guessed(content, name) if text is None else text


def _as_utf8(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _strictly(content: bytes, encoding: str, name: str) -> str:
    """Decode as the encoding that is certain, or say where the bytes break it."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        cause = f"is not {encoding.upper()}, although it begins so: byte {error.start} cannot be decoded"
        raise SourceError(name, cause, _REMEDY) from error
    if "\x00" in text:
        raise SourceError(name, "is not text: it holds NUL bytes", _REMEDY)
    return text


def _wide(content: bytes, name: str) -> str:
    """Return the UTF-16 that unmarked bytes are in: in European text nearly every other byte is NUL."""
    half = len(content) // 2
    even, odd = content[::2].count(0), content[1::2].count(0)
    if len(content) % 2 == 0 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if len(content) % 2 == 0 and even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise SourceError(name, "is not text: it holds NUL bytes", _REMEDY)


def _as_declared(content: bytes, encoding: str) -> str | None:
    """Decode as a page declares it. Browsers take Latin-1 for Windows-1252, and so do pages."""
    try:
        known = codecs.lookup(encoding.strip().lower())
        if not getattr(known, "_is_text_encoding", True):
            return None
        return content.decode("cp1252" if known.name in ("iso8859-1", "ascii") else known.name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _as_guessed(content: bytes, name: str) -> str:
    """Decode as charset-normalizer judges: as a Windows code page of our languages, else as another's."""
    from charset_normalizer import from_bytes  # late: most sources are UTF-8

    for pages, likeness in ((_WESTERN, 0.0), (_OTHERS, _LIKENESS)):
        judged = from_bytes(content[:_SAMPLE], cp_isolation=[*pages], threshold=_MESS, preemptive_behaviour=False)
        plausible = (match.encoding for match in judged if match.encoding in pages and match.coherence >= likeness)
        text = next(filter(None, (_whole(content, encoding) for encoding in plausible)), None)
        if text is not None:
            return text
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        cause = f"is not UTF-8: byte {error.start} cannot be decoded, and no other encoding can be told for sure"
        raise SourceError(name, cause, _REMEDY) from error
    raise SourceError(name, "is in no encoding that is read", _REMEDY)


def _whole(content: bytes, encoding: str) -> str | None:
    """Decode all bytes, or nothing where that gives characters which no text has."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROLS.search(text) else text
