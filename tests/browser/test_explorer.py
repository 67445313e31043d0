"""The explorer in a running JupyterLab: choosing, from line to mark and back, the keys, what is taken along."""

from pathlib import Path

import pytest
from browsers import AXE, need
from lab import lay_out_project
from playwright.sync_api import Locator, Page, expect
from visits import Visit

HOSTILE = 'Relations with <img src="x" onerror="window.harmed = 1"> and Laos: the Party trained 12 officials of Laos.'


@pytest.fixture(scope="module")
def lab_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of the seeds and a source that brings markup, with its tables."""
    return lay_out_project(tmp_path_factory.mktemp("project"), hostile=f"<b>A title</b>\n\n{HOSTILE}\n")


@pytest.fixture
def page(visited: Visit) -> Page:
    """Return the page with nothing chosen."""
    visited.page.get_by_role("button", name="Clear").click()
    expect(visited.page.locator(".briefing-explorer .status")).to_contain_text("of 3 documents")
    expect(visited.page.locator(".briefing-explorer .pager")).to_contain_text("1–")
    return visited.page


@pytest.fixture
def explorer(page: Page) -> Locator:
    return page.locator(".briefing-explorer")


def test_words_and_facets_are_answered_by_lines_and_by_the_text(explorer: Locator) -> None:
    explorer.get_by_placeholder("Look for words").fill("train")
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
    assert page.locator(".jp-Cell").count() == 7, "the notebook took a key for a command"


def test_a_bar_chooses_what_it_counts(explorer: Locator) -> None:
    explorer.get_by_role("button", name="Laos").first.click()
    expect(explorer.locator("[data-facet=countries] .chosen")).to_have_text("1")
    expect(explorer.locator(".status")).to_contain_text("2 documents")


def test_a_paragraph_shows_its_themes_and_they_lead_to_it(explorer: Locator) -> None:
    explorer.locator("[data-facet=kinds] label", has_text="theme").click()
    expect(explorer.locator("tbody tr button:not(.kind-theme)")).to_have_count(0)
    explorer.locator("tbody tr").nth(2).click()
    expect(explorer.locator(".text p.open")).to_have_count(1)
    expect(explorer.locator(".row .reading")).to_contain_text("theme")
    chip = explorer.locator(".text p.open button.theme").last
    name = str(chip.text_content()).removeprefix("?")
    chip.click()
    expect(explorer.locator("tr.open .read-as")).to_contain_text(name)


def test_a_chart_of_what_is_chosen_follows_the_choice(explorer: Locator) -> None:
    explorer.get_by_role("button", name="Regions", exact=True).click()
    drawing = explorer.locator(".drawing")
    expect(drawing.locator("h3")).to_contain_text("of 17 countries")
    drawn = drawing.locator("img")
    expect(drawn).to_have_js_property("complete", True)
    assert drawn.evaluate("(image) => image.naturalWidth") > 100
    assert "Eastern Asia" in str(drawn.get_attribute("alt"))
    explorer.get_by_placeholder("Look for words").fill("Laos")
    expect(drawing.locator("h3")).not_to_contain_text("of 17 countries")
    explorer.get_by_placeholder("Look for words").fill("no such words")
    expect(drawing).to_contain_text("state nothing that this chart shows")
    explorer.get_by_role("button", name="Bars", exact=True).click()
    expect(drawing).to_be_hidden()
    expect(explorer.locator(".tallies")).to_be_visible()


def test_lines_beyond_a_page_are_turned_to(explorer: Locator) -> None:
    explorer.get_by_placeholder("Look for words").fill("t")
    pager = explorer.locator(".pager")
    expect(pager).to_contain_text("1–200 of")
    first = str(explorer.locator("tbody tr").first.text_content())
    explorer.get_by_role("button", name="Lines after").click()
    expect(pager).to_contain_text("201–")
    expect(explorer.locator("tbody tr").first).not_to_have_text(first)
    explorer.get_by_role("button", name="First lines").click()
    expect(pager).to_contain_text("1–200 of")


def test_the_selection_is_saved_as_csv(page: Page, explorer: Locator) -> None:
    explorer.locator("[data-facet=kinds] label", has_text="party").click()
    expect(explorer.locator("tbody tr button").first).to_have_text("245")
    with page.expect_download() as download:
        explorer.get_by_role("button", name="Save CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("cite,source,title,table,row")
    assert "parties" in lines[1]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_violation_in_it(page: Page, explorer: Locator, *, dark: bool) -> None:
    need(AXE)
    explorer.locator("[data-facet=kinds] label", has_text="party").click()
    explorer.locator("tbody tr", has_text="245").first.click()
    explorer.locator(".row").get_by_role("button", name="Change").click()
    page.evaluate("(light) => { document.body.dataset.jpThemeLight = light }", str(not dark).lower())
    page.evaluate(AXE.read_text(encoding="utf-8"))
    said = page.evaluate("axe.run('.briefing-explorer', {resultTypes: ['violations']})")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    explorer.get_by_role("button", name="Cancel").click()
    nodes = [(rule["id"], node["html"][:150]) for rule in said["violations"] for node in rule["nodes"]]
    assert nodes == []


def test_markup_of_a_source_stays_text(page: Page, explorer: Locator) -> None:
    explorer.locator("[data-facet=sources] label", has_text="C ·").click()
    expect(explorer.locator(".status")).to_contain_text("of 1 document")
    explorer.locator("tbody tr", has_text="Laos").first.click()
    expect(explorer.locator(".text")).to_contain_text(HOSTILE)
    assert explorer.locator("img, b").count() == 0
    assert page.evaluate("window.harmed") is None
