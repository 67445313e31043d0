"""Parties that neither a list nor a head noun knows, by the company they keep.

`the ruling Amanat`, `parties such as Levica`, `Kyrgyzstan’s Mekenchil` in a list of parties, `the NDLP general
secretary`, and a name whose initials follow in brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from briefing.organisations.candidates import Candidate, Places, plain, word_list, words_of
from briefing.organisations.shapes import heads
from briefing.records import Document

_CAPITAL = r"[A-ZÀ-ÝĐŠŽČ][\w’'-]{1,30}"
_NAME = rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
_CUE = re.compile(
    rf"\b(?:(?:(?:[Cc]o-)?[Rr]uling|[Gg]overning|[Oo]pposition)|part(?:y|ies) (?:such as|like|including|called|named)) "
    rf"(?:the )?[“\"]?(?P<name>{_NAME})"
)
_NO_PARTY = re.compile(
    r"[’']s? |[-–]|[”\"]? (?:party|parties|family|families|dynasty|clan|brothers|house|regime|coalition|bloc|alliance|mps?)\b"
)
_SECRETARY = re.compile(
    r"\b(?P<name>[A-Z][A-Za-z]?[A-Z][\w-]{0,8})(?:[’']s)? (?:general secretary|party leader|politburo)\b"
)
_APPOSED = re.compile(rf"(?<![\w,] )\b(?P<name>{_NAME}), an? (?:[\w-]{{1,20}} ){{0,3}}party\b")
_ITEM = rf"(?:the )?(?:(?P<owner>{_CAPITAL})[’']s? )?(?P<name>{_NAME})"
_LISTED = re.compile(rf"(?:,| and|, and| or) {_ITEM}")
_WITH_INITIALS = re.compile(
    rf"(?P<name>{_CAPITAL}(?: (?:(?:of|the|and|for|de|du|des|la|del) ){{0,2}}{_CAPITAL}){{1,8}}) "
    r"\((?P<initials>[A-Z][A-Za-z&-]{1,9})\)"
)
_OWNED = re.compile(rf"(?P<owner>{_CAPITAL})[’']s? (?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,2}})(?! ?[A-Z])")
_CAPITALS = re.compile(r"(?<![\w’'-])[A-ZÀ-Ý]")
_WIDE = frozenset({"International", "World", "Global", "Regional"})


def find_in_company(document: Document, found: Sequence[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield the parties, and forums with their initials, that the words around them make one.

    `found` holds the names already known, none overlapping another; what overlaps them is not yielded.
    """
    text = document.text
    ordered = sorted(found, key=attrgetter("start"))
    for pattern in (_CUE, _APPOSED, _SECRETARY):
        for match in pattern.finditer(text):
            if not _NO_PARTY.match(text, match.end("name")) or pattern is _SECRETARY:
                yield from _party(text, *match.span("name"), ordered, places)
    for match in _WITH_INITIALS.finditer(text):
        yield from _with_initials(text, match, ordered, places)
    for match in _OWNED.finditer(text):
        names = plain(match["name"]).split()
        if _is_country(places, match.start("owner")) and all(w in _creeds() for w in names) and _has_current(names):
            yield from _party(text, *match.span("name"), ordered, places)
    yield from _listed(text, ordered, places)


def _listed(text: str, ordered: Sequence[Candidate], places: Places) -> Iterator[Candidate]:
    """Yield the names between two parties of a list, and at its end, where a country owns them or two stand before."""
    parties = [c for c in ordered if c.kind == "party"]
    known = 0  # how many parties stand before in the list
    for party, following in pairwise([*parties, None]):
        assert party is not None
        at, run = party.end, list[Candidate]()
        while match := _LISTED.match(text, at):
            named = list(_party(text, *match.span("name"), ordered, places))
            owned = bool(match["owner"]) and _is_country(places, match.start("owner"))
            if not named or (match["owner"] and not owned) or (owned and " " in match["name"]):
                break
            at = named[0].end
            run += named if owned or known or run else named
            last = match[0].startswith((" and", ", and", " or"))
            if last:
                break
        joins = following is not None and re.fullmatch(
            r",? (?:and |or )?(?:the )?(?:\S{1,30}[’']s? )?", text[at : following.start]
        )
        if run and (joins or known or _owned_before(text, run[0].start, places)):
            yield from run
        known = known + 1 + len(run) if joins else 0


def _owned_before(text: str, start: int, places: Places) -> bool:
    """Whether a country's possessive stands right before the name."""
    owner = re.search(r"[’']s? $", text[max(start - 3, 0) : start])
    return bool(owner) and _is_country(places, start - len(owner[0]) - 1 if owner else start)


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
    text: str, match: re.Match[str], ordered: Sequence[Candidate], places: Places
) -> Iterator[Candidate]:
    """Yield a name of a political current that its initials follow: a forum if it is wider than a country."""
    capitals = [m.start() + match.start("name") for m in _CAPITALS.finditer(match["name"])]
    letters = [c for c in match["initials"] if c.isupper()]
    if len(letters) < 2 or [text[i] for i in capitals[-len(letters) :]] != letters:
        return
    start, end = capitals[-len(letters)], match.end("name")
    names = plain(text[start:end]).split()
    if _overlaps(ordered, start, end) or not (_has_current(names) or {"National", "People's"} & {*names}):
        return
    wide = any(w in _WIDE for w in names) or any(m.kind == "region" for m in places.within(start, end))
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
