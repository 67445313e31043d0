"""The tables of a briefing over a corpus as files: CSV, with a schema of their columns beside them."""

import csv
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from briefing.corpus_report.opened import CorpusReport
from briefing.exhibits import Data, DataFile
from briefing.files import write_beside
from briefing.narrowing.said import topic
from briefing.shielded import shielded
from briefing.sources import project_path
from briefing.tables.package import PACKAGE, describe_package
from briefing.tables.schema import TABLES
from briefing.tables.store import as_csv
from briefing.wording import msg, say

_SCHEMAS = Path(__file__).with_name("table_schemas.csv")
CARRIED = 200_000  # bytes of a table that travels within page and PDF; larger ones stand beside them
CITED = ("documents", "sentences", "figures", "parties", "mentions", "organisations", "cooperation")
_ABOUT = {
    "totals": msg("numbers of the whole corpus"),
    "by_year": msg("documents by year of publication"),
    "by_outlet": msg("documents by outlet"),
    "by_self": msg("documents by the country whose relations they describe"),
    "by_language": msg("documents by language"),
    "by_country": msg("countries with their roles"),
    "by_country_and_year": msg("partner countries by year"),
    "by_region": msg("regions with their roles"),
    "by_bloc": msg("blocs with their roles"),
    "by_form": msg("forms of cooperation"),
    "by_forum": msg("forums"),
    "by_party": msg("parties called by their names"),
    "memberships": msg("the place in forums, as worded"),
    "by_theme": msg("themes of paragraphs"),
    "by_theme_and_year": msg("main themes by year"),
    "by_theme_and_outlet": msg("main themes by outlet"),
    "party_counts": msg("numbers of parties by holder, type and date"),
    "figures_over_time": msg("figures of the same thing by date"),
    "conflicts": msg("statements that exclude each other"),
    "pieces": msg("pieces received more than once"),
    "copies": msg("documents that are copies, and of what"),
    "errors": msg("files that were refused or have changed"),
}
_WHOLE = ("totals", "by_year", "by_outlet", "by_self", "by_language", "pieces", "copies", "errors", "documents",
          "sentences")  # fmt: skip  # tables of what was read, which narrowing leaves whole
_OF_CITED = msg("of what is cited: {table}")


def write_tables(report: CorpusReport, folder: str | Path) -> None:
    """Write every table as a CSV file, and `datapackage.json`. Raises OutputError where that cannot be done."""
    target = project_path(folder)
    for name in tables_of(report):
        write_beside(target / f"{name}.csv", csv_of(report, name))
    text = json.dumps(described(report), ensure_ascii=False, indent=1)
    write_beside(target / PACKAGE, text + "\n")


def tables_of(report: CorpusReport) -> list[str]:
    """Return the names of the tables, aggregates first."""
    return [*(name for name in _ABOUT if name in report.tables), *CITED]


def csv_of(report: CorpusReport, name: str) -> str:
    """Return a table as the text of its CSV file; it is made once."""
    made: dict[str, str] = report.worked_out.setdefault("csv", {})
    if name not in made:
        rows = report.tables[name]
        made[name] = as_csv(name, rows) if name in CITED else _as_text(name, rows)
    return made[name]


def _as_text(name: str, rows: pd.DataFrame) -> str:
    text = io.StringIO(newline="")
    columns = [field["name"] for field in _fields()[name] if field["name"] in rows]
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*(_shielded(rows[column].tolist()) for column in columns), strict=True))
    return text.getvalue()


def _shielded(cells: list[str]) -> list[str]:
    """Return cells as they stand in a file; each different one is looked at once."""
    known = {cell: shielded(cell) for cell in {*cells}}
    return [known[cell] for cell in cells]


def data_files(report: CorpusReport) -> Data:
    """Return every table as a file, and the schema of their columns; large ones stand beside the briefing if any do."""
    files = [_file(name, csv_of(report, name), written=report.written) for name in tables_of(report)]
    schema = json.dumps(described(report), ensure_ascii=False, separators=(",", ":")) + "\n"
    about = say("what each table's columns mean, as Table Schema")
    return Data((*files, DataFile(PACKAGE, about, "application/json", schema)))


def _file(name: str, content: str, *, written: bool) -> DataFile:
    beside = written and len(content.encode("utf-8")) > CARRIED
    about = say(_OF_CITED, table=name) if name in CITED else say(_ABOUT[name])
    if name not in _WHOLE and topic():
        about = say("{about}; on {topic} only", about=about, topic=topic())
    place = f"tables/{name}.csv" if beside else ""
    return DataFile(f"{name}.csv", about, "text/csv", "" if beside else content, beside, place)


def described(report: CorpusReport) -> dict[str, Any]:
    """Return the tables as Data Package describes them: the cited rows as everywhere, the aggregates of their own."""
    package = describe_package(tables=[name for name in TABLES if name in CITED])
    package["name"], package["title"] = "briefing-corpus", "What a corpus says, counted, and the sentences cited"
    own = [_resource(name, report.tables[name]) for name in tables_of(report) if name not in CITED]
    return {**package, "resources": [*own, *package["resources"]]}


def _resource(name: str, rows: pd.DataFrame) -> dict[str, Any]:
    fields = [dict(field) for field in _fields()[name] if field["name"] in rows]
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }


@cache
def _fields() -> Mapping[str, list[dict[str, str]]]:
    """Return each aggregate's columns in their order, with type and meaning."""
    found: dict[str, list[dict[str, str]]] = {}
    with _SCHEMAS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            field = {"name": row["column"], "type": row["type"], "description": row["meaning"]}
            found.setdefault(row["table"], []).append(field | ({"unit": row["unit"]} if row["unit"] else {}))
    return found
