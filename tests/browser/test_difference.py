"""The page of `briefing diff`: valid, read aloud, enlarged and at night; it asks for nothing and fits."""

from pathlib import Path

import pytest
from commands import lay_out, run_here
from playwright.sync_api import Browser
from visits import Scheme, Visitor, opened

from .axe import assert_accessible
from .test_valid_html import messages

OLD = """Old friends and new ones

The Communist Party of Vietnam has relations with 245 parties in 110 countries. It held talks with the Lao People's Revolutionary Party in 2019.

Exchanges of delegations with the Communist Party of Cuba deepened the friendship.
"""  # noqa: E501
NEW = OLD.replace("245 parties", "247 parties, 96 of them <communist> & ruling,").replace("Cuba", "the United Kingdom")
FRESH = "A second article\n\nThe Communist Party of China sent a delegation to Hanoi on 3 May 2021.\n"
SETTINGS: list[tuple[Scheme, int]] = [("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)]


@pytest.fixture(scope="module")
def difference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a page that tells of sources that changed, are new and are gone, of what is named, of rows, with notes."""
    folder = lay_out(tmp_path_factory.mktemp("difference") / "project", sources=False)
    for name, texts in {"old": {"article": OLD, "gone": OLD}, "new": {"article": NEW, "fresh": FRESH}}.items():
        (folder / name).mkdir()
        for source, text in texts.items():
            (folder / name / f"{source}.txt").write_text(f"{text}\n{source}\n", encoding="utf-8", newline="\n")
        assert run_here(folder, "extract", name, "--out", f"{name}_tables").returncode == 0
    done = run_here(
        folder, "diff", "old_tables", "new_tables", "--sources", "old", "--sources", "new", "--out", "page.html"
    )
    assert done.returncode == 0, done.stderr
    return folder / "page.html"


def test_the_checker_has_nothing_to_say(difference: Path) -> None:
    assert not messages(difference)


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_axe_finds_no_violation_and_each_contrast_is_strong(
    difference: Path, chromium: Browser, scheme: Scheme, width: int
) -> None:
    with opened(chromium, difference, width=width, scheme=scheme) as visit:
        assert_accessible(visit.page)


def test_it_asks_for_nothing_and_complains_of_nothing(difference: Path, visit: Visitor) -> None:
    seen = visit(difference)
    assert seen.requests == [difference.as_uri()]
    assert seen.complaints == []
