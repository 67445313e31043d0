"""What was read: how many documents of which years, outlets and languages."""

from briefing.charts.columns_by_year import draw_columns
from briefing.charts.ranked_bars import left_out
from briefing.corpus_report.opened import CorpusReport, cited, cited_all, leading
from briefing.corpus_report.ranked import Ranked, ranked_chart
from briefing.exhibits import Chart, Prose
from briefing.report.ranking import TIED
from briefing.selection import Row, Rows
from briefing.values import plain
from briefing.wording import (
    capital,
    counted,
    country_in_prose,
    country_name,
    from_cell,
    language_name,
    listed,
    number_in,
    number_of,
    rest_of,
    say,
    spelled,
)

_LANGUAGES = 6  # that are named
_IN_WORDS = 12  # years that are named for those who do not see the chart


def documents_prose(report: CorpusReport) -> Prose:
    """Say how many documents were received, which were counted once, how they are dated, and in which languages."""
    received, kept = report.total("documents received"), report.total("documents counted")
    first = counted(received, "{n} document was received", "{n} documents were received")
    text = say("{received}; all are different pieces.", received=first)
    if received.number != kept.number:
        text = say("{received}; {n} are different pieces, and the briefing counts these.", received=first, n=kept)
    return Prose(" ".join(filter(None, (text, _dates(report), _languages(report)))))


def _dates(report: CorpusReport) -> str:
    undated = report.rows("by_year").where(year="")
    if not report.dated:
        return say("None of them states when it was published.")
    first, last = (from_cell(report.dated[place], "year") for place in (0, -1))
    if len(report.dated) == 1:
        text = say("Those that say so were published in {year}", year=first)
    else:
        text = say("Those that say so were published from {first} to {last}", first=first, last=last)
    if not undated:
        return f"{text}."
    number = number_in(undated[0], "documents")
    return counted(number, "{text}; {n} document states no date.", "{text}; {n} documents state no date.", text=text)


def _languages(report: CorpusReport) -> str:
    rows = report.rows("by_language").where(language={"not": ""})
    if len(rows) < 2:
        return ""
    named = [
        say("{language} ({n})", language=language_name(row["language"]), n=number_in(row, "documents"))
        for row in rows[:_LANGUAGES]
    ]
    if len(rows) > _LANGUAGES:
        named.append(say("{n} more", n=rest_of(number_of(rows), _LANGUAGES)))
    return say("By language: {languages}.", languages=listed(named))


def draw_years(report: CorpusReport) -> Chart | None:
    """Draw how many documents are from each year; nothing where fewer than two years have any."""
    rows = report.dated
    if len(rows) < 2:
        return None
    wide, narrow = draw_columns(rows)
    return Chart(
        id="documents-by-year",
        title=_years_finding(report, rows),
        subtitle=say("Documents by the year in which they say they were published"),
        caption=_undated(report) + cited_all(leading(rows)),
        alt=_years_in_words(rows),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("year"), say("documents"), say("sentences")),
        rows=tuple((from_cell(row, "year"), number_in(row, "documents"), cited(row)) for row in rows),
    )


def _years_finding(report: CorpusReport, rows: Rows) -> str:
    first = leading(rows)
    most, whole = number_in(first[0], "documents"), report.total("documents counted")
    names = listed([from_cell(row, "year") for row in first[:TIED]])
    if len(first) > TIED:
        return say("No year stands out: none has more than {most} of {whole} documents", most=most, whole=whole)
    if len(first) > 1:
        return say("No year has more documents than {years}: {most} each of {whole}", years=names, most=most,
                   whole=whole)  # fmt: skip
    return say("{year} has more documents than any other year: {most} of {whole}", year=names, most=most, whole=whole)


def _undated(report: CorpusReport) -> str:
    undated = report.rows("by_year").where(year="")
    if not undated:
        return say("A copy of a piece is not counted again.")
    return counted(
        number_in(undated[0], "documents"),
        "{n} document without a date is left out.",
        "{n} documents without a date are left out.",
    )


def _years_in_words(rows: Rows) -> str:
    """Return the years with their numbers: all of them, or those with most."""
    shown = rows
    if len(rows) > _IN_WORDS:
        shown = rows.only(sorted(rows, key=lambda row: (-int(row["documents"]), row["year"]))[:_IN_WORDS])
    years = "; ".join(f"{from_cell(row, 'year')}: {number_in(row, 'documents')}" for row in shown)
    if len(shown) < len(rows):
        return say("Columns, documents by year, the most first. {years}; and {n} more years.", years=years,
                   n=rest_of(number_of(rows), _IN_WORDS))  # fmt: skip
    return say("Columns, documents by year. {years}.", years=years)


def draw_outlets(report: CorpusReport) -> Chart | None:
    """Draw which outlets most documents are from; nothing where they all have as many."""
    rows = report.rows("by_outlet").where(outlet={"not": ""})
    first = leading(rows)
    if len(first) == len(rows):
        return None
    return ranked_chart(report, rows, _outlet, Ranked(
        id="documents-by-outlet",
        title=_outlets_finding(report, rows, first),
        subtitle=say("Documents by the outlet that they name as their own"),
        caption=_unnamed(report) + left_out(rows, "by_outlet"),
        head=say("outlet"),
    ))  # fmt: skip


def _outlet(row: Row) -> str:
    return from_cell(row, "outlet")


def _outlets_finding(report: CorpusReport, rows: Rows, first: Rows) -> str:
    number, most = number_of(rows), number_in(first[0], "documents")
    whole = report.total("documents counted")
    if len(first) > 1:
        return say("{n} outlets are named, none with more than {most} of {whole} documents", n=capital(spelled(number)),
                   most=most, whole=whole)  # fmt: skip
    return say("{n} outlets are named; {outlet} has most documents, {part}", n=capital(spelled(number)),
               outlet=_outlet(first[0]), part=report.of_all(first[0]))  # fmt: skip


def _unnamed(report: CorpusReport) -> str:
    rows = report.rows("by_outlet").where(outlet="")
    if not rows:
        return ""
    return counted(number_in(rows[0], "documents"), "{n} document names no outlet.", "{n} documents name no outlet.")


def draw_countries(report: CorpusReport) -> Chart | None:
    """Draw whose relations the documents describe; nothing where that is one country's, or all have as many."""
    rows = report.rows("by_self").where(self={"not": ""})
    first = leading(rows)
    if len(first) == len(rows):
        return None
    names = capital(listed([country_in_prose(row["self"]) for row in first[:TIED]]))
    if len(first) > 1:
        title = say("{n} countries’ relations are described; none has more than {most} of {whole} documents",
                    n=capital(spelled(number_of(rows))), most=number_in(first[0], "documents"),
                    whole=report.total("documents counted"))  # fmt: skip
    else:
        title = say("{n} countries’ relations are described; those of {country} in most documents: {part}",
                    n=capital(spelled(number_of(rows))), country=names, part=report.of_all(first[0]))  # fmt: skip
    return ranked_chart(report, rows, _country, Ranked(
        id="documents-by-country",
        title=title,
        subtitle=say("Documents by the country whose relations they describe"),
        caption=left_out(rows, "by_self"),
        head=say("country"),
        identified="self",
    ))  # fmt: skip


def _country(row: Row) -> str:
    return plain(country_name(row["self"]))
