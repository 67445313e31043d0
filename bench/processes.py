"""What processes use, read from `/proc`: CPU seconds, and memory now and at its peak. Linux only."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

TICK = os.sysconf("SC_CLK_TCK")
EVERY = 0.5  # seconds between two looks


def descendants(root: int) -> list[int]:
    """Return a process and all that it has started, and these in turn."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int(fields(int(entry.name))[1]), []).append(int(entry.name))
            except (OSError, IndexError, ValueError):
                continue
    found = [root]
    for process in found:
        found += parents.get(process, [])
    return found


def fields(process: int) -> list[str]:
    """Return what `/proc` states of a process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def spent(process: int) -> tuple[float, str]:
    """Return a process's CPU seconds, and its command."""
    user, system = fields(process)[11:13]
    return (int(user) + int(system)) / TICK, Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")


def held(process: int) -> int:
    """Return the bytes that a process holds, its share of those that it shares."""
    return _stated(Path(f"/proc/{process}/smaps_rollup"), "Pss:")


def peak(process: int) -> int:
    """Return the most bytes that a process ever held, with all that it shares."""
    return _stated(Path(f"/proc/{process}/status"), "VmHWM:")


def _stated(path: Path, name: str) -> int:
    return next(1024 * int(line.split()[1]) for line in path.read_text().splitlines() if line.startswith(name))


@dataclass
class Watch:
    """Looks at processes and their children while something runs (`with Watch({"parent": pid}):`).

    `peaks` has the most bytes that one process of a role ever held: the process named, or with `workers` its children.
    `together` is the most that all held at once, shared pages counted once; `cpu` the seconds that all have used.
    """

    roots: Mapping[str, int]  # process ids by role
    peaks: dict[str, int] = field(default_factory=dict)
    together: int = 0
    _cpu: dict[int, float] = field(default_factory=dict)
    _before: dict[int, float] = field(default_factory=dict)
    _ended: Event = field(default_factory=Event)

    def __enter__(self) -> "Watch":
        self.look()
        self._before = dict(self._cpu)  # a scheduler and its workers have started already
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
        self.look()

    @property
    def cpu(self) -> float:
        """CPU seconds of all processes since the watch began, as far as it has seen them."""
        return sum(self._cpu.values()) - sum(self._before.values())

    def look(self) -> None:
        """Take note of what each process has used."""
        together = 0
        for role, root in self.roots.items():
            for process in descendants(root):
                mine = role if process == root else "worker"
                try:
                    self._cpu[process] = spent(process)[0]
                    self.peaks[mine] = max(self.peaks.get(mine, 0), peak(process))
                    together += held(process)
                except (OSError, IndexError, ValueError, StopIteration):
                    continue  # it has ended meanwhile
        self.together = max(self.together, together)

    def _watch(self) -> None:
        while not self._ended.wait(EVERY):
            self.look()
