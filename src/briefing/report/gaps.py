"""What the sources do not say: claims without numbers, undated counts, what disagrees or adds up wrongly, doubts."""

from collections.abc import Callable

from briefing.charts.party_counts import Statement, proving, statements
from briefing.exhibits import Prose, cite
from briefing.narrowing.said import led
from briefing.phrases import compiled
from briefing.records import RUNNING
from briefing.reference import rows as reference_rows
from briefing.report.disagreement import disputes
from briefing.report.doubts import doubtful_readings
from briefing.report.languages import unread_sources
from briefing.report.opened import Report, cited
from briefing.report.wording import document_name, read_documents
from briefing.selection import Row, Rows
from briefing.values import unmarked
from briefing.wording import capital, counted, from_sentence, listed, more_of, number_of, rest_of, say, spelled

_SHOWN = 8


def gaps_prose(report: Report) -> Prose:
    """Return what a reader misses, as a list; each point cites its sentences."""
    points = [
        unread_sources(report),
        _unnumbered(report),
        _vague(report),
        _silent(report),
        _undated(report),
        _yearless(report),
        _disagreeing(report),
        _surplus(report),
        doubtful_readings(report),
    ]
    found = [point for point in points if point]
    none = say("Nothing of what the rules look for is missing.")
    return Prose(led("\n".join(f"- {point}" for point in found) or none))


def _unnumbered(report: Report) -> str:
    """Claims of how many without a number: `many ruling parties`."""
    patterns = [compiled(entry["pattern"]) for entry in reference_rows("unnumbered_claims", ("pattern",))]
    claims: dict[str, list[str]] = {}
    sentences = report.kept.where(zone=list(RUNNING))
    for row in sentences:
        for pattern in patterns:
            for match in pattern.finditer(report.quote(row["cite"])):
                claims.setdefault(" ".join(match[0].lower().split()), []).append(row["cite"])
    if not claims:
        return ""
    shown = [_quoted(claim, *ids[:1]) + cite(*ids[:1]) for claim, ids in list(claims.items())[:_SHOWN]]
    told = {cited for ids in list(claims.values())[:_SHOWN] for cited in ids}
    further = {cited for ids in list(claims.values())[_SHOWN:] for cited in ids} - told
    if not further:
        return say("**Claims without numbers.** How many is not said of {claims}.", claims=listed(shown))
    return counted(
        more_of(sentences, (row for row in sentences if row["cite"] in further)),
        "**Claims without numbers.** How many is not said of {claims}, and in {n} more sentence.",
        "**Claims without numbers.** How many is not said of {claims}, and in {n} more sentences.",
        claims=listed(shown),
    )


def _vague(report: Report) -> str:
    rows = report.rows("figures", bound="vague").where(zone=list(RUNNING))
    if not rows:
        return ""
    return say(
        "**Vague quantities.** No number follows from {quantities}.", quantities=listed(_worded(rows, _with_what))
    )


def _undated(report: Report) -> str:
    """Say how many counts of parties the text gives no date: all, or some of them."""
    every = report.rows("parties")
    rows = every.where(as_of_from={"not": "text"})
    if not rows:
        return ""
    whole, part = number_of(every), number_of(rows)
    given = {"part": spelled(part), "whole": spelled(whole), "cited": cited(rows)}
    if len(every) == 1:
        return say("**Undated counts.** The text gives no date for its one count of parties{cited}.", **given)
    if len(rows) == len(every):
        return say("**Undated counts.** None of the {whole} counts of parties has a date in the text{cited}.", **given)
    return counted(
        part,
        "**Undated counts.** {part} of {whole} counts of parties has no date in the text{cited}.",
        "**Undated counts.** {part} of {whole} counts of parties have no date in the text{cited}.",
        part=capital(given.pop("part")),
        **given,
    )


def _silent(report: Report) -> str:
    """Name the documents that do not say when they were published, each by its first sentence."""
    read = read_documents(report)
    undated = read.where(published="")
    if not undated:
        return ""
    names = [
        f"{document_name(row)}{cite(*filter(None, [report.openings.get(row['source'])]))}" for row in undated[:_SHOWN]
    ]
    if len(undated) > _SHOWN:
        names.append(say("{n} more", n=rest_of(number_of(undated), _SHOWN)))
    return say("**Undated documents.** No date of publication is stated in {documents}.", documents=listed(names))


def _yearless(report: Report) -> str:
    rows = report.rows("figures", kind="date").where(value={"begins": "--"}, zone=list(RUNNING))
    shown = _worded(rows, lambda row: _quoted(row["surface"], row["cite"]))
    return (
        say("**Dates without a year.** The text leaves out the year of {dates}.", dates=listed(shown)) if rows else ""
    )


def _quoted(words: str, *sentences: str) -> str:
    return say("“{quoted}”", quoted=from_sentence(words, *sentences))


def _with_what(row: Row) -> str:
    """Quote an amount with what it counts, as far as that is known."""
    quoted = _quoted(row["surface"], row["cite"])
    return f"{quoted} ({from_sentence(row['what'], row['cite'])})" if row["what"] else quoted


def _worded(rows: Rows, put: Callable[[Row], str]) -> list[str]:
    """Put the first few rows into words, what several state alike once, with the first sentence."""
    same: dict[str, Row] = {}
    for row in rows:
        same.setdefault(unmarked(put(row)), row)
    first = list(same.values())
    shown = [f"{put(row)}{cite(row['cite'])}" for row in first[:_SHOWN]]
    return shown + ([say("{n} more", n=more_of(rows, first[_SHOWN:]))] if first[_SHOWN:] else [])


def _disagreeing(report: Report) -> str:
    """Say how many numbers of parties the sources disagree on; the network in numbers names them."""
    found = disputes(report)
    if not found:
        return ""
    firsts = (one.rows[0] for one in found)
    number = spelled(number_of(report.rows("parties").only(firsts)))
    return counted(
        number,
        "**Figures that disagree.** {words} number of parties is stated in ways that cannot all be right{cited}.",
        "**Figures that disagree.** {words} numbers of parties are stated in ways that cannot all be right{cited}.",
        words=capital(number),
        cited=cited(found[0].rows),
    )


def _surplus(report: Report) -> str:
    """Parts that exceed their whole."""
    broken = [statement for statement in statements(report.tables["parties"]) if _exceeds(statement)]
    shown = [
        say("{part} of {whole}", part=count.text, whole=statement.total.text) + cite(*proving(count, statement.total))
        for statement in broken
        for count in statement.counts
        if statement.total and count.interval.low > statement.total.interval.high
    ]
    return say("**Parts larger than their whole.** {parts}.", parts=capital(listed(shown))) if shown else ""


def _exceeds(statement: Statement) -> bool:
    return statement.total is not None and any(c.interval.low > statement.total.interval.high for c in statement.counts)
