"""Fit `reference/whole_evidence.csv`: how much each kind of evidence says that a count is part of one before it.

Run by hand, never by the build, after a change of what is counted or of the evidence:
`PYTHONPATH=src python data/fit_wholes.py TEXTS=MARKS …`, folders as for `fit_roles.py`; the passages for tuning and our
own (`tests/gold/passages/tuned`, `tests/gold/whole_passages.csv`) are always read. Each count chooses among those
before it and none; fits the weights by Newton's steps, writes the table anew, and prints how many relations are found,
and how many where there is none: by wording alone, in the sample, and with each tenth of the documents left out.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from briefing.extract import Reading, read
from briefing.figures.find import read_statements
from briefing.figures.relations import find_told
from briefing.figures.statements import Statement, Thing
from briefing.figures.weighed import SURE, Pairs
from briefing.figures.what import name_things
from briefing.records import Document, Source
from briefing.sources import read_sources

HERE = Path(__file__).parent
TABLE = HERE / "reference" / "whole_evidence.csv"
GOLD = HERE.parent / "tests" / "gold"
OWN = GOLD / "whole_passages.csv"
PENALTY = 3.0
RARE = 5  # a kind of evidence that fewer pairs have is left out
STEPS = 8
FOLDS = 10
_MARKED = re.compile(r"\[([^\]<]+)(?:<([^\]]+))?\]")
_Array = npt.NDArray[np.float64]
Annotated = tuple[str, Document, dict[int, str]]  # a group, a text, and by its offset each count's whole, or nothing


@dataclass
class Text:
    """A text's counts, the wholes that the wordings tell, and the annotator's: for each part all that are written so.

    `choices` holds for each marked count the counts that it may be part of, their evidence, and which is right.
    """

    group: str
    statements: Sequence[Statement]
    things: Sequence[Thing]
    told: list[int | None]
    gold: Mapping[int, frozenset[int]]
    choices: list[tuple[list[dict[str, float]], int]]


def articles(texts: Path, marks: Path) -> Iterator[Annotated]:
    """Yield the annotated documents of a folder."""
    for reading in read(read_sources(sorted(texts.glob("*.txt"))).read):
        with (marks / reading.source.name / "figures.csv").open(encoding="utf-8", newline="") as file:
            counts = [row for row in csv.DictReader(file) if row["kind"] == "count"]
            yield str(texts), reading.document, {int(row["start"]): row["relation"] for row in counts}


def others_passages(table: str, whole: str) -> Iterator[Annotated]:
    """Yield the short passages by other hands that are marked for a table."""
    for line in (GOLD / "passages" / "tuned" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        title = passage.get("title", "")
        text, wholes = f"{title}\n\n{passage['text']}\n".lstrip(), dict[int, str]()
        for mark in passage[table]:
            start = text.index(passage["text"]) - 1
            for _ in range(mark["nth"]):
                start = text.index(mark["surface"], start + 1)
            wholes[start] = mark[whole]
        yield f"others' {table}", Reading(Source(passage["id"], "", text, "", passage["self"])).document, wholes


def own_passages() -> Iterator[Annotated]:
    """Yield own passages, in which `[9<14]` marks a part of 14, `[14]` a count that is part of none."""
    with OWN.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 1):
            text, wholes, reached = "Notes\n\n", dict[int, str](), 0
            for match in _MARKED.finditer(row["text"]):
                text += row["text"][reached : match.start()]
                wholes[len(text)] = match[2] or ""
                text, reached = text + match[1], match.end()
            text += f"{row['text'][reached:]}\n"
            yield "our own", Reading(Source(f"own {number}", "", text, "", row["self"])).document, wholes


def counted(group: str, document: Document, marks: Mapping[int, str]) -> Text:
    """Return a text's counts with what there is to choose from."""
    statements, _ = read_statements(document)
    things = name_things(statements)
    told, gold = find_told(statements, things), dict[int, frozenset[int]]()
    for index, statement in enumerate(statements):
        at = statement.passage.start + statement.reading.start
        if statement.is_count and at in marks:
            gold[index] = frozenset(written_so(statements, index, marks[at])) if marks[at] else frozenset()
    wholes = list(told)
    for index, right in gold.items():
        before = [i for i in right if i < index]
        wholes[index] = max(before) if before else min(right) if right and min(right) >= 0 else None
    pairs, choices = Pairs(statements, things, wholes), list[tuple[list[dict[str, float]], int]]()
    for index, right in gold.items():
        candidates, whole = pairs.candidates(index), wholes[index]
        if statements[index].passage.cell or not candidates or (right and whole not in candidates):
            continue
        evidence = [pairs.evidence(index, i) for i in candidates]
        choices.append((evidence, candidates.index(whole) if right and whole is not None else -1))
    return Text(group, statements, things, told, gold, choices)


def written_so(statements: Sequence[Statement], part: int, whole: str) -> Iterator[int]:
    """Yield the counts that are written like a part's whole, or have its value; -1 where none is."""
    found = [
        i
        for i, other in enumerate(statements)
        if i != part and other.is_count and whole.lower() in (other.surface.lower(), other.reading.value)
    ]
    yield from found or [-1]


def design(kinds: Sequence[str], text: Text) -> list[tuple[_Array, int]]:
    """Return for each choice the evidence of its candidates, kind by kind, and which is right."""
    return [(np.array([[e.get(kind, 0.0) for kind in kinds] for e in pairs]), right) for pairs, right in text.choices]


def fit(kinds: Sequence[str], choices: Sequence[tuple[_Array, int]]) -> _Array:
    """Return the weights that make the annotators' choices likeliest, to two decimals."""
    penalty = np.array([1e-2 if kind == "constant" else PENALTY for kind in kinds])
    values = np.zeros(len(kinds))
    for _ in range(STEPS):
        slope, bend = -penalty * values, np.diag(penalty)
        for evidence, right in choices:
            odds = np.exp(np.minimum(evidence @ values, 30))
            likely = odds / (1 + odds.sum())
            mean = evidence.T @ likely
            slope += (evidence[right] if right >= 0 else 0) - mean
            bend += (evidence.T * likely) @ evidence - np.outer(mean, mean)
        values += np.linalg.solve(bend, slope)
    return np.round(values, 2)


def decided(text: Text, weights: Mapping[str, float]) -> tuple[int, int, int, int]:
    """Return of a text's marks how many parts there are and are found, how many counts of none, and with a whole."""
    wholes = list(text.told)
    pairs = Pairs(text.statements, text.things, wholes)
    for index, statement in enumerate(text.statements):
        if wholes[index] is None and statement.is_count and not statement.passage.cell:
            wholes[index] = pairs.likeliest(index, weights, SURE)
    right = sum(wholes[i] in gold for i, gold in text.gold.items() if gold)
    false = sum(wholes[i] is not None for i, gold in text.gold.items() if not gold)
    parts = sum(bool(gold) for gold in text.gold.values())
    return parts, right, len(text.gold) - parts, false


def main(folders: Sequence[str]) -> None:
    """Fit, report, and write the table."""
    annotated = [*others_passages("figures", "relation"), *others_passages("parties", "whole"), *own_passages()]
    for pair in folders:
        annotated += articles(*map(Path, pair.split("=", 1)))
    texts = [counted(*each) for each in annotated]
    seen = Counter(kind for text in texts for pairs, _ in text.choices for evidence in pairs for kind in evidence)
    kinds = sorted(kind for kind, times in seen.items() if times >= RARE)
    choices = [design(kinds, text) for text in texts]
    fitted = dict(zip(kinds, fit(kinds, [*chain(*choices)]), strict=True))
    without = [
        dict(zip(kinds, fit(kinds, [*chain(*(c for i, c in enumerate(choices) if i % FOLDS != n))]), strict=True))
        for n in range(FOLDS)
    ]
    for group in dict.fromkeys(text.group for text in texts):
        own = [(i, text) for i, text in enumerate(texts) if text.group == group]
        for name, results in (
            ("told", [decided(text, {}) for _, text in own]),
            ("in the sample", [decided(text, fitted) for _, text in own]),
            ("left out", [decided(text, without[i % FOLDS]) for i, text in own]),
        ):
            parts, right, none, false = map(sum, zip(*results, strict=True))
            sys.stdout.write(f"{group}, {name}: {right} of {parts} wholes, {false} false of {none}\n")
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("evidence", "weight", "origin"))
        writer.writerows((kind, f"{weight:.2f}", "fitted") for kind, weight in fitted.items())


if __name__ == "__main__":
    main(sys.argv[1:])
