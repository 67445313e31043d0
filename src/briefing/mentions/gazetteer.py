"""The gazetteer: every name of a country, a region or a bloc, and the longer names that block one.

Built once per process from `countries`' names, `regions`, `blocs` and `place_blockers`. Names are found in lower case
by an Aho-Corasick automaton; then the surface must stand alone and be written as the name is, or all in capitals.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from briefing.mentions.folding import Squeezed, fold_case
from briefing.reference import rows
from briefing.spelling import fold_marks

_EXACT = frozenset({"abbreviation", "acronym"})  # `US` is no `us`, `WHO` no `who`
_HYPHENED = re.compile(r"-\w| - ")  # `Sino-Lao`, `Việt - Nga`
_NAME_COLUMNS = ("id", "name", "kind", "language", "origin")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name as the gazetteer writes it."""

    name: str
    kind: str  # country, region, bloc; empty for a blocker
    id: str
    form: str  # name, alternative, adjective, demonym, prefix, acronym, ...; a blocker's reason
    needs: str = ""  # cue, hyphen, full-name: see data/reference/README.md

    def is_written(self, surface: str) -> bool:
        """Tell whether `surface`, equal but for case, is this name, in capitals, or with more initials.

        >>> Entry("southern Africa", "region", "southern-africa", "name").is_written("Southern Africa")
        True
        >>> Entry("Turkey", "country", "TUR", "name").is_written("turkey")
        False
        """
        if surface == self.name:
            return True
        if self.form in _EXACT:
            return False
        if len(surface) > 2 and surface.isupper():
            return True
        word_starts = True
        for written, wanted in zip(surface, self.name, strict=True):
            if written != wanted and not (word_starts and written.isupper()):
                return False
            word_starts = not wanted.isalpha()
        return True


class Candidate(NamedTuple):
    """A name that stands in a text."""

    start: int
    end: int
    entry: Entry


class Gazetteer:
    """All entries behind one automaton."""

    def __init__(self, entries: Iterator[Entry]) -> None:
        spelled: dict[str, list[Entry]] = {}
        for entry in entries:
            for pattern in dict.fromkeys(fold_case(unicodedata.normalize(form, entry.name)) for form in ("NFC", "NFD")):
                spelled.setdefault(pattern, []).append(entry)
        self._entries = list(spelled.values())
        # The overlapping search is the only one that still sees `Oman` once a longer name has failed its checks.
        self._automaton = AhoCorasick(
            list(spelled), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str) -> tuple[Candidate, ...]:
        """Return the names in `text` (its marks folded), in order; where two overlap, the first, then the longest.

        A name is found across a line break and across a run of spaces, too.
        """
        squeezed = Squeezed(text)
        words = squeezed.text
        found: list[Candidate] = []
        for index, start, end in self._automaton.find_matches_as_indexes(fold_case(words), overlapping=True):
            if stands_alone(words, start, end):
                surface = unicodedata.normalize("NFC", words[start:end]).replace("\n", " ")
                for entry in self._entries[index]:
                    if _fits(entry, surface, words, end):
                        found.append(Candidate(squeezed.offset(start), squeezed.offset(end - 1) + 1, entry))
                        break
        found.sort(key=lambda candidate: (candidate.start, -candidate.end))
        return tuple(_without_overlaps(found))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether no letter, digit or combining mark touches `text[start:end]`."""
    return not (start and _is_of_word(text[start - 1])) and not (end < len(text) and _is_of_word(text[end]))


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character) == "Mn"


def _fits(entry: Entry, surface: str, text: str, end: int) -> bool:
    if len(entry.name) != len(surface) or not entry.is_written(surface):
        return False
    return entry.needs != "hyphen" or _HYPHENED.match(text, end) is not None


def _without_overlaps(found: list[Candidate]) -> Iterator[Candidate]:
    reached = 0
    for candidate in found:
        if candidate.start >= reached:
            yield candidate
            reached = candidate.end


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer; built at the first call. Raises ReferenceDataError where its data cannot be read."""
    return Gazetteer(_entries())


def _entries() -> Iterator[Entry]:
    for row in rows("place_blockers", ("phrase", "reason")):
        yield Entry(fold_marks(row["phrase"]), "", "", row["reason"])
    own = rows("country_names_own", (*_NAME_COLUMNS, "needs", "example"))
    for kind, listed in (
        ("country", (*own, *rows("country_names", _NAME_COLUMNS))),
        ("region", rows("regions", (*_NAME_COLUMNS, "needs"))),
        ("bloc", rows("blocs", (*_NAME_COLUMNS, "needs"))),
    ):
        for row in listed:
            if row["kind"] != "label":  # a region's name for display
                yield Entry(fold_marks(row["name"]), kind, row["id"], row["kind"], row.get("needs", ""))
