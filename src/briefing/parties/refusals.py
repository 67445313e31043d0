"""Numbers that are no party counts by the names around them: one country's parties, and the sum of those named.

GUIDE.md: no rows for an untyped count of one country's parties (`two parties in Poland`), nor for a number that only
sums up parties named beside it.
"""

import re

from briefing.parties.statement import PLACES, Statement
from briefing.parties.surroundings import Surroundings

_LONGEST_LIST = 12  # names that a sentence sets out beside their number
_BESIDE = 12  # characters from a country to a number of its parties (`in Poland with two`)
_FIRST = ("relation", "weak")  # ways of recognising a count that no other led to
_FORMER = ("SUN", "YUG", "CSK")  # places of several countries today
_PROVIDES = re.compile(
    r"(?: alone| itself)?,?(?: (?:accounts?|accounted|provides?|provided|supplies|supplied|contributes?|contributed|"
    r"has|had|makes up|with|for))+ (?:only |just |another |about |some )?"
)
_OWNER = re.compile(r"(\w[\w-]{0,40})['’]s(?:\s\w{1,40}){0,3}$")


def is_one_country(statement: Statement, how: str, limit: int, near: Surroundings) -> bool:
    """Say whether the parties counted are those of one country (`two parties in Poland`, `two Polish parties`)."""
    start, end = statement.figure.mark.span.start, statement.figure.mark.span.end
    opening = near.mentions(start - len(statement.clause_before), start, "country")
    if any(
        statement.before[: m.mark.span.start - statement.begin].casefold().endswith("in ")
        and (how in _FIRST or start - m.mark.span.end < _BESIDE)
        for m in opening
    ):
        return not PLACES.search(statement.clause_before)  # `in Germany alone it talks to three parties`
    names = [o.mark.span for o in near.parties(start - len(statement.clause_before), start)]
    opening = [m for m in opening if not any(n.start <= m.mark.span.start < n.end for n in names)]
    if how != "relation" and any(
        (how == "weak" or m.id != near.document.source.self_country)
        and _PROVIDES.fullmatch(near.document.text, m.mark.span.end, start)
        for m in opening[-1:]
    ):
        return True  # `Portugal accounts for three of them, Brazil for four`
    reach = re.split(r"[,;.:()]", statement.after[:limit], maxsplit=1)[0]
    names = [o.mark.span for o in near.parties(end, end + len(reach))]
    countries = [
        m
        for m in near.mentions(end, end + len(reach), "country")
        if not any(name.start <= m.mark.span.start < name.end for name in names)
    ]
    if (
        len({m.id for m in countries}) != 1
        or countries[0].id in _FORMER
        or near.mentions(end, end + len(reach), "region")
    ):
        return False
    for mention in countries:
        span = mention.mark.span  # `States` of `United States` is no place of many
        reach = reach[: span.start - end] + "_" * (span.end - span.start) + reach[span.end - end :]
    return not PLACES.search(reach)


def is_sum_of_names(statement: Statement, near: Surroundings) -> bool:
    """Say whether as many parties or countries as the number says are named right beside it."""
    value = statement.figure.value
    if not value.isdigit() or not 2 <= int(value) <= _LONGEST_LIST:
        return False
    span = statement.figure.mark.span
    after = re.split(r"[;]|\.\s", statement.after, maxsplit=1)[0]
    if int(value) in _names(near, span.end, span.end + len(after)):
        return True
    before = statement.clause_before
    appositive = re.search(r"[,–—]\s*$|\b(?:these|those|the|all)\s*$", before) is not None
    return appositive and int(value) in _names(near, span.start - len(before), span.start)


def _names(near: Surroundings, start: int, end: int) -> tuple[int, int]:
    """Return how many parties, and how many countries and parties together, are named in a stretch of the text."""
    parties = [o.mark.span for o in near.parties(start, end)]
    countries = near.mentions(start, end, "country")
    free = {m.id for m in countries if not any(p.start <= m.mark.span.start < p.end for p in parties)}
    return len(parties), len(parties) + len(free)


def owner_is_no_party(statement: Statement, near: Surroundings) -> bool:
    """Say whether what owns the parties counted is neither a party nor a pronoun for one (`Seoul's seven parties`)."""
    end = len(statement.before.rstrip()) + statement.begin
    text = near.document.text[max(end - 60, 0) : end]
    owner = _OWNER.search(text)
    if not owner or owner[1] == "Party":
        return False
    at = end - len(text) + owner.end(1)
    return not any(o.mark.span.end == at for o in near.organisations(at - 120, at))
