"""Notebooks read as prose: thin, typed, committed without outputs; each runs on its own."""

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from briefing.tables.schema import TABLES

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EXTRACTING = [path for path in NOTEBOOKS if path.stem[0].isdigit()]
LONGEST = 4  # lines of a code cell


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def test_the_notebooks_are_those_of_the_flow() -> None:
    built = ["1_sources", "2_figures", "3_partners", "4_themes", "briefing"]
    assert [path.stem for path in NOTEBOOKS] == [*built, "corpus", "explore"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_committed_without_outputs_and_with_fixed_cell_ids(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells(path, "code"))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert ids == [f"{path.stem.replace('_', '-')}-{number:02d}" for number in range(1, len(ids) + 1)]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_defines_nothing(path: Path) -> None:
    for cell in cells(path, "code"):
        tree = ast.parse(source(cell))
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda)]
        assert not [node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While | ast.If | ast.Try)]
        if "parameters" not in cell["metadata"].get("tags", []):
            assert len(source(cell).splitlines()) <= LONGEST


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_typed_and_explained_cell_of_parameters(path: Path) -> None:
    tagged = [cell for cell in cells(path, "code") if "parameters" in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1
    statements = ast.parse(source(tagged[0])).body
    assert statements
    assert all(isinstance(statement, ast.AnnAssign) for statement in statements)
    lines = [line for line in source(tagged[0]).splitlines() if not line.startswith("#")]
    assert all("  # " in line for line in lines)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_number_is_typed_into_a_notebook_s_prose(path: Path) -> None:
    allowed = ("notebooks 1 to 4",)
    for cell in cells(path, "markdown"):
        text = source(cell)
        for words in allowed:
            text = text.replace(words, "")
        assert not any(character.isdigit() for character in text), text


def test_each_table_is_owned_by_one_notebook() -> None:
    owned = [
        constant.value
        for path in EXTRACTING
        for cell in cells(path, "code")
        if "save(" in source(cell)
        for constant in ast.walk(ast.parse(source(cell)))
        if isinstance(constant, ast.Constant) and constant.value in TABLES
    ]
    for path in EXTRACTING:  # a table that is only shown again is no second owner
        assert any(cell for cell in cells(path, "code") if "save(" in source(cell))
    assert set(owned) == set(TABLES)


@pytest.mark.parametrize("path", EXTRACTING, ids=lambda path: path.stem)
def test_a_notebook_runs_alone_from_its_own_folder(path: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "notebooks", project / "notebooks")
    shutil.copytree(ROOT / "seeds", project / "seeds")
    (project / "pyproject.toml").write_text("", encoding="utf-8")
    papermill = Path(sys.executable).with_name("papermill")
    done = subprocess.run(
        [papermill, path.name, str(tmp_path / "out.ipynb"), "--no-progress-bar"],
        cwd=project / "notebooks", capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    written = {file.stem for file in (project / "data" / "tables").glob("*.csv")}
    assert written
    for name in written:
        made, committed = (folder / "data" / "tables" / f"{name}.csv" for folder in (project, ROOT))
        assert made.read_bytes() == committed.read_bytes(), name
