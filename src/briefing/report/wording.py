"""How the briefing's prose puts dates, holders and documents."""

from briefing.charts.words import MONTHS, counted, date_text
from briefing.reference import Lookup, languages_read
from briefing.report.opened import Report, Row
from briefing.values import plain


def long_date(iso: str) -> str:
    """Return an ISO date, or a part of one, in full words.

    >>> long_date("2019-12-26"), long_date("2016-01"), long_date("--01-18"), long_date("2011")
    ('26 December 2019', 'January 2016', '18 January', '2011')
    """
    if iso.startswith("--"):
        month, day = iso[2:].split("-")
        return f"{int(day)} {MONTHS[int(month) - 1]}"
    year, *rest = iso.split("-")
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    month = f"{MONTHS[int(rest[0]) - 1]} " if rest else ""
    return f"{day}{month}{year}"


def the(name: str) -> str:
    """Return a name of several words with its article, escaped for Markdown.

    >>> the("Communist Party of Vietnam"), the("SWAPO")
    ('the Communist Party of Vietnam', 'SWAPO')
    """
    bare = " " not in name or name.lower().startswith("the ")
    return plain(name) if bare else f"the {plain(name)}"


def capital(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]


def within(label: str) -> str:
    """Return a label as it stands within a sentence; one that begins with an abbreviation keeps its capitals.

    >>> within("Party relations"), within("UN bodies")
    ('party relations', 'UN bodies')
    """
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def document_name(row: Row) -> str:
    """Return a document's short name: letter, outlet and date, as far as they are stated."""
    outlet = row["outlet"] or row["author"] or row["speaker"] or row["source"]
    dated = f", {date_text(row['published'])}" if row["published"] else ""
    return f"{row['letter']} ({plain(outlet + dated)})"


def is_read(document: Row) -> bool:
    """Say whether the rules read a document's language. One whose language cannot be told is read."""
    return not document["language"] or document["language"] in languages_read()


def documents_covered(report: Report) -> str:
    """Return what the briefing covers: how many documents, and of which years."""
    dates = [row["published"] for row in report.rows("documents") if is_read(row)]
    years = sorted({date[:4] for date in dates if date})
    span = "" if not years else f" of {years[0]}" if len(years) == 1 else f" of {years[0]} to {years[-1]}"
    undated = sum(not date for date in dates)
    if years and undated:
        span = f" ({len(dates) - undated}{span}, {undated} undated)"
    return f"{counted(len(dates), 'document')}{span}"


def labels(table: str, key: str) -> Lookup:
    """Return the labels for readers of a file of reference data, by its key column."""
    return Lookup(table, key, "label")
