"""Which mark a correction is about, and whether what it says that the rules read is so. Pure: rows in, answers out.

`was` may name a part of a mark's columns; the mark that the rules make at these words fills in the rest. A correction
whose `was` is not what the rules read there is not applied. One that rejects a mark which they no longer make has
nothing to do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.corrections.anchors import Anchor
from briefing.corrections.correction import RULE, Correction, Reading, columns, reading_of, same, written
from briefing.corrections.marks import faults_of_mark
from briefing.tables.schema import Cell, Row

Rows = Mapping[str, Sequence[Row]]  # by table
SEVERAL = {"parties": "type", "themes": "theme"}  # tables with several marks on a span, and what tells them apart


@dataclass(frozen=True, slots=True)
class Placed:
    """A correction with the place where its words stand now."""

    correction: Correction
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Fit:
    """A correction that is applied, its `was` whole, and the rows that it is about; none where it adds a mark."""

    placed: Placed
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A correction that is not applied, and why. `idle`: the mark that it rejects is none any more, and all is well."""

    placed: Placed
    cause: str
    idle: bool = False


def fit(placed: Placed, rows: Rows, *, again: bool = False) -> Fit | Unfit:
    """Find the mark that a correction is about, in rows that hold `sentences` and the correction's table.

    Rows that read as `was` are meant; where none does, those that read already as the correction has it. `again`: the
    rows may have been corrected before, by an earlier writing of the same line.
    """
    correction = placed.correction
    there = [row for row in rows[correction.table] if at(row, placed.anchor, rows["sentences"])]
    if not correction.was:
        meant = _reading(there, correction.reading) or _alike(there, correction.reading, correction.table)
        return _whole(placed, meant)
    meant = _reading(there, correction.was)
    if not meant and correction.is_:
        meant = _reading(there, correction.reading)
    if meant:
        return _one(placed, meant)
    if again and (before := _before(placed, there)) is not None:
        return Fit(placed, before)
    if not correction.is_ and not _alike(there, correction.was, correction.table):
        others = f"; {_found(placed, there, ())}" if there and correction.table != "themes" else ""
        return Unfit(placed, f"the rules no longer make this mark{others}", idle=True)
    return Unfit(placed, f"its `was` does not hold: {_found(placed, there, rows[correction.table])}")


def at(row: Row, anchor: Anchor, sentences: Sequence[Row]) -> bool:
    """Say whether a row stands at these words; a theme does where they are in its paragraph."""
    if "start" in row:
        return (row["start"], row["end"]) == (anchor.start, anchor.end)
    return row["line"] == sentence_at(sentences, anchor.start)["line"]


def across(row: Row, anchor: Anchor) -> bool:
    """Say whether a mark lies across these words, and is not just them."""
    if "start" not in row:
        return False
    start, end = number(row["start"]), number(row["end"])
    return start < anchor.end and anchor.start < end and (start, end) != (anchor.start, anchor.end)


def sentence_at(sentences: Sequence[Row], offset: int) -> Row:
    """Return the sentence that holds this offset, or the last one that begins before it."""
    return next((row for row in reversed(sentences) if number(row["start"]) <= offset), sentences[0])


def number(cell: Cell) -> int:
    """Return a cell of offsets or lines."""
    return int(cell or 0)


def _one(placed: Placed, meant: Sequence[Row]) -> Fit | Unfit:
    """Return the fit where the rows are one mark; of several that which reads as `was` and nothing more."""
    correction = placed.correction
    readings = [reading_of(correction.table, row) for row in meant]
    just = [row for row, reading in zip(meant, readings, strict=True) if reading.keys() == correction.was.keys()]
    if any(reading != readings[0] for reading in readings):
        if not just or any(row != just[0] for row in just):
            return Unfit(placed, f"its `was` fits several marks there: {_told(readings)}")
        meant = just
    found = _whole(placed, meant)
    made = found.placed.correction
    known = [*faults_of_mark(made.table, made.was)]
    faults = [fault for fault in faults_of_mark(made.table, made.reading) if fault not in known]
    return Unfit(placed, f"with what the rules read there, {'; '.join(faults)}") if faults else found


def _whole(placed: Placed, meant: Sequence[Row]) -> Fit:
    """Return the fit with what the rules read as the correction's `was`."""
    if not meant:
        return Fit(placed, ())
    was = reading_of(placed.correction.table, meant[0])
    return Fit(replace(placed, correction=replace(placed.correction, was=was)), meant)


def _before(placed: Placed, there: Sequence[Row]) -> Sequence[Row] | None:
    """Return the rows that were corrected here before; none of them where the mark is to be put in again."""
    correction, own = placed.correction, SEVERAL.get(placed.correction.table)
    kinds = [cells.get(own, "") for cells in (correction.was, correction.reading)] if own else []
    made = [row for row in there if row["rule"] == RULE and (not own or row[own] in kinds)]
    whole = all(correction.reading.get(column.name) for column in columns(correction.table) if column.required)
    return made if made or (correction.is_ and whole and not there) else None


def _reading(rows: Iterable[Row], reading: Reading) -> list[Row]:
    return [row for row in rows if all(same(row[column], value) for column, value in reading.items())]


def _alike(rows: Iterable[Row], reading: Reading, table: str) -> list[Row]:
    """Return the rows that are of the same kind, where several kinds may stand on a span."""
    own = SEVERAL.get(table)
    return [row for row in rows if not own or own not in reading or same(row[own], reading[own])]


def _found(placed: Placed, there: Sequence[Row], rows: Iterable[Row]) -> str:
    """Say what the rules read at these words, or across them."""
    table = placed.correction.table
    if there:
        return f"the rules read {_told(reading_of(table, row) for row in there)} there"
    for row in rows:
        if across(row, placed.anchor):
            return f"the rules read {written(reading_of(table, row))} at “{row['surface']}”"
    return f"the rules make no mark of {table} there"


def _told(readings: Iterable[Reading]) -> str:
    return " / ".join(dict.fromkeys(map(written, readings)))
