"""Comparing what was found with a reader's marks, metric by metric, over all annotated documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.score.marks import Marks
from briefing.score.metrics import METRICS, Metric, Outcome, Row, cell, place


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far both sides agree: marks in common, marks found, marks of the reader; shares from 0 to 1."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Which share of what was found is right; where nothing was found, whether that was right."""
        return self.right / self.found if self.found else float(self.gold == 0)

    @property
    def recall(self) -> float:
        """Which share of the reader's marks was found; where there are none, whether nothing was found."""
        return self.right / self.gold if self.gold else float(self.found == 0)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0

    def as_row(self) -> dict[str, float | int]:
        """Return shares and counts by name, as the referee writes them."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return shares | {"right": self.right, "found": self.found, "gold": self.gold}


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A mark that only one side has. `start`, `end` are -1 where it has no span, `line` is 0 where it names none."""

    document: str
    metric: str
    kind: str  # missed, wrong
    start: int
    end: int
    line: int
    says: str


Scores = Mapping[str, Agreement]


def compare(found: Marks, gold: Marks) -> tuple[Scores, list[Difference]]:
    """Return each metric's agreement over all documents of `gold`, and what differs, by document and place.

    A document that was not extracted counts as missed. Raises TableError where a span that must be compared says no
    place.
    """
    scores: dict[str, Agreement] = {}
    differences: list[Difference] = []
    for metric in METRICS:
        outcomes = {
            name: metric.outcome(found.get(name, {}).get(metric.table, ()), marks.get(metric.table, ()))
            for name, marks in gold.items()
        }
        scores[metric.name] = _total(list(outcomes.values()))
        for name, outcome in outcomes.items():
            differences += [_difference(metric, name, "missed", row, instead) for row, instead in outcome.missed]
            differences += [_difference(metric, name, "wrong", row) for row in outcome.wrong]
    return scores, sorted(differences)


def _total(outcomes: Sequence[Outcome]) -> Agreement:
    return Agreement(*(sum(getattr(o, name) for o in outcomes) for name in ("right", "found", "gold")))


def _difference(metric: Metric, document: str, kind: str, row: Row, instead: str = "") -> Difference:
    start, end = place(row) if row.get("start") else (-1, -1)
    line = int(row["line"]) if (row.get("line") or "").isdigit() else 0
    told = [cell(row, column) for column in metric.columns if column not in ("start", "end", "line")]
    says = ", ".join(text for text in told if text)
    return Difference(document, metric.name, kind, start, end, line, f"{says}; found: {instead}" if instead else says)
