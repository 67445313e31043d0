"""How the briefing's prose names its documents."""

from briefing.charts.provenance import year_span
from briefing.reference import languages_read
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.wording import counted, from_cell, number_of, say, short_date


def document_name(row: Row) -> str:
    """Return a document's short name: letter, outlet and date, as far as they are stated."""
    named = next((column for column in ("outlet", "author", "speaker") if row[column]), "source")
    name = from_cell(row, named)
    if not row["published"]:
        return f"{row['letter']} ({name})"
    return f"{row['letter']} ({name}, {from_cell(row, 'published', short_date(row['published']))})"


def is_read(document: Row) -> bool:
    """Say whether the rules read a document's language. One whose language cannot be told is read."""
    return not document["language"] or document["language"] in languages_read()


def documents_covered(report: Report) -> str:
    """Return what the briefing covers: how many documents, and of which years."""
    every = report.rows("documents")
    read = every.only(row for row in every if is_read(row))
    dated = read.only(row for row in read if row["published"])
    covered = counted(number_of(read), "{n} document", "{n} documents")
    if not dated:
        return covered
    first, last = year_span(dated)
    if len(dated) == len(read):
        if first.text == last.text:
            return say("{documents} of {year}", documents=covered, year=first)
        return say("{documents} of {first} to {last}", documents=covered, first=first, last=last)
    given = {"documents": covered, "n": number_of(dated), "first": first, "last": last}
    undated = number_of(read.only(row for row in read if not row["published"]))
    if first.text == last.text:
        return say("{documents} ({n} of {first}, {undated} undated)", **given, undated=undated)
    return say("{documents} ({n} of {first} to {last}, {undated} undated)", **given, undated=undated)
