"""Every number that the report prints has a class, and what it is said to follow from gives it."""

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import annotated
import pandas as pd
import pytest

from briefing import charts
from briefing import report as sections
from briefing.exhibits import CITATION, Chart, KeyFigures, Prose, Table
from briefing.formulas import Tables, evaluate
from briefing.report import Report
from briefing.report.opened import with_ids
from briefing.tables.schema import TABLES
from briefing.tables.store import as_csv
from briefing.values import Mark, bare, parts

SECTIONS = (
    *("cover", "summary", "key_figures", "counts_prose", "counts_table", "partners_prose", "partners_table"),
    *("context_table", "regions_table", "forms_prose", "forms_table", "forums_table", "parties_table"),
    *("themes_prose", "dates_prose", "dates_table", "gaps_prose", "sources_table", "method_prose", "measures_table"),
)
DRAWN = {
    "draw_parties_by_type": "parties",
    "draw_party_totals": "parties",
    "draw_world_map": "mentions",
    "draw_partners_by_region": "mentions",
    "draw_cooperation_forms": "cooperation",
    "draw_themes_by_document": "themes",
    "draw_timeline": "figures",
}
_SHOWN = re.compile(r"<text[^>]*>(.*?)</text>")
_VALUED = re.compile(r"<text[^>]*data-value.*?</text>|<tspan data-value[^>]*>.*?</tspan>")


@cache
def opened(group: str) -> tuple[Report, Tables]:
    """Open a report on annotated documents, one of them undated and one in an unread language, and its CSV rows."""
    tables = annotated.annotated_tables(group)
    documents = tables["documents"].copy()
    if len(documents) > 3:
        documents.loc[1, "published"] = ""
        documents.loc[2, "language"] = "xx"
    tables["documents"] = documents
    texts = {path.stem: path.read_bytes().decode() for path in annotated.texts(group)}
    rows = {name: list(csv.DictReader(io.StringIO(as_csv(name, tables[name]), newline=""))) for name in TABLES}
    return Report(with_ids(tables), texts), rows


@pytest.fixture(params=[annotated.SEEDS, annotated.DEV, annotated.TUNING, annotated.TUNING_TWO])
def report(request: pytest.FixtureRequest) -> tuple[Report, Tables]:
    return opened(request.param)


def exhibits(report: Report) -> Iterator[tuple[str, Any]]:
    for name in SECTIONS:
        yield name, getattr(sections, name)(report)
    for name, table in DRAWN.items():
        yield name, getattr(charts, name)(report.tables[table], report.documents)


def lines(exhibit: Any) -> Iterator[str]:
    """Yield every line of inline Markdown of an exhibit."""
    match exhibit:
        case Prose():
            yield exhibit.prose
        case KeyFigures():
            for item in exhibit.items:
                yield from (item.value, item.label)
        case Table():
            yield from (exhibit.caption, *exhibit.columns, exhibit.note)
            for row in exhibit.rows:
                yield from row
        case Chart():
            yield from (exhibit.title, exhibit.subtitle, exhibit.caption, exhibit.alt, exhibit.source, *exhibit.columns)
            for row in exhibit.rows:
                yield from row
        case None:
            return
        case _:
            yield from (exhibit.subtitle, exhibit.date_text, exhibit.how_to_cite)


def test_no_number_is_printed_without_a_class(report: tuple[Report, Tables]) -> None:
    for name, exhibit in exhibits(report[0]):
        for line in lines(exhibit):
            loose = [text for text, mark in parts(CITATION.sub("", line)) if mark is None]
            assert not any(character.isdigit() for text in loose for character in text), (name, loose)
        if isinstance(exhibit, Chart):
            loose = [text for text in _SHOWN.findall(_VALUED.sub("", exhibit.svg)) if re.search(r"\d", text)]
            assert not loose, (name, loose)


def test_every_derived_value_is_what_its_formula_gives(report: tuple[Report, Tables]) -> None:
    seen = 0
    for name, exhibit in exhibits(report[0]):
        formulas = exhibit.as_json()["values"] if exhibit else {}
        for line in lines(exhibit):
            for text, mark in parts(line):
                if mark and mark.kind == "derived":
                    seen += 1
                    assert said(text, mark) == told(evaluate(formulas[mark.key], report[1])), (name, line)
    assert seen > 100


def test_every_stated_value_names_sentences_that_are_there(report: tuple[Report, Tables]) -> None:
    for name, exhibit in exhibits(report[0]):
        for line in lines(exhibit):
            for text, mark in parts(line):
                if mark and mark.kind == "stated":
                    assert mark.sentences, (name, text)
                    assert set(mark.sentences) <= report[0].sentences.keys(), (name, text)


def said(text: str, mark: Mark) -> str:
    return mark.value or text


def told(result: float | str) -> str:
    """Return what a formula gives as a value says it: whole, for a reader reads no fractions."""
    if isinstance(result, float | int):
        return f"{result:.0f}"
    return f"{float(result):.0f}" if re.fullmatch(r"\d+\.0", result) else result


def test_a_chart_of_a_part_of_a_table_would_name_other_rows() -> None:
    """The numbers of rows come from the frame's index, which a choice of rows keeps."""
    report, _ = opened(annotated.SEEDS)
    chosen: pd.DataFrame = report.tables["cooperation"].iloc[5:]
    chart = charts.draw_cooperation_forms(chosen, report.documents)
    assert chart is not None
    rows = [formula["count"]["rows"] for formula in chart.as_json()["values"].values() if "count" in formula]
    assert all(int(re.split("[-,]", text)[0]) > 5 for text in rows if text)
    assert bare(chart.title)
