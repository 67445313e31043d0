"""How many parties of which type: bars against the stated total, never slices, for types overlap."""

from math import inf

import pandas as pd

from briefing.charts.bars import ROW, BarRow, draw_bar, scale_of
from briefing.charts.canvas import WIDTH, drawing
from briefing.charts.party_counts import Count, Interval, Statement, fullest, statements
from briefing.charts.provenance import citations, doubtful_note, sentence_ids, source_line
from briefing.charts.typeface import SMALL
from briefing.charts.words import between, date_text, listed, region_name
from briefing.exhibits import Chart

_LABELS = {
    "communist": "Communist and workers’",
    "ruling": "Ruling",
    "coalition": "In a ruling coalition",
    "opposition": "Opposition",
    "left": "Left-wing",
}
_NOUNS = {
    "communist": "communist or workers’ parties",
    "ruling": "ruling parties",
    "coalition": "parties in a ruling coalition",
    "opposition": "opposition parties",
    "left": "left-wing parties",
}
_GAP = 26.0  # points between what is stated and what follows


def draw_parties_by_type(parties: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the fullest statement of party counts by type, with the bounds that follow from their overlap.

    Unit: parties. `parties` holds the guide's columns with `as_of`, `as_of_from`, `scope` and `cite`. Only counts of
    equal source, holder, scope and date are compared: the statement with the most types is drawn, of equals one with
    a total, then the latest. Returns None where no source states a count by type. Raises TableError.
    """
    every = statements(parties)
    statement = fullest(every)
    if statement is None:
        return None
    stated, derived = _stated_rows(statement), _derived_rows(statement)
    mine = parties[(parties["source"] == statement.source) & parties["cite"].isin(_cites(stated))]
    return Chart(
        id="parties-by-type",
        title=_finding(statement),
        subtitle=f"Parties that {_the(statement.holder)} has relations with{_where_and_when(statement)}, by type",
        caption=_caption(statement, len([s for s in every if s.counts])) + doubtful_note(mine),
        alt=_alt(stated + derived),
        source=source_line(documents, [statement.source]),
        svg=_draw(statement, stated, derived),
        columns=("parties", "as stated", "at least", "at most", "sentences"),
        rows=tuple(_data(row) for row in stated + derived),
    )


def _stated_rows(statement: Statement) -> list[BarRow]:
    rows = (
        [BarRow("All parties", *_drawn(statement.total), "context", statement.total.cites)] if statement.total else []
    )
    limit = statement.total.interval.high if statement.total else inf
    for count in statement.counts:
        text, extent = _drawn(count)
        # Nothing of a whole exceeds it, so an open count ends at the total.
        extent = Interval(extent.low, max(extent.low, min(extent.high, limit)))
        rows.append(BarRow(_LABELS[count.type], text, extent, "series", count.cites))
    return rows


def _derived_rows(statement: Statement) -> list[BarRow]:
    """Return what follows; a single type leaves nothing to overlap, so its first row would only repeat it."""
    rows = []
    if len(statement.counts) > 1:
        named = statement.of_named_type
        rows.append(BarRow("Of any of these types", between(*named), named, "accent", ()))
    if (none := statement.of_no_named_type) is not None:
        rows.append(BarRow("Of none of them", between(*none), none, "accent", ()))
    return rows


def _drawn(count: Count) -> tuple[str, Interval]:
    return count.text, count.interval


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
            canvas.line([(0, y - 11), (WIDTH, y - 11)], "grid")
            note = "What follows, as a party can be of several types" if len(statement.counts) > 1 else "What follows"
            canvas.text(0, y, note, size=SMALL, colour="muted")
        for index, row in enumerate(derived):
            draw_bar(canvas, (len(stated) + index) * ROW + _GAP + ROW / 2 + 2, row, scale, track=track)
        return canvas.svg()


def _finding(statement: Statement) -> str:
    largest = [count for count in statement.counts if count.number == statement.counts[0].number]
    whole = f" of {statement.total.text}" if statement.total else ""
    first = largest[0]
    if len(statement.counts) == 1:
        every = "parties " if whole else ""
        return _capital(f"{first.text}{whole} {every}{'are ' if whole else ''}{_NOUNS[first.type]}".strip())
    groups = _capital(listed([_NOUNS[count.type] for count in largest]))
    if len(largest) > 1:
        return f"{groups} are the largest named groups: {first.text}{whole} each"
    return f"{groups} are the largest named group: {first.text}{whole}"


def _caption(statement: Statement, candidates: int) -> str:
    named, none = statement.of_named_type, statement.of_no_named_type
    text = "Solid bars are what the source states at the least, hatched ends what the counts allow at the most."
    if len(statement.counts) > 1:
        text = f"Bars, not slices: a communist party can also rule, so the counts may overlap. {text}"
        text += f" It follows that {between(*named)} parties are of a named type"
        text += f" and {between(*none)} of none." if none else "."
    elif none:
        text += f" It follows that {between(*none)} are not of this type."
    if statement.total is None:
        text += " The source states no total beside these counts."
    elif none is None:
        text += " A type’s count exceeds the stated total, so the source contradicts itself."
    if candidates > 1:
        text += f" Of {candidates} such statements in the sources, the one with the most types is drawn."
    totals = statement.total.cites if statement.total else ()
    return text + citations([*totals, *(cite for count in statement.counts for cite in count.cites)])


def _where_and_when(statement: Statement) -> str:
    where = f" in {region_name(statement.scope)}" if statement.scope else ""
    if not statement.as_of:
        return f"{where} (no date stated)"
    origin = "as of" if statement.as_of_from == "text" else "in a document of"
    return f"{where}, {origin} {date_text(statement.as_of)}"


def _alt(rows: list[BarRow]) -> str:
    return "Horizontal bars. " + "; ".join(f"{row.label}: {row.text}" for row in rows) + "."


def _data(row: BarRow) -> tuple[str, ...]:
    low, high = (f"{end:g}" if end < inf else "" for end in row.extent)
    return (row.label, row.text, low, high, sentence_ids(row.cites) or "derived")


def _cites(rows: list[BarRow]) -> list[str]:
    return [cite for row in rows for cite in row.cites]


def _the(holder: str) -> str:
    """Return the holder's name, with an article if it reads as one of many words."""
    return holder if not holder or holder.lower().startswith("the ") or " " not in holder else f"the {holder}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
