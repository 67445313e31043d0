"""Running the command line as a user does, in a project folder of its own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

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
        [COMMAND, *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=300, check=False
    )


def content(folder: Path) -> Mapping[str, bytes]:
    """Return every file below a folder, by its path relative to it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
