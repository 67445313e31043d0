"""Which counts are party counts, and by what: the words of `party_count_cues.csv` around the number.

Refused at once: averages, changes, guesses, shares. A relation named at the number outweighs words of attendance;
without one, parties that attend, sign, or send a message are not counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.parties.kind import type_in
from briefing.parties.statement import PLACES, Statement, counts_like_parties, counts_parties, first_cue, head_of
from briefing.phrases import compiled
from briefing.records import PartyCount

_REFUSALS = ("average", "change", "guess", "share")
_DEFINITE = compiled("(the|these|those|all|its|our|their)( (full|entire|whole|same|other))?")
_PARTIES = compiled("part(y|ies)|communists|{party_noun}")
_RELATION_WORDS = compiled(
    "relations?|relationships?|ties|links|contacts?|partners?|register|list|network|friends|in touch|dealings|liens|"
    "quan hệ"
)
_TIES = compiled("relationships?|partnerships?|ties|links|contacts?|friendships?")
_DIVIDED = compiled("(out )?of (the|these|those|its|their|our|all)( the)? $")
_OBSERVERS = compiled("observers?|associates?|candidates?|(associate|candidate|consultative) (members|parties)")
_OPENS_LIST = re.compile(r"[^.;:()]{0,60}(?::|\(|\s[–—])\s?(?:[a-z]+ ){0,2}")  # `97 names: 44 parties in Europe, 31 …`
_WORDS_IN_A_LIST = 16  # between one count of a list and the next


@dataclass(frozen=True, slots=True)
class Reading:
    """A row with the statement it was read from and how it was recognised."""

    row: PartyCount
    statement: Statement
    how: str  # relation, member, part, list, level, again, weak


def recognise(
    statement: Statement, line: Sequence[Reading], earlier: Sequence[Reading], *, names_party: bool
) -> tuple[str, str]:
    """Return how a count is recognised as one of parties, and the deciding words; two empty strings where it is not.

    `line` holds the readings before it in its paragraph, `earlier` those in the whole document; `names_party` says
    whether its sentence names a party.
    """
    parties, ellipsis = counts_parties(statement), statement.is_elliptical
    like = counts_like_parties(statement) and bool(earlier or names_party or _PARTIES.search(statement.masked))
    again = _again(statement, earlier)
    if again and (_TIES.search(head_of(statement.counted)) or _DIVIDED.search(statement.before)):
        return "again", again
    if line and line[-1].how == "member" and _OBSERVERS.search(head_of(statement.counted)):
        return ("list", "observers") if _between(statement, line[-1]) is not None else ("", "")
    if PLACES.match(statement.after.lstrip()) or not (parties or like or ellipsis):
        return "", ""
    if ellipsis and _divides_others(statement, line):
        return "", ""
    clause = statement.clause
    if any(first_cue(use, clause) for use in _REFUSALS):
        return "", ""
    relation = first_cue("relation", clause) if parties or like or _PARTIES.search(statement.counted) else ""
    if relation:
        return "relation", relation
    if first_cue("attendance", clause):
        return "", ""
    member = first_cue("member", clause) if parties or like else ""
    if member:
        return "member", member
    return _by_context(statement, line, earlier, parties=parties, like=like)


def _by_context(
    statement: Statement, line: Sequence[Reading], earlier: Sequence[Reading], *, parties: bool, like: bool
) -> tuple[str, str]:
    """Recognise a count by the one before it: its part, its fellow in a list, another level, a repetition."""
    named = parties or like or statement.is_elliptical
    if line and named:
        alone = first_cue("slice", statement.clause)
        if alone:
            return "part", alone
        level = first_cue("level", statement.clause) if _follows(statement, line[-1]) else ""
        if level:
            return "level", level
        part = first_cue("part", statement.clause)
        if part and (parties or statement.is_elliptical):
            return "part", part
        between = _between(statement, line[-1])
        if parties and between is not None and _OPENS_LIST.fullmatch(between):
            return "part", between.strip()
        if (
            between is not None
            and len(between.split()) <= _WORDS_IN_A_LIST
            and _goes_on(statement, parties=parties or like)
        ):
            return "list", between.split()[-1] if between.split() else ""
    again = _again(statement, earlier)
    if again:
        return "again", again
    relation = _RELATION_WORDS.search(statement.masked) if parties and not line else None
    return ("weak", relation[0]) if relation else ("", "")


def _again(statement: Statement, earlier: Sequence[Reading]) -> str:
    """Return the word that says that a number stated before is meant (`the 63`, `all 63`), or nothing."""
    definite = _DEFINITE.search(statement.before.rstrip().rpartition(" ")[2])
    known = any(reading.row.count == statement.figure.value for reading in earlier)
    return definite[0] if definite and known else ""


def _divides_others(statement: Statement, line: Sequence[Reading]) -> bool:
    """Say whether a number without its noun is part of a count that is none of parties (`39 seats, five of them …`)."""
    whole = statement.figure.relation
    parties = [reading.statement.figure.mark.span.surface for reading in line]
    stated = bool(whole) and whole in statement.before
    return bool(stated and parties and whole not in parties and not _PARTIES.search(statement.counted))


def _follows(statement: Statement, reading: Reading) -> bool:
    """Say whether a count stands in the sentence of an earlier one or in the next."""
    return statement.sentence.number - reading.statement.sentence.number <= 1


def _between(statement: Statement, reading: Reading) -> str | None:
    """Return the text from an earlier count of the same sentence to this one; None in another sentence."""
    if reading.statement.sentence != statement.sentence:
        return None
    end = reading.statement.figure.mark.span.end
    return statement.before[end - statement.begin :] if end >= statement.begin else None


def _goes_on(statement: Statement, *, parties: bool) -> bool:
    """Say whether a count goes on a list of kinds: it names a type, or leaves its noun out."""
    named = type_in(statement.counted)[0] or type_in(statement.clause_after)[0]
    return statement.is_elliptical or (parties and bool(named))
