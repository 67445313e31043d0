"""Corrections: the file has the bytes that the build read, its table lists them, and each corrected row is one's."""

import csv
import io
from collections.abc import Iterator, Mapping

from briefing.formulas import parts_of
from briefing.sources import project_folder
from briefing.verify.cells import row_said
from briefing.verify.findings import Checks, shortened
from briefing.verify.report import MARKED, Cells, Report, one_line, sha256

_FILE = "data/corrections.csv"
_RESTORE = "Restore it, or build the report anew"
_SEVERAL = {"parties": "type", "themes": "theme"}  # tables with several marks at the same words, and their kinds
_AS_THEY_ARE = ("source", "table", "who", "when", "why")  # cells of a line that its row repeats
Lines = Mapping[int, Cells]  # of the file, by their number


def check_corrections(report: Report, checks: Checks) -> None:
    """Hold the corrections to the manifest's hash, their table to the file, and every corrected row to a correction.

    A row with the rule `corrected` stands for what an analyst says, not for what a rule read: it must quote the words
    of a correction, and have every cell that the correction sets.
    """
    stated = report.manifest.get("corrections", "")
    path = project_folder() / _FILE
    content = path.read_bytes() if stated and path.is_file() else b""
    if stated:
        found = f"bytes with sha256 {sha256(content)[:12]}" if path.is_file() else "no such file"
        expected = f"what the report was built with, sha256 {stated[:12]}"
        checks.hold(path.is_file() and sha256(content) == stated, _FILE, found, expected, _RESTORE)
    lines = dict(_lines(content))
    _check_table(report, lines, checks)
    for table in (*MARKED, "themes"):
        for number, row in enumerate(report.tables.get(table, ()), 2):
            if row["rule"] == "corrected":
                given = any(_gives(line, table, row, report) for line in lines.values())
                words = shortened(row.get("surface") or f"line {row['line']} of {row['source']}")
                place = f"tables/{table}.csv, line {number}"
                checks.hold(given, place, f"{words}, corrected by nobody", f"a line of {_FILE} that says so")


def _check_table(report: Report, lines: Lines, checks: Checks) -> None:
    """Hold each row of the table to its line of the file, and each line to its row, unless the errors say why not.

    A rejection of what the rules do not read has none. A narrowed report leaves out those of what it leaves out.
    """
    listed = {row["entry"]: row for row in report.tables.get("corrections", ())}
    for entry, row in listed.items():
        line = lines.get(int(entry)) if entry.isdigit() else None
        place = f"tables/corrections.csv, of line {entry}"
        if checks.hold(line is not None, place, f"a correction of {row['who']}", f"a line of {_FILE}") and line:
            told = _differing(line, row)
            checks.hold(not told, place, told, f"what line {entry} of {_FILE} says")
            checks.hold(_is_done(report, row), place, f"{row['outcome']}, which is not so", f"it in {row['table']}.csv")
    if any(report.manifest["parameters"].get(name) for name in ("only_region", "only_theme")):
        return
    gone = " ".join(row["cause"] for row in report.tables.get("errors", ()))
    for entry, line in ((f"{number}", line) for number, line in lines.items() if line["source"] in report.letters):
        holds = entry in listed or f"line {entry} of {_FILE}" in gone or _is_idle(report, line)
        checks.hold(holds, f"{_FILE}, line {entry}", "no row of tables/corrections.csv", "one, or why it has no place")


def _differing(line: Cells, row: Cells) -> str:
    """Return the cell of a row that is not as its line says, nothing where all are."""
    same = {name: line[name] == row[name] for name in _AS_THEY_ARE}
    was, read, now = parts_of(line["was"]), parts_of(row["was"]), parts_of(line["is"])
    same |= {
        "was": _reads(read, was) or bool(now and _reads(read, {**was, **now})),  # the rules may read it so by now
        "is": now == parts_of(row["is"]),
        "surface": one_line(line["quote"]) == one_line(row["surface"]),
        "outcome": _outcome(read, now) == row["outcome"],
    }
    return next((f"{name} “{row[name]}”" for name, holds in same.items() if not holds), "")


def _outcome(was: Cells, now: Cells) -> str:
    if not was or not now:
        return "added" if now else "rejected"
    return "accepted" if _reads(was, now) else "retagged"


def _is_done(report: Report, row: Cells) -> bool:
    """Say whether the tables are as a correction has it: the mark is there as corrected, or none of its kind is."""
    was = parts_of(row["was"])
    whole = {**was, **parts_of(row["is"])}
    there = [mark for mark in report.tables.get(row["table"], ()) if _stands(report, mark, row)]
    if not row["is"]:
        own = _SEVERAL.get(row["table"])
        return not any(not own or mark[own] == was.get(own) for mark in there)
    return any(mark["rule"] == "corrected" and _reads(mark, whole) for mark in there)


def _is_idle(report: Report, line: Cells) -> bool:
    """Say whether a line rejects a mark that is none: none reads so at its words, as far as its span tells where."""
    if parts_of(line["is"]) or not parts_of(line["was"]):
        return False
    text = report.named.get(line["source"], "")
    spanned = line["start"].isdigit() and text[int(line["start"]) : int(line["end"])] == line["quote"]
    marks = report.tables.get(line["table"], ())
    return not spanned or not any(_stands(report, m, line) and _reads(m, parts_of(line["was"])) for m in marks)


def _stands(report: Report, mark: Cells, row: Cells) -> bool:
    """Say whether a mark stands at the words of a correction; a theme does in their paragraph."""
    if mark["source"] != row["source"]:
        return False
    if "start" in mark:
        return (mark["start"], mark["end"]) == (row["start"], row["end"])
    return report.named.get(row["source"], "").count("\n", 0, int(row["start"])) + 1 == int(mark["line"])


def _reads(mark: Cells, said: Cells) -> bool:
    return all(_same(mark.get(name, ""), value) for name, value in said.items())


def _lines(content: bytes) -> Iterator[tuple[int, Cells]]:
    """Yield the lines of the file with their numbers, each where it begins."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for line in reader:
            yield reader.line_num - sum(cell.count("\n") for cell in line.values()), row_said(line)
    except (UnicodeDecodeError, csv.Error, AttributeError):
        return


def _gives(line: Cells, table: str, row: Cells, report: Report) -> bool:
    """Say whether a correction gives a row: its source, its words and its cells."""
    if (line["source"], line["table"]) != (row["source"], table) or not line["is"]:
        return False
    words, quoted = one_line(row.get("surface") or _paragraph(report, row)), one_line(line["quote"])
    there = quoted == words if "surface" in row else quoted in words
    return there and _reads(row, {**parts_of(line["was"]), **parts_of(line["is"])})


def _paragraph(report: Report, row: Cells) -> str:
    return report.named.get(row["source"], "").split("\n")[int(row["line"]) - 1]


def _same(cell: str, value: str) -> bool:
    try:
        return cell == value or float(cell) == float(value)
    except ValueError:
        return False
