"""The summary: up to five findings, one sentence each, and the key figures as big numbers.

Which findings, and why: (1) the total that the fullest statement gives, (2) its largest type and what overlap allows,
(3) the partner named most and the number of partner countries, (4) the form of cooperation named most, (5) the theme
that most paragraphs have as a main one. A finding that the tables do not hold is left out.
"""

from briefing.charts.party_counts import Statement, fullest, statements
from briefing.charts.words import between, bounded, counted, share
from briefing.exhibits import KeyFigure, KeyFigures, Prose, cite
from briefing.places import country
from briefing.reference import Lookup
from briefing.report.network import countries_of, spread
from briefing.report.opened import Report, cited, grouped
from briefing.report.partners import partner_rows
from briefing.report.wording import capital, labels, the, within
from briefing.values import plain

_BIG = 6


def summary(report: Report) -> Prose:
    """Return the findings as a list, each with its numbers and citations."""
    findings = [_network(report), _types(report), _partners(report), _forms(report), _themes(report)]
    found = [finding for finding in findings if finding]
    return Prose("\n".join(f"- {finding}" for finding in found) or "The sources hold nothing that the rules find.")


def key_figures(report: Report) -> KeyFigures | None:
    """Return the numbers of the fullest statement, as its source states them; nothing where none states any."""
    statement = _statement(report)
    if statement is None:
        return None
    label = Lookup("party_labels", "type", "noun")
    items = []
    if statement.total:
        items.append(
            KeyFigure(
                statement.total.text,
                f"parties that {the(statement.holder)} has relations with",
                statement.total.cites[0],
            )
        )
        items += [
            KeyFigure(bounded(float(row["value"]), row["bound"]), "countries they are in", row["cite"])
            for row in countries_of(report, statement)[:1]
        ]
    items += [KeyFigure(count.text, label[count.type], count.cites[0]) for count in statement.counts]
    return KeyFigures(tuple(items[:_BIG]))


def _statement(report: Report) -> Statement | None:
    every = statements(report.tables["parties"])
    return fullest(every) or next((statement for statement in every if statement.total), None)


def _network(report: Report) -> str:
    statement = _statement(report)
    if statement is None or statement.total is None:
        return ""
    who = capital(the(statement.holder))
    total = f"**{statement.total.text} parties**{spread(report, statement)}"
    return f"{who} has relations with {total}, the sources say{cite(*statement.total.cites[:2])}."


def _types(report: Report) -> str:
    statement = _statement(report)
    if statement is None or not statement.counts:
        return ""
    label = Lookup("party_labels", "type", "noun")
    first = statement.counts[0]
    text = (
        f"{capital(label[first.type])} are the largest group that is counted: **{first.text}**{cite(*first.cites[:1])}"
    )
    none = statement.of_no_named_type
    if none is None or len(statement.counts) == 1:
        return f"{text}."
    return (
        f"{text}; as groups overlap, {between(*none)} parties are of none of the {len(statement.counts)} types counted."
    )


def _partners(report: Report) -> str:
    partners = partner_rows(report)
    if not partners:
        return ""
    place, rows = partners[0]
    name = plain(country(place).name)
    if len(partners) == 1:
        return f"**1 country** is named as a partner: {name} ({counted(len(rows), 'mention')}){cited(rows, 1)}."
    often = f"{name} is named most often ({counted(len(rows), 'mention')}){cited(rows, 1)}"
    return f"**{counted(len(partners), 'country', 'countries')}** are named as partners; {often}."


def _forms(report: Report) -> str:
    forms = list(grouped(report.rows("cooperation"), "form"))
    if not forms:
        return ""
    form, rows = forms[0]
    label = labels("cooperation_forms", "form")[form]
    if len(forms) == 1:
        return f"**1 form of cooperation** is named: {label} ({counted(len(rows), 'mention')}){cited(rows, 1)}."
    often = f"{label} most often ({counted(len(rows), 'mention')}){cited(rows, 1)}"
    return f"**{counted(len(forms), 'form')} of cooperation** are named, {often}."


def _themes(report: Report) -> str:
    main = list(grouped(report.rows("themes", strength="main"), "theme"))
    if not main:
        return ""
    theme, rows = main[0]
    paragraphs = len({(row["source"], row["line"]) for row in report.rows("themes")})
    label = within(labels("themes", "theme")[theme])
    part = f"{len(rows):,} of {counted(paragraphs, 'paragraph')} ({share(len(rows), paragraphs)})"
    return f"The theme that the sources stress most is **{label}**: {part}{cited(rows, 1)}."
