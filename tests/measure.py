"""Measure the rules against the annotated documents: `make scores`.

Writes `data/reference/measured.csv`, which the briefing prints, and raises the floors in `tests/gold/floors.csv` to
what was measured; it never lowers one.
"""

import csv
from functools import cache
from pathlib import Path

import annotated

from briefing.score.agreement import Scores, compare
from briefing.score.marks import extracted_marks, gold_marks

HERE = Path(__file__).parent
ROOT = HERE.parent
MEASURED = ROOT / "data" / "reference" / "measured.csv"
FLOORS = HERE / "gold" / "floors.csv"
GROUPS = {
    annotated.SEEDS: "seeds",
    annotated.DEV: "three articles",
    annotated.TUNING: "four more",
    annotated.TUNING_TWO: "six more",
    annotated.KEPT: "four kept aside",
}


@cache
def scores(group: str) -> Scores:
    """Extract a group of annotated documents and return the agreement by metric."""
    found, _ = compare(extracted_marks(annotated.sources(group)), gold_marks(annotated.marks(group)))
    return found


def measured_rows() -> list[dict[str, str]]:
    """Return what `measured.csv` holds when it is up to date."""
    return [
        {"set": GROUPS[group], "metric": metric}
        | {name: f"{getattr(score, name):.3f}" for name in ("precision", "recall", "f1")}
        | {"gold": str(score.gold), "origin": "make scores"}
        for group in GROUPS
        for metric, score in scores(group).items()
    ]


def floors() -> dict[tuple[str, str], float]:
    """Return the committed floors, by set and metric."""
    return {(row["set"], row["metric"]): float(row["floor"]) for row in table(FLOORS)}


def table(path: Path) -> list[dict[str, str]]:
    """Return a table's rows; one that is not there has none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> None:
    """Write a table as the project keeps them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    """Measure, write, and raise the floors."""
    rows, before = measured_rows(), floors()
    write(MEASURED, rows)
    raised = []
    for row in rows:
        floor = max(before.get((row["set"], row["metric"]), 0.0), float(row["f1"]))
        raised.append({"set": row["set"], "metric": row["metric"], "floor": f"{floor:.3f}"})
        print(f"{row['set']:<18}{row['metric']:<20}{row['f1']:>7}{floor:>7.3f}")
    write(FLOORS, raised)


if __name__ == "__main__":
    main()
