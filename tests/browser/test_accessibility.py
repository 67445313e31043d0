"""Readers who hear the page, enlarge it or read it at night: axe finds nothing wrong, at any width, light and dark."""

from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import Scheme, Visitor, opened

from .axe import Findings, examined, told
from .contrast import contrasts

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTINGS = [("english", *setting) for setting in product(SCHEMES, (320, 375, 1280))]
SETTINGS += [("vietnamese", "light", 320), ("vietnamese", "dark", 1280)]


# Marks the texts of drawings that are shown, and tells how to find each.
DRAWN_TEXTS = """() => [...document.querySelectorAll(".drawing svg :is(text, tspan)")]
  .filter(text => text.checkVisibility({visibilityProperty: true}))
  .map((text, number) => { text.dataset.drawn = number; return `[data-drawn="${number}"]`; })"""


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def findings(request: pytest.FixtureRequest, chromium: Browser) -> Findings:
    language, scheme, width = request.param
    page: Path = request.getfixturevalue({"english": "report", "vietnamese": "report_in_vietnamese"}[language])
    with opened(chromium, page, width=width, scheme=scheme) as visit:
        return examined(visit.page, visit.page.evaluate(DRAWN_TEXTS))


def test_axe_finds_no_violation(findings: Findings) -> None:
    assert not findings.violations, told(findings.violations)


def test_what_axe_cannot_decide_is_a_contrast_and_is_strong_enough_as_in_all_drawings(findings: Findings) -> None:
    # It cannot see what stands behind the text of a drawing, under a table's edge, or behind a single character.
    assert {rule["id"] for rule in findings.undecided} <= {"color-contrast"}, told(findings.undecided)
    assert len(findings.measured) > 100
    assert not findings.weak


def test_contrast_is_measured_from_what_is_drawn(visit: Visitor, tmp_path: Path) -> None:
    colours = ("#000", "#ccc", "#fff")
    texts = [f'<text id="t{row}" y="{20 + 30 * row}" fill="{fill}">Text</text>' for row, fill in enumerate(colours)]
    mark = '<rect y="60" width="15" height="40" fill="#000"/>'
    page = tmp_path / "drawn.html"
    page.write_text(f"<!doctype html><title>Drawn</title><main><svg>{mark}{''.join(texts)}</svg></main>")
    black, pale, half = contrasts(visit(page).page, ["#t0", "#t1", "#t2"])
    assert black == pytest.approx(21)
    assert pale == pytest.approx(1.6, abs=0.05)
    assert half == pytest.approx(1)  # its end stands on white
