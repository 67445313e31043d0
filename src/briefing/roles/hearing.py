"""All that a document says of its places: the cues, the words around each, and what it is."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.places import blocs_of
from briefing.records import Mention
from briefing.reference import rows
from briefing.roles.cues import Heard, weigh
from briefing.roles.evidence import Around
from briefing.roles.scene import Place, Scene
from briefing.roles.surroundings import Surroundings

_WORD, _SMALL = re.compile(r"\w"), re.compile(r"[a-z]")
_BLOC = 1.5  # a bloc is rather the stage than a partner; what `role_stages.csv` says of one goes before
_OWN_BLOC = 1.0  # but less so where the self country belongs to it


class Hearing:
    """The scenes of a document with what is heard in them; `evidence` says what there is to say of one place."""

    def __init__(self, found: Sequence[Scene]) -> None:
        self.scenes = found
        texts, self.spots = _masked(found)
        self.heard = Heard(texts)
        self.verdicts = {
            place.start: weigh(self.heard, *self.spots[place.start]) for scene in found for place in scene.places
        }
        self._surroundings = Surroundings(found, self.verdicts)
        self._around: dict[int, Around] = {}

    def evidence(self, scene: Scene, place: Place) -> dict[str, float]:
        """Return what there is to say of a place, by kind of evidence; `role_evidence.csv` says what each weighs."""
        i, at = self.spots[place.start]
        masked, verdict = self.heard.sentences[i], self.verdicts[place.start]
        found = {"constant": 1.0, "cues for": verdict.partner, "cues against": verdict.context}
        found |= {"cues near": verdict.near, "cues far": verdict.far}
        found["elsewhere"] = self._surroundings.elsewhere(scene.sentence.line, place)
        if (holder := scene.holder(place)) is not None:
            found[f"named: {holder.kind}"] = 1.0
        if _is_row(masked, at):
            found["row"] = 1.0
        else:
            found["stage"] = _stage(place.mentions[0], scene.document.source.self_country)
        if at >= 0:
            if i not in self._around:
                cut = [(clause.start, clause.end) for clause in self.heard.clauses(i)]
                self._around[i] = Around(masked, cut, self.heard.words, self.heard.begin(i))
            found |= self._around[i].evidence(at)
        return found | _kind(place)


def _is_row(masked: str, at: int) -> bool:
    """Whether the sentence is a table's row, which names the place and numbers only."""
    return at >= 0 and not _WORD.search(masked, 0, at) and not _SMALL.search(masked, at)


def _kind(place: Place) -> dict[str, float]:
    """Return what the place is, and how it is named."""
    first = place.mentions[0]
    found = {} if first.kind == "country" else {first.kind: 1.0}
    if len(place.mentions) > 1:
        found["list"] = 1.0
    if first.mark.rule.endswith("-adjective"):
        found["adjective"] = 1.0
    return found


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
