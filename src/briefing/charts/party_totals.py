"""How the stated number of parties changed: one holder's totals by date, with their bounds drawn as such."""

import pandas as pd

from briefing import formulas
from briefing.charts.bars import ROW, BarRow, draw_bar, finite, scale_of
from briefing.charts.canvas import drawing
from briefing.charts.party_counts import Count, Statement, short_as_of, statements
from briefing.charts.provenance import citations, letters, sentence_ids, source_line
from briefing.exhibits import Chart
from briefing.values import derived, plain
from briefing.wording import msg, say

LIMIT = 28  # so many dates are drawn: the latest

_ORIGINS = (msg("text"), msg("document"))  # where a date is from, as the table has it
Dated = tuple[Statement, Count]


def draw_party_totals(parties: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the totals that sources state for one holder at different dates, the earliest first.

    Unit: parties, without those of one region only. The holder with the most dates is drawn; an undated total is left
    out. Takes what `draw_parties_by_type` takes. Returns None where no holder has totals at two dates. Raises
    TableError.
    """
    series = _longest(statements(parties))
    if len({statement.as_of for statement, _ in series}) < 2:
        return None
    letter = letters(documents)
    rows = [_row(statement, total, letter, last=series[-1][1] is total) for statement, total in series]
    scale = scale_of(rows)
    with drawing(len(rows) * ROW + 4) as canvas:
        for index, row in enumerate(rows):
            draw_bar(canvas, (index + 0.5) * ROW + 2, row, scale)
        svg = canvas.svg()
    columns = (
        *(say("date"), say("date from"), say("document"), say("parties as stated")),
        *(say("at least"), say("at most"), say("sentences")),
    )
    return Chart(
        id="party-totals",
        title=_finding(series),
        subtitle=say(
            "Parties in all that {holder} is said to have relations with, by date", holder=plain(series[0][0].holder)
        ),
        caption=say(
            "Each bar is what one source states for one date; a total without a date of its own has its document’s, "
            "marked *. A hatched end marks a number that is stated as a bound. Registers may count differently from "
            "one date to the next."
        )
        + citations(cite for _, total in series for cite in total.cites),
        alt=say("Horizontal bars.") + " " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        source=source_line(documents, [statement.source for statement, _ in series]),
        svg=svg,
        columns=columns,
        rows=tuple(_data(statement, total, letter, row) for (statement, total), row in zip(series, rows, strict=True)),
    )


def _longest(every: list[Statement]) -> list[Dated]:
    """Return the totals of the holder with the most dates, by date, the latest 28."""
    by_holder: dict[str, list[Dated]] = {}
    for statement in every:
        if statement.total and statement.total.type == "total" and statement.as_of and not statement.scope:
            by_holder.setdefault(statement.holder, []).append((statement, statement.total))
    longest = max(by_holder.values(), key=lambda series: len({s.as_of for s, _ in series}), default=[])
    return sorted(longest, key=lambda dated: (dated[0].as_of, dated[0].source))[-LIMIT:]


def _row(statement: Statement, total: Count, letter: dict[str, str], *, last: bool) -> BarRow:
    mark = "*" if statement.as_of_from == "document" else ""
    label = f"{short_as_of(statement)}{mark}  {letter[statement.source]}"
    ends = (str(total.end("low")), finite(total.end("high")))
    return BarRow(label, total.text, total.interval, "accent" if last else "series", ends, total.cites)


def _finding(series: list[Dated]) -> str:
    (first, then), (last, now) = series[0], series[-1]
    given = {"start": f"{then.text} ({_year(first)})", "end": f"{now.text} ({_year(last)})"}
    if now.interval == then.interval:
        return say("The stated number of parties is the same at both ends: {start}, {end}", **given)
    if now.interval.low > then.interval.high:
        return say("The stated number of parties rose from {start} to {end}", **given)
    if now.interval.high < then.interval.low:
        return say("The stated number of parties fell from {start} to {end}", **given)
    return say("The stated number of parties went from {start} to {end}", **given)


def _year(statement: Statement) -> str:
    rows = (statement.total or statement.counts[0]).rows
    return derived(statement.as_of[:4], formulas.cell(rows.formula, "as_of", cut=4))


def _data(statement: Statement, total: Count, letter: dict[str, str], row: BarRow) -> tuple[str, ...]:
    date = derived(statement.as_of, formulas.cell(total.rows.formula, "as_of"))
    origin = say(statement.as_of_from)
    return (date, origin, letter[statement.source], total.text, *row.ends, sentence_ids(total.cites))
