"""Correcting what is shown: the file of corrections as an explorer holds it, and what its page says of a mark."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefing.corrections.correction import TABLES, Correction, columns, reading_of
from briefing.corrections.lines import cells_of
from briefing.corrections.placing import Placing, place_in
from briefing.corrections.read import read_corrections
from briefing.corrections.record import Change, Recorded, record, undo
from briefing.errors import CorrectionError
from briefing.explore.corpus import KINDS, Corpus
from briefing.places import countries
from briefing.reference import only, rows
from briefing.wording import place_name


class Ledger:
    """The file of corrections: read anew whenever it is asked, for others write it too."""

    def __init__(self, path: str | Path, texts: Mapping[str, str]) -> None:
        self._path, self._texts = path, texts
        self._recorded: list[Recorded] = []

    def placing(self) -> Placing:
        """Return where each correction stands. Raises CorrectionError where the file has a fault."""
        return place_in(read_corrections(self._path), self._texts)

    def record(self, change: Change) -> Correction | None:
        """Write a change; return the correction that stands for it, None where one was taken out.

        Raises CorrectionError or OutputError as `corrections.record` does; the file is then as it was.
        """
        recorded = record(change, self._texts[change.source], self._path)
        self._recorded.append(recorded)
        return recorded.placed.correction if recorded.placed else None

    def undo(self, correction: Correction) -> None:
        """Take a correction back: what it replaced in this session comes back, else its line goes.

        Raises CorrectionError where the file has been changed meanwhile, OutputError where it cannot be written.
        """
        cells = cells_of(correction)
        made = next((each for each in reversed(self._recorded) if each.after == cells), None)
        undo(made or Recorded(correction.source, None, cells, None), self._texts[correction.source], self._path)
        if made:
            self._recorded.remove(made)


def change_of(corpus: Corpus, said: Mapping[str, Any]) -> Change:
    """Return what the page says of a mark (`mark`), or of words that have none (`source`, `table`, `start`, `end`).

    `is` holds cells by column: what the mark is; None rejects it. Raises CorrectionError where there is no such mark
    or source; what the cells say is checked when it is recorded.
    """
    mark, cells = said.get("mark", -1), said.get("is")
    is_ = None if cells is None else {str(name): str(value).strip() for name, value in dict(cells).items()}
    who, when, why = (str(said.get(name, "")).strip() for name in ("who", "when", "why"))
    if isinstance(mark, int) and 0 <= mark < len(corpus.marks):
        row = corpus.marks[mark]
        place = (row["source"], row.table, int(corpus.start[mark]), int(corpus.end[mark]))
        return Change(*place, reading_of(row.table, row), is_, who, when, why)
    source, table = str(said.get("source", "")), str(said.get("table", ""))
    if source not in corpus.source.values or table not in TABLES:
        raise CorrectionError("this correction", "is about no mark and no words", "choose a mark, or select words")
    start, end = (int(said.get(name, -1)) for name in ("start", "end"))
    filled = {name: value for name, value in (is_ or {}).items() if value}
    return Change(source, table, start, end, {}, filled, who, when, why)


def opening(corpus: Corpus, source: str, table: str, start: int, made: Correction | None) -> dict[str, Any]:
    """Return what is to be opened after a change at this place: the mark that stands there now, else the rejection."""
    for number, standing in enumerate(corpus.standing):
        if made and cells_of(standing.correction) == cells_of(made):
            place = {"source": source, "start": standing.start}
            return {**place, "mark": standing.mark} if standing.mark >= 0 else {**place, "correction": number}
    there = (mark for mark in corpus.marks_of(source) if corpus.marks[mark].table == table)
    mark = next((mark for mark in there if corpus.start[mark] == start), -1)
    return {"source": source, "start": start, "mark": mark}


def tables() -> list[dict[str, Any]]:
    """Return what a correction can set, by table: the columns, whether they must be filled, what they may hold."""
    found = []
    for table in TABLES:
        told = [
            {"name": c.name, "required": c.required, "values": list(c.vocabulary), "meaning": c.meaning}
            for c in columns(table)
        ]
        found.append({"table": table, "kind": KINDS[table], "columns": told})
    return found


def names(corpus: Corpus) -> dict[str, list[list[str]]]:
    """Return what marks can name: each id of a kind of mention with its name, by name; and the names in use."""
    ids = {
        "country": list(countries()),
        "region": [row["value"] for row in only(rows("vocabulary"), field="region")],
        "bloc": list(dict.fromkeys(row["id"] for row in rows("blocs", ("id",)))),
    }
    known = {kind: sorted(([i, place_name(kind, i)] for i in of), key=lambda n: n[1]) for kind, of in ids.items()}
    for column, table in (("name", "organisations"), ("holder", "parties")):
        used = {row[column] for row in corpus.marks if row.table == table and row[column]}
        known[column] = [[name, name] for name in sorted(used)]
    return known
