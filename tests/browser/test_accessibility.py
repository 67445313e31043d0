"""Readers who hear the page, enlarge it or read it at night: axe finds nothing wrong, at any width, light and dark."""

from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from browsers import AXE, need
from playwright.sync_api import Browser
from visits import Scheme, opened

SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTINGS = [*product(SCHEMES, (320, 375, 1280))]
# What axe leaves to people: it cannot tell what stands behind the text of a drawing, or judge a single character.
UNDECIDED = {320: 442, 375: 389, 1280: 208}  # these only fall


@dataclass(frozen=True)
class Findings:
    """What axe said of a page at one width, in one scheme of colours."""

    width: int
    violations: list[Any]
    undecided: list[Any]


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda setting: f"{setting[0]}-{setting[1]}")
def findings(request: pytest.FixtureRequest, chromium: Browser, report: Path) -> Findings:
    need(AXE)
    scheme, width = request.param
    with opened(chromium, report, width=width, scheme=scheme) as visit:
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
        said = visit.page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    return Findings(width, said["violations"], said["incomplete"])


def told(found: list[Any]) -> str:
    """Return each rule with the elements that it speaks of."""
    return "\n".join(f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"])


def test_axe_finds_no_violation(findings: Findings) -> None:
    assert not findings.violations, told(findings.violations)


def test_axe_leaves_only_contrasts_undecided_and_no_more_of_them_than_before(findings: Findings) -> None:
    assert {rule["id"] for rule in findings.undecided} <= {"color-contrast"}, told(findings.undecided)
    assert sum(len(rule["nodes"]) for rule in findings.undecided) <= UNDECIDED[findings.width]
