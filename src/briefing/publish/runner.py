"""Running notebooks: papermill through its Python API, several at once, with the failing cell shown."""

import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from jupyter_client.kernelspec import KernelSpecManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

import briefing
from briefing import errors
from briefing.errors import BriefingError, KernelError
from briefing.files import write_log
from briefing.publish.kernels import PrivateKernelManager
from briefing.publish.watching import Watch, watching

if TYPE_CHECKING:
    from papermill.exceptions import PapermillExecutionError

# A kernel ends at once: nothing waits for its last words.
_OPTIONS = {"kernel_manager_class": PrivateKernelManager, "shutdown_kernel": "immediate"}
_PACKAGE = Path(briefing.__file__).parent
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")  # of a terminal, with which IPython writes tracebacks
_LINE = re.compile(r"^(?:  )?Cell In\[\d+\], line (\d+)", re.MULTILINE)  # the cell's frame in them, and that of a file
_FILE = re.compile(r"^File (.+?):\d+", re.MULTILINE)
_TOLD_TWICE = re.compile(r" \(\d+\.py, line \d+\)$")  # where a cell is no Python, in IPython's own count
_LONGEST = 300  # letters of an error's own words
_SMALLER = "give fewer sources, or a machine with more memory; what was there before is untouched"


def _papermill() -> ModuleType:
    """Import papermill, without the library with which it would read from Hadoop: Arrow's threads outlive no fork."""
    hadoop = "pyarrow.fs"
    if hadoop in sys.modules:
        return import_module("papermill")
    cast("dict[str, None]", sys.modules)[hadoop] = None  # whoever imports it is told that it is missing
    try:
        return import_module("papermill")
    finally:
        del sys.modules[hadoop]


_PAPERMILL = _papermill()


def load() -> None:
    """Import what is imported when the first notebook is run: the finder of kernels brings IPython."""
    KernelSpecManager().get_kernel_spec("python3")


def run_side_by_side(
    jobs: Sequence[tuple[Path, Mapping[str, Any]]], done: Callable[[str], None], *, kernels: int = 2, timeout: int = 0
) -> list[NotebookNode]:
    """Run notebooks in fresh kernels, `kernels` at a time; return them executed, in the order given.

    Raises as `run` does, what failed first.
    """
    with ThreadPoolExecutor(kernels) as pool:
        return list(pool.map(lambda job: run(job[0], job[1], done, timeout=timeout), jobs))


def run(path: Path, parameters: Mapping[str, Any], done: Callable[[str], None], *, timeout: int = 0) -> NotebookNode:
    """Run one notebook with its parameters and return it executed; no copy is written.

    `timeout` is the most seconds that a cell may take; 0: as many as it likes. Raises the cell's own BriefingError
    where it raised one, else KernelError: the cell failed, or its kernel died, had no memory left or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="briefing-") as folder, watching(path, Path(folder)) as watch:
        try:
            executed: NotebookNode = _PAPERMILL.execute_notebook(
                path,
                None,
                dict(parameters),
                kernel_name="python3",
                progress_bar=False,
                execution_timeout=timeout or None,
                on_cell_execute=watch.begins,
                **_OPTIONS,
            )
        except _PAPERMILL.PapermillExecutionError as error:
            raise _as_told(watch, error) from error
        except CellTimeoutError as error:
            remedy = f"look at the cell, or give it more time: --timeout {10 * timeout} (seconds; 0: no limit)"
            raise _kernel_error(watch, f"did not end within {timeout} seconds", remedy) from error
        except DeadKernelError as error:
            cause = "its kernel died (as where memory runs out, or a library crashes)"
            raise _kernel_error(watch, cause, _SMALLER) from error
        except RuntimeError as error:
            if watch.cell is not None:
                raise
            raise _kernel_error(
                watch, f"no kernel could be started ({error})", "try again; see what else runs"
            ) from error
    done(path.stem)
    return executed


def _as_told(watch: Watch, error: "PapermillExecutionError") -> Exception:
    """Return what the failing cell said: its BriefingError as it was, anything else with cell and cause."""
    kind = getattr(errors, error.ename, None)
    if isinstance(kind, type) and issubclass(kind, BriefingError):
        return BriefingError.told(error.evalue)
    if error.ename.endswith("MemoryError"):  # numpy has one of its own
        return _kernel_error(watch, "its kernel ran out of memory", _SMALLER)
    traceback = _COLOURS.sub("", "\n".join(error.traceback))
    said = _TOLD_TWICE.sub("", error.evalue.strip().partition("\n")[0])[:_LONGEST]
    lines = _LINE.findall(traceback)
    cause = error.ename + (f": {said}" if said else "") + (f" (line {lines[-1]} of the cell)" if lines else "")
    return _kernel_error(watch, cause, _mend(f"{watch.place}\n{error.source}\n{traceback}", watch.notebook.name))


def _mend(log: str, notebook: str) -> str:
    """Return what to do about a cell that failed; what failed within the package may be the package's own fault."""
    remedy = f"mend the cell, or restore notebooks/{notebook} as it was; what was there before is untouched"
    within = any(_PACKAGE in Path(file).expanduser().parents for file in _FILE.findall(log))
    return f"{remedy}. If the cell is right, report it with {write_log(log)}" if within else remedy


def _kernel_error(watch: Watch, cause: str, remedy: str) -> KernelError:
    return KernelError(watch.place, cause, remedy).showing(watch.details())
