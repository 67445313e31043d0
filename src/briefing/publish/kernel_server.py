"""The process behind `kernels`: imports what notebooks need, then forks a kernel for each line it reads."""

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from pandas import DataFrame


def main() -> None:
    """Serve until standard input ends."""
    _import_what_notebooks_need()
    gc.freeze()  # what is imported stays in pages that all kernels share
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the kernels here
    requests, answers = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    with os.fdopen(requests, encoding="utf-8") as asked, os.fdopen(answers, "w", encoding="utf-8") as answered:
        for line in asked:
            pid = os.fork()
            if pid == 0:
                os.close(asked.fileno())
                os.close(answered.fileno())
                _become_kernel(json.loads(line)["connection_file"])
            answered.write(json.dumps({"pid": pid}) + "\n")
            answered.flush()


def _import_what_notebooks_need() -> None:
    """Import, and use once what is loaded late."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs a build, and its import takes longest
    with suppress(Exception):  # what cannot be imported says so where a notebook imports it
        for name in ("ipykernel.kernelapp", "ipykernel.ipkernel", "briefing.explore", "briefing.report"):
            import_module(name)
        DataFrame({"column": [1]}).to_html()


def _become_kernel(connection_file: str) -> NoReturn:
    """Turn this process into a kernel. It ends when the server does."""
    from ipykernel.kernelapp import IPKernelApp

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    app = IPKernelApp.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=CRITICAL"])
    app.start()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
