"""Themes: what each document stresses, with a quotation for each main theme."""

from briefing.charts.provenance import LETTERED
from briefing.exhibits import Prose
from briefing.report.opened import Report, cited
from briefing.report.wording import document_name
from briefing.selection import Row, Rows
from briefing.values import stated
from briefing.wording import Labels, counted, labels, listed, number_of, say, share, within

_QUOTED, _STRESSED, _LONGEST = 5, 3, 420  # themes quoted, themes named for a document, characters of a quotation


def themes_prose(report: Report) -> Prose:
    """Say what each document stresses, and quote a sentence for each of the main themes.

    Where there are more documents than the chart has columns, only what they stress together is said.
    """
    label = labels("themes", "theme")
    main = report.rows("themes", strength="main")
    if not main:
        return Prose(say("No paragraph of the sources has a theme of the codebook."))
    documents = report.rows("documents")
    if len(documents) <= LETTERED:
        paragraphs = [_stress_of(report, row, label) for row in documents]
    else:
        text = say("Taken together, the {n} documents stress {themes}.")
        paragraphs = [text.format(n=number_of(documents), themes=_stressed(report.rows("themes"), label))]
    quotations = [_quotation(report, theme, rows, label) for theme, rows in main.grouped("theme")[:_QUOTED]]
    intro = say("In the sources’ own words:")
    return Prose("\n\n".join([*filter(None, paragraphs), intro, *filter(None, quotations)]))


def _stress_of(report: Report, document: Row, label: Labels) -> str:
    rows = report.rows("themes", source=document["source"])
    if not rows.where(strength="main"):
        return ""
    return say("Document {name} stresses {themes}.", name=document_name(document), themes=_stressed(rows, label))


def _stressed(rows: Rows, label: Labels) -> str:
    whole = number_of(rows, "source", "line")
    return listed(
        [
            counted(
                whole,
                "{theme} ({part} of {n} paragraph, {share})",
                "{theme} ({part} of {n} paragraphs, {share})",
                theme=within(label[theme]),
                part=number_of(found),
                share=share(number_of(found), whole),
            )
            + cited(found, 1)
            for theme, found in rows.where(strength="main").grouped("theme")[:_STRESSED]
        ]
    )


def _quotation(report: Report, theme: str, rows: list[Row], label: Labels) -> str:
    """Quote the sentence that holds most of the words that decided; of equals the first that is short enough."""
    best: tuple[int, Row] | None = None
    for row in rows:
        for sentence in report.rows("sentences", source=row["source"]):
            if sentence["line"] != row["line"]:
                continue
            quote = report.quote(sentence["cite"])
            if len(quote) > _LONGEST:
                continue
            words = [word for word in row["evidence"].split("; ") if word and word.lower() in quote.lower()]
            if best is None or len(words) > best[0]:
                best = (len(words), sentence)
    if best is None:
        return ""
    identifier = best[1]["cite"]
    quoted = stated(report.quote(identifier), identifier)
    theme_of = say("on {theme}", theme=within(label[theme]))
    return f"> {say('“{quoted}”', quoted=quoted)}[^{identifier}]\n>\n> — {theme_of}"
