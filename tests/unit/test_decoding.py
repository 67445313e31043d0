"""Bytes become the text that was meant, or are refused with the reason."""

import unicodedata

import pytest

from briefing.errors import SourceError
from briefing.sources.decoding import decode

ENGLISH = "The Party’s “friends” met in São Paulo; a naïve question, some said. Delegates of 18 parties took part."
FRENCH = "Le Parti a tenu son congrès à Hanoï, où les délégués étrangers ont été reçus. L’été dernier, deux visites."
VIETNAMESE = (
    "Tổng Bí thư đã tiếp đoàn đại biểu Đảng Nhân dân Cách mạng Lào tại Hà Nội. Hai bên nhất trí tổ chức hội thảo."
)
RUSSIAN = "Генеральный секретарь принял в понедельник делегацию партии. Стороны договорились провести семинар."


def with_tones_apart(text: str) -> str:
    """Write Vietnamese as Windows-1258 does: a vowel with its shape, its tone as a mark of its own."""
    parts = []
    for character in text:
        base, *marks = [*unicodedata.normalize("NFD", character)]
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        shape = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
        parts += [shape, *tones]
    return "".join(parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, FRENCH])
def test_unicode_is_read_with_and_without_a_byte_order_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        ("café", "cp1252"),
        (with_tones_apart(VIETNAMESE), "cp1258"),
        (with_tones_apart("Nguyễn Phú Trọng received the guests in Hà Nội, and both sides agreed to meet."), "cp1258"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_code_pages_are_told_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_a_page_s_own_declaration_goes_before_guesses() -> None:
    assert decode("Să ne vedem".encode("cp1250"), "a.html", ["windows-1250"]) == "Să ne vedem"
    assert decode("“quoted”".encode("cp1252"), "a.html", ["iso-8859-1"]) == "“quoted”"
    assert decode("naïve".encode(), "a.html", ["iso-8859-1"]) == "naïve", "what is UTF-8 is UTF-8"
    assert decode(ENGLISH.encode("cp1252"), "a.html", ["no-such-thing", "base64"]) == ENGLISH


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"a\x00b", "NUL bytes"),
        (b"\x81\x8d\x8f\x90", "byte 0 cannot be decoded"),
        (b"\xff\xfea\x00\x00\xd8", "is not UTF-16-LE, although it begins so"),
        (bytes(range(128, 256)) * 4, "no other encoding can be told"),
    ],
)
def test_what_cannot_be_decided_is_refused(content: bytes, cause: str) -> None:
    with pytest.raises(SourceError, match=cause) as raised:
        decode(content, "a.txt")
    assert raised.value.place == "a.txt"
