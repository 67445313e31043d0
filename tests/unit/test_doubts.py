"""The briefing names what its rules are not sure of: bounded, the weightiest first, each with its sentence."""

import re

import annotated
import pytest

from briefing.exhibits import CITATION
from briefing.report import Report, gaps_prose
from briefing.report.doubts import doubtful_readings
from briefing.report.opened import with_ids
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.values import bare


@pytest.fixture(scope="module")
def report() -> Report:
    """Open a report on what the rules read in articles with many doubtful marks."""
    sources = annotated.sources(annotated.TUNING)
    return Report(with_ids(extract(Sources(sources))), {source.name: source.text for source in sources})


def test_doubts_are_bounded_and_cited(report: Report) -> None:
    said = doubtful_readings(report)
    first, *kinds = said.split("\n")
    assert "`doubtful.csv` says why" in first
    assert 1 < len(kinds) <= 9
    assert all(CITATION.search(kind) for kind in kinds if "of other kinds" not in kind)
    assert set(CITATION.findall(said)) <= report.sentences.keys()
    assert said in gaps_prose(report).prose


def test_counts_of_parties_come_before_places(report: Report) -> None:
    said = doubtful_readings(report)
    assert said.index("Counts read as an earlier one") < said.index("Places whose role")


def test_the_kinds_add_up_to_all_doubtful_marks_of_the_running_text(report: Report) -> None:
    first, *kinds = bare(CITATION.sub("", doubtful_readings(report))).split("\n")
    stated = re.search(r"not sure of ([\d,]+) marks", first)
    counts = [re.search(r"\((\d+)\): |- (\d+) marks? of other kinds", kind) for kind in kinds]
    assert stated
    assert all(counts)
    assert int(stated[1].replace(",", "")) == sum(int(count[1] or count[2]) for count in counts if count)


def test_nothing_is_said_where_no_mark_is_doubtful() -> None:
    tables = annotated.annotated_tables(annotated.SEEDS)
    texts = {source.name: source.text for source in annotated.sources(annotated.SEEDS)}
    assert doubtful_readings(Report(with_ids(tables), texts)) == ""
