"""`briefing init`: a whole project or nothing, never over a file, and a wheel that is the one its builder makes."""

import csv
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from briefing.cli.given import parameters_of
from briefing.corrections.read import parse_corrections
from briefing.errors import OutputError, ParameterError
from briefing.init import lay_out
from briefing.init.layout import project_files
from briefing.init.wheel import wheel
from briefing.parameters.cells import OWN, declared
from briefing.parameters.given import check
from briefing.parameters.reading import read_parameters
from briefing.theme import read

ROOT = Path(__file__).parents[2]


def test_a_project_holds_what_it_needs_and_its_readme_says_what_each_is_for(tmp_path: Path) -> None:
    files = [path.relative_to(tmp_path).as_posix() for path in lay_out(tmp_path)]
    assert {"seeds/sample.txt", "notebooks/briefing.ipynb", "notebooks/explore.ipynb", "pyproject.toml"} <= {*files}
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()) == files
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    for place in {name.split("/")[0] for name in files} - {"README.md"}:
        assert place in readme, place
    assert all((tmp_path / place).exists() for place in re.findall(r"^\| `([\w./-]+)` \|", readme, re.MULTILINE))


def test_a_project_s_notebooks_are_ours() -> None:
    ours = {f"notebooks/{path.name}": path.read_bytes() for path in (ROOT / "notebooks").glob("*.ipynb")}
    assert {name: content for name, content in project_files().items() if name.startswith("notebooks/")} == ours


def test_a_folder_that_holds_other_files_is_taken(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("ours", encoding="utf-8")
    lay_out(tmp_path)
    assert (tmp_path / "LICENSE").read_text(encoding="utf-8") == "ours"


def test_nothing_is_written_over_and_nothing_is_written_beside_it(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    (tmp_path / "theme.yml").symlink_to("nowhere")
    with pytest.raises(OutputError, match=r"holds README.md, theme.yml already, and nothing is written over"):
        lay_out(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"README.md", "theme.yml"}
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"


def test_a_second_project_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    files = lay_out(tmp_path)
    with pytest.raises(OutputError, match=f"and {len(files) - 3} more already"):
        lay_out(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "project").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        lay_out(tmp_path / "project")


def test_a_project_that_cannot_be_written_whole_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("a file where a folder must be", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        lay_out(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]


def test_a_folder_that_was_made_is_taken_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_path: Path, _mode: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "chmod", stop)
    with pytest.raises(KeyboardInterrupt):
        lay_out(tmp_path / "new" / "project")
    assert not (tmp_path / "new").exists()


def test_the_wheel_holds_what_its_builder_puts_into_one(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=300)
    name, packed = wheel()
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with zipfile.ZipFile(tmp_path / name) as theirs, zipfile.ZipFile(io.BytesIO(packed)) as ours:
        wanted = {entry: theirs.read(entry) for entry in theirs.namelist()}
        found = {entry: ours.read(entry) for entry in ours.namelist()}
    about = {entry for entry in wanted if ".dist-info/" in entry}  # as old as the installation
    assert found.keys() == wanted.keys()
    assert not [entry for entry in wanted.keys() - about if found[entry] != wanted[entry]]
    (points,) = (entry for entry in about if entry.endswith("/entry_points.txt"))
    assert found[points] == wanted[points]


def test_the_wheel_s_record_is_right_and_the_same_program_gives_the_same_bytes() -> None:
    name, packed = wheel()
    assert wheel() == (name, packed)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        about = next(entry for entry in archive.namelist() if entry.endswith("/RECORD"))
        rows = [*csv.reader(archive.read(about).decode().splitlines())]
        assert [row[0] for row in rows] == archive.namelist()
        assert all(int(size) == len(archive.read(entry)) for entry, _, size in rows if entry != about)
        assert not [entry for entry in archive.namelist() if "__pycache__" in entry or "/." in entry]


def test_a_lock_names_the_program_by_its_hash_and_then_what_ours_names() -> None:
    files = project_files()
    place = next(name for name in files if name.startswith("packages/"))
    digest = hashlib.sha256(files[place]).hexdigest()
    for name in ("requirements.txt", "requirements-lab.txt"):
        first = f"./{place} \\\n    --hash=sha256:{digest}\n"
        assert files[name].decode() == first + (ROOT / name).read_text(encoding="utf-8")


def test_conda_s_environment_is_ours_with_the_project_s_program() -> None:
    files = project_files()
    ours = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    own = yaml.safe_load(files["environment.yml"])
    assert own["dependencies"][-1]["pip"].pop() == "./" + next(name for name in files if name.startswith("packages/"))
    assert ours["dependencies"][-1]["pip"].pop() == "--editable ."
    assert own == ours


def test_the_sample_is_registered_and_no_correction_is_made(tmp_path: Path) -> None:
    files = project_files()
    (row,) = csv.DictReader(io.StringIO(files["seeds/sources.csv"].decode()))
    assert row["sha256"] == hashlib.sha256(files[f"seeds/{row['file']}"]).hexdigest()
    assert parse_corrections(files["data/corrections.csv"].decode()) == ()
    (tmp_path / "theme.yml").write_bytes(files["theme.yml"])
    assert read(tmp_path / "theme.yml").colours == read(ROOT / "data" / "theme.yml").colours


def test_the_country_that_is_named_is_the_project_s_and_must_be_one(tmp_path: Path) -> None:
    lay_out(tmp_path / "china", "CHN")
    assert yaml.safe_load((tmp_path / "china" / "parameters.yml").read_text(encoding="utf-8"))["self_country"] == "CHN"
    with pytest.raises(ParameterError, match="--self: 'CN' is no country's code"):
        lay_out(tmp_path / "other", "CN")
    assert not (tmp_path / "other").exists()


def test_lines_that_are_proposed_are_right_when_they_are_taken(tmp_path: Path) -> None:
    files = project_files()
    taken = re.sub(r"^# (?=[a-z_]+: |  )", "", files["parameters.yml"].decode(), flags=re.MULTILINE)
    known = declared(sorted((ROOT / "notebooks").glob("*.ipynb")))
    (tmp_path / "parameters.yml").write_text(taken, encoding="utf-8")
    given = read_parameters(tmp_path / "parameters.yml")
    assert given.keys() == known.keys() - set(OWN)
    check({name: value for name, value in given.items() if name != "theme"}, known)
    coloured = re.sub(r"^# (?=colours:|  )", "", files["theme.yml"].decode(), flags=re.MULTILINE)
    (tmp_path / "theme.yml").write_text(coloured, encoding="utf-8")
    assert "colours:\n  accent:" in coloured
    assert read(tmp_path / "theme.yml").colours == read(ROOT / "data" / "theme.yml").colours


def test_a_file_of_parameters_that_is_named_stands_instead_of_the_project_s_own(project: Path) -> None:
    assert parameters_of() == {}
    (project / "parameters.yml").write_text("paper: a4\nlanguage: vi\n", encoding="utf-8")
    (project / "other.yml").write_text("paper: us-letter\n", encoding="utf-8")
    assert parameters_of() == {"paper": "a4", "language": "vi"}
    assert parameters_of(project / "other.yml") == {"paper": "us-letter"}
