"""One Chromium for the checks of pages, what opens pages in it, the page that most of them open, and JupyterLab."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browsers import ROOT
from lab import PATIENCE, Lab, lay_out_project, run_all, started
from playwright.sync_api import Browser, expect
from visits import Visit, Visitor, launched, opened

expect.set_options(timeout=60_000)  # machines are shared: a page may be slow, but not wrong


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return the browser: one for all files of this folder. Its loop ends with it, so others can run theirs."""
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Return what opens a page: `visit(file or address, width=375, scheme="dark", script=False)`; all close later."""
    with ExitStack() as windows:
        yield lambda page, **settings: windows.enter_context(opened(chromium, page, **settings))


@pytest.fixture(scope="package")
def report() -> Path:
    """Return the page of the committed report."""
    return ROOT / "reports" / "briefing.html"


@pytest.fixture(scope="package")
def report_in_vietnamese(in_vietnamese: Path) -> Path:
    """Return the page of a report that was built in Vietnamese."""
    return in_vietnamese / "briefing.html"


@pytest.fixture(scope="module")
def lab_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the seeds, with its tables, for JupyterLab; a file of tests may have its own."""
    return lay_out_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def lab(lab_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Return a JupyterLab on the project: one for each file of tests, as it writes into its project."""
    with started(lab_project, tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="module")
def visited(chromium: Browser, lab: Lab) -> Iterator[Visit]:
    """Return the explorer, all cells of its notebook run."""
    with opened(chromium, lab.notebook("explore"), width=1500) as visit:
        run_all(visit.page)
        visit.page.locator(".briefing-explorer tbody tr").first.wait_for(timeout=PATIENCE)
        yield visit
