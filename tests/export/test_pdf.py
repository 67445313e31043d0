"""What the PDF promises its reader."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from briefing import exhibits as ex
from briefing.errors import OutputError
from briefing.export import BriefingPDF
from briefing.values import plain

from . import sample


def export(notebook: Any, **options: Any) -> bytes:
    made = BriefingPDF(**options).from_notebook_node(notebook)[0]
    assert isinstance(made, bytes)
    return made


@pytest.fixture(scope="module")
def document(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield opened


def structure(node: Any) -> Iterator[Any]:
    """Yield every structure element in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from structure(kid)


def tags(document: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in structure(document.Root.StructTreeRoot)]


def pages_of(pdf: bytes) -> list[str]:
    """Return each page's text as its fonts map it back: what a reader copies."""
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return [" ".join(re.sub("\ufffe|\x02|\u200b", "", page).split()) for page in pages]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages_of(pdf))


def test_it_is_tagged_and_says_its_language_and_title(document: pikepdf.Pdf) -> None:
    assert bool(document.Root.MarkInfo.Marked)
    assert str(document.Root.Lang) == "en-GB"
    assert str(document.docinfo["/Title"]) == "Friends across borders: whom a party talks to"
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)


def test_it_declares_pdf_a_3a_and_pdf_ua_1(document: pikepdf.Pdf) -> None:
    with document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
        assert "Sample Desk" in metadata["dc:creator"]
        assert "Đổi mới" in str(metadata["pdf:Keywords"])


def test_its_date_is_the_covers(document: pikepdf.Pdf) -> None:
    assert str(document.docinfo["/CreationDate"]).startswith("D:20220503000000")


def test_source_date_epoch_wins(notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with pikepdf.open(io.BytesIO(export(notebook))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:19700102000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(OutputError, match="SOURCE_DATE_EPOCH"):
        export(notebook)


def test_the_outline_lists_the_sections(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles[:4] == ["Summary", "The network in numbers", "With whom", "Sources and method"]
    assert "Sources in full" not in titles  # the PDF leaves them out, and the heading with them


def test_tables_are_attached(document: pikepdf.Pdf) -> None:
    assert sorted(document.attachments) == ["chart-types.csv", "datapackage.json", "figures.csv", "table-partners.csv"]
    attached = document.attachments["figures.csv"].get_file().read_bytes()
    assert attached == b"source,surface\n00A_sample,208\n"


def test_fonts_are_embedded_and_the_packages_own(document: pikepdf.Pdf) -> None:
    names = set()
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            assert "/FontFile2" in item or "/FontFile3" in item
            names.add(str(item.FontName).partition("+")[2])
    assert names
    assert all(name.startswith(("SourceSans3", "SourceSerif4")) for name in names)


def test_drawings_have_alternative_text(document: pikepdf.Pdf) -> None:
    figures = [e for e in structure(document.Root.StructTreeRoot) if e.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [sample.chart().alt]


def test_headings_begin_at_one_and_leave_no_level_out(document: pikepdf.Pdf) -> None:
    levels = [int(tag[2:]) for tag in tags(document) if re.fullmatch(r"/H[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_have_header_cells_and_citations_are_notes(document: pikepdf.Pdf) -> None:
    found = tags(document)
    assert found.count("/TH") >= 3
    assert "/Note" in found


def scopes(document: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Return kind and scope of every cell."""
    cells = [element for element in structure(document.Root.StructTreeRoot) if element.S in ("/TH", "/TD")]
    owned = [[part for part in cell.A if part.O == "/Table"] for cell in cells]
    return [(str(cell.S), str(part[0].get("/Scope", ""))) for cell, part in zip(cells, owned, strict=True)]


def test_a_rows_first_cell_heads_it(document: pikepdf.Pdf) -> None:
    row = [("/TH", "/Row"), ("/TD", ""), ("/TD", "")]
    assert scopes(document) == [("/TH", "/Column")] * 3 + row * 60


def test_quoted_words_say_their_language() -> None:
    source = replace(sample.sources()[0], language="vi")
    cited = sample.markdown("Here.[^A4]")
    made = export(sample.notebook(sample.exhibit(sample.cover()), cited, sample.exhibit(sample.evidence(), source)))
    with pikepdf.open(io.BytesIO(made)) as document:
        spoken = {(str(e.S), str(e.Lang)) for e in structure(document.Root.StructTreeRoot) if "/Lang" in e}
    assert ("/Note", "vi") in spoken
    assert {language for _, language in spoken} == {"vi", "en-GB"}  # and never the document's region with it


def test_what_it_was_made_from_is_attached_with_its_values(notebook: Any) -> None:
    inputs = json.dumps({"sources": {"a.txt": "0" * 64}})
    with pikepdf.open(io.BytesIO(export(notebook, inputs=inputs))) as document:
        attached = json.loads(document.attachments["inputs.json"].get_file().read_bytes())
    assert attached.keys() == {"sources", "values", "formulas", "citations"}
    assert attached["sources"] == {"a.txt": "0" * 64}
    assert attached["values"] == BriefingPDF().from_notebook_node(notebook)[1]["briefing"]["values"]


def test_an_attached_file_keeps_each_of_its_bytes() -> None:
    content = 'source,surface\na,"2\x0745\r\n\x00\x85\u2028\ufffe parties"\n'
    files = ex.Data((ex.DataFile("figures.csv", "Every number", "text/csv", content),))
    made = export(sample.notebook(sample.markdown("## Data"), sample.exhibit(files)))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.attachments["figures.csv"].get_file().read_bytes() == content.encode()


def test_a_table_beside_the_briefing_is_named_and_not_attached() -> None:
    files = ex.Data((ex.DataFile("figures.csv", "Every number", "text/csv", "", beside=True),))
    made = export(sample.notebook(sample.markdown("## Data"), sample.exhibit(files)))
    with pikepdf.open(io.BytesIO(made)) as document:
        assert not document.attachments
    assert "figures.csv: Every number (beside the briefing)" in text_of(made)


def test_a_sentence_is_quoted_once_on_a_page(pdf: bytes) -> None:
    quoted = "“The Party keeps relations with 208 political parties in 97 countries"
    assert text_of(pdf).count(quoted) == 1
    assert "Evidence p." in text_of(pdf)


def test_a_sentence_cited_again_pages_later_is_quoted_again() -> None:
    far = "\n\n".join(["Word after word fills the page until it is full. " * 20] * 8)
    made = sample.notebook(
        sample.markdown(f"Here.[^A5]\n\n{far}\n\nAnd there.[^A5]"), sample.exhibit(sample.evidence())
    )
    assert text_of(export(made)).count("“More than 40 officials took part") == 2


def test_a_charts_text_is_text(pdf: bytes) -> None:
    assert "Communist 71" in text_of(pdf) or "Đổi mới" in text_of(pdf).partition("Chart 1.")[2]


def test_every_internal_link_has_a_target(document: pikepdf.Pdf) -> None:
    annotations: list[Any] = [note for page in document.pages for note in page.obj.get("/Annots", pikepdf.Array())]
    links = [note for note in annotations if note.get("/Subtype") == "/Link"]
    inside = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inside) > 20
    outside = {str(link.A.URI) for link in links if link.get("/A", {}).get("/S") == "/URI"}
    assert outside == {"https://example.org/guide"}


def test_a_note_leads_to_its_evidence_and_that_back_to_where_it_is_cited(pdf: bytes, document: pikepdf.Pdf) -> None:
    texts = pypdfium2.PdfDocument(pdf)
    numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    said = []
    for number, page in enumerate(document.pages):
        shown = texts[number].get_textpage()
        for link in page.obj.get("/Annots", pikepdf.Array()):
            words = str(shown.get_text_bounded(*map(float, link.Rect))).strip()
            if match := re.fullmatch(r"(Evidence p\.\s)?(\d+)", words):
                target = link.Dest if "/Dest" in link else link.A.D
                said.append((bool(match[1]), int(match[2]), numbers[target[0].objgen]))
    assert {note for note, _, _ in said} == {True, False}
    assert all(page == leads for _, page, leads in said)


def test_paper_can_be_us_letter(notebook: Any) -> None:
    with pikepdf.open(io.BytesIO(export(notebook, paper="us-letter"))) as document:
        assert [round(float(x)) for x in document.pages[0].mediabox] == [0, 0, 612, 792]


def test_hostile_text_stays_text() -> None:
    hostile = '#import "x.typ": * #panic() *a* _b_ $x$ `c` @ref <lab> \\ // /* [^A1] <script> 习 \ue000'
    quoted = ex.Quoted("A1", "d", "T", 1, 0, 9, hostile, (ex.EvidenceMark(0, 7, "figure", hostile),))
    line = plain(hostile)
    cover = ex.Cover("T", line, "2022-01-01", line, hostile, line, "en", (hostile,))
    table = ex.Table("t", line, ("a",), ((line,),), "l")
    chart = ex.Chart("c", line, line, line, line, line, sample.drawing(), (), ())
    made = sample.notebook(sample.exhibit(cover, table, chart, ex.Evidence((quoted,))))
    text = text_of(export(made))
    shown = '#import "x.typ": * #panic() *a* _b_ $x$ `c` @ref <lab> \\ // /* [^A1] <script> □ □'
    assert text.count(shown) >= 5


@pytest.mark.parametrize("cells", [(), (sample.markdown(""),), (sample.code(),)])
def test_a_notebook_that_shows_nothing_is_a_document(cells: Any) -> None:
    assert export(sample.notebook(*cells)).startswith(b"%PDF")


def test_the_same_notebook_gives_the_same_bytes(notebook: Any, pdf: bytes) -> None:
    assert export(notebook) == pdf


def test_no_path_ends_up_in_the_file(pdf: bytes, tmp_path: Path) -> None:
    for path in (Path(__file__).parents[2], tmp_path.parents[1]):
        assert str(path).encode() not in pdf
