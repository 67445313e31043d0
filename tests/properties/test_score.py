"""Whatever is wrong with the tables, the figures are the referee's."""

import csv
import io
import tempfile
from functools import cache
from pathlib import Path

import annotated
import score as referee
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.score.agreement import compare
from briefing.score.marks import gold_marks, table_marks
from briefing.score.metrics import SCORED
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.store import as_csv

GOLD = annotated.marks(annotated.SEEDS)
KEPT = ("start", "end", "source")  # a span must have its place
DAMAGE = st.tuples(
    st.sampled_from(SCORED),
    st.sampled_from(["drop", "double", "alter", "shift", "rename", "empty", "column"]),
    st.integers(0, 200),
    st.integers(0, 20),
    st.one_of(
        st.sampled_from(["1,000", "1000.0", "", "-3", "Parties", "nan", "main"]), st.text("ab1,. -|\"'", max_size=6)
    ),
)


@cache
def tables() -> dict[str, list[dict[str, str]]]:
    found = extract(Sources(annotated.sources(annotated.SEEDS)), *SCORED)
    return {name: list(csv.DictReader(io.StringIO(as_csv(name, table), newline=""))) for name, table in found.items()}


def damaged(rows: list[dict[str, str]], how: str, row: int, column: int, text: str) -> list[dict[str, str]]:
    rows = [dict(one) for one in rows]
    if not rows or how == "empty":
        return []
    row %= len(rows)
    columns = [name for name in rows[row] if name not in KEPT] or ["note"]
    chosen = columns[column % len(columns)]
    match how:
        case "drop":
            del rows[row]
        case "double":
            rows.append(dict(rows[row]))
        case "alter" if chosen in rows[row]:
            rows[row][chosen] = text
        case "shift" if "start" in rows[row]:
            rows[row] |= {name: str(int(rows[row][name]) + column - 10) for name in ("start", "end")}
        case "rename":
            rows[row]["source"] = text
        case "column":
            rows = [{name: cell for name, cell in one.items() if name != chosen} for one in rows]
    return rows


@settings(max_examples=60)
@given(st.lists(DAMAGE, max_size=8))
def test_damaged_tables_score_as_the_referee_scores_them(damages: list[tuple[str, str, int, int, str]]) -> None:
    found = dict(tables())
    for name, how, row, column, text in damages:
        found[name] = damaged(found[name], how, row, column, text)
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in found.items():
            if rows:
                _write(Path(folder) / f"{name}.csv", rows)
        if not any(found.values()):
            return
        scores, _ = compare(table_marks(folder)[0], gold_marks(GOLD))
        stated, _ = referee.score(Path(folder), GOLD)
    assert {metric: agreement.as_row() for metric, agreement in scores.items()} == stated


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
