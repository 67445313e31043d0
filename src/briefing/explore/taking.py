"""Taking along what was chosen: as CSV, and as a quotation with what a reader needs to find it again."""

import csv
import io

from briefing.explore.choice import Selection
from briefing.explore.concordance import ordered
from briefing.explore.corpus import Corpus
from briefing.shielded import shielded

COLUMNS = ("cite", "source", "title", "table", "row", "kind", "read_as", "zone", "line", "start", "end", "surface")
_MORE = ("doubtful", "corrected", "quoted")


def selection_csv(corpus: Corpus, selection: Selection) -> str:
    """Return the chosen marks as CSV: UTF-8 text, LF, a row for each mark with its sentence, in the texts' order.

    `row` is the mark's place in its table's file, empty where an analyst has added it since; a theme's span is its
    paragraph, and its sentence the first. A cell that a spreadsheet would run as a formula is preceded by an
    apostrophe, as in every CSV file (`briefing.shielded`).
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*COLUMNS, *_MORE))
    for mark in ordered(corpus, selection).tolist():
        row, label = corpus.marks[mark], corpus.label(mark)
        sentence, title = corpus.sentences[corpus.sentence[mark]], corpus.document(row["source"])["title"]
        told = (row["cite"], row["source"], title, row.table, row.number or "", label.kind, label.read_as)
        start, end = int(corpus.start[mark]), int(corpus.end[mark])
        place = (sentence["zone"], sentence["line"], start, end, corpus.text(row["source"])[start:end])
        how = ("true" if seen[mark] else "false" for seen in (corpus.doubtful, corpus.corrected))
        writer.writerow(map(_cell, (*told, *place, *how, corpus.report.quote(row["cite"]))))
    return text.getvalue()


def citation(corpus: Corpus, sentence: int) -> str:
    """Return a sentence as it is quoted elsewhere: its words, who says them and where, and the file's hash.

    Plain text on one line, made of words of the source and facts of its `documents` row; empty facts are left out.
    """
    row = corpus.sentences[sentence]
    document = corpus.document(row["source"])
    quoted = " ".join(corpus.report.quote(row["cite"]).split())
    who = document["speaker"] or document["author"]
    said = ", ".join(filter(None, (who, f"“{document['title'] or document['source']}”", document["outlet"])))
    when = f" ({document['published']})" if document["published"] else ""
    place = f"line {row['line']}, characters {row['start']}–{row['end']} of {document['file']}"
    return f"“{quoted}” {said}{when}, {place}, SHA-256 {document['sha256'][:12]}… [{row['cite']}]"


def citations(corpus: Corpus, selection: Selection) -> str:
    """Return the chosen sentences as quotations, one in each paragraph."""
    return "\n\n".join(citation(corpus, int(at)) for at in selection.sentences)


def _cell(value: object) -> object:
    return shielded(value) if isinstance(value, str) else value
