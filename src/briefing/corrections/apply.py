"""Revising the rows of one source: corrections win over rules. Pure: rows in, rows out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.corrections.anchors import Anchor
from briefing.corrections.correction import RULE, Correction, columns, same, typed
from briefing.corrections.fitting import Fit, Placed, Rows, Unfit, across, at, fit, number, sentence_at
from briefing.tables.schema import Cell, Row, fields

_FIRST = {"parties": "type", "cooperation": "form", "themes": "theme"}  # what a doubtful row's `reading` begins with


@dataclass(frozen=True, slots=True)
class Applied:
    """A source's rows as its corrections have them; those that were applied, and those that were not."""

    rows: Rows
    made: tuple[Placed, ...]
    unfit: tuple[Unfit, ...]


def applied(text: str, rows: Rows, corrections: Iterable[Placed], *, again: bool = False) -> Applied:
    """Apply corrections to a source's rows, which come back in the order of the text.

    `rows` holds `sentences` and every table that is corrected. A mark that a correction confirms, changes or adds has
    the rule `corrected` and is not doubtful; the words that decided stay only where nothing about it changed, for they
    would not be the analyst's. Marks that the rules made across its span go, for no two marks of a table overlap.
    A correction whose `was` is not what the rules read there changes nothing. `again`: as `fitting.fit` has it.
    """
    answers = [fit(placed, rows, again=again) for placed in corrections]
    fits = [answer for answer in answers if isinstance(answer, Fit)]
    found: dict[str, list[Row]] = {table: [*every] for table, every in rows.items()}
    for each in fits:
        _revise(text, found, each)
    return Applied(
        found, tuple(each.placed for each in fits), tuple(answer for answer in answers if isinstance(answer, Unfit))
    )


def revised(text: str, rows: Rows, corrections: Iterable[Placed]) -> Rows:
    """Return a source's rows as its corrections have them: see `applied`."""
    return applied(text, rows, corrections).rows


def _revise(text: str, found: dict[str, list[Row]], each: Fit) -> None:
    """Revise the rows by one correction."""
    placed, meant = each.placed, each.rows
    correction, table = placed.correction, placed.correction.table
    crossed = [row for row in found[table] if correction.is_ and row not in meant and _crosses(row, placed.anchor)]
    kept = [row for row in found[table] if row not in meant and row not in crossed]
    if correction.is_:
        kept += [_confirmed(row, correction) for row in meant] or [_added(text, placed, found["sentences"])]
    found[table] = sorted(kept, key=_place)
    if "doubtful" in found:
        decided = [*meant, *crossed]
        left = (row for row in found["doubtful"] if not _doubts(row, table, decided, found["sentences"]))
        found["doubtful"] = [*left]


def _crosses(row: Row, anchor: Anchor) -> bool:
    """Say whether a mark that the rules made lies across these words."""
    return row["rule"] != RULE and across(row, anchor)


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


def _doubts(doubt: Row, table: str, meant: Sequence[Row], sentences: Sequence[Row]) -> bool:
    """Say whether a row of `doubtful` is about one of these marks, which an analyst has now decided."""
    if doubt["table"] != table:
        return False
    first = str(doubt["reading"]).split(", ")[0]
    anchor = Anchor(number(doubt["start"]), number(doubt["end"]))
    return any(at(row, anchor, sentences) and row[_FIRST.get(table, "kind")] == first for row in meant)


def _place(row: Row) -> int:
    return number(row["start"] if "start" in row else row["line"])
