"""What the sections say follows what the tables hold: who says it, how it is spread, how it moved, who disagrees."""

from collections.abc import Sequence
from typing import Any

import pytest

from briefing import report as sections
from briefing.exhibits import CITATION
from briefing.report import Report
from briefing.report.disagreement import disputes
from briefing.report.opened import with_ids
from briefing.report.wording import told_by
from briefing.tables.schema import TABLES, fields
from briefing.tables.store import frame
from briefing.values import bare

EMPTY = {"integer": 1, "number": None, "boolean": False, "string": ""}
Cells = dict[str, Any]


def row(table: str, **cells: Any) -> Cells:
    """Return a row of a table, its other cells empty, or whatever a required one may hold."""
    blank = {field.name: EMPTY[field.type] for field in fields(table)}
    needed = {f.name: (*f.vocabulary, "x")[0] for f in fields(table) if f.required and f.type == "string"}
    return blank | needed | {"source": "a"} | cells


def opened(sources: Sequence[str], **found: Sequence[Cells]) -> Report:
    """Open a report on these sources, each of one sentence, and these rows."""
    rows: dict[str, list[Cells]] = {name: [] for name in TABLES}
    rows["documents"] = [row("documents", source=name, file=f"{name}.txt", outlet=f"The {name}") for name in sources]
    rows["sentences"] = [row("sentences", source=name, start=0, end=5, line=1, zone="body") for name in sources]
    for table, cells in found.items():
        for number, one in enumerate(cells):
            surface = one.get("surface", "x")
            place = {"start": 10 * number, "end": 10 * number + len(surface), "surface": surface, "zone": "body"}
            rows[table].append(row(table, **place, **{key: cell for key, cell in one.items() if key != "surface"}))
    known = {name: {field.name for field in fields(name)} for name in TABLES}
    frames = {
        name: frame(name, [{key: cell for key, cell in one.items() if key in known[name]} for one in found])
        for name, found in rows.items()
    }
    return Report(with_ids(frames), dict.fromkeys(sources, "Words"))


def total(count: float, *, source: str = "a", bound: str = "exact", as_of: str = "2020", kind: str = "total") -> Cells:
    """Return a row that counts a party's parties."""
    stated = {"source": source, "surface": f"{count:.0f}", "count": count, "bound": bound, "type": kind}
    return stated | {"holder": "Reed Party", "as_of": as_of, "as_of_from": "text"}


def said(report: Report, section: str) -> str:
    """Return a section's prose as bare text."""
    return bare(CITATION.sub("", getattr(sections, section)(report).prose)).replace("**", "")


def partners(*mentions: str) -> list[Cells]:
    """Return mentions of partner countries, each `a LAO`."""
    named = (mention.split() for mention in mentions)
    return [{"source": source, "kind": "country", "role": "partner", "id": place} for source, place in named]


def forms(names: str) -> list[Cells]:
    """Return mentions of forms of cooperation."""
    return [{"form": name} for name in names.split()]


@pytest.mark.parametrize(
    ("sources", "telling", "told"),
    [
        ("a", "a", "the source"),
        ("ab", "a", "The a (A)"),
        ("ab", "ab", "both sources"),
        ("abc", "ab", "two of the three sources"),
        ("abcd", "abcd", "all four sources"),
    ],
)
def test_who_says_something_is_named_by_how_many_they_are(sources: str, telling: str, told: str) -> None:
    report = opened(sources, mentions=partners(*(f"{source} LAO" for source in telling)))
    assert bare(told_by(report, report.rows("mentions"))) == told


@pytest.mark.parametrize(
    ("words", "bound", "printed"),
    [
        ("more than", "min", "more than 600 parties"),
        ("over", "min", "over 600 parties"),
        ("up to", "max", "up to 600 parties"),
        ("nearly", "approx", "nearly 600 parties"),
        ("+", "min", "600 or more parties"),
        ("fewer than", "min", "no fewer than 600 parties"),
        ("", "min", "at least 600 parties"),
        ("", "exact", "with 600 parties"),
    ],
)
def test_a_number_has_its_source_s_own_qualifier(words: str, bound: str, printed: str) -> None:
    figure = {"surface": "600", "kind": "count", "value": "600", "bound": bound, "evidence": words}
    report = opened("a", parties=[total(600, bound=bound)], figures=[figure])
    for section in ("summary", "counts_prose"):
        assert printed in said(report, section)
    table = sections.counts_table(report)
    assert table is not None
    assert bare(table.rows[0][1]) == printed.removesuffix(" parties").removeprefix("with ")


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (total(180, as_of="2010"), total(245), "Stated totals have risen: 180 in 2010, 245 in 2020."),
        (total(245, as_of="2010"), total(180), "Stated totals have fallen: 245 in 2010, 180 in 2020."),
        (total(180, as_of="2010"), total(180), "The stated total is the same for 2010 and 2020: 180."),
        (total(180, as_of="2010", bound="min"), total(245), "whether it grew does not follow."),
    ],
)
def test_growth_is_claimed_only_where_it_follows(first: Cells, last: Cells, sentence: str) -> None:
    assert sentence in said(opened("a", parties=[first, last]), "counts_prose")


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        (
            "2010 180 2015 200 2020 245",
            "Stated totals have risen year by year: 180 in 2010, 200 in 2015 and 245 in 2020.",
        ),
        ("2010 180 2015 170 2020 245", "By year, the stated totals are 180 in 2010, 170 in 2015 and 245 in 2020."),
        ("2010 180 2010 190 2020 245", "By year, the stated totals are 180 or 190 in 2010 and 245 in 2020."),
    ],
)
def test_totals_of_several_years_are_told_by_year(numbers: str, sentence: str) -> None:
    words = numbers.split()
    counts = [total(float(number), as_of=year) for year, number in zip(words[::2], words[1::2], strict=True)]
    assert sentence in said(opened("a", parties=counts), "counts_prose")


def test_the_summary_gives_the_totals_of_other_years() -> None:
    counts = [total(180, as_of="2010"), total(200, as_of="2015"), total(245), total(96, kind="communist")]
    assert "for 2010 the stated total is 180." in said(opened("a", parties=counts[::2] + counts[3:]), "summary")
    assert "totals stated for other years reach from 180 to 200." in said(opened("a", parties=counts), "summary")


@pytest.mark.parametrize("section", ["summary", "counts_prose"])
def test_of_many_sentences_that_say_the_same_the_number_s_own_is_cited(section: str) -> None:
    """The fullest of six statements is the last one, and only some of the sentences are cited."""
    counts = [total(245, source=name) for name in "abcdef"] + [total(90, source="f", kind="communist")]
    prose = getattr(sections, section)(opened("abcdef", parties=counts)).prose
    line = next(line for line in prose.splitlines() if "[245](stated:" in line)
    assert "[245](stated:F1)" in line
    assert {"A1", "F1"} <= set(CITATION.findall(line)) < {f"{letter}1" for letter in "ABCDEF"}


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        (total(245), total(230, source="b"), True),
        (total(245), total(245, source="b"), False),
        (total(245), total(230, source="b", as_of="2021"), False),
        (total(245), total(230, source="b", kind="ruling"), False),
        (total(245), total(230, source="b") | {"holder": "Sedge Party"}, False),
        (total(245), total(230, source="b") | {"scope": "africa"}, False),
        (total(245), total(200, source="b", bound="min"), False),
        (total(245), total(300, source="b", bound="min"), True),
        (total(245), total(230, source="b", bound="approx"), False),
        (total(245), total(200, source="b", bound="approx"), True),
    ],
)
def test_only_counts_of_one_thing_and_year_can_disagree(one: Cells, other: Cells, disagree: bool) -> None:
    report = opened("ab", parties=[one, other])
    assert len(disputes(report)) == disagree
    for section in ("summary", "counts_prose"):
        assert ("the sources differ" in said(report, section)) == disagree
    assert ("Figures that disagree" in said(report, "gaps_prose")) == disagree


def test_a_disagreement_says_who_says_what_and_what_each_counts() -> None:
    figures = [
        {"source": source, "surface": number, "kind": "count", "value": number, "bound": "exact", "what": what}
        for source, number, what in (("a", "245", "political parties"), ("b", "230", "parties and movements"))
    ]
    report = opened("ab", parties=[total(245), total(230, source="b")], figures=figures)
    assert (
        "On the number of parties that the Reed Party has relations with (2020), the sources differ: 230 according to "
        "The b (B) and 245 according to The a (A). They may count different things: the first “parties and movements”, "
        "the last “political parties”."
    ) in said(report, "counts_prose")


def test_one_source_that_gives_two_numbers_disagrees_with_itself_alone() -> None:
    report = opened("a", parties=[total(245), total(230)])
    assert "the source gives more than one figure: 230 and 245." in said(report, "counts_prose")


def test_many_numbers_are_told_by_their_ends() -> None:
    report = opened("abcdef", parties=[total(200 + 10 * n, source=name) for n, name in enumerate("abcdef")])
    assert "all six sources give six different figures, from 200 to 250." in said(report, "summary")


@pytest.mark.parametrize(
    ("mentions", "sentence"),
    [
        (["a LAO"], "Only one country is named as a partner: Laos, once in the source."),
        (["a LAO", "a CUB"], "They are Cuba and Laos, named once each."),
        (["a LAO", "a CUB", "a CHN", "a USA"], "None of them is named more than once."),
        (["a USA", "a USA", "a CUB", "a CHN"], "The only one named more than once is the United States (twice);"),
        (["a LAO", "a LAO", "a LAO", "a CUB", "a CUB"], "More than half of the mentions, 3 of 5, go to Laos."),
        (["a LAO", "a LAO", "a LAO", "a CUB", "a CUB", "a CHN", "a CHN"], "go to Laos (3), followed by China (2)"),
    ],
)
def test_how_countries_are_named_follows_how_mentions_are_spread(mentions: list[str], sentence: str) -> None:
    assert sentence in said(opened("a", mentions=partners(*mentions)), "partners_prose")


@pytest.mark.parametrize(
    ("mentions", "sentence"),
    [
        (["a LAO", "b LAO", "b CUB"], "As partners, both sources name Laos."),
        (["a LAO", "b CUB"], "As partners, no two sources name the same country."),
        (["a LAO", "b LAO", "c CUB"], "As partners, more sources name Laos than any other country: two of three."),
    ],
)
def test_what_sources_have_in_common_is_said(mentions: list[str], sentence: str) -> None:
    sources = sorted({mention[0] for mention in mentions})
    assert sentence in said(opened(sources, mentions=partners(*mentions)), "partners_prose")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("LAO SGP THA", "All partners lie in Southeast Asia."),
        ("LAO SGP CUB", "More than half of the partners, 2 of 3, lie in Southeast Asia."),
        ("LAO SGP CUB CHN", "Partners are most numerous in Southeast Asia, with two."),
        ("LAO CUB CHN", "No two partners lie in the same sub-region."),
    ],
)
def test_where_partners_lie_is_said_of_all_of_most_or_of_the_first(names: str, sentence: str) -> None:
    mentions = partners(*(f"a {name}" for name in names.split()))
    assert sentence in said(opened("a", mentions=mentions), "partners_prose")


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ("training", "One form of cooperation alone is named, training, once."),
        ("training talks", "2 forms of cooperation are named, talks and training, once each."),
        ("training training talks", "2 forms are named; 2 of 3 mentions go to training."),
        ("training training talks talks hotline", "most often talks and training (twice each)."),
    ],
)
def test_the_summary_puts_forms_by_how_they_are_spread(names: str, sentence: str) -> None:
    assert sentence in said(opened("a", cooperation=forms(names)), "summary")


def test_the_rules_by_which_findings_are_chosen_are_printed() -> None:
    method = said(opened("a"), "method_prose")
    assert "the theme that is a main one in the most paragraphs" in method
    assert "Equals are named together where they are few, else not at all" in method


def test_a_quotation_says_something_and_comes_from_the_body() -> None:
    lines = ["Peace", "A heading of forty letters and more, on peace", "Peace is what the body of this text speaks of."]
    text = " ".join(lines)
    starts = [text.index(line) for line in lines]
    zones = ("body", "heading", "body")
    sentences = [
        row("sentences", sentence=n, start=start, end=start + len(line), line=3, zone=zone)
        for n, (start, line, zone) in enumerate(zip(starts, lines, zones, strict=True), 1)
    ]
    themes = [row("themes", line=3, theme="peace-and-security", strength="main", evidence="peace")]
    tables = {name: frame(name, []) for name in TABLES}
    tables |= {"documents": frame("documents", [row("documents", file="a.txt")])}
    tables |= {"sentences": frame("sentences", sentences), "themes": frame("themes", themes)}
    prose = sections.themes_prose(Report(with_ids(tables), {"a": text})).prose
    assert [line for line in prose.split("\n") if line.startswith("> “")] == [
        f"> “[{lines[2][:-1]}\\.](stated:A3)”[^A3]"
    ]
