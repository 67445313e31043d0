"""A JupyterLab of its own: started on a project's folder, its notebooks opened and run as a person does."""

import json
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from browsers import ROOT, need
from commands import lay_out
from playwright.sync_api import Page

from briefing.sources import read_sources
from briefing.tables.rows import extract
from briefing.tables.store import save

LAB = Path(os.environ.get("LAB") or ROOT / ".venv-lab")  # the environment that JupyterLab is started from
WIDGETS = LAB / "share" / "jupyter" / "labextensions" / "anywidget"
MENU = LAB / "etc" / "jupyter" / "jupyter_server_config.d" / "briefing.json"  # the program's own, with its exporters
PATIENCE = 240_000  # milliseconds that JupyterLab, a kernel or a notebook may take
QUIET = '{"fetchNews": "false", "checkForUpdates": false}'  # JupyterLab asks for nothing outside
_LAST = '[...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].at(-1).textContent'
_FAILED = """document.querySelector("[data-mime-type='application/vnd.jupyter.stderr']")"""
_ENDED = f"before => ({_LAST} !== before && /\\d/.test({_LAST})) || {_FAILED}"


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: the folder that it shows, where it answers, and the word that opens it."""

    project: Path
    address: str
    token: str

    def notebook(self, name: str) -> str:
        """Return the address of `notebooks/<name>.ipynb`, in a workspace of its own: no other notebook is open."""
        return f"{self.address}/lab/workspaces/{name}/tree/notebooks/{name}.ipynb?token={self.token}"


def lay_out_project(folder: Path, *, tables: bool = True, **sources: str) -> Path:
    """Lay out a project of the seeds, the notebooks and further sources (name: text), with its tables if wanted."""
    lay_out(folder)
    for name, text in sources.items():
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    if tables:
        save(extract(read_sources(folder / "seeds")), folder / "data" / "tables")
    return folder


@contextmanager
def started(project: Path, own: Path) -> Iterator[Lab]:
    """Start a JupyterLab on `project` that keeps what it must in `own`; skip (in CI: fail) where none is installed."""
    jupyter = LAB / "bin" / "jupyter-lab"
    need(jupyter, WIDGETS, MENU, command="make jupyterlab")
    token, port = secrets.token_hex(), _free_port()
    folders = {f"JUPYTER_{name}_DIR": str(own / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{name}_DIR": str(own / name) for name in ("SETTINGS", "WORKSPACES")}
    settings = own / "SETTINGS" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    settings.parent.mkdir(parents=True)
    settings.write_text(QUIET, encoding="utf-8")
    server = subprocess.Popen(
        [
            jupyter, "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
            f"--IdentityProvider.token={token}", f"--notebook-dir={project}",
        ],
        env={**os.environ, **folders, "PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    lab = Lab(project, f"http://127.0.0.1:{port}", token)
    try:
        _wait_for(f"{lab.address}/api?token={token}", server)
        yield lab
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE / 1000)


def run_all(page: Page) -> None:
    """Choose Run › Run All Cells, and wait until the last cell has run or one has failed.

    The kernel must be there: asked before, JupyterLab would ask which one to take.
    """
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=PATIENCE)
    page.get_by_text("| Idle").wait_for(timeout=PATIENCE)
    before = page.evaluate(_LAST)
    _choose(page, "Run", "runmenu:run-all")
    page.wait_for_function(_ENDED, arg=before, timeout=PATIENCE)


def saved_outputs(page: Page, lab: Lab, name: str) -> list[tuple[int | None, list[dict[str, Any]]]]:
    """Save the notebook as a person does; return the number and the outputs of each cell of code from the file."""
    with page.expect_response(lambda answer: answer.request.method == "PUT" and f"{name}.ipynb" in answer.url):
        _choose(page, "File", "docmanager:save")
    notebook = json.loads((lab.project / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [(cell["execution_count"], cell["outputs"]) for cell in code]


def export_as(page: Page, entry: str, folder: Path) -> Path:
    """Choose File › Save and Export Notebook As › `entry`; return the file that comes, in `folder`."""
    page.locator(".lm-MenuBar-itemLabel", has_text="File").first.click()
    page.get_by_text("Save and Export Notebook As").hover()
    with page.expect_download(timeout=PATIENCE) as download, page.expect_popup() as window:
        page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True).click()
    window.value.close()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def _choose(page: Page, menu: str, command: str) -> None:
    page.locator(".lm-MenuBar-itemLabel", has_text=menu).first.click()
    page.locator(f"li[data-command='{command}']").click()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; fail where it ends, or never does."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()
        except (URLError, OSError):
            time.sleep(0.3)
        else:
            return
    pytest.fail("JupyterLab did not start")
