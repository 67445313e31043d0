"""What the self party is in a forum, as the sentence about the forum says it."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from briefing import phrases, reference
from briefing.organisations.candidates import Candidate, Places
from briefing.records import Document
from briefing.screening import Patterns

_LIST = re.compile(
    r"(?:\W*\([^()\n]{1,30}\))?\W*(?:(?:and|or|as well as|to|at|in|of|also|the|for|with|both|its|a|an)\b\W*)*"
)
_BEHIND = 90  # how far behind a forum's name its own clause is looked for, in characters
_SUBJECT = 4  # characters: `The ` may stand before the subject of a sentence
_OUR = re.compile(r"(?:The|Our) Party\b|We\b|Our delegat")
_AUXILIARY = re.compile(r"^(?:is|are|was|were|been|gets|being)\s+")


@cache
def _patterns(stands: str) -> Patterns:
    found = reference.rows("membership_phrases", ("pattern", "stands", "example", "membership", "origin"))
    return Patterns(phrases.compiled(row["pattern"]) for row in reference.only(found, stands=stands))


def memberships(document: Document, found: Sequence[Candidate], places: Places) -> dict[int, str]:
    """Return what the self party is in each forum, by the forum's start.

    A phrase before the forum counts up to the forum before it; forums in a list share it (`is regularly invited to
    A, B and C`). A clause whose subject is another country's named party says nothing about the self party.
    """
    text, said = document.text, dict[int, str]()
    for i, forum in enumerate(found):
        if forum.kind != "forum":
            continue
        sentence = document.sentence_at(forum.start)
        earlier = [c for c in found[:i] if c.kind == "forum" and c.start >= sentence.start]
        begin = earlier[-1].end if earlier else sentence.start
        following = next((c.start for c in found[i + 1 :] if c.kind == "forum"), sentence.end)
        end = max(min(sentence.end, following), forum.end)
        phrase = _after(text[forum.end : end]) or _before(text[begin : forum.start])
        phrase = phrase or _next(document, found, places, forum)
        if not phrase and earlier and _LIST.fullmatch(text[begin : forum.start]):
            phrase = said.get(earlier[-1].start, "")
        elif phrase and _others(document, found, places, sentence.start, forum):
            phrase = ""
        if phrase:
            said[forum.start] = phrase
    return _shared_backwards(document, found, said)


def _shared_backwards(document: Document, found: Sequence[Candidate], said: dict[int, str]) -> dict[int, str]:
    """Let the forums of a list share what follows it (`A and B have invited us as observers`)."""
    forums = [c for c in found if c.kind == "forum"]
    for earlier, later in reversed(list(pairwise(forums))):
        between = document.text[earlier.end : later.start]
        if earlier.start not in said and later.start in said and _LIST.fullmatch(between) and "." not in between:
            said[earlier.start] = said[later.start]
    return said


def _after(text: str) -> str:
    """Return what is said right behind the forum (`as an observer`, `of which it is a member`)."""
    return next((_words(match) for _, match in _patterns("after").matches(text[:_BEHIND])), "")


def _next(document: Document, found: Sequence[Candidate], places: Places, forum: Candidate) -> str:
    """Return what the next sentence of the paragraph says, if its subject is the self party and it names no forum."""
    here = document.sentence_at(forum.start)
    line = document.line_at(forum.start)
    begin = here.end + 1
    if begin >= line.end:
        return ""
    sentence = document.sentence_at(begin)
    within = [c for c in found if sentence.start <= c.start < sentence.end]
    text = document.text[sentence.start : sentence.end]
    subject = next((c for c in within if c.kind == "party" and c.start - sentence.start <= _SUBJECT), None)
    own = _is_own(document, places, subject) if subject else bool(_OUR.match(text))
    if not own or any(c.kind == "forum" for c in within):
        return ""
    return next((_words(match) for _, match in _patterns("next").matches(text)), "")


def _before(text: str) -> str:
    """Return the phrase of the highest rank, and of equal ones the last."""
    found = _patterns("before").matches(text)
    return _words([match for row, match in found if row == found[0].row][-1]) if found else ""


def _words(match: re.Match[str]) -> str:
    start, end = phrases.meant(match)
    return _AUXILIARY.sub("", match.string[start:end])


def _others(document: Document, found: Sequence[Candidate], places: Places, start: int, forum: Candidate) -> bool:
    """Whether the clause's subject is another country's party."""
    owners = [c for c in found if c.kind == "party" and start <= c.start < forum.start]
    return bool(owners) and not _is_own(document, places, owners[-1], unknown=True)


def _is_own(document: Document, places: Places, party: Candidate, *, unknown: bool = False) -> bool:
    """Whether a party is of the self country; `unknown` is the answer where its country is not known."""
    held = frozenset(m.id for m in places.within(party.start, party.end) if m.kind == "country")
    held = held or _countries_of_parties().get(party.name, frozenset())
    return document.source.self_country in held if held else unknown


@cache
def _countries_of_parties() -> dict[str, frozenset[str]]:
    """Return the countries of the parties that go by each name."""
    found: dict[str, set[str]] = {}
    for row in reference.rows("parties_named"):
        for name in (row["name"], *row["native_names"].split("|")):
            found.setdefault(name, set()).add(row["country"])
    return {name: frozenset(countries) for name, countries in found.items()}
