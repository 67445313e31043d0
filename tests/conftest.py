"""What several tests share."""

import os
from pathlib import Path

import pytest
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
