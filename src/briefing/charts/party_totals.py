"""How the stated number of parties changed: one holder's totals by date, with their bounds drawn as such."""

import pandas as pd

from briefing.charts.bars import ROW, BarRow, draw_bar, scale_of
from briefing.charts.canvas import drawing
from briefing.charts.party_counts import Count, Interval, Statement, statements
from briefing.charts.provenance import citations, letters, sentence_ids, source_line
from briefing.charts.words import date_text
from briefing.exhibits import Chart

LIMIT = 28  # so many dates are drawn: the latest

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
    return Chart(
        id="party-totals",
        title=_finding(series),
        subtitle=f"Parties in all that {series[0][0].holder} is said to have relations with, by date",
        caption="Each bar is what one source states for one date; a total without a date of its own has its "
        "document’s, marked *. A hatched end marks a number that is stated as a bound. Registers may count differently "
        "from one date to the next." + citations(cite for _, total in series for cite in total.cites),
        alt="Horizontal bars. " + "; ".join(f"{row.label}: {row.text}" for row in rows) + ".",
        source=source_line(documents, [statement.source for statement, _ in series]),
        svg=svg,
        columns=("date", "date from", "document", "parties as stated", "at least", "at most", "sentences"),
        rows=tuple(_data(statement, total, letter) for statement, total in series),
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
    label = f"{date_text(statement.as_of)}{mark}  {letter[statement.source]}"
    return BarRow(label, total.text, total.interval, "accent" if last else "series", total.cites)


def _finding(series: list[Dated]) -> str:
    (first, then), (last, now) = series[0], series[-1]
    start, end = f"{then.text} ({first.as_of[:4]})", f"{now.text} ({last.as_of[:4]})"
    if now.interval == then.interval:
        return f"The stated number of parties is the same at both ends: {start}, {end}"
    certain = _certainly(then.interval, now.interval)
    if certain:
        return f"The stated number of parties {certain} from {start} to {end}"
    return f"The stated number of parties went from {start} to {end}"


def _certainly(then: Interval, now: Interval) -> str:
    """Return the direction of a change, if what is stated leaves no doubt about it."""
    return "rose" if now.low > then.high else "fell" if now.high < then.low else ""


def _data(statement: Statement, total: Count, letter: dict[str, str]) -> tuple[str, ...]:
    low, high = (f"{end:g}" if end != float("inf") else "" for end in total.interval)
    return (
        statement.as_of,
        statement.as_of_from,
        letter[statement.source],
        total.text,
        low,
        high,
        sentence_ids(total.cites),
    )
