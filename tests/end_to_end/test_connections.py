"""Extracting connects to nothing, not even to this machine: a hook of the interpreter stops whoever tries."""

import subprocess
import sys
from pathlib import Path

import pytest
from commands import ROOT

import briefing

HOOK = """
import os, sys
WATCHED = {"socket." + name for name in ("connect", "getaddrinfo", "gethostbyname", "gethostbyaddr", "sendto")}
def hook(event, arguments):
    if event in WATCHED:
        with open(os.environ["TRIED"], "a") as file:
            print(event, arguments[1:], file=file)
        raise PermissionError(event)
sys.addaudithook(hook)
"""


def _watched(folder: Path, *command: str) -> tuple[int, str]:
    """Run Python with the hook; return the exit code, and what was tried."""
    (folder / "hook").mkdir()
    (folder / "hook" / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    path = f"{folder / 'hook'}:{Path(briefing.__file__).parents[1]}"
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env={"PYTHONPATH": path, "TRIED": str(folder / "tried"), "PATH": ""},
        capture_output=True, timeout=300, check=False,
    )  # fmt: skip
    return done.returncode, (folder / "tried").read_text(encoding="utf-8") if (folder / "tried").exists() else ""


def test_who_tries_to_connect_is_caught(tmp_path: Path) -> None:
    code, tried = _watched(tmp_path, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert code == 1
    assert "socket." in tried


@pytest.mark.parametrize(
    "options", [("--format", "csv"), ("--format", "parquet", "--jobs", "2")], ids=["csv", "dataset"]
)
def test_extracting_tries_no_connection(tmp_path: Path, options: tuple[str, ...]) -> None:
    code, tried = _watched(tmp_path, "-m", "briefing.cli", "extract", "seeds", "--out", str(tmp_path / "out"), *options)
    assert not tried
    assert code == 0
    assert any((tmp_path / "out").iterdir())
