"""The cover: what the briefing over a corpus is about, what it covers, and how to cite it."""

from briefing import formulas
from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Cover
from briefing.narrowing.said import topic
from briefing.report.cover import EPOCH, Day, given_day, make_cover
from briefing.values import derived
from briefing.wording import long_date, say


def cover(report: CorpusReport, title: str = "", author: str = "", report_date: str = "") -> Cover:
    """Return the cover. What is not given is made from the tables; the date is the latest day of publication.

    Never the clock, for the same inputs must give the same bytes.
    """
    covered = report.covered
    subtitle = say(
        "Figures, partners, forums and themes, counted over {documents}: every number leads to its sentences",
        documents=covered,
    )
    if report.only:
        subtitle = say(
            "On {topic} only. Figures, partners, forums and themes, counted over {documents}: every number leads to "
            "its sentences",
            topic=topic(),
            documents=covered,
        )
    day = given_day(report_date) if report_date else _latest(report)
    return make_cover(report.holder, covered, subtitle, day, title, author)


def _latest(report: CorpusReport) -> Day:
    """Return the latest day of publication; else the first of the latest year."""
    latest = report.rows("totals").where(what="latest day")
    if latest and latest[0]["number"]:
        row = latest[0]
        formula = formulas.cell(formulas.rows_of(row.table, [row.number]), "number")
        return row["number"], derived(long_date(row["number"]), formula, value=row["number"])
    if not report.dated:
        return EPOCH, say("undated")
    row = report.dated[-1]
    formula = formulas.cell(formulas.rows_of(row.table, [row.number]), "year")
    return f"{row['year']}-01-01", derived(row["year"], formula)
