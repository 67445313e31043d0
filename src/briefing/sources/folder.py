"""A folder of sources: its files in their order, and its register.

A folder may hold a `sources.csv` with the columns `source` (the file's stem) or `file`, and `self`, `origin`, `sha256`.
A file that cannot be read is refused and the others are read; what has changed since `sources.csv` was written is
read, and said.
"""

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ParameterError, SourceError
from briefing.nearest import advice, nearest
from briefing.places import countries
from briefing.records import Source
from briefing.sources.paths import project_path
from briefing.sources.reading import READABLE, read_source

REGISTER = "sources.csv"
SELF_COUNTRY = "VNM"  # whose relations sources describe, unless they or a parameter say so
_COLUMNS = ("source", "file", "self", "origin", "sha256")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was refused, or that is not the one `sources.csv` describes: a row of errors.csv."""

    file: str
    problem: str  # refused, changed
    cause: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read, ordered by name, and what was wrong with the rest."""

    read: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


def read_sources(place: str | Path | Iterable[str | Path] = "seeds", self_country: str = SELF_COUNTRY) -> Sources:
    """Read a folder of sources, or the files given (a notebook gives several as one text, split as in PATH).

    Paths resolve from the project's folder.

    Of files that share a stem the first that can be read is; the others are problems.

    Raises SourceError where there is nothing to read, or nothing readable;
    ParameterError where the self country is no ISO 3166-1 alpha-3 code.
    """
    check_country(self_country, "self_country")
    places = _places(place)
    files = _files([project_path(one) for one in places])
    shown = ", ".join(str(one) for one in places)
    if not files:
        raise SourceError(shown, "no source in it", f"put a file ending in {' or '.join(READABLE)} there")
    registers = {folder: _register(folder) for folder in sorted({file.parent for file in files})}
    read: list[Source] = []
    problems = [problem for folder, register in registers.items() for problem in _absent(folder, register)]
    for file in sorted(files, key=lambda path: (path.stem, path.name)):
        if read and read[-1].name == file.stem:
            cause = f"shares the name {file.stem!r} with {read[-1].file}, which was read"
            problems.append(Problem(file.name, "refused", cause, "rename one: a source is known by its file's stem"))
            continue
        row = registers[file.parent].get(file.stem, {})
        try:
            source = read_source(file, row.get("self") or self_country, row.get("origin", ""))
        except SourceError as error:
            problems.append(Problem(file.name, "refused", error.cause, error.remedy))
            continue
        read.append(source)
        if row.get("sha256") and row["sha256"] != source.sha256:
            cause = f"its bytes are not those that {REGISTER} describes"
            remedy = f"restore the file, or write its new sha256 into {REGISTER}: {source.sha256}"
            problems.append(Problem(file.name, "changed", cause, remedy))
    if not read:
        first = f" ({problems[0].file}: {problems[0].cause})" if problems else ""
        raise SourceError(shown, f"no source could be read{first}", "put a readable text there")
    return Sources(tuple(read), tuple(sorted(problems, key=lambda problem: (problem.file, problem.problem))))


def are_all(sources: Sources) -> bool:
    """Say whether these are all sources of the project: every file of `seeds/` is among them, read or refused."""
    try:
        files = _files([project_path("seeds")])
    except SourceError:
        return False
    known = {source.file for source in sources.read} | {problem.file for problem in sources.problems}
    return bool(files) and all(file.name in known for file in files)


def received(place: str | Path | Iterable[str | Path]) -> list[Path]:
    """Return every file that `read_sources` would open: those meant, read or refused, and their folders' registers.

    Raises SourceError where there is no such file or folder.
    """
    files = _files([project_path(one) for one in _places(place)])
    registers = (folder / REGISTER for folder in sorted({file.parent for file in files}))
    return [*files, *(register for register in registers if register.is_file())]


def _places(place: str | Path | Iterable[str | Path]) -> list[str | Path]:
    if isinstance(place, str) and os.pathsep in place and not project_path(place).exists():
        return [*place.split(os.pathsep)]
    return [place] if isinstance(place, (str, Path)) else [*place]


def check_country(code: str, parameter: str) -> None:
    """Raise ParameterError where `code` is no country of data/reference/countries.csv."""
    if code not in countries():
        named = {each.id: (each.name, each.alpha2) for each in countries().values()}
        remedy = advice(code, named, "give an ISO 3166-1 alpha-3 code, as VNM for Viet Nam")
        raise ParameterError(parameter, f"{code!r} is no country's code", remedy)


def _files(places: Iterable[Path]) -> list[Path]:
    """List the files meant: of a folder its visible files but the register; of a file itself."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            try:
                listing = sorted(place.iterdir())
            except OSError as error:
                raise SourceError(str(place), "the folder cannot be read", "check its permissions") from error
            found += [p for p in listing if p.is_file() and not p.name.startswith(".") and p.name != REGISTER]
        elif place.exists():
            found.append(place)
        else:
            raise SourceError(str(place), "no such file or folder", "check the path")
    return list(dict.fromkeys(found))


def _register(folder: Path) -> dict[str, Mapping[str, str]]:
    """Read a folder's sources.csv, if it has one: its rows by source."""
    path = folder / REGISTER
    if not path.is_file():
        return {}
    try:
        reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        found = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(str(path), f"cannot be read as a CSV file ({error})", "mend it, or remove it") from error
    _check_columns(path, reader.fieldnames or [])
    register: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(found, 2):
        place = f"{path}, line {number}"
        file, stem = row.get("file", ""), row.get("source", "")
        if file and stem not in ("", Path(file).stem):
            raise SourceError(place, f"calls {file} {stem!r}", "a source is named by its file's stem")
        name = stem or Path(file).stem
        if name in register:
            raise SourceError(place, f"names {name} a second time", "keep one row for each file")
        if row.get("self"):
            check_country(row["self"], f"{place}, column self")
        register[name] = row
    return register


def _check_columns(path: Path, columns: Sequence[str]) -> None:
    """Refuse a register that names no files, or misspells a column; further columns are the user's own."""
    remedy = f"the columns that are read are {', '.join(_COLUMNS)}"
    if not {"source", "file"} & set(columns):
        raise SourceError(str(path), "has neither a column 'file' nor a column 'source'", remedy)
    for column in columns:
        if column not in _COLUMNS and nearest(column, _COLUMNS, cutoff=0.75):
            raise SourceError(str(path), f"has a column {column!r}", f"{advice(column, _COLUMNS)}; {remedy}")


def _absent(folder: Path, register: Mapping[str, Mapping[str, str]]) -> list[Problem]:
    """List the files that a register names and its folder lacks."""
    remedy = f"put the file back, or take its row out of {REGISTER}"
    there = {path.stem for path in folder.iterdir()}
    return [
        Problem(row.get("file") or name, "refused", f"{REGISTER} names it, but it is not there", remedy)
        for name, row in sorted(register.items())
        if (not (folder / row["file"]).is_file() if row.get("file") else name not in there)
    ]
