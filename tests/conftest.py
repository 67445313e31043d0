"""What several tests share."""

import fcntl
import os
from pathlib import Path

import pytest
from commands import lay_out, run
from hypothesis import settings

# No deadline: machines are shared. CI tries the same examples each time; `make test-long` tries many more, new ones.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root() -> Path:
    """Return the checkout's folder."""
    return ROOT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project folder of its own, with the notebooks and no source, as the working folder."""
    (tmp_path / "pyproject.toml").write_text("", encoding="utf-8")
    (tmp_path / "notebooks").symlink_to(ROOT / "notebooks")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def in_vietnamese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the seeds in Vietnamese on US Letter, once for all workers; return the report's folder."""
    mine = tmp_path_factory.getbasetemp()
    shared = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "vietnamese"
    with shared.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            options = ("-p", "language", "vi", "-p", "paper", "us-letter")
            done = run(lay_out(shared), "build", "--out", "out", *options)
            assert done.returncode == 0, done.stderr
    return shared / "out"
