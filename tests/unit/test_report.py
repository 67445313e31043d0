"""The report's words rest on the tables: every number cites a sentence or follows from what is cited."""

import re
from dataclasses import replace
from pathlib import Path

import annotated
import pandas as pd
import pytest

from briefing import charts
from briefing import report as sections
from briefing.errors import SourceError
from briefing.exhibits import CITATION, Prose, Table
from briefing.report import Report, open_report
from briefing.report.opened import with_ids
from briefing.tables.schema import TABLES, fields
from briefing.tables.store import frame, save
from briefing.values import bare
from briefing.wording import long_date

PROSE = ("summary", "counts_prose", "partners_prose", "forms_prose", "themes_prose", "dates_prose", "gaps_prose")
GRIDS = (
    *("counts_table", "partners_table", "context_table", "regions_table", "forms_table", "forums_table"),
    *("parties_table", "dates_table", "sources_table", "measures_table"),
)
_DOCUMENT = [field.name for field in fields("documents")]


@pytest.fixture(scope="module", params=[annotated.SEEDS, annotated.DEV])
def report(request: pytest.FixtureRequest) -> Report:
    """Open a report on what careful readers marked."""
    tables = annotated.annotated_tables(request.param)
    return Report(with_ids(tables), {path.stem: path.read_bytes().decode() for path in annotated.texts(request.param)})


@pytest.fixture
def silent() -> Report:
    """Open a report on one document that states nothing at all."""
    row: dict[str, str | int] = {"source": "a", "file": "a.txt", "sha256": "0" * 64, "words": 2, "self": "VNM"}
    empty = {field.name: "" for field in fields("documents") if field.name not in row}
    tables = {name: frame(name, []) for name in TABLES}
    tables["documents"] = frame("documents", [{**row, **empty}])
    return Report(with_ids(tables), {"a": "Nothing here."})


def test_above_two_hundred_sources_the_tables_stand_beside(report: Report) -> None:
    documents = pd.concat([report.documents] * 201)[:201]
    files = sections.data_files(replace(report, tables={**report.tables, "documents": documents})).files
    assert [file.name for file in files if not file.beside] == ["datapackage.json"]
    assert all(bool(file.content) != file.beside for file in files)
    assert not any(file.beside for file in sections.data_files(report).files)


def test_above_two_hundred_sources_the_first_forty_are_listed_and_the_rest_counted(report: Report) -> None:
    documents = pd.concat([report.documents] * 201)[:201]
    table = sections.sources_table(replace(report, tables={**report.tables, "documents": documents}))
    assert len(table.rows) == 40
    assert bare(table.note) == "161 more documents stand in `documents.csv`, beside the briefing."
    assert len(sections.sources_table(report).rows) == len(report.documents)


@pytest.mark.parametrize("name", [*PROSE, "method_prose"])
def test_prose_cites_only_sentences_that_exist(report: Report, name: str) -> None:
    prose = getattr(sections, name)(report)
    assert isinstance(prose, Prose)
    assert prose.prose
    assert set(CITATION.findall(prose.prose)) <= report.sentences.keys()


@pytest.mark.parametrize("name", PROSE)
def test_a_paragraph_of_prose_with_a_number_cites_a_sentence(report: Report, name: str) -> None:
    paragraphs = getattr(sections, name)(report).prose.split("\n\n")
    for paragraph in paragraphs[name == "summary" :]:  # the summary's first one only names the documents
        shown = bare(CITATION.sub("", paragraph))
        if re.search(r"\d", shown):
            assert CITATION.search(paragraph), paragraph


@pytest.mark.parametrize("name", GRIDS)
def test_tables_are_whole_and_cite_only_sentences_that_exist(report: Report, name: str) -> None:
    table = getattr(sections, name)(report)
    if table is None:
        return
    assert isinstance(table, Table)
    assert table.rows
    assert all(len(row) == len(table.columns) == len(table.align) for row in table.rows)
    cited = {identifier for row in table.rows for cell in row for identifier in CITATION.findall(cell)}
    assert cited <= report.sentences.keys()


def test_a_count_is_printed_as_it_is_stated(report: Report) -> None:
    table = sections.counts_table(report)
    assert table is not None
    place = table.columns.index("Stated")
    for row in report.rows("parties"):
        if row["surface"].isdigit():
            assert any(row["surface"] in shown[place] and row["cite"] in shown[-1] for shown in table.rows)


def test_what_many_documents_repeat_is_said_once() -> None:
    tables = annotated.annotated_tables(annotated.SEEDS)
    copies = [f"copy-{number}" for number in range(9)]
    many = {
        name: pd.concat([table, *(table.assign(source=copy + table["source"]) for copy in copies)], ignore_index=True)
        for name, table in tables.items()
        if name != "errors"
    }
    texts = {path.stem: path.read_bytes().decode() for path in annotated.texts(annotated.SEEDS)}
    every = texts | {copy + name: text for copy in copies for name, text in texts.items()}
    one = Report(with_ids(tables), texts)
    ten = Report(with_ids(many | {"errors": tables["errors"]}), every)
    for name in ("counts_prose", "forms_prose", "themes_prose"):
        assert len(bare(getattr(sections, name)(ten).prose)) < 1.5 * len(bare(getattr(sections, name)(one).prose))
    counts, same = sections.counts_table(ten), sections.counts_table(one)
    assert counts is not None
    assert same is not None
    assert len(counts.rows) == len(same.rows)


def test_every_citation_quotes_its_sentence_exactly(report: Report) -> None:
    for quoted in sections.evidence(report).sentences:
        assert report.texts[quoted.document][quoted.start : quoted.end] == quoted.text
        assert all(0 <= mark.start < mark.end <= len(quoted.text) for mark in quoted.marks)


def test_a_source_is_shown_whole_with_every_mark(report: Report) -> None:
    for shown in sections.source_texts(report):
        text = report.texts[shown.document]
        assert [line.text for line in shown.lines] == [line for line in text.split("\n") if line.strip()]
        marks = sum(len(line.marks) for line in shown.lines)
        tables = ("figures", "parties", "mentions", "organisations", "cooperation")
        assert marks == sum(len(report.rows(table, source=shown.document)) for table in tables)


def test_every_table_travels_with_the_briefing(report: Report) -> None:
    assert [file.name for file in sections.data_files(report).files] == [
        *(f"{name}.csv" for name in TABLES),
        "datapackage.json",
    ]


@pytest.mark.parametrize("name", [*PROSE, "method_prose", "cover", "sources_table", "evidence", "data_files"])
def test_a_source_that_states_nothing_still_makes_a_report(silent: Report, name: str) -> None:
    assert getattr(sections, name)(silent)


@pytest.mark.parametrize("name", [*GRIDS[:8], "key_figures", "problems_prose"])
def test_where_nothing_is_stated_nothing_is_shown(silent: Report, name: str) -> None:
    assert getattr(sections, name)(silent) is None


def test_a_count_of_a_region_s_parties_alone_makes_no_statement_but_stands_in_the_table(silent: Report) -> None:
    """As a single article may: 74 parties in Asia, and no total."""
    cells: dict[str, str | int] = {
        "source": "a",
        "start": 0,
        "end": 7,
        "surface": "Nothing",
        "holder": "Communist Party of Vietnam",
    }
    cells |= {
        "type": "other",
        "count": 74,
        "bound": "exact",
        "scope": "asia",
        "sentence": 1,
        "rule": "r",
        "doubtful": False,
    }
    empty = {field.name: "" for field in fields("parties") if field.type == "string" and field.name not in cells}
    tables = {name: silent.tables[name] for name in TABLES} | {"parties": frame("parties", [{**empty, **cells}])}
    counted = Report(with_ids(tables), silent.texts)
    assert "the table has the counts that are" in sections.counts_prose(counted).prose
    table = sections.counts_table(counted)
    assert table is not None
    assert len(table.rows) == 1
    assert "74" in bare(table.rows[0][1])
    sections.summary(counted)


def test_where_nothing_is_stated_nothing_is_drawn(silent: Report) -> None:
    drawn = (
        charts.draw_parties_by_type(silent.tables["parties"], silent.documents),
        charts.draw_party_totals(silent.tables["parties"], silent.documents),
        charts.draw_partners_by_region(silent.tables["mentions"], silent.documents),
        charts.draw_cooperation_forms(silent.tables["cooperation"], silent.documents),
        charts.draw_themes_by_document(silent.tables["themes"], silent.documents),
        charts.draw_timeline(silent.tables["figures"], silent.documents),
    )
    assert drawn == (None,) * 6


def test_the_report_s_date_is_the_latest_day_of_publication_never_the_clock(report: Report, silent: Report) -> None:
    assert sections.cover(report).date == max(report.documents["published"])
    assert bare(sections.cover(report, report_date="2001-02-03").date_text) == "3 February 2001"
    assert sections.cover(silent).date_text == "undated"


@pytest.fixture
def dated(silent: Report) -> Report:
    """Open a report on a document that states a period and nothing else."""
    figure: dict[str, str | int] = {field.name: "" for field in fields("figures")}
    figure |= {"source": "a", "sentence": 1, "kind": "period", "zone": "body", "value": "2019", "value_to": "2021"}
    figure |= {"surface": "2019 to 2021", "bound": "exact", "rule": "annotated", "doubtful": False}
    figures = frame("figures", [{**figure, "start": 0, "end": 12}])
    own = with_ids({"documents": silent.documents, "figures": figures})
    return Report({**silent.tables, **own}, silent.texts)


def test_a_date_whose_thing_the_text_does_not_name_says_so(dated: Report) -> None:
    table = sections.dates_table(dated)
    assert table is not None
    assert [[bare(cell) for cell in row[:3]] for row in table.rows] == [["2019–21", "not stated", "2019 to 2021"]]


def test_a_year_and_a_span_of_years_stand_before_the_months_within_them_as_in_a_chronology(dated: Report) -> None:
    """What a whole year brings frames what its months bring: a reader meets the wider first."""
    periods = [
        ("2016-01-28", ""),
        ("2016-01", ""),
        ("2016", "2021"),
        ("2015-12", ""),
        ("2016", ""),
        ("2016-01", "2017"),
    ]
    first = dated.tables["figures"].iloc[0].to_dict()
    told = [
        {**first, "value": value, "value_to": to, "start": n, "end": n + 12} for n, (value, to) in enumerate(periods)
    ]
    figures = frame("figures", [{name: row[name] for name in (f.name for f in fields("figures"))} for row in told])
    own = with_ids({"documents": dated.documents, "figures": figures})
    table = sections.dates_table(Report({**dated.tables, **own}, dated.texts))
    assert table is not None
    order = ["December 2015", "2016", "2016–21", "January 2016", "Jan 2016 – 2017", "28 January 2016"]
    assert [bare(row[0]) for row in table.rows] == order


def test_where_only_years_are_stated_the_report_s_date_names_no_day(dated: Report) -> None:
    cover = sections.cover(dated)
    assert (cover.date, bare(cover.date_text)) == ("2021-01-01", "2021")
    assert "derived:" in cover.date_text


def test_a_title_and_an_author_can_be_given(report: Report) -> None:
    cover = sections.cover(report, "A title", "An author")
    assert (cover.title, cover.author) == ("A title", "An author")
    assert cover.how_to_cite.startswith("An author. A title.")


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2019-12-26", "26 December 2019"), ("2016-01", "January 2016"), ("1976", "1976"), ("--05-09", "9 May")],
)
def test_dates_are_written_out(iso: str, text: str) -> None:
    assert long_date(iso) == text


def test_a_text_that_changed_since_the_tables_were_made_stops_the_report(tmp_path: Path) -> None:
    tables = annotated.annotated_tables(annotated.SEEDS)
    documents = tables["documents"].assign(sha256=pd.Series(["0" * 64] * 2, dtype="str"))
    save({**tables, "documents": documents}, tmp_path)
    with pytest.raises(SourceError, match="has changed since the tables were made"):
        open_report(tmp_path, Path(__file__).parents[2] / "seeds")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("LAO LAO CUB", "Partners. 2 countries are named; 2 of 3 mentions go to Laos."),
        (
            "LAO CUB LAO CUB CHN",
            "Partners. 3 countries are named as partners, most often Cuba and Laos (twice each).",
        ),
        ("LAO CUB CHN JPN", "Partners. 4 countries are named as partners, once each."),
        ("LAO", "Partners. One country alone is named as a partner, Laos, once."),
    ],
)
def test_the_summary_names_equals_together_and_none_of_many(silent: Report, named: str, said: str) -> None:
    mention: dict[str, str | int] = {field.name: "" for field in fields("mentions")}
    mention |= {"source": "a", "sentence": 1, "kind": "country", "role": "partner", "rule": "annotated"}
    mention |= {"surface": "N", "zone": "body", "doubtful": False}
    rows = [{**mention, "start": n, "end": n + 1, "id": country} for n, country in enumerate(named.split())]
    sentence: dict[str, str | int] = {"source": "a", "sentence": 1, "start": 0, "end": 13, "line": 1, "zone": "body"}
    tables = {name: frame(name, []) for name in TABLES} | {"mentions": frame("mentions", rows)}
    tables |= {"sentences": frame("sentences", [sentence]), "documents": silent.tables["documents"][_DOCUMENT]}
    prose = sections.summary(Report(with_ids(tables), {"a": "Nothing here."}))
    assert bare(CITATION.sub("", prose.prose)).replace("**", "").split("\n\n")[1] == f"- {said}"
