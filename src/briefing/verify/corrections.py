"""Corrections: the file has the bytes that the build read, and each row that says so is as a line of it has it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from briefing.sources import project_folder
from briefing.verify.findings import Checks, shortened
from briefing.verify.report import Cells, Report, sha256

_FILE = "data/corrections.csv"
_MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")
_RESTORE = "Restore it, or build the report anew"


def check_corrections(report: Report, checks: Checks) -> None:
    """Hold the corrections to the manifest's hash, and every row with the rule `corrected` to one of them.

    Such a row stands for what an analyst says, not for what a rule read: it must quote the words of a correction, and
    have every cell that the correction sets.
    """
    stated = report.manifest.get("corrections", "")
    path = project_folder() / _FILE
    content = path.read_bytes() if stated and path.is_file() else b""
    if stated:
        found = f"bytes with sha256 {sha256(content)[:12]}" if path.is_file() else "no such file"
        expected = f"what the report was built with, sha256 {stated[:12]}"
        checks.hold(path.is_file() and sha256(content) == stated, _FILE, found, expected, _RESTORE)
    lines = [*_lines(content)]
    for table in _MARKED:
        for number, row in enumerate(report.tables.get(table, ()), 2):
            if row["rule"] == "corrected":
                given = any(_gives(line, table, row, report) for line in lines)
                words = shortened(row.get("surface") or f"line {row['line']} of {row['source']}")
                place = f"tables/{table}.csv, line {number}"
                checks.hold(given, place, f"{words}, corrected by nobody", f"a line of {_FILE} that says so")


def _lines(content: bytes) -> Iterator[Mapping[str, str]]:
    try:
        yield from csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    except (UnicodeDecodeError, csv.Error):
        return


def _gives(line: Mapping[str, str], table: str, row: Cells, report: Report) -> bool:
    """Say whether a correction gives a row: its source, its words and its cells."""
    if (line["source"], line["table"]) != (row["source"], table) or not line["is"]:
        return False
    words = row.get("surface") or _paragraph(report, row)
    quoted = " ".join(line["quote"].split())
    there = quoted == " ".join(words.split()) if "surface" in row else quoted in " ".join(words.split())
    cells = {**_cells(line["was"], row), **_cells(line["is"], row)}
    return there and all(_same(row[name], value) for name, value in cells.items())


def _paragraph(report: Report, row: Cells) -> str:
    return report.named.get(row["source"], "").split("\n")[int(row["line"]) - 1]


def _cells(text: str, row: Cells) -> dict[str, str]:
    """Return what `kind=country; id=LAO` sets. A semicolon within a value does not part it."""
    parts = re.split(rf";\s*(?=(?:{'|'.join(row)})\s*=)", text.strip()) if text.strip() else []
    return {name.strip(): value.strip() for name, _, value in (part.partition("=") for part in parts)}


def _same(cell: str, value: str) -> bool:
    try:
        return cell == value or float(cell) == float(value)
    except ValueError:
        return False
