"""What excludes each other: numbers of the same thing and year that cannot all be right, with both sentences."""

from briefing.corpus_report.counts import number_stated
from briefing.corpus_report.opened import CorpusReport
from briefing.corpus_report.over_time import name_of, number_as_stated
from briefing.exhibits import Prose, Table, cite
from briefing.selection import Row
from briefing.values import plain
from briefing.wording import counted, from_cell, labels, number_in, number_of, organisation_name, place_name, say

_CITED = 2  # sentences for each side


def conflicts_prose(report: CorpusReport) -> Prose:
    """Say of how many things documents state what cannot all be right, and what that means."""
    rows = report.rows("conflicts")
    if not rows:
        return Prose(say("No documents state numbers of the same thing that exclude each other."))
    text = counted(
        number_of(rows, "conflict"),
        "Documents state numbers of the same thing that exclude each other: {n} such case is shown.",
        "Documents state numbers of the same thing that exclude each other: {n} such cases are shown, those that most "
        "documents speak of first.",
    )
    rule = say(
        "Numbers exclude each other where what they allow does not meet: “more than” leaves the upper end open, "
        "“about” allows a tenth. Who is right is not decided here; registers may count differently."
    )
    return Prose(f"{text} {rule}")


def conflicts_table(report: CorpusReport) -> Table | None:
    """Return each conflict with both of its ends and a sentence of each; nothing where there is none."""
    rows = report.rows("conflicts")
    pairs = [(rows[at], rows[at + 1]) for at in range(0, len(rows), 2)]
    if not pairs:
        return None
    return Table(
        id="conflicts",
        caption=say("Numbers of the same thing that exclude each other"),
        columns=(
            *(say("What is counted"), say("Year"), say("Docu­ments"), say("Some say"), say("Others say")),
            say("Sentences"),
        ),
        rows=tuple(
            (
                *(_about(least), _year(least), number_in(least, "speaking"), _side(least), _side(most)),
                cite(*least["sentences"].split()[:_CITED], *most["sentences"].split()[:_CITED]),
            )
            for least, most in pairs
        ),
        align="llrrrl",
        widths=(4.2, 1.1, 1.3, 1.7, 1.7, 1.8),
        note=say("Shown are the numbers that lie farthest apart; documents are all that speak of the thing."),
    )


def _about(row: Row) -> str:
    if row["of"] == "figures":
        return name_of(row)
    noun = labels("party_labels", "type", "noun")[row["type"]] if row["type"] != "total" else say("parties")
    about = say("{what}, {subjects}", what=noun, subjects=plain(organisation_name(row["holder"])))
    return f"{about}, {place_name('region', row['scope'])}" if row["scope"] else about


def _year(row: Row) -> str:
    return from_cell(row, "year") if row["year"] else say("not stated")


def _side(row: Row) -> str:
    return number_as_stated(row) if row["of"] == "figures" else number_stated(row, "value")
