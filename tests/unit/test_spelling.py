"""A name that texts spell in several ways is counted once, and called as most of them call it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from corpora import HELD, SPELT, of_size
from datasets import write_dataset

from briefing.charts.party_counts import statements
from briefing.charts.party_series import series
from briefing.corpus.evidence import evidence
from briefing.corpus.opened import open_corpus
from briefing.corpus.over_time import conflicts, stated
from briefing.corpus.statements import PARTIES
from briefing.corpus.tallies import tally
from briefing.corpus_report.asked import sentences_of
from briefing.exhibits import Table
from briefing.formulas import evaluate
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.records import Source
from briefing.report.disagreement import disputes
from briefing.report.means import forms_prose, forums_table
from briefing.report.network import agreeing, counts_table, main_statement
from briefing.report.opened import Report, most, with_ids
from briefing.selection import Rows
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.values import bare, formula_of
from briefing.wording import number_of

PLAIN, CURLY = "International Forum of Workers' Unions", "International Forum of Workers’ Unions"


HOLDER = "Lao People's Revolutionary Party"


def opened(sources: Sequence[Source], only: Narrowing = EVERYTHING) -> Report:
    return Report(with_ids(extract(Sources(tuple(sources)))), {source.name: source.text for source in sources}, only)


@pytest.fixture(scope="module")
def report() -> Report:
    return opened(SPELT)


@pytest.fixture(scope="module")
def held() -> Report:
    found = opened([*HELD, *(replace(one, name=f"{one.name}-later", text=later(one.text)) for one in HELD)])
    assert len({row["holder"] for row in found.rows("parties")}) == 2
    return found


def later(text: str) -> str:
    return text.replace("2018", "2019").replace("45", "30")


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
    prose = bare(forms_prose(report).prose)
    assert "One forum is named" in prose
    assert PLAIN in prose
    assert CURLY not in prose


def test_a_corpus_has_one_row_for_it_with_all_of_its_evidence(tmp_path: Path) -> None:
    with open_corpus(write_dataset(tmp_path / "d", SPELT, size=2)) as corpus:
        (row,) = tally(corpus, "forums").to_dict("records")
        assert (row["name"], row["documents"], row["marks"]) == (PLAIN, 3, 5)
        quotes = evidence(corpus, "forums", {"name": PLAIN})["quote"]
        assert [CURLY in quote for quote in quotes] == [True, False, True, False, False]
        assert [*tally(corpus, "forum memberships")["marks"]] == [3]


def test_counts_of_a_holder_are_held_against_each_other_however_it_is_spelt(held: Report) -> None:
    (dispute,) = disputes(held)
    assert (dispute.holder, dispute.year, [len(rows) for rows in dispute.figures]) == (HOLDER, "2018", [1, 1])
    (one,) = series(held.tables["parties"])
    assert (one.holder, one.dates, len(one.rows)) == (HOLDER, 4, 4)
    assert {one.holder for one in statements(held.tables["parties"])} == {HOLDER}


def test_a_briefing_tells_of_one_holder_with_all_who_state_the_same(held: Report) -> None:
    main = main_statement(held)
    assert main is not None
    assert len(agreeing(held, main)) == 3
    table = counts_table(held)
    assert table is not None
    assert "Whose relations" not in table.columns
    assert HOLDER in bare(table.caption)


def test_a_narrowed_briefing_knows_whose_relations_it_is_about_however_that_is_spelt() -> None:
    only, curly = Narrowing(region="southeast-asia"), HOLDER.replace("'", "’")
    assert opened(HELD[:1], only).holder == curly
    corpus = of_size(2, 2)
    for table, column, value in (("party_counts", "holder", curly), ("documents", "self", "LAO")):
        corpus.tables[table][column] = value
    assert replace(corpus, only=only).holder == curly


def test_spellings_of_a_name_are_counted_together_where_the_commonest_is_looked_for() -> None:
    assert most(["B", "A's", "B", "A’s", "A’s"]) == "A’s"
    assert most(["B", "A"]) == "A"
    assert most([]) == ""


def test_a_corpus_has_one_row_for_a_holder_and_its_conflict(tmp_path: Path) -> None:
    with open_corpus(write_dataset(tmp_path / "d", HELD, size=1)) as corpus:
        (row,) = conflicts(corpus, PARTIES).to_dict("records")
        assert (row["holder"], row["least_value"], row["most_value"], row["documents"]) == (HOLDER, 30, 45, 2)
        assert len(stated(corpus, PARTIES, {"holder": HOLDER})) == 2
        assert {*tally(corpus, "party counts")["holder"]} == {*tally(corpus, "parties")["name"]} == {HOLDER}
        assert len(sentences_of(corpus, "party_counts", {"holder": HOLDER}, 9)) == 2
