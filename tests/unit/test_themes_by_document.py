"""Paragraphs by theme."""

import pandas as pd
from drawn import as_read, documents, faults, table, texts

from briefing import charts
from briefing.exhibits import Chart

draw_themes_by_document = as_read(charts.draw_themes_by_document)


def themes(*rows: tuple[str, int, str, str]) -> pd.DataFrame:
    return table("source line theme strength", *rows)


def draw(frame: pd.DataFrame, docs: pd.DataFrame) -> Chart:
    chart = draw_themes_by_document(frame, docs)
    assert chart is not None
    assert faults(chart) == []
    return chart


ROWS = (
    ("a", 1, "renewal", "main"),
    ("a", 1, "party-line", "touched"),
    ("a", 3, "renewal", "main"),
    ("b", 1, "party-line", "main"),
    ("b", 2, "renewal", "touched"),
)


def test_cells_print_main_and_touched() -> None:
    chart = draw(themes(*ROWS), documents("a", "b"))
    assert chart.title == "“Renewal” is a main theme of 2 of 4 paragraphs, more than any other"
    assert chart.rows == (
        ("Renewal", "2", "0", "0", "1", "A1 A3 B5"),
        ("Party line", "0", "1", "1", "0", "A2 B4"),
    )
    assert texts(chart)[:5] == ["paragraphs", "A", "2", "B", "2"]
    assert texts(chart)[5:11] == ["Renewal", "2", "+1", "Party line", "+1", "1"]


def test_the_alternative_text_holds_every_cell() -> None:
    assert "Renewal: A 2 + 0, B 0 + 1" in draw(themes(*ROWS), documents("a", "b")).alt


def test_many_documents_share_columns_by_year() -> None:
    sources = [f"s{i:02}" for i in range(40)]
    published = ["" if i % 10 == 0 else f"{1999 + i % 13}-03-01" for i in range(40)]
    frame = themes(*((source, 1, "renewal", "main") for source in sources))
    chart = draw(frame, documents(*sources, published=published))
    heads = [name.removesuffix(", main") for name in chart.columns if name.endswith("main")]
    assert 2 <= len(heads) <= 5
    assert heads[-1] == "undated"
    assert heads[0] == "1999–2001"
    assert sum(int(number) for number in chart.rows[0][1:-1:2]) == 40


def test_no_year_is_split_between_columns() -> None:
    sources = [f"s{i:02}" for i in range(30)]
    published = [f"{2018 + (i > 27)}-01-01" for i in range(30)]
    frame = themes(*((source, 1, "renewal", "main") for source in sources))
    chart = draw(frame, documents(*sources, published=published))
    assert chart.columns[1:-1:2] == ("2018, main", "2019, main")


def test_themes_that_are_only_touched_lead_to_no_main_theme() -> None:
    chart = draw(themes(("a", 1, "renewal", "touched")), documents("a"))
    assert chart.title == "No paragraph has a main theme; 1 theme is touched"


def test_nothing_is_drawn_without_themes() -> None:
    assert draw_themes_by_document(themes(), documents("a")) is None


def test_up_to_24_documents_have_a_slim_column_each_with_their_main_themes() -> None:
    sources = [f"s{i:02}" for i in range(24)]
    rows = [(source, line, "renewal", "main") for source in sources for line in range(12)]
    chart = draw(themes(*rows, ("s00", 99, "state-diplomacy", "touched")), documents(*sources))
    assert chart.columns[1:-1] == tuple(f"{letter}, main" for letter in "ABCDEFGHIJKLMNOPQRSTUVWX")
    assert texts(chart).count("12") == 2 * 24 - 1  # a paragraph more in A: 13
    assert not [text for text in texts(chart) if text.startswith("+")]
    assert "Renewal 288 (24)" in chart.alt


def test_a_document_with_a_hundred_paragraphs_leaves_no_room_for_slim_columns() -> None:
    sources = [f"s{i:02}" for i in range(12)]
    long = [("s00", line, "renewal", "main") for line in range(100)]
    chart = draw(themes(*long, *((source, 1, "renewal", "main") for source in sources[1:])), documents(*sources))
    assert chart.columns[1:-1] == ("2020, main", "2020, touched")
