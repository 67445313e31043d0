"""Where a chart's numbers come from."""

from collections.abc import Iterable

import pandas as pd
import pytest
from drawn import documents, table

from briefing.charts import provenance
from briefing.charts.provenance import citations, letters, text_rows
from briefing.errors import TableError
from briefing.values import bare


def source_line(frame: pd.DataFrame, used: Iterable[object]) -> str:
    return bare(provenance.source_line(frame, used))


def doubtful_note(frame: pd.DataFrame) -> str:
    return bare(provenance.doubtful_note(text_rows(frame, "mentions")))


def test_letters_go_on_after_z() -> None:
    found = letters(documents(*(f"s{i}" for i in range(28))))
    assert [found["s0"], found["s25"], found["s26"], found["s27"]] == ["A", "Z", "AA", "AB"]


def test_given_letters_win() -> None:
    assert letters(documents("a", "b", letter=["C", "D"])) == {"a": "C", "b": "D"}


def test_names_that_differ_in_blanks_alone_and_names_like_a_table_s_values_are_told_apart() -> None:
    names = ["a b", "a  b", "a\u00a0b", "True", "true", "1.0", "nan", "007"]
    assert list(letters(documents(*names))) == names


def test_few_documents_are_named_more_are_shortened_many_are_counted() -> None:
    frame = documents(*(f"s{i}" for i in range(9)))
    assert source_line(frame, ["s0"]) == "A: Herald “On ties” (1 May 2020)"
    assert source_line(frame, [f"s{i}" for i in range(4)]).startswith("A: Herald 2020; B: Herald 2020")
    assert source_line(frame, frame["source"]) == "9 documents, 2020, listed under sources and method"


def test_a_document_that_states_nothing_goes_by_its_file() -> None:
    frame = documents("notes", title=[""], outlet=[""], published=[""])
    assert source_line(frame, ["notes"]) == "A: notes (undated)"


def test_few_sentences_are_cited_each_once() -> None:
    assert citations(["A1", "A1", "", "B2"]) == "[^A1][^B2]"
    assert citations(f"A{i}" for i in range(1, 30)).count("^") == 5


def test_missing_cells_are_empty_and_whole_numbers_plain() -> None:
    frame = pd.DataFrame({"count": [3.0, None], "share": [0.5, 1.0], "name": ["x", None]})
    assert text_rows(frame, "parties") == [
        {"count": "3", "share": "0.5", "name": "x"},
        {"count": "", "share": "1", "name": ""},
    ]


def test_doubtful_marks_are_counted_however_they_are_stored() -> None:
    frame = table("source", ("a",), ("a",), ("a",))
    assert doubtful_note(frame) == ""
    frame["doubtful"] = ["True", "False", "true"]
    assert doubtful_note(frame) == " 2 marks of 3 behind it are doubtful."


def test_a_documents_table_needs_its_sources() -> None:
    with pytest.raises(TableError, match="source"):
        letters(pd.DataFrame({"title": ["x"]}))
