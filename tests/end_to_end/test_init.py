"""A project that `briefing init` lays out builds at once; its workflow's steps do here what they would do in CI."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from commands import content, run

ARTICLE = "The Party and its partners\n\nIn May 2024 the River Party of New Zealand received a delegation from Peru.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project, with a title of its own, and build it."""
    folder = tmp_path_factory.mktemp("elsewhere") / "a folder with spaces"
    done = run(folder.parent, "init", folder.name)
    assert (done.returncode, done.stderr) == (0, "")
    assert "next: cd 'a folder with spaces' && briefing build" in done.stdout
    with (folder / "parameters.yml").open("a", encoding="utf-8") as file:
        file.write("title: The River Party and its partners\n")
    built = run(folder, "build")
    assert (built.returncode, built.stderr) == (0, "")
    return folder


def test_a_project_builds_at_once_with_the_parameters_of_its_own_file(project: Path) -> None:
    manifest = json.loads((project / "reports" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["refused"] == []
    assert manifest["parameters"] == {
        "self_country": "NZL",
        "theme": "theme.yml",
        "title": "The River Party and its partners",
    }
    assert ">The River Party and its partners</h1>" in (project / "reports/briefing.html").read_text(encoding="utf-8")


def test_tables_that_are_extracted_alone_are_those_of_the_build(project: Path, tmp_path: Path) -> None:
    done = run(project, "extract", "--out", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "tables") == content(project / "data" / "tables")


def test_binder_finds_the_tables_that_the_explorer_shows(project: Path) -> None:
    found = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run(["./postBuild"], cwd=project, env=found, check=True, timeout=300)
    assert (project / "data" / "tables" / "mentions.csv").is_file()


def test_a_project_is_not_laid_out_twice(project: Path) -> None:
    before = content(project)
    done = run(project, "init", ".")
    assert done.returncode == 2
    assert "nothing is written over" in done.stderr
    assert content(project) == before


def test_the_program_that_a_project_carries_runs_and_gives_the_same(project: Path, tmp_path: Path) -> None:
    (packed,) = (project / "packages").glob("*.whl")
    program = tmp_path / "program"
    zipfile.ZipFile(packed).extractall(program)

    def carried(folder: Path, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "briefing.cli", *arguments],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(program)}, check=True, capture_output=True, timeout=300,
        )  # fmt: skip

    carried(tmp_path, "init", "project")
    made = {name: whole for name, whole in content(tmp_path / "project").items() if name != "parameters.yml"}
    assert made.items() <= content(project).items()  # the program that it carries further is the same, byte for byte
    carried(project, "build", "--out", str(tmp_path / "out"))
    for name in ("briefing.html", "briefing.pdf"):
        assert (tmp_path / "out" / name).read_bytes() == (project / "reports" / name).read_bytes()


class Workflow:
    """The steps of a project's workflow, run by bash as GitHub runs them."""

    def __init__(self, project: Path, summary: Path) -> None:
        self.project, self.summary = project, summary
        workflow = yaml.safe_load((project / ".github/workflows/briefing.yml").read_text(encoding="utf-8"))
        self.steps = {step["name"]: step["run"] for step in workflow["jobs"]["briefing"]["steps"] if "run" in step}

    def step(self, name: str, **environment: str) -> int:
        """Run a step in the project's folder and return its exit code."""
        given = {**os.environ, "GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_EVENT_NAME": "push", **environment}
        bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.steps[name]]
        return subprocess.run(bash, cwd=self.project, env=given, timeout=300, check=False).returncode

    def told(self) -> str:
        """Return what the summary says."""
        return self.summary.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pushed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workflow]:
    """Commit the project, then an article more."""

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=An Analyst", "-c", "user.email=analyst@example.org")
        subprocess.run(["git", *who, *arguments], cwd=project, check=True, capture_output=True)

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "The sample")
    (project / "seeds" / "peru.txt").write_text(ARTICLE, encoding="utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--message", "An article")
    (project / ".venv").symlink_to(sys.prefix)
    yield Workflow(project, tmp_path_factory.mktemp("github") / "summary.md")
    (project / ".venv").unlink()


def test_the_workflow_builds_proves_and_tells_what_differs(pushed: Workflow) -> None:
    assert pushed.step("build") == 0
    assert pushed.step("verify") == 0
    assert pushed.step("compare", BASE="HEAD~1") == 0
    build, proof, difference = pushed.told().split("\n## ")
    assert "    wrote reports/briefing.pdf" in build
    assert "checks, 0 failed" in proof
    assert difference.startswith("What differs between before and this project")
    assert "- **new** peru.txt" in difference
    assert "- **new** “Peru”: country, PER, partner" in difference


def test_what_is_built_is_not_for_committing(pushed: Workflow) -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=pushed.project, check=True, capture_output=True, text=True).stdout
    assert "seeds/peru.txt" in listed
    assert not [name for name in listed.splitlines() if name.startswith(("reports/", "data/tables/", ".cache/"))]


def test_a_source_that_is_refused_fails_the_build_and_is_told(pushed: Workflow) -> None:
    bad = pushed.project / "seeds" / "bad.txt"
    bad.write_bytes(b"\xff\xfe\x00")
    assert pushed.step("build") == 1
    assert "    briefing: bad.txt: refused" in pushed.told()
