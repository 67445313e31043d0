"""The cover: what the briefing is about, what it covers, and how to cite it."""

from importlib.metadata import version

from briefing import formulas, theme
from briefing.exhibits import Cover
from briefing.narrowing.said import topic
from briefing.report.opened import Report
from briefing.report.wording import documents_covered
from briefing.selection import Rows
from briefing.values import apparatus, bare, derived, plain
from briefing.wording import current, long_date, organisation_name, say

_EPOCH = "1970-01-01"


def cover(report: Report, title: str = "", author: str = "", report_date: str = "") -> Cover:
    """Return the cover. What is not given is made from the tables.

    The date is the latest day of publication that a source states, else the latest day it names, else the first of
    its latest year: never the clock, for the same inputs must give the same bytes.
    """
    date, written = (report_date, apparatus(long_date(report_date))) if report_date else _latest(report)
    holder = organisation_name(report.holder)
    brand = theme.current()
    title = title or brand.title
    author = author or brand.organisation
    if not title:
        about = say("The external relations of the {holder}", holder=holder)
        title = about if holder else say("Relations of political parties")
        title = say("{title}: {topic}", title=title, topic=bare(topic())) if report.only else title
    covered = documents_covered(report)
    made = say("{title}. Briefing from {documents}, {date}.", title=plain(title), documents=covered, date=written)
    by = f"{plain(author)}. " if author else ""
    program = say("Made with briefing {version}.", version=apparatus(version("briefing")))
    subtitle = say(
        "Figures, partners, forums and themes, read from {documents}: every number leads to its sentence",
        documents=covered,
    )
    if report.only:
        subtitle = say(
            "On {topic} only. Figures, partners, forums and themes, read from {documents}: every number leads to its "
            "sentence",
            topic=topic(),
            documents=covered,
        )
    language = current().language
    return Cover(
        title,
        subtitle,
        date,
        written,
        author or say("Generated from the sources"),
        f"{by}{made} {program}",
        "en-GB" if language == "en" else language,
        tuple(filter(None, (holder, say("party relations"), say("diplomacy"), say("forms of cooperation")))),
        theme=brand.as_json(),
    )


def _latest(report: Report) -> tuple[str, str]:
    """Return the date as ISO, and as a reader reads it."""
    dated = report.rows("figures").where(kind=["date", "period"])
    stated = [str(row["value_to"] or row["value"]) for row in dated]
    published = [str(date) for date in report.documents["published"]]
    for rows, columns, candidates in (
        (report.rows("documents"), ("published",), published),
        (dated, ("value", "value_to"), stated),
    ):
        days = [date for date in candidates if len(date) == len(_EPOCH) and not date.startswith("-")]
        if days:
            return max(days), _written(max(days), rows, columns)
    year = max((date[:4] for date in stated if date[:4].isdigit()), default="")
    if not year:
        return _EPOCH, say("undated")
    return f"{year}-01-01", _written(year, dated, ("value", "value_to"))


def _written(date: str, rows: Rows, columns: tuple[str, ...]) -> str:
    """Return a day, or a year alone, with a cell that states it: of a year no day is told, for no source names one."""
    said, cut = (long_date(date), 0) if len(date) == len(_EPOCH) else (date, len(date))
    cells = ((row, column) for row in rows for column in columns if str(row[column])[: cut or None] == date)
    row, column = next(cells)
    return derived(said, formulas.cell(formulas.rows_of(rows.table, [row.number]), column, cut=cut), value=date)
