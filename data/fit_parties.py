"""Fit `reference/party_evidence.csv`: how much each kind of evidence says that a count is one of partner parties.

Run by hand, never by the build, after a change of the party room's cues or words:
`PYTHONPATH=src python data/fit_parties.py TEXTS=MARKS …`, each a folder of texts beside their `sources.csv` and the
folder of their annotations, as for `fit_themes.py`; the passages for tuning and our own (`tests/gold/passages/tuned`,
`tests/gold/party_passages.csv`) are always read. Each count that the rules propose is a case; those before it are
taken as annotated. Fits one logistic regression with penalised weights by Newton's steps, writes the table anew, and
prints the agreement (F1 of whole rows) in the sample and with each tenth of the documents left out in turn: the latter
says what unseen articles may expect.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from logistic import Array, logistic_weights

from briefing.extract import Reading, read
from briefing.parties import count_parties
from briefing.records import Figure, Source
from briefing.sources import read_sources

HERE = Path(__file__).parent
TABLE = HERE / "reference" / "party_evidence.csv"
OTHERS = HERE.parent / "tests" / "gold" / "passages" / "tuned" / "parties.jsonl"
OWN = HERE.parent / "tests" / "gold" / "party_passages.csv"
PENALTY = 2.0
KNOWN = 2.0  # what a count of a whole article weighs; one of the passages, which are dense in hard cases, weighs 1
RARE = 4  # a kind of evidence that fewer counts have is left out
FOLDS = 10
_MARKED = re.compile(r"\[([+-]) ([^\]]+)\]")
Row = tuple[str, str, str, str]  # type, count, bound, whole
Place = tuple[int, int]


@dataclass
class Text:
    """An annotated text with its rows by place (a row of None: accepted, nothing else said), and its cases."""

    group: str
    weight: float
    reading: Reading
    rows: Mapping[Place, Row | None]
    begin: int = 0  # where what is annotated begins
    cases: list[tuple[dict[str, float], bool]] = field(default_factory=list)


def articles(group: str) -> Iterator[Text]:
    """Yield the annotated documents of a folder."""
    texts, marks = map(Path, group.split("=", 1))
    for reading in read(read_sources(sorted(texts.glob("*.txt"))).read):
        with (marks / reading.source.name / "parties.csv").open(encoding="utf-8", newline="") as file:
            rows = {(int(row["start"]), int(row["end"])): _row(row) for row in csv.DictReader(file)}
        yield Text(group, KNOWN, reading, rows)


def others_passages() -> Iterator[Text]:
    """Yield the short passages by other hands."""
    for line in OTHERS.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        text = "\n\n".join(filter(None, (passage.get("title", ""), passage["text"]))) + "\n"
        begin, rows = text.index(passage["text"]), dict[Place, Row | None]()
        for mark in passage["parties"]:
            start = begin - 1
            for _ in range(mark["nth"]):
                start = text.index(mark["surface"], start + 1)
            rows[start, start + len(mark["surface"])] = _row(mark)
        name = f"other {passage['id']}"
        group = "passages " + "".join(c for c in str(passage["id"]) if c.isalpha())
        yield Text(group, 1.0, Reading(Source(name, "", text, "", passage["self"])), rows, begin)


def own_passages() -> Iterator[Text]:
    """Yield our own passages, in which `[+ 63]` marks a count of partner parties, `[- 40]` one that is none."""
    with OWN.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            text, rows, reached = "Notes\n\n", dict[Place, Row | None](), 0
            for match in _MARKED.finditer(row["text"]):
                text += row["text"][reached : match.start()]
                if match[1] == "+":
                    rows[len(text), len(text) + len(match[2])] = None
                text, reached = text + match[2], match.end()
            source = Source(f"own {number}", "", f"{text}{row['text'][reached:]}\n", "", row["self"])
            yield Text("our own", 1.0, Reading(source), rows, len("Notes\n\n"))


def _row(row: Mapping[str, str]) -> Row:
    return row["type"], row["count"], row["bound"], row["whole"] or ""


def gather(text: Text) -> None:
    """Take a case of each count proposed, with those before it as annotated."""

    def judge(figure: Figure, evidence: Mapping[str, float]) -> bool:
        place = (figure.mark.span.start, figure.mark.span.end)
        if place[0] >= text.begin:
            text.cases.append((dict(evidence), place in text.rows))
        return place in text.rows

    reading = text.reading
    count_parties(reading.document, reading.figures, reading.mentions, reading.organisations, judge)


@dataclass(frozen=True)
class Weights:
    """The weight of each kind of evidence."""

    values: Mapping[str, float]

    def accepts(self, figure: Figure, evidence: Mapping[str, float]) -> bool:
        """Say whether the evidence makes a count a row."""
        del figure
        return sum(self.values.get(kind, 0.0) * amount for kind, amount in evidence.items()) > 0


def fit(texts: Sequence[Text]) -> Weights:
    """Return the weights that make the annotators' rows likeliest, to two decimals."""
    cases = [(evidence, named, text.weight) for text in texts for evidence, named in text.cases]
    seen = Counter(kind for evidence, _, _ in cases for kind in evidence)
    kinds = sorted(kind for kind, times in seen.items() if times >= RARE)
    design = np.array([[evidence.get(kind, 0.0) for kind in kinds] for evidence, _, _ in cases])
    named: Array = np.array([float(is_row) for _, is_row, _ in cases])
    counts = np.array([weight for _, _, weight in cases])
    penalty = np.array([1e-3 if kind == "constant" else PENALTY for kind in kinds])
    values = logistic_weights(design, named, penalty, counts)
    return Weights(dict(zip(kinds, values.tolist(), strict=True)))


def agreement(text: Text, weights: Weights) -> tuple[int, int, int]:
    """Return how many rows are right, found and annotated."""
    reading = text.reading
    found = count_parties(reading.document, reading.figures, reading.mentions, reading.organisations, weights.accepts)
    ours = {(r.mark.span.start, r.mark.span.end): (r.type, r.count, r.bound, r.whole) for r in found}
    ours = {place: row for place, row in ours.items() if place[0] >= text.begin}
    right = sum(place in ours and row in (None, ours[place]) for place, row in text.rows.items())
    return right, len(ours), len(text.rows)


def main(folders: Sequence[str]) -> None:
    """Fit, report, and write the table."""
    texts = [*own_passages(), *others_passages(), *(text for group in folders for text in articles(group))]
    for text in texts:
        gather(text)
    fitted = fit(texts)
    without = [fit([t for place, t in enumerate(texts) if place % FOLDS != fold]) for fold in range(FOLDS)]
    for group in dict.fromkeys(text.group for text in texts):
        for way in ("in the sample", "left out"):
            chosen = [(t, fitted if way != "left out" else without[n % FOLDS]) for n, t in enumerate(texts)]
            right, found, named = map(sum, zip(*(agreement(t, w) for t, w in chosen if t.group == group), strict=True))
            shares = right / max(found, 1), right / max(named, 1), 2 * right / max(found + named, 1)
            sys.stdout.write(f"{group}, {way}: P {shares[0]:.3f} R {shares[1]:.3f} F1 {shares[2]:.3f} of {named}\n")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "weight", "origin"))
        writer.writerows((kind, f"{weight:.2f}", "fitted") for kind, weight in fitted.values.items() if weight)


if __name__ == "__main__":
    main(sys.argv[1:])
