"""Roles: whether a place is the self country, a partner of it, or only context."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.places import blocs_of
from briefing.records import ALSO, Document, Mark, Mention, Organisation
from briefing.reference import rows
from briefing.roles.cues import Heard, Verdict, masked_for, weigh
from briefing.roles.scene import Place, Scene, scenes
from briefing.roles.surroundings import Surroundings, beside

__all__ = ["assign_roles"]

_OUR_PARTY = re.compile(r"\bParty (?!of\b)|\b[Pp]artner parties\b")  # in a headline the self party, and a box's row
_ROW = re.compile(r"[^\w]*@[^a-z]*")  # a table's row: a place and numbers
_FURNITURE = 0.5  # what a line of furniture must say beyond naming the self country
_PARTNER_UNLESS = 0.25  # before any cue: these documents are about dealings: a place is rather a partner
_NAMED = {"party": 1.5, "forum": 3.0}  # a place in the name of a party, of a forum
_WITH_SELF = 3.0  # a place beside the self country in one name (`Lao–Cuban Friendship Association`)
_BLOC = 1.5  # a bloc is rather the stage than a partner; what `role_stages.csv` says of one goes before
_OWN_BLOC = 1.0  # but less so where the self country belongs to it
_NARROW = 1.0  # a score nearer to zero is doubtful: of unseen articles' roles so won, one in six was wrong


def assign_roles(
    document: Document, mentions: tuple[Mention, ...], organisations: tuple[Organisation, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with their role, in the same order. The guide's mentions.csv is the contract."""
    found = list(scenes(document, mentions, organisations))
    texts, spots = _masked(found)
    heard = Heard(texts, beside(document, found))
    verdicts = {place.start: weigh(heard, *spots[place.start]) for scene in found for place in scene.places}
    around = Surroundings(document, found, heard, verdicts)
    roles: dict[int, tuple[float, str]] = {}
    for scene in found:
        for place in scene.places:
            i, at = spots[place.start]
            judged = _judge(scene, place, verdicts[place.start], around, texts[i], at)
            for mention in place.mentions:
                roles[mention.mark.span.start] = judged
    return tuple(_with_role(document, mention, roles) for mention in mentions)


def _masked(found: Sequence[Scene]) -> tuple[list[str], dict[int, tuple[int, int]]]:
    """Return the masked sentences, and by a place's start which of them is its own and where it stands there.

    First come those of the scenes, then one for each place within a forum's name, in which that name has no sign.
    """
    masked = [scene.masked() for scene in found]
    texts = [text for text, _ in masked]
    spots: dict[int, tuple[int, int]] = {}
    for i, (scene, (_, placed)) in enumerate(zip(found, masked, strict=True)):
        for place in scene.places:
            holder = scene.holder(place)
            if holder is None or holder.kind != "forum":
                spots[place.start] = i, placed.get(place.start, -1)
            else:
                text, at = scene.masked(place)
                spots[place.start] = len(texts), at.get(place.start, -1)
                texts.append(text)
    return texts, spots


def _with_role(document: Document, mention: Mention, roles: dict[int, tuple[float, str]]) -> Mention:
    mark = mention.mark
    if mention.id == document.source.self_country:
        return Mention(mark, mention.kind, mention.id, "self")
    score, words = roles.get(mark.span.start, (-_NARROW, ""))
    rule, doubtful = mark.rule, mark.doubtful
    if abs(score) < _NARROW:
        rule, doubtful = f"{rule}{ALSO}{'role: close call' if words else 'role: no cue'}", True
    evidence = ALSO.join(filter(None, (mark.evidence, words)))
    mark = Mark(mark.span, mark.zone, mark.sentence, rule, doubtful, evidence)
    return Mention(mark, mention.kind, mention.id, "partner" if score > 0 else "context")


def _judge(
    scene: Scene, place: Place, verdict: Verdict, around: Surroundings, masked: str, at: int
) -> tuple[float, str]:
    """Return the score of a place, above zero for a partner, and the words that decided.

    `masked` is the sentence that it was heard in, `at` where it stands there.
    """
    if scene.of_self(place):
        return _WITH_SELF, scene.document.text[place.start : place.end]
    words = verdict.words.replace("@", scene.document.text[place.start : place.end])
    if scene.sentence.zone == "furniture":
        deals = ("&" in masked or _OUR_PARTY.search(masked)) and verdict.score > _FURNITURE
        return (verdict.score if deals else -1.0), words
    holder = scene.holder(place)
    named = _NAMED.get(holder.kind, 0.0) if holder else 0.0
    score = verdict.score + around.of(scene, place) + _PARTNER_UNLESS + named
    if not _ROW.fullmatch(masked_for(masked, at)):
        score -= _stage(place.mentions[0], scene.document.source.self_country)
    return score, words


def _stage(mention: Mention, own: str) -> float:
    """Return how much rather a place is the stage than a partner: a bloc, but for one of the self country's, or war."""
    return _stages().get(mention.id, _BLOC * (mention.kind == "bloc")) - (
        _OWN_BLOC if mention.kind == "bloc" and mention.id in _blocs_of(own) else 0.0
    )


@cache
def _stages() -> dict[str, float]:
    return {row["id"]: float(row["weight"]) for row in rows("role_stages", ("id", "weight", "why", "origin"))}


@cache
def _blocs_of(country: str) -> frozenset[str]:
    return frozenset(blocs_of(country))
