"""Files beside the page of a build: those of an earlier build that this one does not make are removed."""

from pathlib import Path

from briefing.publish.pipeline import _left_over


def test_only_what_an_earlier_build_left_is_removed(tmp_path: Path) -> None:
    folder = tmp_path / "briefing_files"
    folder.mkdir()
    for name in ("a.html", "b.html", "tables.zip"):
        (folder / name).write_text("", encoding="utf-8")
    (tmp_path / "notes.html").write_text("", encoding="utf-8")
    made = ["briefing.html", "briefing_files/a.html", "briefing_files/tables.zip"]
    assert _left_over(tmp_path, made) == [folder / "b.html"]


def test_a_page_that_holds_everything_leaves_nothing_beside(tmp_path: Path) -> None:
    assert _left_over(tmp_path, ["briefing.html"]) == []
