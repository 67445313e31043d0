"""A narrowed briefing says what it is limited to wherever it says something, and nothing of the rest."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from annotated import DEV, texts

from briefing import charts
from briefing import report as sections
from briefing.corrections import extraction
from briefing.errors import ParameterError, TableError
from briefing.exhibits import CITATION, Chart, Prose, Table
from briefing.explore import explore, extract, narrow, save
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.narrowing.narrow import narrowed
from briefing.narrowing.said import current, use
from briefing.narrowing.stated import stated
from briefing.places import regions
from briefing.records import Source
from briefing.reference import only as among
from briefing.reference import rows
from briefing.report import Report, open_report
from briefing.report.opened import with_ids
from briefing.sources import Sources, read_sources
from briefing.tables.ahead import Rows
from briefing.tables.store import Tables
from briefing.values import bare
from briefing.wording import speak

ROOT = Path(__file__).parents[2]
THEMES = [row["value"] for row in among(rows("vocabulary"), field="theme")]
PROSE = ("counts_prose", "partners_prose", "forms_prose", "themes_prose", "dates_prose", "gaps_prose")
SECTIONS = (
    *("summary", "key_figures", "counts_table", "partners_table", "regions_table", "context_table", "forms_table"),
    *("forums_table", "parties_table", "dates_table", "sources_table", "method_prose", "evidence", "data_files"),
)
SOURCES = read_sources([*texts("seeds"), *texts(DEV)])


@pytest.fixture(autouse=True)
def everything_after() -> Iterator[None]:
    yield
    use(EVERYTHING)
    speak("en")


@pytest.fixture(scope="module")
def read() -> dict[str, Rows]:
    """Return the rows of every source, whole."""
    kept: dict[str, Rows] = {}

    def keep(source: Source, found: Rows) -> Rows:
        kept[source.name] = found
        return found

    extraction.extract(SOURCES, then=keep)
    return kept


def tables_of(read: dict[str, Rows], chosen: Narrowing) -> Tables:
    return extraction.extract(SOURCES, then=lambda source, _: narrowed(read[source.name], chosen))


def report_of(read: dict[str, Rows], region: str = "", theme: str = "") -> Report:
    only = Narrowing(region, theme)
    use(only)
    tables = with_ids(tables_of(read, only))
    return Report(tables, {source.name: source.text for source in SOURCES.read}, only)


def text(exhibit: object) -> str:
    assert isinstance(exhibit, Prose)
    return bare(exhibit.prose)


@pytest.mark.parametrize("region", regions())
def test_every_region_makes_a_briefing_whose_sections_say_so(read: dict[str, Rows], region: str) -> None:
    report = report_of(read, region=region)
    leads = {text(getattr(sections, name)(report)).split("only.")[0] for name in PROSE}
    assert len(leads) == 1
    assert leads.pop().startswith("**On ")
    for name in SECTIONS:
        getattr(sections, name)(report)


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_makes_a_briefing_whose_sections_say_so(read: dict[str, Rows], theme: str) -> None:
    report = report_of(read, theme=theme)
    for name in PROSE:
        assert text(getattr(sections, name)(report)).startswith("**On ")
    for name in SECTIONS:
        getattr(sections, name)(report)


@pytest.mark.parametrize("chosen", [("asia", ""), ("", "party-relations"), ("europe", "high-level-visits")], ids=str)
def test_nothing_is_cited_but_what_was_kept(read: dict[str, Rows], chosen: tuple[str, str]) -> None:
    report = report_of(read, *chosen)
    assert 0 < len(report.kept) < len(report.sentences)
    paragraphs = {(row["source"], row["line"]) for row in report.kept}
    openings = {row["cite"] for row in report.rows("themes")}  # a theme is cited by its paragraph's first sentence
    assert all((report.sentences[one]["source"], report.sentences[one]["line"]) in paragraphs for one in openings)
    for name in ("summary", *PROSE[:-1]):
        cited = set(CITATION.findall(getattr(sections, name)(report).prose))
        assert cited <= report.kept_ids | openings, name
        assert cited or name != "summary"


def test_the_summary_begins_with_what_the_briefing_is_about(read: dict[str, Rows]) -> None:
    report = report_of(read, region="southeast-asia")
    kept, sources = len(report.kept), len(set(report.kept.each("source")))
    assert text(sections.summary(report)).startswith(
        "This briefing is on Southeast Asia only: it keeps what stands in sentences that name Southeast Asia, or a "
        f"country or bloc of it. Those are {kept} sentences of {len(report.sentences)}, in {sources} of "
        f"{len(report.documents)} sources."
    )


@pytest.mark.parametrize(("region", "name"), [("asia-pacific", "Asia-Pacific"), ("indo-pacific", "Indo-Pacific")])
def test_a_title_is_no_markdown_so_nothing_is_escaped_in_it(read: dict[str, Rows], region: str, name: str) -> None:
    cover = sections.cover(report_of(read, region=region))
    assert cover.title.endswith(f": {name}")
    assert f": {name}. Briefing from" in bare(cover.how_to_cite)


def test_cover_sources_method_and_data_say_it_too(read: dict[str, Rows]) -> None:
    report = report_of(read, region="southeast-asia")
    assert sections.cover(report).title == "The external relations of the Communist Party of Vietnam: Southeast Asia"
    report = report_of(read, region="middle-east")
    cover = sections.cover(report)
    assert cover.title == "Relations of political parties: the Middle East", "no party of the country's own is kept"
    assert bare(cover.subtitle).startswith("On the Middle East only. ")
    assert sections.cover(report, "My own title").title == "My own title"
    assert "To the Middle East belong the countries" in text(sections.method_prose(report))
    described = {file.name: file.description for file in sections.data_files(report).files}
    assert described["figures.csv"].endswith("; on the Middle East only")
    assert "only" not in described["documents.csv"]


def test_sources_that_say_nothing_of_it_are_listed_and_named(read: dict[str, Rows]) -> None:
    report = report_of(read, theme="public-health")
    silent = set(report.documents["source"]) - set(report.kept.each("source"))
    table = sections.sources_table(report)
    assert isinstance(table, Table)
    assert silent
    assert len(table.rows) == len(report.documents)
    assert bare(table.note).startswith("Nothing on public health stands in ")
    assert bare(table.note).count("(") == len(silent)


def test_where_nobody_names_the_region_every_section_says_so(read: dict[str, Rows]) -> None:
    report = report_of(read, "sahel", "public-health")
    assert not report.kept
    assert "There is no such sentence" in text(sections.summary(report))
    assert bare(sections.sources_table(report).note) == "Nothing on the Sahel (public health) stands in any of them."
    assert "Of all marks this briefing keeps none." in text(sections.method_prose(report))
    assert (
        text(sections.regions_table(report)) == "**On the Sahel (public health) only.** No region and no bloc is named."
    )
    assert text(sections.forums_table(report)) == "**On the Sahel (public health) only.** No forum is named."
    assert sections.cover(report).title == "Relations of political parties: the Sahel (public health)"


def test_a_sentence_on_several_themes_is_quoted_once(read: dict[str, Rows]) -> None:
    prose = text(sections.themes_prose(report_of(read, region="southeast-asia")))
    quoted = [line for line in prose.splitlines() if line.startswith("> “")]
    assert len(quoted) == len(set(quoted)) > 0
    assert any(" and " in line for line in prose.splitlines() if line.startswith("> — on "))


def test_a_claim_without_a_number_elsewhere_is_none_of_it(read: dict[str, Rows]) -> None:
    whole = text(sections.gaps_prose(report_of(read)))
    narrow = text(sections.gaps_prose(report_of(read, region="caribbean")))
    assert "Claims without numbers" in whole
    assert whole.count("“") > narrow.count("“")


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_chart_s_finding_says_what_it_holds_for(read: dict[str, Rows], language: str) -> None:
    speak(language)
    name = {"en": "Southeast Asia: ", "vi": "Đông Nam Á: "}[language]
    whole, one = report_of(read).tables, report_of(read, region="southeast-asia").tables
    for draw, table in ((charts.draw_world_map, "mentions"), (charts.draw_themes_by_document, "themes")):
        use(EVERYTHING)
        every = draw(whole[table], whole["documents"])
        use(Narrowing("southeast-asia"))
        drawn = draw(one[table], one["documents"])
        assert isinstance(every, Chart)
        assert isinstance(drawn, Chart)
        assert drawn.title.startswith(name)
        assert drawn.alt.startswith(name)
        assert not every.title.startswith(name)


def test_whose_relations_these_are_does_not_follow_from_what_is_kept() -> None:
    source = Source("a", "a.txt", "The Lao People's Revolutionary Party met in Laos.", "0" * 64, "VNM")
    tables = with_ids(extraction.extract(Sources((source,))))
    assert Report(tables, {"a": source.text}).holder == "Lao People's Revolutionary Party"
    assert Report(tables, {"a": source.text}, Narrowing("asia")).holder == ""


def test_tables_of_something_else_are_refused(tmp_path: Path) -> None:
    seeds = read_sources(ROOT / "seeds")
    save(extraction.extract(seeds), tmp_path)
    with pytest.raises(TableError, match=r"line 2.*something else than oceania.*notebooks 1 to 4"):
        open_report(tmp_path, ROOT / "seeds", only_region="Oceania")
    save(extraction.extract(seeds, then=lambda _, rows: narrowed(rows, Narrowing("oceania"))), tmp_path)
    assert open_report(tmp_path, ROOT / "seeds", only_region="Oceania").only == Narrowing("oceania")
    assert current() == Narrowing("oceania")
    use(EVERYTHING)
    save(extraction.extract(seeds), tmp_path)
    open_report(tmp_path, ROOT / "seeds")
    assert current() == EVERYTHING


def test_notebooks_one_by_one_tell_each_other_what_the_tables_are_narrowed_to(tmp_path: Path) -> None:
    seeds = read_sources(ROOT / "seeds")
    save(extract(seeds, only=narrow("sahel")), tmp_path)
    for other in ("", "Europe"):
        with pytest.raises(TableError, match=r"narrowed to sahel, the briefing to (nothing|europe)\. Run notebooks"):
            open_report(tmp_path, ROOT / "seeds", only_region=other)
    assert open_report(tmp_path, ROOT / "seeds", only_region="Sahel").only == Narrowing("sahel")
    use(EVERYTHING)
    assert explore(tmp_path, ROOT / "seeds").corpus.report.only == Narrowing("sahel")
    save(extract(seeds, only=narrow()), tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == []
    assert not open_report(tmp_path, ROOT / "seeds").only


@pytest.mark.parametrize("content", ["", "[]", '{"region": "nowhere"}', '{"place": "asia"}', "3", '{"region": 3}'])
def test_a_note_that_says_nothing_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "narrowed.json").write_text(content, encoding="utf-8")
    with pytest.raises(TableError, match=r"narrowed\.json: does not say what the tables are narrowed to"):
        stated(tmp_path)


def test_a_notebook_that_narrows_is_answered_with_the_nearest() -> None:
    with pytest.raises(ParameterError, match=r"parameter only_region.*Did you mean europe"):
        narrow("Europ")
    assert narrow("Europe", "renewal") == current() == Narrowing("europe", "renewal")
