"""Corrections as test rows: each corrected paragraph with all its marks, in the form of `tests/gold/passages`."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.corrections.apply import applied
from briefing.corrections.correction import told
from briefing.corrections.fitting import sentence_at
from briefing.corrections.placing import Placing
from briefing.extract import Reading
from briefing.records import Source
from briefing.tables.rows import rows_of
from briefing.tables.schema import Row

_SAID = {  # what a passage says of a mark, in its order: places are not told apart by kind, figures are counts
    "parties": ("holder", "type", "count", "bound", "whole"),
    "figures": ("value", "value_to", "bound", "what", "relation"),
    "mentions": ("role", "id"),
    "organisations": ("kind", "name", "membership"),
    "cooperation": ("form",),
}
_TOGETHER = {"cooperation": "organisations"}  # tables that are marked in one set of passages


def passages(sources: Sequence[Source], placing: Placing) -> Mapping[str, list[str]]:
    """Return a line of JSON for each paragraph with a correction, by the file of passages that it belongs to.

    The paragraph has every mark of its tables, as rules and corrections together have it: `surface`, `nth` (which
    of its occurrences in the paragraph is meant) and what it was read as. Of figures these passages hold counts only.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for source in sources:
        placed = placing.placed.get(source.name, ())
        if not placed:
            continue
        done = applied(source.text, rows_of(Reading(source)), placed)
        rows = done.rows
        places = {
            (_TOGETHER.get(each.correction.table, each.correction.table), _line(rows, each.anchor.start))
            for each in done.made
        }
        for kind, line in sorted(places):
            text = source.text.split("\n")[line - 1].rstrip("\r")
            made = {"id": f"corrected-{source.name}-{line}", "self": source.self_country}
            marks = _themes(text, rows, line) if kind == "themes" else _marks(kind, text, rows, line)
            found[kind].append(json.dumps({**made, **marks}, ensure_ascii=False))
    return found


def _line(rows: Mapping[str, Sequence[Row]], offset: int) -> int:
    return int(sentence_at(rows["sentences"], offset)["line"] or 0)


def _themes(text: str, rows: Mapping[str, Sequence[Row]], line: int) -> dict[str, Any]:
    there = [row for row in rows["themes"] if row["line"] == line]
    by = {strength: [row["theme"] for row in there if row["strength"] == strength] for strength in ("main", "touched")}
    return {"paragraphs": [text], "themes": [by["main"]], "touched": [by["touched"]]}


def _marks(kind: str, text: str, rows: Mapping[str, Sequence[Row]], line: int) -> dict[str, Any]:
    tables = (kind, *(table for table, with_ in _TOGETHER.items() if with_ == kind))
    return {"title": "", "text": text, **{table: [*_of_line(table, text, rows, line)] for table in tables}}


def _of_line(table: str, text: str, rows: Mapping[str, Sequence[Row]], line: int) -> Iterator[dict[str, Any]]:
    begin = next(int(row["start"] or 0) for row in rows["sentences"] if row["line"] == line)
    for row in rows[table]:
        start, surface = int(row["start"] or 0), str(row["surface"])
        if _line(rows, start) != line or (table == "figures" and row["kind"] != "count"):
            continue
        before = text.index(text.strip()) + start - begin
        said = {column: told(row[column]) for column in _SAID[table]}
        yield {"surface": surface, "nth": _nth(text, surface, before), **said}


def _nth(text: str, surface: str, place: int) -> int:
    """Return which occurrence stands at this place, from 1."""
    return sum(text.startswith(surface, at) for at in range(place + 1))
