"""Running notebooks: papermill through its Python API, several at once, with the failing cell shown."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from papermill import execute_notebook
from papermill.exceptions import PapermillExecutionError

from briefing import errors
from briefing.errors import BriefingError
from briefing.publish.kernels import PrivateKernelManager

_WORKERS = 2
# A kernel ends at once: nothing waits for its last words.
_OPTIONS = {"kernel_manager_class": PrivateKernelManager, "shutdown_kernel": "immediate"}


class NotebookError(Exception):
    """A notebook's cell failed for a reason that is not the user's: a bug. The message shows the cell."""


def run_side_by_side(jobs: Sequence[tuple[Path, Mapping[str, Any]]], done: Callable[[str], None]) -> list[NotebookNode]:
    """Run notebooks in fresh kernels, two at a time; return them executed, in the order given.

    Raises the cell's own BriefingError where the user can mend what failed, else NotebookError.
    """
    with ThreadPoolExecutor(_WORKERS) as pool:
        return list(pool.map(lambda job: run(job[0], job[1], done), jobs))


def run(path: Path, parameters: Mapping[str, Any], done: Callable[[str], None]) -> NotebookNode:
    """Run one notebook with its parameters and return it executed; no copy is written."""
    try:
        executed: NotebookNode = execute_notebook(
            path,
            None,
            dict(parameters),
            kernel_name="python3",
            progress_bar=False,
            **_OPTIONS,
        )
    except PapermillExecutionError as error:
        raise _as_told(path, error) from error
    done(path.stem)
    return executed


def _as_told(path: Path, error: PapermillExecutionError) -> Exception:
    """Return what the failing cell said: its BriefingError as it was, anything else with cell and cause."""
    kind = getattr(errors, error.ename, None)
    if isinstance(kind, type) and issubclass(kind, BriefingError):
        return BriefingError.told(error.evalue)
    cell = f"{path.name}, cell {error.cell_index + 1}"
    return NotebookError(f"{cell}:\n{error.source}\n{error.ename}: {error.evalue}\n" + "\n".join(error.traceback))
