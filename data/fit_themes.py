"""Fit `reference/theme_evidence.csv`: how much each kind of evidence says that a reader names a theme.

Run by hand, never by the build, after a change of the themes' cues:
`PYTHONPATH=src python data/fit_themes.py SAMPLE …`. A sample is `TEXTS=MARKS`, a folder of texts beside their
`sources.csv` and the folder of their annotations: `seeds=tests/gold/seeds`, `tests/gold/dev/docs=tests/gold/dev/marks`
and the articles for tuning under `tests/gold/further`; or a file of passages, `tests/gold/passages/tuned/themes.jsonl`,
each line a text's paragraphs with their main themes. Fits one logistic regression with penalised weights over all
paragraphs and themes by Newton's steps, keeps the table's rows and their meanings, and prints the agreement (F1 of main
themes) in the sample and with each document left out in turn: the latter says what unseen articles may expect of the
weights and thresholds, but not what they may expect of the cues, if those were widened after reading the sample.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from logistic import Array, logistic_weights

from briefing.extract import Reading, read
from briefing.records import Source
from briefing.sources import read_sources
from briefing.themes.paragraphs import choose, read_paragraphs

TABLE = Path(__file__).parent / "reference" / "theme_evidence.csv"
PENALTY = 0.8  # of a weight that holds for all themes or for one kind of name
PRIOR_PENALTY = 1.0  # of a theme's own constant


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's evidence by theme, and the main themes that its annotator named."""

    document: str
    evidence: Mapping[str, Mapping[str, float]]
    named: frozenset[str]


def paragraphs_of(sample: str) -> list[Paragraph]:
    """Return the paragraphs of a sample, as the rules see them."""
    found: list[Paragraph] = []
    for reading, named in _passages(Path(sample)) if sample.endswith(".jsonl") else _documents(*sample.split("=", 1)):
        for paragraph in read_paragraphs(reading.document, reading.organisations):
            names = frozenset(named.pop(paragraph.line.number, ()))
            found.append(Paragraph(reading.source.name, paragraph.evidence, names))
        # a line that the zones room took for no paragraph: missed whatever the weights
        found += [Paragraph(reading.source.name, {}, frozenset(themes)) for themes in named.values()]
    return found


def _documents(texts: str, marks: str) -> Iterator[tuple[Reading, dict[int, set[str]]]]:
    """Yield the annotated documents of a folder, with the main themes by line."""
    for reading in read(read_sources(sorted(Path(texts).glob("*.txt"))).read):
        named: dict[int, set[str]] = {}
        with (Path(marks) / reading.source.name / "themes.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["strength"] == "main":
                    named.setdefault(int(row["line"]), set()).add(row["theme"])
        yield reading, named


def _passages(file: Path) -> Iterator[tuple[Reading, dict[int, set[str]]]]:
    """Yield the passages of a file, each as a document of its own, with the main themes by line."""
    for line in file.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        text, name = "\n\n".join(passage["paragraphs"]) + "\n", f"passage {passage['id']}"
        named = {2 * place + 1: set(themes) for place, themes in enumerate(passage["themes"]) if themes}
        yield Reading(Source(name, f"{name}.txt", text, "", passage["self"])), named


@dataclass(frozen=True)
class Weights:
    """A weight for each row of the table, which names a kind of evidence and a theme, or none for all themes."""

    rows: Sequence[tuple[str, str]]
    values: Array

    def likely(self, paragraph: Paragraph) -> dict[str, float]:
        """Return how likely each theme is a main one of the paragraph."""
        odds = {theme: float(self.design(theme, kinds) @ self.values) for theme, kinds in paragraph.evidence.items()}
        return {theme: 1 / (1 + float(np.exp(-value))) for theme, value in odds.items()}

    def design(self, theme: str, kinds: Mapping[str, float]) -> Array:
        """Return the evidence for a theme, row by row of the table."""
        return np.array([kinds.get(kind, 0.0) if own in ("", theme) else 0.0 for kind, own in self.rows])


def fit(rows: Sequence[tuple[str, str]], sample: Sequence[Paragraph]) -> Weights:
    """Return the weights that make the annotators' themes likeliest, to two decimals."""
    shape = Weights(rows, np.zeros(len(rows)))
    cases = [(p, theme, kinds) for p in sample for theme, kinds in p.evidence.items()]
    evidence = np.array([shape.design(theme, kinds) for _, theme, kinds in cases])
    named = np.array([float(theme in p.named) for p, theme, _ in cases])
    penalty = np.array([(PRIOR_PENALTY if own else 1e-6) if kind == "constant" else PENALTY for kind, own in rows])
    return Weights(rows, logistic_weights(evidence, named, penalty))


def agreement(weights: Mapping[str, Weights], sample: Sequence[Paragraph]) -> float:
    """Return F1 of the main themes, each document's chosen by its own weights."""
    right = found = named = 0
    for paragraph in sample:
        likely = weights[paragraph.document].likely(paragraph)
        main = choose(sorted(likely, key=lambda theme: -likely[theme]), likely)
        right, found, named = right + len(paragraph.named & {*main}), found + len(main), named + len(paragraph.named)
    return 2 * right / (found + named)


def main(names: Sequence[str]) -> None:
    """Fit, report, and write the table."""
    sample = [p for name in names for p in paragraphs_of(name)]
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rows = [(row["evidence"], row["theme"]) for row in table]
    fitted, documents = fit(rows, sample), sorted({p.document for p in sample})
    left_out = {name: fit(rows, [p for p in sample if p.document != name]) for name in documents}
    report = [f"in the sample: F1 {agreement(dict.fromkeys(documents, fitted), sample):.3f}"]
    report += [f"each document left out in turn: F1 {agreement(left_out, sample):.3f}"]
    report += [f"  {name}: {agreement(left_out, paragraphs_of(name)):.3f}" for name in names]
    sys.stdout.write("\n".join([*report, ""]))
    for row, value in zip(table, fitted.values, strict=True):
        row["weight"] = f"{value:.2f}"
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    main(sys.argv[1:])
