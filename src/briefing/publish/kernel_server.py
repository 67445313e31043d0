"""The process behind `kernels`: imports what notebooks need, then forks a kernel for each line it reads."""

import faulthandler
import gc
import io
import json
import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from briefing.tables.schema import Row

_SAMPLE: dict[str, list[Row]] = {
    "documents": [{"source": "sample", "file": "sample.txt", "sha256": "0" * 64, "words": 2, "self": "VNM"}],
    "mentions": [
        {"start": 0, "end": 6, "surface": "France", "id": "FRA", "sentence": 1},
        {"start": 7, "end": 11, "surface": "Laos", "id": "LAO", "sentence": 1},
    ],
}
_OF_MENTIONS: Row = {
    "zone": "body",
    "kind": "country",
    "role": "partner",
    "rule": "country-name",
    "doubtful": False,
    "source": "sample",
}


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
            request = json.loads(line)
            if "rows" in request:
                _keep(request["rows"])
                continue
            pid = os.fork()
            if pid == 0:
                os.close(asked.fileno())
                os.close(answered.fileno())
                _become_kernel(request["connection_file"], _print_into(request["log"]))
            answered.write(json.dumps({"pid": pid, "connection_file": request["connection_file"]}) + "\n")
            answered.flush()


def _warm() -> None:
    """Import and use once what notebooks need. What fails here says so where a notebook meets it."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs a build, and its import takes longest
    with suppress(Exception):
        use_once()


def use_once() -> None:
    """Show and chart a sample: fonts, names and the world's shapes load, and the checks, before a kernel is forked."""
    for name in ("ipykernel.kernelapp", "ipykernel.ipkernel"):
        import_module(name)
    from briefing.explore import charts, cited
    from briefing.tables.schema import fields
    from briefing.tables.store import as_csv, frame

    found = {}
    for name, rows in _SAMPLE.items():
        empty = {column.name: "" for column in fields(name) if column.type == "string"}
        found[name] = frame(name, [{**empty, **(_OF_MENTIONS if name == "mentions" else {}), **row} for row in rows])
        as_csv(name, found[name])
    tables = cited(found)
    tables["documents"].to_html()
    charts.draw_world_map(tables["mentions"], tables["documents"])


def _keep(paths: list[str]) -> None:
    """Keep the rows that were made ahead, for the kernels. Without them they read the sources themselves."""
    from briefing.tables import ahead

    for path in paths:
        with suppress(Exception), Path(path).open(encoding="utf-8") as lines:
            ahead.keep(lines)
    gc.freeze()


def _print_into(log: str) -> int:
    """Let what this process prints go into a file, words that no notebook shows; return the file's descriptor."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(file, 1)
    os.dup2(file, 2)
    return file


def _become_kernel(connection_file: str, log: int) -> NoReturn:
    """Turn this process into a kernel, whose crash says in the log where it was. It ends when the server does."""
    from ipykernel.kernelapp import IPKernelApp

    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())
    app = IPKernelApp.instance()
    app.initialize(["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=CRITICAL"])
    faulthandler.enable(file=log, all_threads=False)
    echo = io.TextIOWrapper(io.FileIO(log, "w", closefd=False), "utf-8", "replace", write_through=True)
    for stream in (sys.stdout, sys.stderr):
        vars(stream)["echo"] = echo  # ipykernel sends what is printed a little later: a kernel that dies never does
    app.start()
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
