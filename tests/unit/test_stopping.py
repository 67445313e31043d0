"""How a command ends that is stopped, or that finds no room: one message, an exit code, no traceback."""

import errno
import os
import signal
import tempfile
from pathlib import Path

import pytest

from briefing import cli
from briefing.cli import main, score


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_killed_is_stopped_as_with_ctrl_c(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    monkeypatch.setattr(score, "_run", lambda _: os.kill(os.getpid(), number))
    try:
        assert main(["score", "gold"]) == 2
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
    assert capsys.readouterr().err == "briefing: stopped; what was there before is untouched\n"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_disk_that_is_full_is_no_bug(
    number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: object) -> None:
        raise OSError(number, os.strerror(number), "/somewhere/file")

    monkeypatch.setattr(score, "_run", full)
    assert main(["score", "gold"]) == 2
    assert capsys.readouterr().err.startswith(f"briefing: /somewhere/file: cannot be written ({os.strerror(number)}). ")


def test_a_bug_whose_log_cannot_be_written_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("one by none")

    def full(_: str) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device", tempfile.gettempdir())

    monkeypatch.setattr(score, "_run", broken)
    monkeypatch.setattr(cli, "write_log", full)
    assert main(["score", "gold"]) == 3
    said = capsys.readouterr().err
    assert "a bug: ZeroDivisionError. Please report it (one by none; its log cannot be written: No space left" in said
