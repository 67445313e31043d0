"""A file is written whole or not at all, kept on the disk before it is moved, by one process at a time."""

import errno
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.files import waiting, write_beside, write_together


def in_a_process(work: Callable[[], None]) -> int | None:
    """Do something in a process of its own; return how that ended."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    return process.exitcode


def test_a_file_and_the_folders_for_it_are_written(tmp_path: Path) -> None:
    write_beside(tmp_path / "new" / "deep" / "table.csv", "Lê\n")
    write_beside(tmp_path / "new" / "deep" / "page.pdf", b"\x00\xff")
    assert {path.name: path.read_bytes() for path in (tmp_path / "new" / "deep").iterdir()} == {
        "table.csv": "Lê\n".encode(),
        "page.pdf": b"\x00\xff",
    }


def test_a_file_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be written .* Choose a folder"):
        write_beside(tmp_path / "file" / "table.csv", "text")


def test_the_disk_has_a_file_before_it_is_moved_and_its_name_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def kept(file: int) -> None:
        seen.append(Path(f"/proc/self/fd/{file}").readlink().name)
        fsync(file)

    def moved(beside: Path, place: Path) -> None:
        seen.append("moved")
        replace(beside, place)

    monkeypatch.setattr(os, "fsync", kept)
    monkeypatch.setattr(os, "replace", moved)
    write_beside(tmp_path / "out" / "a", "text")
    assert seen == [tmp_path.name, ".a.new", "moved", "out"]


def test_of_files_written_together_the_disk_has_all_before_any_moves_and_their_folders_once_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    replace = os.replace

    def moved(beside: Path, place: Path) -> None:
        seen.append("moved")
        replace(beside, place)

    monkeypatch.setattr(os, "fsync", lambda file: seen.append(Path(f"/proc/self/fd/{file}").readlink().name))
    monkeypatch.setattr(os, "replace", moved)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
    write_together({tmp_path / "one" / "a": b"A", tmp_path / "one" / "b": b"B", tmp_path / "two" / "c": b"C"})
    assert sorted(seen[:3]) == [".a.new", ".b.new", ".c.new"]
    assert seen[3:6] == ["moved"] * 3
    assert sorted(seen[6:]) == ["one", "two"]
    assert (tmp_path / "two" / "c").read_bytes() == b"C"


def test_of_files_written_together_none_moves_where_the_disk_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output error"):
        write_together({tmp_path / name: b"new" for name in "ab"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


@pytest.mark.parametrize("event", ["os.truncate", "os.rename"])
def test_a_process_that_is_killed_leaves_what_stood_and_the_next_one_writes(tmp_path: Path, event: str) -> None:
    place = tmp_path / "table.csv"
    place.write_text("old", encoding="utf-8")

    def die(seen: str, _: object) -> None:
        if seen == event:
            os.kill(os.getpid(), signal.SIGKILL)

    def work() -> None:
        sys.addaudithook(die)
        write_beside(place, "half")

    assert in_a_process(work) == -signal.SIGKILL
    assert place.read_text(encoding="utf-8") == "old"
    assert waiting(place).exists()
    write_beside(place, "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"table.csv": "new"}


def test_a_disk_that_is_full_leaves_what_stood_and_is_told(tmp_path: Path) -> None:
    place = tmp_path / "table.csv"
    place.write_text("old", encoding="utf-8")

    def work() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(OutputError, match=r"File too large.*Make room on the disk"):
            write_beside(place, "x" * 5000)

    assert in_a_process(work) == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"table.csv": "old"}


def test_an_error_of_the_disk_is_told_before_anything_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "table.csv"
    place.write_text("old", encoding="utf-8")

    def broken(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OutputError, match="Input/output error"):
        write_beside(place, "new")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"table.csv": "old"}


def test_processes_that_write_one_file_at_a_time_leave_it_whole(tmp_path: Path) -> None:
    place = tmp_path / "table.csv"

    def work(letter: str) -> Callable[[], None]:
        def write() -> None:
            for _ in range(20):
                write_beside(place, letter * 100_000)

        return write

    fork = multiprocessing.get_context("fork")
    processes = [fork.Process(target=work(letter)) for letter in "abc"]
    for process in processes:
        process.start()
    seen = set()
    while any(process.is_alive() for process in processes):
        if place.exists():
            seen.add(place.read_text(encoding="utf-8"))
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert seen <= {letter * 100_000 for letter in "abc"}
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_link_where_a_file_waits_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious", encoding="utf-8")
    waiting(tmp_path / "table.csv").symlink_to(tmp_path / "precious")
    with pytest.raises(OutputError):
        write_beside(tmp_path / "table.csv", "text")
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "precious"


def test_the_longest_name_that_a_disk_takes_is_written(tmp_path: Path) -> None:
    name = "ü" * 127
    write_beside(tmp_path / name, "text")
    assert [path.name for path in tmp_path.iterdir()] == [name]
