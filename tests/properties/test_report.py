"""Whatever sources are chosen, and whatever they leave unsaid, each section is said in whole and correct sentences."""

import re
from collections.abc import Collection, Iterator
from functools import cache

import annotated
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import charts
from briefing import report as sections
from briefing.exhibits import CITATION, KeyFigures, Prose, Table
from briefing.report import Report
from briefing.report.opened import with_ids
from briefing.values import bare

GROUPS = (annotated.SEEDS, annotated.DEV, annotated.TUNING, annotated.TUNING_TWO)
FACTS = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")
DRAWN = {
    "draw_parties_by_type": "parties",
    "draw_party_totals": "parties",
    "draw_world_map": "mentions",
    "draw_cooperation_forms": "cooperation",
    "draw_themes_by_document": "themes",
    "draw_timeline": "figures",
}
SECTIONS = [  # those made from the report
    name
    for name in sections.__all__
    if (name.endswith(("_prose", "_table")) or name in ("summary", "key_figures")) and name != "parameters_prose"
]
NOUNS = "source document mention paragraph count thing mark file claim form country party theme case digit"
_ONES = "|".join(NOUNS.split())
_MANY = "|".join(f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s" for noun in NOUNS.split())
_NUMBER = r"(?:[2-9]|[1-9][\d,]+|two|three|four|five|six|seven|eight|nine|ten)"
FAULTS = {
    "one of many": re.compile(rf"(?<![\w.,–-])(?:1|one) (?:{_MANY})\b", re.IGNORECASE),
    "many of one": re.compile(rf"(?<![\w.,–-]){_NUMBER} (?:{_ONES})\b(?!-)", re.IGNORECASE),
    "a number that is none": re.compile(r"\b(?:nan|inf)\b|\bNone\b(?! (?:of|is)\b)|∞|(?<![\w.,–-])0 |\{|\}"),
    "what is left of a gap": re.compile(r"\(\)|“”|\S  |[ (][,.;:)]|[,;:] *[.;]|\b(?:and|of|in|to) *[.,;)]|\.\."),
    "a word said twice": re.compile(r"\b(the|and|of|in|are|is|named) \1\b", re.IGNORECASE),
}
_QUOTED = re.compile(r"“[^”]*”|\[[^\]]*\]\([^)]*\)")
_WHOLE = re.compile(r"^(?:- |  - |> — )?(?:\*\*)?[A-ZĐ0-9“].*[.:”]$|^> |^>$|^$")


@cache
def everything() -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """Return the tables of all annotated documents, and their texts."""
    tables = [annotated.annotated_tables(group) for group in GROUPS]
    joined = {name: pd.concat([each[name] for each in tables], ignore_index=True) for name in tables[0]}
    return joined, {path.stem: path.read_bytes().decode() for group in GROUPS for path in annotated.texts(group)}


DOCUMENTS = tuple(everything()[0]["documents"]["source"])


def report_on(chosen: Collection[str], silent: Collection[str] = (), *, undated: bool = False) -> Report:
    """Open a report on some documents; the silent tables hold nothing, and nothing is dated where it is undated."""
    tables, texts = everything()
    some = {
        name: table[table["source"].isin(chosen) & (name not in silent)].reset_index(drop=True)
        if "source" in table
        else table
        for name, table in tables.items()
    }
    if undated:
        some["documents"] = some["documents"].assign(published="")
        some["parties"] = some["parties"].assign(as_of="", as_of_from="")
    return Report(with_ids(some), texts)


def varied(copies: int) -> Report:
    """Open a report on copies of all documents, whose counts of parties grow from copy to copy."""
    tables, texts = everything()
    made: dict[str, list[pd.DataFrame]] = {name: [] for name in tables}
    for copy in range(copies):
        for name, table in tables.items():
            if "source" in table:
                table = table.assign(source=f"copy-{copy}-" + table["source"])
            if name == "parties":
                table = table.assign(count=table["count"] + 10 * copy)
            made[name].append(table)
    joined = {name: pd.concat(some[:1] if name == "errors" else some, ignore_index=True) for name, some in made.items()}
    every = {f"copy-{copy}-{name}": text for copy in range(copies) for name, text in texts.items()}
    return Report(with_ids(joined), every)


def said(report: Report, *, prose_only: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what is said, line by line, with its section: bare, without citations and without words of the sources."""
    for name in SECTIONS:
        exhibit = getattr(sections, name)(report)
        match exhibit:
            case Prose():
                lines = exhibit.prose.split("\n")
            case Table() if not prose_only:
                lines = [exhibit.caption, exhibit.note]
            case KeyFigures() if not prose_only:
                lines = [item.label for item in exhibit.items]
            case _:
                lines = []
        yield from ((name, bare(CITATION.sub("", line))) for line in lines)


def wrong(report: Report) -> list[tuple[str, str, str]]:
    """Return the lines that are wrong, with their section and what is wrong with them."""
    found = []
    for name, line in said(report):
        own = _QUOTED.sub("“x”", line)
        found += [(name, fault, line) for fault, pattern in FAULTS.items() if pattern.search(own)]
    lines = said(report, prose_only=True)
    return found + [(name, "no whole sentence", line) for name, line in lines if not _WHOLE.match(line)]


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(DOCUMENTS), min_size=1), st.sets(st.sampled_from(FACTS), max_size=3), st.booleans())
def test_any_choice_of_sources_is_said_in_correct_sentences(chosen: set[str], silent: set[str], undated: bool) -> None:
    assert wrong(report_on(chosen, silent, undated=undated)) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_of_one_source_nothing_is_said_as_of_several(document: str) -> None:
    report = report_on([document])
    assert wrong(report) == []
    several = re.compile(r"\b(?:[Tt]he|[Bb]oth|[Aa]ll|[Nn]o two) (?:\w+ )?(?:sources|documents)\b")
    assert [line for name, line in said(report) if several.search(line) and name != "method_prose"] == []
    drawn = [getattr(charts, name)(report.tables[table], report.documents) for name, table in DRAWN.items()]
    texts = [text for chart in drawn if chart for text in (chart.title, chart.subtitle, chart.caption, chart.alt)]
    assert [text for text in texts if several.search(bare(text))] == []


def test_forty_sources_are_said_as_briefly_as_four() -> None:
    forty, fifteen = varied(3), varied(1)
    assert len(forty.documents) == 45
    assert wrong(forty) == []
    for name in SECTIONS:
        long, short = getattr(sections, name)(forty), getattr(sections, name)(fifteen)
        if isinstance(long, Prose):
            assert len(bare(long.prose)) < 1.5 * len(bare(short.prose)) + 200, name


def test_the_checks_see_what_they_look_for() -> None:
    lines = {
        "one of many": "The 1 sources agree.",
        "many of one": "In 12 mention of it.",
        "a number that is none": "They have relations with nan parties.",
        "what is left of a gap": "Named in Laos and .",
        "a word said twice": "Relations with the the party.",
    }
    for fault, line in lines.items():
        assert FAULTS[fault].search(line), fault
    assert not any(pattern.search("Only one of the 12 sources names them, 3 times.") for pattern in FAULTS.values())
    assert not _WHOLE.match("named twice")
    assert _WHOLE.match("- **Reach.** It has relations with 245 parties.")
