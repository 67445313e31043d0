"""Themes: what each document stresses, with a quotation for each main theme."""

from briefing.charts.words import counted, listed, share
from briefing.exhibits import Prose, plain
from briefing.report.opened import Report, Row, cited, grouped
from briefing.report.wording import document_name, labels

_QUOTED, _STRESSED, _LONGEST = 5, 3, 420  # themes quoted, themes named for a document, characters of a quotation


def themes_prose(report: Report) -> Prose:
    """Say what each document stresses, and quote a sentence for each of the main themes."""
    label = labels("themes", "theme")
    main = report.rows("themes", strength="main")
    if not main:
        return Prose("No paragraph of the sources has a theme of the codebook.")
    paragraphs = [_stress(report, row, label) for row in report.rows("documents")]
    quotations = [_quotation(report, theme, rows, label) for theme, rows in list(grouped(main, "theme"))[:_QUOTED]]
    return Prose("\n\n".join([*filter(None, paragraphs), "In the sources’ own words:", *filter(None, quotations)]))


def _stress(report: Report, document: Row, label: dict[str, str]) -> str:
    rows = [row for row in report.rows("themes", strength="main") if row["source"] == document["source"]]
    if not rows:
        return ""
    marked = {row["line"] for row in report.rows("themes") if row["source"] == document["source"]}
    whole = counted(len(marked), "paragraph")
    stressed = [
        f"{label[theme]} ({len(found)} of {whole}, {share(len(found), len(marked))}){cited(found, 1)}"
        for theme, found in list(grouped(rows, "theme"))[:_STRESSED]
    ]
    return f"Document {document_name(document)} stresses {listed(stressed)}."


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
    return f"> “{plain(report.quote(identifier))}”[^{identifier}]\n>\n> — on {label[theme]}"
