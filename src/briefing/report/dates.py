"""When: the dated things that the sources name."""

from collections.abc import Iterable

from briefing import formulas
from briefing.exhibits import Prose, Table, cite
from briefing.narrowing.said import led
from briefing.records import RUNNING
from briefing.report.opened import Report, cited
from briefing.report.tops import rest, top
from briefing.selection import Row, Rows
from briefing.values import derived, stated
from briefing.wording import dated, from_sentence, number_of, period_text, say, spelled

_SAME = ("value", "value_to", "what")  # what makes two statements of a date one
_STANDS_OUT = 3  # things in a year that is named


def dates_prose(report: Report) -> Prose:
    """Say from when to when the dated things reach, with the first and the last, and where they gather."""
    rows = _dated(report)
    if not rows:
        return Prose(led(say("The running text names no date.")))
    if len(rows) == 1:
        return Prose(led(say("The running text dates one thing only: {thing}.", thing=_thing(rows[0], _when(rows[0])))))
    first, last = rows[0], max(rows, key=lambda row: row["value_to"] or row["value"])
    start = _thing(first, dated(first["value"], first["cite"]))
    end = _thing(last, dated(last["value_to"] or last["value"], last["cite"]))
    number = spelled(number_of(_stated(report), *_SAME))
    text = say("The running text dates {n} things, from {start} to {end}.", n=number, start=start, end=end)
    return Prose(led(f"{text} {_gathering(report)}".strip()))


def _gathering(report: Report) -> str:
    """Say which year has the most dated things, where one stands out."""
    every = _stated(report)
    years = every.where(value_to="")
    counts: dict[str, set[tuple[str, str]]] = {}
    for row in years:
        counts.setdefault(row["value"][:4], set()).add((row["value"], row["what"]))
    order = sorted(counts, key=lambda year: -len(counts[year]))
    if not order or len(counts[order[0]]) < _STANDS_OUT:
        return ""
    if len(order) > 1 and len(counts[order[1]]) == len(counts[order[0]]):
        return ""
    found = every.where(value={"begins": order[0]}, value_to="")
    formula = formulas.cell(found.only(found[:1]).formula, "value", cut=4)
    given = {"year": derived(order[0], formula), "n": number_of(found, *_SAME), "whole": number_of(every, *_SAME)}
    if 2 * given["n"].number > given["whole"].number:
        return say("More than half of them, {n} of {whole}, fall in {year}.", **given)
    return say("No year has more of them than {year}, with {n}.", **given)


def _thing(row: Row, date: str) -> str:
    """Return a date with what it dates, where the text says it."""
    what = from_sentence(row["what"], row["cite"])
    return (say("{date} ({what})", date=date, what=what) if what else date) + cited([row])


def dates_table(report: Report) -> Table | None:
    """Return the dated things in the order of their dates, or nothing where there is none; of many the top."""
    every = _stated(report)
    same: dict[tuple[str, ...], Rows] = {}
    for row in every:
        same.setdefault(tuple(row[column] for column in _SAME), every.only(())).append(row)
    if not same:
        return None
    rows = _in_order([found[0] for found in top([*same.values()])])
    return Table(
        id="dates",
        caption=say("Dated things, in the order of their dates"),
        columns=(say("When"), say("What"), say("As worded"), say("Sentence")),
        rows=tuple(
            (
                _when(row),
                from_sentence(row["what"], row["cite"]) if row["what"] else say("not stated"),
                from_sentence(row["surface"], row["cite"]),
                cite(row["cite"]),
            )
            for row in rows
        ),
        align="llll",
        widths=(2.4, 4.2, 4, 1.3),
        note=rest(number_of(every, *_SAME), "figures"),
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
    return _in_order(first.values())


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["value"], row["value_to"], row["source"], row["start"]))


def _when(row: Row) -> str:
    if not row["value_to"]:
        return dated(row["value"], row["cite"])
    text = period_text(row["value"], row["value_to"])
    return stated(text, row["cite"], value=f"{row['value']}/{row['value_to']}")
