"""What a page, a PDF and a text processor's file give: the article's lines, its own statements, and clear refusals."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import containers
import docx
import pikepdf
import pytest
import typst
from one_file import read_source

from briefing.errors import SourceError
from briefing.records import Source
from briefing.sources.pdf.hyphens import Hyphens
from briefing.sources.reading import LONGEST_LINE, LONGEST_TEXT, MOST_LINES

Reader = Callable[[str, bytes], Source]
LEAD = "The Party met its friends from 12 countries last week, and all of them agreed to meet again next year."
MORE = "A second paragraph tells how the delegations travelled, what they ate, and which songs were sung at night."


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Return a reader of bytes under a name."""

    def reader(name: str, content: bytes) -> Source:
        (tmp_path / name).write_bytes(content)
        return read_source(tmp_path / name, "VNM")

    return reader


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


def test_a_page_keeps_its_date_byline_captions_and_headings_in_their_order(read: Reader) -> None:
    body = f"""<header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header><main>
    <div class="meta">3 May 2021 10:45</div><h1>Old friends, new paths</h1><div class="author">By Ann Webb</div>
    <div class="text"><p>{LEAD}</p><figure><img src=a.jpg><figcaption>The hall on Monday. Photo: O. Clay</figcaption>
    </figure><h2>What next</h2><p>{MORE}<span class="author">Otis Clay</span></p></div></main>"""
    assert read("a.html", page(body)).text.split("\n\n") == [
        "3 May 2021 10:45", "Old friends, new paths", "By Ann Webb", LEAD, "The hall on Monday. Photo: O. Clay",
        "What next", f"{MORE}Otis Clay\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "beside",
    [
        "<section id='comments'><h3>Comments (2)</h3><p>A reader in Chile counted 17 parties here.</p></section>",
        "<div><h3>Reader comments</h3><div><p>A reader in Chile counted 17 parties, and wondered.</p></div></div>",
        "<div class='relatedPosts'><h4>More</h4><p>Nine visits to Cuba in a year, and what came of them.</p></div>",
        "<ul><li><a href=/1>Nine visits to Cuba</a></li><li><a href=/2>Chile votes</a></li></ul>",
        "<div class='cookie-consent'>We set 3 cookies in Chile.</div>",
        "<div style='display:none'>63 parties in Chile (cache)</div>",
        "<aside><p>Newsletter: join 12,500 readers in Chile and Cuba.</p></aside>",
        "<script>var Chile = 17;</script><noscript>Chile 17</noscript>",
    ],
)
def test_what_stands_beside_the_article_stays_out(read: Reader, beside: str) -> None:
    text = read("a.html", page(f"<article><h1>Old friends</h1><p>{LEAD}</p><p>{MORE}</p>{beside}</article>")).text
    assert text == f"Old friends\n\n{LEAD}\n\n{MORE}\n"


def test_tables_lists_breaks_and_notes_of_a_page_are_lines(read: Reader) -> None:
    body = f"""<article><h1>Old friends</h1><p>{LEAD}<sup>1</sup></p>
    <ul><li>one <b>thing</b></li><li>two things</li>
    </ul><table><tr><th>Region</th><th>Parties</th></tr><tr><td>Asia</td><td>41</td></tr></table>
    <p>{MORE}<br>By Ann Webb</p>
    </article>"""
    assert read("a.htm", page(body)).text == (
        f"Old friends\n\n{LEAD}[1]\n\n- one thing\n- two things\n\nRegion | Parties\nAsia | 41\n\n{MORE}\nBy Ann Webb\n"
    )


def test_a_page_s_metadata_are_stated_and_software_is_no_author(read: Reader) -> None:
    head = """<meta property="og:site_name" content="Weekly"><meta property="article:published_time"
    content="2021-05-03T08:30:00+07:00"><meta name="author" content="{}">
    <meta property="og:title" content="Old friends">"""
    body = f"<article><h1>Old friends</h1><p>{LEAD}</p><p>{MORE}</p></article>"
    stated = read("a.html", page(body, head.format("Ann Webb"))).stated
    assert (stated.title, stated.published, stated.author) == ("Old friends", "2021-05-03", "Ann Webb")
    assert (stated.outlet, stated.language) == ("Weekly", "en")
    assert read("a.html", page(body, head.format("Admin"))).stated.author == ""


def test_a_pdf_gives_paragraphs_rows_and_notes_without_heads_and_numbers(read: Reader) -> None:
    setting = '#set page(width: 90mm, height: 60mm, margin: 10mm, header: [Party Studies #h(1fr) 7], numbering: "1")\n'
    justified = "#set text(size: 9pt, hyphenate: true)\n#set par(justify: true)\n"
    table = "#table(columns: 2, [Region], [Parties], [Asia and the Pacific], [41])\n\n"
    text = f"{LEAD} {MORE}#footnote[A note below.]\n\n{table}{MORE} {LEAD}\n"
    content = bytes(typst.compile((setting + justified + text).encode()))
    with pikepdf.open(io.BytesIO(content)) as made:
        assert len(made.pages) > 1
    blocks = read("a.pdf", content).text.rstrip("\n").split("\n\n")
    assert blocks[0].startswith("Party Studies")
    assert f"{LEAD} {MORE}[1]" in blocks
    assert "Region | Parties\nAsia and the Pacific | 41" in blocks
    assert f"{MORE} {LEAD}" in blocks
    assert "[1] A note below." in blocks
    assert len(blocks) == 5


def test_a_hyphen_at_a_line_s_end_stays_only_where_it_was_written() -> None:
    hyphens = Hyphens(["They met at a high-level meeting about cooperation.", "Each party has its own building."])
    assert hyphens.join(["a high-", "level visit"]) == "a high-level visit"
    assert hyphens.join(["their coop-", "eration grew"]) == "their cooperation grew"
    assert hyphens.join(["the COVID-", "19 years"]) == "the COVID-19 years"
    assert hyphens.join(["Asia-", "Pacific parties"]) == "Asia-Pacific parties"
    assert hyphens.join(["a party-", "building course"]) == "a party-building course"
    assert hyphens.join(["the quar-", "relsome guests"]) == "the quarrelsome guests"


def test_a_word_document_keeps_insertions_notes_and_text_boxes(read: Reader) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = """<w:p><w:r><w:t>Twelve </w:t></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins><w:del><w:r><w:delText>old
    </w:delText></w:r></w:del><w:r><w:t>parties</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
    <w:sdt><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"""
    notes = '<w:footnote w:type="separator" w:id="0"/>'
    notes += '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
    parts = {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
    }
    assert read("a.docx", zipped(parts)).text == "Twelve new parties[2]\n\nIn a control\n\n[2] A note.\n"


def test_a_word_document_s_author_is_stated_unless_software_s(read: Reader) -> None:
    def saved(author: str) -> bytes:
        document, content = docx.Document(), io.BytesIO()
        document.add_paragraph(LEAD)
        document.core_properties.author = author
        document.save(content)
        return content.getvalue()

    assert read("a.docx", saved("Ann Webb")).stated.author == "Ann Webb"
    assert read("a.docx", saved("python-docx")).stated.author == ""
    assert read("a.docx", saved("Ann Webb")).stated.published == "", "a file's date is not the article's"


def zipped(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def protected(content: bytes) -> bytes:
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(saved, encryption=pikepdf.Encryption(owner="o", user="u"))
    return saved.getvalue()


BOMB = {"word/document.xml": " " * 80_000_000}
ENTITIES = {"content.xml": '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>'}
REFUSED = [
    ("a.pdf", bytes(typst.compile(b"#rect(width: 5cm)")), "no text layer", "OCR"),
    ("a.pdf", b"%PDF-1.7 nothing", "damaged, or no PDF", "print it"),
    ("a.pdf", protected(containers.pdf(["One line."])), "protected by a password", "without a password"),
    ("a.docx", b"PK\x03\x04 nothing", "its archive cannot be read", "save it anew"),
    ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old .doc", "as .docx"),
    ("a.docx", zipped({"a": "b"}), "is no Word document", "as .docx"),
    ("a.docx", zipped(BOMB), "unpacks word/document.xml to 80,000,000 bytes", "save it anew"),
    ("a.docx", zipped({"word/document.xml": "<w"}), "word/document.xml is no XML", "save it anew"),
    ("a.odt", zipped(ENTITIES), "declares entities", "save it anew"),
    ("a.odt", zipped({"a": "b"}), "is no OpenDocument text", "as .odt"),
    ("a.html", b"<div>" * 100_000 + b"deep", "nests more than", "as .txt"),
    ("a.html", b"<p>word" * 100_000, "has more than", "as .txt"),
    ("a.html", b"<html><body><script>1</script></body></html>", "is empty", "put its text in it"),
    ("a.txt", b"word " * 10_000_000, "is larger than 8 MB", "split it"),
    ("a.txt", b"word " * (LONGEST_LINE // 4), "has a line of", "into lines"),
    ("a.txt", b"word\n" * (LONGEST_TEXT // 4), "up to 2,000,000 are read", "one file for each article"),
    ("a.txt", b"a\n" * MOST_LINES, "has 100,001 lines; up to 100,000 are read", "one file for each article"),
    ("a.doc", b"x", ".doc is not read", "as .docx"),
    ("a.png", b"x", ".png is not read", "OCR"),
    ("a.csv", b"x", ".csv is not read", "JSON Lines"),
    ("a.rar", b"x", ".rar is not read", "as .zip"),
    ("a.txt.gz", b"x", ".gz is not read", "unpack it"),
    ("a", b"x", "without ending is not read", "one of .txt"),
]


@pytest.mark.parametrize(("name", "content", "cause", "remedy"), REFUSED, ids=[f"{r[0]}: {r[2]}" for r in REFUSED])
def test_what_cannot_be_read_is_refused_with_cause_and_remedy(
    read: Reader, name: str, content: bytes, cause: str, remedy: str
) -> None:
    with pytest.raises(SourceError) as raised:
        read(name, content)
    assert raised.value.place == name
    assert cause in raised.value.cause
    assert remedy in raised.value.remedy


def test_plain_english_sources_load_no_reader_of_formats_and_no_detector(root: Path) -> None:
    program = """
import sys
from briefing.sources import read_sources
from briefing.tables.rows import extract
extract(read_sources("seeds"))
heavy = ("lxml", "trafilatura", "pypdfium2", "py3langid", "charset_normalizer")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
