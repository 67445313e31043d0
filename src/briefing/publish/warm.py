"""Warm kernels: one process imports what every notebook needs and forks a fresh kernel for each.

Starting five kernels that each import pandas and matplotlib costs more than all they then do. A forked kernel is as
fresh as a started one (what happened before was imports, and one sample read), costs a few milliseconds, and is an
ordinary Jupyter kernel to papermill: only how it is launched differs (`kernels.WarmProvisioner`). Where forking is not
to be had, kernels start as usual. This module is light: a build starts the process before it imports anything heavy.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import IO

PROVISIONER = "briefing-warm"  # as registered under `jupyter_client.kernel_provisioners`


class KernelServer:
    """The process that forks kernels on request, over its standard input and output: one JSON object a line."""

    current: "KernelServer | None" = None

    def __init__(self) -> None:
        self._lock = Lock()
        command = [sys.executable, "-m", "briefing.publish.kernel_server"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603

    def fork(self, connection_file: str) -> int:
        """Fork a kernel that serves this connection file; return its process id. Raises OSError where it cannot."""
        with self._lock:
            asked, answered = self._streams()
            asked.write(json.dumps({"connection_file": connection_file}) + "\n")
            asked.flush()
            answer = answered.readline()
        if not answer:
            raise OSError("the process that forks kernels has ended")
        return int(json.loads(answer)["pid"])

    def stop(self) -> None:
        """End the process; kernels that still run end with it."""
        self._process.kill()
        for stream in self._streams():
            stream.close()
        self._process.wait()

    def _streams(self) -> tuple[IO[str], IO[str]]:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the process that forks kernels has no pipes")
        return self._process.stdin, self._process.stdout


@contextmanager
def warm_kernels() -> Iterator[None]:
    """Let every kernel that this process starts be forked from a warm one.

    Jupyter and IPython get a folder of their own meanwhile: the user's settings could change the bytes. Its name is
    short, for sockets of the file system allow no long ones.
    """
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
        os.environ |= dict.fromkeys(("IPYTHONDIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR"), folder)
        if hasattr(os, "fork") and hasattr(os, "pidfd_open"):
            os.environ["JUPYTER_DEFAULT_PROVISIONER_NAME"] = PROVISIONER
            KernelServer.current = KernelServer()
        try:
            yield
        finally:
            if KernelServer.current is not None:
                KernelServer.current.stop()
                KernelServer.current = None
            os.environ.clear()
            os.environ |= before
