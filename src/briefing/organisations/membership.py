"""What the self party is in a forum, as the sentence about the forum says it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from briefing import phrases, reference
from briefing.organisations.candidates import Candidate, Places
from briefing.records import Document, Sentence
from briefing.screening import Patterns

_LIST = re.compile(
    r"(?:\W*\([^()\n]{1,30}\))?\W*(?:(?:and|or|as well as|to|at|in|of|also|the|for|with|both|its|a|an)\b\W*)*"
)
_ANEW = re.compile(r"(?:[;:—–]|[,;] (?:and|but|while|whereas)|\bbut|\bwhile) (?:at|in|within) (?:the )?$")
_CLAUSE_ENDS = (";", ":", "“", "”", '"')
_NEGATION = re.compile(r"\b((?:never|not|no longer|not yet|hardly ever|no) (?:(?:been|yet|an?|the) ){0,2})$")
_LONGEST_NEGATION = 30  # characters
_LEADS_ON = re.compile(r" (?:of|behind|at|in|on|to|for|within) (?:the )?")
_ORGAN = re.compile(  # what may be an organ, right behind the forum's name
    r"(?:['’]s)? (?:[\w-]{1,30} ){0,3}?"
    r"(?:committee|group|council|bureau|board|executive|secretariat|presidium|leadership)\b",
    re.IGNORECASE,
)
_BEHIND = 110  # how far behind a forum's name its own clause is looked for, in characters
_SUBJECT = 4  # characters: `The ` may stand before the subject of a sentence
_OUR = re.compile(r"(?:The|Our) Party\b|We\b|Our delegat|(?:Its|Our|The Party['’]s) delegat")
_OWN_WORDS = re.compile(r"\b(?:we|us|our|[Tt]he Party|[Oo]ur party)\b(?! of)", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:with|like|unlike|from|alongside|besides?|than|to|by|for|against|including) (?:the )?$", re.IGNORECASE
)
_AUXILIARY = re.compile(r"^(?:is|are|was|were|been|gets|being)\s+")
_SET_OFF = re.compile(r"\s{0,3}[:|–—(\t]\s{0,9}|\s{1,3}-{1,2}\s{1,3}")  # as in a list or a table: `Forum: observer`


@dataclass(frozen=True, slots=True)
class _Named:
    """What a document names, by kind, in its order."""

    document: Document
    places: Places
    forums: Sequence[Candidate]
    parties: Sequence[Candidate]

    def parties_within(self, start: int, end: int) -> Sequence[Candidate]:
        """Return the parties whose names begin in `start:end`."""
        first = bisect_left(self.parties, start, key=_start)
        return self.parties[first : bisect_left(self.parties, end, lo=first, key=_start)]

    def is_own(self, party: Candidate, *, unknown: bool = False) -> bool:
        """Whether a party is of the self country; `unknown` is the answer where its country is not known."""
        held = frozenset(m.id for m in self.places.within(party.start, party.end) if m.kind == "country")
        held = held or _countries_of_parties().get(party.name, frozenset())
        return self.document.source.self_country in held if held else unknown


@cache
def _patterns(stands: str) -> Patterns:
    found = reference.rows("membership_phrases", ("pattern", "stands", "example", "membership", "origin"))
    return Patterns(phrases.alternatives_of(row["pattern"]) for row in reference.only(found, stands=stands))


def memberships(document: Document, found: Sequence[Candidate], places: Places) -> dict[int, str]:
    """Return what the self party is in each forum, by the forum's start.

    A phrase before the forum counts up to the forum before it; forums in a list share it (`is regularly invited to
    A, B and C`). A clause whose subject is another country's named party says nothing about the self party.
    """
    forums, parties = ([c for c in found if c.kind == kind] for kind in ("forum", "party"))
    named, text, said = _Named(document, places, forums, parties), document.text, dict[int, str]()
    for before, forum, after in zip([None, *forums], forums, [*forums[1:], None], strict=False):
        sentence = document.sentence_at(forum.start)
        earlier = before if before and before.start >= sentence.start else None
        begin = earlier.end if earlier else sentence.start
        end = max(min(sentence.end, after.start if after else sentence.end), forum.end)
        phrase = _said(named, forum, sentence.start, begin, end) or _next(named, forum, sentence)
        if not phrase and earlier and _LIST.fullmatch(text[begin : forum.start]):
            phrase = said.get(earlier.start, "")
        if phrase:
            said[forum.start] = phrase
    return _shared_backwards(document, forums, said)


def _shared_backwards(document: Document, forums: Sequence[Candidate], said: dict[int, str]) -> dict[int, str]:
    """Let the forums of a list share what follows it (`A and B have invited us as observers`)."""
    for earlier, later in reversed(list(pairwise(forums))):
        between = document.text[earlier.end : later.start]
        if earlier.start not in said and later.start in said and _LIST.fullmatch(between) and "." not in between:
            said[earlier.start] = said[later.start]
    return said


def _said(named: _Named, forum: Candidate, sentence: int, begin: int, end: int) -> str:
    """Return what the forum's sentence says between the forums beside it, `begin:end`.

    What stands behind the forum says more than what stands before it, a mere verb behind it less.
    """
    text = named.document.text
    ahead = text[begin : forum.start]
    for stands in ("around", "beside", "after", "before", "after, weaker"):
        if stands == "around":
            phrase, own = _around(text, begin, forum, end), False
        elif stands == "before":
            phrase, own = "" if _ANEW.search(ahead) else _before(ahead), False
        else:
            phrase, own = _behind(named, forum, end, stands)
        if phrase and (own or not _others(named, sentence, forum)):
            return phrase
    return ""


def _around(text: str, begin: int, forum: Candidate, end: int) -> str:
    """Return a phrase that the forum's name stands within (`sits on the ICAPP Standing Committee`)."""
    if not _ORGAN.match(text, forum.end):
        return ""
    ahead = text[begin : forum.start]
    match = _first("around", f"{ahead}@{text[forum.end : min(end, forum.end + _BEHIND)]}")
    return text[begin + match.start() : forum.end + match.end() - len(ahead) - 1] if match else ""


def _behind(named: _Named, forum: Candidate, end: int, stands: str) -> tuple[str, bool]:
    """Return what stands behind the forum, and whether the self party is its subject, as far as words tell.

    Neither what another party is there counts, nor what leads on to the next forum (`and sits in the Council of …`).
    """
    text = named.document.text[forum.end : min(end, forum.end + _BEHIND)]
    match = _beside(text) if stands == "beside" else _first(stands, text)
    if not match or _LEADS_ON.fullmatch(named.document.text, forum.end + match.end(), end):
        return "", False
    parties = named.parties_within(forum.end, forum.end + match.end())
    countries = named.places.within(forum.end, forum.end + match.end())
    if not all(named.is_own(party, unknown=True) for party in parties) or (
        not parties and any(m.kind == "country" and m.id != named.document.source.self_country for m in countries)
    ):
        return "", False
    return _words(match), stands != "beside" and bool(_OWN_WORDS.search(text))


def _beside(behind: str) -> re.Match[str] | None:
    """Return what stands right behind the forum and a sign (`Forum: observer`, `Forum | full member`)."""
    sign = _SET_OFF.match(behind)
    found = _patterns("beside").matches(behind[sign.end() :]) if sign else []
    return next((match for _, match in found if not match.start()), None)


def _first(stands: str, text: str) -> re.Match[str] | None:
    """Return the match of the phrase of the highest rank (`as an observer`, `of which it is a member`)."""
    return next((match for _, match in _patterns(stands).matches(text)), None)


def _next(named: _Named, forum: Candidate, here: Sentence) -> str:
    """Return what the next sentence of the paragraph says, if its subject is the self party and it names no forum."""
    document = named.document
    begin = here.end + 1
    if begin >= document.line_at(forum.start).end:
        return ""
    sentence = document.sentence_at(begin)
    text = document.text[sentence.start : sentence.end]
    subject = next(iter(named.parties_within(sentence.start, sentence.start + _SUBJECT + 1)), None)
    place = named.places.at(sentence.start)
    own = (
        named.is_own(subject)
        if subject
        else bool(_OUR.match(text) or (place and place.id == document.source.self_country))
    )
    first = bisect_left(named.forums, sentence.start, key=_start)
    if not own or (first < len(named.forums) and named.forums[first].start < sentence.end):
        return ""
    match = _first("next", text)
    return _words(match) if match else ""


def _before(text: str) -> str:
    """Return the phrase of the highest rank, and of equal ones the last; the clause beside the forum counts first."""
    clause = text[max(map(text.rfind, _CLAUSE_ENDS)) + 1 :]
    found = _patterns("before").matches(clause) or _patterns("before").matches(text)
    if not found:
        return ""
    return _words([match for row, match in found if row == found[0].row][-1])


def _words(match: re.Match[str]) -> str:
    """Return what the phrase means, with the negation before it."""
    start, end = phrases.meant(match)
    negation = _NEGATION.search(match.string, max(start - _LONGEST_NEGATION, 0), start)
    return (negation[1] if negation else "") + _AUXILIARY.sub("", match.string[start:end])


def _others(named: _Named, start: int, forum: Candidate) -> bool:
    """Whether the clause's subject is another country's party: the last named before the forum, no mere aside."""
    owners = named.parties_within(start, forum.start)
    if not owners or named.is_own(owners[-1], unknown=True):
        return False
    text = named.document.text
    aside = _ASIDE.search(text, max(start, owners[-1].start - 20), owners[-1].start)
    return not aside and not _OWN_WORDS.search(text, owners[-1].end, forum.start)


def _start(candidate: Candidate) -> int:
    return candidate.start


@cache
def _countries_of_parties() -> dict[str, frozenset[str]]:
    """Return the countries of the parties that go by each name."""
    found: dict[str, set[str]] = {}
    for row in reference.rows("parties_named"):
        for name in (row["name"], *row["native_names"].split("|")):
            found.setdefault(name, set()).add(row["country"])
    return {name: frozenset(countries) for name, countries in found.items()}
