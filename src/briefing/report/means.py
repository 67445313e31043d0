"""How they work together: forms of cooperation, forums with the membership stated, parties by name."""

from briefing.charts.words import counted, listed
from briefing.exhibits import Prose, Table
from briefing.report.opened import Report, Row, cited, grouped
from briefing.report.wording import capital, labels
from briefing.values import plain

_NAMED, _SEATS = 3, 8  # forms, and memberships, that are named in prose


def forms_prose(report: Report) -> Prose:
    """Say which forms of cooperation the sources name, and where the self party sits."""
    label = labels("cooperation_forms", "form")
    forms = list(grouped(report.rows("cooperation"), "form"))
    sentences = []
    if forms:
        often = [f"{label[form]} ({len(rows)}){cited(rows, 1)}" for form, rows in forms[:_NAMED]]
        mentions = counted(sum(len(rows) for _, rows in forms), "mention")
        sentences.append(f"The sources name {counted(len(forms), 'form')} of cooperation in {mentions}.")
        sentences.append(f"Named most often: {listed(often)}.")
    else:
        sentences.append("The sources name no form of cooperation.")
    seats = [row for row in report.rows("organisations", kind="forum") if row["membership"]]
    if seats:
        sentences.append(f"\n\n{_seats(seats)}")
    return Prose(" ".join(sentences).replace(" \n", "\n"))


def _seats(rows: list[Row]) -> str:
    """Name each forum with each membership once, however many documents state it."""
    same: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        same.setdefault((row["name"], row["membership"]), []).append(row)
    names = [f"{plain(name)} ({plain(what)}){cited(found, 1)}" for (name, what), found in same.items()]
    rest = [f"{len(names) - _SEATS} more, which the table of forums lists"] if len(names) > _SEATS else []
    return f"The party’s place in forums, as the sources put it: {listed([*names[:_SEATS], *rest])}."


def forms_table(report: Report) -> Table | None:
    """Return the forms of cooperation with the words that name them, or nothing where none is named."""
    label = labels("cooperation_forms", "form")
    forms = list(grouped(report.rows("cooperation"), "form"))
    if not forms:
        return None
    return Table(
        id="forms",
        caption="Forms of cooperation, and the words that name them",
        columns=("Form", "Men­tions", "Docu­ments", "As worded", "Sentences"),
        rows=tuple(
            (
                plain(capital(label[form])),
                str(len(rows)),
                str(len({row["source"] for row in rows})),
                plain("; ".join(list(dict.fromkeys(row["surface"] for row in rows))[:_NAMED])),
                cited(rows),
            )
            for form, rows in forms
        ),
        align="lrrll",
        widths=(2.9, 1.2, 1.2, 4.8, 1.9),
    )


def forums_table(report: Report) -> Table | None:
    """Return the forums by name, with what the self party is in each, or nothing where none is named."""
    return _organisations(report, "forum", "forums", "Forums, with the membership that the sources state", "Membership")


def parties_table(report: Report) -> Table | None:
    """Return the parties by name, or nothing where none is named."""
    return _organisations(report, "party", "named-parties", "Parties that the sources name", "")


def _organisations(report: Report, kind: str, identifier: str, caption: str, membership: str) -> Table | None:
    named = list(grouped(report.rows("organisations", kind=kind), "name"))
    if not named:
        return None
    columns = (kind.capitalize(), *([membership] if membership else []), "Mentions", "Sentences")
    return Table(
        id=identifier,
        caption=caption,
        columns=columns,
        rows=tuple(
            (plain(name), *([_membership(rows)] if membership else []), str(len(rows)), cited(rows))
            for name, rows in named
        ),
        align="l" * (len(columns) - 2) + "rl",
        widths=(4, 2.6, 1.2, 1.9) if membership else (5, 1.2, 2.4),
    )


def _membership(rows: list[Row]) -> str:
    return plain("; ".join(dict.fromkeys(row["membership"] for row in rows if row["membership"])) or "not stated")
