"""Files: their hash, and writing them so that nothing is lost: whole beside their place, kept, then moved there.

Every output of every command is written here or in `staging`. *Kept* means that the disk has it (fsync): what is moved
into place afterwards outlives a power cut. A folder is kept too, for it holds the names.
"""

import errno
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from briefing.errors import OutputError

STAGE = ".briefing-stage-"  # how the names of folders begin in which files are made that then move (`staging`)
_KEPT_AT_ONCE = 16
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_KEPT_HERE = (
    errno.EINVAL,
    errno.ENOTSUP,
    errno.EACCES,
    errno.EPERM,
)  # file systems that keep folders by themselves


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_beside(path: Path, content: str | bytes) -> None:
    """Write a file (text as UTF-8) beside its place, then move it there: what stood there stands until it is whole.

    What lies in a stage is kept when all of it moves. Raises OutputError where it cannot be written.
    """
    try:
        if any(part.startswith(STAGE) for part in path.parts):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content, kept=False)
        else:
            make_folder(path.parent)
            write_whole(path, content)
            keep(path.parent)
    except OSError as error:
        raise unwritable(path, error) from error


def write_whole(path: Path, content: str | bytes, *, kept: bool = True) -> None:
    """Write a file as `write_beside` does; its name is not kept yet. Raises OSError.

    Two processes that write the same file do so one after the other, and what a killed one left is written over.
    """
    beside = waiting(path)
    with _locked(beside) as file:
        try:
            _write(file, content.encode("utf-8") if isinstance(content, str) else content)
            if kept:
                os.fsync(file)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files as `write_whole` does, for who holds their folders alone; their names are kept, too. Raises OSError.

    The disk is waited for twice, not for each file.
    """
    beside = {path: waiting(path) for path in files}
    try:
        for path, place in beside.items():
            file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)
            try:
                _write(file, files[path])
            finally:
                os.close(file)
        keep_all(beside.values())
        for path, place in beside.items():
            place.replace(path)
        keep_all({path.parent for path in files})
    except OSError:
        with suppress(OSError):
            for place in beside.values():
                place.unlink(missing_ok=True)
        raise


def waiting(path: Path) -> Path:
    """Return where a file waits, beside its place, until it is whole. Never a name that is too long for the disk.

    >>> waiting(Path("tables/figures.csv")).as_posix()
    'tables/.figures.csv.new'
    """
    long = len(os.fsencode(path.name)) > 200
    return path.with_name(f".{hashlib.sha256(os.fsencode(path.name)).hexdigest() if long else path.name}.new")


def make_folder(folder: Path) -> list[Path]:
    """Make a folder with those that it lies in, and keep it; return the new ones, outermost first. Raises OSError."""
    new = [place for place in (folder, *folder.parents) if not place.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    for place in new:
        keep(place.parent)
    return new


def keep_all(paths: Iterable[Path]) -> None:
    """Wait until the disk has all of these: together, for it takes many at once in the time of a few."""
    from concurrent.futures import ThreadPoolExecutor  # for those who write alone

    with ThreadPoolExecutor(_KEPT_AT_ONCE) as pool:
        list(pool.map(keep, paths))


def keep(path: Path) -> None:
    """Wait until the disk has a file, or a folder's names. Raises OSError where it has not."""
    try:
        place = os.open(path, os.O_RDONLY)
    except PermissionError:
        return  # written, and not to be read
    try:
        os.fsync(place)
    except OSError as error:
        if error.errno not in _NOT_KEPT_HERE:
            raise
    finally:
        os.close(place)


def write_log(text: str) -> Path:
    """Write what a user can send with a report of a bug into a file of the system's temporary folder; return it."""
    with tempfile.NamedTemporaryFile("w", prefix="briefing-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(text)
    return Path(file.name)


def unwritable(place: Path, error: OSError, how: str = "") -> OutputError:
    """Return the error that says why nothing can be written at a place; `how` names the option that chooses another."""
    if error.errno in _NO_ROOM:
        remedy = "make room on the disk, then run the command again; what was there before is untouched"
    else:
        remedy = f"choose a folder that can be written{f': {how}' if how else ''}"
    return OutputError(str(place), f"cannot be written ({error.strerror or error})", remedy)


def cannot_take_more(error: OSError) -> bool:
    """Tell whether an error says that a disk is full or only to be read."""
    return error.errno in (*_NO_ROOM, errno.EROFS)


@contextmanager
def _locked(path: Path) -> Iterator[int]:
    """Open a file to write that no other process writes meanwhile: its lock ends with the process that has it."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        with suppress(OSError):  # a file system without locks: files are still written whole
            fcntl.flock(file, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file), path.lstat()):
                break
        os.close(file)  # another process wrote it, and moved it away
    try:
        yield file
    finally:
        os.close(file)


def _write(file: int, content: bytes) -> None:
    os.ftruncate(file, 0)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
