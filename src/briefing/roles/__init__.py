"""Roles: whether a place is the self country, a partner of it, or only context."""

import re
from dataclasses import replace

from briefing.records import Document, Mention, Organisation
from briefing.roles.cues import matches, tendency, weigh
from briefing.roles.scene import Place, Scene, scenes

__all__ = ["assign_roles"]

_OUR_PARTY = re.compile(r"\bParty (?!of\b)")  # in a headline, without more, the self party
_ROW = re.compile(r"[^\w]*@[^a-z]*")  # a table's row: a place and numbers
_FURNITURE = 0.5  # what a line of furniture must say beyond naming the self country
_PARAGRAPH = 0.4  # what the paragraph's tendency counts
_BEFORE = 0.3  # what the sentence before counts, where it stands in the same paragraph
_PARTNER_UNLESS = 0.25  # these documents are about dealings: without any cue a place is a partner
_NAMED = {"party": 1.5, "forum": 3.0}  # a place in the name of a party, of a forum
_WITH_SELF = 3.0  # a place beside the self country in one name (`Lao–Cuban Friendship Association`)
_STAGE = -1.5  # a bloc, or `the West`, is rather the stage than a partner


def assign_roles(
    document: Document, mentions: tuple[Mention, ...], organisations: tuple[Organisation, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with their role, in the same order. The guide's mentions.csv is the contract."""
    roles: dict[int, tuple[str, str]] = {}
    last_line, last_score = -1, 0.0
    for scene in scenes(document, mentions, organisations):
        if scene.sentence.line != last_line:
            last_line, last_score = scene.sentence.line, 0.0
        for place in scene.places:
            score, words = _judge(document, scene, place, last_score)
            last_score = max(-3.0, min(3.0, score))
            for mention in place.mentions:
                roles[mention.mark.span.start] = ("partner" if score > 0 else "context", words)
    return tuple(_with_role(document, mention, roles) for mention in mentions)


def _with_role(document: Document, mention: Mention, roles: dict[int, tuple[str, str]]) -> Mention:
    if mention.id == document.source.self_country:
        return replace(mention, role="self")
    role, words = roles.get(mention.mark.span.start, ("context", ""))
    return replace(mention, role=role, mark=replace(mention.mark, evidence=words))


def _judge(document: Document, scene: Scene, place: Place, before: float) -> tuple[float, str]:
    """Return the score of a place, above zero for a partner, and the words that decided."""
    if any(start <= place.start and place.end <= end for start, end in scene.selves):
        return _WITH_SELF, document.text[place.start : place.end]
    masked, at = scene.masked(place)
    verdict = weigh(masked, at)
    if scene.sentence.zone == "furniture":
        dealings = sum(weight for weight, _, _ in matches(masked, touching=False))
        deals = ("&" in masked or _OUR_PARTY.search(masked)) and dealings > _FURNITURE
        return (verdict.score if deals else -1.0), verdict.words
    paragraph = [document.text[s.start : s.end] for s in document.sentences if s.line == scene.sentence.line]
    stage = (place.mentions[0].kind == "bloc" and not _ROW.fullmatch(masked)) or place.mentions[0].id == "west"
    prior = _PARTNER_UNLESS + (_STAGE if stage else 0.0)
    if (holder := scene.holder(place)) and holder.kind in _NAMED:
        prior += _NAMED[holder.kind]
    return verdict.score + _PARAGRAPH * tendency(paragraph) + _BEFORE * before + prior, verdict.words
