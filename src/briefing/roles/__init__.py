"""Roles: whether a place is the self country, a partner of it, or only context."""

import re
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from briefing.records import Document, Mention, Organisation
from briefing.roles.cues import matches, tendency, weigh
from briefing.roles.scene import REACH, Place, Scene, scenes

__all__ = ["assign_roles"]

_OUR_PARTY = re.compile(r"\bParty (?!of\b)|\b[Pp]artner parties\b")  # in a headline the self party, and a box's row
_OTHERS = re.compile(r"[#&%]")  # other places' signs, which the words that decided leave out
_ROW = re.compile(r"[^\w]*@[^a-z]*")  # a table's row: a place and numbers
_SHORT = 3  # sentences: a paragraph of fewer is read with the one before
_FURNITURE = 0.5  # what a line of furniture must say beyond naming the self country
_PARAGRAPH = 0.4  # what the paragraph's tendency counts
_MOST = 3.0  # what the sentence before can pass on at most, before its share is taken
_BEFORE = 0.3  # what the sentence before counts, where it stands in the same paragraph
_PARTNER_UNLESS = 0.25  # these documents are about dealings: without any cue a place is a partner
_NAMED = {"party": 1.5, "forum": 3.0}  # a place in the name of a party, of a forum
_WITH_SELF = 3.0  # a place beside the self country in one name (`Lao–Cuban Friendship Association`)
_STAGE = -1.5  # a bloc, or `the West`, is rather the stage than a partner


def assign_roles(
    document: Document, mentions: tuple[Mention, ...], organisations: tuple[Organisation, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with their role, in the same order. The guide's mentions.csv is the contract."""
    tendencies = _Tendencies(document)
    roles: dict[int, tuple[str, str]] = {}
    last_line, last_score = -1, 0.0
    for scene in scenes(document, mentions, organisations):
        if scene.sentence.line != last_line:
            last_line, last_score = scene.sentence.line, 0.0
        for place in scene.places:
            around = _PARAGRAPH * tendencies.of(last_line) + _BEFORE * last_score
            score, words = _judge(scene, place, around)
            last_score = max(-_MOST, min(_MOST, score))
            for mention in place.mentions:
                roles[mention.mark.span.start] = ("partner" if score > 0 else "context", words)
    return tuple(_with_role(document, mention, roles) for mention in mentions)


class _Tendencies:
    """How each paragraph tends as a whole, with its section's heading, reckoned once.

    A paragraph of one or two sentences, as in the news, is read with the one before it, which counts half as much.
    """

    def __init__(self, document: Document) -> None:
        self._texts: dict[int, list[str]] = {}
        self._known: dict[int, float] = {}
        heading, before = list[str](), list[str]()
        for line, sentences in groupby(document.sentences, key=attrgetter("line", "zone")):
            own = [document.text[s.start : min(s.end, s.start + 2 * REACH)] for s in sentences]
            number, zone = line
            if zone == "heading":
                heading, before = own, []
            self._texts[number] = own + heading + (own + before if len(own) < _SHORT else [])
            before = own if zone in ("body", "question") else []

    def of(self, line: int) -> float:
        if line not in self._known:
            self._known[line] = tendency(self._texts.get(line, ()))
        return self._known[line]


def _with_role(document: Document, mention: Mention, roles: dict[int, tuple[str, str]]) -> Mention:
    if mention.id == document.source.self_country:
        return replace(mention, role="self")
    role, words = roles.get(mention.mark.span.start, ("context", ""))
    return replace(mention, role=role, mark=replace(mention.mark, evidence=words))


def _judge(scene: Scene, place: Place, around: float) -> tuple[float, str]:
    """Return the score of a place, above zero for a partner, and the words that decided.

    `around` is what the paragraph and the sentence before add.
    """
    if scene.of_self(place):
        return _WITH_SELF, scene.document.text[place.start : place.end]
    masked, at = scene.masked(place)
    verdict = weigh(masked, at)
    words = _OTHERS.sub("…", verdict.words).replace("@", scene.document.text[place.start : place.end])
    if scene.sentence.zone == "furniture":
        dealings = sum(weight for weight, _, _ in matches(masked, touching=False))
        deals = ("&" in masked or _OUR_PARTY.search(masked)) and dealings > _FURNITURE
        return (verdict.score if deals else -1.0), words
    return verdict.score + around + _prior(scene, place, masked), words


def _prior(scene: Scene, place: Place, masked: str) -> float:
    """Return what speaks for a partner before any cue: the kind of place, and the name it stands in."""
    first = place.mentions[0]
    stage = (first.kind == "bloc" and not _ROW.fullmatch(masked)) or first.id == "west"
    holder = scene.holder(place)
    return _PARTNER_UNLESS + (_STAGE if stage else 0.0) + (_NAMED.get(holder.kind, 0.0) if holder else 0.0)
