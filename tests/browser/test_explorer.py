"""The explorer in a running JupyterLab: choosing, from line to mark and back, the keys, what is taken along."""

import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browsers import ROOT
from playwright.sync_api import Browser, Locator, Page, expect
from visits import Visit, opened

from briefing.sources import read_sources
from briefing.tables.rows import extract
from briefing.tables.store import save

LAB = Path(os.environ.get("LAB") or ROOT / ".venv-lab")  # the environment that JupyterLab is started from
HOSTILE = 'Relations with <img src="x" onerror="window.harmed = 1"> and Laos: the Party trained 12 officials of Laos.'
PATIENCE = 60_000  # milliseconds that JupyterLab and a kernel may take to start


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the seeds and a source that brings markup, with its tables."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("notebooks", "seeds"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    (folder / "seeds" / "hostile.txt").write_text(f"<b>A title</b>\n\n{HOSTILE}\n", encoding="utf-8")
    save(extract(read_sources(folder / "seeds")), folder / "data" / "tables")
    return folder


@pytest.fixture(scope="module")
def address(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return where a JupyterLab of its own shows the notebook; skip where none with anywidget is installed."""
    jupyter = LAB / "bin" / "jupyter"
    if not jupyter.exists() or not list(LAB.glob("lib/python*/site-packages/anywidget")):
        pytest.skip("not installed: JupyterLab with anywidget. Run: make lab")
    own, token, port = tmp_path_factory.mktemp("jupyter"), secrets.token_hex(), _free_port()
    folders = {f"JUPYTER_{name}_DIR": str(own / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    server = subprocess.Popen(
        [
            jupyter, "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            f"--IdentityProvider.token={token}", f"--notebook-dir={project}",
        ],
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _wait_for(f"http://127.0.0.1:{port}/api?token={token}", server)
        yield f"http://127.0.0.1:{port}/lab/tree/notebooks/explore.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def visited(chromium: Browser, address: str) -> Iterator[Visit]:
    """Return the notebook, all its cells run."""
    with opened(chromium, address, width=1500) as visit:
        page = visit.page
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=PATIENCE)
        page.get_by_text("| Idle").wait_for(timeout=PATIENCE)  # asked before, it would ask which kernel to take
        page.locator(".lm-MenuBar-itemLabel", has_text="Run").first.click()
        page.locator("li[data-command='runmenu:run-all']").click()
        page.locator(".briefing-explorer tbody tr").first.wait_for(timeout=PATIENCE)
        yield visit


@pytest.fixture
def page(visited: Visit) -> Page:
    """Return the page with nothing chosen."""
    visited.page.get_by_role("button", name="Clear").click()
    expect(visited.page.locator(".briefing-explorer .status")).to_contain_text("of 3 documents")
    return visited.page


@pytest.fixture
def explorer(page: Page) -> Locator:
    return page.locator(".briefing-explorer")


def test_words_and_facets_are_answered_by_lines_and_by_the_text(explorer: Locator) -> None:
    explorer.get_by_placeholder("party, training").fill("train")
    expect(explorer.locator("tbody tr")).to_have_count(5)
    expect(explorer.locator("tbody tr button").last).to_have_text("trained")
    explorer.locator("[data-facet=sources] label", has_text="C ·").click()
    expect(explorer.locator("tbody tr")).to_have_count(1)
    expect(explorer.locator(".status")).to_contain_text("in 1 sentence of 1 document")


def test_a_line_leads_to_its_mark_and_row_and_a_mark_to_its_line(explorer: Locator) -> None:
    explorer.locator("[data-facet=kinds] label", has_text="party").click()
    expect(explorer.locator("tbody tr")).to_have_count(4)
    explorer.locator("tbody tr", has_text="245").first.click()
    expect(explorer.locator("mark.open")).to_have_text("245")
    explorer.locator(".text").scroll_into_view_if_needed()
    expect(explorer.locator("mark.open")).to_be_in_viewport()  # the text was moved to it
    expect(explorer.locator(".row h4")).to_have_text("parties, row 1")
    explorer.locator("mark", has_text="96").first.click()
    expect(explorer.locator("tr.open button")).to_have_text("96")
    expect(explorer.locator(".row blockquote")).to_contain_text("96 communist parties")


def test_keys_alone_lead_from_line_to_line_and_to_the_row(page: Page, explorer: Locator) -> None:
    explorer.locator("[data-facet=kinds] label", has_text="party").click()
    expect(explorer.locator("mark")).to_have_count(4)
    explorer.locator("tbody tr button").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(explorer.locator("mark.open")).to_have_text("96")
    explorer.locator("mark").nth(2).focus()
    page.keyboard.press("Enter")
    expect(explorer.locator("tr.open button")).to_have_text("63")
    assert page.locator(".jp-Cell").count() == 6, "the notebook took a key for a command"


def test_a_bar_chooses_what_it_counts(explorer: Locator) -> None:
    explorer.get_by_role("button", name="Laos").first.click()
    expect(explorer.locator("[data-facet=countries] .chosen")).to_have_text("1")
    expect(explorer.locator(".status")).to_contain_text("2 documents")


def test_the_selection_is_saved_as_csv(page: Page, explorer: Locator) -> None:
    explorer.locator("[data-facet=kinds] label", has_text="party").click()
    expect(explorer.locator("tbody tr button").first).to_have_text("245")
    with page.expect_download() as download:
        explorer.get_by_role("button", name="Save CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("cite,source,title,table,row")
    assert "parties" in lines[1]


def test_markup_of_a_source_stays_text(page: Page, explorer: Locator) -> None:
    explorer.locator("[data-facet=sources] label", has_text="C ·").click()
    expect(explorer.locator(".status")).to_contain_text("of 1 document")
    explorer.locator("tbody tr", has_text="Laos").first.click()
    expect(explorer.locator(".text")).to_contain_text(HOSTILE)
    assert explorer.locator("img, b").count() == 0
    assert page.evaluate("window.harmed") is None


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; fail where it ends, or does not within a minute."""
    end = time.monotonic() + 60
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.3)
        else:
            return
    pytest.fail("JupyterLab did not start")
