"""A briefing with corrections: its signs are valid, read aloud, strong enough by day and night, and fit."""

from pathlib import Path

import pytest
from commands import lay_out, run
from playwright.sync_api import Browser
from visits import Scheme, opened

from briefing.corrections.record import Change, record

from .axe import assert_accessible
from .test_valid_html import messages

TEXT = """Old friends and new ones

The Communist Party of Vietnam has relations with 245 parties in 110 lands. It held talks with Cuba in 2019.
"""
TOTAL = {"holder": "Communist Party of Vietnam", "type": "total", "count": "245", "bound": "exact"}
CUBA = {"kind": "country", "id": "CUB", "role": "partner"}
SETTINGS: list[tuple[Scheme, int]] = [("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)]


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page with a number changed, a place accepted and a form of cooperation added."""
    folder = lay_out(tmp_path_factory.mktemp("corrected") / "project", sources=False)
    (folder / "seeds").mkdir()
    (folder / "seeds" / "article.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    for words, table, was, now in (
        ("245", "parties", TOTAL, {"count": "247"}),
        ("Cuba", "mentions", CUBA, {}),
        ("held talks", "cooperation", {}, {"form": "high-level-meeting"}),
    ):
        start = TEXT.index(words)
        place = ("article", table, start, start + len(words))
        change = Change(*place, was, now, "An analyst", "2026-11-22", "by the register")
        record(change, TEXT, folder / "data" / "corrections.csv")
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 0, done.stderr
    return folder / "report" / "briefing.html"


def test_the_checker_has_nothing_to_say(corrected: Path) -> None:
    assert not messages(corrected)


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
@pytest.mark.parametrize("place", ["", "#t-A2"], ids=["briefing", "source"])
def test_axe_finds_no_violation_and_each_contrast_is_strong(
    corrected: Path, chromium: Browser, scheme: Scheme, width: int, place: str
) -> None:
    with opened(chromium, corrected, width=width, scheme=scheme) as visit:
        visit.page.evaluate(f"location.hash = {place!r}")
        shown = "e => [...document.querySelectorAll('.corrected')].filter(e => e.checkVisibility()).map((e, n) => "
        signs = visit.page.evaluate(f'({shown} (e.dataset.sign = n, `[data-sign="${{n}}"]`)))()')
        assert len(signs) >= 3
        assert_accessible(visit.page, signs)
