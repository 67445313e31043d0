"""A finished report as it lies there: its manifest, its tables as text, and the sentences of its sources."""

import csv
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from unicodedata import normalize

from briefing.errors import BriefingError
from briefing.records import Source
from briefing.sources import project_folder, project_path, read_sources
from briefing.verify.cells import Rows

Cells = Mapping[str, str]
BOX = "□"  # stands for a sign that no font draws, or that would turn what follows it
# What no page shows: what tells where a line may break or letters join (Default_Ignorable_Code_Point), and what none
# may hold: controls that are no space, lone surrogates, no characters at all.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200e\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LIGATURES = {sign: normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}  # a PDF knows letters
_TURNING = re.compile("[\u061c\u200f\u202a-\u202e\u2066-\u2069]")
_HYPHENED = re.compile(r"(?<![^\W\d_])(?=([^\W\d_]+-[^\W\d_]+))")
MARKED = ("figures", "parties", "mentions", "organisations", "cooperation")
_MARKS = ("source", "start", "end", "surface", "sentence")
_NEEDED = {
    "documents": ("source", "file", "sha256", "title"),
    "sentences": ("source", "sentence", "line", "start", "end"),
    **dict.fromkeys((*MARKED, "doubtful"), _MARKS),
    "corrections": (*_MARKS, "table", "outcome", "was", "is", "who", "when", "why", "entry"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a source; `end` is past its last character."""

    id: str
    source: str
    line: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value as the manifest lists it."""

    id: str
    place: str
    text: str
    kind: str  # stated, derived or apparatus
    value: str  # what it says to a machine, where that is not its text
    key: str  # of its formula
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Where a report is and what it says of itself; `texts` are the sources' by file."""

    folder: Path
    manifest: Mapping[str, Any]
    texts: Mapping[str, Source]
    dataset: Any = None  # that the report was built over, `dataset.Dataset`; nothing where it was built from sources

    @cached_property
    def tables_folder(self) -> Path:
        """The folder of the tables: beside the report, or `data/tables` of the default one."""
        beside = self.folder / "tables"
        return beside if beside.is_dir() else project_folder() / "data" / "tables"

    @property
    def language(self) -> str:
        """The language that the briefing speaks."""
        return str(self.manifest["parameters"].get("language", "") or "en")

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every printed value, in reading order."""
        return tuple(
            Value(
                *(entry["id"], entry["place"], seen(entry["text"]), entry["class"], seen(entry.get("value", ""))),
                *(entry.get("formula", ""), tuple(entry.get("sentences", ()))),
            )
            for entry in self.manifest["values"]
        )

    @cached_property
    def citations(self) -> Mapping[str, Sequence[str]]:
        """The sentences that are cited, by place, in reading order."""
        return dict(self.manifest.get("citations", {}))

    def path(self, output: str) -> Path:
        """Return where an output of the build lies."""
        within = output.removeprefix("tables/")
        return self.folder / output if within == output else self.tables_folder / within

    @cached_property
    def tables(self) -> Mapping[str, Sequence[Cells]]:
        """Each table's rows as text, as its CSV file has them; a table that cannot be read has none."""
        names = [name for name in self.manifest["outputs"] if name.startswith("tables/") and name.endswith(".csv")]
        return {Path(name).stem: _rows(self.path(name), _NEEDED.get(Path(name).stem, ())) for name in names}

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Each source's letter: A, B, …, Z, AA by the order of the documents."""
        return {row["source"]: _letter(place) for place, row in enumerate(self.tables.get("documents", ()))}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Each source's text, by its name."""
        return {source.name: source.text for source in self.texts.values()}

    @cached_property
    def sentences(self) -> Mapping[str, Sentence]:
        """Every sentence by its id, `A12`, as its table places it in the source."""
        found = {}
        for row in self.tables.get("sentences", ()):
            identifier = f"{self.letters.get(row['source'], '?')}{row['sentence']}"
            line, start, end = (whole(row.get(column, "")) for column in ("line", "start", "end"))
            text = self.named.get(row["source"], "")[start:end]
            found[identifier] = Sentence(identifier, row["source"], line, start, end, text)
        return found

    @cached_property
    def hyphened(self) -> frozenset[str]:
        """The words of sentences that have a hyphen within, in small letters: where a line ends at it, it stays."""
        texts = (sentence.text for sentence in self.sentences.values())
        return frozenset(word.casefold() for text in texts for word in _HYPHENED.findall(text))

    @cached_property
    def said(self) -> Mapping[str, Sequence[tuple[str, Cells]]]:
        """The rows of all tables that lie in a sentence, with their table's name, by the sentence's id."""
        found: dict[str, list[tuple[str, Cells]]] = {}
        for name in (*MARKED, "doubtful"):
            for row in self.tables.get(name, ()):
                found.setdefault(f"{self.letters.get(row['source'], '?')}{row['sentence']}", []).append((name, row))
        return found

    @cached_property
    def corrected_marks(self) -> Sequence[tuple[str, Cells]]:
        """The marks that an analyst corrected, with their tables."""
        every = ((table, row) for table in MARKED for row in self.tables.get(table, ()))
        return [(table, row) for table, row in every if row.get("rule") == "corrected"]

    @cached_property
    def corrected(self) -> frozenset[str]:
        """The ids of the sentences that hold a corrected mark, or begin a paragraph with a corrected theme."""
        themes = (row for row in self.tables.get("themes", ()) if row.get("rule") == "corrected")
        rows = (*(row for _, row in self.corrected_marks), *themes)
        return frozenset(f"{self.letters.get(row['source'], '?')}{row['sentence']}" for row in rows)


def open_report(report: str, sources: str) -> Report:
    """Open a report and the sources that it was built from. Raises BriefingError where there is no report."""
    folder, manifest = manifest_of(report)
    return Report(folder, manifest, {source.file: source for source in read_sources(sources).read})


def whole(cell: str) -> int:
    """Return a whole number that a cell states, 0 where it states none: then what it is about does not stand there."""
    return int(cell) if cell.isascii() and cell.isdigit() else 0


def sha256(content: bytes) -> str:
    """Return the hash of these bytes."""
    return hashlib.sha256(content).hexdigest()


def seen(text: str) -> str:
    r"""Return a text as a reader sees it: without what shows on no page, a box for what would turn the text around.

    >>> seen("zero\u200bwidth, \u202e247")
    'zerowidth, □247'
    """
    return (
        text
        if text.isascii() and text.isprintable()
        else _TURNING.sub(BOX, _UNSEEN.sub("", text)).translate(_LIGATURES)
    )


def one_line(text: str) -> str:
    """Return a text as a reader sees it, with its white space as single blanks."""
    return " ".join(seen(text).split())


def manifest_of(report: str) -> tuple[Path, dict[str, Any]]:
    """Return a report's folder and its manifest. Raises BriefingError where there is none."""
    folder = project_path(report)
    place, remedy = f"{folder.name}/manifest.json", "build the report first"
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        for name in ("outputs", "sources", "formulas", "parameters"):
            manifest[name].items()
        for value in manifest["values"]:
            value["id"], value["place"], value["text"], value["class"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BriefingError(place, "is missing or no manifest", remedy) from error
    return folder, dict(manifest)


def _rows(path: Path, needed: Sequence[str]) -> Sequence[Cells]:
    """Return a table's rows; none of a file that is no such table."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = Rows(file)
        return rows if not rows or set(needed) <= {*rows.head} else ()
    except (OSError, ValueError, csv.Error):
        return ()


def _letter(place: int) -> str:
    made = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        made = ascii_uppercase[rest] + made
    return made
