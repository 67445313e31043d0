"""Sources and method: each source as received, how marks are made, how well, and what the method cannot do."""

from briefing.charts.words import counted
from briefing.exhibits import Prose, Table
from briefing.reference import Lookup
from briefing.reference import rows as reference_rows
from briefing.report.opened import Report, Row
from briefing.report.wording import capital, is_read, long_date
from briefing.values import plain

_MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")


def sources_table(report: Report) -> Table:
    """Return the sources with what they state of themselves, and the first digits of their hash."""
    return Table(
        id="sources",
        caption="Sources",
        columns=("", "Source", "Published", "Genre", "Words", "SHA-256, first 12 digits"),
        rows=tuple(
            (
                row["letter"],
                plain(_named(row)),
                plain(f"{row['outlet'] or 'outlet not stated'}, {_published(row)}"),
                row["genre"],
                f"{row['words']:,}",
                row["sha256"][:12],
            )
            for row in report.rows("documents")
        ),
        align="llllrl",
        widths=(0.5, 5.2, 2.3, 1.3, 0.9, 1.9),
    )


def _named(row: Row) -> str:
    """Return a document's title with who wrote it, or who is interviewed in it, and what they are."""
    name, role = row["author"] or row["speaker"], row["author_role"] or row["speaker_role"]
    by = f", {'by' if row['author'] else 'with'} {name}" if name else ""
    return f"{row['title'] or row['source']}{by}{f' ({role})' if role else ''}"


def _published(row: Row) -> str:
    return long_date(row["published"]) if row["published"] else "undated"


def problems_prose(report: Report) -> Prose | None:
    """Return the files that were refused or have changed, or nothing where all is well."""
    rows = report.rows("errors")
    items = [f"- {plain(row['file'])}, {row['problem']}: {plain(row['cause'])}" for row in rows]
    return (
        Prose(f"{counted(len(rows), 'file')} could not be used as received:\n\n" + "\n".join(items)) if rows else None
    )


def method_prose(report: Report) -> Prose:
    """Say how marks are made and what the method cannot do."""
    marks = sum(len(report.tables[name]) for name in _MARKED)
    doubtful = len(report.tables["doubtful"])
    verb = "is" if doubtful == 1 else "are"
    read = sum(is_read(row) for row in report.rows("documents"))
    sources = "The source" if read == 1 else f"The {read:,} sources"
    text = f"""Rules and reference lists, no statistics and no language model, read each text line by line: zones first,
then figures, places, organisations, forms of cooperation and themes. Each mark keeps the exact span that it was read
from, the rule that made it and the words that decided. {sources} of this briefing
yielded {counted(marks, "mark")}, of which {doubtful:,} {verb} doubtful. Every number above cites the sentence that
states it, or follows from cited ones as its text says."""
    limits = """What the method cannot do: it reads what is written, not what is meant; irony, hints and tables printed
as pictures escape it. A partner is a country that a sentence says the party or its country deals with, which is a
judgement. Party types overlap and are never added. The sources speak for themselves: nothing here was checked against
other records."""
    return Prose(f"{' '.join(text.split())}\n\n{' '.join(limits.split())}")


def measures_table(report: Report) -> Table | None:
    """Return how well the rules agree with the annotated articles, or nothing where that was not measured."""
    measured = {(row["set"], row["metric"]): row for row in reference_rows("measured", ("set", "metric", "precision"))}
    sets = list(dict.fromkeys(name for name, _ in measured))
    if report.documents.empty:
        return None
    label = Lookup("metric_labels", "metric", "label")
    shown = [metric for metric in label if (sets[0], metric) in measured]
    return Table(
        id="measures",
        caption="How far the rules agree with careful human readers, on annotated articles: precision / recall",
        columns=("What is compared", *map(capital, sets)),
        rows=tuple(
            (
                plain(label[metric]),
                *("{precision} / {recall}".format_map(measured[name, metric]) for name in sets),
            )
            for metric in shown
        ),
        align="l" + "r" * len(sets),
        widths=(4, *(2,) * len(sets)),
        note="Precision: how many of the marks made are right. Recall: how many of the right marks were made. The "
        "rules were written and tuned with these articles at hand, so expect less on those they have never seen.",
    )
