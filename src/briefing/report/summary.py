"""The summary: up to five findings, one sentence each, and the key figures as big numbers.

Which findings, and why: (1) the total that the fullest statement gives, (2) its largest type and what overlap allows,
(3) the partner named most and the number of partner countries, (4) the form of cooperation named most, (5) the theme
that most paragraphs have as a main one. Equals are named together, up to three. A finding that the tables do not hold
is left out.
"""

from collections.abc import Sequence

from briefing.charts.party_counts import Statement, fullest, statements
from briefing.exhibits import KeyFigure, KeyFigures, Prose, cite
from briefing.report.network import countries_of, countries_text, parties_and_countries
from briefing.report.opened import Report, cited
from briefing.report.partners import partner_mentions
from briefing.selection import Rows
from briefing.values import Value, plain
from briefing.wording import capital, counted, country_name, labels, listed, number_of, say, share, the, within

_BIG, _TIED = 6, 3  # key figures; equals that are named


def summary(report: Report) -> Prose:
    """Return the findings as a list, each with its numbers and citations."""
    findings = [_network(report), _types(report), _partners(report), _forms(report), _themes(report)]
    found = [finding for finding in findings if finding]
    return Prose("\n".join(f"- {finding}" for finding in found) or say("The sources hold nothing that the rules find."))


def key_figures(report: Report) -> KeyFigures | None:
    """Return the numbers of the fullest statement, as its source states them; nothing where none states any."""
    statement = _statement(report)
    if statement is None:
        return None
    label = labels("party_labels", "type", "noun")
    items = []
    if statement.total:
        text = say("parties that {holder} has relations with", holder=the(statement.holder))
        items.append(KeyFigure(statement.total.text, text, statement.total.cites[0]))
        items += [
            KeyFigure(countries_text(row), say("countries they are in"), row["cite"])
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
    text = say("{holder} has relations with {parties}, the sources say{cited}.")
    parties = parties_and_countries(report, statement, bold=True)
    return text.format(holder=capital(the(statement.holder)), parties=parties, cited=cite(*statement.total.cites[:2]))


def _types(report: Report) -> str:
    statement = _statement(report)
    if statement is None or not statement.counts:
        return ""
    first = statement.counts[0]
    groups = capital(labels("party_labels", "type", "noun")[first.type])
    number = f"**{first.text}**{cite(*first.cites[:1])}"
    none = statement.others_text()
    if not none or len(statement.counts) == 1:
        return say("{groups} are the largest group that is counted: {number}.", groups=groups, number=number)
    text = say(
        "{groups} are the largest group that is counted: {number}; as groups overlap, {none} parties are of none of "
        "the {types} types counted."
    )
    return text.format(groups=groups, number=number, none=none, types=_types_counted(statement))


def _types_counted(statement: Statement) -> Value:
    rows = Rows("parties", (row for count in statement.counts for row in count.rows))
    return number_of(rows, "type")


def _partners(report: Report) -> str:
    named = partner_mentions(report)
    if not named:
        return ""
    (place, rows), *others = named.grouped("id")
    country, countries = plain(country_name(place)), number_of(named, "id")
    often = _mentions(rows)
    if not others:
        return say(
            "**{n} country** is named as a partner: {country} ({mentions}){cited}.",
            n=countries,
            country=country,
            mentions=often,
            cited=cited(rows, 1),
        )
    first = _foremost(named.grouped("id"))
    if len(first) > _TIED:
        text = say("**{n} countries** are named as partners, none in more than {mentions}{cited}.")
    elif len(first) > 1:
        country = listed([plain(country_name(each)) for each, _ in first])
        text = say("**{n} countries** are named as partners; {country} are named most often ({mentions} each){cited}.")
    else:
        text = say("**{n} countries** are named as partners; {country} is named most often ({mentions}){cited}.")
    return text.format(n=countries, country=country, mentions=often, cited=_cited_each(first))


def _forms(report: Report) -> str:
    named = report.rows("cooperation")
    if not named:
        return ""
    groups = named.grouped("form")
    first, label = _foremost(groups), labels("cooperation_forms", "form")
    given = {
        "n": number_of(named, "form"),
        "form": listed([label[form] for form, _ in first]),
        "mentions": _mentions(first[0][1]),
        "cited": _cited_each(first),
    }
    if len(groups) == 1:
        return say("**{n} form of cooperation** is named: {form} ({mentions}){cited}.", **given)
    if len(first) > _TIED:
        return say("**{n} forms of cooperation** are named, none in more than {mentions}{cited}.", **given)
    if len(first) > 1:
        return say("**{n} forms of cooperation** are named, {form} most often ({mentions} each){cited}.", **given)
    return say("**{n} forms of cooperation** are named, {form} most often ({mentions}){cited}.", **given)


def _foremost(groups: Sequence[tuple[str, Rows]]) -> list[tuple[str, Rows]]:
    """Return the largest group, with those that are as large."""
    return [group for group in groups if len(group[1]) == len(groups[0][1])]


def _cited_each(groups: Sequence[tuple[str, Rows]]) -> str:
    """Cite a sentence for each group, where they are few enough to be named."""
    return cite(*(row["cite"] for _, rows in groups[: len(groups) if len(groups) <= _TIED else 1] for row in rows[:1]))


def _mentions(rows: Rows) -> str:
    return counted(number_of(rows), "{n} mention", "{n} mentions")


def _themes(report: Report) -> str:
    main = report.rows("themes", strength="main")
    if not main:
        return ""
    first = _foremost(main.grouped("theme"))
    rows = first[0][1]
    part, whole = number_of(rows), number_of(report.rows("themes"), "source", "line")
    label = labels("themes", "theme")
    names = [f"**{within(label[theme])}**" for theme, _ in first[:_TIED]]
    paragraphs = counted(
        whole,
        "{part} of {n} paragraph ({share})",
        "{part} of {n} paragraphs ({share})",
        part=part,
        share=share(part, whole),
    )
    given = {"themes": listed(names), "paragraphs": paragraphs, "cited": _cited_each(first)}
    if len(first) == 1:
        return say("The theme that the sources stress most is {themes}: {paragraphs}{cited}.", **given)
    if len(first) > _TIED:
        return say("No theme stands out: {themes} and others are main themes of {paragraphs} each{cited}.", **given)
    return say("The themes that the sources stress most are {themes}: {paragraphs} each{cited}.", **given)
