"""A real cluster on this machine: a scheduler and workers, each a process of its own, on loopback and free ports."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 240.0  # seconds for a process to start
ORPHANED = "5 minutes"  # after which processes end that nobody has ended: who started them was killed


@dataclass
class Cluster:
    """A running scheduler with its workers."""

    folder: Path
    environment: Mapping[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    nannies: list[subprocess.Popen[bytes]] = field(default_factory=list)  # the workers that are started again

    def __post_init__(self) -> None:
        self._file.unlink(missing_ok=True)
        own = ("--scheduler-file", str(self._file), "--no-show", "--idle-timeout", ORPHANED)
        self.scheduler = self._started("scheduler", "scheduler", *own)

    @property
    def _file(self) -> Path:
        return self.folder / "scheduler.json"

    @property
    def address(self) -> str:
        """Where the scheduler listens. Waits for it to start."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.scheduler.poll() is None:
            if self._file.exists() and (stated := self._file.read_text(encoding="utf-8")).endswith("}"):
                return str(json.loads(stated)["address"])
            time.sleep(0.02)
        raise RuntimeError(f"the scheduler did not start:\n{self.log('scheduler')}")

    def add_worker(self, *options: str, nanny: bool = False) -> None:
        """Start a worker with one thread; it joins when it is ready. A nanny starts it again where it ends."""
        name = f"worker-{len(self.workers)}"
        own = ("--nthreads", "1", "--local-directory", str(self.folder / name), "--death-timeout", ORPHANED)
        started = self._started(name, "worker", self.address, "--nanny" if nanny else "--no-nanny", *own, *options)
        self.workers.append(started)
        self.nannies += [started] * nanny

    def log(self, name: str) -> str:
        """Return what the scheduler or a worker has written."""
        return (self.folder / f"{name}.log").read_text(encoding="utf-8")

    def kill(self, worker: int) -> None:
        """Kill a worker as a power cut would."""
        self.workers[worker].send_signal(signal.SIGKILL)
        self.workers[worker].wait()

    def close(self) -> None:
        """End all processes."""
        for process in self.workers:
            process.terminate() if process in self.nannies else process.kill()  # a nanny ends its worker first
            process.wait()
        self.scheduler.kill()
        self.scheduler.wait()

    def _started(self, name: str, role: str, *options: str) -> subprocess.Popen[bytes]:
        on_loopback = ("--host", "127.0.0.1", "--port", "0") if role == "scheduler" else ("--host", "127.0.0.1")
        command = [sys.executable, "-m", "dask", role, *options, *on_loopback, "--no-dashboard"]
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **self.environment})


@contextmanager
def cluster(folder: Path, workers: int = 2, **environment: str) -> Iterator[Cluster]:
    """Start a scheduler and workers, whose logs and scratch space lie in `folder`; end them with the block."""
    folder.mkdir(parents=True, exist_ok=True)
    started = Cluster(folder, environment)
    try:
        for _ in range(workers):
            started.add_worker()
        yield started
    finally:
        started.close()
