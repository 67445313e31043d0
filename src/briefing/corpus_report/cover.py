"""The cover: what the briefing over a corpus is about, what it covers, and how to cite it."""

from importlib.metadata import version

from briefing import formulas, theme
from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Cover
from briefing.values import apparatus, derived, plain
from briefing.wording import current, long_date, organisation_name, say

_EPOCH = "1970-01-01"


def cover(report: CorpusReport, title: str = "", author: str = "", report_date: str = "") -> Cover:
    """Return the cover. What is not given is made from the tables; the date is the latest day of publication.

    Never the clock, for the same inputs must give the same bytes.
    """
    date, written = (report_date, apparatus(long_date(report_date))) if report_date else _latest(report)
    holder = organisation_name(holder_of(report))
    brand = theme.current()
    title = title or brand.title
    author = author or brand.organisation
    if not title:
        about = say("The external relations of the {holder}", holder=holder)
        title = about if holder else say("Relations of political parties")
    covered = report.covered
    made = say("{title}. Briefing from {documents}, {date}.", title=plain(title), documents=covered, date=written)
    by = f"{plain(author)}. " if author else ""
    program = say("Made with briefing {version}.", version=apparatus(version("briefing")))
    language = current().language
    return Cover(
        title,
        say("Figures, partners, forums and themes, counted over {documents}: every number leads to its sentences",
            documents=covered),
        date,
        written,
        author or say("Generated from the sources"),
        f"{by}{made} {program}",
        "en-GB" if language == "en" else language,
        tuple(filter(None, (holder, say("party relations"), say("diplomacy"), say("forms of cooperation")))),
        theme=brand.as_json(),
    )  # fmt: skip


def holder_of(report: CorpusReport) -> str:
    """Return the party whose relations most documents count, else the party that most of them name, else nothing."""
    counts = report.counts
    if counts:
        return str(counts[0]["holder"])
    named = report.rows("by_party")
    return named[0]["name"] if named else ""


def _latest(report: CorpusReport) -> tuple[str, str]:
    """Return the latest day of publication as ISO, and as a reader reads it; else the first of the latest year."""
    latest = report.rows("totals").where(what="latest day")
    if latest and latest[0]["number"]:
        row = latest[0]
        formula = formulas.cell(formulas.rows_of(row.table, [row.number]), "number")
        return row["number"], derived(long_date(row["number"]), formula, value=row["number"])
    if not report.dated:
        return _EPOCH, say("undated")
    row = report.dated[-1]
    formula = formulas.cell(formulas.rows_of(row.table, [row.number]), "year")
    return f"{row['year']}-01-01", derived(row["year"], formula)
