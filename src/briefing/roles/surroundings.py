"""What the document says of a place elsewhere."""

from collections.abc import Iterable, Mapping

from briefing.roles.cues import Verdict, clip
from briefing.roles.scene import Place, Scene


class Surroundings:
    """What the cues say of each country over the document, reckoned once."""

    def __init__(self, found: Iterable[Scene], verdicts: Mapping[int, Verdict]) -> None:
        self._said: dict[tuple[str, int], tuple[float, int]] = {}  # by country and line, and over all lines as line 0
        for scene in found:
            for place in scene.places:
                score = clip(verdicts[place.start].score)
                for identifier in {mention.id for mention in place.mentions if mention.kind == "country"}:
                    for key in ((identifier, scene.sentence.line), (identifier, 0)):
                        said, times = self._said.get(key, (0.0, 0))
                        self._said[key] = said + score, times + 1

    def elsewhere(self, line: int, place: Place) -> float:
        """Return what is said on average of the place's countries on other lines."""
        said, times = 0.0, 0
        for mention in place.mentions:
            for key, sign in (((mention.id, 0), 1), ((mention.id, line), -1)):
                amount, count = self._said.get(key, (0.0, 0))
                said, times = said + sign * amount, times + sign * count
        return said / times if times else 0.0
