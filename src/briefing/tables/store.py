"""Frames to files and back: UTF-8, LF, the schema's columns in its order, checked both ways."""

import csv
import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from briefing.errors import TableError
from briefing.files import unwritable, write_beside
from briefing.shielded import shielded, unshielded
from briefing.sources import project_path
from briefing.tables.checks import check
from briefing.tables.schema import OPTIONAL, TABLES, TYPES, Cell, Field, Row, fields

Tables = Mapping[str, pd.DataFrame]
_ANEW = "build the tables anew: briefing build"
_READERS: Mapping[str, Callable[[str], Cell]] = {
    "integer": lambda text: int(text) if text else None,
    "number": lambda text: float(text) if text else None,
    "boolean": {"true": True, "false": False}.__getitem__,
    "string": unshielded,
}


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Check rows and return them as a typed frame. Raises TableError where a row breaks the schema."""
    return _frame(table, {column.name: [row.get(column.name) for row in rows] for column in fields(table)})


def save(tables: Tables, folder: str | Path = "data/tables") -> Tables:
    """Write each frame as `<table>.csv` into the folder, beside and then into place; return the frames.

    An optional table without rows leaves no file. Raises OutputError where the folder cannot be written.
    """
    target = project_path(folder)
    for name, table in tables.items():
        if name in OPTIONAL and table.empty:
            _remove(target / f"{name}.csv")
        else:
            write_beside(target / f"{name}.csv", as_csv(name, table))
    return tables


def load(folder: str | Path = "data/tables", tables: Iterable[str] = (*TABLES, *OPTIONAL)) -> Tables:
    """Read tables back, each checked against its schema; an optional one without a file has no rows.

    Raises TableError where a table is missing or is not what its schema says.
    """
    source = project_path(folder)
    return {name: _frame(name, _read(source / f"{name}.csv", name)) for name in tables}


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from error


def as_csv(name: str, table: pd.DataFrame) -> str:
    """Return a frame as the text of its CSV file.

    Raises TableError where the frame lacks a column of its schema.
    """
    columns = [column.name for column in fields(name)]
    missing = [column for column in columns if column not in table]
    if missing:
        raise TableError(name, f"lacks the column {missing[0]}", _ANEW)
    rows = ([_written(cell) for cell in row] for row in table[columns].itertuples(index=False))
    return "".join(_line(row) for row in (columns, *rows))


def _frame(table: str, cells: Mapping[str, list[Cell]]) -> pd.DataFrame:
    """Return cells by column as a typed frame that keeps its schema."""
    data = {column.name: pd.Series(cells[column.name], dtype=TYPES[column.type]) for column in fields(table)}
    return check(table, pd.DataFrame(data))


def _read(path: Path, name: str) -> dict[str, list[Cell]]:
    """Return a file's cells by column: read by rows, they take several times as long."""
    columns = fields(name)
    if name in OPTIONAL and not path.is_file():
        return {column.name: [] for column in columns}
    try:
        reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True)
        head, *rows = [row for row in reader if row] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(path.name, "is missing or no CSV file", "build the tables first: briefing build") from error
    expected = [column.name for column in columns]
    if head != expected:
        raise TableError(path.name, f"its columns are not {', '.join(expected)}", _ANEW)
    for line, row in enumerate(rows, 2):
        if len(row) != len(expected):
            raise TableError(f"{path.name}, line {line}", f"has {len(row)} cells, not {len(expected)}", _ANEW)
    by_column = zip(*rows, strict=True) if rows else [()] * len(columns)
    return {column.name: _typed(cells, column, path.name) for column, cells in zip(columns, by_column, strict=True)}


def _typed(cells: Sequence[str], column: Field, place: str) -> list[Cell]:
    """Read cells as their column's type; one left open is None, or an empty string in a column of text."""
    read = _READERS[column.type]
    try:
        return [read(text) for text in cells]
    except (ValueError, KeyError) as error:
        line, text = next((line, text) for line, text in enumerate(cells, 2) if not _reads(read, text))
        cause = f"{text!r} is no {column.type}"
        raise TableError(f"{place}, line {line}, column {column.name}", cause, _ANEW) from error


def _reads(read: Callable[[str], Cell], text: str) -> bool:
    try:
        read(text)
    except (ValueError, KeyError):
        return False
    return True


def _line(row: Sequence[str]) -> str:
    """Return a row as CSV, ended by a line feed. A lone carriage return in a cell must be quoted too."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return text.getvalue().removesuffix("\r\n") + "\n"


def _written(cell: Cell) -> str:
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return "" if math.isnan(cell) else f"{cell:.12g}"
        case None:
            return ""
        case _:
            return shielded(cell) if isinstance(cell, str) else str(cell)
