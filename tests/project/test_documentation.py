"""What the front page says is so."""

import re
from pathlib import Path

import pytest

from briefing.cli import parser
from briefing.parameters.cells import OWN, declared
from briefing.tables.schema import TABLES

ROOT = Path(__file__).parents[2]
PAGES = (
    *("README.md", "GLOSSARY.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"),
    *("docs/numbers.md", "bench/README.md"),
)
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_within_the_checkout_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target, part in re.findall(r"\]\(([^)#:]*)#?([^):]*)\)", text):
        there = (ROOT / page).parent.joinpath(target) if target else ROOT / page
        assert there.exists(), target
        assert not part or part in headings(there), f"{target}#{part}"


def headings(page: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading).lower().replace(" ", "-") for heading in found}


def test_every_promise_of_safety_names_tests_that_are_there() -> None:
    promises = re.findall(r"^\| [^|]+ \| (`tests/[^|]+) \|$", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
    assert len(promises) > 10
    assert all((ROOT / test).is_file() for promise in promises for test in re.findall(r"`([^`]+)`", promise))


def test_the_front_page_lists_every_parameter_with_its_default() -> None:
    known = declared(sorted((ROOT / "notebooks").glob("*.ipynb")))
    listed = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", README, re.MULTILINE))
    assert known.keys() - set(OWN) <= listed.keys()
    assert listed["self_country"].strip("` ") == known["self_country"].default.strip('"')


def test_the_front_page_lists_every_command() -> None:
    commands = re.findall(r"^    (\w+) ", parser().format_help(), re.MULTILINE)
    assert {"build", "extract", "verify", "diff", "score"} <= set(commands)
    assert all(f"`briefing {command}" in README for command in commands)


def test_the_front_page_counts_the_tables_right() -> None:
    words = {10: "ten", 11: "eleven", 12: "twelve"}
    assert f"{words[len(TABLES)]} CSV files" in README


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\| ([^|]+) \|", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)[2:]
    assert len(words) > 20
    assert words == sorted(words, key=str.lower)
