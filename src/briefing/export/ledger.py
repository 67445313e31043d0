"""The ledger: every value that the publication prints, in reading order, with where and what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefing.values import Formula, Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A printed value; its id is the HTML's, but that of an alternative text, which has no element of its own."""

    id: str
    place: str  # the section, chart or table it stands in, and which part of that: `chart-timeline drawing`
    text: str
    mark: Mark

    def as_json(self) -> dict[str, Any]:
        """Return the entry as the manifest lists it; what is empty is left out."""
        kind, sentences, key, value = self.mark
        made = {"id": self.id, "place": self.place, "text": self.text, "class": kind}
        made |= {"value": value} if value else {}
        made |= {"formula": key} if key else {}
        return made | ({"sentences": list(sentences)} if sentences else {})


class Ledger:
    """Numbers the values as they are printed."""

    def __init__(self, formulas: Mapping[str, Formula]) -> None:
        self.formulas = dict(formulas)
        self.place = "cover"
        self._entries: list[Entry] = []
        self._cited: dict[str, list[str]] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every value so far."""
        return tuple(self._entries)

    @property
    def unproved(self) -> tuple[str, ...]:
        """The keys of derived values whose formula no exhibit brought, and values of no sentence."""
        keys = (e.mark.key for e in self._entries if e.mark.kind == "derived" and e.mark.key not in self.formulas)
        bare = (e.text for e in self._entries if e.mark.kind == "stated" and not e.mark.sentences)
        return tuple(dict.fromkeys((*keys, *bare)))

    def take(self, text: str, mark: Mark) -> str:
        """Enter a value and return its id."""
        identifier = f"v{len(self._entries) + 1}"
        self._entries.append(Entry(identifier, self.place, text, mark))
        return identifier

    def cite(self, sentence: str) -> None:
        """Note that a sentence is cited here."""
        self._cited.setdefault(self.place, []).append(sentence)

    @property
    def citations(self) -> dict[str, tuple[str, ...]]:
        """The sentences that were cited, by place, in reading order."""
        return {place: tuple(cited) for place, cited in self._cited.items()}

    def used(self) -> dict[str, Formula]:
        """Return the formulas of the values that are printed, by key, in reading order."""
        keys = dict.fromkeys(entry.mark.key for entry in self._entries)
        return {key: self.formulas[key] for key in keys if key in self.formulas}
