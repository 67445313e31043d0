"""Sources and method: each source as received, how marks are made, how well, and what the method cannot do."""

from briefing import formulas
from briefing.charts.notes import reading_notes
from briefing.exhibits import Prose, Table
from briefing.report.corrections import corrections_said
from briefing.report.narrowed import how_narrowed, silent_sources
from briefing.report.opened import WITHIN, Report
from briefing.report.summary import SELECTION
from briefing.report.wording import read_documents
from briefing.selection import Row, reference_rows
from briefing.values import apparatus, plain
from briefing.wording import (
    capital,
    counted,
    derived_number,
    fraction,
    from_cell,
    in_tongue,
    labels,
    long_date,
    number_of,
    rest_of,
    say,
)

_LISTED = 40  # sources in the table where they are too many to list
_MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")


def sources_table(report: Report) -> Table:
    """Return the sources with what they state of themselves, and the first digits of their hash.

    Above 200 sources only the first forty: the table of all stands beside the briefing.
    """
    documents = report.rows("documents")
    every, note = number_of(documents), ""
    if len(documents) > WITHIN:
        note = counted(
            rest_of(every, _LISTED),
            "{n} more document stands in `documents.csv`, beside the briefing.",
            "{n} more documents stand in `documents.csv`, beside the briefing.",
        )
        documents = documents.only(documents[:_LISTED])
    return Table(
        id="sources",
        caption=say("Sources"),
        columns=(
            *("", say("Source"), say("Published"), say("Genre"), say("Words")),
            say("{hash}, first {digits} digits", hash=apparatus("SHA-256"), digits=apparatus("12")),
        ),
        rows=tuple(
            (
                row["letter"],
                _named(row),
                f"{from_cell(row, 'outlet') if row['outlet'] else say('outlet not stated')}, {_published(row)}",
                say(row["genre"]) if row["genre"] else "",
                derived_number(row["words"], formulas.cell(formulas.rows_of("documents", [row.number]), "words")),
                apparatus(row["sha256"][:12]),
            )
            for row in documents
        ),
        align="llllrl",
        widths=(0.5, 5.2, 2.3, 1.3, 0.9, 1.9),
        note=f"{note} {silent_sources(report)}".strip(),
    )


def _named(row: Row) -> str:
    """Return a document's title with who wrote it, or who is interviewed in it, and what they are."""
    language = row["language"] or "en"
    text = in_tongue(from_cell(row, "title"), language) if row["title"] else from_cell(row, "source")
    if row["author"]:
        text = say("{title}, by {person}", title=text, person=from_cell(row, "author"))
    elif row["speaker"]:
        text = say("{title}, with {person}", title=text, person=from_cell(row, "speaker"))
    role = next((column for column in ("author_role", "speaker_role") if row[column]), "")
    return f"{text} ({in_tongue(from_cell(row, role), language)})" if role else text


def _published(row: Row) -> str:
    return from_cell(row, "published", long_date(row["published"])) if row["published"] else say("undated")


def problems_prose(report: Report) -> Prose | None:
    """Return the files that were refused or have changed, or nothing where all is well."""
    rows = report.rows("errors")
    if not rows:
        return None
    items = [
        f"- {from_cell(row, 'file')}, {say(row['problem'])}: {in_tongue(from_cell(row, 'cause'), 'en')}" for row in rows
    ]
    head = counted(
        number_of(rows),
        "{n} file could not be used as received:",
        "{n} files could not be used as received:",
    )
    return Prose(f"{head}\n\n" + "\n".join(items))


def method_prose(report: Report) -> Prose:
    """Say how marks are made and what the method cannot do."""
    tables = [report.rows(name) for name in _MARKED]
    formula = formulas.total(*(formulas.count(rows.formula) for rows in tables))
    marks = derived_number(sum(map(len, tables)), formula)
    read = read_documents(report)
    rules = say(
        "Rules and reference lists, no statistics and no language model, read each text line by line: zones first, "
        "then figures, places, organisations, forms of cooperation and themes. Each mark keeps the exact span that it "
        "was read from, the rule that made it and the words that decided."
    )
    yielded = counted(marks, "{n} mark", "{n} marks")
    unsure = report.rows("doubtful")
    doubtful = counted(number_of(unsure), "of which {n} is doubtful.", "of which {n} are doubtful.")
    doubtful = doubtful if unsure else say("none of which is doubtful.")
    if report.only and not marks.number:
        sources, doubtful = say("Of all marks this briefing keeps none."), ""
    elif report.only:
        sources = say("Of all marks this briefing keeps {marks},", marks=yielded)
    else:
        sources = counted(
            number_of(read),
            "The source of this briefing yielded {marks},",
            "The {n} sources of this briefing yielded {marks},",
            marks=yielded,
        )
    decided = corrections_said(report)
    proof = say("Every number above cites the sentence that states it, or follows from cited ones as its text says.")
    chosen = say(
        "The findings of the summary are chosen by rules, and what the tables do not hold is left out. They are, in "
        "this order: {findings}. Equals are named together where they are few, else not at all. Numbers of parties "
        "disagree where they are of one holder, type, region and year and what they allow does not meet; “about” "
        "allows a tenth.",
        findings="; ".join(say(finding) for finding in SELECTION),
    )
    limits = say(
        "What the method cannot do: it reads what is written, not what is meant; irony, hints and tables printed as "
        "pictures escape it. A partner is a country that a sentence says the party or its country deals with, which is "
        "a judgement. Party types overlap and are never added. Nothing here was checked against other records."
    )
    made = " ".join(filter(None, (rules, sources, doubtful, decided, proof)))
    return Prose("\n\n".join(filter(None, (made, how_narrowed(report), chosen, reading_notes(), limits))))


def measures_table(report: Report) -> Table | None:
    """Return how well the rules agree with the annotated articles, or nothing where that was not measured."""
    every = reference_rows("measured", "set", "metric", "precision", "recall")
    measured = {(row["set"], row["metric"]): row for row in every}
    sets = list(dict.fromkeys(name for name, _ in measured))
    if report.documents.empty:
        return None
    label = labels("metric_labels", "metric")
    shown = [metric for metric in label if (sets[0], metric) in measured]
    return Table(
        id="measures",
        caption=say("How far the rules agree with careful human readers, on annotated articles: precision / recall"),
        columns=(say("What is compared"), *(_set_name(measured[name, shown[0]]) for name in sets if shown)),
        rows=tuple((plain(label[metric]), *(_measure(measured[name, metric]) for name in sets)) for metric in shown),
        align="l" + "r" * len(sets),
        widths=(4, *(2,) * len(sets)),
        note=say(
            "Precision: how many of the marks made are right. Recall: how many of the right marks were made. The "
            "rules were tuned with the articles of the other columns at hand; those of the last were kept aside, and "
            "whoever writes rules has not read them: expect as much of new articles."
        ),
    )


def _set_name(row: Row) -> str:
    """Return what a set of articles is called: `three articles`."""
    return from_cell(row, "set", capital(say(row["set"])))


def _measure(row: Row) -> str:
    precision, recall = (from_cell(row, column, fraction(row[column])) for column in ("precision", "recall"))
    return f"{precision} / {recall}"
