"""Parties that neither a list nor a head noun knows, by the company they keep.

`the ruling Amanat`, `parties such as Levica`, `Kyrgyzstan’s Mekenchil` in a list of parties, `the NDLP general
secretary`, and a name whose initials follow in brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.organisations.candidates import Candidate, Places, plain, word_list, words_of
from briefing.organisations.shapes import WIDE, heads
from briefing.records import Document

_CAPITAL = r"[A-ZÀ-ÝĐŠŽČ][\w’'-]{1,30}"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
_CUES = ("uling ", "overning ", "pposition ", " such as ", " like ", " including ", " called ", " named ")
_ROLES = (" general secretary", " party leader", " politburo")
_CUE = re.compile(
    rf"\b(?:(?:(?:[Cc]o-)?[Rr]uling|[Gg]overning|[Oo]pposition)|part(?:y|ies) (?:such as|like|including|called|named)) "
    rf"(?:the )?[“\"]?(?P<name>{_NAME})"
)
_APPOSING = ", a"
_NO_PARTY = re.compile(
    r"[’']s? |[-–]|[”\"]? (?:party|parties|family|families|dynasty|clan|brothers|house|regime|coalition|bloc|alliance|"
    r"mps?)\b"
)
_ACRONYM = re.compile(r"\b(?P<name>[A-Z][A-Za-z]?[A-Z][\w-]{0,8})(?:[’']s)?$")
_APPOSITION = re.compile(r", an? (?:[\w-]{1,20} ){0,3}party\b")
_APPOSED = re.compile(rf"(?<![\w,] )\b(?P<name>{_NAME})$")
_ITEM = rf"(?:the )?(?:(?P<owner>{_CAPITAL})[’']s? )?(?P<name>{_NAME})"
_LISTED = re.compile(rf"(?:,|(?P<and>,? and|,? or)) {_ITEM}")
_JOINS = re.compile(r",? (?:and |or )?(?:the )?(?:\S{1,30}[’']s? )?")
_INITIALS = re.compile(r" \((?P<initials>[A-Z][A-Za-z&-]{1,9})\)")
_BEFORE_INITIALS = re.compile(rf"{_CAPITAL}(?: (?:(?:of|the|and|for|de|du|des|la|del) ){{0,2}}{_CAPITAL}){{1,8}}$")
_OWNED = re.compile(rf"[’']s (?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?!\w| [A-Z])")
_REACH = 90  # characters before a sign in which a name is looked for
_CAPITALS = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý]")


def find_in_company(document: Document, found: Sequence[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield the parties, and forums with their initials, that the words around them make one.

    `found` holds the names already known, none overlapping another; what overlaps them is not yielded.
    """
    text = document.text
    ordered = sorted(found, key=attrgetter("start"))
    for start, end in chain(_cued(text), _owned(text, places)):
        yield from _party(text, start, end, ordered, places)
    for match in _INITIALS.finditer(text):
        before = _BEFORE_INITIALS.search(text, max(match.start() - _REACH, 0), match.start())
        if before:
            yield from _with_initials(text, before.span(), match["initials"], ordered, places)
    yield from _listed(text, ordered, places)


def _cued(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand behind a cue (`the ruling …`), before an office or before `, a … party`."""
    for cue, start, end in _automaton().find_matches_as_indexes(text):
        word = (*_CUES, *_ROLES, _APPOSING)[cue]
        if word in _CUES:
            match = _CUE.search(text, max(start - len("opposition parties"), 0), min(end + _REACH, len(text)))
            if match and not _NO_PARTY.match(text, match.end("name")):
                yield match.span("name")
        elif word in _ROLES:
            match = _ACRONYM.search(text, max(start - _REACH, 0), start)
            if match:
                yield match.span("name")
        elif _APPOSITION.match(text, start):
            match = _APPOSED.search(text, max(start - _REACH, 0), start)
            if match:
                yield match.span("name")


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick([*_CUES, *_ROLES, _APPOSING], matchkind=MatchKind.LeftmostFirst)


def _owned(text: str, places: Places) -> Iterator[tuple[int, int]]:
    """Yield the names of nothing but creeds that a country owns (`Nepal’s Maoist Centre`)."""
    for mention in places.within(0, len(text)):
        end = mention.mark.span.end
        owns = mention.kind == "country" and text[end : end + 1] in ("’", "'")
        match = _OWNED.match(text, end) if owns else None
        names = plain(match["name"]).split() if match else []
        if match and all(name in _creeds() for name in names) and _has_current(names):
            yield match.span("name")


def _listed(text: str, ordered: Sequence[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield the names between two parties of a list, and at its end, where a country owns them or two stand before."""
    parties: list[Candidate | None] = [c for c in ordered if c.kind == "party"]
    known = 0  # how many parties stand before in the list
    for party, following in pairwise([*parties, None]):
        assert party is not None
        run, owned = _run(text, party.end, ordered, places)
        at = run[-1].end if run else party.end
        joins = following is not None and _JOINS.fullmatch(text, at, following.start) is not None
        if joins or known or owned:
            yield from run
        known = known + 1 + len(run) if joins else 0


def _run(text: str, at: int, ordered: Sequence[Candidate], places: Places) -> tuple[list[Candidate], bool]:
    """Return the names that go on with a list of parties at an offset, and whether a country owns the first."""
    run, first_owned = list[Candidate](), False
    while match := _LISTED.match(text, at):
        named = list(_party(text, *match.span("name"), ordered, places))
        owned = bool(match["owner"]) and _is_country(places, match.start("owner"))
        if not named or (match["owner"] and not owned) or (owned and " " in match["name"]):
            break
        first_owned = first_owned or (owned and not run)
        run += named
        at = named[0].end
        if match["and"]:
            break
    return run, first_owned


def _party(text: str, start: int, end: int, ordered: Sequence[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield the party that these words name, if they may name one."""
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    words = words_of(text, start, end)
    never = word_list("stop") | word_list("no party")
    free = not _overlaps(ordered, start, end)
    if not words or not free or any(plain(word.text) in never or word.possessive for word in words):
        return
    if len(words) == 1 and words[0].text in heads():
        return
    if all(places.at(word.start) for word in words) or places.at(words[-1].start):
        return
    yield Candidate(start, end, "party", text[start:end], "shape: company")


def _with_initials(
    text: str, whole: tuple[int, int], initials: str, ordered: Sequence[Candidate], places: Places
) -> Iterator[Candidate]:
    """Yield a name of a political current that its initials follow: a forum if it is wider than a country."""
    begin, end = whole
    capitals = [m.start() for m in _CAPITALS.finditer(text, begin, end)]
    letters = [c for c in initials if c.isupper()]
    if len(letters) < 2 or [text[i] for i in capitals[-len(letters) :]] != letters:
        return
    start = capitals[-len(letters)]
    names = plain(text[start:end]).split()
    if _overlaps(ordered, start, end) or not (_has_current(names) or {"National", "People's"} & {*names}):
        return
    wide = any(w in WIDE for w in names) or any(m.kind == "region" for m in places.within(start, end))
    yield Candidate(start, end, "forum" if wide else "party", text[start:end], "shape: company")


def _creeds() -> frozenset[str]:
    return word_list("creed") | word_list("current") | {"Maoist", "Trotskyist", "Peronist", "Leninist"}


def _has_current(names: Sequence[str]) -> bool:
    return any(name in word_list("current") or name in ("Maoist", "Trotskyist", "Peronist") for name in names)


def _is_country(places: Places, offset: int) -> bool:
    place = places.at(offset)
    return place is not None and place.kind == "country"


def _overlaps(ordered: Sequence[Candidate], start: int, end: int) -> bool:
    """Whether one of the candidates, ordered by start and apart from each other, overlaps the stretch."""
    i = bisect_left(ordered, end, key=attrgetter("start"))
    return i > 0 and ordered[i - 1].end > start
