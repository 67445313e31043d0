"""A PDF that draws far more than a text is refused undrawn, and long paragraphs are joined in linear time."""

import time
import zlib

import pytest

from briefing.errors import SourceError
from briefing.sources import Received, read_received
from briefing.sources.pdf.hyphens import Hyphens

TEXT = b"BT /F 12 Tf 50 700 Td (The party has relations with 63 parties in Asia.) Tj ET\n"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources %s/Contents 5 0 R>>"


def stream(content: bytes, said: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (said, len(packed), packed)


def pdf(content: bytes, *forms: bytes) -> bytes:
    """Return a PDF of one page, and of forms: the page draws the first one."""
    resources = b"<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE % resources,
               b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", stream(content), *forms]  # fmt: skip
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % numbered for numbered in enumerate(objects, 1))
    return body + b"trailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (len(objects) + 1)


def form(number: int, content: bytes) -> bytes:
    """Return a form; what it draws is the next one."""
    resources = b"/Resources<</Font<</F 4 0 R>>/XObject<</X %d 0 R>>>>" % (number + 1)
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]" + resources)


def read(content: bytes) -> str:
    begun = time.process_time()
    try:
        return read_received(Received("a", "a.pdf", content, "VNM")).text
    finally:
        assert time.process_time() - begun < 10


@pytest.mark.parametrize("name", [b"/X Do ", b"/#58 Do ", b"/X% a remark\n Do "])
def test_forms_that_draw_forms_without_end_are_refused(name: bytes) -> None:
    forms = [form(number, 10 * name) for number in range(6, 16)]
    with pytest.raises(SourceError, match="draws more than a text does"):
        read(pdf(10 * name, *forms, form(16, TEXT)))


@pytest.mark.parametrize("content", [b" " * 50_000_000, TEXT * 300_000], ids=["blanks", "text"])
def test_a_page_that_unpacks_to_more_than_a_text_is_refused(content: bytes) -> None:
    with pytest.raises(SourceError, match="draws more than a text does"):
        read(pdf(content))


def test_bytes_of_a_page_that_are_damaged_are_reckoned_as_far_as_they_are_sound() -> None:
    blanks = pdf(b" " * 50_000_000)
    end = blanks.index(b"\nendstream")
    with pytest.raises(SourceError, match="draws more than a text does"):
        read(blanks[: end - 50] + bytes(50) + blanks[end:])
    text = pdf(TEXT + b"".join(b"%% %d\n" % number**3 for number in range(2_000)))
    middle = (text.index(b"stream") + text.index(b"\nendstream")) // 2
    damaged = text[:middle] + b"\xff" * 50 + text[middle + 50 :]
    assert "relations with 63 parties" in read(damaged)


def test_forms_as_pages_have_them_are_read() -> None:
    assert "relations with 63 parties" in read(pdf(b"/X Do ", form(6, b"/X Do "), form(7, TEXT)))
    assert "relations with 63 parties" in read(pdf(TEXT + b"/X Do ", form(6, b"/X Do "), form(7, b"/X Do ")))


def test_a_paragraph_of_many_lines_is_joined_in_linear_time() -> None:
    lines = [
        "The parties met in the capital, and spoke of train-",
        "ing for cadres of a high-",
        "level school",
    ] * 5_000
    begun = time.process_time()
    text = Hyphens(lines).join(lines)
    assert time.process_time() - begun < 10
    assert text.startswith("The parties met in the capital, and spoke of training for cadres")
    assert len(text) > 250_000
