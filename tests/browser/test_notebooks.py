"""The notebooks in a running JupyterLab, as a person uses them: Run All, the charts, the menu's exports."""

import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pikepdf
import pytest
from lab import Lab, export_as, lay_out_project, run_all, saved_outputs
from playwright.sync_api import Browser, expect
from visits import Visit, Visitor, opened

CHARTS = {"1_sources": 0, "2_figures": 2, "3_partners": 3, "4_themes": 1, "briefing": 5, "corpus": 7}
"""The notebooks in the order in which they are run, and how many charts each has for the seeds."""

SLOW = re.compile(r"^Plugin \S+ .* took [\d.]+ms to activate")  # so JupyterLab warns on a busy machine
Visits = Mapping[str, Visit]


@pytest.fixture(scope="module")
def lab_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the seeds without tables: the notebooks write them."""
    return lay_out_project(tmp_path_factory.mktemp("project"), tables=False)


@pytest.fixture(scope="module")
def visits(chromium: Browser, lab: Lab) -> Iterator[Visits]:
    """Return the notebooks, each in a window of its own, all their cells run, one notebook after the other."""
    with ExitStack() as windows:
        visited = {}
        for name in CHARTS:
            visited[name] = windows.enter_context(opened(chromium, lab.notebook(name), width=1400))
            run_all(visited[name].page)
        yield visited


@pytest.mark.parametrize("name", CHARTS)
def test_all_cells_run_without_a_complaint_or_a_request_to_elsewhere(visits: Visits, lab: Lab, name: str) -> None:
    cells = saved_outputs(visits[name].page, lab, name)
    assert [count for count, _ in cells] == list(range(1, len(cells) + 1))
    complaints = [out for _, outputs in cells for out in outputs if out["output_type"] in ("error", "stream")]
    assert complaints == []
    assert [told for told in visits[name].complaints if not SLOW.search(told)] == []
    assert [asked for asked in visits[name].requests if not asked.startswith((lab.address, "data:", "blob:"))] == []


@pytest.mark.parametrize("name", CHARTS)
def test_the_charts_are_seen(visits: Visits, name: str) -> None:
    charts = visits[name].page.locator(".jp-OutputArea figure svg")
    expect(charts).to_have_count(CHARTS[name])
    for chart in charts.all():
        chart.hover()  # scrolls again where the cells above it only now take their height
        expect(chart).to_be_in_viewport()
        size = chart.bounding_box()
        assert size is not None
        assert size["width"] > 400
        assert size["height"] > 100
        assert len(chart.get_attribute("aria-label") or "") > 40
        assert chart.locator("text").count() > 3


def test_the_menu_exports_a_pdf_with_pages_and_data(visits: Visits, tmp_path: Path) -> None:
    exported = export_as(visits["briefing"].page, "Briefing-pdf", tmp_path)
    assert exported.name == "briefing.pdf"
    with pikepdf.open(exported) as pdf:
        assert len(pdf.pages) > 5
        assert "figures.csv" in pdf.attachments
        assert "Communist Party of Vietnam" in str(pdf.docinfo["/Title"])


def test_the_menu_exports_a_page_that_fetches_nothing(visits: Visits, visit: Visitor, tmp_path: Path) -> None:
    exported = export_as(visits["briefing"].page, "Briefing-html", tmp_path)
    assert exported.name == "briefing.html"
    page = visit(exported)
    expect(page.page.locator("h1")).to_contain_text("Communist Party of Vietnam")
    expect(page.page.locator("figure svg").first).to_be_visible()
    assert page.complaints == []
    assert all(address.startswith(("file:", "data:")) for address in page.requests)
