"""The summary: what the corpus is, and a finding of one sentence for each section, with its numbers and citations.

A finding that the tables do not hold is left out.
"""

from collections.abc import Callable

from briefing.corpus_report.counts import latest_total, number_stated
from briefing.corpus_report.opened import CorpusReport, cited, leading
from briefing.corpus_report.partners import partners
from briefing.corpus_report.themes import themes
from briefing.corpus_report.whole import TELLING
from briefing.exhibits import Prose
from briefing.report.narrowed import limited_to, nothing_kept
from briefing.report.ranking import TIED
from briefing.wording import (
    counted,
    country_in_prose,
    from_cell,
    labels,
    listed,
    number_of,
    say,
    spelled,
    the,
    within,
)


def summary(report: CorpusReport) -> Prose:
    """Return what was read, and the findings as a list."""
    finders: tuple[Callable[[CorpusReport], str], ...] = (_network, _partners, _forms, _themes)
    findings = [finding for find in finders if (finding := find(report))]
    found = "\n".join(f"- {finding}" for finding in findings) or say("The rules find nothing to report.")
    return Prose(f"{_limits(report)} {_read(report)}\n\n{found}".strip())


def _limits(report: CorpusReport) -> str:
    """Return what a narrowed corpus is about alone, and how many of its documents hold any of that."""
    if not report.only:
        return ""
    telling = report.total(TELLING)
    if not telling.number:
        return f"{limited_to(report.only)} {nothing_kept()}"
    whole = report.total("documents counted")
    extent = say("Such marks stand in {part} of {whole} documents; shares below are of all of these.", part=telling,
                 whole=whole)  # fmt: skip
    return f"{limited_to(report.only)} {extent}"


def _read(report: CorpusReport) -> str:
    text = say("This briefing rests on {documents}", documents=report.covered)
    outlets = report.rows("by_outlet").where(outlet={"not": ""})
    if outlets:
        named = counted(number_of(outlets), "{n} outlet", "{n} outlets")
        text = say("This briefing rests on {documents} by {outlets}", documents=report.covered, outlets=named)
    received, kept = report.total("documents received"), report.total("documents counted")
    if received.number == kept.number:
        return f"{text}."
    return say(
        "{text}; {n} documents were received, and copies of the same piece are counted once.", text=text, n=received
    )


def _network(report: CorpusReport) -> str:
    row = latest_total(report)
    if row is None:
        return ""
    return say(
        "**Reach.** For {year}, more documents state that {holder} has relations with {number} parties than any other "
        "number{cited}.",
        year=from_cell(row, "year"),
        holder=the(row["holder"]),
        number=number_stated(row),
        cited=cited(row, 1),
    )


def _partners(report: CorpusReport) -> str:
    rows = partners(report)
    first = leading(rows)
    if len(rows) < 2 or len(first) > TIED:
        return ""
    names = listed([f"{country_in_prose(row['id'])}{cited(row, 1)}" for row in first])
    return say(
        "**Partners.** {n} countries are named as partners; most documents name {names}: {part}.",
        n=number_of(rows),
        names=names,
        part=report.of_all(first[0]),
    )


def _forms(report: CorpusReport) -> str:
    rows = report.rows("by_form")
    first = leading(rows)
    if len(rows) < 2 or len(first) > TIED:
        return ""
    label = labels("cooperation_forms", "form")
    return say(
        "**Cooperation.** Of {n} forms of cooperation, most documents name {names}: {part}.",
        n=spelled(number_of(rows)),
        names=listed([f"{label[row['form']]}{cited(row, 1)}" for row in first]),
        part=report.of_all(first[0]),
    )


def _themes(report: CorpusReport) -> str:
    rows = themes(report)
    first = leading(rows)
    if not rows or len(first) > TIED:
        return ""
    label = labels("themes", "theme")
    return say(
        "**Themes.** The theme of most documents is {names}: a main one in {part}.",
        names=listed([f"{within(label[row['theme']])}{cited(row, 1)}" for row in first]),
        part=report.of_all(first[0]),
    )
