"""`datapackage.json`: what the tables hold, so that any reader of Table Schema can check and load them."""

import json
from pathlib import Path
from typing import Any

from briefing.files import write_beside
from briefing.sources import project_path
from briefing.tables.schema import TABLES, fields

PACKAGE = "datapackage.json"
_KEYS = {
    "documents": ["source"],
    "sentences": ["source", "sentence"],
    "zones": ["source", "line"],
    "metadata": ["source", "field"],
}


def write_package(folder: str | Path = "data/tables") -> None:
    """Write the folder's `datapackage.json`. Raises OutputError where the folder cannot be written."""
    text = json.dumps(describe_package(), ensure_ascii=False, indent=1)
    write_beside(project_path(folder) / PACKAGE, text + "\n")


def describe_package() -> dict[str, Any]:
    """Return the package as Data Package describes it: a resource with a Table Schema for each table."""
    return {
        "name": "briefing-tables",
        "title": "What was extracted from the sources: figures, parties, mentions, organisations, cooperation, themes",
        "profile": "tabular-data-package",
        "resources": [_resource(table) for table in TABLES],
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


def _refers(table: str, columns: list[str]) -> dict[str, Any]:
    return {"fields": columns, "reference": {"resource": table, "fields": columns}}
