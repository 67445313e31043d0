"""Both sides of a comparison, as rows of text by document and table: the reader's marks, and what was extracted."""

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path

from briefing.errors import BriefingError, SourceError, TableError
from briefing.records import Source
from briefing.score.metrics import SCORED, Row, counts
from briefing.shielded import unshielded_row
from briefing.sources import SELF_COUNTRY, project_path, read_sources

Marks = Mapping[str, Mapping[str, list[Row]]]  # document -> table -> the rows that are compared
_SHAPE = "it needs a folder for each document, named after its file without suffix, with zones.csv and the other tables"


def gold_marks(folder: str | Path) -> Marks:
    """Return the marks of a folder that holds one folder for each document.

    Raises BriefingError where there is no such folder, or no marks in it.
    """
    root = project_path(folder)
    if not root.is_dir():
        raise BriefingError(str(folder), "no such folder", "give the folder that holds the marks")
    documents = sorted(path for path in root.iterdir() if (path / "zones.csv").is_file())
    if not documents:
        within = sorted(path.parent.parent for path in root.glob("*/*/zones.csv"))
        near = f"; there are marks in {Path(folder) / within[0].name}" if within else ""
        itself = (root / "zones.csv").is_file()
        remedy = "give the folder above it" if itself else f"give the folder with the marks: {_SHAPE}{near}"
        raise BriefingError(str(folder), "holds one document's marks" if itself else "holds no marks", remedy)
    return {
        path.name: {table: [row for row in _rows(path / f"{table}.csv") if counts(table, row)] for table in SCORED}
        for path in documents
    }


def texts_of(
    gold: Marks, folder: str | Path, *, sources: str | None = None, self_country: str = SELF_COUNTRY
) -> list[Source]:
    """Return the documents that were annotated, as far as they are found.

    Without `sources` they are looked for in `docs` beside the folder of marks, then in `seeds/`.
    Raises SourceError where none is found, ParameterError where the self country is no country's code.
    """
    beside = project_path(folder).resolve().parent / "docs"
    places = [Path(sources)] if sources else [beside, Path("seeds")]
    for place in places:
        known = {path.stem for path in project_path(place).glob("*")} if project_path(place).is_dir() else set()
        if known & gold.keys():
            found = read_sources(place, self_country).read
            return [source for source in found if source.name in gold]
    shown = sources or f"{folder}/../docs, seeds"
    cause = f"holds none of the annotated documents ({_some(gold)})"
    raise SourceError(shown, cause, "name the folder of their texts: --sources DIR, or score tables: --tables DIR")


def extracted_marks(texts: Collection[Source]) -> Marks:
    """Return what the rules find in the documents."""
    from briefing.sources import Sources
    from briefing.tables.rows import extract
    from briefing.tables.store import as_csv

    tables = extract(Sources(tuple(texts)), *SCORED)
    return _by_document({name: _parsed(as_csv(name, table)) for name, table in tables.items()})


def table_marks(folder: str | Path) -> tuple[Marks, list[str]]:
    """Return what tables hold that were made before, and the tables that are not there.

    Columns that are not compared are ignored. Raises TableError where the folder holds none of the tables.
    """
    root = project_path(folder)
    root = root / "tables" if (root / "tables").is_dir() else root
    missing = [table for table in SCORED if not (root / f"{table}.csv").is_file()]
    if len(missing) == len(SCORED):
        remedy = f"extract them first: briefing extract SOURCES --out {folder}"
        raise TableError(str(folder), f"holds none of the tables {', '.join(SCORED)}", remedy)
    return _by_document({table: _rows(root / f"{table}.csv") for table in SCORED}), missing


def not_extracted(gold: Marks, found: Marks) -> list[str]:
    """Return the annotated documents of which nothing was found: all their marks count as missed."""
    return [name for name in gold if not any(found.get(name, {}).values())]


def _by_document(tables: Mapping[str, list[Row]]) -> Marks:
    documents: dict[str, dict[str, list[Row]]] = {}
    for table, rows in tables.items():
        for row in rows:
            if counts(table, row):
                documents.setdefault(row.get("source") or "", {}).setdefault(table, []).append(row)
    return documents


def _rows(path: Path) -> list[Row]:
    """Return a table's rows; one that is not there has none."""
    try:
        return _parsed(path.read_bytes().decode("utf-8")) if path.exists() else []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        remedy = "restore it, or write it anew as CSV in UTF-8"
        raise TableError(f"{path.parent.name}/{path.name}", "cannot be read as a CSV file", remedy) from error


def _parsed(text: str) -> list[Row]:
    return [unshielded_row(row) for row in csv.DictReader(io.StringIO(text, newline=""))]


def _some(names: Collection[str]) -> str:
    shown = list(names)[:2]
    return ", ".join(shown) + (f" and {len(names) - len(shown)} more" if len(names) > len(shown) else "")
