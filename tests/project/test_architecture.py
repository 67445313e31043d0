"""The folder listing shows the flow, and imports go one way."""

import ast
from pathlib import Path

import pytest

from briefing.batches.identity import LATER

PACKAGE = Path(__file__).parents[2] / "src" / "briefing"
GROUND = (
    "errors",
    "records",
    "reference",
    "rules",
    "values",
    "spelling",
    "formulas",
    "selection",
    "exhibits",
    "needed",
    "nearest",
    "legible",
    "shielded",
    "days",
    "strict_yaml",
    "needs",
    "screening",
    "phrases",
    "places",
    "wording",
    "theme",
    "palette",
    "files",
    "locking",
    "staging",
    "program",
)
FLOW = (
    *("sources", "zones", "figures", "mentions", "organisations", "cooperation", "themes", "parties", "roles"),
    *("extract", "tables", "corrections", "narrowing", "parameters", "batches"),
    *LATER,
)
ORDER = {room: place for place, room in enumerate((*GROUND, *FLOW))}
LONGEST = 350


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


def imported_rooms(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            names = [node.module] if node.module != "briefing" else [f"briefing.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("briefing.")}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    mine = room(path)
    if not mine:
        return
    assert mine in ORDER, f"{mine} has no place in the flow"
    later = {other for other in imported_rooms(path) if ORDER[other] > ORDER[mine]}
    assert not later, f"{mine} imports from rooms after it: {sorted(later)}"


@pytest.mark.parametrize("name", FLOW[1:9])
def test_extractors_know_neither_tables_nor_files(name: str) -> None:
    paths = [path for path in modules() if room(path) == name]
    assert paths
    for path in paths:
        imported = {
            alias.name.split(".")[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
        }
        assert not imported & {"pandas", "pathlib", "os", "io", "open", "random", "time", "locale"}, path


def test_charts_know_no_extractor() -> None:
    extractors = set(FLOW[1:10])
    for path in modules():
        if room(path) in ("charts", "export"):
            assert not imported_rooms(path) & extractors, path


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_is_a_comfortable_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_verify_imports_nothing_of_what_it_checks() -> None:
    """It reads the finished files, the tables as text and the sources; the build it starts is another process."""
    shared = {"verify", "errors", "records", "reference", "formulas", "sources", "program"}
    paths = [path for path in modules() if room(path) == "verify"]
    assert paths
    for path in paths:
        assert imported_rooms(path) <= shared, path


def test_every_room_after_batches_is_there_for_its_changes_are_none_in_what_is_read() -> None:
    assert {*LATER} <= {room(path) for path in modules()}
    assert "batches" not in LATER


def test_every_row_of_reference_data_has_an_origin() -> None:
    import csv

    folder = PACKAGE.parents[1] / "data" / "reference"
    described = (folder / "README.md").read_text(encoding="utf-8")
    for path in sorted(folder.glob("*.csv")):
        assert path.name in described, f"{path.name} is not described in data/reference/README.md"
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows, path.name
        if "origin" in rows[0]:
            assert all(row["origin"] for row in rows), path.name
