"""Documents made to exhaust whoever opens them are refused in a moment, and what they point to is never opened."""

import struct
import time
import tracemalloc
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pace import patience
from packed import zipped
from trafilatura import extract

from briefing.errors import SourceError
from briefing.records import Source
from briefing.sources import Received, read_received

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{whole}:1.0"'
    for short, whole in [("office", "office"), ("text", "text"), ("draw", "drawing"), ("table", "table")]
)
LAUGHS = "".join(f'<!ENTITY l{n} "{10 * one}">' for n, one in enumerate((f"&l{n};" for n in range(9)), 1))
SECONDS = 10  # each takes less than one


def docx(body: str, declared: str = "") -> tuple[str, bytes]:
    part = f"<?xml version='1.0'?>{declared}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return "a.docx", zipped({"word/document.xml": part.encode()})


def odt(body: str, declared: str = "") -> tuple[str, bytes]:
    whole = f"<office:document-content {OPEN}><office:body><office:text>{body}</office:text></office:body>"
    part = f"<?xml version='1.0'?>{declared}{whole}</office:document-content>"
    return "a.odt", zipped({"content.xml": part.encode()})


def page(body: str, declared: str = "<!DOCTYPE html>") -> tuple[str, bytes]:
    return "a.html", f"{declared}<html><body>{body}</body></html>".encode()


def paragraph(kind: Callable[..., tuple[str, bytes]], text: str) -> str:
    return {docx: f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>", odt: f"<text:p>{text}</text:p>"}.get(
        kind, f"<p>{text}</p>"
    )


def read(name: str, content: bytes) -> Source:
    """Read a document; however that ends, it must end soon."""
    begun = time.process_time()
    try:
        return read_received(Received("a", name, content, "VNM"))
    finally:
        spent = time.process_time() - begun
        assert spent < SECONDS or spent < patience(SECONDS)


@pytest.mark.parametrize("kind", [docx, odt])
@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x "&l9;">]>',
        f'<!DOCTYPE a [<!ENTITY x "{"ha" * 50_000}">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "FILE">]>',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "FILE"> %p; <!ENTITY x "a">]>',
        '<!DOCTYPE a SYSTEM "FILE">',
        '<!DOCTYPE a [<!ENTITY x "a">]>',
    ],
    ids=["laughs", "quadratic", "external", "parameter", "declaration", "any"],
)
def test_a_text_processor_s_file_that_declares_entities_is_refused(
    tmp_path: Path, kind: Callable[..., tuple[str, bytes]], declared: str
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("it is <b/> secret", encoding="utf-8")
    declared = declared.replace("FILE", secret.as_uri())
    times = 5_000 if len(declared) > 50_000 else 1
    for body in (paragraph(kind, "&x;" * times), paragraph(kind, "Hello"), f'<a b="{"&x;" * times}"/>'):
        with pytest.raises(SourceError) as refused:
            read(*kind(body, declared))
        assert "secret" not in refused.value.cause


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "utf-16-le"])
def test_an_encoding_hides_neither_entities_nor_markup(encoding: str) -> None:
    """What is counted and refused is looked for in the bytes that are parsed."""
    for declared, body in [
        ('<!DOCTYPE a [<!ENTITY x "a">]>', paragraph(docx, "&x;")),
        ("", "".join(f'<w:p xmlns:a{n}="u{n}"/>' for n in range(6_000))),
    ]:
        whole = f"{declared}<w:document {WORD}><w:body>{body}</w:body></w:document>"
        part = f"<?xml version='1.0' encoding='{encoding}'?>{whole}"
        with pytest.raises(SourceError):
            read("a.docx", zipped({"word/document.xml": part.encode(encoding)}))


def test_a_part_in_utf_16_is_read() -> None:
    body = f"<w:body>{paragraph(docx, 'Hội nghị')}</w:body>"
    part = f"<?xml version='1.0' encoding='UTF-16'?><w:document {WORD}>{body}</w:document>"
    assert read("a.docx", zipped({"word/document.xml": part.encode("utf-16")})).text == "Hội nghị\n"


def test_a_text_processor_s_file_with_a_list_of_a_million_parts_is_refused_before_the_list_is_made() -> None:
    made = zipped({"word/document.xml": b"<a/>"})
    start, stop = made.index(b"PK\x01\x02"), made.index(b"PK\x05\x06")
    end = bytearray(made[stop:])
    entries = made[start:stop] * 200_000
    struct.pack_into("<HHI", end, 8, 0xFFFF, 0xFFFF, len(entries))
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="holds more parts than a text does"):
            read("a.docx", made[:start] + entries + bytes(end))
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("reference", ["&x;", "&l9;"])
def test_a_page_s_entities_stay_as_they_are_written(tmp_path: Path, reference: str) -> None:
    (tmp_path / "secret.txt").write_text("it is secret", encoding="utf-8")
    uri = (tmp_path / "secret.txt").as_uri()
    declared = f'<!DOCTYPE html SYSTEM "{uri}" [<!ENTITY l0 "ha">{LAUGHS}<!ENTITY x SYSTEM "{uri}">]>'
    text = read(*page(f"<p>Parties {reference} met in the capital.</p>", declared)).text
    assert f"Parties {reference} met in the capital." in text
    assert "secret" not in text.replace("secret.txt", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        docx("".join(f"<w:p>{n}</w:p>" for n in range(600_000))),
        docx("".join(f'<w:p a="{n}" b="{n}" c="{n}"/>' for n in range(510_000))),
        docx("".join(f'<w:p xmlns:a{n}="u{n}"/>' for n in range(6_000))),
        odt("".join(f"<text:p>{n}</text:p>" for n in range(600_000))),
    ],
    ids=["tags", "attributes", "namespaces", "odt"],
)
def test_more_markup_than_a_text_has_is_refused_before_it_is_parsed(name: str, content: bytes) -> None:
    with pytest.raises(SourceError, match=r"has more markup in .* than a text has"):
        read(name, content)


def test_text_boxes_within_text_boxes_are_read_once_each() -> None:
    boxes = "<text:p>{}<draw:frame><draw:text-box>", "</draw:text-box></draw:frame></text:p>"
    body = "".join(boxes[0].format(n) for n in range(80)) + "<text:p>Hello</text:p>" + boxes[1] * 80
    lines = read(*odt(body)).text.split("\n\n")
    assert lines == [*(str(n) for n in range(80)), "Hello\n"]
    assert read(*docx("<w:tbl><w:tr><w:tc>" * 80 + paragraph(docx, "Hello") + "</w:tc></w:tr></w:tbl>" * 80)).text


def test_a_cell_that_stands_for_many_is_repeated_where_it_is_short() -> None:
    for length, times in ((100, 50), (300, 1)):
        cell = (
            f'<table:table-cell table:number-columns-repeated="9999"><text:p>{"a" * length}</text:p></table:table-cell>'
        )
        text = read(*odt(f"<table:table><table:table-row>{cell}</table:table-row></table:table>")).text
        assert text.count("a" * length) == times


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f"a{n}" for n in range(60_000)),
        "".join(f" a{n}='>'" for n in range(60_000)),
        " ".join(f'<a{n}="<p>"' for n in range(60_000)),
        "/".join(f"a{n}" for n in range(60_000)),
    ],
    ids=["bare", "quoted", "with tags", "slashes"],
)
def test_an_element_of_a_page_with_thousands_of_attributes_is_refused(attributes: str) -> None:
    with pytest.raises(SourceError, match="gives an element more than 5,000 attributes"):
        read(*page(f"<p {attributes}>Hello</p>"))


@pytest.mark.parametrize(
    "text", ["<a b='" * 300_000, '<a b="' * 300_000, "<a " * 600_000, "<a" + " " * 2_000_000, "<" * 2_000_000]
)
def test_what_only_begins_as_an_element_is_looked_through_once(text: str) -> None:
    with pytest.raises(SourceError):
        read(*page(text))


def test_a_page_with_as_many_attributes_as_pages_have_is_read() -> None:
    figure = f'<img src="data:image/png;base64,{"QUJD" * 50_000}" alt="a > b">'
    script = "<script>if (a<b && " + " ".join(f"x{n}" for n in range(1_000)) + ") { c() }</script>"
    paragraphs = chain.from_iterable((f"<p class='a' id=p{n}>They met {n} times.</p>", figure) for n in range(3))
    assert "They met 2 times." in read(*page(script + "".join(paragraphs))).text


def test_a_page_of_thousands_of_short_paragraphs_is_not_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[bool]()

    def noting(given: Any, *, fast: bool, **options: Any) -> Any:
        asked.append(fast)
        return extract(given, fast=fast, **options)

    monkeypatch.setattr("briefing.sources.html.witness.extract", noting)
    for items in (2_000, 6_000):  # of that many jusText would compare millions of pairs
        assert "- They met" in read(*page(f"<ul>{'<li>They met</li>' * items}</ul>")).text
    assert asked == [False, True]


@pytest.mark.parametrize(
    "rows",
    [
        ["<td colspan=1000000000 rowspan=1000000000>a<td>5"] * 2_000,
        ["<td>a" * 8_000, *["<td>a<td>5"] * 8_000],
        *(["<td colspan=1000>a<td>5"] * 2_000, ["<td rowspan=900>a<td>5"] * 2_000),
    ],
    ids=["both ways", "one wide row", "columns", "rows"],
)
def test_a_table_that_would_be_laid_out_in_millions_of_cells_is_read(rows: list[str]) -> None:
    table = f"<table>{''.join(f'<tr>{row}' for row in rows)}</table>"
    text = read(*page(f"<p>They met in Hanoi and spoke of the ties of parties.</p>{table}<p>They parted.</p>")).text
    assert "They met in Hanoi" in text
    assert "They parted." in text
    assert text.count("a | 5") >= 2_000


@pytest.mark.parametrize("inside", [False, True], ids=["beside the article", "within its table"])
def test_a_cell_across_a_wide_table_takes_no_text_from_the_article(inside: bool) -> None:
    wide = f"<table><tr><td colspan=1000>Results</td></tr>{'<tr><td>a<td>5</tr>' * 60}</table>"
    article = "".join(f"<p>On day {day} the two parties met in Hanoi and spoke of their ties.</p>" for day in range(12))
    tables = f"<table><tr><td>{article}{wide}</table>" if inside else f"{wide}<table><tr><td>{article}</table>"
    about = "<p>About us: the paper of the town, which has told its news for many years.</p>" * 6
    text = read(*page(f"{tables}<div>{about}</div>")).text
    assert all(f"On day {day} the two" in text for day in range(12))
