"""Notebooks that run one by one: a briefing refuses tables that were made from other corrections or another text."""

import csv
from pathlib import Path

import pytest

from briefing.corrections.correction import COLUMNS
from briefing.errors import TableError
from briefing.explore import explore, extract, narrow, read_sources, save
from briefing.report import open_report
from briefing.sources import Sources

TEXT = """Old friends and new ones

The Communist Party of Vietnam has relations with 245 parties in 110 countries. It held talks with the Lao People's Revolutionary Party in 2019.

Exchanges of delegations with the Communist Party of Cuba deepened the friendship between Vietnam and Cuba.
"""  # noqa: E501
CUBA = "kind=country; id=CUB; role=partner"
NOTEBOOKS = {
    1: ("documents", "sentences", "zones", "metadata", "errors", "corrections"),
    2: ("figures", "parties"),
    3: ("mentions", "organisations", "cooperation"),
    4: ("themes", "doubtful"),
}


class Project:
    """A folder with a source and its tables, of which each notebook writes its own."""

    def __init__(self, folder: Path) -> None:
        (folder / "data").mkdir(parents=True)
        self.folder = folder
        self.write(TEXT)
        self.run(1, 2, 3, 4)

    def write(self, text: str) -> None:
        (self.folder / "seeds").mkdir(exist_ok=True)
        (self.folder / "seeds" / "article.txt").write_text(text, encoding="utf-8", newline="\n")

    @property
    def sources(self) -> Sources:
        return read_sources(self.folder / "seeds")

    def correct(self, *lines: dict[str, str]) -> None:
        with (self.folder / "data" / "corrections.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows({"source": "article", "who": "Ana", "when": "2026-11-22", "why": "so"} | x for x in lines)

    def run(self, *notebooks: int, region: str = "") -> None:
        for number in notebooks:
            save(extract(self.sources, *NOTEBOOKS[number], only=narrow(region)), self.folder / "tables")

    def open(self, region: str = "") -> int:
        """Open the report and return how many corrections it lists."""
        return len(open_report(self.folder / "tables", self.folder / "seeds", only_region=region).rows("corrections"))


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Lay out a project without corrections, whose notebooks were run."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "pyproject.toml").write_text('[project]\nname = "own"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / "project")
    return Project(tmp_path / "project")


def line(table: str, quote: str, was: str, now: str) -> dict[str, str]:
    start = TEXT.index(quote)
    place = {"start": str(start), "end": str(start + len(quote)), "quote": quote}
    around = {"prefix": TEXT[max(start - 20, 0) : start], "suffix": TEXT[start + len(quote) :][:20]}
    return {"table": table, **place, **around, "was": was, "is": now}


ACCEPTED = line("mentions", "Cuba", CUBA, CUBA)
REJECTED = line("mentions", "Cuba", CUBA, "")
THEME = line("themes", "245", "", "theme=renewal; strength=touched")
RETAGGED = line(
    "parties", "245", "holder=Communist Party of Vietnam; type=total; count=245; bound=exact", "count=247; bound=exact"
)
TABLES = [(ACCEPTED, 3), (RETAGGED, 2), (THEME, 4)]


@pytest.mark.parametrize(("made", "notebook"), TABLES)
def test_a_correction_that_is_counted_and_not_listed_names_the_notebooks_to_run(
    project: Project, made: dict[str, str], notebook: int
) -> None:
    project.correct(made)
    project.run(notebook)
    with pytest.raises(
        TableError, match=rf"corrections\.csv does not list that\. Run notebooks 1 and {notebook} again"
    ):
        project.open()
    project.run(1)
    assert project.open() == 1


@pytest.mark.parametrize(("made", "notebook"), [*TABLES, (REJECTED, 3)])
def test_a_correction_that_is_listed_and_not_counted_names_them_too(
    project: Project, made: dict[str, str], notebook: int
) -> None:
    project.correct(made)
    project.run(1)
    with pytest.raises(
        TableError, match=rf"line 2: “.*” is .*made without that\. Run notebooks 1 and {notebook} again"
    ):
        project.open()
    project.run(notebook)
    assert project.open() == 1


def test_tables_of_another_text_are_named(project: Project) -> None:
    project.write(f"A new headline above all\n\n{TEXT}")
    project.run(1, 3, 4)
    with pytest.raises(TableError, match=r"figures\.csv, line 2: article does not say .* Run notebooks 1 to 4 again"):
        project.open()
    project.run(2)
    assert project.open() == 0


def test_narrowed_tables_with_corrections_are_in_step(project: Project) -> None:
    project.correct(ACCEPTED, RETAGGED, THEME)
    for region, listed in (("", 3), ("the Caribbean", 1), ("Oceania", 0)):
        project.run(1, 2, 3, 4, region=region)
        assert project.open(region) == listed
    narrow()


def test_the_explorer_opens_them_all_the_same_for_there_one_corrects(project: Project) -> None:
    project.correct(ACCEPTED)
    project.run(3)
    explore(project.folder / "tables", project.folder / "seeds")
