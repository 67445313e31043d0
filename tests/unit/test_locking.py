"""Who writes into a folder has it alone; a lock ends with its process, however that ends."""

import multiprocessing
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.locking import alone, workplace

FORK = multiprocessing.get_context("fork")


def beside(work: Callable[[Callable[[], None]], None]) -> tuple[ForkProcess, Connection]:
    """Start a process that does something, and waits within it until the connection that is returned is closed."""
    mine, its = FORK.Pipe()

    def run() -> None:
        mine.close()

        def wait() -> None:
            its.send("there")
            with suppress(EOFError):
                its.recv()

        work(wait)

    process = FORK.Process(target=run)
    process.start()
    its.close()
    assert mine.poll(60)
    return process, mine


@contextmanager
def holding(*folders: Path) -> Iterator[int]:
    """Let another process hold folders; yield its number."""

    def hold(wait: Callable[[], None]) -> None:
        with alone(*folders):
            wait()

    process, connection = beside(hold)
    assert process.pid is not None
    try:
        yield process.pid
    finally:
        connection.close()
        process.join()


def test_the_process_that_holds_a_folder_is_named_with_what_to_do(tmp_path: Path) -> None:
    with holding(tmp_path / "out") as pid:
        said = rf"out: process {pid} is writing there. Wait until it has ended, or stop it: kill {pid}\."
        with pytest.raises(OutputError, match=said), alone(tmp_path / "out"):
            pass
    with alone(tmp_path / "out"):
        pass
    assert list(tmp_path.iterdir()) == [], "nothing is left of locks and of folders for them"


def test_another_spelling_of_the_folder_is_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "link").symlink_to("out")
    monkeypatch.chdir(tmp_path)
    with holding(Path("out")):
        for other in (tmp_path / "out", Path("link"), Path("../") / tmp_path.name / "out"):
            with pytest.raises(OutputError, match="is writing there"), alone(other):
                pass


def test_one_of_several_folders_that_is_held_frees_the_others_again(tmp_path: Path) -> None:
    with holding(tmp_path / "b"), pytest.raises(OutputError), alone(tmp_path / "a", tmp_path / "b"):
        pass
    with alone(tmp_path / "a"):
        assert [path.name for path in tmp_path.iterdir()] == [".briefing-a"]


def test_folders_beside_each_other_and_within_are_held_apart(tmp_path: Path) -> None:
    with holding(tmp_path / "reports"), alone(tmp_path / "reports" / "by_source"), alone(tmp_path / "other"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_lock_of_a_killed_process_holds_nobody(tmp_path: Path) -> None:
    with holding(tmp_path / "out") as pid:
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        assert (workplace(tmp_path / "out") / "lock").exists()
        with alone(tmp_path / "out"):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_is_forked_meanwhile_and_stays_behind_holds_nobody(tmp_path: Path) -> None:
    with alone(tmp_path / "out"):
        process, connection = beside(lambda wait: wait())
    with alone(tmp_path / "out"):
        assert process.is_alive()
    connection.close()
    process.join()


def test_a_holder_elsewhere_is_told_with_its_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with holding(tmp_path / "out") as pid:
        monkeypatch.setattr(socket, "gethostname", lambda: "here")
        with pytest.raises(OutputError, match=rf"process {pid} on .+ is writing there"), alone(tmp_path / "out"):
            pass
        (workplace(tmp_path / "out") / "lock").write_text("", encoding="utf-8")
        with pytest.raises(OutputError, match="another process is writing there"), alone(tmp_path / "out"):
            pass


def test_many_at_once_have_it_one_after_the_other(tmp_path: Path) -> None:
    inside = FORK.Value("i", 0)
    refused, entered, together = FORK.Value("i", 0), FORK.Value("i", 0), FORK.Value("i", 0)

    def work() -> None:
        for _ in range(30):
            try:
                with alone(tmp_path / "deep" / "out"):
                    inside.value += 1
                    together.value += inside.value > 1
                    entered.value += 1
                    inside.value -= 1
            except OutputError:
                refused.value += 1

    processes = [FORK.Process(target=work) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert together.value == 0
    assert entered.value >= 30
    assert not list(tmp_path.glob("**/lock"))
