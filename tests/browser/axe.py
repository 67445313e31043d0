"""What axe says of a page, and the contrasts that it cannot judge, measured from pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from browsers import AXE, need
from playwright.sync_api import Page

from .contrast import contrasts

STRONG = 4.5  # times: WCAG 2.2, contrast of texts


@dataclass(frozen=True)
class Findings:
    """What axe said of a page at one width, in one scheme of colours."""

    violations: list[Any]
    undecided: list[Any]
    measured: dict[str, float]  # the contrast of each element asked for, and of what axe could not judge

    @property
    def weak(self) -> dict[str, float]:
        """The elements whose contrast is too weak."""
        return {element: ratio for element, ratio in self.measured.items() if ratio < STRONG}


def examined(page: Page, elements: Sequence[str] = ()) -> Findings:
    """Have axe examine a page; measure what it cannot decide, and these elements besides."""
    need(AXE)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    said: dict[str, Any] = page.evaluate("axe.run({resultTypes: ['violations', 'incomplete']})")
    undecided = [node["target"][0] for rule in said["incomplete"] for node in rule["nodes"]]
    every = [*undecided, *elements]
    measured = contrasts(page, every)
    if min(measured, default=STRONG) < STRONG:  # a picture of a busy machine may lack what is drawn: twice is a finding
        measured = [max(pair) for pair in zip(measured, contrasts(page, every), strict=True)]
    return Findings(said["violations"], said["incomplete"], dict(zip(every, measured, strict=True)))


def told(found: list[Any]) -> str:
    """Return each rule with the elements that it speaks of."""
    return "\n".join(f"{rule['id']}: {node['target']} {node['html'][:120]}" for rule in found for node in rule["nodes"])


def assert_accessible(page: Page, elements: Sequence[str] = ()) -> None:
    """Hold a page to axe's rules, to its window's width, and to strong contrasts, of these elements besides."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = examined(page, elements)
    assert not found.violations, told(found.violations)
    assert not found.weak, found.weak
