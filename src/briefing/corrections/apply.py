"""Revising the rows of one source: corrections win over rules. Pure: rows in, rows out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefing.corrections.anchors import Anchor
from briefing.corrections.correction import RULE, Correction, columns, same, typed
from briefing.tables.schema import Cell, Row, fields

Rows = Mapping[str, Sequence[Row]]  # by table
SEVERAL = {"parties": "type", "themes": "theme"}  # tables with several marks on a span, and what tells them apart
_FIRST = {"parties": "type", "cooperation": "form", "themes": "theme"}  # what a doubtful row's `reading` begins with


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction with the place where its words stand now."""

    correction: Correction
    anchor: Anchor


def revised(text: str, rows: Rows, corrections: Iterable[Placed]) -> Rows:
    """Return a source's rows as its corrections have them, in the order of the text.

    `rows` holds `sentences` and every table that is corrected. A mark that a correction confirms, changes or adds has
    the rule `corrected` and is not doubtful; the words that decided stay only where nothing about it changed, for they
    would not be the analyst's. Marks that the rules made across its span go, for no two marks of a table overlap. A
    rejected mark that the rules no longer make changes nothing.
    """
    found: dict[str, list[Row]] = {table: [*every] for table, every in rows.items()}
    for placed in corrections:
        correction, table = placed.correction, placed.correction.table
        meant = _meant(placed, found)
        crossed = [row for row in found[table] if correction.is_ and row not in meant and _crosses(row, placed.anchor)]
        kept = [row for row in found[table] if row not in meant and row not in crossed]
        if correction.is_:
            made = [_confirmed(row, correction) for row in meant]
            kept += made or [_added(text, placed, found["sentences"])]
        found[table] = sorted(kept, key=_place)
        if "doubtful" in found:
            decided = [*meant, *crossed]
            left = (row for row in found["doubtful"] if not _doubts(row, table, decided, found["sentences"]))
            found["doubtful"] = [*left]
    return found


def _meant(placed: Placed, rows: Rows) -> list[Row]:
    """Return the rows that a correction is about: those that read as they were, else what the rules read there now."""
    correction, table = placed.correction, placed.correction.table
    there = [row for row in rows[table] if _at(row, placed.anchor, rows["sentences"])]
    was = [row for row in there if _reads(row, correction.was)] if correction.was else []
    if was or not correction.is_:
        return was
    already = [row for row in there if _reads(row, correction.reading)]
    own = SEVERAL.get(table)
    return already or [row for row in there if not own or same(row[own], correction.reading[own])]


def _reads(row: Row, reading: Mapping[str, str]) -> bool:
    return all(same(row[column], value) for column, value in reading.items())


def _at(row: Row, anchor: Anchor, sentences: Sequence[Row]) -> bool:
    """Say whether a row stands at these words; a theme does where they are in its paragraph."""
    if "start" in row:
        return (row["start"], row["end"]) == (anchor.start, anchor.end)
    return row["line"] == sentence_at(sentences, anchor.start)["line"]


def _crosses(row: Row, anchor: Anchor) -> bool:
    """Say whether a mark that the rules made lies across these words, and is not just them."""
    if "start" not in row or row["rule"] == RULE:
        return False
    start, end = _number(row["start"]), _number(row["end"])
    return start < anchor.end and anchor.start < end and (start, end) != (anchor.start, anchor.end)


def _confirmed(row: Row, correction: Correction) -> Row:
    """Return a row as the correction has it."""
    cells = _cells(correction)
    unchanged = all(same(row[column], value) for column, value in correction.reading.items())
    return {**row, **cells, "rule": RULE, "doubtful": False, "evidence": row["evidence"] if unchanged else ""}


def _added(text: str, placed: Placed, sentences: Sequence[Row]) -> Row:
    """Return the row of a mark that the rules did not make."""
    correction, anchor = placed.correction, placed.anchor
    sentence = sentence_at(sentences, anchor.start)
    empty: dict[str, Cell] = {c.name: None if c.type == "number" else "" for c in columns(correction.table)}
    made: dict[str, Cell] = {**empty, **_cells(correction), "rule": RULE, "doubtful": False, "evidence": ""}
    if correction.table == "themes":
        first = next(row for row in sentences if row["line"] == sentence["line"])
        place: dict[str, Cell] = {"line": sentence["line"], "sentence": first["sentence"]}
    else:
        span: dict[str, Cell] = {"start": anchor.start, "end": anchor.end, "surface": text[anchor.start : anchor.end]}
        place = {**span, "zone": sentence["zone"], "sentence": sentence["sentence"]}
    row = {"source": correction.source, **place, **made}
    return {field.name: row[field.name] for field in fields(correction.table)}


def _cells(correction: Correction) -> dict[str, Cell]:
    known = {column.name: column for column in columns(correction.table)}
    return {name: typed(known[name], value) for name, value in correction.reading.items()}


def sentence_at(sentences: Sequence[Row], offset: int) -> Row:
    """Return the sentence that holds this offset, or the last one that begins before it."""
    return next((row for row in reversed(sentences) if _number(row["start"]) <= offset), sentences[0])


def _doubts(doubt: Row, table: str, meant: Sequence[Row], sentences: Sequence[Row]) -> bool:
    """Say whether a row of `doubtful` is about one of these marks, which an analyst has now decided."""
    if doubt["table"] != table:
        return False
    first = str(doubt["reading"]).split(", ")[0]
    anchor = Anchor(_number(doubt["start"]), _number(doubt["end"]))
    return any(_at(row, anchor, sentences) and row[_FIRST.get(table, "kind")] == first for row in meant)


def _place(row: Row) -> int:
    return _number(row["start"] if "start" in row else row["line"])


def _number(cell: Cell) -> int:
    return int(cell or 0)
