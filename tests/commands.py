"""Running the command line as a user does, in a project folder of its own."""

import contextlib
import io
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from briefing.cli import main

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("briefing")


def lay_out(folder: Path, *, sources: bool = True) -> Path:
    """Lay out a project of its own: notebooks, and the seeds where they are wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    if sources:
        shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def add_cell(notebook: Path, source: str, at: int | None = None) -> None:
    """Put a cell of code into a notebook's file, before the cell `at` (from 0), else at its end."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    cell: dict[str, object] = {"cell_type": "code", "id": "added", "metadata": {}, "source": source}
    cell |= {"execution_count": None, "outputs": []}
    content["cells"].insert(len(content["cells"]) if at is None else at, cell)
    notebook.write_text(json.dumps(content), encoding="utf-8")


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `briefing` with these arguments in a folder; what it prints is captured."""
    env = {**os.environ, **environment}
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False
    )


def run_here(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `briefing` in this process: what a start costs would be most of the time of a command that builds nothing."""
    out, err, level = io.StringIO(), io.StringIO(), logging.getLogger().level
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as end:  # as argparse ends
            code = int(end.code or 0)
        finally:
            logging.getLogger().setLevel(level)
            for number, handler in handlers.items():
                signal.signal(number, handler)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def content(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder, by its path relative to it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
