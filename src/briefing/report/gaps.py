"""What the sources do not say: claims without numbers, undated counts, what disagrees or adds up wrongly, doubts."""

from itertools import combinations

from briefing.charts.party_counts import Statement, statements
from briefing.charts.words import counted, listed
from briefing.exhibits import Prose, cite
from briefing.phrases import compiled
from briefing.records import RUNNING
from briefing.reference import Lookup
from briefing.reference import rows as reference_rows
from briefing.report.doubts import doubtful_readings
from briefing.report.languages import unread_sources
from briefing.report.opened import Report, Row, cited
from briefing.report.wording import the
from briefing.values import plain

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
    return Prose("\n".join(f"- {point}" for point in found) or "Nothing of what the rules look for is missing.")


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
    shown = [f"“{plain(claim)}”{cite(*ids[:1])}" for claim, ids in list(claims.items())[:_SHOWN]]
    more = f", and {counted(len(claims) - _SHOWN, 'more claim')}" if len(claims) > _SHOWN else ""
    return f"**Claims without numbers**: {listed(shown)}{more}."


def _vague(report: Report) -> str:
    rows = [row for row in report.rows("figures", bound="vague") if row["zone"] in RUNNING]
    shown = _worded(rows, "“{surface}” ({what})")
    return f"**Vague quantities**: {listed(shown)}." if rows else ""


def _undated(report: Report) -> str:
    rows = [row for row in report.rows("parties") if row["as_of_from"] != "text"]
    if not rows:
        return ""
    verb = "is" if len(rows) == 1 else "are"
    return (
        f"**Undated counts**: {counted(len(rows), 'count')} of parties {verb} given no date in the text{cited(rows)}."
    )


def _yearless(report: Report) -> str:
    rows = [r for r in report.rows("figures", kind="date") if r["value"].startswith("--") and r["zone"] in RUNNING]
    return f"**Dates without a year**: {listed(_worded(rows, '“{surface}”'))}." if rows else ""


def _worded(rows: list[Row], form: str) -> list[str]:
    """Put the first few rows into words, what several state alike once, with the first sentence."""
    same: dict[str, Row] = {}
    for row in rows:
        text = form.format(surface=plain(row["surface"]), what=plain(row["what"]))
        same.setdefault(text.replace(" ()", ""), row)
    shown = [f"{text}{cite(row['cite'])}" for text, row in list(same.items())[:_SHOWN]]
    return shown + ([f"{len(same) - _SHOWN} more"] if len(same) > _SHOWN else [])


def _disagreeing(report: Report) -> str:
    """Name counts of equal holder, type, scope and date that differ."""
    label = Lookup("party_labels", "type", "noun")
    pairs = []
    for one, other in combinations(report.rows("parties"), 2):
        if all(one[column] == other[column] for column in _COMPARED) and _excludes(one, other):
            what = f"{label[one['type']]} of {the(one['holder'])}"
            pairs.append(f"{what}: {one['surface']}{cite(one['cite'])} against {other['surface']}{cite(other['cite'])}")
    return f"**Figures that disagree**: {'; '.join(pairs[:_SHOWN])}." if pairs else ""


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
        f"{count.text} of {statement.total.text}{cite(*count.cites[:1])}"
        for statement in broken
        for count in statement.counts
        if statement.total and count.interval.low > statement.total.interval.high
    ]
    return f"**Parts larger than their whole**: {listed(shown)}." if shown else ""


def _exceeds(statement: Statement) -> bool:
    return statement.total is not None and any(c.interval.low > statement.total.interval.high for c in statement.counts)
