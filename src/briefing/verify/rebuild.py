"""The rebuild: the sources give the same bytes again, or the first difference is named."""

import json
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from briefing.program import fingerprint
from briefing.sources import project_folder
from briefing.verify.findings import Checks
from briefing.verify.report import Report

_PROGRAM = re.compile(rb'\n "program": "[0-9a-f]*",')  # another program may give the same bytes
_AROUND = 30  # bytes shown on either side of the first difference


class Rebuild:
    """A build that runs while the other checks are made; `out` is where it writes."""

    def __init__(self, report: Report, out: Path, process: subprocess.Popen[str]) -> None:
        self._report, self._out, self._process = report, out, process
        self._said: str | None = None

    def wait(self) -> str:
        """Wait for the build, and return what it said."""
        if self._said is None:
            self._said, _ = self._process.communicate()
        return self._said

    def compare(self, checks: Checks) -> None:
        """Wait for the build, and hold each output to what it made."""
        said = self.wait()
        if not (self._out / "manifest.json").is_file():
            told = said.strip().splitlines()[-1:] or [f"exit code {self._process.returncode}"]
            checks.hold(False, "the rebuild", told[0], "a report", "Put that right, or build the report anew")
            return
        for name in (*self._report.manifest["outputs"], "manifest.json"):
            paths = (self._report.path(name), self._out / name)
            one, other = (path.read_bytes() if path.is_file() else b"" for path in paths)
            if name == "manifest.json":
                one, other = (_PROGRAM.sub(b"", content) for content in (one, other))
            found, expected = ("", "") if one == other else _difference(one, other)
            checks.hold(one == other, f"{name}, rebuilt", found, expected, "Build anew, and look what changed")


@contextmanager
def rebuilding(report: Report, sources: str) -> Iterator[Rebuild]:
    """Build the report again in a temporary folder, with the parameters that its manifest states."""
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        parameters, out = Path(folder) / "parameters.yml", Path(folder) / "report"
        stated = json.dumps(report.manifest["parameters"], ensure_ascii=False)  # JSON is YAML
        parameters.write_text(stated, encoding="utf-8")
        command = [sys.executable, "-m", "briefing.cli", "build", *_sources(report, sources)]
        command += ["--force", "--out", str(out), "--params", str(parameters)]
        with subprocess.Popen(  # noqa: S603 - this very program
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=project_folder()
        ) as process:
            try:
                yield Rebuild(report, out, process)
            finally:
                if process.poll() is None:
                    process.kill()


def _sources(report: Report, sources: str) -> list[str]:
    """Return the folder, or those of its files that the report was built from where it holds more."""
    if report.dataset is not None:
        return [sources]
    stated = [*report.manifest["sources"], *report.manifest.get("refused", ())]
    return [sources] if report.texts.keys() <= set(stated) else [str(Path(sources) / name) for name in stated]


def differing_versions(report: Report) -> list[str]:
    """Return what is installed here in another version than the report was built with: bytes may depend on it."""
    stated = {"briefing": report.manifest["briefing"], **report.manifest["packages"]}
    found = [name for name, wanted in stated.items() if _installed(name) != wanted]
    here = ".".join(platform.python_version_tuple()[:2])
    return ([] if here == report.manifest["python"] else ["python"]) + found


def other_program(report: Report) -> bool:
    """Tell whether the report was made by another state of this program."""
    return bool(report.manifest.get("program", "") != fingerprint())


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _difference(one: bytes, other: bytes) -> tuple[str, str]:
    """Return what stands around the first byte that differs, in both."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = max(0, at - _AROUND)
    shown = [" ".join(data[start : at + _AROUND].decode("utf-8", "replace").split()) for data in (one, other)]
    printable = ["".join(c if c.isprintable() else "·" for c in text) for text in shown]
    return f"“{printable[0]}” at byte {at} of {len(one)}", f"“{printable[1]}”, of {len(other)} bytes"
