"""`datapackage.json` of a dataset: what its tables mean, each with the list of its parts."""

import json
from collections.abc import Iterable
from typing import Any

from briefing.batches.record import Record
from briefing.tables.package import EVERY, describe_package
from briefing.tables.texts import is_text


def as_package(records: Iterable[Record]) -> bytes:
    """Return the dataset as Data Package describes it: Table Schema for each table; a resource lists its parts."""
    parts: dict[str, list[str]] = {}
    for record in sorted(records, key=lambda record: record.number):
        for path in record.said["files"]:
            parts.setdefault(path.partition("/")[0], []).append(path)
    there = [name for name in EVERY if name in parts]
    package = describe_package(tables=there)
    package["profile"] = "data-package"
    package["resources"] = [_of_parts(each, parts[each["name"]]) for each in package["resources"]]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _of_parts(resource: dict[str, Any], parts: list[str]) -> dict[str, Any]:
    """Return a table's resource as one of Parquet files."""
    form = {"profile": "data-resource", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    return {"name": resource["name"], "path": parts, **form, "schema": resource["schema"]}


def csv_files(package: bytes | None) -> list[str]:
    """Return the CSV files, and the texts beside them, that an earlier `datapackage.json` of ours names."""
    try:
        said = json.loads(package or b"{}")
        named = [each["path"] for each in said["resources"] if said["name"] == describe_package()["name"]]
    except (ValueError, KeyError, TypeError):
        return []
    tables = {f"{table}.csv" for table in EVERY}
    return [path for path in named if isinstance(path, str) and (path in tables or is_text(path))]
