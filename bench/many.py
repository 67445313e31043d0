"""Time `briefing build --each source` on twelve articles: two jobs, one job, and twelve builds one after the other.

Prints seconds, the ratios round by round, whether all three gave the same bytes, and how long a build takes that finds
nothing changed. Our caches are emptied before each. Run with `make bench-many`.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "briefing"
DOCS = ("tests/gold/dev/docs", "tests/gold/further/tuning/docs", "tests/gold/further/tuning_two/docs")
MEMBERS = 12


def main() -> None:
    """Run the rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    load = os.getloadavg()[0]
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load:.1f} before")
    with tempfile.TemporaryDirectory() as place:
        project = lay_out(Path(place))
        ratios: dict[str, list[float]] = {"one by one": [], "1 job": []}
        for _ in range(rounds):
            seconds = {
                "one by one": timed(
                    project, *(("build", f"seeds/{n}.txt", "--out", f"alone/{n}") for n in names(project))
                ),
                "1 job": timed(project, ("build", "--each", "source", "--out", "one", "--jobs", "1")),
                "2 jobs": timed(project, ("build", "--each", "source", "--out", "two", "--jobs", "2")),
            }
            again = timed(project, ("build", "--each", "source", "--out", "two"), force=False)
            told = "   ".join(f"{what} {took:6.1f} s" for what, took in seconds.items())
            print(f"{told}   nothing changed {again:.2f} s   load {os.getloadavg()[0]:.1f}", flush=True)
            for what, found in ratios.items():
                found.append(seconds[what] / seconds["2 jobs"])
        for what, found in ratios.items():
            print(f"{what} / 2 jobs: {', '.join(f'{r:.2f}' for r in found)}, median {statistics.median(found):.2f}")
        made = [content(project / folder) for folder in ("alone", "one", "two")]
        print(f"the same {len(made[0])} files: {made[0] == made[1] == made[2]} (wanted: True, and at least 1.8)")


def lay_out(folder: Path) -> Path:
    """Lay out a project of twelve articles."""
    (folder / "seeds").mkdir()
    (folder / "pyproject.toml").touch()
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    for path in sorted(path for docs in DOCS for path in (ROOT / docs).glob("*.txt"))[:MEMBERS]:
        shutil.copy(path, folder / "seeds")
    return folder


def names(project: Path) -> list[str]:
    """Return the articles' names."""
    return sorted(path.stem for path in (project / "seeds").iterdir())


def timed(project: Path, *commands: tuple[str, ...], force: bool = True) -> float:
    """Run commands one after the other; return the seconds they took. Raises CalledProcessError where one fails."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    start = time.perf_counter()
    for command in commands:
        options = ("--force",) if force else ()
        subprocess.run([COMMAND, *command, *options], cwd=project, check=True, capture_output=True)
    return time.perf_counter() - start


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of all members by their path: what builds of one alone give too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent != folder
    }


if __name__ == "__main__":
    main()
