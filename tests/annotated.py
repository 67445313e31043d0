"""Tables as careful readers made them: the annotated documents of `tests/gold`, in the project's columns."""

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from briefing import places
from briefing.figures import find_figures
from briefing.records import Document, Source
from briefing.sources import read_sources
from briefing.tables.schema import TABLES, fields
from briefing.tables.store import frame
from briefing.zones import read_document

_DATE = re.compile(r"[12]\d{3}(-\d\d)?")
GOLD = Path(__file__).parent / "gold"
SEEDS, DEV, TUNING, TUNING_TWO = "seeds", "dev", "further/tuning", "further/tuning_two"
KEPT = "further/kept"  # scored, and read by nobody who changes rules


def texts(group: str) -> list[Path]:
    """Return the text files of a group of annotated documents, in their order."""
    folder = Path(__file__).parents[1] / "seeds" if group == SEEDS else GOLD / group / "docs"
    return sorted(folder.glob("*.txt"))


def marks(group: str) -> Path:
    """Return the folder of a group's annotations: one folder for each document."""
    return {SEEDS: GOLD / "seeds", DEV: GOLD / "dev" / "marks"}.get(group, GOLD / group / "first")


@cache
def qualifiers(group: str) -> dict[tuple[str, int], str]:
    """Return the words that qualify each number of a group, by source and offset: the annotation has none."""
    documents = [read_document(source) for source in sources(group)]
    figures = [(document.source.name, figure.mark) for document in documents for figure in find_figures(document)]
    return {(name, mark.span.start): mark.evidence for name, mark in figures}


@cache
def sources(group: str) -> tuple[Source, ...]:
    """Return the texts of a group as sources; the register beside them says whose relations they describe."""
    return read_sources(texts(group)).read


def annotated_tables(group: str) -> dict[str, pd.DataFrame]:
    """Return all tables of a group, filled from its annotations; sentences come from the zones room."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
    for source in sources(group):
        document, own = read_document(source), marks(group) / source.name
        stated = {row["field"]: row["value"] for row in _read(own / "metadata.csv")}
        identity = {"source": source.name, "file": source.file, "sha256": source.sha256, "words": 1000}
        rows["documents"].append({**identity, **stated, "self": source.self_country, "origin": ""})
        rows["sentences"] += [
            {
                "source": source.name,
                "sentence": s.number,
                "start": s.start,
                "end": s.end,
                "line": s.line,
                "zone": s.zone,
            }
            for s in document.sentences
        ]
        for table in ("zones", "metadata", "figures", "parties", "mentions", "organisations", "cooperation", "themes"):
            rows[table] += [_typed(table, row, document) for row in _read(own / f"{table}.csv")]
    for row in rows["figures"]:
        row["evidence"] = qualifiers(group).get((row["source"], row["start"]), "")
    return {table: frame(table, found) for table, found in rows.items()}


@cache
def varied_tables(many: int) -> dict[str, pd.DataFrame]:
    """Return the tables of so many sources: the annotated ones of all groups, again and again with other dates.

    Sources are published from 1990 to 2026; each round states other numbers of parties, and names other countries.
    """
    groups = [annotated_tables(group) for group in (SEEDS, DEV, TUNING, TUNING_TWO)]
    documents = [(tables, str(source)) for tables in groups for source in tables["documents"]["source"]]
    found: dict[str, list[pd.DataFrame]] = {table: [] for table in TABLES}
    for index in range(many):
        tables, source = documents[index % len(documents)]
        for name, table in tables.items():
            if "source" in table:
                own = table[table["source"] == source].assign(source=f"s{index:03}")
                found[name].append(_varied(own, name, index, index // len(documents)))
    return {name: pd.concat(frames, ignore_index=True) if frames else groups[0][name] for name, frames in found.items()}


def _varied(rows: pd.DataFrame, table: str, index: int, turn: int) -> pd.DataFrame:
    """Return a document's rows of a table as another document of another year has them."""
    year = str(1990 + index * 7 % 37)
    if table == "documents":
        return rows.assign(published=[year + (str(date)[4:] or "-05-01") for date in rows["published"]])
    if table == "parties":
        dates = [year + str(date)[4:] if date else "" for date in rows["as_of"]]
        return rows.assign(as_of=dates, count=rows["count"] + 7 * turn, whole=rows["whole"] + 7 * turn)
    if table == "mentions":
        known = sorted(places.countries())
        moved = {name: known[(at + 11 * turn) % len(known)] for at, name in enumerate(known)}
        return rows.assign(id=[moved.get(str(name), str(name)) for name in rows["id"]])
    if table == "figures":
        return rows.assign(value=[_moved(value, turn) for value in rows["value"]])
    return rows


def _moved(value: object, years: int) -> str:
    """Return a date so many years earlier; any other value as it is."""
    text = str(value)
    return f"{int(text[:4]) - years}{text[4:]}" if _DATE.match(text) else text


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _typed(table: str, row: dict[str, str], document: Document) -> dict[str, Any]:
    place = int(row["start"]) if "start" in row else None
    line = next((ln for ln in document.lines if "line" in row and ln.number == int(row["line"])), None)
    extra: dict[str, Any] = {"source": document.source.name, "rule": "annotated", "doubtful": False, "evidence": ""}
    offset = place if place is not None else line.start if line else 0
    extra["sentence"] = document.sentence_at(offset).number
    if table == "parties":
        extra |= {"as_of": document.metadata.published, "as_of_from": "document", "scope": ""}
        extra["as_of_from"] = "document" if document.metadata.published else ""
    return {f.name: _cell(f.type, row[f.name]) if f.name in row else extra[f.name] for f in fields(table)}


def _cell(kind: str, text: str) -> str | int | float | None:
    match kind:
        case "integer":
            return int(text)
        case "number":
            return float(text) if text else None
        case _:
            return text
