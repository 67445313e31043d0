"""Tables that a page is too narrow for: parted by columns in the PDF, so that no word runs into the next."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from briefing.export.blocks import Grid, Nodes, TableBlock
from briefing.export.markdown import bare
from briefing.export.pdf_text import shares
from briefing.export.wide_tables import in_parts

NARROW, WIDE = ["1", "5719", "exact"], ["1", *["245719"] * 19]


def table(*rows: Sequence[str], number: int = 0, align: str = "l") -> TableBlock:
    heads, *body = [tuple(_cell(text) for text in row) for row in rows]
    grid = Grid(heads, tuple(body), align * len(heads), (), "")
    return TableBlock("table", number, (), "", grid, ())


def parts(block: TableBlock) -> list[TableBlock]:
    return [part for part in in_parts(block) if isinstance(part, TableBlock)]


def texts(block: TableBlock) -> list[list[str]]:
    return [[bare(cell) for cell in row] for row in (block.grid.columns, *block.grid.rows)]


def test_a_table_that_a_page_has_room_for_stays_whole() -> None:
    (whole,) = parts(table(["", "start", "bound"], NARROW))
    assert texts(whole) == [["", "start", "bound"], NARROW]


def test_a_short_column_gets_the_room_that_its_head_needs() -> None:
    long = "word " * 20
    (whole,) = parts(table(["Sentence", "Before", "Words", "After", "Read as"], ["A1", long, "a party", long, long]))
    assert shares(whole.grid)[0] * 425 > 5 * len("Sentence")


def test_of_a_wide_table_each_part_begins_with_the_first_column() -> None:
    heads = ["", *(f"column{n}" for n in range(19))]
    made = parts(table(heads, WIDE, WIDE))
    assert len(made) > 1
    assert [text for part in made for text in texts(part)[0][1:]] == heads[1:]
    assert all([row[0] for row in texts(part)] == ["", "1", "1"] for part in made)
    assert len({part.id for part in made}) == len(made)


def test_a_briefing_s_own_table_is_left_as_it_is() -> None:
    own = table(["", *["column"] * 19], WIDE, number=3)
    assert [*in_parts(own)] == [own]


@given(st.lists(st.text("ab_- 1", max_size=60), min_size=1, max_size=30))
def test_no_column_is_lost(cells: list[str]) -> None:
    made = parts(table(cells, cells))
    kept = [text for number, part in enumerate(made) for text in texts(part)[1][1 if number else 0 :]]
    assert kept == cells


def _cell(text: str) -> Nodes:
    return ({"type": "text", "text": text},) if text else ()
