"""When: the dated things that the sources name."""

from briefing.charts.words import counted, period_text
from briefing.exhibits import Prose, Table, cite
from briefing.records import RUNNING
from briefing.report.opened import Report, Row, cited
from briefing.report.wording import long_date
from briefing.values import plain


def dates_prose(report: Report) -> Prose:
    """Say from when to when the dated things reach."""
    dated = _dated(report)
    if not dated:
        return Prose("The sources’ running text names no date.")
    first, last = dated[0], max(dated, key=lambda row: row["value_to"] or row["value"])
    text = f"The running text dates {counted(len(dated), 'thing')}"
    if len(dated) == 1:
        return Prose(f"{text}: {_when(first)}{cited([first])}.")
    return Prose(f"{text}, from {_begin(first)}{cited([first])} to {_end(last)}{cited([last])}.")


def dates_table(report: Report) -> Table | None:
    """Return the dated things in the order of their dates, or nothing where there is none."""
    dated = _dated(report)
    if not dated:
        return None
    return Table(
        id="dates",
        caption="Dated things, in the order of their dates",
        columns=("When", "What", "As worded", "Sentence"),
        rows=tuple((_when(row), plain(row["what"]), plain(row["surface"]), cite(row["cite"])) for row in dated),
        align="llll",
        widths=(2.4, 4.2, 4, 1.3),
    )


def _dated(report: Report) -> list[Row]:
    """Dates and periods of the running text with their year, each statement once."""
    rows = [row for row in report.rows("figures") if row["kind"] in ("date", "period") and row["zone"] in RUNNING]
    first = {(row["value"], row["value_to"], row["what"]): row for row in reversed(rows) if row["value"][:1].isdigit()}
    return sorted(first.values(), key=lambda row: (row["value"], row["value_to"], row["source"], row["start"]))


def _begin(row: Row) -> str:
    return long_date(row["value"])


def _end(row: Row) -> str:
    return long_date(row["value_to"] or row["value"])


def _when(row: Row) -> str:
    return period_text(row["value"], row["value_to"]) if row["value_to"] else long_date(row["value"])
