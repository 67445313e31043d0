"""From the explorer back to the briefing, in a running JupyterLab: a mark is corrected, the notebooks run again."""

from lab import Lab, run_all
from playwright.sync_api import Browser, Locator, Page, expect
from visits import opened

OUTPUT = ".jp-OutputArea-output"


def test_a_mark_that_is_rejected_in_the_explorer_is_not_counted_when_the_notebooks_run_again(
    chromium: Browser, lab: Lab
) -> None:
    with opened(chromium, lab.notebook("3_partners"), width=1400) as visit:
        partners = visit.page
        run_all(partners)
        expect(_shown(partners, "Partner countries by region")).to_contain_text("of 17 countries")
        with opened(chromium, lab.notebook("explore"), width=1500) as other:
            _reject(other.page, "Laos", "Named as a neighbour only")
        with opened(chromium, lab.notebook("1_sources"), width=1400) as other:
            run_all(other.page)
            expect(_shown(other.page, "What analysts corrected")).to_contain_text("Named as a neighbour only")
        run_all(partners)
        expect(_shown(partners, "Partner countries by region")).to_contain_text("of 16 countries")
    with opened(chromium, lab.notebook("briefing"), width=1400) as visit:
        run_all(visit.page)
        expect(_shown(visit.page, "Summary")).to_contain_text("16 countries are named as partners")
        corrected = visit.page.locator("table", has=visit.page.get_by_text("What analysts corrected")).locator(
            "tbody tr"
        )
        expect(corrected).to_have_count(1)
        expect(corrected).to_contain_text("Laos")
        expect(corrected).to_contain_text("Ana")
    with opened(chromium, lab.notebook("explore"), width=1500) as visit:
        run_all(visit.page)
        explorer = visit.page.locator(".briefing-explorer")
        explorer.locator("tbody tr").first.click()
        expect(explorer.locator("del")).to_have_text("Laos")


def _shown(page: Page, heading: str) -> Locator:
    """Return what the first cell of code under a heading shows."""
    titled = page.locator(".jp-Cell", has=page.get_by_role("heading", name=heading))
    return titled.locator("xpath=following-sibling::div[contains(@class, 'jp-CodeCell')][1]").locator(OUTPUT)


def _reject(page: Page, words: str, why: str) -> None:
    """Run the explorer, choose a mark's line, and reject it."""
    run_all(page)
    explorer = page.locator(".briefing-explorer")
    explorer.locator("tbody tr", has_text=words).locator("button", has_text=words).click()
    explorer.locator(".row").get_by_role("button", name="Reject").click()
    form = explorer.get_by_role("form")
    form.locator("textarea").fill(why)
    form.locator("label", has_text="who").locator("input").fill("Ana")
    form.get_by_role("button", name="Reject", exact=True).click()
    expect(explorer.locator("del")).to_have_text(words)
