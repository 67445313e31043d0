"""A build is written beside its place and moved when it is whole; what stood there stands until then."""

from pathlib import Path

import pytest

from briefing.errors import OutputError
from briefing.files import write_beside
from briefing.publish.staging import move_into_place, staging


def test_a_stage_is_gone_afterwards_whatever_happened(tmp_path: Path) -> None:
    def break_down() -> None:
        with staging(tmp_path / "reports") as stage:
            (stage / "half").write_text("half", encoding="utf-8")
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        break_down()
    assert list(tmp_path.iterdir()) == []


def test_a_stage_stands_on_the_file_system_of_its_place(tmp_path: Path) -> None:
    with staging(tmp_path / "deep" / "down" / "reports") as stage:
        assert stage.parent == tmp_path
    (tmp_path / "reports").mkdir()
    with staging(tmp_path / "reports") as stage:
        assert stage.parent == tmp_path, "not inside the folder that it replaces files of"


def test_a_place_below_a_file_cannot_be_staged(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"), staging(tmp_path / "file" / "reports"):
        pass


def test_files_move_into_folders_that_are_made_for_them(tmp_path: Path) -> None:
    made = {tmp_path / f"made-{n}": tmp_path / "new" / f"{n}.txt" for n in (1, 2)}
    for path in made:
        path.write_text(path.name, encoding="utf-8")
    move_into_place(made)
    assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new").iterdir()} == {
        "1.txt": "made-1",
        "2.txt": "made-2",
    }
    assert not any(path.exists() for path in made)


def test_nothing_moves_where_one_place_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "good").write_text("new", encoding="utf-8")
    (tmp_path / "other").write_text("new", encoding="utf-8")
    (tmp_path / "place.txt").write_text("old", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="folder: cannot be written"):
        move_into_place({tmp_path / "good": tmp_path / "place.txt", tmp_path / "other": tmp_path / "folder"})
    assert (tmp_path / "place.txt").read_text(encoding="utf-8") == "old"


def test_a_file_that_cannot_be_written_is_told_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=r"cannot be written .* Choose a folder"):
        write_beside(tmp_path / "file" / "table.csv", "text")
    write_beside(tmp_path / "new" / "table.csv", "text\n")
    assert (tmp_path / "new" / "table.csv").read_bytes() == b"text\n"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["table.csv"]
