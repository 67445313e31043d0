"""Reading `data/corrections.csv`: every fault is named by its line, and a file with a fault is not applied at all."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from briefing.corrections.correction import COLUMNS, PLACE, TABLES, Correction, columns, parsed, refused
from briefing.corrections.marks import faults_of_cell, faults_of_mark, meant
from briefing.days import is_day
from briefing.errors import CorrectionError
from briefing.nearest import nearest
from briefing.shielded import unshielded_row
from briefing.sources import project_path

_WRITTEN = ("source", "table", "quote", "who", "when", "why")  # columns that every row fills
_LONGEST = 10_000  # characters of a cell
_LATEST = "2100"  # years from then on are slips of the pen; nothing here asks a clock


def file_of(path: str | Path = PLACE) -> Path:
    """Return where the project's corrections lie; there need be no such file."""
    return project_path(path)


def read_corrections(path: str | Path = PLACE) -> tuple[Correction, ...]:
    """Return the corrections of a file, in its order; none where there is no file or no row in it.

    Raises CorrectionError that names every line with a fault.
    """
    file = file_of(path)
    if not file.exists():
        return ()
    try:
        return parse_corrections(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(PLACE, f"cannot be read ({error})", "save it as CSV in UTF-8") from error


def parse_corrections(text: str) -> tuple[Correction, ...]:
    """Return the corrections that a CSV text holds. Raises CorrectionError that names every line with a fault."""
    found: list[Correction] = []
    faults: dict[int, list[str]] = defaultdict(list)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    read = 0  # lines of the file that are read
    try:
        names = reader.fieldnames
        if names is None:
            return ()
        for fault in _of_columns(names):
            faults[1].append(fault)
        read = reader.line_num
        for row in () if faults else reader:
            read = reader.line_num
            line = reader.line_num - sum(str(cell).count("\n") for cell in row.values())  # where the row begins
            if not any(cell for value in row.values() for cell in (value if isinstance(value, list) else [value])):
                continue  # a spreadsheet's empty row
            if None in row or None in row.values():
                faults[line].append("has more or fewer cells than the first line: put a cell with a comma in quotes")
                continue
            said = unshielded_row(row)
            problems = [*faults_of(said)]
            if problems:
                faults[line] += problems
            else:
                found.append(correction_of(line, said))
    except csv.Error as error:
        faults[read + 1].append(f"is no CSV ({error}): look for a quotation mark without its fellow")
    if faults:
        raise refused(faults)
    return tuple(found)


def correction_of(line: int, row: Mapping[str, str]) -> Correction:
    """Return what a line without faults says."""
    table = row["table"]
    start, end = (int(row[name]) if row[name] else -1 for name in ("start", "end"))
    return Correction(
        *(line, row["source"], table, start, end, row["quote"], row["prefix"], row["suffix"]),
        *(parsed(table, row["was"]), parsed(table, row["is"]), row["who"], row["when"], row["why"]),
    )


def _of_columns(names: Sequence[str]) -> Iterator[str]:
    if len(names) == 1 and re.search(r"[;\t]", names[0]):
        yield "parts its columns otherwise than by commas: save it as CSV with commas"
        return
    for name in names:
        if name not in COLUMNS:
            yield f"has a column {name!r}, which is none of them; {_near(name)}"
    for name in COLUMNS:
        if name not in names:
            yield f"lacks the column {name!r}; the columns are {', '.join(COLUMNS)}"
        elif names.count(name) > 1:
            yield f"has the column {name!r} twice"


def _near(name: str) -> str:
    """Return what to do about an unknown column; one of one's own is none that was misspelt."""
    near = nearest(name, COLUMNS, cutoff=0.75)
    return f"did you mean {near}" if near else "take it out"


def faults_of(row: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a line, its cells by column."""
    for name in _WRITTEN:
        if not row[name].strip():
            yield f"column {name} is empty"
    for name in (name for name, cell in row.items() if len(cell) > _LONGEST):
        yield f"column {name} has {len(row[name]):,} characters: {_LONGEST:,} are enough"
    if row["when"] and not is_day(row["when"]):
        yield f"column when: {row['when']!r} is no date: write it as 2026-11-22"
    elif row["when"] > _LATEST:
        yield f"column when: {row['when']!r} lies far ahead: write the day on which it was decided"
    if row["quote"] != row["quote"].strip():
        yield "column quote begins or ends with white space: quote the marked words alone"
    yield from _of_span(row)
    if row["table"] in TABLES:
        yield from _of_readings(row)
    elif row["table"]:
        yield f"column table: {row['table']!r} holds no marks{meant(row['table'], TABLES)}"


def _of_span(row: Mapping[str, str]) -> Iterator[str]:
    span = [row[name] for name in ("start", "end")]
    if not any(span):
        return
    if not all(re.fullmatch(r"[0-9]{1,9}", cell) for cell in span):
        yield f"columns start and end: {row['start']!r} and {row['end']!r} are no offsets: give whole numbers, or none"
    elif (length := int(row["end"]) - int(row["start"])) != len(row["quote"]):
        yield f"columns start and end enclose {length} characters, the quote has {len(row['quote'])}"


def _of_readings(row: Mapping[str, str]) -> Iterator[str]:
    table, read = row["table"], dict[str, dict[str, str]]()
    for name in ("was", "is"):
        try:
            read[name] = parsed(table, row[name])
        except ValueError as error:
            yield f"column {name}: {error}"
    if len(read) < 2:
        return
    if not read["was"] and not read["is"]:
        yield "columns was and is are both empty: `was` alone rejects a mark, `is` alone adds one"
    known = {field.name: field for field in columns(table)}
    for name, cells in read.items():
        for column, value in cells.items():
            for fault in faults_of_cell(table, known[column], value):
                yield f"column {name}: {fault}"
    if read["is"]:
        whole = {**read["was"], **read["is"]}
        for field in known.values():
            if field.required and field.name not in whole and not read["was"]:
                yield f"column is leaves {field.name} open, which every mark of {table} has"
        yield from faults_of_mark(table, whole)
