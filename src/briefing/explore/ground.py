"""What a corpus stands on and no correction changes: documents, sentences, paragraphs, and their texts to search."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.explore.searching import Integers, Searched
from briefing.report.opened import Report

Booleans = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    """A column as numbers: `values` in the order that they are offered in, `codes` one for each row."""

    values: tuple[str, ...]
    codes: Integers

    def among(self, wanted: Sequence[str]) -> Booleans:
        """Say of each row whether its value is one of these."""
        return np.isin(self.codes, [self.values.index(value) for value in wanted])


class Ground:
    """The documents and sentences of a report, by number; `paragraph` has the number of each sentence's paragraph.

    `opens` and `closes` say where each paragraph's first sentence begins and its last one ends.
    """

    def __init__(self, report: Report) -> None:
        self.documents = list(report.rows("documents"))
        self.sentences = list(report.rows("sentences"))
        self.place = {(row["source"], row["sentence"]): at for at, row in enumerate(self.sentences)}
        self.source = coded([row["source"] for row in self.sentences], [row["source"] for row in self.documents])
        zones = [row["zone"] for row in self.sentences]
        self.zone = coded(zones, list(dict.fromkeys(zones)))
        self.inside: dict[tuple[str, int], list[int]] = {}  # the sentences of each paragraph, by source and line
        for at, row in enumerate(self.sentences):
            self.inside.setdefault((row["source"], row["line"]), []).append(at)
        self.paragraph: Integers = np.zeros(len(self.sentences), np.int64)
        for number, rows in enumerate(self.inside.values()):
            self.paragraph[rows] = number
        self.opens = np.array([self.sentences[rows[0]]["start"] for rows in self.inside.values()], np.int64)
        self.closes = np.array([self.sentences[rows[-1]]["end"] for rows in self.inside.values()], np.int64)
        self.searched = Searched(self.source.values, report.texts, self.sentences)


def coded(cells: Sequence[str], values: Sequence[str]) -> Coded:
    """Return a column's cells as numbers of these values."""
    code = {value: at for at, value in enumerate(values)}
    return Coded(tuple(values), np.array([code[cell] for cell in cells], np.int64))
