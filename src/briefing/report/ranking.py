"""Which of many things are named most: sentences that follow how the mentions are spread, over things and sources.

A sentence names equals together or not at all, so the alphabet never decides who is named. None of them has a thing as
its subject: a label may be singular or plural.
"""

from collections.abc import Sequence
from typing import NamedTuple

from briefing.report.opened import Report, cited
from briefing.report.wording import read_documents
from briefing.selection import Rows
from briefing.wording import capital, counted, listed, msg, number_of, say, spelled, times

TIED = 3  # equals that are named
_COMMON = 5  # things that are named as common to the sources
Groups = Sequence[tuple[str, Rows]]  # each thing's label, as it stands within a sentence, with its mentions: most first


class _Shared(NamedTuple):
    """What is said of things by how many sources name them: few of them by name, many by their number."""

    none: str
    in_both: str
    many_in_both: str
    in_all: str
    many_in_all: str
    in_most: str
    many_in_most: str


_NAMED = _Shared(
    msg("No two sources name the same one."),
    msg("Both sources name {names}."),
    msg("Both sources name {n} of them."),
    msg("All {part} sources name {names}."),
    msg("All {part} sources name {n} of them."),
    msg("More sources name {names} than any other: {part} of {whole}."),
    msg("None is named by more than {part} of the {whole} sources, but {n} of them by as many."),
)
_PARTNERS = _Shared(
    msg("As partners, no two sources name the same country."),
    msg("As partners, both sources name {names}."),
    msg("As partners, both sources name {n} of these countries."),
    msg("As partners, all {part} sources name {names}."),
    msg("As partners, all {part} sources name {n} of these countries."),
    msg("As partners, more sources name {names} than any other country: {part} of {whole}."),
    msg("No country is a partner in more than {part} of the {whole} sources, but {n} of them in as many."),
)


def foremost(groups: Groups) -> Groups:
    """Return the thing with the most mentions, and those that have as many."""
    return [group for group in groups if len(group[1]) == len(groups[0][1])]


def ranked(named: Rows, column: str, groups: Groups) -> str:
    """Say how the mentions are spread over the things, which a column tells apart; nothing where there is but one."""
    if len(groups) == 1:
        return ""
    first = foremost(groups)
    often = number_of(first[0][1])
    if len(first) == len(groups) <= TIED:
        return say("They are {names}, named {often} each.", names=_names(first), often=times(often))
    if len(first[0][1]) == 1:
        return say("None of them is named more than once.")
    if len(first) == len(groups):
        return say("Each of them is named {often}.", often=times(often))
    single = [rows for _, rows in groups if len(rows) == 1]
    several = groups[: len(groups) - len(single)]
    if len(several) <= TIED and len(single) > len(several):
        others = number_of(named.where(**{column: [rows[0][column] for rows in single]}), column)
        return counted(
            len(several),
            "The only one named more than once is {names}; the other {others} are named once each.",
            "The only ones named more than once are {names}; the other {others} are named once each.",
            names=listed([f"{label} ({times(number_of(rows))}){cited(rows, 1)}" for label, rows in several]),
            others=spelled(others),
        )
    if len(first) > TIED:
        leading = number_of(named.where(**{column: [rows[0][column] for _, rows in first]}), column)
        return say("{n} share the first place, named {often} each.", n=capital(spelled(leading)), often=times(often))
    if len(first) > 1:
        return say("The most mentions go to {names}, {n} each.", names=_names(first), n=often)
    return _led(named, groups)


def _led(named: Rows, groups: Groups) -> str:
    """Say which one thing leads, and what follows it."""
    name, leading = _names(groups[:1]), number_of(groups[0][1])
    if 2 * len(groups[0][1]) > len(named):
        text = say("More than half of the mentions, {part} of {whole}, go to {name}.")
        return text.format(part=leading, whole=number_of(named), name=name)
    second = foremost(groups[1:])
    if len(second) > TIED:
        most = number_of(second[0][1])
        return say(
            "The most mentions go to {name} ({n}); no other has more than {most}.", name=name, n=leading, most=most
        )
    third = foremost(groups[1 + len(second) :]) if len(groups) > 1 + len(second) else []
    following = [*second, *third] if len(second) + len(third) <= TIED else second
    names = listed([f"{label} ({number_of(rows)}){cited(rows, 1)}" for label, rows in following])
    return say("The most mentions go to {name} ({n}), followed by {others}.", name=name, n=leading, others=names)


def _names(groups: Groups) -> str:
    return listed([f"{label}{cited(rows, 1)}" for label, rows in groups])


def shared(report: Report, named: Rows, column: str, groups: Groups) -> str:
    """Say what the sources have in common; nothing where there is but one source or one thing."""
    whole = number_of(read_documents(report))
    if whole.number == 1 or len(groups) == 1:
        return ""
    spread = max(len(rows.each("source")) for _, rows in groups)
    widest = [(label, rows) for label, rows in groups if len(rows.each("source")) == spread]
    texts = _PARTNERS if column == "id" else _NAMED
    names, many = _names(widest), len(widest) > _COMMON
    number = spelled(number_of(named.where(**{column: [rows[0][column] for _, rows in widest]}), column))
    part = spelled(number_of(widest[0][1], "source"))
    if spread == 1:
        text = say(texts.none)
    elif part.number == whole.number == 2:
        text = say(texts.many_in_both) if many else say(texts.in_both)
    elif part.number == whole.number:
        text = say(texts.many_in_all) if many else say(texts.in_all)
    else:
        text = say(texts.many_in_most) if many else say(texts.in_most)
    return text.format(names=names, n=number, part=part, whole=spelled(whole))
