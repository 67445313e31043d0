"""What a notebook was at when something went wrong: its cell, that cell's source, and the last lines it printed."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

LOG: ContextVar[Path | None] = ContextVar("LOG", default=None)  # where a kernel that is started now prints
_LINES, _WIDTH, _BYTES = 12, 200, 20_000  # that are shown of a cell or an output, and read of a log
_CRASH = "Fatal Python error"  # as Python's faulthandler begins, the innermost call first
_INJECTED = "injected-parameters"  # papermill's own cell, which the user's notebook does not have


class Watch:
    """One notebook's run: which cell it is at, as nbclient tells when it begins one."""

    def __init__(self, notebook: Path, log: Path) -> None:
        self.notebook, self.log = notebook, log
        self.cell: Mapping[str, Any] | None = None
        self._index = self._injected = self._begun = 0

    def begins(self, cell: Mapping[str, Any], cell_index: int) -> None:
        """Note that a cell begins (nbclient's `on_cell_execute`)."""
        self._injected += _INJECTED in cell["metadata"].get("tags", ())
        self.cell, self._index = cell, cell_index
        self._begun = self.log.stat().st_size if self.log.is_file() else 0

    @property
    def place(self) -> str:
        """The notebook and the cell's number, from 1, among all of its cells."""
        name = f"notebooks/{self.notebook.name}"
        return name if self.cell is None else f"{name}, cell {self._index + 1 - self._injected}"

    def details(self) -> str:
        """Return the cell's source, the last lines that it and its process printed, and a crash, as blocks of text."""
        source, outputs = ("", ()) if self.cell is None else (self.cell["source"], self.cell.get("outputs", ()))
        said, crash, where = self._logged().partition(_CRASH)
        return (
            _block("The cell", source, first=True)
            + _block("Its last lines", said or "".join(map(_text, outputs)))
            + _block("The crash", crash + where, first=True)
        )

    def _logged(self) -> str:
        """Return what the process printed since the cell began: a kernel that dies sends not all of it as outputs."""
        try:
            return self.log.read_bytes()[self._begun :][-_BYTES:].decode("utf-8", "replace").rstrip("\n")
        except OSError:
            return ""


@contextmanager
def watching(notebook: Path, folder: Path) -> Iterator[Watch]:
    """Watch a notebook's run; kernels started meanwhile print into a log in the folder, which is removed after."""
    log = folder / f"{notebook.stem}.log"
    before = LOG.set(log)
    try:
        yield Watch(notebook, log)
    finally:
        LOG.reset(before)
        log.unlink(missing_ok=True)


def _text(output: Mapping[str, Any]) -> str:
    """Return what an output printed; what it shows (a table, a chart) is none of that."""
    return "".join(output["text"]) if output["output_type"] == "stream" else ""


def _block(head: str, text: str, *, first: bool = False) -> str:
    """Return the first or the last lines of a text under a heading, or nothing where there is no text."""
    lines = text.splitlines()
    if not lines:
        return ""
    shown = lines[:_LINES] if first else lines[-_LINES:]
    left = len(lines) - len(shown)
    more = [f"… {left} more lines"] if left else []
    cut = [f"  | {line[:_WIDTH]}{'…' if len(line) > _WIDTH else ''}" for line in shown]
    return "\n".join((f"\n{head}:", *(cut + more if first else more + cut)))
