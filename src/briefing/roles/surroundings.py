"""What surrounds a place: its paragraph, the place before it, and what the document says of it elsewhere."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from briefing.records import Document
from briefing.roles.cues import Heard, Verdict, clip
from briefing.roles.scene import REACH, Place, Scene

_SHORT = 3  # sentences: a paragraph of fewer is read with the one before


class Surroundings:
    """How each paragraph tends, and each country over the document, reckoned once.

    A paragraph of one or two sentences, as in the news, is read with the one before it, which counts half as much.
    `heard` has heard the scenes' sentences first, and last what stands `beside` them.
    """

    def __init__(
        self, document: Document, found: Sequence[Scene], heard: Heard, verdicts: Mapping[int, Verdict]
    ) -> None:
        self._verdicts = verdicts
        self._of_sentence = _said(document, found, heard, verdicts)
        self._sentences = _read_together(document)
        self._tendencies: dict[int, float] = {}
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
        line = scene.sentence.line
        return {
            "paragraph": self._tendency(line),
            "place before": self._before[place.start],
            "elsewhere": self._said_elsewhere(line, place),
        }

    def _tendency(self, line: int) -> float:
        if line not in self._tendencies:
            said = [self._of_sentence[number] for number in self._sentences.get(line, ())]
            self._tendencies[line] = sum(said) / len(said) if said else 0.0
        return self._tendencies[line]

    def _said_elsewhere(self, line: int, place: Place) -> float:
        said = [
            score for mention in place.mentions for other, score in self._elsewhere.get(mention.id, ()) if other != line
        ]
        return sum(said) / len(said) if said else 0.0


def _read_together(document: Document) -> dict[int, list[int]]:
    """Return the sentences by which a line is judged: its own, those of its heading, of a short line's forerunner."""
    together: dict[int, list[int]] = {}
    heading, before = list[int](), list[int]()
    for line, sentences in groupby(document.sentences, key=attrgetter("line", "zone")):
        own = [sentence.number for sentence in sentences]
        number, zone = line
        if zone == "heading":
            heading, before = own, []
        together[number] = own + heading + (own + before if len(own) < _SHORT else [])
        before = own if zone in ("body", "question") else []
    return together


def beside(document: Document, found: Sequence[Scene]) -> list[str]:
    """Return what is to be heard beside the scenes' sentences: of each sentence, in order, what no scene shows.

    That is a sentence without places, up to its measure, and of one with places the names behind its signs.
    """
    scene_of = {scene.sentence.number: scene for scene in found}
    return [
        "; ".join(scene_of[sentence.number].names())
        if sentence.number in scene_of
        else document.text[sentence.start : min(sentence.end, sentence.start + 2 * REACH)]
        for sentence in document.sentences
    ]


def _said(
    document: Document, found: Sequence[Scene], heard: Heard, verdicts: Mapping[int, Verdict]
) -> dict[int, float]:
    """Return what each sentence says, by its number: its cues that touch no place, with what it says of its places."""
    scene_of = {scene.sentence.number: i for i, scene in enumerate(found)}
    said: dict[int, float] = {}
    for n, sentence in enumerate(document.sentences, len(heard.sentences) - len(document.sentences)):
        loose, mean = heard.loose(n, 0, len(heard.sentences[n])), 0.0
        if (i := scene_of.get(sentence.number)) is not None:
            own = heard.loose(i, 0, min(2 * REACH, len(heard.sentences[i])))
            loose |= {row: argument for row, argument in own.items() if argument.words != "…"}
            of_places = [verdicts[place.start].touching for place in found[i].places]
            mean = sum(of_places) / len(of_places) if of_places else 0.0
        said[sentence.number] = clip(sum(argument.weight for argument in loose.values()) + mean)
    return said
