"""`make fuzz`: every target in turn, each in a process of its own, bounded in time and memory.

    python tests/fuzz/run.py [--seconds 60] [TARGET ...]

libFuzzer changes inputs and keeps those that reach new lines of the package (atheris tells it which). What breaks a
promise is kept under `.cache/fuzz/TARGET/found/`, made as small as it gets, and printed as a row of
`tests/fuzz/findings.csv`, whose inputs every `make test` tries again. The exit code is 1 where something was found.
"""

import argparse
import re
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
FOLDER = TESTS.parent / ".cache" / "fuzz"
_SECONDS = 60
_GRACE = 300  # seconds beyond those asked for, to load, to try the kept inputs and to shrink what is found: a clock's
_TRIED = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def main() -> int:
    """Run the targets named, or all; return 1 where one found something."""
    from fuzz.targets import TARGETS

    asked = argparse.ArgumentParser(prog="make fuzz", description="Fuzz the targets named, or all.")
    asked.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    asked.add_argument("--seconds", type=int, default=_SECONDS, help="for each target (60)")
    given = asked.parse_args()
    if unknown := [name for name in given.targets if name not in TARGETS]:
        asked.error(f"{unknown[0]} is no target; choose from {', '.join(TARGETS)}")
    if given.seconds < 1:
        asked.error("--seconds must be 1 or more")
    return max([run(name, given.seconds) for name in given.targets or TARGETS])


def run(name: str, seconds: int) -> int:
    """Fuzz one target in a process of its own, and print what it found."""
    folder = FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    before = set(folder.glob("found/*"))
    command = [sys.executable, str(TESTS / "fuzz" / "one.py"), name, str(seconds), str(folder)]
    code: int | None
    with log.open("w", encoding="utf-8") as told:
        try:
            code = subprocess.run(command, stdout=told, stderr=told, timeout=seconds + _GRACE, check=False).returncode
        except subprocess.TimeoutExpired:
            code = None
    said = log.read_text(encoding="utf-8", errors="replace")
    found = sorted(set(folder.glob("found/*")) - before)
    tried = _TRIED.search(said)
    print(f"{name}: {int(tried[1]) if tried else 0:,} inputs, {len(found)} found", flush=True)
    if found:
        from fuzz.shrinking import as_row

        print("".join(as_row(name, path) for path in found), end="", flush=True)
    elif code or not tried:
        how = f"did not end within {seconds + _GRACE} seconds" if code is None else f"ended with {code}"
        print(f"{name} {how}: see {log}", flush=True)
    return int(bool(found or code or not tried))


if __name__ == "__main__":
    sys.path[:1] = [str(TESTS), str(TESTS.parent / "src")]  # instead of this file's folder
    sys.exit(main())
