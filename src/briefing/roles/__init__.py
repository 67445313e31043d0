"""Roles: whether a place is the self country, a partner of it, or only context."""

import re

from briefing.records import ALSO, Document, Mark, Mention, Organisation
from briefing.roles.evidence import weighed
from briefing.roles.hearing import Hearing
from briefing.roles.scene import Place, Scene, scenes

__all__ = ["assign_roles"]

_OUR_PARTY = re.compile(r"\bParty (?!of\b)|\b[Pp]artner parties\b")  # in a headline the self party, and a box's row
_FURNITURE = 0.5  # what a line of furniture must say beyond naming the self country
_WITH_SELF = 3.0  # a place beside the self country in one name (`Lao–Cuban Friendship Association`)
_NARROW = 1.0  # a score nearer to zero is doubtful: less than three in four


def assign_roles(
    document: Document, mentions: tuple[Mention, ...], organisations: tuple[Organisation, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with their role, in the same order. The guide's mentions.csv is the contract.

    The role of a place is the likelier one by the evidence of its sentence and of the other places.
    """
    hearing = Hearing(list(scenes(document, mentions, organisations)))
    roles: dict[int, tuple[float, str]] = {}
    for scene in hearing.scenes:
        for place in scene.places:
            judged = _judge(hearing, scene, place)
            for mention in place.mentions:
                roles[mention.mark.span.start] = judged
    return tuple(_with_role(document, mention, roles) for mention in mentions)


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


def _judge(hearing: Hearing, scene: Scene, place: Place) -> tuple[float, str]:
    """Return the log-odds that a place is a partner, and the words that decided."""
    text, verdict = scene.document.text[place.start : place.end], hearing.verdicts[place.start]
    if scene.of_self(place):
        return _WITH_SELF, text
    if scene.sentence.zone == "furniture":
        masked = hearing.heard.sentences[hearing.spots[place.start][0]]
        deals = ("&" in masked or _OUR_PARTY.search(masked)) and verdict.score > _FURNITURE
        score = verdict.score if deals else -1.0
    else:
        score = weighed(hearing.evidence(scene, place))
    return score, verdict.telling(score).replace("@", text)
