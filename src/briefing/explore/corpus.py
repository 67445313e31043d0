"""The tables and texts made ready to choose from, once: each mark by its sentence, each sentence by what it is about.

A choice is answered from arrays: which source, zone, paragraph a sentence has, which countries it names, which themes
its paragraph has. Marks are the rows of the tables that mark spans, and themes, whose span is their paragraph; a mark's
number is its place here, from 0. Rows are as corrections have them now (`revising`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from briefing.corrections.correction import RULE
from briefing.corrections.placing import Placing
from briefing.exhibits import EvidenceMark
from briefing.explore.ground import Booleans, Ground, coded
from briefing.explore.revising import Standing, revised_rows, standing
from briefing.explore.searching import Integers
from briefing.report.evidence import KINDS as SPANS
from briefing.report.evidence import mark_of
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.wording import labels, place_name

KINDS = {**SPANS, "themes": "theme"}  # of marks, by table


@dataclass(frozen=True)
class About:
    """What sentences are about: a row for each sentence, a column for each of the `values`."""

    values: tuple[str, ...]
    of: Booleans

    def among(self, wanted: Sequence[str]) -> Booleans:
        """Say of each sentence whether it is about one of these."""
        return np.asarray(self.of[:, [self.values.index(value) for value in wanted]].any(axis=1))


class Corpus:
    """Documents, sentences and marks of a report. Raises what `open_report` raised; it reads nothing itself.

    `ground` is that of another corpus of the same report, where there is one: preparing it takes longest.
    """

    def __init__(self, report: Report, placing: Placing | None = None, ground: Ground | None = None) -> None:
        self.report = report
        self.ground = ground = ground or Ground(report)
        self.documents, self.sentences, self.searched = ground.documents, ground.sentences, ground.searched
        self.source, self.zone, self.paragraph = ground.source, ground.zone, ground.paragraph
        rows, unfit = revised_rows(report, placing, tuple(KINDS))
        self.marks: list[Row] = [row for table in KINDS for row in rows[table]]
        self.sentence: Integers = np.array([ground.place[r["source"], r["sentence"]] for r in self.marks], np.int64)
        self.kind = coded([KINDS[row.table] for row in self.marks], tuple(KINDS.values()))
        self.is_theme: Booleans = self.kind.among(("theme",))
        self.doubtful: Booleans = np.array([bool(row["doubtful"]) for row in self.marks], np.bool_)
        self.corrected: Booleans = np.array([row["rule"] == RULE for row in self.marks], np.bool_)
        self.country = self._countries(rows["mentions"])
        self.theme = self._themes(rows["themes"])
        self.start, self.end = self._spans()
        # Marks in the order of the documents and their texts; of those that begin alike the longer first.
        self.order: Integers = np.lexsort((-self.end, self.start, self.source.codes[self.sentence]))
        self.standing: list[Standing] = standing(placing, unfit, self.marks, self.start, self.end)

    def label(self, mark: int) -> EvidenceMark:
        """Return a mark as readers of the briefing see it: its kind, and what it was read as."""
        row = self.marks[mark]
        if row.table == "themes":
            read = f"{self.name('themes', row['theme'])}, {row['strength']}"
            return EvidenceMark(int(self.start[mark]), int(self.end[mark]), "theme", read)
        return mark_of(row)

    def name(self, facet: str, value: str) -> str:
        """Return how a value of a facet is called: a document's letter and title, a country's name."""
        if facet == "sources":
            row = self._by_source[value]
            return f"{row['letter']} · {row['title'] or value}"
        if facet == "countries":
            return place_name("country", value)
        if facet == "themes":
            return labels("themes", "theme")[value]
        return value

    def text(self, source: str) -> str:
        """Return a source's text."""
        return self.report.texts[source]

    def document(self, source: str) -> Row:
        """Return the row of a document."""
        return self._by_source[source]

    def marks_of(self, source: str) -> list[int]:
        """Return the numbers of a source's marks, in the order of its text."""
        own = self.source.codes[self.sentence[self.order]] == self.source.values.index(source)
        return [int(mark) for mark in self.order[own]]

    def corrections_of(self, source: str) -> list[int]:
        """Return the numbers of the corrections that stand in a source."""
        return [number for number, made in enumerate(self.standing) if made.source == source]

    @cached_property
    def _by_source(self) -> dict[str, Row]:
        return {row["source"]: row for row in self.documents}

    def _spans(self) -> tuple[Integers, Integers]:
        """Return where each mark begins and ends in its source; a theme where its paragraph does."""
        paragraphs = self.paragraph[self.sentence[self.is_theme]]
        spans = []
        for column, of_paragraph in (("start", self.ground.opens), ("end", self.ground.closes)):
            found = np.zeros(len(self.marks), np.int64)
            found[~self.is_theme] = [row[column] for row in self.marks if row.table != "themes"]
            found[self.is_theme] = of_paragraph[paragraphs]
            spans.append(found)
        return spans[0], spans[1]

    def _countries(self, mentions: Sequence[Row]) -> About:
        named = [row for row in mentions if row["kind"] == "country"]
        values = sorted({row["id"] for row in named}, key=lambda identifier: place_name("country", identifier))
        pairs = [(self.ground.place[row["source"], row["sentence"]], row["id"]) for row in named]
        return self._about(tuple(values), pairs)

    def _themes(self, rows: Sequence[Row]) -> About:
        pairs = [(at, row["theme"]) for row in rows for at in self.ground.inside[row["source"], row["line"]]]
        return self._about(tuple(sorted({row["theme"] for row in rows})), pairs)

    def _about(self, values: tuple[str, ...], pairs: list[tuple[int, str]]) -> About:
        column = {value: at for at, value in enumerate(values)}
        of = np.zeros((len(self.sentences), len(values)), np.bool_)
        for at, value in pairs:
            of[at, column[value]] = True
        return About(values, of)
