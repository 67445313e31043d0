"""Warm kernels: one process imports what every notebook needs and forks a fresh kernel for each.

Starting five kernels that each import pandas and matplotlib costs more than all they then do. A forked kernel is as
fresh as a started one (what happened before was imports, and the reading of the sources in a process beside), costs a
few milliseconds, and is an ordinary Jupyter kernel to papermill: only how it is launched differs
(`kernels.WarmProvisioner`). Where forking is not to be had, kernels start as usual. This module is light: a build
starts its processes before it imports anything heavy.
"""

import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO

from briefing.sources import Sources

PROVISIONER = "briefing-warm"  # as registered under `jupyter_client.kernel_provisioners`


class KernelServer:
    """The process that forks kernels on request, over its standard input and output: one JSON object a line."""

    current: "KernelServer | None" = None

    def __init__(self, folder: Path) -> None:
        self._lock = folder / "lock"
        self._reader: Reader | None = Reader(folder)
        command = [sys.executable, "-m", "briefing.publish.kernel_server"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def read_ahead(self, sources: Sources) -> None:
        """Let the sources be read before the kernels ask for them; do not wait."""
        if self._reader is not None:
            self._reader.read(sources)

    def fork(self, connection_file: str, log: Path | None = None) -> int:
        """Fork a kernel that serves this connection file; return its process id. Raises OSError where it cannot.

        What the kernel's process itself prints goes into the log. The first one waits until the sources are read.
        """
        with _holding(self._lock):
            self._ready()
            asked, answered = self._streams()
            asked.write(json.dumps({"connection_file": connection_file, "log": str(log or os.devnull)}) + "\n")
            asked.flush()
            for line in iter(answered.readline, ""):
                answer = json.loads(line)
                if answer["connection_file"] == connection_file:  # else of a process that did not wait for it
                    return int(answer["pid"])
        raise OSError("the process that forks kernels has ended")

    def ready(self) -> list[Path]:
        """Wait until the sources are read; return the files with their rows. After that, processes may share this."""
        with _holding(self._lock):
            return self._ready()

    def _ready(self) -> list[Path]:
        if self._reader is None:
            return []
        rows = self._reader.rows()
        self._reader = None
        asked, _ = self._streams()
        asked.write(json.dumps({"rows": [str(path) for path in rows]}) + "\n")
        asked.flush()
        return rows

    def stop(self) -> None:
        """End the processes; kernels that still run end with them."""
        if self._reader is not None:
            self._reader.stop()
        self._process.kill()
        for stream in self._streams():
            stream.close()
        self._process.wait()

    def _streams(self) -> tuple[IO[str], IO[str]]:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the process that forks kernels has no pipes")
        return self._process.stdin, self._process.stdout


class Reader:
    """The process that reads the sources (`publish.reader`), in a group of its own, for it may fork."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "briefing.publish.reader", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,  # a kernel says what is wrong
            text=True,
            start_new_session=True,
        )

    def read(self, sources: Sources) -> None:
        """Let it read these."""
        asked = self._folder / "sources.json"
        asked.write_text(json.dumps([asdict(source) for source in sources.read]), encoding="utf-8")
        self._answer(str(asked))

    def rows(self) -> list[Path]:
        """Wait until it has ended, and return the files with the rows that it made."""
        self._answer("")
        self._process.wait()
        return sorted(self._folder.glob("rows-*.jsonl"))

    def stop(self) -> None:
        """End it, with whatever it has forked."""
        self._answer("")
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _answer(self, line: str) -> None:
        """Answer once what it asks for: the file with the sources, or nothing."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            with suppress(OSError):  # it has ended already: the kernels read
                self._process.stdin.write(f"{line}\n")
                self._process.stdin.close()


@contextmanager
def _holding(lock: Path) -> Iterator[None]:
    """Let one thread of one process at a time go on; the lock of a process that ends is free."""
    with lock.open("w", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


@contextmanager
def warm_kernels() -> Iterator[None]:
    """Let every kernel that this process starts be forked from a warm one, the one there is if there is one already.

    Jupyter and IPython get a folder of their own meanwhile: the user's settings could change the bytes. Its name is
    short, for sockets of the file system allow no long ones.
    """
    if KernelServer.current is not None:
        yield
        return
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        os.environ |= dict.fromkeys(("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"), folder)
        if hasattr(os, "fork") and hasattr(os, "pidfd_open"):
            os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = PROVISIONER
            KernelServer.current = KernelServer(Path(folder))
        try:
            yield
        finally:
            if KernelServer.current is not None:
                KernelServer.current.stop()
                KernelServer.current = None
            os.environ.clear()
            os.environ |= before
