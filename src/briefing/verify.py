"""`briefing verify`: hold a finished report to its manifest, and its tables to the sources."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, TableError
from briefing.publish.manifest import sha256
from briefing.records import Source
from briefing.sources import project_folder, project_path, read_sources
from briefing.tables.store import load
from briefing.tables.texts import text_name

QUOTING = ("figures", "parties", "mentions", "organisations", "cooperation", "doubtful")


def verify(report: str = "reports", sources: str = "seeds") -> tuple[list[str], int]:
    """Return what fails, one line each, and how many checks were made.

    Each output must have the bytes that the manifest states, each source too, and each row of the tables must quote
    its source exactly. Raises BriefingError where there is no report to check.
    """
    folder = project_path(report)
    manifest = _manifest(folder)
    tables = folder / "tables" if (folder / "tables").is_dir() else project_folder() / "data" / "tables"
    failures: list[str] = []
    checked = 0
    for name, stated in manifest["outputs"].items():
        path = tables / name.removeprefix("tables/") if name.startswith("tables/") else folder / name
        checked += 1
        if not path.is_file():
            failures.append(f"{name}: is missing. Build the report anew")
        elif sha256(path) != stated["sha256"]:
            failures.append(f"{name}: its bytes are not those of the build. Build the report anew")
    texts = {source.file: source for source in read_sources(sources).read}
    for file, digest in manifest["sources"].items():
        checked += 1
        if file not in texts or texts[file].sha256 != digest:
            failures.append(f"{file}: is not the source that the report was built from. Restore it, or build anew")
    derived = [source for source in texts.values() if source.derived and source.file in manifest["sources"]]
    failures += [
        f"tables/{text_name(source.name)}: is not what is read from {source.file} here and now. Build the report anew"
        for source in derived
        if not _is_saved(source, tables)
    ]
    quoted, misquoted = _quotations(tables, {source.name: source.text for source in texts.values()})
    return failures + misquoted, checked + len(derived) + quoted


def _is_saved(source: Source, tables: Path) -> bool:
    """Say whether a derived text is the one that the tables' offsets refer to."""
    try:
        return (tables / text_name(source.name)).read_bytes() == source.text.encode("utf-8")
    except OSError:
        return False


def _quotations(tables: Path, texts: Mapping[str, str]) -> tuple[int, list[str]]:
    """Hold each row of the tables to the text that it quotes; return how many were held, and what fails."""
    try:
        loaded = load(tables, QUOTING)
    except TableError as error:
        return 1, [str(error)]
    rows = [(name, n, row) for name, table in loaded.items() for n, row in enumerate(table.to_dict("records"), 2)]
    return len(rows), [
        f"{name}.csv, line {number}: {row['surface']!r} does not stand at {row['start']} of {row['source']}"
        for name, number, row in rows
        if texts.get(row["source"], "")[row["start"] : row["end"]] != row["surface"]
    ]


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        manifest["outputs"].items(), manifest["sources"].items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BriefingError(
            f"{folder.name}/manifest.json", "is missing or no manifest", "build the report first"
        ) from error
    return dict(manifest)
