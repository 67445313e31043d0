"""Where pages break and charts float."""

import pytest

from briefing import exhibits as ex
from briefing.export.arrangement import arranged, floatable, next_move, probed, stranded
from briefing.export.blocks import Grid
from briefing.export.markdown import inline
from briefing.export.pdf_text import shares
from briefing.values import plain

from . import sample
from .test_pdf import export, pages_of


def test_a_heading_that_ends_a_page_moves_on_with_those_above_it() -> None:
    assert stranded(["text", "heading", "heading", "text"], [1, 1, 1, 2]) == (1,)


def test_only_the_first_is_moved_at_a_time() -> None:
    assert stranded(["heading", "text", "heading", "chart"], [1, 2, 2, 3]) == (0,)


def test_what_is_well_arranged_stays() -> None:
    assert stranded(["text", "heading", "text", "heading"], [1, 2, 2, 3]) == ()


def test_evidence_takes_its_heading_and_its_first_words_along() -> None:
    kinds = arranged(["text", "heading", "text", "evidence"])
    assert stranded(kinds, [1, 1, 1, 2]) == (1,)
    assert stranded(kinds, [1, 2, 2, 2]) == ()


def test_a_chart_floats_where_text_comes_before_it_and_something_can_fill_the_page() -> None:
    assert floatable(["heading", "text", "chart", "table", "chart", "heading", "chart", "text"]) == (2,)
    assert floatable(["text", "chart"]) == ()


def test_what_comes_first_is_moved_first() -> None:
    kinds = ["heading", "text", "chart", "text", "heading", "text"]
    assert next_move(kinds, [1, 1, 2, 2, 2, 3], {2: (1, 2)}, ()) == ("floats", 2)
    assert next_move(kinds, [1, 2, 2, 2, 2, 3], {2: (2, 3)}, ()) == ("breaks", 0)
    assert next_move(kinds, [1, 1, 1, 1, 2, 2], {2: (1, 2)}, (2,)) is None
    assert next_move(kinds, [1, 1, 1, 1, 2, 2], {2: (1, 1)}, ()) is None


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
    assert sum(page.count("Evidence p.") for page in pages) == 8
    assert all(f"Sentence {n} says so." in " ".join(pages) for n in range(1, 31))


def test_a_long_table_begins_on_the_page_that_its_chart_does_not_fit_on() -> None:
    filler = "\n\n".join(["A line to fill the page with something."] * 32)
    cells = [
        sample.markdown(f"## One\n\n{filler}"),
        sample.exhibit(sample.chart(), sample.partners(20)),
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


def test_one_cell_wider_than_the_page_breaks() -> None:
    address = "https://example.org/" + "path/" * 60
    table = ex.Table("t", "Long", ("A", "B"), ((plain(address), "x"),), "ll", (1, 1))
    assert "".join(pages_of(export(sample.notebook(sample.exhibit(table))))).replace(" ", "").count("path/") == 60


def test_a_probe_stands_after_the_first_lines_and_changes_no_text() -> None:
    words = "A party may keep relations with parties of many kinds. " * 4
    nodes = ({"type": "paragraph", "children": ({"type": "text", "text": words},)},)
    (paragraph,) = probed(nodes)
    first, probe, rest = paragraph["children"]
    assert probe == {"type": "probe"}
    assert first["text"] + rest["text"] == words
    assert 120 <= len(first["text"]) < 140


def test_a_short_text_is_probed_at_its_end() -> None:
    nodes = ({"type": "paragraph", "children": ({"type": "text", "text": "No more."},)},)
    assert [node["type"] for node in probed(nodes)[0]["children"]] == ["text", "probe"]
