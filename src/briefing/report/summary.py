"""The summary: findings of one sentence each, and the key figures as big numbers.

Which findings, and by which rule each is chosen, is `SELECTION`, which the method section prints. A finding that the
tables do not hold is left out. How a finding is put follows what it says: a majority, equals, one thing alone.
"""

from collections.abc import Callable
from typing import NamedTuple

from briefing.charts.party_counts import Statement, proving
from briefing.exhibits import KeyFigure, KeyFigures, Prose, cite
from briefing.report.disagreement import dispute_text, disputes
from briefing.report.narrowed import limits
from briefing.report.network import (
    agreeing,
    cited_for,
    countries_of,
    countries_text,
    main_statement,
    parties_and_countries,
    share_of_total,
)
from briefing.report.opened import Report
from briefing.report.over_time import other_years
from briefing.report.partners import partner_mentions, partners_named
from briefing.report.ranking import TIED, Groups, foremost
from briefing.report.wording import document_name, read_documents, told_by
from briefing.selection import Rows
from briefing.wording import (
    capital,
    labels,
    listed,
    msg,
    number_of,
    say,
    share,
    spelled,
    the,
    times,
    within,
)

_BIG, _NAMED = 6, 3  # key figures; documents that are named
_HALF = 0.5  # the part above which a share is most
_UNKNOWN = msg("document")  # of a genre that no sign tells
SELECTION = (
    msg("the total in the statement that counts most types of party, of the holder counted most"),
    msg("the largest type within that statement, and how many parties can be of no counted type"),
    msg("the partner countries, with the one that has the most mentions"),
    msg("the forms of cooperation, with the one that has the most mentions"),
    msg("the theme that is a main one in the most paragraphs"),
    msg("the number of parties that the most sources disagree on, if there is one"),
)


def summary(report: Report) -> Prose:
    """Return what the briefing is limited to, what was read, and the findings as a list, with numbers and citations."""
    finders: tuple[Callable[[Report], str], ...] = (_network, _types, _partners, _forms, _themes, _disputed)
    findings = [finding for find in finders if (finding := find(report))]
    found = "\n".join(f"- {finding}" for finding in findings) or say("The rules find nothing to report.")
    return Prose("\n\n".join(filter(None, (f"{limits(report)} {_read(report)}".strip(), found))))


def _read(report: Report) -> str:
    """Name the documents that were read; where they are many, how many there are of each genre."""
    documents = read_documents(report)
    if not documents:
        return ""
    number = number_of(documents)
    if len(documents) <= _NAMED:
        names = [
            say("{genre} {name}", genre=say(row["genre"] or _UNKNOWN), name=document_name(row)) for row in documents
        ]
        if len(names) == 1:
            return say("This briefing rests on one source, {names}.", names=names[0])
        return say("This briefing rests on {n} sources: {names}.", n=spelled(number), names=listed(names))
    genres = [
        say("{genre} ({n})", genre=say(genre or _UNKNOWN), n=number_of(documents.only(rows)))
        for genre, rows in documents.grouped("genre")
    ]
    return say("This briefing rests on {n} sources. By genre: {genres}.", n=spelled(number), genres=listed(genres))


def key_figures(report: Report) -> KeyFigures | None:
    """Return the numbers of the fullest statement, as its source states them; nothing where none states any."""
    statement = main_statement(report)
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


def _network(report: Report) -> str:
    statement = main_statement(report)
    if statement is None or statement.total is None:
        return ""
    told = agreeing(report, statement)
    given = {
        "holder": capital(the(statement.holder)),
        "parties": parties_and_countries(report, statement, bold=True),
        "sources": told_by(report, told),
        "cited": cited_for(report, statement, told.each("cite"), 2),
    }
    others = other_years(report, statement)
    if not others:
        return say("**Reach.** {holder} has relations with {parties}, according to {sources}{cited}.", **given)
    least, most = others[0].count, others[-1].count
    if len(others) == 1:
        return say(
            "**Reach.** {holder} has relations with {parties}, according to {sources}{cited}; for {year} the stated "
            "total is {total}.",
            **given,
            year=others[0].year,
            total=least.text + cite(*least.cites[:1]),
        )
    return say(
        "**Reach.** {holder} has relations with {parties}, according to {sources}{cited}; totals stated for other "
        "years reach from {least} to {most}.",
        **given,
        least=least.text + cite(*least.cites[:1]),
        most=most.text + cite(*most.cites[:1]),
    )


def _types(report: Report) -> str:
    """Say which type is the largest, whether it is most of the total, and how many parties are of no type counted."""
    statement = main_statement(report)
    if statement is None or not statement.counts:
        return ""
    noun = labels("party_labels", "type", "noun")
    first = statement.counts[0]
    equal = [count for count in statement.counts if count.text and count.number == first.number]
    number = f"**{first.text}**"
    given = {
        "groups": listed([noun[count.type] for count in equal]),
        "number": number,
        "share": share_of_total(first, statement),
        "whole": statement.total.text if statement.total else "",
        "cited": cite(*proving(first)),
    }
    whole = cite(*proving(first, statement.total))
    if len(statement.counts) == 1:
        text = say("**Types.** Only one type of party is counted apart: {number} {groups}{cited}.")
    elif len(equal) > 1:
        text = say("**Types.** The largest types counted are {groups}, {number} each{cited}.")
    elif not given["share"]:
        text = say("**Types.** The largest type counted is {groups}, with {number}{cited}.")
    elif statement.total and first.number > _HALF * statement.total.number:
        given["cited"] = whole
        text = say("**Types.** More than half of the parties, {number} of {whole} ({share}), are {groups}{cited}.")
    else:
        given["cited"] = whole
        text = say("**Types.** The largest type counted is {groups}, {number} of {whole} ({share}){cited}.")
    return _with_others(text.format(**given), statement)


def _with_others(text: str, statement: Statement) -> str:
    """Add how many parties are of no counted type, where several are counted and that says something."""
    none = statement.others_text()
    if not none or len(statement.counts) == 1:
        return text
    types = spelled(number_of(Rows("parties", (row for count in statement.counts for row in count.rows)), "type"))
    return say(
        "{finding}; as types overlap, {none} parties are of none of the {types} counted.",
        finding=text.removesuffix("."),
        none=none,
        types=types,
    )


def _partners(report: Report) -> str:
    named = partner_mentions(report)
    if not named:
        return ""
    groups = partners_named(named)
    return _spread(
        named,
        groups,
        "id",
        _Spread(
            alone=say("**Partners.** One country alone is named as a partner, {names}, {often}{cited}."),
            few=say("**Partners.** **{n} countries** are named as partners, {names}, {often} each{cited}."),
            alike=say("**Partners.** **{n} countries** are named as partners, {often} each."),
            many=say("**Partners.** **{n} countries** are named as partners, none more than {often}{cited}."),
            most=say("**Partners.** **{n} countries** are named; {part} of {whole} mentions go to {names}{cited}."),
            one=say("**Partners.** **{n} countries** are named as partners, most often {names} ({often}){cited}."),
            some=say(
                "**Partners.** **{n} countries** are named as partners, most often {names} ({often} each){cited}."
            ),
        ),
    )


def _forms(report: Report) -> str:
    named = report.rows("cooperation")
    if not named:
        return ""
    label = labels("cooperation_forms", "form")
    groups = [(label[form], rows) for form, rows in named.grouped("form")]
    return _spread(
        named,
        groups,
        "form",
        _Spread(
            alone=say("**Cooperation.** One form of cooperation alone is named, {names}, {often}{cited}."),
            few=say("**Cooperation.** **{n} forms of cooperation** are named, {names}, {often} each{cited}."),
            alike=say("**Cooperation.** **{n} forms of cooperation** are named, {often} each."),
            many=say("**Cooperation.** **{n} forms of cooperation** are named, none more than {often}{cited}."),
            most=say("**Cooperation.** **{n} forms** are named; {part} of {whole} mentions go to {names}{cited}."),
            one=say("**Cooperation.** **{n} forms of cooperation** are named, most often {names} ({often}){cited}."),
            some=say(
                "**Cooperation.** **{n} forms of cooperation** are named, most often {names} ({often} each){cited}."
            ),
        ),
    )


class _Spread(NamedTuple):
    """What is said by how mentions are spread over several things."""

    alone: str  # one thing
    few: str  # few things, all alike
    alike: str  # more of them, all alike
    many: str  # many equal firsts
    most: str  # one has more than half of the mentions
    one: str  # one is first
    some: str  # few are first


def _spread(named: Rows, groups: Groups, column: str, texts: _Spread) -> str:
    """Say how mentions are spread over the things of a column, by how many come first."""
    text = _fitting(len(named), groups, texts)
    return text.format(n=number_of(named, column), **_leading(named, groups))


def _fitting(mentions: int, groups: Groups, texts: _Spread) -> str:
    first = foremost(groups)
    if len(groups) == 1:
        return texts.alone
    if len(first) == len(groups):
        return texts.few if len(groups) <= TIED else texts.alike
    if len(first) > TIED:
        return texts.many
    if len(first) > 1:
        return texts.some
    return texts.most if len(first[0][1]) > _HALF * mentions else texts.one


def _leading(named: Rows, groups: Groups) -> dict[str, str]:
    """Return what is said of the things that lead."""
    first = foremost(groups)
    often = number_of(first[0][1])
    return {
        "names": listed([label for label, _ in first[:TIED]]),
        "often": times(often),
        "part": often,
        "whole": number_of(named),
        "cited": _cited_each(first),
    }


def _cited_each(groups: Groups) -> str:
    """Cite a sentence for each group, where they are few enough to be named."""
    return cite(*(row["cite"] for _, rows in groups[: len(groups) if len(groups) <= TIED else 1] for row in rows[:1]))


def _themes(report: Report) -> str:
    main = report.rows("themes", strength="main")
    if not main:
        return ""
    label = labels("themes", "theme")
    groups = [(f"**{within(label[theme])}**", rows) for theme, rows in main.grouped("theme")]
    first = foremost(groups)
    part, whole = number_of(first[0][1]), number_of(report.rows("themes"), "source", "line")
    given = {
        "themes": listed([name for name, _ in first[:TIED]]),
        "part": part,
        "whole": whole,
        "share": share(part, whole),
        "cited": _cited_each(first),
    }
    if len(first) > TIED:
        text = say(
            "**Themes.** No theme stands out: {themes} and others are each a main one in {part} of {whole} paragraphs "
            "({share}){cited}."
        )
    elif len(first) > 1:
        text = say(
            "**Themes.** Stressed most are {themes}, each a main theme of {part} of {whole} paragraphs "
            "({share}){cited}."
        )
    elif part.number > _HALF * whole.number:
        text = say("**Themes.** Most paragraphs have {themes} as a main theme, {part} of {whole} ({share}){cited}.")
    else:
        text = say(
            "**Themes.** Stressed most is {themes}, a main theme of {part} of {whole} paragraphs ({share}){cited}."
        )
    return text.format(**given)


def _disputed(report: Report) -> str:
    found = disputes(report)
    return say("**Disagreement.** {case}", case=dispute_text(report, found[0])) if found else ""
