"""Short passages with the marks of one table each, written and annotated apart from the rules: `gold/passages`.

`tuned/` are those that rules were tuned on, `kept/` those that nobody who changes rules reads: how well the rules do
on them tells what new articles may expect. Each line of `<table>.jsonl` holds a passage: `id`, `self` (the country
whose relations it describes), `title`, `text` or `paragraphs`, and the marks, each with its `surface` and `nth`: which
of its occurrences in the text is meant.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import measure

from briefing.records import Source
from briefing.score.agreement import Scores, compare
from briefing.score.marks import Marks, extracted_marks
from briefing.score.metrics import Row, place

FOLDER = measure.HERE / "gold" / "passages"
FLOORS = FOLDER / "floors.csv"
SETS = ("tuned", "kept")
METRICS = {  # of each table, those that a passage's marks can tell
    "parties": ("parties", "parties.holder"),
    "figures": ("figures", "figures.what", "figures.whole"),
    "mentions": ("mentions", "mentions.role"),
    "organisations": ("organisations", "forums.membership", "cooperation", "cooperation.form"),
    "themes": ("themes",),
}
Passage = Mapping[str, Any]


def passages(part: str, table: str) -> list[Passage]:
    """Return the passages of a set that are marked for a table."""
    path = FOLDER / part / f"{table}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def text_of(passage: Passage) -> str:
    """Return the text that is read: the title above the passage, paragraphs apart."""
    paragraphs = passage.get("paragraphs") or [passage.get("title", ""), passage["text"]]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


@cache
def scores(part: str, table: str) -> Scores:
    """Extract a set's passages and return the agreement, by the metrics that their marks can tell."""
    found: dict[str, Mapping[str, list[Row]]] = {}
    gold: dict[str, Mapping[str, list[Row]]] = {}
    every = {f"{table}-{passage['id']}": passage for passage in passages(part, table)}
    extracted = extracted_marks(tuple(Source(n, f"{n}.txt", text_of(p), "", p["self"]) for n, p in every.items()))
    for name, passage in every.items():
        gold[name] = _gold(table, passage)
        found[name] = {kind: _comparable(kind, rows, passage) for kind, rows in extracted.get(name, {}).items()}
    return {metric: score for metric, score in _compared(found, gold).items() if metric in METRICS[table]}


def _compared(found: Marks, gold: Marks) -> Scores:
    agreement, _ = compare(found, gold)
    return agreement


def _gold(table: str, passage: Passage) -> dict[str, list[Row]]:
    if table == "themes":
        marks = zip(passage["paragraphs"], passage["themes"], strict=True)
        return {"themes": [{"line": str(2 * n + 1), "theme": t} for n, (_, themes) in enumerate(marks) for t in themes]}
    tables = ("organisations", "cooperation") if table == "organisations" else (table,)
    return {kind: [*_placed(kind, passage)] for kind in tables}


def _placed(table: str, passage: Passage) -> Iterator[Row]:
    """Yield a passage's marks with the place of each in the text that is read."""
    text = text_of(passage)
    body = text.index(passage["text"])
    for mark in passage[table]:
        start = body - 1
        for _ in range(mark["nth"]):
            start = text.index(mark["surface"], start + 1)
        kind = {"figures": "count"}.get(table, mark.get("kind", ""))
        yield {**mark, "kind": kind, "start": str(start), "end": str(start + len(mark["surface"]))}


def _comparable(table: str, rows: list[Row], passage: Passage) -> list[Row]:
    """Return what is compared: no mark in the title, of figures only the counts, and of places all kinds as one."""
    if "paragraphs" in passage or table in ("zones", "metadata", "themes"):
        return rows
    body = text_of(passage).index(passage["text"])
    within = [row for row in rows if place(row)[0] >= body]
    if table == "figures":
        return [row for row in within if row["kind"] == "count"]
    return [{**row, "kind": ""} for row in within] if table == "mentions" else within


def floors() -> dict[tuple[str, str, str], float]:
    """Return the committed floors by set, table and metric."""
    return {(r["set"], r["table"], r["metric"]): float(r["floor"]) for r in measure.table(FLOORS)}


def main() -> None:
    """Measure, print, and raise the floors to what was measured."""
    before, rows = floors(), []
    for part in SETS:
        for table in METRICS:
            for metric, score in scores(part, table).items():
                floor = max(before.get((part, table, metric), 0.0), round(score.f1, 3))
                rows.append({"set": part, "table": table, "metric": metric, "floor": f"{floor:.3f}"})
                print(f"passages, {part:<8}{metric:<20}{score.f1:>7.3f}{floor:>7.3f}")
    measure.write(FLOORS, rows)


if __name__ == "__main__":
    main()
