"""Things by year: in which share of the documents of each year they are named, and which share moved most."""

from collections.abc import Sequence

from briefing.charts.heat_by_year import Span, Thing, draw_heat, part_of, spans
from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Chart
from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import say

_COLUMNS = 12  # of years in a chart's data
_MOVED = 5  # points of a share: less is no finding


def by_year(report: CorpusReport, things: Sequence[Thing], name: str, kind: str) -> Chart:
    """Return a heat map of things by year, with its words; `kind` says what a thing is."""
    wide, narrow = draw_heat(things, report.dated)
    every = spans(report.dated, _COLUMNS)
    return Chart(
        id=name,
        title=_finding(things, report.dated),
        subtitle=say("In which share of a year’s documents each is named"),
        caption=say("Years are those of publication; several share a column where there is no room for each."),
        alt=_in_words(things, report.dated),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(kind, *(span.said(report.dated) for span in every)),
        rows=tuple(
            (thing.name, *(part_of(thing.rows, report.dated, span) or "" for span in every)) for thing in things
        ),
    )


def _finding(things: Sequence[Thing], years: Rows) -> str:
    """Say whose share moved most between the earlier and the later half of the years."""
    halves = spans(years, 2)
    moved = [(_points(thing, years, halves), thing) for thing in things] if len(halves) == 2 else []
    points, thing = max(moved, key=lambda one: one[0], default=(0.0, None))
    if thing is None or points < _MOVED:
        return say("Their shares of the documents hardly moved from the earlier years to the later ones")
    before, after = _ends(thing, years, halves)
    first, last = (span.said(years) for span in halves)
    given = {"name": thing.name, "before": before, "first": first, "after": after, "last": last}
    if after and before and float(after.value) < float(before.value):
        return say("{name} fell most: from {before} of the documents ({first}) to {after} ({last})", **given)
    return say("{name} rose most: from {before} of the documents ({first}) to {after} ({last})", **given)


def _ends(thing: Thing, years: Rows, halves: Sequence[Span]) -> tuple[Value | None, ...]:
    return tuple(part_of(thing.rows, years, span) for span in halves)


def _points(thing: Thing, years: Rows, halves: Sequence[Span]) -> float:
    """Return by how many points a thing's share moved; nothing where one of the halves has none of it."""
    before, after = _ends(thing, years, halves)
    return abs(float(after.value) - float(before.value)) if before and after else 0.0


def _in_words(things: Sequence[Thing], years: Rows) -> str:
    """Return each thing's share in the earlier and the later half of the years."""
    halves = spans(years, 2)
    said = [f"{thing.name} {', '.join(str(part or '–') for part in _ends(thing, years, halves))}" for thing in things]
    named = ", ".join(span.said(years) for span in halves)
    return say("Heat map, shares of the documents of {years}. {things}.", years=named, things="; ".join(said))
