"""Themes: what each document stresses, with a quotation for each main theme."""

from briefing.charts.provenance import LETTERED
from briefing.charts.words import counted, listed, share
from briefing.exhibits import Prose
from briefing.report.opened import Report, Row, cited, grouped
from briefing.report.wording import document_name, labels, within
from briefing.values import plain

_QUOTED, _STRESSED, _LONGEST = 5, 3, 420  # themes quoted, themes named for a document, characters of a quotation


def themes_prose(report: Report) -> Prose:
    """Say what each document stresses, and quote a sentence for each of the main themes.

    Where there are more documents than the chart has columns, only what they stress together is said.
    """
    label = labels("themes", "theme")
    main = report.rows("themes", strength="main")
    if not main:
        return Prose("No paragraph of the sources has a theme of the codebook.")
    documents = report.rows("documents")
    if len(documents) <= LETTERED:
        paragraphs = [_stress(report, f"Document {document_name(row)}", label, [row["source"]]) for row in documents]
    else:
        every = [row["source"] for row in documents]
        paragraphs = [_stress(report, f"Taken together, the {len(documents):,} documents", label, every)]
    quotations = [_quotation(report, theme, rows, label) for theme, rows in list(grouped(main, "theme"))[:_QUOTED]]
    return Prose("\n\n".join([*filter(None, paragraphs), "In the sources’ own words:", *filter(None, quotations)]))


def _stress(report: Report, who: str, label: dict[str, str], sources: list[str]) -> str:
    rows = [row for row in report.rows("themes", strength="main") if row["source"] in sources]
    if not rows:
        return ""
    marked = {(row["source"], row["line"]) for row in report.rows("themes") if row["source"] in sources}
    whole = counted(len(marked), "paragraph")
    stressed = [
        f"{within(label[theme])} ({len(found):,} of {whole}, {share(len(found), len(marked))}){cited(found, 1)}"
        for theme, found in list(grouped(rows, "theme"))[:_STRESSED]
    ]
    verb = "stresses" if len(sources) == 1 else "stress"
    return f"{who} {verb} {listed(stressed)}."


def _quotation(report: Report, theme: str, rows: list[Row], label: dict[str, str]) -> str:
    """Quote the sentence that holds most of the words that decided; of equals the first that is short enough."""
    best: tuple[int, Row] | None = None
    for row in rows:
        for sentence in report.rows("sentences", source=row["source"]):
            quote = report.quote(sentence["cite"])
            if sentence["line"] != row["line"] or len(quote) > _LONGEST:
                continue
            words = [word for word in row["evidence"].split("; ") if word and word.lower() in quote.lower()]
            if best is None or len(words) > best[0]:
                best = (len(words), sentence)
    if best is None:
        return ""
    identifier = best[1]["cite"]
    return f"> “{plain(report.quote(identifier))}”[^{identifier}]\n>\n> — on {within(label[theme])}"
