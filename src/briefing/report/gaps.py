"""What the sources do not say: claims without numbers, undated counts, what disagrees or adds up wrongly, doubts."""

from collections.abc import Callable
from itertools import combinations

from briefing.charts.party_counts import Statement, statements
from briefing.exhibits import Prose, cite
from briefing.phrases import compiled
from briefing.records import RUNNING
from briefing.reference import rows as reference_rows
from briefing.report.doubts import doubtful_readings
from briefing.report.languages import unread_sources
from briefing.report.opened import Report, cited
from briefing.selection import Row
from briefing.values import apparatus, stated, unmarked
from briefing.wording import counted, from_sentence, labels, listed, number_of, say, the

_SHOWN = 8
_COMPARED = ("holder", "type", "scope", "as_of")


def gaps_prose(report: Report) -> Prose:
    """Return what a reader misses, as a list; each point cites its sentences."""
    points = [
        unread_sources(report),
        _unnumbered(report),
        _vague(report),
        _undated(report),
        _yearless(report),
        _disagreeing(report),
        _surplus(report),
        doubtful_readings(report),
    ]
    found = [point for point in points if point]
    return Prose("\n".join(f"- {point}" for point in found) or say("Nothing of what the rules look for is missing."))


def _unnumbered(report: Report) -> str:
    """Claims of how many without a number: `many ruling parties`."""
    patterns = [compiled(entry["pattern"]) for entry in reference_rows("unnumbered_claims", ("pattern",))]
    claims: dict[str, list[str]] = {}
    for row in report.rows("sentences"):
        if row["zone"] not in RUNNING:
            continue
        for pattern in patterns:
            for match in pattern.finditer(report.quote(row["cite"])):
                claims.setdefault(" ".join(match[0].lower().split()), []).append(row["cite"])
    if not claims:
        return ""
    shown = [_quoted(claim, *ids[:1]) + cite(*ids[:1]) for claim, ids in list(claims.items())[:_SHOWN]]
    rest = len(claims) - _SHOWN
    if rest <= 0:
        return say("**Claims without numbers**: {claims}.", claims=listed(shown))
    return counted(
        apparatus(str(rest)),
        "**Claims without numbers**: {claims}, and {n} more claim.",
        "**Claims without numbers**: {claims}, and {n} more claims.",
        claims=listed(shown),
    )


def _vague(report: Report) -> str:
    rows = report.rows("figures", bound="vague").where(zone=list(RUNNING))
    return say("**Vague quantities**: {quantities}.", quantities=listed(_worded(rows, _with_what))) if rows else ""


def _undated(report: Report) -> str:
    rows = report.rows("parties").where(as_of_from={"not": "text"})
    if not rows:
        return ""
    return counted(
        number_of(rows),
        "**Undated counts**: {n} count of parties is given no date in the text{cited}.",
        "**Undated counts**: {n} counts of parties are given no date in the text{cited}.",
        cited=cited(rows),
    )


def _yearless(report: Report) -> str:
    rows = report.rows("figures", kind="date").where(value={"begins": "--"}, zone=list(RUNNING))
    shown = _worded(rows, lambda row: _quoted(row["surface"], row["cite"]))
    return say("**Dates without a year**: {dates}.", dates=listed(shown)) if rows else ""


def _quoted(words: str, *sentences: str) -> str:
    return say("“{quoted}”", quoted=from_sentence(words, *sentences))


def _with_what(row: Row) -> str:
    """Quote an amount with what it counts, as far as that is known."""
    quoted = _quoted(row["surface"], row["cite"])
    return f"{quoted} ({from_sentence(row['what'], row['cite'])})" if row["what"] else quoted


def _worded(rows: list[Row], put: Callable[[Row], str]) -> list[str]:
    """Put the first few rows into words, what several state alike once, with the first sentence."""
    same: dict[str, Row] = {}
    for row in rows:
        same.setdefault(unmarked(put(row)), row)
    shown = [f"{put(row)}{cite(row['cite'])}" for row in list(same.values())[:_SHOWN]]
    rest = len(same) - _SHOWN
    return shown + ([say("{n} more", n=apparatus(str(rest)))] if rest > 0 else [])


def _disagreeing(report: Report) -> str:
    """Name counts of equal holder, type, scope and date that differ."""
    label = labels("party_labels", "type", "noun")
    pairs = [
        say(
            "{parties} of {holder}: {one} against {other}",
            parties=label[one["type"]],
            holder=the(one["holder"]),
            one=_surface(one),
            other=_surface(other),
        )
        for one, other in combinations(report.rows("parties"), 2)
        if all(one[column] == other[column] for column in _COMPARED) and _excludes(one, other)
    ]
    return say("**Figures that disagree**: {pairs}.", pairs="; ".join(pairs[:_SHOWN])) if pairs else ""


def _surface(row: Row) -> str:
    return stated(row["surface"], row["cite"], value=f"{row['count']:.0f}") + cite(row["cite"])


def _excludes(one: Row, other: Row) -> bool:
    """Two exact counts that differ, or an exact one outside another's bound."""
    if one["type"] == "other" or one["count"] == other["count"]:
        return False
    low, high = sorted((one, other), key=lambda row: float(row["count"]))
    return low["bound"] in ("exact", "max") and high["bound"] in ("exact", "min")


def _surplus(report: Report) -> str:
    """Parts that exceed their whole."""
    broken = [statement for statement in statements(report.tables["parties"]) if _exceeds(statement)]
    shown = [
        say("{part} of {whole}", part=count.text, whole=statement.total.text) + cite(*count.cites[:1])
        for statement in broken
        for count in statement.counts
        if statement.total and count.interval.low > statement.total.interval.high
    ]
    return say("**Parts larger than their whole**: {parts}.", parts=listed(shown)) if shown else ""


def _exceeds(statement: Statement) -> bool:
    return statement.total is not None and any(c.interval.low > statement.total.interval.high for c in statement.counts)
