"""The sample briefing, exported once in each format."""

from pathlib import Path
from typing import Any

import pytest

from briefing.export import BriefingHTML, BriefingPDF, warm

from . import sample


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("fonts")
    warm(folder)
    return folder


@pytest.fixture(scope="session")
def notebook() -> Any:
    return sample.briefing()


@pytest.fixture(scope="session")
def html(notebook: Any, cache: Path) -> str:
    made = BriefingHTML(cache=str(cache)).from_notebook_node(notebook)[0]
    assert isinstance(made, str)
    return made


@pytest.fixture(scope="session")
def pdf(notebook: Any) -> bytes:
    made = BriefingPDF().from_notebook_node(notebook)[0]
    assert isinstance(made, bytes)
    return made


@pytest.fixture(autouse=True)
def _no_source_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
