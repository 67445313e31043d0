"""Time `briefing build` against the chain of stock commands on the same notebooks, in alternating pairs.

The chain: the `papermill` command for each notebook, then `jupyter nbconvert` to HTML and to `briefing-pdf`. Our caches
are emptied before every run. Prints seconds, medians and the ratio pair by pair. Run with `make bench`.
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
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
EXTRACTING = ("1_sources", "2_figures", "3_partners", "4_themes")


def main() -> None:
    """Run the pairs, then one build with its steps timed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {pairs} pairs")
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv*", ".cache", ".mypy_cache"))
        seconds = [(timed(stock, project), timed(ours, project)) for _ in range(pairs)]
        for chain, build in seconds:
            print(f"stock chain {chain:6.2f} s   briefing build {build:6.2f} s   ratio {chain / build:5.2f}")
        chains, builds = zip(*seconds, strict=True)
        print(
            f"medians: stock chain {statistics.median(chains):.2f} s, briefing build {statistics.median(builds):.2f} s,"
        )
        print(f"ratio pair by pair {statistics.median(a / b for a, b in seconds):.2f}")
        steps(project)


def timed(action: Callable[[Path], None], project: Path) -> float:
    """Return the seconds that an action takes, our caches emptied before."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    start = time.perf_counter()
    action(project)
    return time.perf_counter() - start


def ours(project: Path) -> None:
    """Build with the project's own command."""
    call(project, BIN / "briefing", "build")


def stock(project: Path) -> None:
    """Build with the commands that Jupyter's packages bring."""
    with tempfile.TemporaryDirectory() as out:
        for name in (*EXTRACTING, "briefing"):
            tables = ("-p", "tables_path", f"{out}/tables")
            call(project, BIN / "papermill", f"notebooks/{name}.ipynb", f"{out}/{name}.ipynb", *tables)
        for exporter in ("html", "briefing-pdf"):
            call(project, BIN / "jupyter", "nbconvert", "--to", exporter, f"{out}/briefing.ipynb")


def steps(project: Path) -> None:
    """Print when each step of one build was done, in seconds from its start."""
    script = (
        "import time; start = time.perf_counter()\n"
        "from briefing.publish import build\n"
        "print(f'{time.perf_counter() - start:6.2f} s  imports')\n"
        "build(progress=lambda step: print(f'{time.perf_counter() - start:6.2f} s  {step}'))\n"
        "print(f'{time.perf_counter() - start:6.2f} s  in place')"
    )
    shutil.rmtree(project / ".cache", ignore_errors=True)
    print("one build, seconds from its start:", flush=True)
    subprocess.run([sys.executable, "-c", script], cwd=project, check=True)


def call(project: Path, *command: str | Path) -> None:
    """Run a command, its output thrown away; raises CalledProcessError where it fails."""
    subprocess.run([*command], cwd=project, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
