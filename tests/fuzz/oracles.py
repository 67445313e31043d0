"""What must hold of any text and any file, beyond that nothing fails: what fuzzing and properties ask alike."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from pace import patience

from briefing.errors import BriefingError
from briefing.extract import Reading
from briefing.records import Document, Source
from briefing.sources.derived import Derived, even
from briefing.tables.rows import rows_of
from briefing.tables.schema import Cell, Field, Row, fields

TYPES = {"string": str, "integer": int, "number": float, "boolean": bool}


class BrokenPromiseError(AssertionError):
    """Something that must hold does not."""


def hold(kept: object, said: str) -> None:
    """Raise BrokenPromiseError, with what is said, where something is not kept."""
    if not kept:
        raise BrokenPromiseError(said)


def source_of(text: str, self_country: str = "VNM") -> Source:
    """Return a text as a source."""
    return Source("fuzzed", "fuzzed.txt", text, "0" * 64, self_country)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise BrokenPromiseError where what is done takes longer, in this process's own time: machines are shared."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    hold(spent <= seconds or spent <= patience(seconds), f"took {spent:.1f} s, not {seconds:.1f} s at most")


def refusal_is_whole(error: BriefingError) -> None:
    """A refusal names its place, its cause and its remedy, each on printable lines."""
    for part in (error.place, error.cause, error.remedy):
        hold(part.strip(), f"a refusal leaves something out: {error!r}")


def same(one: object, other: object, what: str) -> None:
    """Raise BrokenPromiseError where a second answer is another one."""
    hold(one == other, f"{what} a second time gives something else: {one!r}, then {other!r}")


def reading_is_exact(reading: Reading) -> Mapping[str, Sequence[Row]]:
    """Hold a document and all rows that are read from it to the text and to the tables' contract; return the rows."""
    document_is_exact(reading.document)
    found = rows_of(reading)
    for table, rows in found.items():
        for row in rows:
            row_keeps_contract(table, row)
            row_is_exact(table, row, reading.document)
    return found


def document_is_exact(document: Document) -> None:
    """Lines and sentences lie in order, apart and within the text, and leave out nothing but white space."""
    text, reached = document.text, 0
    for line in document.lines:
        hold(line.start >= reached, f"line {line.number} begins before the one above it ends")
        hold(text[line.start : line.end] == line.text, f"line {line.number} is not what stands there")
        hold(not text[reached : line.start].strip(), f"something above line {line.number} is in no line")
        reached = line.end
    hold(not text[reached:].strip(), "something below the last line is in no line")
    numbers = [line.number for line in document.lines]
    reached = 0
    for count, sentence in enumerate(document.sentences, 1):
        hold(sentence.number == count, f"sentence {count} has the number {sentence.number}")
        hold(reached <= sentence.start < sentence.end <= len(text), f"sentence {count} overlaps, or is outside")
        hold(sentence.line in numbers, f"sentence {count} is in no line")
        hold(document.line_at(sentence.start).zone == sentence.zone, f"sentence {count} is in another zone")
        reached = sentence.end


def row_is_exact(table: str, row: Row, document: Document) -> None:
    """A row's span lies within the text, its surface is what stands there, and its sentence holds its beginning."""
    where = f"{table}: {dict(row)!r}"
    if "start" in row and "end" in row:
        start, end = int(str(row["start"])), int(str(row["end"]))
        hold(0 <= start < end <= len(document.text), f"outside the text: {where}")
        if "surface" in row:
            hold(row["surface"] == document.text[start:end], f"not what stands there: {where}")
            hold(str(row["surface"]).strip(), f"marks white space: {where}")
    if "sentence" in row:
        hold(1 <= int(str(row["sentence"])) <= len(document.sentences), f"of no sentence: {where}")


def row_keeps_contract(table: str, row: Row) -> None:
    """A row has the columns of its table, each of its type, filled where it must be, and from its closed list."""
    described = fields(table)
    hold(row.keys() == {field.name for field in described}, f"{table} has other columns: {sorted(row)}")
    for field in described:
        hold(_keeps(field, row[field.name]), f"{table}.{field.name} may not be {row[field.name]!r}")


def _keeps(field: Field, cell: Cell) -> bool:
    if cell is None or cell == "":
        return not field.required
    if type(cell) is not TYPES[field.type]:
        return False
    if isinstance(cell, str):
        if not cell.isascii() and any("\ud800" <= sign <= "\udfff" for sign in cell):
            return False
        return not field.vocabulary or cell in field.vocabulary
    return not isinstance(cell, float) or (cell == cell and abs(cell) != float("inf"))


def derived_is_even(derived: Derived) -> None:
    """A text made from a file has evened lines, each ended by a line feed, and never two blank ones."""
    text = derived.text
    hold(not text or text.endswith("\n"), "the last line is not ended")
    hold("\n\n\n" not in text and not text.startswith("\n"), "blank lines follow each other")
    for line in text.split("\n"):
        hold(line == even(line), f"a line is not evened: {line!r}")
    hold(text.encode("utf-8").decode() == text, "the text is not Unicode")
