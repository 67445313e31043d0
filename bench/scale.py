"""Build briefings of 10 to 201 sources and tell what each source adds: CPU seconds by step, memory, bytes.

The sources are those of `corpus.py`: sentences of the annotated articles with other numbers, dates and countries, so
that no two state the same facts. CPU seconds of all processes (machines are shared), sampled from `/proc`; memory is
what the processes hold together, shared pages counted once. Linux only. Run with `make bench-scale`.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

from corpus import documents
from processes import descendants, held, spent

COUNTS = (10, 50, 100, 200, 201)
STEPS = ("reading", "notebooks 1-4", "publication", "HTML and PDF")
BUILD = (
    "import sys; from briefing.publish import build;"
    "build(sys.argv[1], out=sys.argv[2], progress=lambda step: print(step, flush=True))"
)
EVERY = 0.1  # seconds


@dataclass
class Watch:
    """What was seen of a build: CPU seconds by step, the most memory in bytes, and the wall's seconds."""

    done: list[str] = field(default_factory=list)
    cpu: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    memory: int = 0
    wall: float = 0.0
    _seen: dict[int, float] = field(default_factory=dict)

    @property
    def step(self) -> str:
        """The step that the build is at."""
        if "briefing" in self.done:
            return "HTML and PDF"
        return "publication" if len(self.done) >= 4 else "notebooks 1-4"

    def look(self, root: int) -> None:
        """Add what the build's processes have used since the last look."""
        memory = 0
        for process in descendants(root):
            try:
                used, name = spent(process)
                memory += held(process)
            except (OSError, IndexError, ValueError):
                continue  # it has ended meanwhile
            step = "reading" if "briefing.publish.reader" in name else self.step
            self.cpu[step] += used - self._seen.get(process, 0.0)
            self._seen[process] = used
        self.memory = max(self.memory, memory)


def main() -> None:
    """Build each number of sources and print a row for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS)
    counts = parser.parse_args().counts
    print(f"| sources | {' | '.join(STEPS)} | CPU s | CPU ms a source | wall s | memory MB | HTML kB | PDF kB |")
    print(f"| {' | '.join(['---'] * (len(STEPS) + 7))} |")
    with tempfile.TemporaryDirectory() as place:
        made = list(documents(max(counts)))
        for count in counts:
            sources, out = Path(place) / f"sources-{count}", Path(place) / f"out-{count}"
            sources.mkdir()
            for source in made[:count]:
                (sources / source.file).write_text(source.text, encoding="utf-8", newline="")
            seen = watched(sources, out)
            cpu = sum(seen.cpu.values())
            sizes = (f"{(out / f'briefing.{kind}').stat().st_size / 1000:,.0f}" for kind in ("html", "pdf"))
            by_step = (f"{seen.cpu[step]:.1f}" for step in STEPS)
            whole = (f"{cpu:.1f}", f"{1000 * cpu / count:.0f}", f"{seen.wall:.1f}", f"{seen.memory / 1e6:.0f}")
            print(f"| {count} | {' | '.join((*by_step, *whole, *sizes))} |", flush=True)


def watched(sources: Path, out: Path) -> Watch:
    """Build, and watch it. Raises CalledProcessError where it fails."""
    seen, start = Watch(), time.perf_counter()
    command = [sys.executable, "-c", BUILD, str(sources), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as build:
        steps = build.stdout or ()
        listener = Thread(target=lambda: seen.done.extend(line.strip() for line in iter(steps)))
        listener.start()
        while build.poll() is None:
            seen.look(build.pid)
            time.sleep(EVERY)
        listener.join()
    seen.wall = time.perf_counter() - start
    if build.returncode:
        raise subprocess.CalledProcessError(build.returncode, command)
    return seen


if __name__ == "__main__":
    main()
