"""A name that texts spell in several ways is counted once, and called as most of them call it."""

from pathlib import Path

import pytest
from corpora import SPELT
from datasets import write_dataset

from briefing.corpus.evidence import evidence
from briefing.corpus.opened import open_corpus
from briefing.corpus.tallies import tally
from briefing.exhibits import Table
from briefing.formulas import evaluate
from briefing.report.means import forms_prose, forums_table
from briefing.report.opened import Report, with_ids
from briefing.selection import Rows
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.values import bare, formula_of
from briefing.wording import number_of

PLAIN, CURLY = "International Forum of Workers' Unions", "International Forum of Workers’ Unions"


@pytest.fixture(scope="module")
def report() -> Report:
    return Report(with_ids(extract(Sources(tuple(SPELT)))), {source.name: source.text for source in SPELT})


@pytest.fixture(scope="module")
def forums(report: Report) -> Rows:
    found = report.rows("organisations", kind="forum")
    assert [row["name"] for row in found] == [CURLY, PLAIN, CURLY, PLAIN, PLAIN]
    return found


def test_rows_of_a_name_are_one_group_under_its_commonest_spelling(forums: Rows) -> None:
    ((name, rows),) = forums.grouped("name")
    assert (name, len(rows)) == (PLAIN, 5)
    ((name, _),) = forums.only(forums[:4]).grouped("name")
    assert name == PLAIN, "of equals the first by text"


def test_the_formulas_of_such_numbers_give_them_from_the_tables_as_they_are(forums: Rows) -> None:
    cells = [{**dict.fromkeys(("kind", "name"), "")} for _ in range(max(row.number for row in forums))]
    for row in forums:
        cells[row.number - 1] = {"kind": "forum", "name": row["name"]}
    for number in (number_of(forums, "name"), number_of(forums.grouped("name")[0][1])):
        assert evaluate(formula_of(number), {"organisations": cells}) == number.number
    assert [number_of(forums, "name").number, number_of(forums.grouped("name")[0][1]).number] == [1, 5]


def test_a_briefing_has_one_row_for_it(report: Report) -> None:
    table = forums_table(report)
    assert isinstance(table, Table)
    assert [(bare(row[0]), bare(row[2])) for row in table.rows] == [(PLAIN, "5")]
    assert "One forum is named" in bare(forms_prose(report).prose)


def test_a_corpus_has_one_row_for_it_with_all_of_its_evidence(tmp_path: Path) -> None:
    with open_corpus(write_dataset(tmp_path / "d", SPELT, size=2)) as corpus:
        (row,) = tally(corpus, "forums").to_dict("records")
        assert (row["name"], row["documents"], row["marks"]) == (PLAIN, 3, 5)
        quotes = evidence(corpus, "forums", {"name": PLAIN})["quote"]
        assert [CURLY in quote for quote in quotes] == [True, False, True, False, False]
        assert [*tally(corpus, "forum memberships")["marks"]] == [3]
