"""Which counts are party counts, and by what: the words of `party_count_cues.csv` around the number.

Refused at once: averages, changes, guesses, shares. A relation named at the number outweighs words of attendance;
without one, parties that attend, sign, or send a message are not counted.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.parties.kind import type_in
from briefing.parties.statement import PLACES, Statement, counts_like_parties, counts_parties, cues_in
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import PartyCount

_REFUSALS = ("average", "change", "guess", "share")
_DECIDING = ("relation", "attendance", "member")
_BY_THE_COUNT_BEFORE = ("slice", "level", "part")
FARTHEST = 40  # counts back that one can be a part, a level or a fellow of
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


class Readings:
    """The readings of a document so far, in document order."""

    def __init__(self) -> None:
        self.all: list[Reading] = []
        self._again: dict[str, Reading] = {}  # what a repetition of a number speaks of

    def add(self, reading: Reading) -> None:
        """Add the next reading of the document."""
        self.all.append(reading)
        known = self._again.get(reading.row.count)
        if known is None or reading.row.type == "total" or known.row.type != "total":
            self._again[reading.row.count] = reading

    def again(self, count: str) -> Reading | None:
        """Return the last total that has this number, else the last reading that has it, or nothing."""
        return self._again.get(count)

    def since(self, start: int) -> list[Reading]:
        """Return the readings from an offset on, as far back as a count can look."""
        last = self.all[-FARTHEST:]
        return [reading for reading in last if start <= reading.row.mark.span.start]


def recognise(statement: Statement, line: Sequence[Reading], earlier: Readings, near: Surroundings) -> tuple[str, str]:
    """Return how a count is recognised as one of parties, and the deciding words; two empty strings where it is not.

    `line` holds the readings before it in its paragraph, `earlier` those in the whole document.
    """
    again = _again(statement, earlier)
    if again and (_TIES.search(statement.head) or _DIVIDED.search(statement.before)):
        return "again", again
    if line and line[-1].how == "member" and _OBSERVERS.search(statement.head):
        return ("list", "observers") if _between(statement, line[-1]) is not None else ("", "")
    parties = counts_parties(statement)
    like = not parties and counts_like_parties(statement) and _speaks_of_parties(statement, earlier, near)
    if not (parties or like or statement.is_elliptical) or PLACES.match(statement.after.lstrip()):
        return "", ""
    named = parties or like or _PARTIES.search(statement.counted) is not None
    if not (named or again or line):
        return "", ""  # neither its own words nor a count before it speak of parties
    if line and statement.is_elliptical and _divides_others(statement, line):
        return "", ""
    cues = cues_in(statement.clause, *_REFUSALS, *_DECIDING)
    if any(use in cues for use in _REFUSALS):
        return "", ""
    if named and "relation" in cues:
        return "relation", cues["relation"]
    if "attendance" in cues:
        return "", ""
    if (parties or like) and "member" in cues:
        return "member", cues["member"]
    return _by_context(statement, line, again, parties=parties, like=like)


def _speaks_of_parties(statement: Statement, earlier: Readings, near: Surroundings) -> bool:
    """Say whether parties were counted before, or the sentence names one or speaks of some."""
    sentence = statement.sentence
    named = earlier.all or near.parties(sentence.start, sentence.end)
    return bool(named) or _PARTIES.search(statement.masked) is not None


def _by_context(
    statement: Statement, line: Sequence[Reading], again: str, *, parties: bool, like: bool
) -> tuple[str, str]:
    """Recognise a count by the one before it: its part, its fellow in a list, another level, a repetition."""
    if line:
        cues = cues_in(statement.clause, *_BY_THE_COUNT_BEFORE)
        if "slice" in cues:
            return "part", cues["slice"]
        if "level" in cues and _follows(statement, line[-1]):
            return "level", cues["level"]
        if "part" in cues and (parties or statement.is_elliptical):
            return "part", cues["part"]
        between = _between(statement, line[-1])
        if parties and between is not None and _OPENS_LIST.fullmatch(between):
            return "part", between.strip()
        if (
            between is not None
            and len(between.split()) <= _WORDS_IN_A_LIST
            and _goes_on(statement, parties=parties or like)
        ):
            return "list", between.split()[-1] if between.split() else ""
    if again:
        return "again", again
    relation = _RELATION_WORDS.search(statement.masked) if parties and not line else None
    return ("weak", relation[0]) if relation else ("", "")


def _again(statement: Statement, earlier: Readings) -> str:
    """Return the word that says that a number stated before is meant (`the 63`, `all 63`), or nothing."""
    if earlier.again(statement.figure.value) is None:
        return ""
    definite = _DEFINITE.search(statement.before.rstrip().rpartition(" ")[2])
    return definite[0] if definite else ""


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
    if reading.statement.sentence.number != statement.sentence.number:
        return None
    end = reading.statement.figure.mark.span.end
    return statement.before[end - statement.begin :] if end >= statement.begin else None


def _goes_on(statement: Statement, *, parties: bool) -> bool:
    """Say whether a count goes on a list of kinds: it names a type, or leaves its noun out."""
    named = type_in(statement.counted)[0] or type_in(statement.clause_after)[0]
    return statement.is_elliptical or (parties and bool(named))
