"""Warm kernels: one process imports what every notebook needs and forks a fresh kernel for each.

Starting five kernels that each import pandas and matplotlib costs more than all they then do. A forked kernel is as
fresh as a started one (nothing but imports happened before), costs a few milliseconds, and is an ordinary Jupyter
kernel to papermill: only how it is launched differs (a kernel provisioner, the extension point of jupyter-client).
Where forking is not to be had, the stock provisioner starts the kernels.
"""

import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import IO, Any
from uuid import uuid4

from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import default

NAME = "briefing-warm"  # as registered under `jupyter_client.kernel_provisioners`
_CHOICE = "JUPYTER_DEFAULT_PROVISIONER_NAME"


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
        self._process.communicate()

    def _streams(self) -> tuple[IO[str], IO[str]]:
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("the process that forks kernels has no pipes")
        return self._process.stdin, self._process.stdout


@contextmanager
def warm_kernels() -> Iterator[None]:
    """Let every kernel that this process starts be forked from a warm one."""
    if not (hasattr(os, "fork") and hasattr(os, "pidfd_open")):
        yield
        return
    before = os.environ.get(_CHOICE)
    KernelServer.current = KernelServer()
    os.environ[_CHOICE] = NAME
    try:
        yield
    finally:
        KernelServer.current.stop()
        KernelServer.current = None
        os.environ.pop(_CHOICE)
        if before is not None:
            os.environ[_CHOICE] = before


class WarmProvisioner(LocalProvisioner):
    """Launches kernels by asking the kernel server; everything else is as jupyter-client does it."""

    process: Any = None  # a Popen, or a ForkedKernel

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel. Without a server, launch it as usual."""
        server = KernelServer.current
        if server is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = ForkedKernel(server.fork(cmd[cmd.index("-f") + 1]))
        self.pid = self.process.pid
        self.pgid = None
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info


class PrivateKernelManager(AsyncKernelManager):
    """Talks to its kernel over sockets of the file system, in Jupyter's runtime folder, not over the network."""

    @default("transport")
    def _transport(self) -> str:
        return "ipc"

    @default("ip")
    def _ip(self) -> str:
        return str(Path(jupyter_runtime_dir()) / uuid4().hex[:8])


class ForkedKernel:
    """A kernel's process as `subprocess.Popen` would show it; not our child, so it is watched by its pidfd."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """Return 0 if the process has ended, None if not."""
        ended, _, _ = select.select([self._handle], [], [], 0)
        return 0 if ended else None

    def wait(self) -> int:
        """Wait until the process has ended."""
        select.select([self._handle], [], [])
        os.close(self._handle)
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal; a process that has ended already does not mind."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(15)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(9)
