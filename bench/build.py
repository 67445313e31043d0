"""Time `briefing build` against the chain of stock commands on the same notebooks, and against the floor.

The chain: the `papermill` command for each notebook, then `jupyter nbconvert` to HTML and to `briefing-pdf`. The floor:
one ordinary kernel that starts, imports and runs the cells of all five notebooks one after the other; no papermill, no
exporter, nothing printed. Each in turn, our caches emptied before every run. Prints seconds, medians and the ratios
round by round. Run with `make bench`.
"""

import argparse
import json
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
from typing import Any

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
NOTEBOOKS = ("1_sources", "2_figures", "3_partners", "4_themes", "briefing")
PARTS = ("kernel start", "imports", "cells")


def main() -> None:
    """Run the rounds, then one build with its steps timed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5)
    pairs = parser.parse_args().pairs
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {pairs} rounds")
    with tempfile.TemporaryDirectory() as place:
        project = Path(place) / "project"
        shutil.copytree(
            ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv*", ".cache", ".mypy_cache", "node_modules")
        )
        parts: list[tuple[float, ...]] = []
        rounds = [
            (timed(stock, project), timed(ours, project), timed(lambda at: parts.append(floor(at)), project))
            for _ in range(pairs)
        ]
        for chain, build, least in rounds:
            ratios = f"chain/build {chain / build:5.2f}   build/floor {build / least:5.2f}"
            print(f"stock chain {chain:6.2f} s   briefing build {build:6.2f} s   floor {least:6.2f} s   {ratios}")
        chain, build, least = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"medians: stock chain {chain:.2f} s, briefing build {build:.2f} s, floor {least:.2f} s")
        of_floor = zip(PARTS, map(statistics.median, zip(*parts, strict=True)), strict=True)
        print(f"of the floor: {', '.join(f'{part} {seconds:.2f} s' for part, seconds in of_floor)}")
        print(f"chain/build, round by round {statistics.median(a / b for a, b, _ in rounds):.2f} (wanted: at least 4)")
        print(f"build/floor, round by round {statistics.median(b / c for _, b, c in rounds):.2f} (wanted: at most 1.5)")
        steps(project)


def timed(action: Callable[[Path], None], project: Path) -> float:
    """Return the seconds that an action takes, our caches emptied before."""
    shutil.rmtree(project / ".cache", ignore_errors=True)
    start = time.perf_counter()
    action(project)
    return time.perf_counter() - start


def ours(project: Path) -> None:
    """Build with the project's own command."""
    call(project, BIN / "briefing", "build", "--force")


def stock(project: Path) -> None:
    """Build with the commands that Jupyter's packages bring."""
    with tempfile.TemporaryDirectory() as out:
        for name in NOTEBOOKS:
            tables = ("-p", "tables_path", f"{out}/tables")
            call(project, BIN / "papermill", f"notebooks/{name}.ipynb", f"{out}/{name}.ipynb", *tables)
        for exporter in ("html", "briefing-pdf"):
            call(project, BIN / "jupyter", "nbconvert", "--to", exporter, f"{out}/briefing.ipynb")


def floor(project: Path) -> tuple[float, float, float]:
    """Run all cells in one kernel; return the seconds of its start, of the cells that import, and of the others."""
    from jupyter_client.manager import start_new_kernel

    start = time.perf_counter()
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(project))
    seconds = dict.fromkeys(PARTS, 0.0) | {"kernel start": time.perf_counter() - start}
    try:
        with tempfile.TemporaryDirectory() as tables:
            for source in cells(project, tables):
                begun = time.perf_counter()
                answer = client.execute_interactive(source, allow_stdin=False, output_hook=lambda _: None)
                if answer["content"]["status"] != "ok":
                    raise RuntimeError(f"a cell failed: {answer['content']['evalue']}\n{source}")
                seconds["imports" if source.startswith("from briefing") else "cells"] += time.perf_counter() - begun
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return seconds["kernel start"], seconds["imports"], seconds["cells"]


def cells(project: Path, tables: str) -> list[str]:
    """Return the code of all notebooks' cells, the tables' folder among their parameters."""
    found = []
    for name in NOTEBOOKS:
        notebook: dict[str, Any] = json.loads((project / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))
        for cell in (cell for cell in notebook["cells"] if cell["cell_type"] == "code"):
            given = f"\ntables_path = {tables!r}" if "parameters" in cell["metadata"].get("tags", ()) else ""
            found.append("".join(cell["source"]) + given)
    return found


def steps(project: Path) -> None:
    """Print when each step of one build was done, in seconds from its start."""
    script = (
        "import time; start = time.perf_counter()\n"
        "from briefing.publish import build\n"
        "print(f'{time.perf_counter() - start:6.2f} s  imports')\n"
        "build(force=True, progress=lambda step: print(f'{time.perf_counter() - start:6.2f} s  {step}'))\n"
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
