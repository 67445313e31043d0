"""The tables and texts made ready to choose from, once: each mark by its sentence, each sentence by what it is about.

A choice is answered from arrays: which source, zone, paragraph a sentence has, which countries it names, which themes
its paragraph has. Marks are the rows of the tables that mark spans, and themes, whose span is their paragraph; a mark's
number is its place here, from 0. Rows are as corrections have them now (`revising`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from briefing.corrections.correction import RULE
from briefing.corrections.placing import Placing
from briefing.exhibits import EvidenceMark
from briefing.explore.revising import Standing, revised_rows, standing
from briefing.explore.searching import Integers, Searched
from briefing.report.evidence import KINDS as SPANS
from briefing.report.evidence import mark_of
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.wording import labels, place_name

Booleans = NDArray[np.bool_]
KINDS = {**SPANS, "themes": "theme"}  # of marks, by table


@dataclass(frozen=True)
class Coded:
    """A column as numbers: `values` in the order that they are offered in, `codes` one for each row."""

    values: tuple[str, ...]
    codes: Integers

    def among(self, wanted: Sequence[str]) -> Booleans:
        """Say of each row whether its value is one of these."""
        return np.isin(self.codes, [self.values.index(value) for value in wanted])


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

    `searched` is that of another corpus of the same report: texts do not change, and preparing them takes longest.
    """

    def __init__(self, report: Report, placing: Placing | None = None, searched: Searched | None = None) -> None:
        self.report = report
        self.documents = list(report.rows("documents"))
        self.sentences = list(report.rows("sentences"))
        self._place = {(row["source"], row["sentence"]): at for at, row in enumerate(self.sentences)}
        rows = revised_rows(report, placing, tuple(KINDS))
        rows["themes"] = [self._with_span(row) for row in rows["themes"]]
        self.marks: list[Row] = [row for table in KINDS for row in rows[table]]
        self.sentence: Integers = np.array([self._place[r["source"], r["sentence"]] for r in self.marks], np.int64)
        self.kind = _coded([KINDS[row.table] for row in self.marks], tuple(KINDS.values()))
        self.is_theme: Booleans = self.kind.among(("theme",))
        self.doubtful: Booleans = np.array([bool(row["doubtful"]) for row in self.marks], np.bool_)
        self.corrected: Booleans = np.array([row["rule"] == RULE for row in self.marks], np.bool_)
        self.source = _coded([r["source"] for r in self.sentences], tuple(r["source"] for r in self.documents))
        zones = [row["zone"] for row in self.sentences]
        self.zone = _coded(zones, tuple(dict.fromkeys(zones)))
        self.paragraph: Integers = self._paragraphs()
        self.country = self._countries(rows["mentions"])
        self.theme = self._themes(rows["themes"])
        self.order = self._order()
        self.standing: list[Standing] = standing(placing, self.marks)
        self.searched = searched or Searched(self.source.values, report.texts, self.sentences)

    def label(self, mark: int) -> EvidenceMark:
        """Return a mark as readers of the briefing see it: its kind, and what it was read as."""
        row = self.marks[mark]
        if row.table == "themes":
            read = f"{self.name('themes', row['theme'])}, {row['strength']}"
            return EvidenceMark(row["start"], row["end"], "theme", read)
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
        return self._marks_by_source.get(source, [])

    def corrections_of(self, source: str) -> list[int]:
        """Return the numbers of the corrections that stand in a source."""
        return [number for number, made in enumerate(self.standing) if made.source == source]

    @cached_property
    def _by_source(self) -> dict[str, Row]:
        return {row["source"]: row for row in self.documents}

    @cached_property
    def _marks_by_source(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at in self.order.tolist():
            found.setdefault(self.marks[at]["source"], []).append(at)
        return found

    def _with_span(self, row: Row) -> Row:
        """Return a theme's row with the span of its paragraph."""
        inside = self._paragraph_rows[row["source"], row["line"]]
        span = {"start": self.sentences[inside[0]]["start"], "end": self.sentences[inside[-1]]["end"]}
        return Row.at(row.table, row.number, {**row, **span})

    @cached_property
    def _paragraph_rows(self) -> dict[tuple[str, int], list[int]]:
        """The sentences of each paragraph."""
        found: dict[tuple[str, int], list[int]] = {}
        for at, row in enumerate(self.sentences):
            found.setdefault((row["source"], row["line"]), []).append(at)
        return found

    def _paragraphs(self) -> Integers:
        """Return the number of each sentence's paragraph."""
        found = np.zeros(len(self.sentences), np.int64)
        for number, inside in enumerate(self._paragraph_rows.values()):
            found[inside] = number
        return found

    def _order(self) -> Integers:
        """Return the marks in the order of the documents and texts; of those that begin alike the longer first."""
        if not self.marks:
            return np.empty(0, np.int64)
        starts, ends = (np.array([row[name] for row in self.marks], np.int64) for name in ("start", "end"))
        return np.lexsort((-ends, starts, self.source.codes[self.sentence]))

    def _countries(self, mentions: Sequence[Row]) -> About:
        named = [row for row in mentions if row["kind"] == "country"]
        values = sorted({row["id"] for row in named}, key=lambda identifier: place_name("country", identifier))
        pairs = [(self._place[row["source"], row["sentence"]], row["id"]) for row in named]
        return self._about(tuple(values), pairs)

    def _themes(self, rows: Sequence[Row]) -> About:
        pairs = [(at, row["theme"]) for row in rows for at in self._paragraph_rows[row["source"], row["line"]]]
        return self._about(tuple(sorted({row["theme"] for row in rows})), pairs)

    def _about(self, values: tuple[str, ...], pairs: list[tuple[int, str]]) -> About:
        column = {value: at for at, value in enumerate(values)}
        of = np.zeros((len(self.sentences), len(values)), np.bool_)
        for at, value in pairs:
            of[at, column[value]] = True
        return About(values, of)


def _coded(cells: list[str], values: tuple[str, ...]) -> Coded:
    code = {value: at for at, value in enumerate(values)}
    return Coded(values, np.array([code[cell] for cell in cells], np.int64))
