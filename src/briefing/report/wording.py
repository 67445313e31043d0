"""How the briefing's prose names its documents, and tells who says something."""

from briefing.charts.provenance import year_span
from briefing.reference import languages_read
from briefing.report.opened import Report
from briefing.selection import Row, Rows
from briefing.wording import counted, from_cell, number_of, say, short_date, spelled


def document_name(row: Row) -> str:
    """Return a document's short name: letter, outlet and date, as far as they are stated."""
    named = next((column for column in ("outlet", "author", "speaker") if row[column]), "source")
    name = from_cell(row, named)
    if not row["published"]:
        return f"{row['letter']} ({name})"
    return f"{row['letter']} ({name}, {from_cell(row, 'published', short_date(row['published']))})"


def read_documents(report: Report) -> Rows:
    """Return the documents whose language the rules read, or that cannot be told: only they can say anything."""
    return report.rows("documents").where(language=["", *sorted(languages_read())])


def told_by(report: Report, rows: Rows) -> str:
    """Return who says what these rows hold, as it stands after `according to` or `in`.

    The source, where there is but one; a document's outlet and letter; both sources; all, or some, of them.
    """
    read, telling = read_documents(report), number_of(rows, "source")
    whole = number_of(read)
    if whole.number == 1:
        return say("the source")
    if telling.number == 1:
        (row,) = (row for row in report.rows("documents") if row["source"] == rows[0]["source"])
        named = next((column for column in ("outlet", "author", "speaker") if row[column]), "")
        name = from_cell(row, named) if named else say("source")
        return say("{name} ({letter})", name=name, letter=row["letter"])
    if telling.number < whole.number:
        return say("{part} of the {n} sources", part=spelled(telling), n=spelled(whole))
    if whole.number == 2:
        return say("{both} sources", both=telling.said(say("both")))
    return say("all {n} sources", n=spelled(whole))


def documents_covered(report: Report) -> str:
    """Return what the briefing covers: how many documents, and of which years."""
    read = read_documents(report)
    dated = read.where(published={"not": ""})
    covered = counted(number_of(read), "{n} document", "{n} documents")
    if not dated:
        return covered
    first, last = year_span(dated)
    if len(dated) == len(read):
        if first.text == last.text:
            return say("{documents} of {year}", documents=covered, year=first)
        return say("{documents} of {first} to {last}", documents=covered, first=first, last=last)
    given = {"documents": covered, "n": number_of(dated), "first": first, "last": last}
    undated = number_of(read.where(published=""))
    if first.text == last.text:
        return say("{documents} ({n} of {first}, {undated} undated)", **given, undated=undated)
    return say("{documents} ({n} of {first} to {last}, {undated} undated)", **given, undated=undated)
