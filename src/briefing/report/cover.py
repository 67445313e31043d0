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

EPOCH = "1970-01-01"
Day = tuple[str, str]  # a date as ISO, and as a reader reads it


def cover(report: Report, title: str = "", author: str = "", report_date: str = "") -> Cover:
    """Return the cover. What is not given is made from the tables.

    The date is the latest day of publication that a source states, else the latest day it names, else the first of
    its latest year: never the clock, for the same inputs must give the same bytes.
    """
    covered = documents_covered(report)
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
    day = given_day(report_date) if report_date else _latest(report)
    return make_cover(report.holder, covered, subtitle, day, title, author)


def given_day(date: str) -> Day:
    """Return a date that the user sets: nothing of the subject."""
    return date, apparatus(long_date(date))


def make_cover(holder: str, covered: str, subtitle: str, day: Day, title: str = "", author: str = "") -> Cover:
    """Return the cover of a briefing on a holder's relations; title and author that are not given are the theme's.

    `covered` says how many documents it rests on, and of which years.
    """
    name = organisation_name(holder)
    brand = theme.current()
    title = title or brand.title
    author = author or brand.organisation
    if not title:
        about = say("The external relations of the {holder}", holder=name)
        title = about if name else say("Relations of political parties")
        title = say("{title}: {topic}", title=title, topic=bare(topic())) if topic() else title
    date, written = day
    made = say("{title}. Briefing from {documents}, {date}.", title=plain(title), documents=covered, date=written)
    by = f"{plain(author)}. " if author else ""
    program = say("Made with briefing {version}.", version=apparatus(version("briefing")))
    language = current().language
    return Cover(
        title,
        subtitle,
        date,
        written,
        author or say("Generated from the sources"),
        f"{by}{made} {program}",
        "en-GB" if language == "en" else language,
        tuple(filter(None, (name, say("party relations"), say("diplomacy"), say("forms of cooperation")))),
        theme=brand.as_json(),
    )


def _latest(report: Report) -> Day:
    """Return the date that the sources give."""
    dated = report.rows("figures").where(kind=["date", "period"])
    stated = [str(row["value_to"] or row["value"]) for row in dated]
    published = [str(date) for date in report.documents["published"]]
    for rows, columns, candidates in (
        (report.rows("documents"), ("published",), published),
        (dated, ("value", "value_to"), stated),
    ):
        days = [date for date in candidates if len(date) == len(EPOCH) and not date.startswith("-")]
        if days:
            return max(days), _written(max(days), rows, columns)
    year = max((date[:4] for date in stated if date[:4].isdigit()), default="")
    if not year:
        return EPOCH, say("undated")
    return f"{year}-01-01", _written(year, dated, ("value", "value_to"))


def _written(date: str, rows: Rows, columns: tuple[str, ...]) -> str:
    """Return a day, or a year alone, with a cell that states it: of a year no day is told, for no source names one."""
    said, cut = (long_date(date), 0) if len(date) == len(EPOCH) else (date, len(date))
    cells = ((row, column) for row in rows for column in columns if str(row[column])[: cut or None] == date)
    row, column = next(cells)
    return derived(said, formulas.cell(formulas.rows_of(rows.table, [row.number]), column, cut=cut), value=date)
