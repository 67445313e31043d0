"""A statement of party counts as bars: what it states, and what follows as its types overlap."""

from briefing.charts.bars import BarRow, finite
from briefing.charts.party_counts import Count, Interval, Statement
from briefing.wording import labels, say


def stated_rows(statement: Statement) -> list[BarRow]:
    """Return a bar for the total and one for each type."""
    label = labels("party_labels", "type")
    total = statement.total
    rows = [_row(label["total"], total, None, "muted")] if total else []
    # Nothing of a whole exceeds it, so an open count ends at the total.
    return rows + [_row(label[count.type], count, total, "series") for count in statement.counts]


def _row(label: str, count: Count, limit: Count | None, colour: str) -> BarRow:
    low, high = count.end("low", limit), count.end("high", limit)
    return BarRow(label, count.text, Interval(low.number, high.number), colour, (str(low), finite(high)), count.cites)


def derived_rows(statement: Statement) -> list[BarRow]:
    """Return what follows; a single type leaves nothing to overlap, so its first row would only repeat it."""
    rows = []
    if len(statement.counts) > 1:
        ends = (str(statement.follows("low")), finite(statement.follows("high")))
        text, extent = statement.named_text(), statement.of_named_type
        rows.append(BarRow(say("Of any of these types"), text, extent, "accent", ends))
    if (none := statement.of_no_named_type) is not None:
        ends = (str(statement.follows("low", outside=True)), finite(statement.follows("high", outside=True)))
        rows.append(BarRow(say("Of none of them"), statement.others_text(), none, "accent", ends))
    return rows
