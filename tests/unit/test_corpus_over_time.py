"""What is stated of the same thing is held together by year; conflicts are shown with both sides, nothing else is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from datasets import made, write_dataset

from briefing.charts.party_series import series
from briefing.corpus import dataset
from briefing.corpus.dataset import Dataset
from briefing.corpus.opened import open_corpus
from briefing.corpus.over_time import by_year, conflicts, stated
from briefing.corpus.places import quoted
from briefing.corpus.statements import FIGURES, PARTIES, THINGS
from briefing.errors import ParameterError
from briefing.records import Source
from briefing.report.disagreement import disputes
from briefing.report.opened import Report, with_ids
from briefing.sources import Sources, read_sources
from briefing.tables.rows import extract

ROOT = Path(__file__).parents[2]
OURS = "The Communist Party of Vietnam"


def article(day: str, *sentences: str) -> str:
    return f"{day}\n\nWith many partners\n\n{' '.join(sentences)}\n"


SOURCES = made(
    [
        ("a", article("3 May 2018", f"{OURS} has relations with 240 political parties in 110 countries.")),
        ("b", article("9 June 2018", f"Today {OURS} has relations with more than 245 parties abroad.")),
        (
            "c",
            article("1 March 2020", f"{OURS} has relations with 247 political parties, 96 of them communist parties."),
        ),
        ("d", article("2 May 2020", f"{OURS} has relations with 247 political parties.", "It rests on trust.")),
        ("e", article("3 May 2018", "Vietnam now has diplomatic relations with 188 countries.")),
        ("f", article("9 July 2018", "Vietnam maintains diplomatic relations with 187 countries, the minister said.")),
        ("g", article("4 May 2020", "In 2018, Vietnam had diplomatic relations with 189 countries.")),
        ("h", article("5 May 2020", "Vietnam has established diplomatic relations with about 190 countries.")),
        ("i", article("6 May 2020", "Vietnam has diplomatic relations with 205 countries.")),
    ]
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    with open_corpus(write_dataset(tmp_path_factory.mktemp("d") / "d", SOURCES)) as opened:
        yield opened


def report_of(sources: list[Source]) -> Report:
    return Report(with_ids(extract(Sources(tuple(sources)))), {source.name: source.text for source in sources})


def told(frame: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in frame.to_dict("records")]


def test_counts_of_parties_are_told_by_year_with_what_most_documents_state(corpus: Dataset) -> None:
    frame = by_year(corpus, PARTIES)
    assert told(
        frame, "type", "year", "value", "bound", "stating", "numbers", "least", "most", "disputed", "documents"
    ) == [
        ("total", "2018", 240.0, "exact", 1, 2, 240.0, 245.0, True, 2),
        ("total", "2020", 247.0, "exact", 2, 1, 247.0, 247.0, False, 2),
    ]
    assert [{place.source for place in evidence} for evidence in frame["evidence"]] == [{"a"}, {"c", "d"}]


def test_a_conflict_has_both_sides_with_their_sentences(corpus: Dataset) -> None:
    (row,) = conflicts(corpus, PARTIES).to_dict("records")
    assert (row["holder"], row["type"], row["year"], row["documents"]) == (
        OURS.removeprefix("The "),
        "total",
        "2018",
        2,
    )
    assert (row["least_value"], row["least_bound"], row["most_value"], row["most_bound"]) == (240, "exact", 245, "min")
    assert row["most_qualifier"] == "more than"
    (least,), (most,) = (quoted(corpus, row[f"{side}_evidence"])["quote"] for side in ("least", "most"))
    assert "240 political parties" in least
    assert "more than 245 parties" in most


def test_figures_of_the_same_thing_are_told_by_year_whatever_verb_or_qualifier_they_have(corpus: Dataset) -> None:
    frame = by_year(corpus, FIGURES)
    assert {
        (tuple(subject), what, context) for subject, what, context in told(frame, "subject", "what", "context")
    } == {(("country:VNM",), "countries", "diplomatic relations")}
    assert told(frame, "year", "value", "numbers", "least", "most", "disputed", "documents") == [
        ("2018", 189.0, 3, 187.0, 189.0, True, 3),
        ("2020", 205.0, 2, 190.0, 205.0, False, 2),  # about 190 allows 205
    ]
    (row,) = conflicts(corpus, FIGURES).to_dict("records")
    assert (row["year"], row["least_surface"], row["most_surface"], row["numbers"]) == ("2018", "187", "189", 3)


def test_what_one_document_alone_states_is_held_against_nothing(tmp_path: Path) -> None:
    texts = [
        (f"s{n}", article("1 May 2018", f"{who} has relations with {n} countries."))
        for n, who in enumerate(("Vietnam", "Laos", "Cuba"), 5)
    ]
    with open_corpus(write_dataset(tmp_path / "d", made(texts))) as opened:
        assert conflicts(opened, FIGURES).empty
        assert by_year(opened, FIGURES).empty


def test_what_allows_the_same_is_no_conflict(tmp_path: Path) -> None:
    counts = ("about 250", "more than 200", "262", "up to 300")
    texts = [
        (f"s{n}", article(f"{n + 1} May 2018", f"{OURS} has relations with {c} parties.")) for n, c in enumerate(counts)
    ]
    with open_corpus(write_dataset(tmp_path / "d", made(texts))) as opened:
        assert len(stated(opened, PARTIES, {"year": "2018"})) == 4
        assert conflicts(opened, PARTIES).empty


def test_one_source_that_gives_two_figures_is_no_conflict_between_sources(tmp_path: Path) -> None:
    text = article("1 May 2018", f"{OURS} has relations with 240 parties.", f"{OURS} has relations with 250 parties.")
    with open_corpus(write_dataset(tmp_path / "d", made([("a", text)]))) as opened:
        assert conflicts(opened, PARTIES).empty
        assert len(stated(opened, PARTIES, {"year": "2018"})) == 2


def test_every_place_of_a_conflict_is_there_on_demand(corpus: Dataset) -> None:
    (row,) = conflicts(corpus, FIGURES).to_dict("records")
    where = {column: row[column] for column in (*THINGS[FIGURES], "year")}
    places = stated(corpus, FIGURES, where)
    assert told(places, "source", "surface", "year_from") == [
        ("e", "188", "document"),
        ("f", "187", "document"),
        ("g", "189", "text"),
    ]
    assert all(row["surface"] in row["quote"] for row in places.to_dict("records"))
    assert told(stated(corpus, FIGURES, {**where, "value": 187}), "source") == [("f",)]
    assert told(stated(corpus, FIGURES, where, limit=1, offset=1), "source") == [("f",)]
    with pytest.raises(ParameterError, match="Did you mean year"):
        stated(corpus, FIGURES, {"yeer": "2018"})


def test_they_do_not_depend_on_how_documents_are_read(
    tmp_path: Path, corpus: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "BATCHES_AT_ONCE", 2)
    with open_corpus(write_dataset(tmp_path / "d", [*reversed(SOURCES)], size=1)) as again:
        for kind in (PARTIES, FIGURES):
            assert by_year(again, kind).equals(by_year(corpus, kind))
            assert conflicts(again, kind).equals(conflicts(corpus, kind))


def test_they_are_the_disputes_and_the_series_of_the_briefing_of_the_same_sources(tmp_path: Path) -> None:
    further = read_sources(ROOT / "tests/gold/further/tuning/docs").read
    sources = [*SOURCES[:4], *further, *read_sources(ROOT / "tests/gold/dev/docs").read]
    report = report_of(sources)
    with open_corpus(write_dataset(tmp_path / "d", sources)) as opened:
        found = {
            (row["holder"], row["type"], row["scope"], row["year"]): (row["numbers"], row["documents"])
            for row in conflicts(opened, PARTIES).to_dict("records")
        }
        expected = {
            (one.holder, one.type, one.scope, one.year): (
                len({(row["count"], row["bound"]) for row in one.rows}),
                len(one.rows.each("source")),
            )
            for one in disputes(report)
            if len(one.rows.each("source")) > 1
        }
        assert found == expected != {}
        years = {
            (one.holder, one.type, one.scope): {point.as_of[:4] for point in one.points}
            for one in series(report.tables["parties"])
        }
        shown: dict[Any, set[str]] = {}
        for holder, kind, scope, year in told(by_year(opened, PARTIES), *THINGS[PARTIES], "year"):
            shown.setdefault((holder, kind, scope), set()).add(year)
        assert shown == {thing: found for thing, found in years.items() if len(found) > 1 and thing[1] != "other"} != {}
