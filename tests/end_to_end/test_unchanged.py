"""A build that finds nothing changed leaves everything as it is, and says again what it said."""

import csv
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from commands import lay_out, run, run_here
from packed import zipped

from briefing import reference
from briefing.publish import manifest, unchanged
from briefing.publish.pipeline import EXTRACTING, PUBLICATION

TEXT = "Old friends\n\nThe Communist Party of Vietnam has relations with 74 parties in Asia. They met in Laos.\n"
HEAD = "source,table,quote,prefix,suffix,start,end,was,is,who,when,why\n"
LOST = 'one,mentions,nowhere,,,,,kind=country; id=LAO; role=context,,Lê,2026-11-22,"it is not there"\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a source, beside one that is refused, with a register."""
    project = lay_out(tmp_path_factory.mktemp("unchanged") / "project", sources=False)
    (project / "seeds").mkdir()
    (project / "seeds" / "one.txt").write_text(TEXT, encoding="utf-8")
    (project / "seeds" / "empty.txt").write_bytes(b"")
    (project / "seeds" / "sources.csv").write_text("file,origin\none.txt,by hand\n", encoding="utf-8")
    done = run(project, "build")
    assert done.returncode == 1, done.stderr
    assert done.stdout == "wrote reports/briefing.html\nwrote reports/briefing.pdf\n"
    return project


@pytest.fixture
def copy(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that project as the working folder."""
    project = Path(shutil.copytree(built, tmp_path / "copy"))
    monkeypatch.chdir(project)
    return project


def stands(project: Path, sources: str = "seeds", **parameters: str) -> bool:
    """Tell whether the last build is said to stand."""

    def place(name: str) -> Path:
        within = name.removeprefix("tables/")
        return project / "reports" / name if within == name else project / "data" / "tables" / within

    notebooks = [project / "notebooks" / f"{name}.ipynb" for name in (*EXTRACTING, PUBLICATION)]
    stated = project / "reports" / "manifest.json"
    return unchanged.last_build(stated, place, sources, parameters, notebooks) is not None


def test_nothing_is_written_where_nothing_changed_and_problems_are_told_again(copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(copy.rglob("*"))}
    done = run(copy, "build")
    assert done.returncode == 1, "as the build that stands"
    assert "empty.txt: refused" in done.stderr
    assert done.stdout == "unchanged: reports/briefing.html\nunchanged: reports/briefing.pdf\n"
    assert {path: path.stat().st_mtime_ns for path in sorted(copy.rglob("*"))} == before


def test_what_is_forced_is_built_anew_to_the_same_bytes(copy: Path) -> None:
    before = (copy / "reports" / "manifest.json").read_bytes()
    done = run(copy, "build", "--force")
    assert done.stdout.startswith("wrote "), done.stderr
    assert (copy / "reports" / "manifest.json").read_bytes() == before


def test_finding_out_loads_nothing_that_is_slow(copy: Path) -> None:
    slow = ("papermill", "nbclient", "pandas", "matplotlib", "lxml", "typst", "pydantic")
    script = (
        f"import sys; from briefing.cli import main; main(['build']); print([m for m in {slow} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=copy, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("\n[]\n"), done.stdout


def test_the_same_file_by_its_name_is_the_same_source(copy: Path) -> None:
    assert stands(copy)
    assert not stands(copy, "seeds/one.txt"), "the refused file is not received any more"


def test_a_parameter_that_says_what_is_so_anyway_changes_nothing(copy: Path) -> None:
    assert run(copy, "build", "-p", "language", "en", "-p", "title", "").stdout.startswith("unchanged: ")
    assert "Did you mean language" in run(copy, "build", "-p", "langauge", "en").stderr


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a source changed": lambda at: (at / "seeds/one.txt").write_text(TEXT + "More.\n", encoding="utf-8"),
    "a source was renamed": lambda at: (at / "seeds/one.txt").rename(at / "seeds/two.txt"),
    "a source is new": lambda at: (at / "seeds/two.txt").write_text(TEXT, encoding="utf-8"),
    "a refused file changed": lambda at: (at / "seeds/empty.txt").write_text(TEXT, encoding="utf-8"),
    "a refused file is gone": lambda at: (at / "seeds/empty.txt").unlink(),
    "the register changed": lambda at: (at / "seeds/sources.csv").write_text("file,self\none.txt,LAO\n"),
    "the register is gone": lambda at: (at / "seeds/sources.csv").unlink(),
    "a notebook changed": lambda at: append(at / "notebooks/2_figures.ipynb"),
    "a correction was made": lambda at: (at / "data/corrections.csv").write_text(HEAD + LOST, encoding="utf-8"),
    "a page changed": lambda at: append(at / "reports/briefing.html"),
    "a table changed": lambda at: append(at / "data/tables/figures.csv"),
    "a table is gone": lambda at: (at / "data/tables/themes.csv").unlink(),
    "the manifest is none": lambda at: (at / "reports/manifest.json").write_text("[]"),
    "the manifest is gone": lambda at: (at / "reports/manifest.json").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_does_not_stand_where(copy: Path, change: str) -> None:
    assert stands(copy)
    CHANGES[change](copy)
    assert not stands(copy)


def test_a_parameter_a_version_or_the_program_that_changed_are_noticed(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not stands(copy, title="Another title")
    with monkeypatch.context() as patched:
        patched.setattr(manifest, "version", lambda _: "0")
        assert not stands(copy)
    with monkeypatch.context() as patched:
        patched.setattr(unchanged, "fingerprint", lambda: "another")
        assert not stands(copy)
    with monkeypatch.context() as patched:
        patched.setattr(reference, "FOLDER", copy / "seeds")
        assert not stands(copy)
    assert stands(copy)


def test_another_state_of_the_program_is_a_note_to_the_proof_and_no_failure(copy: Path) -> None:
    (copy / "seeds/empty.txt").unlink()
    path = copy / "reports" / "manifest.json"
    stated = json.loads(path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(stated["program"], "0" * 64), encoding="utf-8")
    done = run_here(copy, "verify", "--no-rebuild")
    assert done.returncode == 0, done.stderr
    assert "another state of the program made the report" in done.stderr


def test_the_fingerprint_of_the_program_follows_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefing import program

    files = {"a.py": "1", "templates/page.j2": "2", "data/reference/a.csv": "3", "__pycache__/a.pyc": "4"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(program, "_PACKAGE", tmp_path)
    found = []
    for name in ("", *files):
        if name:
            (tmp_path / name).write_text("changed", encoding="utf-8")
        program.fingerprint.cache_clear()
        found.append(program.fingerprint())
    program.fingerprint.cache_clear()
    assert [one == other for one, other in pairwise(found)] == [False, False, True, True]


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a source in a folder within the folder, a page there, and an archive of two."""
    project = lay_out(tmp_path_factory.mktemp("nested") / "project", sources=False)
    below = project / "seeds" / "2019" / "05"
    below.mkdir(parents=True)
    (below / "one.txt").write_text(TEXT, encoding="utf-8")
    (below / "page.html").write_text(f"<html lang=en><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    (project / "seeds" / "press.zip").write_bytes(zipped({"one.txt": TEXT.encode(), "a/one.txt": TEXT.encode()}))
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    return project


def test_sources_in_folders_and_archives_are_built_under_their_paths_and_proved(nested: Path) -> None:
    with (nested / "data/tables/documents.csv").open(encoding="utf-8", newline="") as file:
        sources = [row["source"] for row in csv.DictReader(file)]
    assert sources == ["2019/05/one", "2019/05/page", "press/one", "press/a/one"]
    package = json.loads((nested / "data/tables/datapackage.json").read_bytes())
    texts = [one["path"] for one in package["resources"] if one["path"].startswith("texts/")]
    assert texts == ["texts/2019/05/page.txt"]
    assert (nested / "data/tables" / texts[0]).is_file()
    proof = run_here(nested, "verify", "--no-rebuild")
    assert proof.returncode == 0, proof.stdout


def test_a_build_of_folders_and_archives_stands_until_one_of_them_changes(
    nested: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(nested, tmp_path / "copy"))
    monkeypatch.chdir(project)
    assert stands(project)
    (project / "seeds/press.zip").write_bytes(zipped({"one.txt": TEXT.encode()}))
    assert not stands(project)
    shutil.copy2(nested / "seeds/press.zip", project / "seeds/press.zip")
    assert stands(project)
    (project / "seeds/2019/05").rename(project / "seeds/2019/06")
    assert not stands(project)
    (project / "seeds/2019/06/page.html").unlink()
    done = run(project, "build")
    assert done.returncode == 0, done.stderr
    assert not (project / "data/tables/texts/2019/05/page.txt").exists(), "what is left of an earlier build goes"
