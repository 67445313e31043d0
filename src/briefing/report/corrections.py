"""What analysts corrected: how many marks, and each with what it was, what it is, who says so, when and why."""

import re

from briefing import formulas
from briefing.exhibits import CORRECTED, Table, cite
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.values import Value
from briefing.wording import (
    counted,
    from_cell,
    in_tongue,
    labels,
    listed,
    msg,
    number_of,
    organisation_name,
    place_name,
    rest_of,
    say,
    short_date,
    spaced,
    within,
)

_LISTED = 100  # corrections in the table; the file beside the briefing has them all
_DONE = {  # what was done with marks, in the order in which it is counted
    "accepted": msg("{n} accepted"),
    "retagged": msg("{n} changed"),
    "added": msg("{n} added"),
    "rejected": msg("{n} rejected"),
}
_KIND = {
    "figures": msg("figure"),
    "parties": msg("party"),
    "mentions": msg("mention"),
    "organisations": msg("organisation"),
    "cooperation": msg("cooperation"),
    "themes": msg("theme"),
}
_PUT = {"whole": msg("of {value}"), "as_of": msg("as of {value}"), "relation": msg("part of “{value}”")}
_LISTS = ("kind", "bound", "type", "role", "strength")  # columns of closed lists, whose values the catalogue has
_WORDS = ("what", "membership", "relation")  # columns that hold words of the text
_DATE = re.compile(r"(\d{4}(-\d\d){0,2}|--\d\d-\d\d)")


def corrections_said(report: Report) -> str:
    """Say how many marks analysts decided on, by what they did, and how to know these marks; nothing where none."""
    rows = report.rows("corrections")
    if not rows:
        return ""
    by = [(text, rows.where(outcome=outcome)) for outcome, text in _DONE.items()]
    return counted(
        number_of(rows),
        "Analysts decided on {n} mark ({done}), which wins over the rules: the sign {sign} stands at the mark, and "
        "where its sentence is cited.",
        "Analysts decided on {n} marks ({done}), which wins over the rules: the sign {sign} stands at the marks, and "
        "where their sentences are cited.",
        done=listed([say(text, n=number_of(found)) for text, found in by if found]),
        sign=CORRECTED,
    )


def corrections_table(report: Report) -> Table | None:
    """Return what analysts corrected, or nothing where there is none."""
    rows = report.rows("corrections")
    if not rows:
        return None
    return Table(
        id="corrections",
        caption=say("What analysts corrected"),
        columns=(
            *(say("As worded"), say("The rules read"), say("It is"), say("Who, when"), say("Why")),
            say("Sentence"),
        ),
        rows=tuple(_row(row) for row in rows[:_LISTED]),
        align="llllll",
        widths=(1.8, 2.6, 2.2, 1.6, 2.4, 1),
        note=_further(rest_of(number_of(rows), _LISTED)) if len(rows) > _LISTED else "",
    )


def _further(number: Value) -> str:
    return counted(
        number,
        "{n} more correction stands in `corrections.csv`.",
        "{n} more corrections stand in `corrections.csv`.",
    )


def _row(row: Row) -> tuple[str, ...]:
    words = say("“{quoted}”", quoted=in_tongue(from_cell(row, "surface"), "en"))
    was = f"{say(_KIND[row['table']])}: {_reading(row, 'was')}" if row["was"] else say("nothing")
    match row["outcome"]:
        case "rejected":
            now = say("no mark: rejected")
        case "accepted":
            now = say("accepted as it was read")
        case "added":
            now = f"{say(_KIND[row['table']])}: {_reading(row, 'is')}"
        case _:
            now = _reading(row, "is")
    who = say("{who}, {day}", who=from_cell(row, "who"), day=from_cell(row, "when", short_date(row["when"])))
    return words, was, now, who, from_cell(row, "why"), cite(row["cite"])


def _reading(row: Row, column: str) -> str:
    """Return what a correction says that a mark was, or is, as a reader reads it."""
    said = [_said(row, column, name) for name in formulas.parts_of(row[column])]
    return ", ".join(text for text in said if text)


def _said(row: Row, column: str, name: str) -> str:
    """Return one column of a reading; one that an analyst emptied says so."""
    value = formulas.parts_of(row[column])[name]
    if column == "was" and value == "exact":
        return ""  # what qualifies nothing is not said
    if not value:
        emptied = column == "is" and formulas.parts_of(row["was"]).get(name)
        return say("not {value}", value=_said(row, "was", name)) if emptied else ""
    shown = from_cell(row, column, _shown(row, name, value), part=name)
    shown = in_tongue(shown, "en") if name in _WORDS else shown
    return say(_PUT[name], value=shown) if name in _PUT else shown


def _shown(row: Row, name: str, value: str) -> str:
    kind = formulas.parts_of(row["is"]).get("kind") or formulas.parts_of(row["was"]).get("kind", "")
    match name:
        case "theme":
            return within(labels("themes", "theme")[value])
        case "form":
            return spaced(value)
        case "id":
            return place_name(kind, value)
        case "scope":
            return place_name("region", value)
        case "holder" | "name":
            return organisation_name(value)
        case "as_of_from":
            return say("by the text") if value == "text" else say("by the document")
    if name in _LISTS:
        return say(value)
    return short_date(value) if _DATE.fullmatch(value) and (name == "as_of" or kind in ("date", "period")) else value
