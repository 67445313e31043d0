"""How many parties of which type: bars against the stated total, never slices, for types overlap."""

import pandas as pd

from briefing.charts.bars import ROW, BarRow, draw_bar, scale_of
from briefing.charts.canvas import drawing, in_both_widths, sheet_width
from briefing.charts.party_counts import Statement, fullest, short_as_of, statements
from briefing.charts.party_panels import comparable, draw_panels, whose_parties
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line, text_rows
from briefing.charts.type_bars import derived_rows, stated_rows
from briefing.charts.typeface import SMALL
from briefing.exhibits import Chart
from briefing.narrowing.said import current, on_topic
from briefing.wording import capital, labels, listed, number_of, say

_GAP = 26.0  # points between what is stated and what follows


@on_topic
def draw_parties_by_type(parties: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the fullest statement of party counts by type, with the bounds that follow from their overlap.

    Unit: parties. `parties` holds the guide's columns with `as_of`, `as_of_from`, `scope` and `cite`. A statement's
    counts are of equal source, holder, scope and date: of the holder that is counted most the statement with the most
    types is drawn, of equals one with a total, then the latest. Where others of that holder and scope differ from it,
    by date or by source, each has a small chart, all to one scale. Returns None where no source states a count by type.
    Raises TableError.
    """
    every = statements(parties)
    statement = fullest(every)
    if statement is None:
        return None
    compared = comparable(every, statement)
    if len(compared) > 1:
        return draw_panels(compared, parties, documents)
    stated, derived = stated_rows(statement), derived_rows(statement)
    sentences = [cite for row in stated for cite in row.cites]
    mine = text_rows(parties, "parties").where(source=statement.source, cite=sentences)
    wide, narrow = in_both_widths(lambda: _draw(statement, stated, derived))
    return Chart(
        id="parties-by-type",
        title=_finding(statement),
        subtitle=_subtitle(statement),
        caption=_caption(statement, [s for s in every if s.counts]) + doubtful_note(mine),
        alt=_alt(stated + derived),
        source=source_line(documents, [statement.source]),
        svg=wide,
        svg_narrow=narrow,
        columns=(say("parties"), say("as stated"), say("at least"), say("at most"), say("sentences")),
        rows=tuple(_data(row) for row in stated + derived),
    )


def _draw(statement: Statement, stated: list[BarRow], derived: list[BarRow]) -> str:
    rows = stated + derived
    scale = scale_of(rows)
    track = statement.total.number if statement.total else 0.0
    height = len(rows) * ROW + (_GAP if derived else 0) + 4
    with drawing(height) as canvas:
        for index, row in enumerate(stated):
            draw_bar(canvas, index * ROW + ROW / 2 + 2, row, scale, track=track)
        if derived:
            y = len(stated) * ROW + _GAP / 2 + 4
            canvas.line([(0, y - 11), (sheet_width(), y - 11)], "grid")
            several = len(statement.counts) > 1
            note = say("What follows, as a party can be of several types") if several else say("What follows")
            canvas.text(0, y, note, size=SMALL, colour="muted")
        for index, row in enumerate(derived):
            draw_bar(canvas, (len(stated) + index) * ROW + _GAP + ROW / 2 + 2, row, scale, track=track)
        return canvas.svg()


def _finding(statement: Statement) -> str:
    noun = labels("party_labels", "type", "noun")
    largest = [count for count in statement.counts if count.number == statement.counts[0].number]
    first, whole = largest[0], statement.total.text if statement.total else ""
    given = {"number": first.text, "whole": whole}
    if len(statement.counts) == 1:
        text = say("{number} of {whole} parties are {nouns}") if whole else say("{number} {nouns}")
        return capital(text.format(**given, nouns=noun[first.type]))
    groups = capital(listed([noun[count.type] for count in largest]))
    if len(largest) > 1:
        text = (
            say("{groups} are the largest named groups: {number} of {whole} each")
            if whole
            else say("{groups} are the largest named groups: {number} each")
        )
    elif whole:
        text = say("{groups} are the largest named group: {number} of {whole}")
    else:
        text = say("{groups} are the largest named group: {number}")
    return text.format(**given, groups=groups)


def _caption(statement: Statement, candidates: list[Statement]) -> str:
    text = say("Solid bars are what is stated at the least, hatched ends what the counts allow at the most.")
    none = statement.others_text()
    if len(statement.counts) > 1:
        text = say("Types overlap, so no slices; hatched ends are what the counts allow at the most.")
    elif none:
        text += " " + say("It follows that {none} are not of this type.", none=none)
    if statement.total is None:
        text += "" if current() else " " + say("The source states no total beside these counts.")
    elif not none:
        text += " " + say("A type’s count exceeds the stated total, so the source contradicts itself.")
    if len(candidates) > 1:
        counts = [each.total or each.counts[0] for each in candidates]
        text += " " + say(
            "Of {n} such statements the one with the most types is drawn.",
            n=number_of(counts[0].rows.only(count.rows[0] for count in counts)),
        )
    totals = statement.total.cites if statement.total else ()
    return text + citations([*totals, *(cite for count in statement.counts for cite in count.cites)])


def _subtitle(statement: Statement) -> str:
    who_where = whose_parties(statement)
    if not statement.as_of:
        return say("{parties} (no date stated), by type", parties=who_where)
    date = short_as_of(statement)
    if statement.as_of_from == "text":
        return say("{parties}, as of {date}, by type", parties=who_where, date=date)
    return say("{parties}, in a document of {date}, by type", parties=who_where, date=date)


def _alt(rows: list[BarRow]) -> str:
    return say("Horizontal bars.") + " " + "; ".join(f"{row.label}: {row.text}" for row in rows) + "."


def _data(row: BarRow) -> tuple[str, ...]:
    return (row.label, row.text, *row.ends, sentence_ids(row.cites) or say("derived"))
