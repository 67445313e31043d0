"""Things by year: in which share of the documents of each year they are named, and which share moved most."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.charts.heat_by_year import Span, Thing, draw_heat, part_of, spans
from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Chart
from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import say

_COLUMNS = 12  # of years in a chart's data
_MOVED = 5  # points of a share: less is no finding


class Words(NamedTuple):
    """What a heat map by year says: what a thing is, its subtitle, and its finding for a share that moved or none."""

    kind: str
    subtitle: str
    fell: str
    rose: str
    level: str


def by_year(report: CorpusReport, things: Sequence[Thing], name: str, words: Words) -> Chart:
    """Return a heat map of things by year, with its words."""
    wide, narrow = draw_heat(things, report.dated)
    every = spans(report.dated, _COLUMNS)
    title, cited = _finding(things, report.dated, words)
    return Chart(
        id=name,
        title=title,
        subtitle=words.subtitle,
        caption=say("Years are those of publication; several share a column where there is no room for each.") + cited,
        alt=_in_words(things, report.dated),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(words.kind, *(span.said(report.dated) for span in every), say("sentences")),
        rows=tuple(
            (thing.name, *(part_of(thing.rows, report.dated, span) or "" for span in every), thing.cited)
            for thing in things
        ),
    )


def _finding(things: Sequence[Thing], years: Rows, words: Words) -> tuple[str, str]:
    """Say whose share moved most between the earlier and the later half of the years, and cite what names it."""
    halves = spans(years, 2)
    moved = [(_points(thing, years, halves), thing) for thing in things] if len(halves) == 2 else []
    points, thing = max(moved, key=lambda one: one[0], default=(0.0, None))
    if thing is None or points < _MOVED:
        return words.level.format(first=halves[0].said(years), last=halves[-1].said(years)), ""
    before, after = _ends(thing, years, halves)
    first, last = (span.said(years) for span in halves)
    falls = after is not None and before is not None and float(after.value) < float(before.value)
    text = (words.fell if falls else words.rose).format(
        name=thing.leading, before=before, first=first, after=after, last=last
    )
    return text, thing.cited


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
