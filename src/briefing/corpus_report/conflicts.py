"""What excludes each other: numbers of the same thing and year that cannot all be right, with both sentences."""

import re

from briefing.corpus_report.counts import number_stated
from briefing.corpus_report.opened import CorpusReport, cited
from briefing.corpus_report.over_time import name_of, number_as_stated
from briefing.exhibits import Prose, Table, cite
from briefing.narrowing.said import led
from briefing.report.wording import document_name
from briefing.selection import Row, Rows
from briefing.values import plain, stated
from briefing.wording import (
    counted,
    from_cell,
    in_tongue,
    labels,
    number_in,
    number_of,
    organisation_name,
    place_name,
    say,
)

_CITED = 2  # sentences for each side
_QUOTED, _LONGEST = 3, 160  # conflicts of each kind that are quoted, characters of a quotation


def conflicts_prose(report: CorpusReport) -> Prose:
    """Say of how many things documents state what cannot all be right, and what that means."""
    rows = report.rows("conflicts")
    if not rows:
        return Prose(led(say("No documents state numbers of the same thing that exclude each other.")))
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
    return Prose(led(f"{text} {rule}"))


def conflicts_quoted(report: CorpusReport) -> Table | None:
    """Quote both sides of the first conflicts, of parties and of figures, with who says it; nothing for none."""
    rows = report.rows("conflicts")
    shown = [pair for kind in ("parties", "figures") for pair in _pairs(rows.where(of=kind))[:_QUOTED]]
    if not shown:
        return None
    return Table(
        id="conflicts-quoted",
        caption=say("The first of them in the words of the documents"),
        columns=(say("What is counted"), say("Some say"), say("Others say"), say("Sentences")),
        rows=tuple(
            (*(_dated(least), _said(report, least), _said(report, most)), cited(least, 1) + cited(most, 1))
            for least, most in shown
        ),
        align="llll",
        widths=(2.3, 4.2, 4.2, 1.3),
    )


def _dated(row: Row) -> str:
    about = _about(row)
    return say("{what}, {year}", what=about, year=_year(row)) if row["year"] else about


def _first(side: Row) -> str:
    return str(side["sentences"]).partition(" ")[0]


def _said(report: CorpusReport, side: Row) -> str:
    """Return a number, who states it, and in which words."""
    identifier = _first(side)
    if not identifier:
        return _side(side)
    (document,) = report.rows("documents", source=report.sentences[identifier]["source"])
    quote = report.quote(identifier)
    words = passage(quote, side["surface"], _LONGEST)
    quoted = in_tongue(stated(words, identifier), document["language"] or "en")
    quoted = f"{'' if quote.startswith(words) else '… '}{quoted}{'' if quote.endswith(words) else ' …'}"
    told = say("“{quoted}”", quoted=quoted)
    return say("**{number}** according to {source}: {quoted}", number=_side(side), source=document_name(document),
               quoted=told)  # fmt: skip


def passage(sentence: str, words: str, longest: int) -> str:
    """Return whole words of a sentence around some of its words, until they reach a length; a short sentence whole.

    >>> passage("In 2020 the party had relations with 247 parties in 111 countries", "247", 20)
    'relations with 247 parties in'
    """
    at = max(sentence.find(words), 0)
    start, end = at, at + len(words)
    pieces = [match.span() for match in re.finditer(r"\S+", sentence)]
    while end - start < longest:
        before = max((left for left, _ in pieces if left < start), default=start)
        after = min((right for _, right in pieces if right > end), default=end)
        if (before, after) == (start, end):
            break
        start, end = before, after
    return sentence[start:end]


def conflicts_table(report: CorpusReport) -> Table | None:
    """Return each conflict with both of its ends and a sentence of each; nothing where there is none."""
    rows = report.rows("conflicts")
    pairs = _pairs(rows)
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


def _pairs(rows: Rows) -> list[tuple[Row, Row]]:
    """Return each conflict's two sides, which are neighbours."""
    return [(rows[at], rows[at + 1]) for at in range(0, len(rows), 2)]


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
