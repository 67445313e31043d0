"""What is read from a page, a PDF or a text processor's file is what is read from its plain text."""

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import annotated
import containers
import pytest
from one_file import read_source

from briefing.sources import Sources
from briefing.tables.rows import extract

COLUMNS = {
    "figures": ("surface", "kind", "value", "value_to", "bound"),
    "parties": ("surface", "type", "count", "bound", "whole"),
    "mentions": ("surface", "kind", "id"),
    "organisations": ("surface", "kind"),
    "cooperation": ("surface",),
}
LOST = 0.02  # F1 that a container may cost, against its plain text
CONTAINERS = sorted((annotated.GOLD / annotated.DEV / "containers").glob("*.*"))
TEXTS = {source.name: source for source in annotated.sources(annotated.DEV)}
RUNNING = {"title", "heading", "body", "question"}


def in_running_text(rows: list[dict[str, Any]], table: str) -> Counter[tuple[str, ...]]:
    """Count the marks of running text by what they say, wherever they stand."""
    shown = (row for row in rows if row.get("zone", "body") in RUNNING)
    return Counter(tuple(_plain(row.get(column)) for column in COLUMNS[table]) for row in shown)


def _plain(cell: Any) -> str:
    text = " ".join(str("" if cell is None or cell != cell else cell).split())
    return text.removesuffix(".0")


def f1(found: Counter[Any], gold: Counter[Any]) -> float:
    total = found.total() + gold.total()
    return 2 * (found & gold).total() / total if total else 1.0


def marks(source: Any) -> dict[str, Counter[tuple[str, ...]]]:
    tables = extract(Sources((source,)), *COLUMNS, "zones", "sentences")
    zone = {row["sentence"]: row["zone"] for row in tables["sentences"].to_dict("records")}
    found = {}
    for table in COLUMNS:
        records: list[dict[Any, Any]] = tables[table].to_dict("records")
        rows = [{**row, "zone": zone[row["sentence"]]} for row in records]
        found[table] = in_running_text(rows, table)
    return found


@cache
def of_plain_text(stem: str) -> dict[str, Counter[tuple[str, ...]]]:
    return marks(TEXTS[stem])


@cache
def of_careful_readers(stem: str) -> dict[str, Counter[tuple[str, ...]]]:
    zones = {int(row["line"]): row["zone"] for row in _rows(stem, "zones")}
    text = TEXTS[stem].text
    found = {}
    for table in COLUMNS:
        rows = _rows(stem, table)
        for row in rows:
            row["zone"] = zones[text.count("\n", 0, int(row["start"])) + 1]
        found[table] = in_running_text(rows, table)
    return found


def _rows(stem: str, table: str) -> list[dict[str, Any]]:
    with (annotated.marks(annotated.DEV) / stem / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", COLUMNS)
@pytest.mark.parametrize("path", CONTAINERS, ids=lambda path: path.name)
def test_a_container_costs_next_to_nothing(path: Path, table: str) -> None:
    gold = of_careful_readers(path.stem)[table]
    found = marks(read_source(path, "VNM"))[table]
    assert f1(found, gold) >= f1(of_plain_text(path.stem)[table], gold) - LOST


TABLE = [["Region", "Parties", "Ruling"], ["Asia and the Pacific", "74", "41"], ["Africa", "36", "12"]]


@pytest.mark.parametrize("suffix", containers.WRITERS)
@pytest.mark.parametrize("stem", TEXTS)
def test_an_article_in_any_format_yields_the_marks_of_its_text(stem: str, suffix: str, tmp_path: Path) -> None:
    document = TEXTS[stem]
    zones = {int(row["line"]): row["zone"] for row in _rows(stem, "zones")}
    shown = [line for n, line in enumerate(document.text.split("\n"), 1) if zones.get(n) in RUNNING]
    title = next(line for n, line in enumerate(document.text.split("\n"), 1) if zones.get(n) == "title")
    lines = [title, *(line for line in shown if line != title)]
    plain, path = tmp_path / "plain.txt", tmp_path / f"made.{suffix}"
    rows = "\n".join(" | ".join(row) for row in TABLE)
    plain.write_bytes(("\n\n".join(lines) + "\n\n" + rows).encode())
    path.write_bytes(containers.WRITERS[suffix](lines, TABLE))
    of_text, of_file = marks(read_source(plain, "VNM")), marks(read_source(path, "VNM"))
    fallen = {
        table: ((of_text[table] - of_file[table]), (of_file[table] - of_text[table]))
        for table in COLUMNS
        if f1(of_file[table], of_text[table]) < 1 - LOST
    }
    assert not fallen
