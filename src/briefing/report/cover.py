"""The cover: what the briefing is about, what it covers, and how to cite it."""

from importlib.metadata import version

from briefing.exhibits import Cover
from briefing.report.opened import Report
from briefing.report.wording import documents_covered, long_date

_EPOCH = "1970-01-01"


def cover(report: Report, title: str = "", author: str = "", report_date: str = "") -> Cover:
    """Return the cover. What is not given is made from the tables.

    The date is the latest day of publication that a source states, else the latest day it names, else the first of
    its latest year: never the clock, for the same inputs must give the same bytes.
    """
    date = report_date or _latest(report)
    holder = report.holder
    title = title or (f"The external relations of the {holder}" if holder else "Relations of political parties")
    written = long_date(date) if date != _EPOCH else "undated"
    covered = documents_covered(report)
    by = f"{author}. " if author else ""
    how = f"{by}{title}. Briefing from {covered}, {written}. Made with briefing {version('briefing')}."
    keywords = tuple(word for word in (holder, "party relations", "diplomacy", "forms of cooperation") if word)
    subtitle = f"Figures, partners, forums and themes, read from {covered}: every number leads to its sentence"
    return Cover(title, subtitle, date, written, author or "Generated from the sources", how, "en-GB", keywords)


def _latest(report: Report) -> str:
    stated = [
        str(row["value_to"] or row["value"]) for row in report.rows("figures") if row["kind"] in ("date", "period")
    ]
    for candidates in ([str(date) for date in report.documents["published"]], stated):
        days = [date for date in candidates if len(date) == len(_EPOCH) and not date.startswith("-")]
        if days:
            return max(days)
    years = [date[:4] for date in stated if date[:4].isdigit()]
    return f"{max(years)}-01-01" if years else _EPOCH
