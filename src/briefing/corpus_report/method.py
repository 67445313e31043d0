"""Method: what was refused, how things are counted over many documents, and what that cannot do."""

from collections.abc import Mapping
from typing import Any

from briefing.charts.notes import reading_notes
from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Prose
from briefing.report import parameters_prose as parameters_told
from briefing.report.narrowed import how_narrowed
from briefing.selection import Row
from briefing.wording import counted, from_cell, in_tongue, number_of, rest_of, say

_LISTED = 20  # refused files


def problems_prose(report: CorpusReport) -> Prose | None:
    """Return the files that were refused or have changed, the first of many; nothing where all is well."""
    rows = report.rows("errors")
    if not rows:
        return None
    head = counted(
        number_of(rows), "{n} file could not be used as received:", "{n} files could not be used as received:"
    )
    items = [_problem(row) for row in rows[:_LISTED]]
    if len(rows) > _LISTED:
        items.append("- " + say("{n} more stand in `{file}`.", n=rest_of(number_of(rows), _LISTED), file="errors.csv"))
    return Prose(f"{head}\n\n" + "\n".join(items))


def _problem(row: Row) -> str:
    return f"- {from_cell(row, 'file')}, {say(row['problem'])}: {in_tongue(from_cell(row, 'cause'), 'en')}"


def parameters_prose(report: CorpusReport, variables: Mapping[str, Any]) -> Prose | None:
    """Say which parameters were set, for this briefing or when the dataset was extracted; nothing where none was.

    `variables` are the notebook's (`globals()`).
    """
    return parameters_told({**variables, **report.settled})


def method_prose(report: CorpusReport) -> Prose:
    """Say how marks are made and counted, and what the method cannot do."""
    rules = say(
        "Rules and reference lists, no statistics and no language model, read each text line by line: zones first, "
        "then figures, places, organisations, forms of cooperation and themes. Each mark keeps the exact span that it "
        "was read from, the rule that made it and the words that decided."
    )
    marks, doubtful = report.total("marks"), report.total("doubtful marks")
    yielded = counted(marks, "{n} mark", "{n} marks")
    made = say(
        "The documents that are counted yielded {marks}, of which {doubtful} are doubtful.",
        marks=yielded,
        doubtful=doubtful,
    )
    counts = say(
        "A number here is counted over all documents, each piece once. The first sentences that prove it are cited "
        "beside it; the command `briefing evidence` prints all of them. Tables with every row are attached, as far as "
        "they are small enough, and stand beside the briefing."
    )
    series = say(
        "Numbers of parties, and figures, are held against each other only where they say the same of the same: "
        "holder, type, region and date of parties; of figures what is counted, in the same words. They exclude each "
        "other where what they allow does not meet; “about” allows a tenth."
    )
    limits = say(
        "What the method cannot do: it reads what is written, not what is meant; irony, hints and tables printed as "
        "pictures escape it. A partner is a country that a sentence says the party or its country deals with, which is "
        "a judgement. Party types overlap and are never added. Nothing here was checked against other records."
    )
    paragraphs = (f"{rules} {made}", how_narrowed(report), counts, series, reading_notes(), limits)
    return Prose("\n\n".join(filter(None, paragraphs)))
