"""The sections of a briefing over a corpus: every number has a class and its proof, whatever the corpus's size."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import annotated
import corpora
import pytest
from datasets import write_dataset
from drawn import faults

from briefing import corpus_report as sections
from briefing.charts.heat_by_year import Span, spans
from briefing.corpus_report import CorpusReport
from briefing.corpus_report.files import csv_of, tables_of
from briefing.corpus_report.trend import course
from briefing.errors import TableError
from briefing.exhibits import CITATION, Chart, Cover, KeyFigures, Prose, Table
from briefing.formulas import Tables, evaluate
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.narrowing.said import topic, use
from briefing.selection import Row, Rows
from briefing.values import bare, parts

SECTIONS = [
    *(
        "cover",
        "summary",
        "key_figures",
        "documents_prose",
        "draw_years",
        "draw_outlets",
        "draw_countries",
        "copies_prose",
    ),
    *("copies_table", "counts_prose", "draw_counts", "counts_table", "partners_prose", "draw_map", "draw_partners"),
    "draw_regions",
    *("draw_partners_by_year", "forms_prose", "draw_forms", "draw_forums", "memberships_table", "themes_prose"),
    *(
        "draw_themes",
        "draw_themes_by_year",
        "draw_themes_by_outlet",
        "figures_prose",
        "draw_figures",
        "conflicts_prose",
        "conflicts_quoted",
        "conflicts_table",
    ),
    *("problems_prose", "method_prose"),
]
_SHOWN = re.compile(r"<text[^>]*>(.*?)</text>")
_VALUED = re.compile(r"<text[^>]*data-value.*?</text>|<tspan data-value[^>]*>.*?</tspan>")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> CorpusReport:
    return sections.open_report(corpora.write_corpus(tmp_path_factory.mktemp("corpus") / "dataset"))


@pytest.fixture(scope="module", params=["read", "one year", "few", "many"])
def each(request: pytest.FixtureRequest) -> CorpusReport:
    """Return a corpus that was read, and made ones."""
    if request.param == "read":
        return request.getfixturevalue("report")  # type: ignore[no-any-return]
    return corpora.of_size(*{"one year": (1, 1), "few": (3, 2), "many": (60, 60)}[request.param])


_DRAWN: dict[int, tuple[CorpusReport, list[tuple[str, Any]]]] = {}  # drawing takes most of the time


def exhibits(report: CorpusReport) -> list[tuple[str, Any]]:
    if id(report) not in _DRAWN:
        _DRAWN[id(report)] = (report, [(name, getattr(sections, name)(report)) for name in SECTIONS])
    return _DRAWN[id(report)][1]


def lines(exhibit: Any) -> Iterator[str]:
    """Yield every line of inline Markdown of an exhibit."""
    match exhibit:
        case Prose():
            yield exhibit.prose
        case KeyFigures():
            yield from (text for item in exhibit.items for text in (item.value, item.label))
        case Table():
            yield from (
                exhibit.caption,
                *exhibit.columns,
                exhibit.note,
                *(cell for row in exhibit.rows for cell in row),
            )
        case Chart():
            yield from (exhibit.title, exhibit.subtitle, exhibit.caption, exhibit.alt, exhibit.source, *exhibit.columns)
            yield from (cell for row in exhibit.rows for cell in row)
        case Cover():
            yield from (exhibit.subtitle, exhibit.date_text, exhibit.how_to_cite)


def as_read(report: CorpusReport) -> Tables:
    """Return the tables as their CSV files have them."""
    return {name: list(csv.DictReader(io.StringIO(csv_of(report, name), newline=""))) for name in tables_of(report)}


def test_no_number_is_printed_without_a_class(each: CorpusReport) -> None:
    for name, exhibit in exhibits(each):
        for line in lines(exhibit):
            loose = [text for text, mark in parts(CITATION.sub("", line)) if mark is None]
            assert not any(character.isdigit() for text in loose for character in text), (name, loose)
        if isinstance(exhibit, Chart):
            assert not [text for text in _SHOWN.findall(_VALUED.sub("", exhibit.svg)) if re.search(r"\d", text)], name


def test_every_derived_value_is_what_its_formula_gives(each: CorpusReport) -> None:
    tables, seen = as_read(each), 0
    for name, exhibit in exhibits(each):
        formulas = exhibit.as_json()["values"] if exhibit else {}
        for line in lines(exhibit):
            for text, mark in parts(line):
                if mark and mark.kind == "derived":
                    seen += 1
                    result = evaluate(formulas[mark.key], tables)
                    told = result if isinstance(result, str) else f"{result:.0f}"
                    assert (mark.value or text) == told, (name, line)
    assert seen > 50


def test_every_sentence_that_is_named_is_among_the_evidence(report: CorpusReport) -> None:
    known = {sentence.id for sentence in sections.evidence(report).sentences}
    cited = {one for _, exhibit in exhibits(report) for line in lines(exhibit) for one in CITATION.findall(line)}
    assert len(cited) > 30
    assert cited <= known
    stated = {one for _, exhibit in exhibits(report) for line in lines(exhibit) for _, mark in parts(line)
              if mark and mark.kind == "stated" for one in mark.sentences}  # fmt: skip
    assert stated <= known


def test_charts_keep_their_promises_whatever_the_size(each: CorpusReport) -> None:
    for name, exhibit in exhibits(each):
        if isinstance(exhibit, Chart):
            assert faults(exhibit) == [], name


def test_pages_are_bounded_whatever_the_corpus() -> None:
    many = corpora.of_size(60, 60)
    for name in SECTIONS:
        exhibit = getattr(sections, name)(many)
        if isinstance(exhibit, Chart | Table) and name not in ("draw_map", "draw_years"):
            assert len(exhibit.rows) <= 25, name
        if isinstance(exhibit, Prose):
            assert len(bare(exhibit.prose)) < 6000, name
    outlets = sections.draw_outlets(many)
    assert outlets is not None
    assert "48 more stand in `by_outlet.csv`" in bare(outlets.caption)


def test_a_piece_is_counted_once_and_its_copies_are_shown(report: CorpusReport) -> None:
    received = len(corpora.articles()) + len(corpora.TIES) + 2
    text = bare(sections.documents_prose(report).prose)
    assert text.startswith(f"{received} documents were received; {received - 2} are different pieces")
    table = sections.copies_table(report)
    assert table is not None
    assert [bare(row[2]) for row in table.rows] == ["1", "1"]
    assert sorted(report.tables["copies"]["kind"]) == ["exact", "near"]


def title(chart: Chart | None) -> str:
    assert chart is not None
    return bare(chart.title)


def test_a_finding_says_what_leads_and_equals_together() -> None:
    assert (
        title(sections.draw_years(corpora.of_size(3, 2)))
        == "2025 has more documents than any other year: 20,000 of 40,000"
    )
    tied = corpora.of_size(3, 2)
    tied.tables["by_year"]["documents"] = "7"
    assert title(sections.draw_years(tied)) == "No year has more documents than 2023, 2024 and 2025: 7 each of 40,000"


def test_a_single_year_or_outlet_is_no_chart() -> None:
    one = corpora.of_size(1, 1)
    assert sections.draw_years(one) is None
    assert sections.draw_outlets(one) is None
    assert sections.draw_partners_by_year(one) is None


def test_counts_that_as_many_documents_state_are_not_told_as_leading() -> None:
    some = corpora.of_size(3, 2)
    rows = some.tables["party_counts"]
    rows.loc[len(rows)] = {**rows.iloc[0].to_dict(), "count": "999"}
    years = {row["year"] for one in sections.counts.series(some) if one.type == "total" for row in one.years}
    assert years == {"2024", "2025"}


def test_figures_of_one_thing_are_drawn_over_time_and_conflicts_told_with_both_sides(tmp_path: Path) -> None:
    made = sections.open_report(write_dataset(tmp_path / "dataset", corpora.TIES))
    conflicts = sections.conflicts_table(made)
    assert conflicts is not None
    assert [bare(cell) for cell in conflicts.rows[0][1:5]] == ["2020", "2", "247", "more than 260"]
    chart = sections.draw_figures(made)
    assert chart is not None
    assert faults(chart) == []
    assert [bare(row[2]) for row in chart.rows] == ["12", "more than 15", "18"]
    assert [bare(row[3]) for row in chart.rows] == ["1", "2", "1"]


@pytest.fixture
def whole_again() -> Iterator[None]:
    """Let what comes after a narrowed corpus be told as a whole."""
    yield
    use(EVERYTHING)


@pytest.mark.usefixtures("whole_again")
def test_a_narrowed_corpus_says_so_wherever_a_narrowed_briefing_does(tmp_path: Path) -> None:
    only = Narrowing("southeast-asia")
    made = sections.open_report(write_dataset(tmp_path / "dataset", corpora.articles(annotated.SEEDS), only=only))
    cover, chart = sections.cover(made), sections.draw_partners(made)
    assert cover.title.endswith(": Southeast Asia")
    assert bare(cover.subtitle).startswith("On Southeast Asia only. ")
    told = bare(sections.summary(made).prose)
    assert told.startswith("This briefing is on Southeast Asia only: it keeps what stands in sentences that name")
    assert "Such marks stand in 2 of 2 documents; shares below are of all of these." in told
    assert title(chart).startswith("Southeast Asia: ")
    assert "On Southeast Asia only." in bare(sections.partners_prose(made).prose)
    assert "before it was narrowed" in bare(sections.method_prose(made).prose)
    parameters = sections.parameters_prose(made, {"language": "en"})
    assert parameters is not None
    assert "only the region: Southeast Asia" in bare(parameters.prose)
    about = {file.name: file.description for file in sections.data_files(made).files}
    assert about["by_country.csv"] == "countries with their roles; on Southeast Asia only"
    assert about["by_year.csv"] == "documents by year of publication"
    sections.open_report(write_dataset(tmp_path / "whole", corpora.TIES))  # the next one is told as a whole again
    assert not topic()


@pytest.mark.usefixtures("whole_again")
def test_nothing_of_what_a_corpus_is_narrowed_to_is_told_in_words(tmp_path: Path) -> None:
    made = sections.open_report(write_dataset(tmp_path / "dataset", corpora.TIES, only=Narrowing("sahel")))
    for name in SECTIONS:
        getattr(sections, name)(made)
    assert "There is no such sentence" in bare(sections.summary(made).prose)
    assert "No country is named as a partner." in bare(sections.partners_prose(made).prose)


WAYS = {
    "rose": [("245", "exact"), ("260", "exact")],
    "fell": [("260", "exact"), ("245", "exact")],
    "stayed": [("245", "exact"), ("245", "exact")],
    "between": [("17", "exact"), ("120", "approx"), ("17", "exact")],
    "went": [("245", "exact"), ("200", "min")],
}


@pytest.mark.parametrize("way", WAYS)
def test_bounds_decide_which_way_a_number_went(way: str) -> None:
    years = [Row.at("t", n, {"count": count, "bound": bound}) for n, (count, bound) in enumerate(WAYS[way], 1)]
    found = course(years, "count")
    assert found.way == way
    assert [row.number for row in found.ends] == [1, 2]


def test_regions_and_blocs_stand_in_one_order() -> None:
    chart = sections.draw_regions(corpora.of_size(3, 2))
    assert chart is not None
    assert [bare(row[0]) for row in chart.rows] == ["ASEAN", "Africa", "G20", "Middle East", "BRICS", "Europe"]
    told = "ASEAN and Africa are the regions or blocs most named as partners: in 20,000 of 40,000 documents each"
    assert title(chart) == told


def test_an_outlet_that_stands_apart_is_told() -> None:
    made = corpora.of_size(3, 12)
    level = title(sections.draw_themes_by_outlet(made))
    rows = made.tables["by_theme_and_outlet"]
    rows.loc[rows["outlet"] == "The 4th Outlet of Record", "documents"] = "6666"
    again = CorpusReport(made.tables, made.texts)
    told = "The 4th Outlet of Record stresses party relations: a main theme of 100% of its documents, of 50% of all"
    assert title(sections.draw_themes_by_outlet(again)) == told
    assert level == "No outlet has a theme in far more of its documents than all 40,000 documents have"


def test_what_is_no_dataset_is_refused_with_a_remedy(tmp_path: Any) -> None:
    with pytest.raises(TableError, match=r"holds no corpus\.json"):
        sections.open_report(tmp_path)


def test_no_cell_of_an_aggregate_is_a_formula_to_a_spreadsheet() -> None:
    some = corpora.of_size(3, 2)
    some.tables["by_outlet"].loc[0, "outlet"] = "=1+1"
    assert csv_of(some, "by_outlet").splitlines()[1].startswith("'=1+1,")


def test_the_first_and_the_last_year_that_there_can_be_have_columns() -> None:
    for first, last in (("0001", "0002"), ("9998", "9999")):
        rows = [Row.at("by_year", at, {"year": year, "documents": "1"}) for at, year in enumerate((first, last), 1)]
        assert spans(Rows("by_year", rows, {}), 5) == [Span(int(first), int(first)), Span(int(last), int(last))]
