"""`datapackage.json`: what the tables hold, so that any reader of Table Schema can check and load them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from briefing.files import write_beside
from briefing.sources import project_path
from briefing.tables.schema import OPTIONAL, TABLES, fields
from briefing.tables.texts import saved_texts, text_name

PACKAGE = "datapackage.json"
EVERY = (*TABLES, *OPTIONAL)
_KEYS = {
    "documents": ["source"],
    "sentences": ["source", "sentence"],
    "zones": ["source", "line"],
    "metadata": ["source", "field"],
}


def write_package(folder: str | Path = "data/tables") -> None:
    """Write the folder's `datapackage.json`. Raises OutputError where the folder cannot be written."""
    target = project_path(folder)
    texts = sorted(saved_texts(target))
    tables = [name for name in EVERY if name in TABLES or (target / f"{name}.csv").is_file()]
    text = json.dumps(describe_package(texts, tables), ensure_ascii=False, indent=1)
    write_beside(target / PACKAGE, text + "\n")


def describe_package(texts: Iterable[str] = (), tables: Iterable[str] = TABLES) -> dict[str, Any]:
    """Return the package as Data Package describes it.

    A resource with a Table Schema for each table, and one for each text that was derived from its source.
    """
    return {
        "name": "briefing-tables",
        "title": "What was extracted from the sources: figures, parties, mentions, organisations, cooperation, themes",
        "profile": "tabular-data-package",
        "resources": [*map(_resource, tables), *(_text(number, name) for number, name in enumerate(texts, 1))],
    }


def _resource(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [field.as_table_schema() for field in fields(table)], "missingValues": [""]}
    columns = {field.name for field in fields(table)}
    if table in _KEYS:
        schema["primaryKey"] = _KEYS[table]
    if "source" in columns and table != "documents":
        schema["foreignKeys"] = [_refers("documents", ["source"])]
        if "sentence" in columns and table != "sentences":
            schema["foreignKeys"].append(_refers("sentences", ["source", "sentence"]))
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _text(number: int, source: str) -> dict[str, Any]:
    """Describe a derived text. A resource's name has no capitals and no spaces, so they are numbered."""
    return {
        "name": f"text-{number}",
        "title": f"The text derived from {source}, which the offsets of its rows refer to",
        "path": text_name(source),
        "format": "txt",
        "mediatype": "text/plain",
        "encoding": "utf-8",
    }


def _refers(table: str, columns: list[str]) -> dict[str, Any]:
    return {"fields": columns, "reference": {"resource": table, "fields": columns}}
