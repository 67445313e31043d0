"""What `archive.py` has measured: rows of a CSV file, and what `README.md` tells of them."""

import csv
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

RESULTS = Path(__file__).parent / "results" / "archive.csv"
PARTS = {"local": "extraction", "dask": "extraction on Dask", "briefing": "briefing"}
MILLION = 1_000_000
MEGABYTE = 1_000_000
_BETWEEN = re.compile(r"(<!-- archive: written by bench/archive.py -->\n).*?(<!-- archive: end -->)", re.DOTALL)
_HEAD = (
    *("", "articles", "processes", "seconds", "ms an article", "CPU seconds"),
    *("command MB", "worker MB", "together MB", "load before"),
)

Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """One run and what it took. Memory is in bytes."""

    part: str  # local, dask, briefing
    articles: int
    processes: int
    seconds: float
    cpu_seconds: float
    command_peak: int  # the most that the command's own process ever held
    worker_peak: int  # the most that one of the others ever held; 0 where there were none
    together_peak: int  # the most that all held at once, shared pages counted once
    load: float  # of the machine before: how many processes were at work
    digest: str  # of all files that came out
    program: str
    machine: str

    @property
    def key(self) -> Key:
        """What run it is."""
        return self.part, self.articles, self.processes

    @property
    def milliseconds(self) -> float:
        """How long an article took, on the clock."""
        return 1000 * self.seconds / self.articles

    @property
    def largest(self) -> float:
        """The most megabytes that one process ever held."""
        return max(self.command_peak, self.worker_peak) / MEGABYTE

    def __str__(self) -> str:
        times = f"{self.seconds:.1f} s, {self.milliseconds:.1f} ms an article, {self.cpu_seconds:.1f} CPU s"
        return f"{times}, {self.largest:.0f} MB the largest process"


class Line(NamedTuple):
    """Seconds as a line of articles: what a run takes however small, and what each article adds."""

    start: float
    each: float

    def at(self, articles: int) -> float:
        """Return the seconds that so many articles take."""
        return self.start + self.each * articles


def read(path: Path = RESULTS) -> list[Measured]:
    """Return what has been measured: by part, processes and number of articles."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as rows:
        return [_of(row) for row in csv.DictReader(rows)]


def known(programs: Container[str], machine: str, path: Path = RESULTS) -> dict[Key, Measured]:
    """Return what has been measured of these programs on a machine like this one."""
    return {row.key: row for row in read(path) if row.program in programs and row.machine == machine}


def keep(measured: Measured, path: Path = RESULTS) -> None:
    """Add a row in its place, instead of an earlier one of the same run."""
    rows = {row.key: row for row in read(path)} | {measured.key: measured}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(asdict(measured)), lineterminator="\n")
        writer.writeheader()
        for row in sorted(rows.values(), key=lambda row: (list(PARTS).index(row.part), row.processes, row.articles)):
            cells = asdict(row).items()
            writer.writerow({name: round(cell, 2) if isinstance(cell, float) else cell for name, cell in cells})


def fitted(rows: Iterable[Measured]) -> Line:
    """Return the line through runs by least squares, errors as shares of what was measured: small runs count as well.

    At least two runs of different sizes.
    """
    points = [(row.articles, row.seconds, 1 / row.seconds**2) for row in rows]
    whole = sum(weight for _, _, weight in points)
    x_mean = sum(x * weight for x, _, weight in points) / whole
    y_mean = sum(y * weight for _, y, weight in points) / whole
    slope = sum(w * (x - x_mean) * (y - y_mean) for x, y, w in points) / sum(
        w * (x - x_mean) ** 2 for x, _, w in points
    )
    return Line(y_mean - slope * x_mean, slope)


def write_into(readme: Path, rows: Sequence[Measured], described: str) -> None:
    """Write table, findings and the chart, which is `described` in words, between their marks in the README."""
    chart = f"![{described}](results/archive.svg)"
    told = "\n".join((*table(rows), "", chart, "", *(f"- {finding}" for finding in findings(rows)), ""))
    text = readme.read_text(encoding="utf-8")
    readme.write_text(_BETWEEN.sub(lambda marks: marks[1] + told + marks[2], text), encoding="utf-8")


def table(rows: Iterable[Measured]) -> list[str]:
    """Return the rows as lines of a Markdown table."""
    lines = [f"| {' | '.join(_HEAD)} |", f"| {' | '.join(['---'] * len(_HEAD))} |"]
    for row in rows:
        held = (row.command_peak, row.worker_peak, row.together_peak)
        memory = (f"{each / MEGABYTE:,.0f}" if each else "–" for each in held)
        times = (f"{row.seconds:,.1f}", f"{row.milliseconds:.1f}", f"{row.cpu_seconds:,.1f}")
        cells = (PARTS[row.part], f"{row.articles:,}", str(row.processes), *times, *memory, f"{row.load:.1f}")
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def findings(rows: Sequence[Measured]) -> list[str]:
    """Return what the rows say of what was wanted, each as a sentence or two."""
    by = {row.key: row for row in rows}
    machines = "; ".join(dict.fromkeys(row.machine for row in rows))
    programs = ", ".join(dict.fromkeys(row.program[:12] for row in rows))
    told = [f"Measured on {machines}; program {programs}."]
    for count in sorted({row.articles for row in rows}):
        one, two, dask = (by.get(key) for key in (("local", count, 1), ("local", count, 2), ("dask", count, 2)))
        if one and two:
            same = _same(one, two)
            ratio = f"two processes are {one.seconds / two.seconds:.2f} times as fast as one"
            told.append(f"{count:,} articles: {ratio} (wanted: at least 1.7), to {same}.")
        if two and dask:
            more = f"{100 * (dask.seconds / two.seconds - 1):+.0f} %"
            told.append(f"{count:,} articles: Dask takes {more} (wanted: at most +15 %), to {_same(dask, two)}.")
        if briefing := by.get(("briefing", count, 1)):
            held = f"{briefing.together_peak / MEGABYTE:,.0f} MB (wanted: 30 s and 1,000 MB for 100,000)"
            told.append(f"{count:,} articles: the briefing takes {briefing.seconds:.1f} s and {held}.")
    for processes in sorted({row.processes for row in rows if row.part == "local"}):
        told += _growth([row for row in rows if (row.part, row.processes) == ("local", processes)])
    return told


def _same(one: Measured, other: Measured) -> str:
    return "the same bytes" if one.digest == other.digest else "**other bytes**"


def _growth(series: Sequence[Measured]) -> list[str]:
    """Tell how time and memory grow with the number of articles; `series` is in its order."""
    if len(series) < 2:
        return []
    who = "one process" if series[0].processes == 1 else f"{series[0].processes} processes"
    steps = [1000 * (b.seconds - a.seconds) / (b.articles - a.articles) for a, b in pairwise(series)]
    counts = " to ".join(f"{row.articles:,}" for row in series)
    each = ", then ".join(f"{step:.1f}" for step in steps)
    held = " to ".join(f"{row.largest:.0f}" for row in series)
    told = [f"With {who}, from {counts} articles: each further one takes {each} ms (wanted: alike within 10 %)."]
    told.append(f"With {who}, the largest process held {held} MB (wanted: at most 400, and flat).")
    if series[-1].articles < MILLION:
        line = fitted(series)
        told.append(
            f"A million articles with {who}: not measured. By the line through these runs ({line.start:.1f} s, and"
            f" {1000 * line.each:.1f} ms an article) they take {line.at(MILLION) / 3600:.1f} hours."
        )
    return told


def _of(row: Mapping[str, str]) -> Measured:
    return Measured(
        part=row["part"],
        articles=int(row["articles"]),
        processes=int(row["processes"]),
        seconds=float(row["seconds"]),
        cpu_seconds=float(row["cpu_seconds"]),
        command_peak=int(row["command_peak"]),
        worker_peak=int(row["worker_peak"]),
        together_peak=int(row["together_peak"]),
        load=float(row["load"]),
        digest=row["digest"],
        program=row["program"],
        machine=row["machine"],
    )
