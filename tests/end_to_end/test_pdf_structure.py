"""What the finished PDF tells a reader who hears it, and what PDF/A-3a and PDF/UA-1 ask for: read from its structure.

No validator of PDF/A is part of this project: each claim is checked here as far as the file's own objects tell.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from commands import ROOT, content
from lxml import html
from reading import Structure, squeezed

# What only groups, and may hold no text of its own.
GROUPS = {
    "/Document",
    "/Part",
    "/Sect",
    "/Div",
    "/BlockQuote",
    "/L",
    "/LI",
    "/TOC",
    "/Table",
    "/THead",
    "/TBody",
    "/TR",
}
BLOCKS = {"/Title", "/P", "/H1", "/H2", "/H3", "/LBody", "/Lbl", "/TH", "/TD", "/Caption", "/Figure", "/Note", "/TOCI"}
PAINTING = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "sh"}


@pytest.fixture(scope="module")
def structure(finished: Path) -> Structure:
    return Structure(finished / "briefing.pdf")


@pytest.fixture(scope="module")
def page(finished: Path) -> Any:
    return html.fromstring((finished / "briefing.html").read_bytes())


def of_kind(structure: Structure, *kinds: str) -> list[Any]:
    return [element for element in structure.elements() if element.S in kinds]


def owned(cell: Any) -> Any:
    """Return the attributes that a cell has as a cell."""
    return next(part for part in cell.A if part.O == "/Table")


def notes_and_links(document: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Yield each annotation with its page."""
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            yield page, annotation


def test_it_claims_pdf_a_3a_and_pdf_ua_1_and_has_what_they_ask_of_a_file(structure: Structure) -> None:
    document = structure.document
    with document.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["pdfuaid:part"] == "1"
    assert bool(document.Root.MarkInfo.Marked)
    assert not bool(document.Root.MarkInfo.get("/Suspects", False))
    (intent,) = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"  # an ICC profile's signature
    assert not document.is_encrypted
    forbidden = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData"}
    assert not [
        item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") in forbidden
    ]


def test_it_has_the_pages_title_and_language(structure: Structure, page: Any) -> None:
    document = structure.document
    title = " ".join(page.get_element_by_id("title").text_content().split())
    with document.open_metadata() as metadata:
        assert str(metadata["dc:title"]) == str(document.docinfo["/Title"]) == title
    assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
    assert str(document.Root.Lang).partition("-")[0] == page.get("lang").partition("-")[0]
    assert structure.text(of_kind(structure, "/Title")[0]).split() == title.split()


def test_every_mark_on_a_page_is_in_the_structure_or_is_furniture(structure: Structure) -> None:
    for number, page in enumerate(structure.document.pages, start=1):
        marks: list[bool] = []
        for instruction in pikepdf.parse_content_stream(page):
            operands, operator = instruction.operands, instruction.operator
            if str(operator) in ("BMC", "BDC"):
                known = isinstance(operands[-1], pikepdf.Dictionary) and "/MCID" in operands[-1]
                marks.append(known or operands[0] == "/Artifact")
            elif str(operator) == "EMC":
                marks.pop()
            elif str(operator) in PAINTING:
                assert any(marks), f"page {number} draws outside the structure"


def test_all_text_stands_in_a_paragraph_heading_cell_caption_or_item(structure: Structure) -> None:
    def loose(element: Any) -> Iterator[str]:
        for kid in structure.kids(element):
            if kid.S not in BLOCKS:
                yield from loose(kid) if kid.S in GROUPS else [structure.text(kid)]

    found = [text for text in loose(structure.root) if squeezed(text)]
    assert not found, f"in no paragraph: {found[:5]}"


def test_headings_begin_at_one_leave_no_level_out_and_are_the_outline(structure: Structure) -> None:
    headings = of_kind(structure, "/H1", "/H2", "/H3", "/H4", "/H5", "/H6")
    levels = [int(str(heading.S)[2:]) for heading in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    with structure.document.open_outline() as outline:
        entries = list(flat(outline.root))
    titles = [squeezed(structure.text(heading)) for heading in headings]
    assert [squeezed(entry.title) for entry in entries] == titles[1:]  # all but "Contents"
    assert all(entry.destination[0].Type == "/Page" for entry in entries)


def flat(entries: Any) -> Iterator[Any]:
    for entry in entries:
        yield entry
        yield from flat(entry.children)


def test_drawings_have_the_pages_alternative_texts(structure: Structure, page: Any) -> None:
    described = {desc.get("id"): " ".join(desc.text_content().split()) for desc in page.iter("desc")}
    alternatives = [" ".join(str(figure.Alt).split()) for figure in of_kind(structure, "/Figure")]
    assert alternatives
    assert alternatives == [described[f"{chart.get('id')}-desc"] for chart in page.find_class("chart")]
    assert all("/BBox" in figure.A[0] for figure in of_kind(structure, "/Figure"))


def test_every_header_cell_has_a_scope_and_every_cell_names_its_column(structure: Structure) -> None:
    tables = of_kind(structure, "/Table")
    assert tables
    for table in tables:
        head, *rows = [element for element in structure.elements(table) if element.S == "/TR"]
        columns = list(structure.kids(head))
        assert {(str(cell.S), str(owned(cell).Scope)) for cell in columns} == {("/TH", "/Column")}
        names = [str(cell.ID) for cell in columns]
        assert len({*names}) == len(names)
        for row in rows:
            cells = list(structure.kids(row))
            assert len(cells) == len(names)
            assert (str(cells[0].S), str(owned(cells[0]).Scope)) == ("/TH", "/Row")
            assert {str(cell.S) for cell in cells[1:]} == {"/TD"}
            assert [str(owned(cell).Headers[0]) for cell in cells] == names


def test_notes_have_their_own_ids_and_signs(structure: Structure) -> None:
    notes = of_kind(structure, "/Note")
    assert notes
    assert len({str(note.ID) for note in notes}) == len(notes)
    assert all(next(structure.kids(note)).S == "/Lbl" for note in notes)


def test_links_lead_somewhere_and_say_where(structure: Structure) -> None:
    document = structure.document
    pages = {page.obj.objgen for page in document.pages}
    named = pikepdf.NameTree(document.Root.Names.Dests)
    inside = 0
    for page, link in notes_and_links(document):
        assert page.obj.Tabs == "/S"  # the order of the structure
        assert link.Subtype == "/Link"
        assert "/StructParent" in link
        assert str(link.Contents).strip()
        if "/A" in link and link.A.S == "/URI":
            assert str(link.A.URI).startswith(("https://", "http://"))
            continue
        target = named[str(link.Dest)] if isinstance(link.Dest, pikepdf.String) else link.Dest
        assert target[0].objgen in pages
        inside += 1
    assert inside > 100


def test_fonts_are_embedded_and_give_their_letters_back(structure: Structure) -> None:
    fonts = [
        item
        for item in structure.document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
    ]
    composed = [font for font in fonts if font.Subtype == "/Type0"]
    assert composed
    for font in composed:
        described = font.DescendantFonts[0].FontDescriptor
        assert "/FontFile2" in described or "/FontFile3" in described
        assert re.fullmatch(r"/[A-Z]{6}\+(Source(Sans3|Serif4)-\w+|DejaVuSansMono)", str(described.FontName))
        assert "/ToUnicode" in font
    simple = [font for font in fonts if font.Subtype not in ("/Type0", "/CIDFontType0", "/CIDFontType2")]
    assert not simple


def test_every_table_is_attached_as_it_is_beside_the_report(structure: Structure, finished: Path) -> None:
    attached = structure.document.attachments
    tables = content(ROOT / "data" / "tables" if finished == ROOT / "reports" else finished / "tables")
    wanted = {name: data for name, data in tables.items() if "/" not in name}
    assert wanted
    schema = wanted.pop("datapackage.json")
    assert json.loads(attached["datapackage.json"].get_file().read_bytes()) == json.loads(schema)
    assert {name: attached[name].get_file().read_bytes() for name in wanted} == wanted
    assert "inputs.json" in attached
    relations = {str(file.AFRelationship) for file in structure.document.Root.AF}
    assert relations == {"/Data"}
    assert len(structure.document.Root.AF) == len(attached)
