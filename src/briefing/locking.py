"""One writer at a time: who writes into a folder holds a lock beside it, which ends with the process, killed or not.

The lock lies in `.briefing-<folder>/`, beside the folder itself: there it is neither committed nor taken for an output,
and every spelling of the folder (relative, through a link) leads to it. What only reads takes no lock.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from briefing.errors import OutputError
from briefing.files import make_folder, unwritable

OPTION = "--out FOLDER"
_LOCK = "lock"
_PATIENCE = 0.5  # seconds: a build that is ending is waited for, and one that is gone for good holds nothing
_TRIES = 20  # a folder can vanish between making it and locking it, when another build ends


def workplace(folder: Path) -> Path:
    """Return the folder beside an output's folder that holds its lock, and what is being made for it.

    Where that is another disk, or nobody may write there, it lies within.

    >>> workplace(Path("/home/ann/reports")).as_posix()
    '/home/ann/.briefing-reports'
    """
    place = folder.resolve()
    outside = place.name and not (place.is_dir() and (place.is_mount() or not os.access(place.parent, os.W_OK)))
    return (place.parent if outside else place) / f".briefing-{place.name}"


@contextmanager
def alone(*folders: Path) -> Iterator[None]:
    """Let no other process of this program write into these folders meanwhile.

    Folders that this makes and that stay empty are removed again. A process that is forked meanwhile does not have the
    lock. Raises OutputError where another process has it (told by its number), or nothing can be written there.
    """
    with ExitStack() as held:
        for folder in sorted({folder.resolve() for folder in folders}):
            held.enter_context(_one(folder))
        yield


@contextmanager
def _one(folder: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout  # takes 40 ms, and only who writes needs it

    place = workplace(folder)
    made: list[Path] = []
    try:
        for attempt in range(_TRIES):
            made = [*made, *make_folder(place)]
            lock = FileLock(place / _LOCK)
            try:
                lock.acquire(timeout=_PATIENCE, poll_interval=0.02)
                break
            except FileNotFoundError:
                if attempt == _TRIES - 1:
                    raise
    except Timeout as error:
        raise _held(folder, place / _LOCK) from error
    except OSError as error:
        _remove_empty(made)
        raise unwritable(folder, error, OPTION) from error
    try:
        with suppress(OSError):  # on a full disk it is only less well told
            (place / _LOCK).write_text(f"{os.getpid()}\n{socket.gethostname()}\n", encoding="utf-8")
        yield
    finally:
        with suppress(OSError):  # whoever waits for it sees that it is gone, and makes a new one
            (place / _LOCK).unlink()
        lock.release()
        _remove_empty([*made, place])


def _held(folder: Path, lock: Path) -> OutputError:
    """Return the error that says who has a lock."""
    try:
        pid, host = lock.read_text(encoding="utf-8").split()
    except (OSError, ValueError):
        return OutputError(str(folder), "another process is writing there", "wait until it has ended")
    where = "" if host == socket.gethostname() else f" on {host}"
    remedy = f"wait until it has ended, or stop it{where}: kill {pid}"
    return OutputError(str(folder), f"process {pid}{where} is writing there", remedy)


def _remove_empty(folders: list[Path]) -> None:
    """Remove folders that hold nothing, the innermost first."""
    for folder in sorted(set(folders), reverse=True):
        with suppress(OSError):
            folder.rmdir()
