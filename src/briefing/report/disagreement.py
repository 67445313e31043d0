"""Where sources disagree: counts of parties of one holder, type and region, for one year, that cannot all be right.

Counts of other holders, types, regions or years are never held against each other; another spelling is no other holder.
Two counts disagree where what they allow does not meet: `more than 600` allows 600 and more, `about 100` a tenth up or
down. Where they count different things by name (`political parties`, `movements`), that is said: it may be the reason.
"""

from dataclasses import dataclass
from math import inf

from briefing import formulas
from briefing.charts.party_counts import TYPES
from briefing.exhibits import cite
from briefing.report.opened import Report
from briefing.report.wording import told_by
from briefing.selection import Row, Rows
from briefing.values import derived
from briefing.wording import (
    bounded,
    from_sentence,
    labels,
    listed,
    number_of,
    place_name,
    say,
    spelled,
    stated_number,
    the,
)

_COMPARED = ("total", *TYPES)  # `other` parties are other ones each time
_ABOUT = 0.1  # what `about` allows, as a part of the number
_FEW = 3  # numbers that are all named


@dataclass(frozen=True, slots=True)
class Dispute:
    """Counts of one holder's parties of one type, in one region, for one year (empty: of no date)."""

    holder: str
    type: str
    scope: str
    year: str
    rows: Rows

    @property
    def figures(self) -> list[Rows]:
        """The rows by the number that they state, the smallest first."""
        same: dict[float, list[Row]] = {}
        for row in self.rows:
            same.setdefault(float(row["count"]), []).append(row)
        return [self.rows.only(rows) for _, rows in sorted(same.items())]


def disputes(report: Report) -> list[Dispute]:
    """Return what is in dispute: what most documents count first, of equals all parties before a type."""
    every = report.rows("parties")
    holder = every.spelt("holder")
    groups: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in every:
        if row["type"] in _COMPARED:
            groups.setdefault((holder[row["holder"]], row["type"], row["scope"], row["as_of"][:4]), []).append(row)
    found = [Dispute(*key, every.only(rows)) for key, rows in groups.items() if _exclude(rows)]
    return sorted(
        found, key=lambda one: (-len(one.rows.each("source")), _COMPARED.index(one.type), one.holder, one.year)
    )


def apart(found: list[Dispute]) -> list[list[Dispute]]:
    """Return the disputes with those of the same sources on one holder, region and year together, in their order."""
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[Dispute]] = {}
    for one in found:
        sources = tuple(sorted(one.rows.each("source")))
        groups.setdefault((one.holder, one.scope, one.year, sources), []).append(one)
    return list(groups.values())


def disputes_text(report: Report, together: list[Dispute]) -> str:
    """Return what is said of the first of some disputes of the same sources, and in short of the others."""
    first, *others = together
    if not others:
        return dispute_text(report, first)
    noun = labels("party_labels", "type", "noun")
    named = [
        say(
            "{parties} ({numbers})",
            parties=noun[one.type],
            numbers=listed([_figure(rows) for rows in one.figures[:_FEW]]),
        )
        for one in others
    ]
    return dispute_text(report, first) + " " + say("The same goes for {others}.", others=listed(named))


def dispute_text(report: Report, dispute: Dispute) -> str:
    """Return a sentence on what is in dispute, with who says what, and a second one where the things counted differ."""
    about = number_in_dispute(dispute)
    figures = dispute.figures
    if len(dispute.rows.each("source")) == 1:
        text = say("On {about}, {sources} gives more than one figure: {numbers}.")
        who, numbers = told_by(report, dispute.rows), listed([_figure(rows) for rows in figures])
        if len(figures) > _FEW:
            numbers = say("{n} of them, from {least} to {most}", n=_different(dispute), **_ends(figures))
        return text.format(about=about, sources=who, numbers=numbers) + things(figures[0], figures[-1])
    if len(figures) <= _FEW:
        told = [
            say("{number} according to {sources}", number=_figure(rows), sources=told_by(report, rows))
            for rows in figures
        ]
        return say("On {about}, the sources differ: {told}.", about=about, told=listed(told)) + things(
            figures[0], figures[-1]
        )
    text = say("On {about}, {sources} give {n} different figures, from {least} to {most}.")
    given = {"about": about, "sources": told_by(report, dispute.rows), "n": _different(dispute)}
    return text.format(**given, **_ends(figures)) + things(figures[0], figures[-1])


def number_in_dispute(dispute: Dispute) -> str:
    """Return what is counted: the ruling parties of a holder, with the region and the year between brackets."""
    given = {"parties": labels("party_labels", "type", "noun")[dispute.type], "holder": the(dispute.holder)}
    limits = [place_name("region", dispute.scope)] if dispute.scope else []
    if dispute.year:
        formula = formulas.cell(dispute.rows.only(dispute.rows[:1]).formula, "as_of", cut=4)
        limits.append(derived(dispute.year, formula))
    if not limits:
        return say("the number of {parties} that {holder} has relations with", **given)
    return say("the number of {parties} that {holder} has relations with ({limits})", **given, limits=", ".join(limits))


def _different(dispute: Dispute) -> str:
    return spelled(number_of(dispute.rows, "count"))


def _ends(figures: list[Rows]) -> dict[str, str]:
    return {"least": _figure(figures[0]), "most": _figure(figures[-1])}


def _figure(rows: Rows) -> str:
    first, cites = rows[0], list(rows.each("cite"))[:2]
    shown = stated_number(float(first["count"]), *cites)
    return bounded(shown, first["bound"], first["qualifier"]) + cite(*cites[:1])


def things(first: Rows, last: Rows) -> str:
    """Say what two numbers count, where they call it by different names."""
    least, most = _named(first), _named(last)
    if not least or not most or least[0].lower() == most[0].lower():
        return ""
    one, other = (from_sentence(*named) for named in (least, most))
    return " " + say("They may count different things: the first “{one}”, the last “{other}”.", one=one, other=other)


def _named(rows: Rows) -> tuple[str, str] | None:
    # a thing with a number in it is a table's heading ("Partners, 2020"), which is another sentence than the count's
    named = (row for row in rows if row["thing"] and not any(map(str.isdigit, row["thing"])))
    return next(((row["thing"], row["cite"]) for row in named), None)


def _exclude(rows: list[Row]) -> bool:
    """Say whether no number meets all that the rows allow."""
    allowed = [_allowed(row) for row in rows]
    return max(low for low, _ in allowed) > min(high for _, high in allowed)


def _allowed(row: Row) -> tuple[float, float]:
    count, bound = float(row["count"]), row["bound"]
    slack = _ABOUT * count if bound == "approx" else 0.0
    low = 0.0 if bound == "max" else count - slack
    return low, inf if bound in ("min", "vague") else count + slack
