"""When: the dated things that the sources name."""

from briefing.exhibits import Prose, Table, cite
from briefing.records import RUNNING
from briefing.report.opened import Report, cited
from briefing.selection import Row, Rows
from briefing.values import stated
from briefing.wording import counted, dated, from_sentence, number_of, period_text, say


def dates_prose(report: Report) -> Prose:
    """Say from when to when the dated things reach."""
    rows = _dated(report)
    if not rows:
        return Prose(say("The sources’ running text names no date."))
    first, last = rows[0], max(rows, key=lambda row: row["value_to"] or row["value"])
    number = number_of(_stated(report), "value", "value_to", "what")
    text = counted(number, "The running text dates {n} thing", "The running text dates {n} things")
    if len(rows) == 1:
        return Prose(f"{text}: {_when(first)}{cited([first])}.")
    start = dated(first["value"], first["cite"]) + cited([first])
    end = dated(last["value_to"] or last["value"], last["cite"]) + cited([last])
    return Prose(say("{things}, from {start} to {end}.", things=text, start=start, end=end))


def dates_table(report: Report) -> Table | None:
    """Return the dated things in the order of their dates, or nothing where there is none."""
    rows = _dated(report)
    if not rows:
        return None
    return Table(
        id="dates",
        caption=say("Dated things, in the order of their dates"),
        columns=(say("When"), say("What"), say("As worded"), say("Sentence")),
        rows=tuple(
            (
                _when(row),
                from_sentence(row["what"], row["cite"]),
                from_sentence(row["surface"], row["cite"]),
                cite(row["cite"]),
            )
            for row in rows
        ),
        align="llll",
        widths=(2.4, 4.2, 4, 1.3),
    )


def _stated(report: Report) -> Rows:
    """Dates and periods of the running text with their year."""
    return (
        report.rows("figures")
        .where(kind=["date", "period"], zone=list(RUNNING), value={"not": {"begins": "-"}})
        .where(value={"not": ""})
    )


def _dated(report: Report) -> list[Row]:
    """Return each statement of a date once, in the order of the dates."""
    first = {(row["value"], row["value_to"], row["what"]): row for row in reversed(_stated(report))}
    return sorted(first.values(), key=lambda row: (row["value"], row["value_to"], row["source"], row["start"]))


def _when(row: Row) -> str:
    if not row["value_to"]:
        return dated(row["value"], row["cite"])
    text = period_text(row["value"], row["value_to"])
    return stated(text, row["cite"], value=f"{row['value']}/{row['value_to']}")
