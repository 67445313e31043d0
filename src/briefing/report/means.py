"""How they work together: forms of cooperation, forums with the membership stated, parties by name."""

from briefing.exhibits import Prose, Table
from briefing.narrowing.said import led
from briefing.report.narrowed import none_told
from briefing.report.opened import Report, cited
from briefing.report.ranking import ranked, shared
from briefing.report.tops import rest, top
from briefing.report.wording import told_by
from briefing.selection import Row, Rows
from briefing.spelling import spelt_alike
from briefing.values import plain
from briefing.wording import (
    capital,
    counted,
    from_sentence,
    labels,
    listed,
    number_of,
    organisation_name,
    rest_of,
    say,
    spelled,
    the,
    times,
)

_WORDINGS, _SEATS = 3, 8  # wordings of a form in its row, and memberships that are named in prose


def forms_prose(report: Report) -> Prose:
    """Say which forms of cooperation the sources name, and where the self party sits."""
    named = report.rows("cooperation")
    text = _forms(report, named) if named else say("No form of cooperation is named.")
    seats = _seats(report.rows("organisations", kind="forum"))
    parties = _parties(report.rows("organisations", kind="party"))
    return Prose(led("\n\n".join(filter(None, (text, f"{seats} {parties}".strip())))))


def _forms(report: Report, named: Rows) -> str:
    label = labels("cooperation_forms", "form")
    groups = [(label[form], rows) for form, rows in named.grouped("form")]
    if len(groups) == 1:
        given = {"form": groups[0][0], "often": times(number_of(named)), "sources": told_by(report, named)}
        text = say("Only one form of cooperation is named: {form}, {often} in {sources}{cited}.")
        return text.format(**given, cited=cited(named, 1))
    first = say(
        "Parties are said to work together in {n} forms, named in {mentions}.",
        n=spelled(number_of(named, "form")),
        mentions=counted(number_of(named), "{n} mention", "{n} mentions"),
    )
    return " ".join(filter(None, (first, ranked(named, "form", groups), shared(report, named, "form", groups))))


def _parties(named: Rows) -> str:
    """Say how many parties are named, and which of them most."""
    if not named:
        return ""
    groups = [(_in_prose(_spelt(rows)), rows) for _, rows in named.grouped("name")]
    if len(groups) == 1:
        given = {"party": groups[0][0], "often": times(number_of(named)), "cited": cited(named, 1)}
        return say("One party is called by its name, {party}, {often}{cited}.", **given)
    intro = say("{n} parties are called by their names.", n=capital(spelled(number_of(named, "name"))))
    return f"{intro} {ranked(named, 'name', groups)}"


def _seats(forums: Rows) -> str:
    """Name each forum with the membership that is stated, those of one membership together."""
    stated = forums.where(membership={"not": ""})
    if not stated:
        return ""
    spelt = {spelt_alike(name): _spelt(rows) for name, rows in forums.grouped("name")}
    same: dict[str, list[str]] = {}
    seen: set[tuple[str, str]] = set()
    for row in stated:
        seat = (spelt_alike(row["name"]), row["membership"])
        if seat not in seen and len(seen) < _SEATS:
            most = spelt[seat[0]]
            name = f"{_called(row if row['name'] == most['name'] else most)}{cited([row])}"
            same.setdefault(from_sentence(row["membership"], row["cite"]), []).append(name)
        seen.add(seat)
    places = [say("“{quoted}” ({forums})", quoted=what, forums=listed(named)) for what, named in same.items()]
    if len(seen) > _SEATS:
        rest = rest_of(number_of(stated, "name", "membership"), _SEATS)
        places.append(say("{n} more, which the table of forums lists", n=rest))
    whole, part = number_of(forums, "name"), number_of(stated, "name")
    if part.number < whole.number:
        text = say("Of {whole} forums named, the text states the party’s place in {part}: {places}.")
        return text.format(whole=whole, part=spelled(part), places=listed(places))
    return counted(
        whole,
        "{words} forum is named, with the party’s place in it as the text puts it: {places}.",
        "{words} forums are named, each with the party’s place in it as the text puts it: {places}.",
        words=capital(spelled(whole)),
        places=listed(places),
    )


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
    surfaces = list(dict.fromkeys(row["surface"] for row in rows))[:_WORDINGS]
    return [from_sentence(surface, first[surface]) for surface in surfaces]


def forums_table(report: Report) -> Table | Prose | None:
    """Return the forums by name, with what the self party is in each, or nothing where none is named.

    A narrowed briefing says so.
    """
    heads = (say("Forum"), say("Membership"), say("Mentions"), say("Sentences"))
    caption = say("Forums, with the membership that is stated")
    found = _organisations(report, "forum", "forums", caption, heads)
    return found or none_told(report, say("No forum is named."))


def parties_table(report: Report) -> Table | None:
    """Return the parties by name, or nothing where none is named."""
    heads = (say("Party"), say("Mentions"), say("Sentences"))
    return _organisations(report, "party", "named-parties", say("Parties by name"), heads)


def _organisations(report: Report, kind: str, identifier: str, caption: str, heads: tuple[str, ...]) -> Table | None:
    every = report.rows("organisations", kind=kind)
    named = every.grouped("name")
    if not named:
        return None
    shown = top([rows for _, rows in named])
    membership = len(heads) > 3
    return Table(
        id=identifier,
        caption=caption,
        columns=heads,
        rows=tuple(
            (
                _called(_spelt(rows)),
                *([_membership(rows)] if membership else []),
                number_of(rows),
                cited(rows),
            )
            for rows in shown
        ),
        note=rest(number_of(every, "name"), "organisations"),
        align="l" * (len(heads) - 2) + "rl",
        widths=(4, 2.6, 1.2, 1.9) if membership else (5, 1.2, 2.4),
    )


def _spelt(rows: Rows) -> Row:
    """Return the first row that spells the name as most of them do."""
    ((name, _),) = rows.grouped("name")
    return next(row for row in rows if row["name"] == name)


def _in_prose(row: Row) -> str:
    """Return a party's name as it stands within a sentence; one that holds a number is quoted as it is."""
    return _called(row) if any(letter.isdigit() for letter in row["name"]) else the(row["name"])


def _called(row: Row) -> str:
    """Return a party's or forum's name as the briefing's language has it, else as the sentence does."""
    known = organisation_name(row["name"])
    return plain(known) if known != row["name"] else from_sentence(row["name"], row["cite"])


def _membership(rows: list[Row]) -> str:
    stated = dict.fromkeys((row["membership"], row["cite"]) for row in rows if row["membership"])
    first = dict(reversed(stated))
    said = [from_sentence(what, first[what]) for what in dict.fromkeys(what for what, _ in stated)]
    return "; ".join(said) or say("not stated")
