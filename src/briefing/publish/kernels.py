"""How papermill's kernels are launched and spoken to: forked, over private sockets, without idle waiting.

A provisioner is the extension point that jupyter-client has for launching; manager and client are its own classes
with the waits taken out that a build has no use for.
"""

import os
import select
from pathlib import Path
from queue import Empty
from time import monotonic
from typing import Any
from uuid import uuid4

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from jupyter_core.paths import jupyter_runtime_dir
from traitlets import default

from briefing.publish.warm import KernelServer
from briefing.publish.watching import LOG


class WarmProvisioner(LocalProvisioner):
    """Launches kernels by asking the kernel server; everything else is as jupyter-client does it."""

    process: Any = None  # a Popen, or a ForkedKernel

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Fork a kernel. Without a server, launch it as usual."""
        server = KernelServer.current
        if server is None:
            return await super().launch_kernel(cmd, **kwargs)
        try:
            self.process = ForkedKernel(server.fork(cmd[cmd.index("-f") + 1], LOG.get()))
        except OSError as error:
            raise RuntimeError(str(error)) from error  # as jupyter-client says it of others
        self.pid = self.process.pid
        self.pgid = None
        self.cwd = kwargs.get("cwd", Path.cwd())
        return self.connection_info


class PrivateKernelClient(AsyncKernelClient):
    """Waits for a kernel only until it answers on both channels, not until it has been silent for a while."""

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered a question and its outputs arrive.

        Raises RuntimeError where it dies or does not answer within `timeout` seconds.
        """
        deadline = monotonic() + (timeout or 60)
        while monotonic() < deadline:
            self.kernel_info()
            try:
                answer = await self.get_shell_msg(timeout=1)
                await self.get_iopub_msg(timeout=1)
            except Empty:
                if not await self.is_alive():
                    raise RuntimeError("Kernel died before replying to kernel_info") from None
                continue
            if answer["msg_type"] == "kernel_info_reply":
                self._handle_kernel_info_reply(answer)
                return
        raise RuntimeError(f"Kernel didn't respond in {timeout} seconds")


class PrivateKernelManager(AsyncKernelManager):
    """Talks to its kernel over sockets of the file system, in Jupyter's runtime folder, not over the network."""

    @default("client_factory")
    def _client_factory(self) -> type[PrivateKernelClient]:
        return PrivateKernelClient

    async def _async_wait(self, pollinterval: float = 0.005) -> None:
        await super()._async_wait(pollinterval)

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
