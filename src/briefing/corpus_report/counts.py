"""The network in numbers: how many parties the documents state, of which type, and how that went from year to year.

Counts of equal holder, type and region are held against each other alone. Of the numbers that documents state for one
year the one is told that more of them state than any other; the table has them all.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.charts.party_counts import TYPES
from briefing.charts.points_by_date import Panel, Point, draw_points
from briefing.corpus_report.opened import CorpusReport, cited, cited_all
from briefing.corpus_report.trend import allowed, course
from briefing.exhibits import Chart, KeyFigure, KeyFigures, Prose, Table
from briefing.narrowing.said import led, on_topic
from briefing.selection import Row, Rows
from briefing.values import Value, plain, stated
from briefing.wording import (
    bounded,
    counted,
    from_cell,
    labels,
    listed,
    number_in,
    number_of,
    organisation_name,
    place_name,
    rest_of,
    say,
    stated_number,
    the,
)

_ORDER = ("total", *TYPES)
_PANELS, _POINTS = 4, 22  # small charts, and points in all
_MANY = 20  # documents
_BIG, _NAMED, _ROWS = 6, 5, 20  # key figures, years that prose names, rows of the table


class Series(NamedTuple):
    """What is stated of the holder's parties of one type: of each year the number that most documents state."""

    type: str
    years: Sequence[Row]  # the earliest first


def series(report: CorpusReport) -> list[Series]:
    """Return each type's years, of all regions together; those of most years first, of equals in the types' order.

    A year for which two numbers are stated by as many documents has none; in a corpus of many documents, a number
    that one alone states is none that is told for all.
    """
    if "series of counts" not in report.worked_out:
        report.worked_out["series of counts"] = _series(report)
    found: list[Series] = report.worked_out["series of counts"]
    return found


def _series(report: CorpusReport) -> list[Series]:
    least = 1 if report.total("documents counted").number < _MANY else 2
    by_type = dict(report.counts.where(scope="", year={"not": ""}).grouped("type"))
    found = []
    for kind in filter(by_type.__contains__, _ORDER):
        by_year = {year: rows for year, rows in by_type[kind].grouped("year") if _leads(rows, least)}
        if by_year:
            found.append(Series(kind, [by_year[year][0] for year in sorted(by_year)]))
    return sorted(found, key=lambda one: -len(one.years))


def _leads(rows: Rows, least: int) -> bool:
    """Say whether more documents state the first of these numbers than any other, and a page names what proves it."""
    alone = len(rows) == 1 or int(rows[0]["documents"]) > int(rows[1]["documents"])
    return alone and int(rows[0]["documents"]) >= least and bool(rows[0]["sentences"])


def latest_total(report: CorpusReport) -> Row | None:
    """Return what most documents state of all parties together for the latest year; nothing where none is stated."""
    return next((one.years[-1] for one in series(report) if one.type == "total"), None)


def counts_prose(report: CorpusReport) -> Prose:
    """Say who counts whose parties, and what most documents state of all of them, for which years."""
    rows = report.counts
    if not rows:
        return Prose(led(say("No document states a number of parties.")))
    text = counted(
        number_of(rows),
        "Most of what is stated is about the parties that {holder} has relations with: {n} number.",
        "Most of what is stated is about the parties that {holder} has relations with: {n} different numbers, by type, "
        "region and year.",
        holder=the(rows[0]["holder"]),
    )
    totals = next((one for one in series(report) if one.type == "total"), None)
    if totals is not None:
        told = [
            say("{number} for {year}{cited}", number=number_stated(row), year=_year(row), cited=cited(row, 1))
            for row in totals.years[-_NAMED:]
        ]
        text += " " + say("Of all parties together, most documents state {numbers}.", numbers=listed(told))
    return Prose(
        led(text + " " + say("Types overlap, since a communist party can also rule, so they are never added."))
    )


def key_figures(report: CorpusReport) -> KeyFigures | None:
    """Return the latest number of each type, as most documents of that year state it; nothing where none is stated."""
    label = labels("party_labels", "type", "noun")
    items = []
    for one in sorted(series(report), key=lambda one: _ORDER.index(one.type)):
        row = one.years[-1]
        noun = say("parties") if one.type == "total" else label[one.type]
        year = from_cell(row, "year")
        items.append(KeyFigure(number_stated(row), say("{parties}, {year}", parties=noun, year=year), _first(row)))
    return KeyFigures(tuple(items[:_BIG])) if items else None


@on_topic
def draw_counts(report: CorpusReport) -> Chart | None:
    """Draw the numbers by year, a small chart for each type; nothing where none is stated for two years."""
    every = [one for one in series(report) if len(one.years) > 1][:_PANELS]
    if not every:
        return None
    drawn = [Series(one.type, one.years[-max(2, _POINTS // len(every)) :]) for one in every]
    wide, narrow = draw_points([Panel(_label(one.type), [_point(row) for row in one.years]) for one in drawn])
    return Chart(
        id="party-counts-by-year",
        title=_finding(drawn[0]),
        subtitle=say(
            "Numbers of parties by type and year: of each year the one that most documents state. {holder}",
            holder=plain(organisation_name(every[0].years[0]["holder"])),
        ),
        caption=say("Hollow points are rough numbers; a dashed line runs where a bound leaves the number open.")
        + cited_all(course(drawn[0].years, "count").ends),
        alt=_in_words(drawn),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("year"), say("parties"), say("parties as stated"), say("documents"), say("sentences")),
        rows=tuple(
            (from_cell(row, "year"), _label(one.type), number_stated(row), number_in(row, "documents"), cited(row))
            for one in drawn
            for row in one.years
        ),
    )


def _first(row: Row) -> str:
    return str(row["sentences"]).partition(" ")[0]


def number_stated(row: Row, column: str = "count") -> str:
    """Return a number as it is stated: `52`, `at least 100`, `dozens`."""
    number, sentences = float(row[column]), row["sentences"].split()
    if row["bound"] == "vague":
        return stated(row["surface"], *sentences[:1], value=f"{number:.0f}", number=number)
    return bounded(stated_number(number, *sentences), row["bound"], row.get("qualifier", ""))


def _point(row: Row) -> Point:
    low, high = allowed(row, "count")
    documents = counted(number_in(row, "documents"), "{n} doc", "{n} docs")
    label = f"{from_cell(row, 'year')}  {documents}"
    return Point(label, number_stated(row), float(row["count"]), low, high, row["bound"] in ("approx", "vague"))


def _label(kind: str) -> str:
    return plain(labels("party_labels", "type")[kind])


def _finding(one: Series) -> str:
    """Return the direction from the first year to the last, as far as the bounds allow one."""
    nouns = say("parties") if one.type == "total" else labels("party_labels", "type", "noun")[one.type]
    way, ends = course(one.years, "count")
    start, end = (say("{number} ({year})", number=number_stated(row), year=from_cell(row, "year")) for row in ends)
    given = {"parties": nouns, "start": start, "end": end}
    match way:
        case "stayed":
            return say("The number of {parties} that most documents state stayed the same: {start}, {end}", **given)
        case "between":
            return say("The number of {parties} that most documents state lies between {start} and {end}", **given)
        case "rose":
            return say("The number of {parties} that most documents state rose from {start} to {end}", **given)
        case "fell":
            return say("The number of {parties} that most documents state fell from {start} to {end}", **given)
        case _:
            return say("The number of {parties} that most documents state went from {start} to {end}", **given)


def _in_words(drawn: Sequence[Series]) -> str:
    parts = []
    for one in drawn:
        years = ", ".join(f"{from_cell(row, 'year')}: {number_stated(row)}" for row in one.years)
        parts.append(f"{_label(one.type)}: {years}" if len(drawn) > 1 else years)
    return say("Points by year. {points}.", points="; ".join(parts))


def counts_table(report: CorpusReport) -> Table | None:
    """Return what most documents state of the holder's parties; nothing where nothing is stated."""
    every = report.counts.where(type=[*_ORDER])
    rows = sorted(every[:_ROWS], key=lambda row: (_ORDER.index(row["type"]), row["year"]))
    if not rows:
        return None
    note = say("Types overlap: a communist party can also rule.")
    if len(every) > _ROWS:
        more = rest_of(number_of(every), _ROWS)
        note += " " + say("{n} more stand in `{file}`.", n=more, file="party_counts.csv")
    return Table(
        id="party-counts",
        caption=say(
            "Numbers of parties that most documents state: {holder}", holder=plain(organisation_name(rows[0]["holder"]))
        ),
        columns=(say("Which parties"), say("Stated"), say("Year"), say("Docu­ments"), say("Sentences")),
        rows=tuple(
            (_which(row), number_stated(row), _year(row), number_in(row, "documents"), cited(row)) for row in rows
        ),
        align="lrlrl",
        widths=(4.2, 1.8, 1.3, 1.4, 2.0),
        note=note,
    )


def _which(row: Row) -> str:
    noun = labels("party_labels", "type", "noun")[row["type"]] if row["type"] != "total" else say("parties")
    return f"{noun}, {place_name('region', row['scope'])}" if row["scope"] else noun


def _year(row: Row) -> Value | str:
    return from_cell(row, "year") if row["year"] else say("not stated")
