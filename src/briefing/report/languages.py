"""Sources in languages that the rules do not read yet: listed, counted apart, and said to be so."""

from briefing.charts.words import listed, spelled
from briefing.exhibits import cite
from briefing.reference import Lookup
from briefing.report.opened import Report, Row, grouped
from briefing.report.wording import is_read


def unread_sources(report: Report) -> str:
    """Return how many sources in which languages are only listed, each language cited by its first; or nothing."""
    unread = [row for row in report.rows("documents") if not is_read(row)]
    if not unread:
        return ""
    name = Lookup("languages", "language", "name")
    first = {row["source"]: row["cite"] for row in reversed(report.rows("sentences"))}
    kinds = []
    for language, rows in grouped(unread, "language"):
        known = name.get(language, f"“{language}”")
        sources = f"{spelled(len(rows))} {'source' if len(rows) == 1 else 'sources'} in {known}"
        kinds.append(sources + cite(*_cited(rows, first)))
    verb = "is" if len(unread) == 1 else "are"
    return f"**Languages not read yet**: {listed(kinds)} {verb} listed, but nothing was extracted from {_them(unread)}."


def _cited(rows: list[Row], first: dict[str, str]) -> list[str]:
    return [first[row["source"]] for row in rows if row["source"] in first][:1]


def _them(rows: list[Row]) -> str:
    return "it" if len(rows) == 1 else "them"
