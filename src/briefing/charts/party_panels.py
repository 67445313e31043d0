"""Party counts by type as several sources or years state them: a small chart for each, side by side, to one scale."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

import pandas as pd

from briefing.charts.bars import BarRow, Scale, draw_bar, scale_of
from briefing.charts.canvas import Canvas, drawing, in_both_widths, is_narrow, sheet_width
from briefing.charts.party_counts import Statement, short_as_of
from briefing.charts.provenance import citations, doubtful_note, letters, sentence_ids, source_line, text_rows
from briefing.charts.type_bars import derived_rows, stated_rows
from briefing.charts.typeface import SMALL, text_width
from briefing.exhibits import Chart
from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import capital, labels, listed, number_of, region_name, say, the

_PANELS, _COLUMNS = 6, 3  # so many small charts, and so many beside each other where the bars stay long enough
_LONG = 60.0  # points: long enough for the longest one
_FEWEST = 2  # types that a statement must have to be compared
_ROW, _HEAD, _GAP = 19.0, 20.0, 14.0  # points


class _Panel(NamedTuple):
    """One statement, its bars by their label, and what stands over them."""

    statement: Statement
    bars: dict[str, BarRow]
    heading: str


def comparable(every: Sequence[Statement], statement: Statement) -> list[Statement]:
    """Return the statements of the same holder and scope with two types and more, by date, equal ones once."""
    alike: dict[tuple[object, ...], Statement] = {}
    for one in every:
        if (one.holder, one.scope) == (statement.holder, statement.scope) and len(one.counts) >= _FEWEST:
            numbers = ((count.type, count.number, count.bound) for count in one.counts)
            total = (one.total.number, one.total.bound) if one.total else ()
            alike.setdefault((one.as_of, total, *sorted(numbers)), one)
    return sorted(alike.values(), key=lambda one: (one.as_of, one.source))


def whose_parties(statement: Statement) -> str:
    """Return whose relations a statement counts, and where."""
    who = the(statement.holder)
    if not statement.scope:
        return say("Parties that {holder} has relations with", holder=who)
    region = region_name(statement.scope)
    return say("Parties that {holder} has relations with in {region}", holder=who, region=region)


def draw_panels(compared: Sequence[Statement], parties: pd.DataFrame, documents: pd.DataFrame) -> Chart:
    """Draw the latest six of these statements as small charts with the same rows and the same scale."""
    letter = letters(documents)
    shown = compared[-_PANELS:]
    panels = [_panel(statement, letter) for statement in shown]
    rows = list(dict.fromkeys(label for panel in panels for label in panel.bars))
    order = sorted(rows, key=lambda label: min(_place(panel, label) for panel in panels))
    wide, narrow = in_both_widths(lambda: _draw(panels, order))
    mine = _rows(shown, text_rows(parties, "parties"))
    cites = [cite for panel in panels for bar in panel.bars.values() for cite in bar.cites[:1]]
    return Chart(
        id="parties-by-type",
        title=_finding(shown),
        subtitle=say("{parties}, by type, one chart for each statement", parties=whose_parties(shown[0])),
        caption=_caption(compared, shown) + doubtful_note(mine) + citations(cites),
        alt=_alt(panels),
        source=source_line(documents, [statement.source for statement in shown]),
        svg=wide,
        svg_narrow=narrow,
        columns=(
            *(say("date"), say("document"), say("parties"), say("as stated")),
            *(say("at least"), say("at most"), say("sentences")),
        ),
        rows=tuple(
            (
                _when(panel.statement),
                letter[panel.statement.source],
                *(label, bar.text, *bar.ends, sentence_ids(bar.cites) or say("derived")),
            )
            for panel in panels
            for label, bar in panel.bars.items()
        ),
    )


def _caption(compared: Sequence[Statement], shown: Sequence[Statement]) -> str:
    text = say("Types overlap, so no slices; hatched ends are what the counts allow at the most.")
    if len(compared) <= _PANELS:
        return text
    return (
        text + " " + say("Of {n} such statements the latest {shown} are drawn.", n=_many(compared), shown=_many(shown))
    )


def _many(some: Sequence[Statement]) -> Value:
    """Return how many statements there are: each of them by its first row."""
    counts = [each.total or each.counts[0] for each in some]
    return number_of(counts[0].rows.only(count.rows[0] for count in counts))


def _panel(statement: Statement, letter: dict[str, str]) -> _Panel:
    bars = {bar.label: bar for bar in (*stated_rows(statement), *derived_rows(statement))}
    return _Panel(statement, bars, f"{_when(statement)} · {letter[statement.source]}")


def _when(statement: Statement) -> str:
    return short_as_of(statement) if statement.as_of else say("undated")


def _place(panel: _Panel, label: str) -> int:
    """Order rows as the panels have them: the total, the types, then what follows."""
    bar = panel.bars.get(label)
    return list(panel.bars).index(label) + (100 if bar and not bar.cites else 0) if bar else 1000


def _rows(shown: Sequence[Statement], every: Rows) -> Rows:
    cites = {cite for one in shown for count in (one.total, *one.counts) if count for cite in count.cites}
    return every.where(cite=sorted(cites), source=sorted({one.source for one in shown}))


def _draw(panels: Sequence[_Panel], order: Sequence[str]) -> str:
    left = max(text_width(label) for label in order) + 8
    columns, column, scale = _layout(panels, sheet_width() - left)
    lines = ceil(len(panels) / columns)
    height = _HEAD + len(order) * _ROW + _GAP
    with drawing(lines * height - _GAP + 4) as canvas:
        for index, panel in enumerate(panels):
            x, top = left + index % columns * (column + _GAP), index // columns * height
            canvas.text(x, top + _HEAD / 2, panel.heading, size=SMALL, bold=True)
            for line, label in enumerate(order):
                y = top + _HEAD + (line + 0.5) * _ROW
                if index % columns == 0:
                    canvas.text(left - 8, y, label, align="right")
                _bar(canvas, x, y, panel, label, scale)
        return canvas.svg()


def _layout(panels: Sequence[_Panel], room: float) -> tuple[int, float, Scale]:
    """Return how many small charts stand beside each other, how wide each is, and their scale."""
    for columns in range(1 if is_narrow() else min(_COLUMNS, len(panels)), 0, -1):
        column = (room - _GAP * (columns - 1)) / columns
        scale = _common_scale(panels, column)
        if columns < _COLUMNS or scale.unit * scale.top >= _LONG:
            break
    return columns, column, scale


def _common_scale(panels: Sequence[_Panel], column: float) -> Scale:
    """Return the scale that lets the longest bar of all panels and its number fit a column."""
    bars = [bar for panel in panels for bar in panel.bars.values()]
    top = scale_of(bars).top
    ends = [(max(bar.extent.low, min(bar.extent.high, top)) or top, bar.text) for bar in bars]
    return Scale(0.0, min((column - 8 - text_width(text, bold=True)) / end for end, text in ends), top)


def _bar(canvas: Canvas, x: float, y: float, panel: _Panel, label: str, scale: Scale) -> None:
    bar = panel.bars.get(label)
    if bar is None:
        canvas.line([(x, y - _ROW / 2), (x, y + _ROW / 2)], "ink")
        canvas.text(x + 5, y, say("not stated"), size=SMALL, colour="muted")
        return
    total = panel.statement.total
    draw_bar(canvas, y, bar._replace(label=""), scale._replace(left=x), track=total.number if total else 0.0)


def _finding(shown: Sequence[Statement]) -> str:
    """Return which type is the largest, first and last, or that the statements differ."""
    noun = labels("party_labels", "type", "noun")
    leading = list(dict.fromkeys(statement.counts[0].type for statement in shown))
    if len(leading) > 1:
        names = listed([noun[type_] for type_ in leading[:3]])
        return say("Statements differ on the largest named group: {groups}", groups=names)
    first, last = shown[0], shown[-1]
    if _same(first, last):
        text = say("{groups} are the largest named group in each statement: {start} in the first and in the last")
        return text.format(groups=capital(noun[leading[0]]), start=first.counts[0].text)
    return say(
        "{groups} are the largest named group in each statement: {start} in the first ({then}), {end} in the last "
        "({now})",
        groups=capital(noun[leading[0]]),
        start=first.counts[0].text,
        then=_when(first),
        end=last.counts[0].text,
        now=_when(last),
    )


def _same(first: Statement, last: Statement) -> bool:
    return first.counts[0].interval == last.counts[0].interval


def _alt(panels: Sequence[_Panel]) -> str:
    parts = (
        f"{panel.heading}: " + ", ".join(f"{label} {bar.text}" for label, bar in panel.bars.items()) for panel in panels
    )
    return say("Small charts of horizontal bars, to one scale.") + " " + "; ".join(parts) + "."
