"""What was counted once: the same piece on several sites, with the largest groups of copies."""

from briefing import formulas
from briefing.corpus_report.opened import CorpusReport, cited
from briefing.exhibits import Prose, Table
from briefing.selection import Row, Rows
from briefing.values import derived
from briefing.wording import (
    counted,
    from_cell,
    in_tongue,
    listed,
    number_in,
    number_of,
    percent,
    rest_of,
    say,
    short_date,
)

_GROUPS, _NAMED = 10, 3  # groups of copies in the table; outlets that are named in a row


def copies_prose(report: CorpusReport) -> Prose:
    """Say how many documents are copies of others, and how they are known."""
    same, near = report.total("exact copies"), report.total("near copies")
    if not same.number + near.number:
        return Prose(say("No document is a copy of another one."))
    pieces = counted(number_of(report.rows("pieces")), "{n} piece was", "{n} pieces were")
    texts = []
    if same.number:
        texts.append(
            counted(
                same, "{n} document has the same text as another one", "{n} documents have the same text as another one"
            )
        )
    if near.number:
        texts.append(counted(near, "{n} document shares most of its wording with another one",
                             "{n} documents share most of their wording with another one"))  # fmt: skip
    text = say("{pieces} received more than once: {copies}.", pieces=pieces, copies=listed(texts))
    how = say(
        "Of such a group the document that was published first is counted, of equals the first by name; nothing that "
        "the others say is counted again. Copies share most of their runs of words, and most of their numbers: they "
        "are syndicated articles with another title or a cut end, not different articles on the same event."
    )
    return Prose(f"{text} {how}")


def copies_table(report: CorpusReport) -> Table | None:
    """Return the pieces that were received most often, or nothing where none was received twice."""
    pieces = report.rows("pieces")
    if not pieces:
        return None
    note = ""
    if len(pieces) > _GROUPS:
        more = rest_of(number_of(pieces), _GROUPS)
        note = say("{n} more pieces with copies stand in `{file}`.", n=more, file="pieces.csv")
    return Table(
        id="copies",
        caption=say("Pieces received more than once, each counted once"),
        columns=(
            say("Piece that is counted"),
            say("Published"),
            say("Copies"),
            say("Wording in common"),
            say("Outlets of the copies"),
            say("Sentences"),
        ),
        rows=tuple(_row(report, piece) for piece in pieces[:_GROUPS]),
        align="llrlll",
        widths=(4.4, 1.6, 1.0, 1.8, 2.6, 1.1),
        note=note,
    )


def _row(report: CorpusReport, piece: Row) -> tuple[str, ...]:
    (document,) = report.rows("documents", source=piece["source"])
    title = from_cell(document, "title") if document["title"] else from_cell(document, "source")
    copies = report.rows("copies", counted=piece["source"])
    where = from_cell(document, "outlet") if document["outlet"] else say("outlet not stated")
    published = (
        from_cell(document, "published", short_date(document["published"])) if document["published"] else say("undated")
    )
    return (
        say("{title}, {outlet}", title=in_tongue(title, document["language"] or "en"), outlet=where),
        published,
        number_in(piece, "copies"),
        _alike(copies),
        _outlets(copies),
        cited(piece, 1),
    )


def _alike(copies: Rows) -> str:
    """Return how much of their runs of words copies share with the piece: the least, and the most of several."""
    near = copies.where(kind="near")
    if not near:
        return say("the same text")
    ends = [formulas.least(near.formula, "likeness"), formulas.most(near.formula, "likeness")]
    found = sorted(float(row["likeness"]) for row in near)
    least, most = (
        derived(percent(part), formulas.share(end, formulas.constant(1)), value=f"{100 * part:.0f}")
        for part, end in zip((found[0], found[-1]), ends, strict=True)
    )
    text = str(least) if least.text == most.text else say("{low} to {high}", low=least, high=most)
    return text if len(near) == len(copies) else say("{shares}, or the same text", shares=text)


def _outlets(copies: Rows) -> str:
    """Return the outlets of the copies, as far as they name one, and how many more there are."""
    named = copies.where(outlet={"not": ""})
    names = [from_cell(rows[0], "outlet") for _, rows in named.grouped("outlet")[:_NAMED]]
    if not names:
        return say("not stated")
    every = number_of(named, "outlet")
    if every.number > _NAMED:
        names.append(say("{n} more", n=rest_of(every, _NAMED)))
    return listed(names)
