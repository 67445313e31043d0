"""Sources in languages that the rules do not read yet: listed, counted apart, and said to be so."""

from briefing.exhibits import cite
from briefing.reference import languages_read
from briefing.report.opened import Report
from briefing.wording import counted, language_name, listed, number_of, spelled


def unread_sources(report: Report) -> str:
    """Return how many sources in which languages are only listed, each language cited by its first; or nothing."""
    documents = report.rows("documents")
    unread = documents.where(language={"not": ["", *sorted(languages_read())]})
    if not unread:
        return ""
    kinds = []
    for language, rows in unread.grouped("language"):
        known, number = language_name(language), number_of(rows)
        text = counted(
            number,
            "{words} source in {language}",
            "{words} sources in {language}",
            words=spelled(number),
            language=known,
        )
        kinds.append(
            text + cite(*[report.openings[row["source"]] for row in rows if row["source"] in report.openings][:1])
        )
    return counted(
        len(unread),
        "**Languages not read yet.** Nothing was extracted from {sources}, which is only listed.",
        "**Languages not read yet.** Nothing was extracted from {sources}, which are only listed.",
        sources=listed(kinds),
    )
