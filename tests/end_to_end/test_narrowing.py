"""A build of one region, one theme, or of what nobody names: proved like any other, and said to be no more."""

import csv
import json
from pathlib import Path

import pytest
from commands import content, lay_out, run, run_here
from proofs import copied

REGION = ("-p", "only_region", "Southeast Asia")
MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes", "doubtful")
WHOLE = ("documents", "sentences", "zones", "metadata")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project, with the tables of everything in `whole`."""
    made = lay_out(tmp_path_factory.mktemp("narrowing") / "project")
    assert run_here(made, "extract", "--out", "whole").returncode == 0
    return made


@pytest.fixture(scope="module")
def region(folder: Path) -> Path:
    """Build a region's briefing."""
    done = run(folder, "build", "--out", "report", *REGION)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "report"


def rows(tables: Path, table: str) -> list[dict[str, str]]:
    with (tables / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_region_s_briefing_is_proved_and_built_again_with_the_same_bytes(folder: Path, region: Path) -> None:
    done = run(folder, "verify", str(region), "--rebuild")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith(" checks, 0 failed\n")


def test_its_tables_hold_what_concerns_the_region_and_the_whole_documents(folder: Path, region: Path) -> None:
    for table in WHOLE:
        assert rows(region / "tables", table) == rows(folder / "whole", table)
    for table in MARKED:
        kept, every = rows(region / "tables", table), rows(folder / "whole", table)
        assert len(kept) < len(every), table
        assert all(row in every for row in kept), table
    named = {row["id"] for row in rows(region / "tables", "mentions")}
    assert {"VNM", "LAO", "ASEAN"} <= named
    assert not {"CHN", "CUB", "USA"} & named


def test_manifest_page_and_pdf_say_what_it_is_limited_to(region: Path) -> None:
    manifest = json.loads((region / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"] == {"only_region": "southeast-asia"}
    page = (region / "briefing.html").read_text(encoding="utf-8")
    assert "This briefing is on Southeast Asia only" in page
    assert page.count("<strong>On Southeast Asia only.</strong>") == 7


def test_extracting_alone_gives_the_same_tables(folder: Path, region: Path) -> None:
    assert run_here(folder, "extract", "--out", "again", "--only-region", "southeast-asia").returncode == 0
    assert content(folder / "again") == content(region / "tables")


def test_a_row_of_elsewhere_is_found(folder: Path, region: Path, tmp_path: Path) -> None:
    copy = copied(folder, tmp_path / "copy")
    for table in ("mentions", "themes"):
        path = copy.folder / "report" / "tables" / f"{table}.csv"
        kept = rows(region / "tables", table)
        more = next(row for row in rows(folder / "whole", table) if row not in kept and row.get("role") != "self")
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.DictWriter(file, list(more), lineterminator="\n").writerow(more)
    found = copy.findings()
    for table, what in (
        ("mentions", "marks of what concerns southeast-asia"),
        ("themes", "paragraphs of southeast-asia"),
    ):
        assert any(f"tables/{table}.csv, line" in one and what in one for one in found), (table, found)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-p", "only_theme", "training-and-exchange", "-p", "language", "vi"), "Bản tin này chỉ về "),
        (("-p", "only_region", "the Sahel", "-p", "only_theme", "public-health"), "There is no such sentence"),
    ],
    ids=["a theme, in Vietnamese", "what nobody names"],
)
def test_a_theme_and_what_nobody_names_are_proved_too(folder: Path, options: tuple[str, ...], said: str) -> None:
    out = "theme" if "vi" in options else "nobody"
    done = run(folder, "build", "--out", out, *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in (folder / out / "briefing.html").read_text(encoding="utf-8")
    proved = run_here(folder, "verify", out, "--no-rebuild")
    assert proved.returncode == 0, proved.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (
            ("build", "--out", "no", "-p", "only_region", "Europ"),
            "parameter only_region: 'Europ' is no region. Did you",
        ),
        (
            ("build", "--out", "no", "-p", "only_theme", "peace-security"),
            "parameter only_theme: 'peace-security' is no theme. Did you",
        ),
        (
            ("extract", "--out", "no", "--only-region", "Europ"),
            "parameter only_region: 'Europ' is no region. Did you mean europe",
        ),
    ],
    ids=["a region", "a theme", "extracting"],
)
def test_what_does_not_exist_is_answered_with_the_nearest(folder: Path, command: tuple[str, ...], said: str) -> None:
    done = run_here(folder, *command)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (folder / "no").exists()
