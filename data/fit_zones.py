"""Fit `reference/zone_evidence.csv`: how much each kind of evidence says that a line belongs to a zone.

Run by hand, never by the build, after a change of the evidence or of the cues:
`PYTHONPATH=src python data/fit_zones.py PAGES …`. Pages are `TEXTS=MARKS`, a folder of texts beside their `sources.csv`
and the folder of their annotations (`seeds=tests/gold/seeds`, `tests/gold/dev/docs=tests/gold/dev/marks`, the articles
for tuning under `tests/gold/further`), or a folder of layouts whose lines stand behind their zones,
`tests/unit/layouts`; after `--unseen`, pages that are measured and never fitted; with `--left-out`, each sixth of the
pages is left out in turn as well, which takes a minute. Fits a conditional random field with
penalised weights by gradient descent (Adam), and prints the share of lines that agree: in the sample, with a sixth of
the pages left out in turn (of the weights alone, for the rules have seen every page), and on the unseen pages.
"""

import csv
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.records import Source
from briefing.sources import read_sources
from briefing.zones.layout import observe
from briefing.zones.lines import split_lines
from briefing.zones.look import look_at
from briefing.zones.paragraphs import joined, paragraphs_of
from briefing.zones.weighing import APART, FIRST, JOINED, QUESTION, STATES, ZONES, Observed, Weights, weigh, weights_of

TABLE = Path(__file__).parent / "reference" / "zone_evidence.csv"
FEWEST = 5  # lines with a kind of evidence, for it to be weighed
LEAST = 0.1  # weight: kinds that weigh less for every zone are left out
PENALTY, PENALTY_OF_JOINTS = 0.3, 0.3
STEPS, RATE = 200, 0.08
FOLDS = 6
_Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Page:
    """A page as it is observed, and the zones that a reader gave its lines."""

    name: str
    seen: Observed
    marked: Sequence[str]

    @property
    def states(self) -> list[int]:
        """The zones to learn: questions are the rules', and what they miss is text."""
        pairs = zip(self.seen.ruled, self.marked, strict=True)
        found = [QUESTION if ruled == QUESTION else "body" if zone == QUESTION else zone for ruled, zone in pairs]
        return [STATES.index(zone) for zone in found]


def pages_of(sample: str) -> Iterator[Page]:
    """Yield the annotated pages of a sample."""
    for source, marked in _marked(*sample.split("=")) if "=" in sample else _layouts(Path(sample)):
        paragraphs = paragraphs_of(split_lines(source.text))
        observed = observe(look_at(tuple(joined(paragraph) for paragraph in paragraphs)))
        yield Page(source.name, observed, [marked[paragraph[0].number] for paragraph in paragraphs])


def _marked(texts: str, marks: str) -> Iterator[tuple[Source, dict[int, str]]]:
    for source in read_sources(sorted(Path(texts).glob("*.txt"))).read:
        with (Path(marks) / source.name / "zones.csv").open(encoding="utf-8", newline="") as file:
            yield source, {int(row["line"]): row["zone"] for row in csv.DictReader(file)}


def _layouts(folder: Path) -> Iterator[tuple[Source, dict[int, str]]]:
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").partition("\n---\n")[2].split("\n")
        zoned = [line.partition("|") for line in lines]
        text = "\n".join(line for _, _, line in zoned)
        zones = {number: zone for number, (zone, _, _) in enumerate(zoned, 1) if zone}
        yield Source(path.stem, path.name, text, "0" * 64, "VNM"), zones


class Field:
    """A sample laid out in arrays: pages by lines by states, padded to the longest page."""

    def __init__(self, pages: Sequence[Page], kinds: Sequence[str]) -> None:
        self.place = {kind: number for number, kind in enumerate(kinds)}
        shape = (len(pages), max(len(page.marked) for page in pages))
        self.mask = np.zeros(shape, bool)
        self.apart = np.zeros(shape, int)
        self.states = np.zeros(shape, int)
        self.allowed = np.zeros((*shape, len(STATES)))
        for number, page in enumerate(pages):
            size = len(page.marked)
            self.mask[number, :size] = True
            self.apart[number, :size] = page.seen.apart
            self.states[number, :size] = page.states
            asked = np.array([zone == QUESTION for zone in page.seen.ruled])
            self.allowed[number, :size] = np.where(asked[:, None] == (np.arange(len(STATES)) == len(ZONES)), 0, -50.0)
        self.seen = np.array([self._design(kinds) for page in pages for kinds in page.seen.evidence])

    def _design(self, kinds: set[str]) -> _Array:
        row = np.zeros(len(self.place))
        row[[self.place[kind] for kind in kinds if kind in self.place]] = 1
        return row

    def slopes(self, weights: _Array, joints: _Array, first: _Array) -> tuple[_Array, _Array, _Array]:
        """Return how the log likelihood falls with each weight: of evidence, of zone below zone, of the first line."""
        scores = self.allowed.copy()
        scores[self.mask] += self.seen @ weights
        along = joints[self.apart]
        ahead, behind = np.zeros_like(scores), np.zeros_like(scores)
        ahead[:, 0] = scores[:, 0] + first
        for at in range(1, scores.shape[1]):
            reached = _log_sum(ahead[:, at - 1, :, None] + along[:, at], 1) + scores[:, at]
            ahead[:, at] = np.where(self.mask[:, at, None], reached, ahead[:, at - 1])
        for at in range(scores.shape[1] - 2, -1, -1):
            reached = _log_sum(along[:, at + 1] + (scores[:, at + 1] + behind[:, at + 1])[:, None], 2)
            behind[:, at] = np.where(self.mask[:, at + 1, None], reached, 0)
        total = _log_sum(ahead[:, -1], 1)[:, None]
        likely = np.exp(ahead + behind - total[..., None])
        marked = np.eye(len(STATES))[self.states]
        of_joints = np.zeros_like(joints)
        for at in range(1, scores.shape[1]):
            onward = (scores[:, at] + behind[:, at])[:, None] + along[:, at] - total[..., None]
            pairs = np.exp(ahead[:, at - 1, :, None] + onward) - marked[:, at - 1, :, None] * marked[:, at, None]
            for apart in (0, 1):
                of_joints[apart] += pairs[self.mask[:, at] & (self.apart[:, at] == apart)].sum(0)
        return self.seen.T @ (likely - marked)[self.mask], of_joints, (likely - marked)[:, 0].sum(0)


def _log_sum(values: _Array, axis: int) -> _Array:
    most = values.max(axis, keepdims=True)
    return np.asarray((most + np.log(np.exp(values - most).sum(axis, keepdims=True))).squeeze(axis))


Table = dict[str, tuple[float, ...]]


def fit(pages: Sequence[Page]) -> Table:
    """Return the weights that make the readers' zones likeliest, to two decimals; questions weigh nothing."""
    counted = Counter(kind for page in pages for kinds in page.seen.evidence for kind in kinds)
    kinds = sorted(kind for kind, times in counted.items() if times >= FEWEST)
    field, size = Field(pages, kinds), len(STATES)
    found = [np.zeros((len(kinds), size)), np.zeros((2, size, size)), np.zeros(size)]
    means, squares = ([np.zeros_like(values) for values in found] for _ in range(2))
    for step in range(1, STEPS + 1):
        for number, fall in enumerate(field.slopes(*found)):
            slope = fall + (PENALTY, PENALTY_OF_JOINTS, PENALTY_OF_JOINTS)[number] * found[number]
            slope[..., -1] = 0
            means[number] = 0.9 * means[number] + 0.1 * slope
            squares[number] = 0.99 * squares[number] + 0.01 * slope**2
            pace = RATE * (1 - 0.8 * step / STEPS) / (1 - 0.9**step)
            found[number] = found[number] - pace * means[number] / (np.sqrt(squares[number] / (1 - 0.99**step)) + 1e-8)
    weights, joints, first = found
    table = {FIRST: first}
    for name, joint in ((JOINED, joints[0]), (APART, joints[1])):
        table.update({f"{name}: {state}": row for state, row in zip(STATES, joint, strict=True)})
    table.update({kind: row for kind, row in zip(kinds, weights, strict=True) if np.abs(row).max() >= LEAST})
    return {kind: tuple(round(float(value), 2) for value in row[:-1]) for kind, row in table.items()}


def agreement(weights: Weights, pages: Sequence[Page]) -> tuple[int, int]:
    """Return how many lines of the pages get the readers' zone by these weights, and how many there are."""
    pairs = [pair for page in pages for pair in zip(weigh(page.seen, weights), page.marked, strict=True)]
    return sum(zone == marked for zone, marked in pairs), len(pairs)


def left_out(pages: Sequence[Page]) -> float:
    """Return the share of lines that agree where the weights have not seen the page, and the rules say nothing."""
    right = lines = 0
    for fold in range(FOLDS):
        aside = [page for page in pages if zlib.crc32(page.name.encode()) % FOLDS == fold]
        weights = weights_of(fit([page for page in pages if page not in aside]), rules=0)
        of_fold, size = agreement(weights, aside) if aside else (0, 0)
        right, lines = right + of_fold, lines + size
    return right / lines


def main(names: Sequence[str]) -> None:
    """Fit, report, and write the table."""
    samples = [*takewhile(lambda name: not name.startswith("--"), names)]
    pages = [page for name in samples for page in pages_of(name)]
    table = fit(pages)
    right, lines = agreement(weights_of(table), pages)
    report = [f"in the sample: {right / lines:.3f}"]
    if "--left-out" in names:
        report.append(f"left out, without the rules' say: {left_out(pages):.3f}")
    for name in names[names.index("--unseen") + 1 :] if "--unseen" in names else ():
        unseen = [*pages_of(name)]
        right, lines = agreement(weights_of(table), unseen)
        ruled, _ = agreement(weights_of(table, rules=100), unseen)
        report.append(f"{name}: {right / lines:.3f}, the rules alone {ruled / lines:.3f}")
    sys.stdout.write("\n".join([*report, ""]))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["evidence", *ZONES, "origin"])
        writer.writerows([kind, *(f"{value:.2f}" for value in row), "fitted"] for kind, row in table.items())


if __name__ == "__main__":
    main(sys.argv[1:])
