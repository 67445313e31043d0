"""Fit `reference/role_evidence.csv`: how much each kind of evidence says that a place is a partner.

Run by hand, never by the build, after a change of the roles' cues or words:
`PYTHONPATH=src python data/fit_roles.py TEXTS=MARKS …`, each a folder of texts beside their `sources.csv` and the
folder of their annotations, as for `fit_themes.py`; the passages for tuning and our own (`tests/gold/passages/tuned`,
`tests/gold/role_passages.csv`), which are dense in hard cases, are always read. Fits one logistic regression with
penalised weights by Newton's steps, writes the table anew, and prints the agreement in the sample and with each tenth
of the documents left out in turn: the latter says what unseen articles may expect.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from logistic import Array, logistic_weights

from briefing.extract import Reading, read
from briefing.records import Source
from briefing.roles.hearing import Hearing
from briefing.roles.scene import scenes
from briefing.sources import read_sources

HERE = Path(__file__).parent
TABLE = HERE / "reference" / "role_evidence.csv"
OTHERS = HERE.parent / "tests" / "gold" / "passages" / "tuned" / "mentions.jsonl"
OWN = HERE.parent / "tests" / "gold" / "role_passages.csv"
PENALTY = 4.0
KNOWN = 5.0  # what a mark of a whole article counts; one of our own passages, dense in hard cases, counts 1
BY_OTHERS = 1.5  # and one of the passages by other hands, most of which no cue was written for
RARE = 4  # a kind of evidence that fewer marks have is left out
FOLDS = 10
_MARKED = re.compile(r"\[([PC]) ([^\]]+)\]")
Annotated = tuple[Reading, dict[tuple[int, int], str]]  # a text, and the roles of its mentions by span


@dataclass(frozen=True)
class Case:
    """A place's evidence, whether its annotator called it a partner, and how much it counts."""

    group: str
    document: str
    evidence: dict[str, float]
    partner: bool
    counts: float


def articles(texts: Path, marks: Path) -> Iterator[Annotated]:
    """Yield the annotated documents of a folder with the roles of their mentions, by span."""
    for reading in read(read_sources(sorted(texts.glob("*.txt"))).read):
        with (marks / reading.source.name / "mentions.csv").open(encoding="utf-8", newline="") as file:
            yield reading, {(int(row["start"]), int(row["end"])): row["role"] for row in csv.DictReader(file)}


def others_passages() -> Iterator[Annotated]:
    """Yield the short passages by other hands."""
    for line in OTHERS.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        text, roles = f"{passage['title']}\n\n{passage['text']}\n", dict[tuple[int, int], str]()
        for mark in passage["mentions"]:
            start = len(passage["title"]) + 1
            for _ in range(mark["nth"]):
                start = text.index(mark["surface"], start + 1)
            roles[start, start + len(mark["surface"])] = mark["role"].replace("self", "")
        yield Reading(Source(f"other {passage['id']}", "", text, "", passage["self"])), roles


def own_passages() -> Iterator[Annotated]:
    """Yield our own passages, in which `[P Laos]` marks a partner, `[C Peru]` context."""
    with OWN.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            text, roles, reached = "Notes\n\n", dict[tuple[int, int], str](), 0
            for match in _MARKED.finditer(row["text"]):
                text += row["text"][reached : match.start()]
                roles[len(text), len(text) + len(match[2])] = "partner" if match[1] == "P" else "context"
                text, reached = text + match[2], match.end()
            yield Reading(Source(f"own {number}", "", f"{text}{row['text'][reached:]}\n", "", row["self"])), roles


def cases(group: str, readings: Iterator[Annotated], counts: float) -> Iterator[Case]:
    """Yield a case for each annotated mention that the evidence decides on."""
    for reading, roles in readings:
        hearing = Hearing(list(scenes(reading.document, reading.mentions, reading.organisations)))
        for scene in hearing.scenes:
            if scene.sentence.zone == "furniture":
                continue
            for place in scene.places:
                named = [roles.get((m.mark.span.start, m.mark.span.end), "") for m in place.mentions]
                if scene.of_self(place) or not any(named):
                    continue
                evidence = hearing.evidence(scene, place)
                for role in filter(None, named):
                    yield Case(group, reading.source.name, evidence, role == "partner", counts)


def design(kinds: Sequence[str], sample: Sequence[Case]) -> Array:
    """Return the evidence of each case, kind by kind."""
    return np.array([[case.evidence.get(kind, 0.0) for kind in kinds] for case in sample])


def fit(kinds: Sequence[str], evidence: Array, sample: Sequence[Case]) -> Array:
    """Return the weights that make the annotators' roles likeliest, to two decimals."""
    partner = np.array([float(case.partner) for case in sample])
    counts = np.array([case.counts for case in sample])
    penalty = np.array([1e-3 if kind == "constant" else PENALTY for kind in kinds])
    return logistic_weights(evidence, partner, penalty, counts)


def left_out(kinds: Sequence[str], evidence: Array, sample: Sequence[Case]) -> Array:
    """Return the score of each case by weights that its document had no part in."""
    documents = list(dict.fromkeys(case.document for case in sample))
    fold = np.array([documents.index(case.document) % FOLDS for case in sample])
    scores = np.zeros(len(sample))
    for number in range(FOLDS):
        kept = fold != number
        values = fit(kinds, evidence[kept], [case for case, keep in zip(sample, kept, strict=True) if keep])
        scores[~kept] = evidence[~kept] @ values
    return scores


def main(folders: Sequence[str]) -> None:
    """Fit, report, and write the table."""
    sample = [*cases("passages by other hands", others_passages(), BY_OTHERS), *cases("our own", own_passages(), 1.0)]
    for pair in folders:
        sample += cases(pair, articles(*map(Path, pair.split("=", 1))), KNOWN)
    seen = Counter(kind for case in sample for kind, amount in case.evidence.items() if amount)
    kinds = sorted(kind for kind, times in seen.items() if times >= RARE)
    evidence = design(kinds, sample)
    fitted = fit(kinds, evidence, sample)
    partner, scores = (
        np.array([case.partner for case in sample]),
        (evidence @ fitted, left_out(kinds, evidence, sample)),
    )
    for group in dict.fromkeys(case.group for case in sample):
        own = np.array([case.group == group for case in sample])
        within, without = (np.mean((score[own] > 0) == partner[own]) for score in scores)
        sys.stdout.write(f"{group}: {own.sum()} marks, right {within:.3f}, left out {without:.3f}\n")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "weight", "origin"))
        writer.writerows((kind, f"{weight:.2f}", "fitted") for kind, weight in zip(kinds, fitted, strict=True))


if __name__ == "__main__":
    main(sys.argv[1:])
