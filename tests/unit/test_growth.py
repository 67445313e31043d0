"""What a briefing costs grows with its sources, not with their square: counted in calls, for machines are shared."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from export import sample

from briefing import charts
from briefing import report as sections
from briefing.export.collect import collect
from briefing.report import Report
from briefing.report.opened import with_ids
from briefing.report.tops import SHOWN
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.values import bare

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from corpus import documents

SIZES = (10, 20, 40)  # sources: fewer are told one by one, which costs more
STEEPEST = 3.0  # times as much for the second step as for the first, which is half as long: 2 is linear, 4 a square
LITTLE = 3000  # calls that may come and go
SECTIONS = (
    *("summary", "key_figures", "counts_prose", "counts_table", "partners_prose", "partners_table", "regions_table"),
    *("context_table", "forms_prose", "forms_table", "forums_table", "parties_table", "themes_prose", "dates_prose"),
    *("dates_table", "gaps_prose", "sources_table", "method_prose", "evidence", "source_texts", "data_files"),
)
DRAWN = {
    charts.draw_parties_by_type: "parties",
    charts.draw_party_totals: "parties",
    charts.draw_themes_by_document: "themes",
    charts.draw_timeline: "figures",
}


@cache
def opened(many: int) -> Report:
    """Open a report on so many made documents, no two of which state the same."""
    made = tuple(documents(SIZES[-1]))
    if many < len(made):
        tables = opened(len(made)).tables
        names = {source.name for source in made[:many]}
        tables = {
            name: table[table["source"].isin(names)] if "source" in table else table for name, table in tables.items()
        }
    else:
        tables = with_ids(extract(Sources(made)))
    return Report(tables, {source.name: source.text for source in made[:many]})


def calls(work: Callable[[], Any]) -> int:
    """Return how many functions are called meanwhile."""
    count = 0

    def seen(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def assert_linear(counts: list[int]) -> None:
    first, second = counts[1] - counts[0], counts[2] - counts[1]
    assert second <= STEEPEST * max(first, LITTLE), counts


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_grows_with_the_sources(name: str) -> None:
    section = getattr(sections, name)
    section(opened(SIZES[0]))  # words and labels load
    reports = [Report(opened(many).tables, opened(many).texts) for many in SIZES]
    assert_linear([calls(lambda report=report: section(report)) for report in reports])  # type: ignore[misc]


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_a_chart_grows_with_the_sources(draw: Callable[..., Any]) -> None:
    tables = [opened(many).tables for many in SIZES[1:]]
    draw(tables[0][DRAWN[draw]], tables[0]["documents"])  # fonts and shapes load
    few, many = (calls(lambda t=t: draw(t[DRAWN[draw]], t["documents"])) for t in tables)  # type: ignore[misc]
    assert many <= 2.6 * few  # a square would be four times as many; what is drawn has an end, so the steps differ


def test_collecting_grows_with_the_sources() -> None:
    notebooks = []
    for many in SIZES:
        report = opened(many)
        shown = [getattr(sections, name)(report) for name in SECTIONS if name not in ("source_texts", "data_files")]
        found = [*filter(None, shown), *sections.source_texts(report)]
        notebooks.append(sample.notebook(*(sample.exhibit(one) for one in found)))
    assert_linear([calls(lambda notebook=notebook: collect(notebook)) for notebook in notebooks])  # type: ignore[misc]


def test_a_square_is_found() -> None:
    squares = [calls(lambda n=n: [abs(i - j) for i in range(n) for j in range(n)]) for n in (100, 200, 400)]  # type: ignore[misc]
    with pytest.raises(AssertionError):
        assert_linear(squares)


@pytest.mark.parametrize(("name", "file"), [("counts_table", "parties"), ("parties_table", "organisations")])
def test_long_tables_show_the_top_and_say_so(name: str, file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    table = getattr(sections, name)(opened(SIZES[-1]))
    monkeypatch.setattr("briefing.report.tops.SHOWN", 5)
    short = getattr(sections, name)(opened(SIZES[-1]))
    assert len(table.rows) <= SHOWN
    assert len(short.rows) == 5
    assert set(short.rows) <= set(table.rows) | set(short.rows[:5])
    assert f"more stand in `{file}.csv`" in bare(short.note)
