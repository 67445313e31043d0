"""The finished reports that are read back."""

from pathlib import Path

import pytest
from commands import ROOT


@pytest.fixture(scope="session", params=["english", "vietnamese"])
def finished(request: pytest.FixtureRequest) -> Path:
    """Return the folder of a report: the committed one on A4, and one in Vietnamese on US Letter."""
    if request.param == "english":
        return ROOT / "reports"
    built: Path = request.getfixturevalue("in_vietnamese")
    return built
