"""Many from one: members built side by side, failed ones told while the others finish, unchanged ones left alone."""

import json
import os
import shutil
from pathlib import Path

import pytest
from commands import content, lay_out, run, run_here

TEXT = (
    "{}\n\n{} July 2019\n\nThe Communist Party of Vietnam has relations with 7{} parties in Asia. They met in Laos.\n"
)
DIES = "import os\nos.kill(os.getpid(), 9) if 'ill.txt' in sources_path else None"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build three sources, each alone; the kernel dies of one, which has a report of earlier, and one is refused."""
    project = lay_out(tmp_path_factory.mktemp("many") / "project", sources=False)
    (project / "seeds").mkdir()
    for number, name in enumerate(("good", "ill", "other"), 1):
        text = TEXT.format(f"Article {number}", number, number)
        (project / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (project / "seeds" / "empty.txt").write_bytes(b"")
    path = project / "notebooks" / "3_partners.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cell: dict[str, object] = {"cell_type": "code", "execution_count": None, "id": "added", "metadata": {}}
    notebook["cells"].insert(3, {**cell, "outputs": [], "source": DIES})
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (project / "set" / "ill").mkdir(parents=True)
    (project / "set" / "ill" / "briefing.html").write_text("<title>Of earlier</title>", encoding="utf-8")
    done = run(project, "build", "--each", "source", "--out", "set", "--jobs", "2")
    assert done.returncode == 1, done.stderr
    (project / "said.json").write_text(json.dumps([done.stdout, done.stderr]), encoding="utf-8")
    return project


def test_who_fails_is_told_with_cell_and_cause_and_the_others_are_done(built: Path) -> None:
    said, complained = json.loads((built / "said.json").read_text(encoding="utf-8"))
    lines = said.splitlines()
    assert lines[0] == "good   built      set/good/briefing.html"
    assert lines[1].startswith("ill    failed     notebooks/3_partners.ipynb, cell 4: its kernel died")
    assert lines[2:] == ["other  built      set/other/briefing.html", "wrote set/index.html"]
    assert "briefing: ill failed: notebooks/3_partners.ipynb, cell 4: its kernel died" in complained
    assert "The cell:\n  | import os\n  | os.kill" in complained
    assert complained.count("empty.txt: refused") == 1
    assert "Traceback" not in complained
    assert content(built / "set" / "ill") == {"briefing.html": b"<title>Of earlier</title>"}
    assert not list(built.glob("**/.briefing-*"))


def test_the_page_links_all_and_says_what_failed(built: Path) -> None:
    text = (built / "set" / "index.html").read_text(encoding="utf-8")
    assert [f'href="{name}/briefing.html"' in text for name in ("good", "ill", "other")] == [True] * 3
    assert "This is its last report." in text
    assert str(built) not in text + (built / "set" / "set.json").read_text(encoding="utf-8")


def test_a_member_has_the_bytes_that_it_has_alone_and_verifies(built: Path) -> None:
    done = run(built, "build", "seeds/other.txt", "--out", "alone")
    assert done.returncode == 0, done.stderr
    assert content(built / "alone") == content(built / "set" / "other")
    assert run_here(built, "verify", "set/other", "--no-rebuild").returncode == 0


def test_members_that_nothing_changed_for_stand_and_members_that_are_gone_are_told(built: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(built, tmp_path / "copy"))
    before = {path: path.stat().st_mtime_ns for path in sorted((project / "set" / "good").rglob("*"))}
    for name in ("ill", "other"):
        (project / "seeds" / f"{name}.txt").unlink()
    done = run(project, "build", "--each", "source", "--out", "set")
    assert done.returncode == 1, "a source is refused still"
    assert done.stdout == "good  unchanged  set/good/briefing.html\nunchanged: set/index.html\n"
    assert "briefing: set/ill is of no member any more" in done.stderr
    again = run(project, "build", "--each", "source", "--out", "set")
    assert again.stdout == done.stdout
    assert "no member" not in again.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_matrix_is_built_into_a_page_of_its_language(built: Path) -> None:
    (built / "papers.yml").write_text("paper: [a4, us-letter]\nsources: seeds/good.txt\n", encoding="utf-8")
    options = ("--matrix", "papers.yml", "-p", "language", "vi")
    done = run(built, "build", *options)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("wrote reports/papers/index.html\n")
    text = (built / "reports" / "papers" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="vi">' in text
    assert "mỗi tổ hợp một bản" in text
    stated = [
        json.loads((built / "reports" / "papers" / name / "manifest.json").read_text(encoding="utf-8"))["parameters"]
        for name in ("a4", "us-letter")
    ]
    assert stated == [{"language": "vi", "paper": "a4"}, {"language": "vi", "paper": "us-letter"}]
    assert run(built, "build", *options).stdout.endswith("unchanged: reports/papers/index.html\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--each", "language", "-p", "language", "vi"), "parameter language: is what the members of --each language"),
        (("--each", "year", "--matrix", "m.yml"), "not allowed with argument"),
        (("--each", "source", "--jobs", "0"), "is no number of briefings"),
        (("--matrix", "nowhere.yml"), "nowhere.yml: is not there"),
        (("nothing", "--each", "source"), "no such file or folder"),
    ],
)
def test_what_cannot_be_asked_for_is_told_before_anything_is_built(
    built: Path, options: tuple[str, ...], said: str
) -> None:
    done = run_here(built, "build", *options, "--out", "never")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
    assert said in done.stderr
    assert not (built / "never").exists()


def test_no_process_is_left_behind(built: Path) -> None:
    for process in Path("/proc").glob("[0-9]*"):
        try:
            inside = (process / "cwd").resolve().is_relative_to(built)
        except OSError:
            continue
        assert not inside or int(process.name) == os.getpid()
