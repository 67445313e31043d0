"""A build is written beside its place and moved when it is whole; what stood there stands until then."""

import errno
import json
import multiprocessing
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.locking import workplace
from briefing.staging import Stage, interrupted, staging, unfinished


def made(stage: Stage, *names: str) -> dict[Path, Path]:
    """Make files in a stage, each holding its name, for places in `out`, beside the stage's workplace."""
    for name in names:
        (stage.folder / name).write_text(f"new {name}", encoding="utf-8")
    return {stage.folder / name: stage.folder.parents[1] / "out" / name for name in names}


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_stage_is_gone_afterwards_whatever_happened(tmp_path: Path) -> None:
    def break_down() -> None:
        with staging(tmp_path / "reports") as stage:
            made(stage, "half")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        break_down()
    assert list(tmp_path.iterdir()) == []


def test_a_stage_lies_beside_its_place_and_folders_made_for_it_go_again(tmp_path: Path) -> None:
    with staging(tmp_path / "deep" / "down" / "reports") as stage:
        assert stage.folder.parent == tmp_path / "deep" / "down" / ".briefing-reports"
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "reports").mkdir()
    with staging(tmp_path / "reports") as stage:
        assert stage.folder.parent == tmp_path / ".briefing-reports", "not inside the folder whose files it replaces"


def test_a_stage_that_is_removed_or_full_is_told_as_the_output_that_cannot_be_written(tmp_path: Path) -> None:
    def removed() -> None:
        with staging(tmp_path / "reports") as stage:
            shutil.rmtree(stage.folder)
            (stage.folder / "half").write_text("half", encoding="utf-8")

    def full() -> None:
        with staging(tmp_path / "reports"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def another() -> None:
        with staging(tmp_path / "reports"):
            (tmp_path / "elsewhere" / "none").read_bytes()

    with pytest.raises(OutputError, match=r"reports: cannot be written \(No such file"):
        removed()
    with pytest.raises(OutputError, match=r"reports: .*No space left.*Make room"):
        full()
    with pytest.raises(FileNotFoundError):
        another()


def test_every_spelling_of_a_folder_has_one_workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "out")
    monkeypatch.chdir(tmp_path)
    spellings = ("out", "./out/", "out/../out", str(tmp_path / "out"), "elsewhere")
    assert {workplace(Path(one)) for one in spellings} == {tmp_path / ".briefing-out"}


def test_a_place_below_a_file_cannot_be_staged(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"), staging(tmp_path / "file" / "reports"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_files_move_into_folders_that_are_made_for_them_and_stale_ones_go(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old").write_text("old", encoding="utf-8")
    with staging(tmp_path / "out") as stage:
        (stage.folder / "deep").mkdir()
        stale = [tmp_path / "out" / name for name in ("old", "none", "gone/with/its/folder")]
        stage.move_into_place(made(stage, "a", "deep/b"), stale)
    assert content(tmp_path) == {"out/a": "new a", "out/deep/b": "new deep/b"}


def test_the_disk_has_all_files_before_any_moves_and_their_names_before_the_list_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    fsync, replace, unlink = os.fsync, os.replace, os.unlink

    def kept(file: int) -> None:
        fsync(file)
        seen.append(f"kept {Path(f'/proc/self/fd/{file}').readlink().name}")

    def moved(one: Path, place: Path) -> None:
        seen.append(f"moved {Path(place).name}")
        replace(one, place)

    def removed(place: Path) -> None:
        seen.append(f"removed {Path(place).name}")
        unlink(place)

    with staging(tmp_path / "out") as stage:
        files = made(stage, "a", "b")
        with monkeypatch.context() as patched:
            for name, noted in (("fsync", kept), ("replace", moved), ("unlink", removed)):
                patched.setattr(os, name, noted)
            stage.move_into_place(files)
    at = seen.index
    assert max(at("kept a"), at("kept b")) < at("moved moves.json") < min(at("moved a"), at("moved b"))
    assert max(at("moved a"), at("moved b")) < at("kept out", at("moved b")) < at("removed moves.json")


def test_nothing_moves_where_one_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "out" / "folder").mkdir(parents=True)
    (tmp_path / "out" / "place").write_text("old", encoding="utf-8")
    with staging(tmp_path / "out") as stage:
        files = made(stage, "place", "folder")
        with pytest.raises(OutputError, match="folder: cannot be written"):
            stage.move_into_place(files)
    assert content(tmp_path) == {"out/place": "old"}


def killed(out: Path, at: int) -> bool:
    """Move three files into a folder, in a process that is killed when it renames or removes for the time `at`."""

    def move() -> None:
        with staging(out) as stage:
            files = made(stage, "a", "b", "c")
            left = iter(range(at))

            def die(event: str, _: object) -> None:
                if event in ("os.rename", "os.remove") and next(left, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(die)
            stage.move_into_place(files, [out / "stale"])

    process = multiprocessing.get_context("fork").Process(target=move)
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL


@pytest.mark.parametrize("at", range(6))
def test_files_that_were_to_move_when_the_run_was_killed_are_moved_by_the_next(tmp_path: Path, at: int) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = {name: f"old {name}" for name in ("a", "b", "c", "stale")}
    for name, text in old.items():
        (out / name).write_text(text, encoding="utf-8")
    assert killed(out, at)
    assert unfinished(out)
    if at == 0:  # the list of moves was not in place yet
        assert content(out) == old
        assert not interrupted(out)
    else:
        assert interrupted(out)
    with staging(out) as stage:
        assert stage.finished == (at > 0)
    new = {name: f"new {name}" for name in "abc"}
    assert content(tmp_path) == {f"out/{name}": text for name, text in (new if at else old).items()}
    assert not unfinished(out)


def test_a_project_that_was_moved_meanwhile_is_finished_where_it_is_now(tmp_path: Path) -> None:
    (tmp_path / "one" / "out").mkdir(parents=True)
    assert killed(tmp_path / "one" / "out", 2)
    (tmp_path / "one").rename(tmp_path / "two")
    with staging(tmp_path / "two" / "out") as stage:
        assert stage.finished
    assert content(tmp_path / "two") == {f"out/{name}": f"new {name}" for name in "abc"}


def test_what_was_written_since_the_cut_stands(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert killed(out, 2)
    (out / "b").write_text("by hand", encoding="utf-8")
    with staging(out) as stage:
        assert not stage.finished
    assert content(tmp_path) == {"out/a": "new a", "out/b": "by hand"}


@pytest.mark.parametrize("at", range(1, 6))
def test_a_cut_run_whose_files_were_removed_meanwhile_is_not_gone_on_with(tmp_path: Path, at: int) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "stale").write_text("old", encoding="utf-8")
    assert killed(out, at)
    shutil.rmtree(out)
    with staging(out) as stage:
        assert not stage.finished
        stage.move_into_place(made(stage, "a"))
    assert content(tmp_path) == {"out/a": "new a"}
    assert not unfinished(out)


@pytest.mark.parametrize(
    "listed",
    [
        b"",
        b"{",
        b"[]",
        b'{"moves": [[".briefing-stage-x/a"]], "stale": []}',
        json.dumps({"moves": [[".briefing-stage-x/a", "../kept", None]], "stale": []}).encode(),
        json.dumps({"moves": [["../kept", "../out/a", None]], "stale": []}).encode(),
        json.dumps({"moves": [], "stale": [["../kept", None]]}).encode(),
        json.dumps({"moves": [[".briefing-stage-x/../../kept", "../out/a", None]], "stale": []}).encode(),
    ],
)
def test_a_list_of_moves_that_nobody_wrote_moves_and_removes_nothing(tmp_path: Path, listed: bytes) -> None:
    (tmp_path / "kept").write_text("kept", encoding="utf-8")
    stage = tmp_path / ".briefing-out" / ".briefing-stage-x"
    stage.mkdir(parents=True)
    (stage / "a").write_text("a", encoding="utf-8")
    (stage.parent / "moves.json").write_bytes(listed)
    with staging(tmp_path / "out") as found:
        assert not found.finished
    assert content(tmp_path) == {"kept": "kept"}


def test_another_disk_gets_its_files_in_one_step_each_too(tmp_path: Path) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev or not os.access(other, os.W_OK):
        pytest.skip("there is no other disk here")
    target = other / f"briefing-{os.getpid()}"
    target.mkdir()
    try:
        with staging(tmp_path / "out", target) as stage:
            (stage.folder / "a").write_text("new a", encoding="utf-8")
            stage.move_into_place({stage.folder / "a": target / "a"})
        assert content(target) == {"a": "new a"}
    finally:
        (target / "a").unlink(missing_ok=True)
        target.rmdir()
    assert list(tmp_path.iterdir()) == []
