"""Searching all texts at once: words from the beginning of a word on, in capitals or small letters."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from briefing.selection import Row

Integers = NDArray[np.int64]


class Searched:
    """The texts as one, in small letters, with where each sentence stands in it."""

    def __init__(self, sources: Sequence[str], texts: Mapping[str, str], sentences: Sequence[Row]) -> None:
        begins, at = {}, 0
        for source in sources:
            begins[source] = at
            at += len(texts[source]) + 1
        self._text = "\n".join(_lowered(texts[source]) for source in sources)
        self._letter = np.fromiter(map(str.isalnum, self._text), np.bool_, len(self._text))
        offset = np.array([begins[row["source"]] for row in sentences], np.int64)
        starts = np.array([row["start"] for row in sentences], np.int64) + offset
        self._order = np.argsort(starts, kind="stable")
        self._starts, self._offset = starts[self._order], offset[self._order]
        self._ends = (np.array([row["end"] for row in sentences], np.int64) + offset)[self._order]

    def find(self, words: str) -> Integers:
        """Return each place as sentence, start and end (in its source's text), in the order of sources and texts.

        Places outside sentences are left out, and those that begin within a word; the end is the last word's.
        """
        wanted = words.lower()
        at = np.fromiter((m.start() for m in re.finditer(re.escape(wanted), self._text)), np.int64)
        if wanted[0].isalnum():
            at = at[(at == 0) | ~self._letter[at - 1]]
        if not len(self._starts):
            return np.empty((0, 3), np.int64)
        among = np.searchsorted(self._starts, at, side="right") - 1
        inside = (among >= 0) & (at + len(wanted) <= self._ends[among])
        at, among = at[inside], among[inside]
        starts = at - self._offset[among]
        return np.stack([self._order[among], starts, starts + len(wanted)], axis=1)


def _lowered(text: str) -> str:
    """Return a text in small letters, as long as it was: some capitals have small forms of two characters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
