"""Frames to files and back: UTF-8, LF, the schema's columns in its order, checked both ways."""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from briefing.errors import TableError
from briefing.files import unwritable, write_beside
from briefing.sources import project_path
from briefing.tables.checks import check
from briefing.tables.schema import OPTIONAL, TABLES, TYPES, Cell, Field, Row, fields

Tables = Mapping[str, pd.DataFrame]


def frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    """Check rows and return them as a typed frame. Raises TableError where a row breaks the schema."""
    data = {c.name: pd.Series([row.get(c.name) for row in rows], dtype=TYPES[c.type]) for c in fields(table)}
    return check(table, pd.DataFrame(data))


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
    return {name: frame(name, _read(source / f"{name}.csv", name)) for name in tables}


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
        raise TableError(name, f"lacks the column {missing[0]}", "build the tables anew: briefing build")
    rows = ([_written(cell) for cell in row] for row in table[columns].itertuples(index=False))
    return "".join(_line(row) for row in (columns, *rows))


def _read(path: Path, name: str) -> list[Row]:
    if name in OPTIONAL and not path.exists():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True)
        found = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(path.name, "is missing or no CSV file", "build the tables first: briefing build") from error
    columns = fields(name)
    expected = [column.name for column in columns]
    if list(reader.fieldnames or []) != expected:
        remedy = "build the tables anew: briefing build"
        raise TableError(path.name, f"its columns are not {', '.join(expected)}", remedy)
    return [
        {c.name: _typed(row[c.name], c, f"{path.name}, line {n}") for c in columns} for n, row in enumerate(found, 2)
    ]


def _typed(text: str | None, column: Field, place: str) -> Cell:
    """Read a cell as its column's type; a cell left open is None, or an empty string in a column of text."""
    try:
        match column.type, text:
            case _, None:
                raise ValueError
            case "integer", _:
                return int(text) if text else None
            case "number", _:
                return float(text) if text else None
            case "boolean", _:
                return {"true": True, "false": False}[text]
            case _:
                return text
    except (ValueError, KeyError) as error:
        cause = f"{text!r} is no {column.type}"
        raise TableError(f"{place}, column {column.name}", cause, "build the tables anew: briefing build") from error


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
            return str(cell)
