"""Measure what an archive costs: articles of 6 kB read by one process, by two, on a Dask cluster, and briefed on.

Each measure is a run of the command line as users run it, watched from outside, and becomes a row of
`bench/results/archive.csv` when it is done; a row that stands there for this program and machine is not measured
again (`--again` does). So a long series can be stopped, and goes on where it was. Archives are made once, as JSON Lines
under `.cache/bench` (700 MB for 100,000 articles), and datasets are removed but for those that a briefing is made of.

Run with `make bench-archive`, or parts of it: `make bench-archive RUN="--articles 1000 10000 --parts local"`. In the
end it writes the table and the chart of `bench/README.md`; `--tell` does only that. Linux only.
"""

import argparse
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import archive_chart
import archive_results
from archive_results import Measured
from articles import write_folder, write_lines
from clusters import cluster
from distributed import Client
from processes import Watch

from briefing.batches import identity
from briefing.program import fingerprint

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).parent / "briefing"
README = ROOT / "bench/README.md"
CHART = ROOT / "bench/results/archive.svg"
FORMS = {"lines": write_lines, "folder": write_folder}
SUFFIXES = {"lines": ".jsonl", "folder": ""}
PARTS = ("local", "dask", "briefing")


class Run(NamedTuple):
    """One run: what part is measured, of how many articles, with how many processes."""

    part: str
    articles: int
    processes: int

    @property
    def told(self) -> str:
        """The run as a person would say it."""
        how = {
            "local": f"extracted with {self.processes} process{'es' * (self.processes > 1)}",
            "dask": f"extracted on Dask with {self.processes} workers",
            "briefing": "briefed on",
        }
        return f"{self.articles:,} articles {how[self.part]}"


def main() -> None:
    """Measure what was asked for and is not yet known, and tell."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # what was started is ended too
    options = _options()
    if not options.tell:
        place = options.place.resolve()
        place.mkdir(parents=True, exist_ok=True)
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        results = options.results or archive_results.RESULTS
        known = {} if options.again else archive_results.known({program_of(part) for part in PARTS}, machine, results)
        for run in planned(options.parts, options.articles, options.jobs):
            if run in known:
                print(f"{run.told}: known, {known[run]}", flush=True)
                continue
            print(f"{run.told} (load {os.getloadavg()[0]:.1f}) …", flush=True)
            measured = measure(run, place, machine, options.form)
            archive_results.keep(measured, results)
            print(f"  {measured}", flush=True)
    if not options.results:
        tell(archive_results.read())


def tell(rows: Sequence[Measured]) -> None:
    """Write the table, the findings and the chart of what has been measured."""
    if rows:
        archive_results.write_into(README, rows, archive_chart.described(rows))
        CHART.write_text(archive_chart.draw(rows), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles", nargs="+", type=int, default=[1000, 10_000, 100_000], help="how many, each in turn"
    )
    parser.add_argument("--jobs", nargs="+", type=int, default=[2, 1], help="processes that extract")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what is measured")
    parser.add_argument("--form", choices=FORMS, default="lines", help="JSON Lines, or a folder of text files")
    parser.add_argument("--place", type=Path, default=ROOT / ".cache/bench", help="folder for archives and datasets")
    parser.add_argument("--again", action="store_true", help="measure what is known too")
    parser.add_argument("--results", type=Path, help="another file for the rows: a trial, of which nothing is told")
    parser.add_argument("--tell", action="store_true", help="measure nothing: write the table and the chart")
    return parser.parse_args()


def planned(parts: Sequence[str], articles: Sequence[int], jobs: Sequence[int]) -> Iterator[Run]:
    """Yield the runs in order: the small ones first; Dask with as many workers as the machine has cores."""
    for count in sorted(articles):
        for part in (part for part in PARTS if part in parts):
            for processes in {"local": jobs, "dask": (os.cpu_count() or 1,), "briefing": (1,)}[part]:
                yield Run(part, count, processes)


def made(place: Path, articles: int, form: str) -> Path:
    """Return an archive of so many articles; it is made where it is not there yet."""
    archive = place / f"articles-{articles}{SUFFIXES[form]}"
    if not archive.exists():
        print(f"  making {archive.name} …", flush=True)
        unfinished = _fresh(archive.with_name(f"{archive.name}.unfinished"))
        FORMS[form](unfinished, articles)
        unfinished.replace(archive)
    return archive


def measure(run: Run, place: Path, machine: str, form: str) -> Measured:
    """Do one run and return what it took. Raises CalledProcessError where the command fails."""
    archive = made(place, run.articles, form)
    kept = place / f"dataset-{run.articles}"  # what a briefing is made of
    load = os.getloadavg()[0]
    if run.part == "briefing":
        if not (kept / "corpus.json").exists():
            print("  extracting what it is made of …", flush=True)
            _fresh(kept)
            subprocess.run(_extract(archive, kept), check=True, cwd=ROOT)
        out = _fresh(place / f"briefing-{run.articles}")
        watch, seconds = _watched([COMMAND, "build", kept, "--out", out])
        digest = ""
    else:
        out = _fresh(place / f"extracted-{run.articles}")
        with _engine(run, place) as (options, roots):
            watch, seconds = _watched([*_extract(archive, out), *options], roots)
        digest = digest_of(out)
        if run.part == "local":
            _fresh(kept)
            out.replace(kept)
    shutil.rmtree(out, ignore_errors=True)
    worker = max((held for role, held in watch.peaks.items() if role.startswith("worker")), default=0)
    memory = (watch.peaks.get("command", 0), worker, watch.together)
    return Measured(*run, seconds, watch.cpu, *memory, load, digest, program_of(run.part), machine)


def program_of(part: str) -> str:
    """Return the hash of the program that a part measures: of an extraction, of what decides how documents are read."""
    return fingerprint() if part == "briefing" else identity.program()


def _extract(archive: Path, out: Path) -> list[str | Path]:
    return [COMMAND, "extract", archive, "--out", out, "--format", "parquet"]


def _fresh(place: Path) -> Path:
    """Return the path, with no file or folder there."""
    place.unlink() if place.is_file() else shutil.rmtree(place, ignore_errors=True)
    return place


@contextmanager
def _engine(run: Run, place: Path) -> Iterator[tuple[Sequence[str], dict[str, int]]]:
    """Give the options that name what a run is done on, and what else is to be watched."""
    if run.part == "local":
        yield ("--jobs", str(run.processes)), {}
        return
    with (
        tempfile.TemporaryDirectory(dir=place) as folder,
        cluster(Path(folder), run.processes, PYTHONPATH=str(ROOT / "src")) as started,
    ):
        with Client(started.address) as client:
            client.wait_for_workers(run.processes)
        workers = {f"worker {number}": process.pid for number, process in enumerate(started.workers)}
        yield ("--scheduler", started.address), {"scheduler": started.scheduler.pid, **workers}


def _watched(command: Sequence[str | Path], others: dict[str, int] | None = None) -> tuple[Watch, float]:
    """Run a command and watch it, and others; return what was seen, and the seconds it took."""
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT) as running, Watch({"command": running.pid, **(others or {})}) as watch:
        try:
            running.wait()
        except BaseException:
            running.terminate()  # stopped: what it has read stays read, but is not measured
            raise
        seconds = time.perf_counter() - start
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return watch, seconds


def digest_of(folder: Path) -> str:
    """Return a hash of all files of a dataset and their names."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb") as content:
                whole.update(
                    f"{path.relative_to(folder)} {hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode()
                )
    return whole.hexdigest()


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(
            f"{failed}: what was measured before stands in bench/results; mend this and run the same command again"
        )
