"""The process behind `kernels`: imports what notebooks need, then forks a kernel for each line it reads."""

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

from briefing.records import Source

_SAMPLE = Source(
    "sample",
    "sample.txt",
    "5 May 2021\nHow we work together\n\nThe Communist Party of Vietnam has relations with more than 30 parties in "
    "France and Laos, including 2 ruling parties and 9 communist parties, as of January 2016. It is a member of the "
    "Working Group of the International Conference of Asian Political Parties, where delegates met on 3 March 2020. "
    "They exchange delegations and training courses, and hold theoretical seminars for 12 percent of the officials.\n",
    "0" * 64,
    "VNM",
)


def main() -> None:
    """Serve until standard input ends."""
    gc.disable()  # nothing that is imported is garbage
    _warm()
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


def _warm() -> None:
    """Import and use once what notebooks need. What fails here says so where a notebook meets it."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs a build, and its import takes longest
    with suppress(Exception):
        use_once()


def use_once() -> None:
    """Read, chart and write up a sample: patterns compile, fonts and names load, before any kernel is forked."""
    for name in ("ipykernel.kernelapp", "ipykernel.ipkernel"):
        import_module(name)
    from briefing.explore import charts, cited, extract
    from briefing.sources import Sources

    tables = cited(extract(Sources((_SAMPLE,))))
    tables["documents"].to_html()
    for draw, name in ((charts.draw_world_map, "mentions"),):
        draw(tables[name], tables["documents"])


def _become_kernel(connection_file: str) -> NoReturn:
    """Turn this process into a kernel. It ends when the server does."""
    from ipykernel.kernelapp import IPKernelApp

    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    app = IPKernelApp.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=CRITICAL"])
    app.start()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
