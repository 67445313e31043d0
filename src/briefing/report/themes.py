"""Themes: what each document stresses, with a quotation for each main theme."""

from briefing.charts.provenance import LETTERED
from briefing.exhibits import Prose, cite
from briefing.narrowing.said import led
from briefing.report.opened import Report, cited
from briefing.report.ranking import Groups, foremost
from briefing.report.wording import document_name
from briefing.selection import Row, Rows
from briefing.values import stated
from briefing.wording import Labels, counted, in_tongue, labels, listed, number_of, say, share, spelled, within

_QUOTED, _STRESSED = 5, 3  # themes quoted, themes named for a document
_SHORTEST, _LONGEST = 40, 420  # characters of a quotation: a name alone says nothing


def themes_prose(report: Report) -> Prose:
    """Say what each document stresses and what all do, and quote a sentence for each of the main themes.

    Where there are more documents than the chart has columns, only what they stress together is said.
    """
    label = labels("themes", "theme")
    main = report.rows("themes", strength="main")
    if not main:
        touched = bool(report.rows("themes"))
        none = say("No paragraph has a main theme.") if touched else say("No paragraph has a theme of the codebook.")
        return Prose(led(none))
    documents = report.rows("documents")
    if len(documents) <= LETTERED:
        common = _in_common(report, label)
        said = [common, *(_stress_of(report, row, label, known=bool(common)) for row in documents)]
    else:
        said = [_together(report, main, label)]
    quoted = _quotations(report, main.grouped("theme")[:_QUOTED], label)
    intro = [say("In their own words:")] if quoted else []
    return Prose(led("\n\n".join([" ".join(filter(None, said)), *intro, *quoted])))


def _in_common(report: Report, label: Labels) -> str:
    """Say that all documents stress the same theme most, where each stresses one and there are several documents."""
    first = [foremost(_main(report, row).grouped("theme")) for row in report.rows("documents") if _main(report, row)]
    themes = {theme for groups in first for theme, _ in groups}
    if len(first) < 2 or len(themes) > 1 or len(first) < len(report.documents):
        return ""
    theme = within(label[themes.pop()])
    cites = cite(*(groups[0][1][0]["cite"] for groups in first))
    if len(first) == 2:
        return say("Both documents put {theme} first{cited}.", theme=theme, cited=cites)
    return say(
        "All {n} documents put {theme} first{cited}.",
        n=spelled(number_of(report.rows("documents"))),
        theme=theme,
        cited=cites,
    )


def _together(report: Report, main: Rows, label: Labels) -> str:
    """Say what many documents stress, first the themes that are main ones in most of them."""
    whole = number_of(report.rows("documents"))
    order = sorted(main.grouped("theme"), key=lambda group: -len(group[1].each("source")))[:_STRESSED]
    (theme, rows), *others = order
    following = [
        say("{theme} ({part})", theme=within(label[each]), part=number_of(found, "source")) + cited(found, 1)
        for each, found in others
    ]
    given = {"theme": within(label[theme]), "part": number_of(rows, "source"), "n": whole, "cited": cited(rows, 1)}
    if not following:
        return say("In {part} of {n} documents {theme} is a main theme{cited}; no other is one.", **given)
    text = say("In {part} of {n} documents {theme} is a main theme{cited}, ahead of {others}.")
    return text.format(**given, others=listed(following))


def _main(report: Report, document: Row) -> Rows:
    return report.rows("themes", source=document["source"], strength="main")


def _stress_of(report: Report, document: Row, label: Labels, *, known: bool) -> str:
    """Say what a document stresses: one theme alone, one above all others, several alike, or one most.

    Where all documents put the same theme first, that is known already and not said again.
    """
    groups = _main(report, document).grouped("theme")
    if not groups:
        return ""
    first = foremost(groups)
    given = {
        "name": document_name(document),
        "document": _document(report, document),
        "themes": listed([within(label[theme]) + cited(rows, 1) for theme, rows in first[:_STRESSED]]),
        "paragraphs": _paragraphs(report, document, first[0][1]),
        "others": listed([_counted_theme(theme, rows, label) for theme, rows in _following(groups, len(first))]),
    }
    if len(first) > _STRESSED:
        text = say("{document} spreads over many themes, none of which has more than {paragraphs}.")
    elif len(first) > 1:
        text = say("{document} gives equal room to {themes}: {paragraphs} each.")
    elif known and given["others"]:
        text = say("In document {name} it takes {paragraphs}, before {others}.")
    elif known:
        text = say("In document {name} it takes {paragraphs}.")
    elif not given["others"]:
        text = say("{document} is above all about {themes}: {paragraphs}.")
    elif 2 * len(first[0][1]) > len(report.rows("themes", source=document["source"]).each("line")):
        text = say("{document} is mostly about {themes}, {paragraphs}, then about {others}.")
    else:
        text = say("{document} gives most room to {themes}, {paragraphs}, then to {others}.")
    return text.format(**given)


def _document(report: Report, document: Row) -> str:
    """Return how a sentence on a document begins."""
    return say("The source") if len(report.documents) == 1 else say("Document {name}", name=document_name(document))


def _paragraphs(report: Report, document: Row, rows: Rows) -> str:
    """Return how many of a document's paragraphs have a main theme."""
    whole = number_of(report.rows("themes", source=document["source"]), "source", "line")
    return counted(
        whole,
        "{part} of {n} paragraph ({share})",
        "{part} of {n} paragraphs ({share})",
        part=number_of(rows),
        share=share(number_of(rows), whole),
    )


def _following(groups: Groups, at: int) -> Groups:
    """Return the themes that follow the first ones, equals together: those that are too many are not named."""
    second = foremost(groups[at:]) if len(groups) > at else []
    third = foremost(groups[at + len(second) :]) if len(groups) > at + len(second) else []
    if len(second) + len(third) < _STRESSED:
        return [*second, *third]
    return second if len(second) < _STRESSED else []


def _counted_theme(theme: str, rows: Rows, label: Labels) -> str:
    return f"{within(label[theme])} ({number_of(rows)}){cited(rows, 1)}"


def _quotations(report: Report, groups: Groups, label: Labels) -> list[str]:
    """Quote a sentence on each theme; one that speaks of several once."""
    themes: dict[str, list[str]] = {}
    for theme, rows in groups:
        if told := _telling(report, rows):
            themes.setdefault(told, []).append(within(label[theme]))
    return [_quotation(report, identifier, named) for identifier, named in themes.items()]


def _telling(report: Report, rows: Rows) -> str:
    """Return the sentence of the body, else of the headings, that holds most of the words that decided.

    Of equals the first; none that is too short to say anything, or too long to be read.
    """
    best: tuple[tuple[bool, int], Row] | None = None
    for row in rows:
        for sentence in report.rows("sentences", source=row["source"], line=row["line"]):
            quote = report.quote(sentence["cite"])
            if sentence["cite"] not in report.kept_ids or not _SHORTEST <= len(quote) <= _LONGEST:
                continue
            words = [word for word in row["evidence"].split("; ") if word and word.lower() in quote.lower()]
            weight = (sentence["zone"] == "body", len(words))
            if best is None or weight > best[0]:
                best = (weight, sentence)
    return best[1]["cite"] if best else ""


def _quotation(report: Report, identifier: str, themes: list[str]) -> str:
    language = report.rows("documents", source=report.sentences[identifier]["source"])[0]["language"]
    quoted = in_tongue(stated(report.quote(identifier), identifier), language)
    theme_of = say("on {theme}", theme=listed(themes))
    return f"> {say('“{quoted}”', quoted=quoted)}[^{identifier}]\n>\n> — {theme_of}"
