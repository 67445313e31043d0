"""Correcting in the explorer: what is shown then is what the next extraction gives, and nothing else is touched."""

from pathlib import Path
from typing import Any

import pytest
from annotated import SEEDS, sources

from briefing.corrections import extraction
from briefing.corrections.read import read_corrections
from briefing.errors import CorrectionError
from briefing.explore import answers
from briefing.explore.correcting import change_of, opening, tables
from briefing.explore.explorer import Explorer
from briefing.report.opened import Report, with_ids
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.schema import fields

WHO = {"who": "An", "when": "2026-11-22", "why": "it reads so"}
MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")


@pytest.fixture(scope="module")
def report() -> Report:
    read = sources(SEEDS)
    return Report(with_ids(extract(Sources(read, ()))), {source.name: source.text for source in read})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "corrections.csv"


@pytest.fixture
def explorer(report: Report, file: Path) -> Explorer:
    return Explorer(report, file)


def the(explorer: Explorer, table: str, **cells: str) -> int:
    """Return the first mark of a table whose row has these cells."""
    rows = enumerate(explorer.corpus.marks)
    return next(n for n, row in rows if row.table == table and all(row[name] == cell for name, cell in cells.items()))


def correct(explorer: Explorer, mark: int, is_: dict[str, str] | None) -> int:
    """Correct a mark as the page does; return the mark that is opened then, -1 where there is none."""
    change = change_of(explorer.corpus, {"mark": mark, "is": is_, **WHO})
    made = explorer.correct(change)
    return int(opening(explorer.corpus, change.source, change.table, change.start, made).get("mark", -1))


def marked(rows: Any) -> list[dict[str, str]]:
    """Return rows as text, in the order of their sources and places, without what a report adds to them."""
    found = []
    for row in rows:
        cells = {field.name: row[field.name] for field in fields(row.table)}
        empty = {name: "" if cell is None or cell != cell else str(cell) for name, cell in cells.items()}
        found.append({"table": row.table, **empty})
    return sorted(found, key=lambda cells: list(cells.values()))


def test_what_is_shown_after_corrections_is_what_the_next_extraction_gives(
    explorer: Explorer, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    correct(explorer, the(explorer, "organisations", kind="outlet"), None)
    correct(explorer, the(explorer, "parties", type="communist"), {"count": "97"})
    correct(explorer, the(explorer, "themes", strength="main"), {"strength": "touched"})
    correct(explorer, the(explorer, "figures", kind="count"), {})
    source = explorer.corpus.source.values[0]
    at = explorer.corpus.text(source).index("country’s comprehensive")
    words = {"source": source, "table": "cooperation", "start": at, "end": at + 9, "is": {"form": "visit"}}
    explorer.correct(change_of(explorer.corpus, {**words, **WHO}))
    monkeypatch.setattr(extraction, "read_corrections", lambda: read_corrections(file))
    anew = with_ids(extraction.extract(Sources(sources(SEEDS), ())))
    report = Report(anew, explorer.corpus.report.texts)
    assert marked(explorer.corpus.marks) == marked(row for table in MARKED for row in report.rows(table))
    assert sum(explorer.corpus.corrected) == 5


def test_corrections_that_the_tables_have_already_change_nothing(explorer: Explorer, file: Path) -> None:
    correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    rows = marked(explorer.corpus.marks)
    again = Explorer(explorer.corpus.report, file)
    assert marked(again.corpus.marks) == rows
    assert [made["what"] for made in answers.corrections(again.corpus)] == ["changed"]


def test_a_corrected_mark_says_who_changed_what_and_why_and_is_chosen_as_such(explorer: Explorer) -> None:
    mark = correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    told = answers.row(explorer.corpus, mark)
    assert told["corrected"]
    assert (told["correction"]["was"]["role"], told["correction"]["is"]["role"]) == ("partner", "context")
    assert (told["correction"]["who"], told["correction"]["why"]) == ("An", "it reads so")
    assert explorer.choose(corrected=True).selection.marks.tolist() == [mark]
    (line,) = answers.lines(explorer.corpus, explorer.selection)["lines"]
    assert line["corrected"]


def test_a_rejected_mark_is_counted_no_more_and_its_words_lead_to_the_correction(explorer: Explorer) -> None:
    mark = the(explorer, "organisations", kind="outlet")
    row, before = explorer.corpus.marks[mark], len(explorer.selection.marks)
    assert correct(explorer, mark, None) == -1
    assert len(explorer.selection.marks) == before - 1
    shown = answers.text(explorer.corpus, explorer.selection, row["source"])
    (piece,) = [piece for line in shown["lines"] for piece in line["pieces"] if piece[4]]
    assert piece[:2] == (row["start"], row["surface"])
    assert answers.correction(explorer.corpus, piece[4][0])["what"] == "rejected"


def test_undoing_brings_back_what_was_there(explorer: Explorer, file: Path) -> None:
    before = marked(explorer.corpus.marks)
    first = correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    once = file.read_bytes()
    correct(explorer, first, {"role": "self"})
    explorer.undo(explorer.corpus.standing[0].correction)
    assert file.read_bytes() == once
    explorer.undo(explorer.corpus.standing[0].correction)
    assert marked(explorer.corpus.marks) == before
    assert read_corrections(file) == ()


def test_a_correction_of_an_earlier_session_is_undone_too(report: Report, explorer: Explorer, file: Path) -> None:
    correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    later = Explorer(report, file)
    later.undo(later.corpus.standing[0].correction)
    assert read_corrections(file) == ()
    assert sum(later.corpus.corrected) == 0


def test_a_value_that_a_correction_takes_away_is_chosen_no_more(explorer: Explorer) -> None:
    explorer.choose(countries=["CUB"], kinds=["mention"])
    while "CUB" in explorer.corpus.country.values:
        correct(explorer, the(explorer, "mentions", id="CUB"), None)
    assert explorer.selection.choice.countries == ()
    assert explorer.selection.choice.kinds == ("mention",)


def test_what_is_refused_changes_neither_the_file_nor_what_is_shown(explorer: Explorer, file: Path) -> None:
    rows = marked(explorer.corpus.marks)
    mark = the(explorer, "mentions", id="LAO")
    with pytest.raises(CorrectionError, match="unknown tag"):
        correct(explorer, mark, {"role": "friend"})
    with pytest.raises(CorrectionError, match="why is empty"):
        explorer.correct(change_of(explorer.corpus, {"mark": mark, "is": {}, **WHO, "why": " "}))
    for said in ({}, {"mark": 10**9}, {"mark": "1"}, {"source": "none", "table": "mentions"}):
        with pytest.raises(CorrectionError, match="no mark"):
            change_of(explorer.corpus, said)
    assert not file.exists()
    assert marked(explorer.corpus.marks) == rows


def test_a_file_with_faults_is_told_and_nothing_of_it_applied(report: Report, file: Path) -> None:
    file.write_text("source,quote\nnote,Laos\n", encoding="utf-8")
    explorer = Explorer(report, file)
    assert "lacks the column" in explorer.fault
    assert sum(explorer.corpus.corrected) == 0
    with pytest.raises(CorrectionError, match="lacks the column"):
        correct(explorer, 0, {})


def test_a_correction_whose_words_are_gone_is_listed_and_says_so(
    report: Report, file: Path, explorer: Explorer
) -> None:
    correct(explorer, the(explorer, "mentions", id="LAO"), {"role": "context"})
    changed = {name: text.replace("Laos", "Siam") for name, text in report.texts.items()}
    (told,) = answers.corrections(Explorer(Report(report.tables, changed), file).corpus)
    assert told["lost"] == "its words are gone"
    assert told["mark"] == -1


def test_an_explorer_without_a_file_says_so(report: Report) -> None:
    with pytest.raises(CorrectionError, match="has no file of corrections"):
        correct(Explorer(report), 0, {})


def test_every_column_that_a_correction_sets_is_offered_with_its_meaning(explorer: Explorer) -> None:
    kinds = dict(answers.facets(explorer.corpus)[2]["values"])
    for table in tables():
        assert table["kind"] in kinds
        assert all(column["meaning"] for column in table["columns"])
        row = explorer.corpus.marks[the(explorer, table["table"])]
        assert {column["name"] for column in table["columns"]} <= row.keys()
