"""Faults: whatever happens to a run, the last good output stands, and the next run succeeds.

The table in `bench/README.md` lists them. `make faults` makes them at every write, here it is some.
"""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import COMMAND, content, lay_out, run
from faults import (
    EVERY,
    TOLD,
    at_write,
    die,
    filled,
    in_a_process,
    leftovers,
    on_a_disk,
    put_back,
    read_only,
    writes,
)

from briefing.init import lay_out as init
from briefing.publish import archive
from briefing.staging import interrupted

OLD = "Old friends\n\nThe Communist Party of Vietnam has relations with 74 parties in Asia. They met in Laos.\n"
PAGE = "<p>Hanoi, 3 May 2019</p><p>The Party received guests from 12 parties of Cuba and France.</p>"
OLDER = {"one.txt": OLD.encode()}
NEWER = {"one.txt": OLD.replace("74", "81").encode(), "two.html": PAGE.encode()}
Files = dict[str, bytes]


@dataclass(frozen=True)
class Extraction:
    """An extraction into `disk/out`, what it gave from older sources, and what it gives from those that are there."""

    form: archive.Format
    project: Path
    old: Files
    new: Files

    @property
    def disk(self) -> Path:
        return self.project / "disk"

    @property
    def out(self) -> Path:
        return self.disk / "out"

    def __call__(self) -> None:
        archive.extract("seeds", out="disk/out", form=self.form, jobs=1)

    def put_back(self) -> None:
        put_back(self.old, self.out)

    def stands(self) -> bool:
        """Tell whether the old output or the new one is there, whole."""
        there = content(self.out)
        if self.form == "csv":
            return there == self.old or there == self.new
        parts = {
            name: said["sha256"]
            for batch in json.loads(there["corpus.json"])["batches"]
            for name, said in batch["files"].items()
        }
        whole = bool(parts) and all(hashlib.sha256(there[name]).hexdigest() == digest for name, digest in parts.items())
        return whole and there["corpus.json"] in (self.old["corpus.json"], self.new["corpus.json"])

    def succeeds(self) -> bool:
        """Tell whether the next run gives the new output, and leaves nothing else."""
        return in_a_process(self) == 0 and content(self.out) == self.new and not leftovers(self.disk)


@pytest.fixture(scope="module", params=["csv", "parquet"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """Extract older sources and newer ones, undisturbed, here: patterns are compiled once for all that is forked."""
    found: list[Files] = []
    with pytest.MonkeyPatch.context() as patched:
        for sources in (OLDER, NEWER):
            patched.chdir(tmp_path_factory.mktemp("undisturbed"))
            put_back(sources, Path("seeds"))
            archive.extract("seeds", out="out", form=request.param, jobs=1)
            found.append(dict(content(Path("out"))))
    return found[0], found[1]


@pytest.fixture
def extraction(outputs: tuple[Files, Files], project: Path) -> Extraction:
    """Return an extraction of the newer sources, where what the older ones gave stands."""
    put_back(NEWER, project / "seeds")
    found = Extraction("csv" if "figures.csv" in outputs[0] else "parquet", project, *outputs)
    found.put_back()
    return found


def test_an_extraction_that_is_killed_at_a_write(extraction: Extraction) -> None:
    cut_off = 0
    for number in writes(extraction):
        extraction.put_back()
        assert at_write(number, die, extraction) == -signal.SIGKILL
        assert extraction.stands() or interrupted(extraction.out), number
        cut_off += not extraction.stands()
        assert extraction.succeeds(), number
    assert bool(cut_off) == (extraction.form == "csv"), "a dataset is never in between; files that move together are"


def test_an_extraction_that_finds_the_disk_full(extraction: Extraction) -> None:
    def fill() -> None:
        needed = sum(map(len, extraction.new.values()))
        for left in (0, needed // 4, needed):
            extraction.put_back()
            filler = filled(extraction.disk, left)
            assert in_a_process(extraction) == TOLD, left
            assert extraction.stands(), left
            assert all(content(extraction.out)[name] == written for name, written in extraction.old.items()), left
            filler.unlink()
            assert extraction.succeeds(), left

    on_a_disk(extraction.disk, 1 << 20, fill)


def test_an_extraction_into_a_folder_that_is_only_to_be_read(extraction: Extraction) -> None:
    def try_it() -> None:
        assert in_a_process(extraction) == TOLD
        assert content(extraction.disk) == {f"out/{name}": written for name, written in extraction.old.items()}

    read_only(extraction.disk, try_it)
    read_only(extraction.out, try_it)
    assert extraction.succeeds()


def test_an_extraction_whose_files_are_removed_under_it(extraction: Extraction) -> None:
    def of(folder: Path) -> Callable[[], None]:
        return lambda: shutil.rmtree(folder, ignore_errors=True)

    numbers = writes(extraction)
    for folder in (extraction.disk, extraction.out, extraction.disk / ".briefing-out", extraction.project / "seeds"):
        for number in numbers if EVERY else numbers[1:2]:
            extraction.put_back()
            assert at_write(number, of(folder), extraction) in (0, TOLD), (folder.name, number)
            put_back(NEWER, extraction.project / "seeds")
            assert extraction.succeeds(), (folder.name, number)


def test_a_clock_that_is_wrong(extraction: Extraction, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (*extraction.project.glob("seeds/*"), *extraction.out.rglob("*")):
        os.utime(path, (4e9, 4e9))  # in the year 2096
    with monkeypatch.context() as patched:
        for name in ("time", "monotonic"):
            patched.setattr(time, name, lambda: 0.0)
        assert extraction.succeeds()


def test_a_project_that_is_laid_out_and_killed_at_a_write(tmp_path: Path) -> None:
    place = tmp_path / "new" / "project"
    numbers = writes(lambda: init(tmp_path / "counted" / "project"))
    init(place)
    whole = content(place)
    for number in numbers if EVERY else numbers[::2]:
        shutil.rmtree(place.parent)
        assert at_write(number, die, lambda: init(place)) == -signal.SIGKILL
        done = content(place) == whole  # and was killed before it could say so
        moving = interrupted(place)
        assert done or content(place) == {} or moving
        assert in_a_process(lambda: init(place)) == (TOLD if done and not moving else 0)
        assert content(place) == whole
        assert [path.name for path in place.parent.iterdir()] == ["project"]


DYING = """
import os, signal, sys
from briefing.cli import main
from briefing.cli.telling import Steps
number, step, moves = int(sys.argv[1]), sys.argv[2], iter(range(5))

def note(_, name):
    if name == step:
        os.kill(os.getpid(), number)

def hook(event, arguments):
    if step == "moves" and event == "os.rename" and ".briefing-stage-" in str(arguments[0]):
        if ".briefing-stage-" not in str(arguments[1]) and next(moves, None) is None:
            os.kill(os.getpid(), number)

Steps.step = note
sys.addaudithook(hook)
sys.exit(main(["build"]))
"""


def stopped(project: Path, number: signal.Signals, step: str) -> int:
    """Build in a process that gets a signal when a step is done, or among the moves; return its exit code."""
    done = subprocess.run([sys.executable, "-c", DYING, str(int(number)), step], cwd=project, timeout=300, check=False)
    return done.returncode


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str], int]:
    """Build while others try to; return the project, what the others were told, and the number of the one who built."""
    project = tmp_path_factory.mktemp("undisturbed") / "project"
    put_back(NEWER, lay_out(project, sources=False) / "seeds")
    process = subprocess.Popen([COMMAND, "build"], cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (project / "data" / ".briefing-tables" / "lock").is_file():
        assert process.poll() is None
        time.sleep(0.01)
    others = [run(project, "build", "--out", "data/../reports"), run(project, "extract", "--out", "data/tables")]
    assert process.wait(300) == 0
    assert [other.returncode for other in others] == [2, 2]
    return project, [other.stderr for other in others], process.pid


def test_two_builds_in_one_folder_at_once(undisturbed: tuple[Path, list[str], int]) -> None:
    project, told, pid = undisturbed
    assert told == [
        f"briefing: {project}/{folder}: process {pid} is writing there. "
        f"Wait until it has ended, or stop it: kill {pid}.\n"
        for folder in ("reports", "data/tables")
    ]
    assert not leftovers(project / "reports")
    assert not leftovers(project / "data")


def test_a_build_that_is_stopped_or_killed_at_a_step_or_among_the_moves(
    undisturbed: tuple[Path, list[str], int], tmp_path: Path
) -> None:
    project = lay_out(tmp_path / "project", sources=False)
    put_back(NEWER, project / "seeds")
    places = [(project / "reports", "briefing.pdf"), (project / "data" / "tables", "figures.csv")]
    for folder, name in places:
        put_back({name: b"the last good one"}, folder)

    def stands() -> bool:
        return all(content(folder) == {name: b"the last good one"} for folder, name in places)

    assert stopped(project, signal.SIGTERM, "1_sources") == 2
    assert stands()
    assert not list(project.glob("**/.briefing-*")), "stopped, it removes what it has begun"
    assert stopped(project, signal.SIGKILL, "2_figures") == -signal.SIGKILL
    assert stands()
    assert list(project.glob(".briefing-reports/*")), "killed, it leaves it to the next"
    assert stopped(project, signal.SIGKILL, "moves") == -signal.SIGKILL
    assert not stands()
    assert "a build was cut off while it moved its files there" in run(project, "verify").stderr
    done = run(project, "build")
    assert (done.returncode, done.stdout) == (0, "wrote reports/briefing.html\nwrote reports/briefing.pdf\n")
    for folder, _ in places:
        assert content(folder) == content(undisturbed[0] / folder.relative_to(project))
    assert not list(project.glob("**/.briefing-*"))
    assert run(project, "build").stdout.startswith("unchanged")


def test_a_build_that_finds_the_disk_full(tmp_path: Path) -> None:
    def build() -> None:
        project = lay_out(tmp_path / "disk" / "project", sources=False)
        put_back(NEWER, project / "seeds")
        put_back({"briefing.pdf": b"the last good one"}, project / "reports")
        filled(tmp_path / "disk", 50_000)
        done = run(project, "build")
        assert done.returncode == 2, done.stderr
        assert "cannot be written (No space left on device). Make room on the disk" in done.stderr
        assert content(project / "reports") == {"briefing.pdf": b"the last good one"}
        assert not list(project.glob("**/.briefing-*"))

    (tmp_path / "disk").mkdir()
    on_a_disk(tmp_path / "disk", 4 << 20, build)
