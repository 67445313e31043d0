"""Files: outputs, sources and what else went into the build have the bytes that the manifest states."""

from pathlib import Path

from briefing.reference import FOLDER
from briefing.sources import project_folder
from briefing.verify.findings import Checks, shortened
from briefing.verify.report import Report, sha256, whole

_QUOTING = ("figures", "parties", "mentions", "organisations", "cooperation", "doubtful", "corrections")
_RESTORE = "Restore it, or build the report anew"


def check_files(report: Report, checks: Checks) -> None:
    """Hold every file of the report, and everything that it was made from, to the manifest's hashes."""
    for name, stated in report.manifest["outputs"].items():
        _check(checks, name, report.path(name), stated["sha256"], "the bytes of the build")
    for file, digest in report.manifest["sources"].items():
        source = report.texts.get(file)
        found = "no such source" if source is None else f"sha256 {source.sha256[:12]}"
        expected = f"the source that the report was built from, sha256 {digest[:12]}"
        checks.hold(source is not None and source.sha256 == digest, file, found, expected, _RESTORE)
    inputs = {
        f"data/reference/{name}": (FOLDER / name, digest) for name, digest in report.manifest["reference"].items()
    }
    project = project_folder()
    inputs |= {f"notebooks/{n}": (project / "notebooks" / n, d) for n, d in report.manifest["notebooks"].items()}
    for name, (path, digest) in inputs.items():
        _check(checks, name, path, digest, "what the report was built with")
    for source in report.texts.values():
        if source.derived and source.file in report.manifest["sources"]:
            saved = report.tables_folder / "texts" / f"{source.name}.txt"
            same = saved.is_file() and saved.read_bytes() == source.text.encode("utf-8")
            found = "another text" if saved.is_file() else "no such file"
            checks.hold(same, f"tables/texts/{saved.name}", found, f"what is read from {source.file} here and now")


def check_rows(report: Report, checks: Checks) -> None:
    """Hold each row of the tables to the text that it quotes, and the documents to their sources."""
    for row in report.tables.get("documents", ()):
        source = report.texts.get(row["file"])
        found = f"sha256 {row['sha256'][:12]} for {row['file']}"
        expected = f"sha256 {source.sha256[:12]}" if source else "one of the sources"
        checks.hold(source is not None and source.sha256 == row["sha256"], "tables/documents.csv", found, expected)
    for name in _QUOTING:
        for number, row in enumerate(report.tables.get(name, ()), 2):
            stands = report.named.get(row["source"], "")[whole(row["start"]) : whole(row["end"])]
            place = f"tables/{name}.csv, line {number}"
            expected = f"{shortened(stands)}, which stands at {row['start']} of {row['source']}"
            checks.hold(stands == row["surface"], place, shortened(row["surface"]), expected)
    for number, row in enumerate(report.tables.get("sentences", ()), 2):
        text = report.named.get(row["source"], "")
        inside = 0 <= whole(row["start"]) < whole(row["end"]) <= len(text)
        line = text.count("\n", 0, whole(row["start"])) + 1
        place = f"tables/sentences.csv, line {number}"
        checks.hold(
            inside and line == whole(row["line"]), place, f"line {row['line']}", f"line {line} of {row['source']}"
        )


def _check(checks: Checks, name: str, path: Path, digest: str, expected: str) -> None:
    there = path.is_file()
    found = f"bytes with sha256 {sha256(path.read_bytes())[:12]}" if there else "no such file"
    holds = there and sha256(path.read_bytes()) == digest
    checks.hold(holds, name, found, f"{expected}, sha256 {digest[:12]}")
