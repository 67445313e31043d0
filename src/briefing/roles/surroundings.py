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
        self._said: dict[tuple[str, int], tuple[float, int]] = {}  # by country and line, and over all lines as line 0
        for line, scenes in groupby(found, key=attrgetter("sentence.line")):
            last = 0.0
            for scene in scenes:
                for place in scene.places:
                    self._before[place.start] = last
                    last = clip(verdicts[place.start].score)
                    for identifier in {mention.id for mention in place.mentions if mention.kind == "country"}:
                        for key in ((identifier, line), (identifier, 0)):
                            said, times = self._said.get(key, (0.0, 0))
                            self._said[key] = said + last, times + 1

    def evidence(self, scene: Scene, place: Place) -> dict[str, float]:
        """Return what surrounds a place, by kind of evidence."""
        elsewhere = self._said_elsewhere(scene.sentence.line, place)
        return {"place before": self._before[place.start], "elsewhere": elsewhere}

    def _said_elsewhere(self, line: int, place: Place) -> float:
        """Return what is said on average of the place's countries on other lines."""
        said, times = 0.0, 0
        for mention in place.mentions:
            for key, sign in (((mention.id, 0), 1), ((mention.id, line), -1)):
                amount, count = self._said.get(key, (0.0, 0))
                said, times = said + sign * amount, times + sign * count
        return said / times if times else 0.0
