"""An archive on the command line: killed, stopped and started again, it ends with the bytes of an undisturbed run."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from archives import articles, contents

# Batches of two documents. No run ends too early: while the folder stands that HELD names, one document is not read.
_CODE = """
import os, sys, time
from briefing.batches import batch, work
from briefing.cli import main
batch.MOST_DOCUMENTS, read = 2, work.read_received
def held(received):
    while received.file == "article_009.txt" and os.path.isdir(os.environ.get("HELD", "")):
        time.sleep(0.01)
    return read(received)
work.read_received = held
sys.exit(main(sys.argv[1:]))
"""


def start(project: Path, out: str, *options: str, **environment: str) -> subprocess.Popen[str]:
    """Start `briefing extract` with batches of two documents."""
    command = [sys.executable, "-c", _CODE, "extract", "--format", "parquet", "--out", out, *options]
    env = {**os.environ, **environment}
    return subprocess.Popen(command, cwd=project, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for its end; return the exit code and what it said."""
    out, err = process.communicate(timeout=240)
    return process.returncode, out + err


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with an archive and what an undisturbed run made of it."""
    project = tmp_path_factory.mktemp("archive")
    (project / "pyproject.toml").touch()
    articles(project / "seeds", 16)
    assert finish(start(project, "whole")) == (0, "wrote whole: 16 documents in 8 batches\n")
    return project


def wait_for_records(out: Path, count: int) -> None:
    """Wait until so many batches are done."""
    until = time.monotonic() + 120
    while len(list((out / "batches").glob("*.json"))) < count:
        assert time.monotonic() < until
        time.sleep(0.002)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_ended_goes_on_where_it_was(archive: Path, how: signal.Signals) -> None:
    out = archive / how.name
    (held := archive / "held").mkdir()
    process = start(archive, how.name, "--jobs", "2", HELD=str(held))
    wait_for_records(out, 2)
    workers = psutil.Process(process.pid).children()
    process.send_signal(how)
    held.rmdir()
    code, said = finish(process)
    assert not (out / "corpus.json").exists()
    if how == signal.SIGTERM:
        assert code == 2
        assert "documents are read and stay read: the same command goes on from there" in said
    assert len(workers) == 2
    assert not psutil.wait_procs(workers, timeout=300)[1], "its processes end with it"
    begun = {name: digest for name, digest in contents(out).items() if name.startswith("batches/")}
    assert len(begun) >= 2
    assert finish(start(archive, how.name)) == (0, f"wrote {how.name}: 16 documents in 8 batches\n")
    assert contents(out) == contents(archive / "whole")
    assert begun.items() <= contents(out).items()


def test_a_worker_that_is_killed_is_replaced(archive: Path) -> None:
    (held := archive / "held").mkdir()
    process = start(archive, "replaced", "--jobs", "2", LC_ALL="C", TZ="Asia/Tokyo", PYTHONHASHSEED="2", HELD=str(held))
    wait_for_records(archive / "replaced", 1)
    psutil.Process(process.pid).children()[0].kill()
    held.rmdir()
    assert finish(process) == (0, "wrote replaced: 16 documents in 8 batches\n")
    assert contents(archive / "replaced") == contents(archive / "whole"), "in any locale and zone"
