"""`sources.csv`: what a folder's owner states of its files.

Its columns are `source` (a file's name without suffix) or `file`, and `self`, `origin`, `sha256`; others are the
owner's own.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from briefing.errors import ParameterError, SourceError
from briefing.nearest import advice, nearest
from briefing.places import countries
from briefing.sources.received import Problem, refused

REGISTER = "sources.csv"
_COLUMNS = ("source", "file", "self", "origin", "sha256")
Register = Mapping[str, Mapping[str, str]]  # rows by source


def check_country(code: str, parameter: str) -> None:
    """Raise ParameterError where `code` is no country of data/reference/countries.csv."""
    if code not in countries():
        named = {each.id: (each.name, each.alpha2) for each in countries().values()}
        remedy = advice(code, named, "give an ISO 3166-1 alpha-3 code, as VNM for Viet Nam")
        raise ParameterError(parameter, f"{code!r} is no country's code", remedy)


def read_register(path: str, content: bytes) -> Register:
    """Read a register. Raises SourceError, or ParameterError of a country, with the place in it."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        found = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        raise SourceError(path, f"cannot be read as a CSV file ({error})", "mend it, or remove it") from error
    _check_columns(path, reader.fieldnames or [])
    register: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(found, 2):
        place = f"{path}, line {number}"
        file, stem = row.get("file", ""), row.get("source", "")
        if file and stem not in ("", Path(file).stem):
            raise SourceError(place, f"calls {file} {stem!r}", "a source is named by its file's name, without suffix")
        name = stem or Path(file).stem
        if name in register:
            raise SourceError(place, f"names {name} a second time", "keep one row for each file")
        if row.get("self"):
            check_country(row["self"], f"{place}, column self")
        register[name] = row
    return register


def _check_columns(path: str, columns: Sequence[str]) -> None:
    """Refuse a register that names no files, or misspells a column; further columns are the user's own."""
    remedy = f"the columns that are read are {', '.join(_COLUMNS)}"
    if not {"source", "file"} & set(columns):
        raise SourceError(path, "has neither a column 'file' nor a column 'source'", remedy)
    for column in columns:
        if column not in _COLUMNS and nearest(column, _COLUMNS, cutoff=0.75):
            raise SourceError(path, f"has a column {column!r}", f"{advice(column, _COLUMNS)}; {remedy}")


def absent(register: Register, names: Collection[str], stems: Collection[str], within: str = "") -> Iterator[Problem]:
    """Yield the files that a register names and its folder lacks, by the names and the stems of what it holds."""
    remedy = f"put the file back, or take its row out of {REGISTER}"
    for name, row in sorted(register.items()):
        if row["file"] not in names if row.get("file") else name not in stems:
            yield refused(within + (row.get("file") or name), f"{REGISTER} names it, but it is not there", remedy)
