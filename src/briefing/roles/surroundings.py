"""What surrounds a place: the place before it in its paragraph, and what the document says of it elsewhere."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter

from briefing.roles.cues import Verdict, clip
from briefing.roles.scene import Place, Scene


class Surroundings:
    """What the cues say of the place before, and of each country over the document, reckoned once."""

    def __init__(self, found: Iterable[Scene], verdicts: Mapping[int, Verdict]) -> None:
        self._before: dict[int, float] = {}
        self._elsewhere: dict[str, list[tuple[int, float]]] = {}
        for line, scenes in groupby(found, key=attrgetter("sentence.line")):
            last = 0.0
            for scene in scenes:
                for place in scene.places:
                    self._before[place.start] = last
                    last = clip(verdicts[place.start].score)
                    for identifier in {mention.id for mention in place.mentions if mention.kind == "country"}:
                        self._elsewhere.setdefault(identifier, []).append((line, last))

    def evidence(self, scene: Scene, place: Place) -> dict[str, float]:
        """Return what surrounds a place, by kind of evidence."""
        elsewhere = self._said_elsewhere(scene.sentence.line, place)
        return {"place before": self._before[place.start], "elsewhere": elsewhere}

    def _said_elsewhere(self, line: int, place: Place) -> float:
        said = [
            score for mention in place.mentions for other, score in self._elsewhere.get(mention.id, ()) if other != line
        ]
        return sum(said) / len(said) if said else 0.0
