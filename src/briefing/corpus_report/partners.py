"""With whom: partner countries on the map, those that most documents name, and how that went from year to year."""

from briefing.charts.heat_by_year import Thing
from briefing.charts.ranked_bars import left_out
from briefing.charts.world_map import draw_map_of
from briefing.corpus_report.by_year import Words, by_year
from briefing.corpus_report.opened import CorpusReport, cited, leading
from briefing.corpus_report.ranked import Ranked, ranked_chart
from briefing.corpus_report.regions import regions_told
from briefing.exhibits import Chart, Prose
from briefing.narrowing.said import led, on_topic
from briefing.report.ranking import TIED
from briefing.selection import Row, Rows
from briefing.values import plain
from briefing.wording import (
    capital,
    counted,
    country_in_prose,
    country_name,
    listed,
    number_in,
    number_of,
    say,
    sum_of,
)

ROWS = 12  # countries in the heat map


def partners(report: CorpusReport) -> Rows:
    """Return the partner countries: those that most documents name first."""
    return report.rows("by_country").where(role="partner")


def partners_prose(report: CorpusReport) -> Prose:
    """Say how many countries are partners, which of them most documents name, and what is only context."""
    rows = partners(report)
    if not rows:
        return Prose(led(say("No country is named as a partner.")))
    mentions = counted(sum_of(rows, "mentions"), "{n} mention", "{n} mentions")
    first = counted(
        number_of(rows),
        "A partner is a country that the party or its state deals with: {n} is named, in {mentions}.",
        "A partner is a country that the party or its state deals with: {n} are named, in {mentions}.",
        mentions=mentions,
    )
    text = " ".join(filter(None, (first, _most(report, rows), regions_told(report), _context(report, rows))))
    return Prose(led(text))


def _most(report: CorpusReport, rows: Rows) -> str:
    """Name the country that most documents name as a partner, and those that follow."""
    first = leading(rows)
    if len(rows) == 1 or len(first) > TIED:
        return ""
    most, whole = number_in(first[0], "documents"), report.total("documents counted")
    names = listed([f"{country_in_prose(row['id'])}{cited(row, 1)}" for row in first])
    text = say("Most documents name {countries}: {n} of {whole}.", countries=names, n=most, whole=whole)
    following = rows[len(first) : len(first) + TIED]
    if len(first) > 1 or not following:
        return text
    others = [f"{country_in_prose(row['id'])} ({number_in(row, 'documents')}){cited(row, 1)}" for row in following]
    return say("{most} After it come {others}.", most=text, others=listed(others))


def _context(report: CorpusReport, rows: Rows) -> str:
    context = report.rows("by_country").where(role="context")
    number = number_of(context, "id", without=rows)
    if not number.number:
        return ""
    return counted(
        number,
        "{n} country more is named only as context, never as a partner.",
        "{n} countries more are named only as context, never as partners.",
    )


@on_topic
def draw_map(report: CorpusReport) -> Chart | None:
    """Draw the countries that the documents name, by role; nothing where none is a partner."""
    columns = (say("mentions"), say("documents"), say("sentences"))
    return draw_map_of(report.rows("by_country"), report.source_line, columns, _counts)


def _counts(rows: Rows) -> tuple[str, ...]:
    row = rows[0]
    return (number_in(row, "mentions"), number_in(row, "documents"), cited(row))


@on_topic
def draw_partners(report: CorpusReport) -> Chart | None:
    """Draw which partner countries most documents name; nothing where fewer than two are named."""
    rows = partners(report)
    if len(rows) < 2:
        return None
    return ranked_chart(report, rows, _name, Ranked(
        id="partners-by-documents",
        title=_finding(report, leading(rows)),
        subtitle=say("Partner countries by the number of documents that name them as such"),
        caption=say("A mention is one naming in the running text.") + left_out(rows, "by_country"),
        head=say("country"),
        identified="id",
        beside="mentions",
        unit=say("mentions"),
    ))  # fmt: skip


def _name(row: Row) -> str:
    return plain(country_name(row["id"]))


def _finding(report: CorpusReport, first: Rows) -> str:
    most, whole = number_in(first[0], "documents"), report.total("documents counted")
    if len(first) > TIED:
        return say("No partner stands out: none is named in more than {n} of {whole} documents", n=most, whole=whole)
    names = capital(listed([country_in_prose(row["id"]) for row in first]))
    if len(first) > 1:
        return say("{countries} are the partners most named: in {n} of {whole} documents each", countries=names,
                   n=most, whole=whole)  # fmt: skip
    return say("{country} is the partner most named: in {part}", country=names, part=report.of_all(first[0]))


@on_topic
def draw_partners_by_year(report: CorpusReport) -> Chart | None:
    """Draw in which share of each year's documents the first partners are named; nothing where that is one year."""
    shown = partners(report)[:ROWS]
    every = report.rows("by_country_and_year").where(year={"not": ""})
    if len(report.dated) < 2 or not every or not shown:
        return None
    things = [
        Thing(_name(row), capital(country_in_prose(row["id"])), every.where(id=row["id"]), cited(row, 1))
        for row in shown
    ]
    words = Words(
        say("country"),
        say("In which share of a year’s documents each is named as a partner"),
        say("{name} lost most: named in {before} of the documents of {first}, in {after} of those of {last}"),
        say("{name} gained most: named in {before} of the documents of {first}, in {after} of those of {last}"),
        say("The first partners are named in about the same share of documents in {first} and in {last}"),
    )
    return by_year(report, things, "partners-by-year", words)
