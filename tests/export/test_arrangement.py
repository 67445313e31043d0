"""Where pages end, and what stands on them."""

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from briefing import exhibits as ex
from briefing.export import pdf
from briefing.export.arrangement import Page, Part, Room, pages
from briefing.export.blocks import Grid
from briefing.export.columns import in_columns
from briefing.export.markdown import inline
from briefing.export.paging import as_planned, taken_apart
from briefing.export.pdf_text import shares
from briefing.values import plain

from . import sample
from .test_pdf import export, pages_of

ROOM = Room(300, {f"A{n}": 20 for n in range(40)}, 10, 5)
HEADING = Part("heading", 20, 30, 10, level=1, introduces=True)
TEXT = Part("text", 60, 10, 10)
CHART = Part("chart", 180, 20, 20)
TABLE = Part("table", 100, 20, 20)
LONG_TABLE = Part("table", 240, 20, 20, rows=(20.0,) * 10, again=30)


def order(chain: list[Page]) -> list[tuple[int, ...]]:
    return [page.parts for page in chain]


def test_a_heading_does_not_end_a_page() -> None:
    chain = pages([TEXT, TEXT, TEXT, HEADING, replace(HEADING, level=2), TEXT, TEXT], ROOM)
    assert order(chain) == [(0, 1, 2), (3, 4, 5, 6)]


def test_a_line_that_announces_goes_with_what_it_announces() -> None:
    announces = replace(TEXT, introduces=True)
    assert order(pages([TEXT, TEXT, TEXT, announces, TEXT], ROOM)) == [(0, 1, 2), (3, 4)]


def test_a_chart_that_does_not_fit_stands_on_top_of_the_next_page_and_the_table_fills_its_own() -> None:
    assert order(pages([HEADING, TEXT, TEXT, CHART, TABLE], ROOM)) == [(0, 1, 2, 4), (3,)]


def test_a_chart_may_be_a_little_smaller_to_fit_its_page() -> None:
    bare = [HEADING, TEXT, CHART, HEADING, TEXT]
    assert order(pages(bare, ROOM)) == [(0, 1, 2), (3, 4)]
    (first, _) = pages([HEADING, TEXT, replace(CHART, height=200, gives=20), HEADING, TEXT], ROOM)
    assert (first.parts, first.shrunk, first.used) == ((0, 1, 2), (2, 10.0), 300)
    (first, *_) = pages([HEADING, TEXT, replace(CHART, height=200, gives=9), HEADING, TEXT], ROOM)
    assert (first.parts, first.shrunk) == ((0, 1), (-1, 0.0))
    (page,) = pages([replace(CHART, height=185, gives=20), TABLE], ROOM)  # so that its table stands with it
    assert page.shrunk == (0, 5.0)


def test_what_remains_of_a_torn_table_is_told() -> None:
    *_, last = pages([TEXT, TEXT, LONG_TABLE], ROOM)
    assert (last.parts, last.used) == ((), 150.0)


def test_a_chart_stays_in_its_section_and_below_its_heading() -> None:
    chain = pages([HEADING, TEXT, TEXT, CHART, HEADING, TEXT], ROOM)
    assert order(chain) == [(0, 1, 2), (3, 4, 5)]
    assert order(pages([TEXT, TEXT, TEXT, HEADING, CHART, TABLE], ROOM)) == [(0, 1, 2), (3, 4), (5,)]


def test_a_long_table_is_torn_where_it_leaves_enough_rows_on_both_pages() -> None:
    (first, second) = pages([TEXT, TEXT, LONG_TABLE, TEXT], ROOM)
    assert (first.parts, first.torn) == ((0, 1, 2), True)
    assert second.parts == (3,)
    nearly = pages([TEXT, TEXT, TEXT, TEXT, LONG_TABLE], ROOM)
    assert not any(page.torn for page in nearly)  # only one row would fit


def test_a_chart_may_stand_below_the_rest_of_a_torn_table() -> None:
    chain = pages([HEADING, TEXT, TEXT, CHART, LONG_TABLE, TEXT], replace(ROOM, height=330))
    assert order(chain) == [(0, 1, 2, 4), (3,), (5,)]
    assert chain[0].torn


def test_notes_take_room_once_a_page_and_not_more_than_seven_are_quoted() -> None:
    same = replace(TEXT, cites=("A1",))
    assert order(pages([same, same, same, replace(TEXT, height=20, cites=("A1",))], ROOM)) == [(0, 1, 2, 3)]
    other = [replace(TEXT, cites=(f"A{n}",)) for n in range(4)]
    assert order(pages(other, ROOM)) == [(0, 1, 2), (3,)]
    (page,) = pages([replace(TEXT, cites=tuple(f"A{n}" for n in range(20)))], ROOM)
    assert page.notes == {f"A{n}" for n in range(7)}


def test_what_fits_on_no_page_is_shown_all_the_same() -> None:
    giant = Part("picture", 900, 10, 10)
    assert [part for page in pages([TEXT, giant, TEXT], ROOM) for part in page.parts] == [0, 1, 2]


def test_a_page_that_is_begun_may_hold_no_more() -> None:
    assert order(pages([TEXT], ROOM, used=280)) == [(), (0,)]
    assert order(pages([TEXT], ROOM, used=100)) == [(0,)]


def test_columns_are_filled_and_the_last_ones_alike() -> None:
    assert in_columns([50] * 7, [False] * 7, 130, 160) == [[[0, 1], [2, 3]], [[4, 5], [6]]]


def test_no_title_ends_a_column() -> None:
    heads = [True, False, False, True, False, False]
    assert in_columns([30] * 6, heads, 125, 125)[0][0] == [0, 1, 2]


def test_columns_do_not_begin_where_little_is_left() -> None:
    assert in_columns([50] * 4, [False] * 4, 90, 600) == [[], [[0, 1], [2, 3]]]
    assert in_columns([50, 400, 50], [False] * 3, 300, 600)[0] == []  # the second would be longer than the page


def test_it_is_seen_when_a_block_falls_elsewhere() -> None:
    planned = [{"page": 0, "fresh": False}, {"page": 0, "fresh": False}, {"page": 1, "fresh": True}]
    assert as_planned(planned, [2, 2, 3])
    assert not as_planned(planned, [2, 3, 4])
    assert not as_planned(planned, [2, 2, 4])


def test_texts_are_taken_apart_and_the_evidence_keeps_its_heading() -> None:
    cite = {"type": "cite", "to": [{"id": "A1", "note": True}]}
    heading, texts = (
        {"kind": "heading", "level": 1},
        {"kind": "text", "nodes": [{"type": "paragraph", "children": [cite]}] * 2},
    )
    plainly: dict[str, Any] = {"kind": "text", "nodes": [{"type": "paragraph", "children": []}]}
    evidence: dict[str, Any] = {"kind": "evidence", "level": 2, "groups": [("T", [{"id": "A1", "lang": None}])]}
    apart = taken_apart([heading, texts, heading, plainly, evidence, heading])
    assert [block["kind"] for block in apart.body] == ["heading", "text", "text"]
    assert [block["kind"] for block in apart.introduction] == ["heading", "text"]
    assert [block["kind"] for block in apart.after] == ["heading"]
    assert taken_apart([texts, evidence]).introduction == []  # what cites is the body's


def test_it_is_laid_out_once(notebook: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    compiler, runs = pdf.compiler(), []

    class Counted:
        def compile(self, **given: Any) -> Any:
            runs.append(given)
            return compiler.compile(**given)

        def query(self, *given: Any, **named: Any) -> Any:
            return compiler.query(*given, **named)

    monkeypatch.setattr(pdf, "compiler", Counted)
    export(notebook)
    assert len(runs) == 1


@pytest.mark.parametrize("filling", range(0, 40, 3))
def test_no_chart_stands_above_the_heading_of_its_section(filling: int) -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * filling)
    cells = (
        sample.markdown(f"{filler}\n\n## The section\n\nIt begins here."),
        sample.exhibit(sample.chart(), sample.partners(5)),
        sample.markdown("It ends here."),
    )
    text = " ".join(pages_of(export(sample.notebook(*cells)))[1:])
    assert text.index("The section") < text.index("It begins here.") < text.index("Chart 1.")


@pytest.mark.parametrize("filling", range(8, 44, 4))
def test_evidence_begins_on_the_page_of_its_heading(filling: int) -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * filling)
    cells = (sample.markdown(f"{filler}\n\n## Evidence\n\nEvery sentence."), sample.exhibit(sample.evidence()))
    pages = pages_of(export(sample.notebook(*cells)))
    assert any("Evidence Every sentence." in page and "A1 Across the border" in page for page in pages[1:])


def test_notes_leave_room_for_the_text() -> None:
    text = "Words. " * 40
    quotes = tuple(ex.Quoted(f"A{n}", "d", "T", n, 0, 9, f"Sentence {n} says so.") for n in range(1, 31))
    prose = " ".join(f"{n}[^A{n}]" for n in range(1, 31))
    pages = pages_of(
        export(sample.notebook(sample.markdown(f"{prose}\n\n{text}"), sample.exhibit(ex.Evidence(quotes))))
    )
    assert sum(page.count("Evidence p.") for page in pages) == 7
    assert all(f"Sentence {n} says so." in " ".join(pages) for n in range(1, 31))


def test_a_long_table_begins_on_the_page_that_its_chart_does_not_fit_on() -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * 25)
    cells = [
        sample.markdown(f"## One\n\n{filler}"),
        sample.exhibit(sample.chart(), sample.partners(40)),
        sample.markdown("## Two\n\nText."),
    ]
    pages = pages_of(export(sample.notebook(*cells)))
    assert "A line to fill" in pages[1]
    assert "Table 1." in pages[1]
    assert "Chart 1." in pages[2]
    assert "Two Text." in " ".join(pages[2:])


@pytest.mark.parametrize("filling", range(12, 60, 6))
def test_no_heading_is_left_alone_and_no_note_precedes_its_marker(filling: int) -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * filling)
    section = "## The section\n\nIt cites one sentence[^A3] and another[^A4] here.\n\nMore of it.[^A5]"
    pages = pages_of(
        export(sample.notebook(sample.markdown(f"{filler}\n\n{section}"), sample.exhibit(sample.evidence())))
    )
    body = pages[1:]
    (at,) = (number for number, text in enumerate(body) if "It cites one sentence" in text)
    assert "The section It cites" in body[at]
    (quoted,) = (number for number, text in enumerate(body) if "“The Party keeps relations" in text)
    assert quoted >= at


def test_a_columns_head_fits_its_column() -> None:
    columns = tuple(inline(head) for head in ("Name", "Extraordinarily", "Words"))
    grid = Grid(columns, (columns,), "lll", (10, 0.1, 10), "")
    wide = shares(grid)
    assert wide[1] * 425 >= 5 * len("Extraordinarily")
    assert sum(wide) == pytest.approx(1, abs=0.001)
    assert wide[0] == wide[2]


def test_a_table_of_many_rows_repeats_its_head() -> None:
    pages = [text for text in pages_of(export(sample.notebook(sample.exhibit(sample.partners(90))))) if "Laos" in text]
    assert len(pages) > 1
    assert all("Words that make it a partner" in text for text in pages)


def test_a_chart_stays_in_its_section() -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * 24)
    cells = [sample.markdown(f"## One\n\n{filler}"), sample.exhibit(sample.chart()), sample.markdown("## Two\n\nText.")]
    text = " ".join(pages_of(export(sample.notebook(*cells)))[1:])
    assert text.index("Chart 1.") < text.index("Two Text.")


def test_a_cell_higher_than_a_page_goes_on_over_its_end() -> None:
    table = ex.Table("t", "Long", ("A", "B"), ((plain("word " * 2500), "x"), ("y", "end")), "ll")
    pages = pages_of(export(sample.notebook(sample.exhibit(table))))
    assert [page.count("word") > 100 for page in pages[1:3]] == [True, True]
    assert sum(page.count("word") for page in pages) == 2500


def test_one_cell_wider_than_the_page_breaks() -> None:
    address = "https://example.org/" + "path/" * 60
    table = ex.Table("t", "Long", ("A", "B"), ((plain(address), "x"),), "ll", (1, 1))
    assert "".join(pages_of(export(sample.notebook(sample.exhibit(table))))).replace(" ", "").count("path/") == 60


@pytest.mark.parametrize("filling", range(0, 36, 5))
def test_each_note_stands_on_the_page_of_its_sign(filling: int) -> None:
    line = "A line to fill the page with something.\n\n"
    text = "\n\n".join(f"A first sentence[^A{n}] and a second one[^B{n}] with words. " * 3 for n in (1, 2, 3, 4))
    made = export(
        sample.notebook(
            sample.markdown(f"{line * filling}## Section\n\n{text}\n\n{line * 36}"), sample.exhibit(sample.evidence())
        )
    )
    texts = pages_of(made)
    evidence = next(number for number, text in enumerate(texts) if "Marked:" in text)
    with pikepdf.open(io.BytesIO(made)) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        leads = [
            (number, numbers[place[0].objgen])
            for number, page in enumerate(document.pages)
            for link in page.obj.get("/Annots", pikepdf.Array())
            for place in [link.Dest if "/Dest" in link else link.A.D]
            if 0 < number < evidence
        ]
    assert len(leads) >= 16  # from each sign to its note, and back
    assert {to for number, to in leads if to != number} <= set(range(evidence, len(texts)))
