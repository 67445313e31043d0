"""What happens when something breaks on the way: the message, the exit code, and what stands afterwards."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commands import add_cell, lay_out, run

from briefing import reference

TEXT = "Old friends\n\nThe Communist Party of Vietnam has relations with 74 parties in Asia. They met in Laos.\n"


@pytest.fixture
def laid_out(tmp_path: Path) -> Path:
    """Lay out a project with a source, its own notebooks and a last good report."""
    project = lay_out(tmp_path / "project", sources=False)
    (project / "seeds").mkdir()
    (project / "seeds" / "one.txt").write_text(TEXT, encoding="utf-8")
    (project / "reports").mkdir()
    (project / "reports" / "briefing.pdf").write_bytes(b"the last good report")
    return project


def untouched(folder: Path) -> bool:
    kept = (folder / "reports" / "briefing.pdf").read_bytes() == b"the last good report"
    return kept and not (folder / "data").exists() and not list(folder.glob(".briefing-*"))


@pytest.mark.parametrize(
    ("source", "cause"),
    [
        ("print('so far')\nwrong = 1 / 0", "ZeroDivisionError: division by zero (line 2 of the cell)"),
        ("import sys\nprint('so far')\nsys.exit(3)", "SystemExit: 3"),
    ],
    ids=["error", "exit"],
)
def test_an_error_of_a_cell_is_told_with_the_cell_and_what_to_do(laid_out: Path, source: str, cause: str) -> None:
    add_cell(laid_out / "notebooks" / "2_figures.ipynb", source)
    done = run(laid_out, "build")
    said = done.stderr
    assert done.returncode == 2, said
    assert re.match(r"briefing: notebooks/2_figures\.ipynb, cell \d+: ", said)
    assert f": {cause}. Mend the cell, or restore notebooks/2_figures.ipynb as it was; what was there before" in said
    assert "The cell:\n" + "".join(f"  | {line}\n" for line in source.splitlines()) in said
    assert "Its last lines:\n  | so far" in said
    assert "Traceback" not in said
    assert ".log" not in said
    assert untouched(laid_out)


def test_an_error_within_the_package_comes_with_a_log_too(laid_out: Path) -> None:
    add_cell(laid_out / "notebooks" / "2_figures.ipynb", "from briefing.nearest import nearest\nnearest(1, 2)")
    done = run(laid_out, "build")
    assert done.returncode == 2, done.stderr
    log = re.search(r"TypeError: .* If the cell is right, report it with (\S+\.log)\.", done.stderr)
    assert log, done.stderr
    text = Path(log[1]).read_text(encoding="utf-8")
    assert "2_figures.ipynb, cell" in text
    assert "nearest(1, 2)" in text
    assert "nearest.py" in text
    assert "\x1b" not in text


def test_what_the_user_can_mend_is_told_even_from_within_a_notebook(laid_out: Path) -> None:
    source = "from briefing.errors import TableError\nraise TableError('here', 'it is so', 'do that')"
    add_cell(laid_out / "notebooks" / "briefing.ipynb", source)
    done = run(laid_out, "build")
    assert done.returncode == 2, done.stderr
    assert done.stderr == "briefing: here: it is so. Do that.\n"
    assert untouched(laid_out)


def test_a_missing_notebook_is_named(laid_out: Path) -> None:
    (laid_out / "notebooks" / "3_partners.ipynb").unlink()
    done = run(laid_out, "build")
    assert done.returncode == 2, done.stderr
    assert "notebooks/3_partners.ipynb: is missing" in done.stderr
    assert untouched(laid_out)


WITH_ANOTHER_FOLDER = """
import pathlib, sys
from briefing import reference
reference.FOLDER = pathlib.Path(sys.argv[1])
from briefing.cli import main
sys.exit(main(sys.argv[2:]))
"""
SPOILT = [
    ("countries.csv", r"(?m)^VNM,.*\n", "'VNM' is no country's code"),
    ("regions.csv", r"(?s)\n.*", "data/reference/regions.csv: holds no row"),
    ("table_schemas.csv", r"^table", "data/reference/table_schemas.csv: lacks the column table"),
    ("theme_cues.csv", "", "data/reference/theme_cues.csv: cannot be read"),
]


@pytest.mark.parametrize(("file", "spoil", "said"), SPOILT, ids=[row[0] for row in SPOILT])
def test_spoilt_reference_data_is_told_and_nothing_is_written(
    laid_out: Path, tmp_path_factory: pytest.TempPathFactory, file: str, spoil: str, said: str
) -> None:
    folder = tmp_path_factory.mktemp("data") / "reference"
    shutil.copytree(reference.FOLDER, folder)
    if spoil:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(re.sub(spoil, "", text), encoding="utf-8")
    else:
        (folder / file).unlink()
    done = subprocess.run(
        [sys.executable, "-c", WITH_ANOTHER_FOLDER, str(folder), "extract", "--out", "tables"],
        cwd=laid_out, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert said in done.stderr
    assert not (laid_out / "tables").exists()
