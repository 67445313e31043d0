"""How they work together: forms of cooperation, forums with the membership stated, parties by name."""

from briefing import formulas
from briefing.exhibits import Prose, Table
from briefing.report.opened import Report, cited
from briefing.selection import Row, Rows
from briefing.values import plain
from briefing.wording import capital, counted, derived_number, from_sentence, labels, listed, number_of, say

_NAMED, _SEATS = 3, 8  # forms, and memberships, that are named in prose


def forms_prose(report: Report) -> Prose:
    """Say which forms of cooperation the sources name, and where the self party sits."""
    named = report.rows("cooperation")
    text = _forms(named) if named else say("The sources name no form of cooperation.")
    seats = [row for row in report.rows("organisations", kind="forum") if row["membership"]]
    return Prose(f"{text}\n\n{_seats(seats)}" if seats else text)


def _forms(named: Rows) -> str:
    label = labels("cooperation_forms", "form")
    often = [f"{label[form]} ({number_of(rows)}){cited(rows, 1)}" for form, rows in named.grouped("form")[:_NAMED]]
    mentions = counted(number_of(named), "{n} mention", "{n} mentions")
    text = counted(
        number_of(named, "form"),
        "The sources name {n} form of cooperation in {mentions}.",
        "The sources name {n} forms of cooperation in {mentions}.",
        mentions=mentions,
    )
    return f"{text} " + say("Named most often: {forms}.", forms=listed(often))


def _seats(rows: list[Row]) -> str:
    """Name each forum with each membership once, however many documents state it."""
    same: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        same.setdefault((row["name"], row["membership"]), []).append(row)
    names = [
        f"{from_sentence(name, found[0]['cite'])} ({from_sentence(what, found[0]['cite'])}){cited(found, 1)}"
        for (name, what), found in same.items()
    ]
    shown = names[:_SEATS]
    if len(names) > _SEATS:
        every = formulas.count(formulas.rows_of("organisations", [row.number for row in rows]), ["name", "membership"])
        more = derived_number(len(names) - _SEATS, formulas.difference(every, formulas.constant(_SEATS)))
        shown.append(say("{n} more, which the table of forums lists", n=more))
    return say("The party’s place in forums, as the sources put it: {forums}.", forums=listed(shown))


def forms_table(report: Report) -> Table | None:
    """Return the forms of cooperation with the words that name them, or nothing where none is named."""
    label = labels("cooperation_forms", "form")
    forms = report.rows("cooperation").grouped("form")
    if not forms:
        return None
    return Table(
        id="forms",
        caption=say("Forms of cooperation, and the words that name them"),
        columns=(say("Form"), say("Men­tions"), say("Docu­ments"), say("As worded"), say("Sentences")),
        rows=tuple(
            (
                plain(capital(label[form])),
                number_of(rows),
                number_of(rows, "source"),
                "; ".join(_worded(rows)),
                cited(rows),
            )
            for form, rows in forms
        ),
        align="lrrll",
        widths=(2.9, 1.2, 1.2, 4.8, 1.9),
    )


def _worded(rows: Rows) -> list[str]:
    """Return the first few wordings, each once."""
    first = {row["surface"]: row["cite"] for row in reversed(rows)}
    surfaces = list(dict.fromkeys(row["surface"] for row in rows))[:_NAMED]
    return [from_sentence(surface, first[surface]) for surface in surfaces]


def forums_table(report: Report) -> Table | None:
    """Return the forums by name, with what the self party is in each, or nothing where none is named."""
    heads = (say("Forum"), say("Membership"), say("Mentions"), say("Sentences"))
    caption = say("Forums, with the membership that the sources state")
    return _organisations(report, "forum", "forums", caption, heads)


def parties_table(report: Report) -> Table | None:
    """Return the parties by name, or nothing where none is named."""
    heads = (say("Party"), say("Mentions"), say("Sentences"))
    return _organisations(report, "party", "named-parties", say("Parties that the sources name"), heads)


def _organisations(report: Report, kind: str, identifier: str, caption: str, heads: tuple[str, ...]) -> Table | None:
    named = report.rows("organisations", kind=kind).grouped("name")
    if not named:
        return None
    membership = len(heads) > 3
    return Table(
        id=identifier,
        caption=caption,
        columns=heads,
        rows=tuple(
            (
                from_sentence(name, rows[0]["cite"]),
                *([_membership(rows)] if membership else []),
                number_of(rows),
                cited(rows),
            )
            for name, rows in named
        ),
        align="l" * (len(heads) - 2) + "rl",
        widths=(4, 2.6, 1.2, 1.9) if membership else (5, 1.2, 2.4),
    )


def _membership(rows: list[Row]) -> str:
    stated = dict.fromkeys((row["membership"], row["cite"]) for row in rows if row["membership"])
    first = dict(reversed(stated))
    said = [from_sentence(what, first[what]) for what in dict.fromkeys(what for what, _ in stated)]
    return "; ".join(said) or say("not stated")
