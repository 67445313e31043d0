"""Making faults: a process that is killed at any of its writes, a disk that is full, a folder only to be read."""

import ctypes
import multiprocessing
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

import pytest
from commands import content

from briefing.errors import BriefingError

Work = Callable[[], object]
EVERY = bool(os.environ.get("EVERY_FAULT"))  # `make faults` asks for it: each write, not some of them
TOLD, FORBIDDEN = 2, 77  # exit codes: a message of ours was raised; this machine does not let us make the fault
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate")
_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x00020000  # flags of unshare(2)
_READ_ONLY, _REMOUNT, _BIND, _ALL, _PRIVATE = 1, 32, 4096, 16384, 1 << 18  # flags of mount(2)


def in_a_process(work: Work) -> int:
    """Do something in a process forked from this one; return its exit code, negative where a signal ended it."""

    def run() -> None:
        try:
            work()
        except BriefingError as error:
            sys.stderr.write(f"{error}\n")
            os._exit(TOLD)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    process = multiprocessing.get_context("fork").Process(target=run)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def die() -> None:
    """End this process as if it had never run on: no cleaning up."""
    os.kill(os.getpid(), signal.SIGKILL)


def at_write(number: int, fault: Work, work: Work) -> int:
    """Do something in a process in which a fault happens right before the write `number` (from 0) of that process."""
    met = count()

    def happen() -> None:
        if next(met) == number:  # once: what the fault itself writes is met as well
            fault()

    return in_a_process(lambda: _at_each_write(happen, work))


def writes(work: Work) -> Sequence[int]:
    """Return the numbers of the writes of what is done; without `EVERY` some of them, the last ones among them."""
    counted = multiprocessing.get_context("fork").Value("i", 0)

    def add() -> None:
        counted.value += 1

    assert in_a_process(lambda: _at_each_write(add, work)) == 0
    every = range(counted.value)
    return every if EVERY else [*every[2 :: len(every) // 3], *every[-len(every) // 8 :: 5]]


def _at_each_write(do: Work, work: Work) -> None:
    own = os.getpid()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if os.getpid() == own and _changes(event, arguments):
            do()

    sys.addaudithook(hook)
    work()


def _changes(event: str, arguments: tuple[object, ...]) -> bool:
    """Tell whether an event that Python audits is about to change something on a disk."""
    if event == "open":
        flags = arguments[2]
        return isinstance(flags, int) and bool(flags & _WRITING) and arguments[0] != os.devnull
    return event in _CHANGES


def on_a_disk(folder: Path, size: int, work: Work) -> None:
    """Do something where a folder is a small disk of its own. Skips the test where that is forbidden."""

    def mounted() -> None:
        _mount("tmpfs", folder, "tmpfs", 0, f"size={size}")
        work()

    _in_a_namespace(mounted)


def read_only(folder: Path, work: Work) -> None:
    """Do something where a folder can only be read, also by root. Skips the test where that is forbidden."""

    def mounted() -> None:
        _mount(str(folder), folder, "", _BIND, "")
        _mount("", folder, "", _BIND | _REMOUNT | _READ_ONLY, "")
        work()

    _in_a_namespace(mounted)


def _in_a_namespace(work: Work) -> None:
    def run() -> None:
        ids = {"uid_map": f"0 {os.getuid()} 1", "gid_map": f"0 {os.getgid()} 1"}
        if ctypes.CDLL(None, use_errno=True).unshare(_NEW_USER | _NEW_MOUNTS):
            os._exit(FORBIDDEN)
        Path("/proc/self/setgroups").write_text("deny", encoding="utf-8")
        for name, said in ids.items():
            Path(f"/proc/self/{name}").write_text(said, encoding="utf-8")
        _mount("", Path("/"), "", _ALL | _PRIVATE, "")
        work()

    code = in_a_process(run)
    if code == FORBIDDEN:
        pytest.skip("no namespace of one's own is allowed here, so no disk can be mounted")
    assert code == 0


def _mount(what: str, where: Path, kind: str, flags: int, options: str) -> None:
    said = [part.encode() or None for part in (what, str(where), kind, options)]
    if ctypes.CDLL(None, use_errno=True).mount(said[0], said[1], said[2], flags, said[3]):
        os._exit(FORBIDDEN)


def filled(folder: Path, left: int) -> Path:
    """Fill a disk but for so many bytes; return the file that does."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() - left))
    return filler


def put_back(kept: Mapping[str, bytes], folder: Path) -> None:
    """Let a folder hold just these files."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, written in kept.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(written)


def leftovers(folder: Path) -> list[str]:
    """Return what runs have left in a folder that is no output: stages, locks, files that wait."""
    return [name for name in content(folder) if any(part.startswith(".") for part in Path(name).parts)]
