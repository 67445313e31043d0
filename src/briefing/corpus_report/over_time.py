"""Figures over time: what documents state of the same thing for several years, with their bounds."""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.charts.points_by_date import Panel, Point, draw_points
from briefing.corpus_report.opened import CorpusReport, cited, cited_all
from briefing.corpus_report.trend import allowed, course
from briefing.exhibits import Chart, Prose
from briefing.narrowing.said import led, on_topic
from briefing.selection import Row
from briefing.values import plain, stated
from briefing.wording import bounded, counted, country_name, from_cell, listed, number_in, organisation_name, say

_PANELS, _POINTS, _NAMED = 5, 22, 2  # small charts, points in all, subjects that a name has
_THING = ("kind", "what", "context", "subject")


class Series(NamedTuple):
    """A thing, and of each year the number that most documents state of it, the earliest first."""

    name: str
    years: Sequence[Row]


def series(report: CorpusReport) -> list[Series]:
    """Return the things that most documents speak of, in that order."""
    things: dict[tuple[str, ...], list[Row]] = {}
    for row in report.rows("figures_over_time"):
        things.setdefault(tuple(row[column] for column in _THING), []).append(row)
    return [Series(name_of(rows[0]), rows) for rows in things.values()]


def name_of(row: Row) -> str:
    """Return what a figure counts, with the words before it and what its sentence is about."""
    subjects = [name for one in row["subject"].split("; ") if (name := _subject(one))]
    what = say("“{quoted}”", quoted=from_cell(row, "what"))
    if not subjects:
        return what
    return say("{what}, {subjects}", what=what, subjects=listed([plain(name) for name in subjects[:_NAMED]]))


def _subject(identifier: str) -> str:
    """Return a place's or an organisation's name; one with a number in it is left out, for no sentence proves it."""
    kind, _, name = identifier.partition(":")
    shown = country_name(name) if kind == "country" else organisation_name(name)
    return "" if any(map(str.isdigit, shown)) or kind in ("region", "bloc") else shown


def number_as_stated(row: Row) -> str:
    """Return a number in the words of the first document that states it, with its bound."""
    sentences = row["sentences"].split()
    return bounded(stated(row["surface"], *sentences), row["bound"], row["qualifier"])


def figures_prose(report: CorpusReport) -> Prose:
    """Say how many things are stated for several years, and what the same thing is."""
    every = series(report)
    if not every:
        return Prose(led(say("No figure is stated of the same thing, in the same words, for several years.")))
    rule = say(
        "Figures are of the same thing where what they count, what is named before them in their sentence, and the "
        "words right before them are the same: rather too narrow than too wide. Shown is of each year what most "
        "documents state, of the things that most of them speak of."
    )
    return Prose(led(rule))


@on_topic
def draw_figures(report: CorpusReport) -> Chart | None:
    """Draw the numbers by year, a small chart for each thing; nothing where none is stated for two years."""
    every = series(report)[:_PANELS]
    if not every:
        return None
    drawn = [Series(one.name, one.years[-max(2, _POINTS // len(every)) :]) for one in every]
    wide, narrow = draw_points([Panel(one.name, [*map(_point, one.years)]) for one in drawn], own_scales=True)
    first = drawn[0]
    return Chart(
        id="figures-by-year",
        title=_finding(first),
        subtitle=say("Figures of the same thing by year; of each year the one that most documents state"),
        caption=say("Each thing has a scale of its own. Hollow points are rough numbers; a dashed line "
                    "runs where a bound leaves the number open.")
        + cited_all(course(first.years, "value").ends),
        alt=_in_words(drawn),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("year"), say("thing"), say("as stated"), say("documents"), say("sentences")),
        rows=tuple(
            (from_cell(row, "year"), one.name, number_as_stated(row), number_in(row, "documents"), cited(row))
            for one in drawn
            for row in one.years
        ),
    )  # fmt: skip


def _point(row: Row) -> Point:
    low, high = allowed(row, "value")
    documents = counted(number_in(row, "documents"), "{n} doc", "{n} docs")
    label, rough = f"{from_cell(row, 'year')}  {documents}", row["bound"] in ("approx", "vague")
    return Point(label, number_as_stated(row), float(row["value"]), low, high, rough)


def _finding(one: Series) -> str:
    way, ends = course(one.years, "value")
    start, end = (say("{number} ({year})", number=number_as_stated(row), year=from_cell(row, "year")) for row in ends)
    given = {"thing": one.name, "start": start, "end": end}
    match way:
        case "stayed":
            return say("{thing}: the same number, {start} and {end}", **given)
        case "between":
            return say("{thing}: between {start} and {end}", **given)
        case "rose":
            return say("{thing}: up from {start} to {end}", **given)
        case "fell":
            return say("{thing}: down from {start} to {end}", **given)
        case _:
            return say("{thing}: from {start} to {end}", **given)


def _in_words(drawn: Sequence[Series]) -> str:
    return say("Points by year. {points}.", points="; ".join(f"{one.name}: {_years(one)}" for one in drawn))


def _years(one: Series) -> str:
    return ", ".join(f"{from_cell(row, 'year')}: {number_as_stated(row)}" for row in one.years)
