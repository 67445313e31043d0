"""A table under a notebook's cell: whole up to a screenful, nothing in it is markup."""

import pandas as pd

from briefing.explore import show
from briefing.explore.shown import LONGEST, ROWS, WIDEST


def html(table: pd.DataFrame) -> str:
    return show(table)._repr_html_()


def test_texts_stand_left_and_numbers_right() -> None:
    shown = html(pd.DataFrame({"what": ["parties"], "count": [245.0]}))
    assert "<td style='text-align:left;min-width:5em;overflow-wrap:anywhere'>parties</td>" in shown
    assert "<td style='text-align:right'>245</td>" in shown
    assert "1 row<" in shown


def test_long_texts_are_wide_and_cut_where_they_are_very_long() -> None:
    shown = html(pd.DataFrame({"quoted": ["word " * 100]}))
    assert f"min-width:{WIDEST}em" in shown
    assert f"{('word ' * 100)[:LONGEST].rstrip()} …</td>" in shown


def test_what_is_not_known_is_empty_and_truth_is_in_words() -> None:
    shown = html(pd.DataFrame({"whole": [None, 245.0], "doubtful": [True, False], "as_of": [None, "2019"]}))
    assert "nan" not in shown.lower()
    assert "None" not in shown
    assert ">yes</td>" in shown
    assert ">no</td>" in shown


def test_a_table_of_a_screenful_is_whole_and_of_a_longer_one_both_ends_are_shown() -> None:
    assert html(pd.DataFrame({"n": range(ROWS)})).count("<tr>") == ROWS + 1
    longer = html(pd.DataFrame({"n": range(1000, 1000 + ROWS + 31)}))
    assert longer.count("<tr>") == ROWS + 2
    assert "31 rows more" in longer
    assert f"<th>{ROWS + 31}</th>" in longer
    assert ">1030</td>" not in longer
    assert ">1061</td>" in longer


def test_a_table_without_rows_says_so() -> None:
    shown = html(pd.DataFrame({"file": [], "problem": []}))
    assert "no rows" in shown
    assert "problem" in shown


def test_markup_of_a_source_stays_text() -> None:
    shown = html(pd.DataFrame({"surface": ["<img src=x onerror=alert(1)>"]}))
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_where_no_html_is_shown_it_is_text() -> None:
    assert "parties" in repr(show(pd.DataFrame({"what": ["parties"]})))
