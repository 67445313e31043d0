"""Roles: whether a place is the self country, a partner of it, or only context."""

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from briefing.records import ALSO, Document, Mark, Mention, Organisation
from briefing.roles.cues import Heard, clip, masked_for, weigh
from briefing.roles.scene import REACH, Place, Scene, scenes

__all__ = ["assign_roles"]

_OUR_PARTY = re.compile(r"\bParty (?!of\b)|\b[Pp]artner parties\b")  # in a headline the self party, and a box's row
_ROW = re.compile(r"[^\w]*@[^a-z]*")  # a table's row: a place and numbers
_SHORT = 3  # sentences: a paragraph of fewer is read with the one before
_FURNITURE = 0.5  # what a line of furniture must say beyond naming the self country
_PARAGRAPH = 0.4  # what the paragraph's tendency counts
_MOST = 3.0  # what the sentence before can pass on at most, before its share is taken
_BEFORE = 0.3  # what the sentence before counts, where it stands in the same paragraph
_PARTNER_UNLESS = 0.25  # before any cue: these documents are about dealings: a place is rather a partner
_NAMED = {"party": 1.5, "forum": 3.0}  # a place in the name of a party, of a forum
_WITH_SELF = 3.0  # a place beside the self country in one name (`Lao–Cuban Friendship Association`)
_STAGE = -1.5  # a bloc, or `the West`, is rather the stage than a partner
_NARROW = 1.0  # a score nearer to zero is doubtful: of unseen articles' roles so won, one in six was wrong


def assign_roles(
    document: Document, mentions: tuple[Mention, ...], organisations: tuple[Organisation, ...]
) -> tuple[Mention, ...]:
    """Return the mentions with their role, in the same order. The guide's mentions.csv is the contract."""
    found = list(scenes(document, mentions, organisations))
    texts, spots = _masked(found)
    heard = Heard(texts)
    tendencies = _Tendencies(document, found, heard)
    roles: dict[int, tuple[float, str]] = {}
    last_line, last_score = -1, 0.0
    for scene in found:
        if scene.sentence.line != last_line:
            last_line, last_score = scene.sentence.line, 0.0
        for place in scene.places:
            around = _PARAGRAPH * tendencies.of(last_line) + _BEFORE * last_score
            score, words = _judge(scene, place, around, heard, spots[place.start])
            last_score = max(-_MOST, min(_MOST, score))
            for mention in place.mentions:
                roles[mention.mark.span.start] = (score, words)
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


class _Tendencies:
    """How each paragraph tends as a whole, with its section's heading, reckoned once.

    A paragraph of one or two sentences, as in the news, is read with the one before it, which counts half as much.
    """

    def __init__(self, document: Document, found: Sequence[Scene], heard: Heard) -> None:
        self._of_sentence = _loose_sums(document, found, heard)
        self._sentences: dict[int, list[int]] = {}
        self._known: dict[int, float] = {}
        heading, before = list[int](), list[int]()
        for line, sentences in groupby(document.sentences, key=attrgetter("line", "zone")):
            own = [sentence.number for sentence in sentences]
            number, zone = line
            if zone == "heading":
                heading, before = own, []
            self._sentences[number] = own + heading + (own + before if len(own) < _SHORT else [])
            before = own if zone in ("body", "question") else []

    def of(self, line: int) -> float:
        """Return the mean of what the line's sentences say of no place in particular."""
        if line not in self._known:
            sums = [self._of_sentence[number] for number in self._sentences.get(line, ())]
            self._known[line] = sum(sums) / len(sums) if sums else 0.0
        return self._known[line]


def _loose_sums(document: Document, found: Sequence[Scene], heard: Heard) -> dict[int, float]:
    """Return what the cues that touch no place say together in each sentence, by its number.

    A sentence that holds places has been heard, but for what the names behind its signs say.
    """
    scene_of = {scene.sentence.number: i for i, scene in enumerate(found)}
    texts: list[str] = []
    for sentence in document.sentences:
        if (i := scene_of.get(sentence.number)) is None:
            texts.append(document.text[sentence.start : min(sentence.end, sentence.start + 2 * REACH)])
        else:
            texts.append("; ".join(found[i].names()))
    other = Heard(texts, touching=False)
    sums: dict[int, float] = {}
    for n, sentence in enumerate(document.sentences):
        said = other.loose(n, 0, len(texts[n]))
        if (i := scene_of.get(sentence.number)) is not None:
            said |= {
                row: a
                for row, a in heard.loose(i, 0, min(2 * REACH, len(heard.sentences[i]))).items()
                if a.words != "…"
            }
        sums[sentence.number] = clip(sum(argument.weight for argument in said.values()))
    return sums


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


def _judge(scene: Scene, place: Place, around: float, heard: Heard, spot: tuple[int, int]) -> tuple[float, str]:
    """Return the score of a place, above zero for a partner, and the words that decided.

    `around` is what the paragraph and the sentence before add; `spot` says in which sentence it stands, and where.
    """
    if scene.of_self(place):
        return _WITH_SELF, scene.document.text[place.start : place.end]
    i, at = spot
    holder = scene.holder(place)
    verdict = weigh(heard, i, at)
    words = verdict.words.replace("@", scene.document.text[place.start : place.end])
    masked = heard.sentences[i]
    if scene.sentence.zone == "furniture":
        dealings = sum(argument.weight for argument in heard.loose(i, 0, len(masked)).values())
        deals = ("&" in masked or _OUR_PARTY.search(masked)) and dealings > _FURNITURE
        return (verdict.score if deals else -1.0), words
    first = place.mentions[0]
    stage = first.id == "west" or (first.kind == "bloc" and not _ROW.fullmatch(masked_for(masked, at)))
    named = _NAMED.get(holder.kind, 0.0) if holder else 0.0
    return verdict.score + around + _PARTNER_UNLESS + (_STAGE if stage else 0.0) + named, words
