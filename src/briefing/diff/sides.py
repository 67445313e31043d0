"""One side of a comparison as it lies there: tables as text, manifest, and the sources' texts where they are at hand.

Tables of another version may have other columns, so they are read as they are: what both have is compared. Texts are
found by the sha256 of their bytes, so it does not matter in which folder they lie now.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefing.errors import SourceError, TableError
from briefing.files import sha256
from briefing.shielded import unshielded_row
from briefing.sources import project_folder
from briefing.sources.decoding import decode

SPANS = ("parties", "figures", "mentions", "organisations", "cooperation")
_NEEDED = {
    "documents": ("source", "file", "sha256", "language"),
    "sentences": ("source", "sentence", "start", "end", "line"),
    **dict.fromkeys(SPANS, ("source", "start", "end", "surface", "sentence", "rule")),
    "themes": ("source", "line", "theme", "strength", "sentence", "rule"),
    "metadata": ("source", "field", "value"),
}
_ERRORS = "errors"  # read for what was refused
_CORRECTIONS = "corrections"  # a table that is there only where corrections were applied
_CORRECTED = ("source", "table", "start", "end", "was", "is", "who", "when", "why", "sentence")
_STATED = {"packages": dict, "parameters": dict, "reference": dict, "notebooks": dict, "besides": list}
_NUMBERS = ("start", "end", "line", "sentence")
_TEXTS = (".txt", ".md")
_BUILD = "build the tables first: briefing build"
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's place: offsets in the text, end exclusive, and its line."""

    number: int
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Paper:
    """One source of one side with its rows by table; `text` is None where it is not at hand."""

    name: str
    file: str
    sha256: str
    language: str
    text: str | None
    sentences: Mapping[int, Sentence]
    rows: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name as it is shown, its sources in their order, and its manifest, None where there is none."""

    label: str
    papers: Sequence[Paper]
    manifest: Mapping[str, Any] | None
    refused: Mapping[str, str] = field(default_factory=dict)  # files that could not be read, with the cause
    lists_corrections: bool = False


def open_side(folder: Path, label: str, sources: Iterable[Path] = ()) -> Side:
    """Open a folder of tables, of a report, or of a project that was built in place.

    `sources` are folders in which texts are looked for, besides `seeds` in and around the folder.
    Raises TableError, naming file and line, where a table is missing or is not what it should be.
    """
    place, manifest = _places(folder)
    tables = {name: _read(place / f"{name}.csv", name, needed) for name, needed in _NEEDED.items()}
    lists_corrections = (place / f"{_CORRECTIONS}.csv").is_file()
    if lists_corrections:
        tables[_CORRECTIONS] = _read(place / f"{_CORRECTIONS}.csv", _CORRECTIONS, _CORRECTED)
    around = (folder, *folder.resolve().parents[:2])
    texts = _texts([*sources, *(near / "seeds" for near in around)], {row["sha256"] for row in tables["documents"]})
    by_source: dict[str, dict[str, list[Row]]] = {row["source"]: {} for row in tables["documents"]}
    for name, rows in tables.items():
        for row in rows:
            if row["source"] not in by_source:
                raise TableError(f"{name}.csv", f"{row['source']!r} is no source of documents.csv", _BUILD)
            by_source[row["source"]].setdefault(name, []).append(row)
    papers = [_paper(row, by_source[row["source"]], place, texts) for row in tables["documents"]]
    errors = _read(place / f"{_ERRORS}.csv", _ERRORS, ("file", "problem", "cause"))
    refused = {row["file"]: row["cause"] for row in errors if row["problem"] == "refused"}
    return Side(label, papers, _manifest(manifest, place), refused, lists_corrections)


def shown(folder: Path, given: str) -> str:
    """Return a folder's name for readers: within the project its path there, else its own name, never a whole path."""
    project = project_folder().resolve()
    within = folder.resolve()
    if within.is_relative_to(project):
        return within.relative_to(project).as_posix() if within != project else "this project"
    return given if not Path(given).expanduser().is_absolute() and ".." not in Path(given).parts else within.name


def _places(folder: Path) -> tuple[Path, Path]:
    """Return where the tables lie and where the manifest should."""
    for tables in (folder / "tables", folder / "data" / "tables"):
        if tables.is_dir():
            return tables, (folder if tables.parent == folder else folder / "reports") / "manifest.json"
    beside = folder.resolve().parent / "data" / "tables"
    if (folder / "manifest.json").is_file() and not (folder / "documents.csv").is_file() and beside.is_dir():
        return beside, folder / "manifest.json"
    around = folder.resolve().parent
    own = around / "manifest.json"
    return folder, own if own.is_file() else around.parent / "reports" / "manifest.json"


def _manifest(path: Path, tables: Path) -> Mapping[str, Any] | None:
    """Return the manifest, if it is the one of these tables: it states the hash of each that is read."""
    try:
        manifest = json.loads(path.read_bytes())
        outputs = {name: manifest["outputs"][f"tables/{name}.csv"]["sha256"] for name in (*_NEEDED, _ERRORS)}
        whole = all(isinstance(manifest.get(name, kind()), kind) for name, kind in _STATED.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    same = all(sha256(tables / f"{name}.csv") == stated for name, stated in outputs.items())
    return manifest if same and whole else None


def _read(path: Path, name: str, needed: Sequence[str]) -> list[Row]:
    try:
        reader = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8"), newline=""), strict=True)
        rows: list[Row] = [unshielded_row(row) for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(path.name, "is missing or no CSV file", _BUILD) from error
    lacking = [column for column in needed if column not in (reader.fieldnames or ())]
    if lacking:
        raise TableError(path.name, f"lacks the column {lacking[0]}", "build the tables anew: briefing build")
    numbers = [column for column in _NUMBERS if column in needed]
    for line, row in enumerate(rows, 2):
        whole = None not in row and None not in row.values()
        wrong = [column for column in numbers if not (row[column] or "").isdecimal()] if whole else ["cells"]
        if wrong:
            cause = f"has no number as its {wrong[0]}" if whole else "has more or fewer cells than the header"
            raise TableError(f"{name}.csv, line {line}", cause, "build the tables anew: briefing build")
    return rows


def _paper(document: Row, rows: Mapping[str, Sequence[Row]], tables: Path, texts: Mapping[str, str]) -> Paper:
    name, digest = document["source"], document["sha256"]
    sentences = {}
    for row in rows.get("sentences", ()):
        number, start, end, line = (int(row[column]) for column in ("sentence", "start", "end", "line"))
        sentences[number] = Sentence(number, start, end, line)
    text = texts.get(digest, _derived(tables / "texts" / f"{name}.txt"))
    return Paper(name, document["file"], digest, document["language"], text, sentences, rows)


def _derived(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _texts(folders: Iterable[Path], wanted: set[str]) -> dict[str, str]:
    """Return the texts of plain-text files in these folders whose bytes have one of the hashes, by hash."""
    found: dict[str, str] = {}
    for folder in dict.fromkeys(folders):
        files = [folder] if folder.is_file() else sorted(folder.glob("*")) if folder.is_dir() else []
        for path in (path for path in files if path.suffix.lower() in _TEXTS and path.is_file()):
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            if digest in wanted - found.keys():
                try:
                    found[digest] = decode(content, path.name)
                except SourceError:
                    continue  # its bytes are told apart by the hash; it was no source of these tables
    return found
