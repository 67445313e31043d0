"""Charts of what most documents say: a bar for each of the first things, with the sentences of each in the table."""

from collections.abc import Callable
from typing import NamedTuple

from briefing.charts.ranked_bars import SHOWN, bars_of, draw_ranked, ranked_in_words
from briefing.corpus_report.opened import CorpusReport, cited, cited_all, leading
from briefing.exhibits import Chart
from briefing.selection import Row, Rows
from briefing.wording import number_in, number_of, say


class Ranked(NamedTuple):
    """What such a chart says, and which columns of the aggregate it shows."""

    id: str
    title: str
    subtitle: str
    caption: str  # the first things' sentences are cited behind it
    head: str  # of the column of names
    identified: str = ""  # the column of the ids, where the table has one
    beside: str = ""  # the column of a second number
    unit: str = ""  # what that one counts
    listed: int = SHOWN  # rows of the table


def ranked_chart(report: CorpusReport, rows: Rows, name: Callable[[Row], str], said: Ranked) -> Chart:
    """Return the chart of an aggregate's rows, those of most documents first; `name` says what each is called."""
    bars = bars_of(rows, name, beside=said.beside)
    wide, narrow = draw_ranked(bars, said.unit)
    heads = (said.head, say("id") if said.identified else "", say("documents"), said.unit, say("sentences"))

    def cells(row: Row) -> tuple[str, ...]:
        ids = (row[said.identified],) if said.identified else ()
        second = (number_in(row, said.beside),) if said.beside else ()
        return (name(row), *ids, number_in(row, "documents"), *second, cited(row))

    return Chart(
        id=said.id,
        title=said.title,
        subtitle=said.subtitle,
        caption=said.caption.strip() + cited_all(leading(rows)),
        alt=ranked_in_words(bars, number_of(rows)),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=tuple(filter(None, heads)),
        rows=tuple(cells(row) for row in rows[: said.listed]),
    )
