"""The bench of archives: what it makes, and what it says of what it measured."""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from archive_results import Measured

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the bench's modules be imported, for this test alone."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(ROOT / "bench")
    yield
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(ROOT / "bench")):
            del sys.modules[name]


@pytest.fixture
def results() -> ModuleType:
    import archive_results

    return archive_results


def measured(part: str, articles: int, processes: int, seconds: float, digest: str = "same") -> "Measured":
    from archive_results import Measured

    held = (90_000_000, 210_000_000, 400_000_000)
    return Measured(part, articles, processes, seconds, 2 * seconds, *held, 0.1, digest, "p" * 64, "a machine")


def test_an_article_is_made_of_its_number_alone() -> None:
    from articles import articles

    assert [*articles(3, start=40)] == [*articles(43)][40:]
    assert [*articles(3, seed=2)] != [*articles(3)]


def test_an_archive_varies_and_holds_copies() -> None:
    from articles import articles

    made = [*articles(600)]
    assert len({article.name for article in made}) == 600
    paragraphs = Counter(part for article in made for part in set(article.text.split("\n\n")[-6:-1]) if len(part) > 200)
    exact = 600 - len({article.text for article in made})
    near = sum(count > 1 for count in paragraphs.values()) / 5
    assert 4 <= exact <= 30
    assert near > exact
    assert 5500 < sum(len(article.text) for article in made) / 600 < 7000
    assert len({article.text[:300].split("20")[1][:2] for article in made if "20" in article.text[:300]}) > 15


def test_what_was_wanted_is_said_with_what_was_measured(results: ModuleType) -> None:
    rows = [
        measured("local", 1000, 1, 42.0),
        measured("local", 10_000, 1, 402.0),
        measured("local", 1000, 2, 22.0),
        measured("local", 10_000, 2, 202.0),
        measured("dask", 10_000, 2, 212.1, digest="another"),
    ]
    told = "\n".join(results.findings(rows))
    assert (
        "10,000 articles: two processes are 1.99 times as fast as one (wanted: at least 1.7), to the same bytes" in told
    )
    assert "Dask takes +5 % (wanted: at most +15 %), to **other bytes**" in told
    assert "With one process, from 1,000 to 10,000 articles: each further one takes 40.0 ms" in told
    assert "the largest process held 210 to 210 MB" in told
    assert "By the line through these runs (2.0 s, and 20.0 ms an article) they take 5.6 hours" in told


def test_a_run_that_is_measured_again_stands_once(results: ModuleType, tmp_path: Path) -> None:
    path, first = tmp_path / "results" / "archive.csv", measured("local", 1000, 2, 22.0)
    for row in (measured("dask", 1000, 2, 23.0), first, replace(first, seconds=21.0)):
        results.keep(row, path)
    assert [(row.part, row.seconds) for row in results.read(path)] == [("local", 21.0), ("dask", 23.0)]


def test_table_findings_and_chart_are_written_between_their_marks(results: ModuleType, tmp_path: Path) -> None:
    from archive_chart import described, draw

    readme, rows = tmp_path / "README.md", [measured("local", 1000, 2, 22.0), measured("briefing", 1000, 1, 9.0)]
    readme.write_text("before\n<!-- archive: written by bench/archive.py -->\nold\n<!-- archive: end -->\nafter\n")
    for _ in range(2):
        results.write_into(readme, rows, described(rows))
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n<!--")
    assert text.endswith("<!-- archive: end -->\nafter\n")
    assert text.count("| extraction | 1,000 | 2 | 22.0 | 22.0 |") == 1
    assert "old" not in text
    assert "limit 400" in draw(rows)


def test_the_readme_shows_what_was_measured_last(results: ModuleType) -> None:
    rows = results.read()
    text = (ROOT / "bench" / "README.md").read_text(encoding="utf-8")
    shown = [line for line in text.splitlines() if line.startswith(("| extraction", "| briefing |"))]
    assert [line for line in results.table(rows) if line.startswith(("| extraction", "| briefing |"))] == [
        line for line in shown if line.count("|") == 11
    ]
