"""Readers who hear the page, enlarge it or read it at night: axe finds nothing wrong, at any width, light and dark."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from browsers import AXE, need
from playwright.sync_api import Browser
from visits import Scheme, Visitor, opened

from .contrast import contrasts

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTINGS = [("english", *setting) for setting in product(SCHEMES, (320, 375, 1280))]
SETTINGS += [("vietnamese", "light", 320), ("vietnamese", "dark", 1280)]


# Marks the texts of drawings that are shown, and tells how to find each.
DRAWN_TEXTS = """() => [...document.querySelectorAll(".drawing svg :is(text, tspan)")]
  .filter(text => text.checkVisibility({visibilityProperty: true}))
  .map((text, number) => { text.dataset.drawn = number; return `[data-drawn="${number}"]`; })"""


@dataclass(frozen=True)
class Findings:
    """What axe said of a page at one width, in one scheme of colours."""

    violations: list[Any]
    undecided: list[Any]
    measured: dict[str, float]  # the contrast of each text of a drawing, and of what axe could not judge


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda setting: "-".join(map(str, setting)))
def findings(request: pytest.FixtureRequest, chromium: Browser) -> Findings:
    need(AXE)
    language, scheme, width = request.param
    page: Path = request.getfixturevalue({"english": "report", "vietnamese": "report_in_vietnamese"}[language])
    with opened(chromium, page, width=width, scheme=scheme) as visit:
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
        said = visit.page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
        elements = [node["target"][0] for rule in said["incomplete"] for node in rule["nodes"]]
        elements += visit.page.evaluate(DRAWN_TEXTS)
        return Findings(
            said["violations"], said["incomplete"], dict(zip(elements, contrasts(visit.page, elements), strict=True))
        )


def told(found: list[Any]) -> str:
    """Return each rule with the elements that it speaks of."""
    return "\n".join(f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"])


def test_axe_finds_no_violation(findings: Findings) -> None:
    assert not findings.violations, told(findings.violations)


def test_what_axe_cannot_decide_is_a_contrast_and_is_strong_enough_as_in_all_drawings(findings: Findings) -> None:
    # It cannot see what stands behind the text of a drawing, under a table's edge, or behind a single character.
    assert {rule["id"] for rule in findings.undecided} <= {"color-contrast"}, told(findings.undecided)
    assert len(findings.measured) > 100
    assert not {element: ratio for element, ratio in findings.measured.items() if ratio < 4.5}


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
