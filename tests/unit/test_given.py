"""Files are given one by one, by a list, or by the URL of a storage; what is not there is said with its line."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from packed import TEXT, lines, problems, put, received, tarred, zipped

from briefing.errors import SourceError
from briefing.sources import given_files, read_sources, receive


def laid_out(folder: Path) -> Path:
    """Lay out a folder of files with registers."""
    for name in ("b.txt", "2019/a.txt", "2019/c.txt"):
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        put(folder / name, TEXT)
    put(folder / "2019/sources.csv", b"file,self\na.txt,LAO\ngone.txt,CHN\n")
    return folder


def test_files_of_a_list_come_in_its_order_named_by_their_paths_from_it(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "press")
    other = put(tmp_path / "d.txt", TEXT)
    listed = f"\ufeff2019/c.txt\r\n\n{other}\n../press/b.txt\n./2019/../2019/a.txt\n"
    put(folder / "list.txt", listed.encode())
    found = [*receive(f"@{folder / 'list.txt'}")]
    assert [(one.name, one.file) for one in received(found)] == [
        ("2019/c", "2019/c.txt"), ("d", "d.txt"), ("b", "b.txt"), ("2019/a", "2019/a.txt"),
    ]  # fmt: skip
    assert [one.self_country for one in received(found)] == ["VNM", "VNM", "VNM", "LAO"]
    assert problems(found) == {}


def test_what_a_list_names_in_vain_is_told_with_its_line(tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    put(folder / "2019/sources.csv", b"when\n2019\n")
    put(
        folder / "list.txt",
        b"gone.txt\n2019\nb\x00.txt\n\xff.txt\n2019/a.txt\n2019/c.txt\nb.txt\nb.txt\ns3://a:b@c/d\n",
    )
    found = [*receive(f"@{folder}/list.txt")]
    assert [one.name for one in received(found)] == ["2019/a", "2019/c", "b"]
    told = problems(found)
    assert told["list.txt, line 1"] == "names gone.txt, but it is not there"
    assert told["list.txt, line 2"] == "names a folder"
    assert told["list.txt, line 3"] == "names nothing that can be there"
    assert told["list.txt, line 4"] == "is not UTF-8"
    assert told["list.txt, line 5"].startswith("sources.csv beside the file is not applied: has neither a column")
    assert told["list.txt, line 9"] == "names s3://c/d, but a list is of files of this machine"
    assert len(told) == 6, "a line that comes again at once is the same file"


def test_a_list_may_name_archives_and_stands_beside_other_places(tmp_path: Path) -> None:
    put(tmp_path / "press.zip", zipped({"one.txt": TEXT}))
    put(tmp_path / "news.jsonl", lines({"text": "A."}))
    put(tmp_path / "z.txt", TEXT)
    put(tmp_path / "list.txt", b"news.jsonl\npress.zip\n")
    found = received(receive([f"@{tmp_path}/list.txt", str(tmp_path / "z.txt")]))
    assert [one.name for one in found] == ["z", "news/1", "press/one"]
    given = [one.file for one in given_files([f"@{tmp_path}/list.txt", str(tmp_path / "z.txt")])]
    assert given == ["z.txt", "news.jsonl", "press.zip", "list.txt"]


def test_a_list_that_is_not_there_stops_everything_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such list of files"):
        receive(f"@{tmp_path}/gone.txt")
    put(tmp_path / "list.txt", b"gone.txt\n")
    with pytest.raises(SourceError, match=r"no source could be read \(list.txt, line 1: names gone.txt"):
        read_sources(f"@{tmp_path}/list.txt")


@pytest.fixture
def storage() -> Iterator[fsspec.AbstractFileSystem]:
    """Return an empty storage in memory."""
    files = fsspec.filesystem("memory")
    yield files
    files.store.clear()
    files.pseudo_dirs[:] = [""]


def test_a_storage_is_received_as_a_folder_is(storage: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    folder = laid_out(tmp_path)
    put(folder / "press.zip", zipped({"one.txt": TEXT}))
    put(folder / "press.tar.gz", tarred({"one.txt": TEXT}))
    put(folder / ".hidden.txt", TEXT)
    for path in folder.rglob("*"):
        if path.is_file():
            storage.pipe_file(f"/bucket/press/{path.relative_to(folder)}", path.read_bytes())
    assert [*receive("memory://bucket/press")] == [*receive(folder)]
    assert [*receive("memory://bucket/press/")] == [*receive(folder)]
    (one,) = receive("memory://bucket/press/b.txt")
    assert received([one])[0].name == "b"
    assert [one.name for one in received(receive(["memory://bucket/press/./2019/a.txt"]))] == ["2019/a"]


def test_tables_of_documents_in_a_storage_are_read_as_streams(storage: fsspec.AbstractFileSystem) -> None:
    storage.pipe_file("/bucket/news.jsonl", lines({"text": "A."}, {"text": "B."}))
    assert [one.name for one in received(receive("memory://bucket"))] == ["news/1", "news/2"]


def test_what_a_storage_does_not_have_or_give_is_told(
    storage: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SourceError, match="memory://bucket/gone: no such file or folder"):
        receive("memory://bucket/gone")
    with pytest.raises(SourceError, match="nostorage://bucket: cannot be opened"):
        receive("nostorage://bucket")
    storage.pipe_file("/bucket/a.txt", TEXT)
    storage.pipe_file("/bucket/b.txt", TEXT)
    whole = type(storage).open

    def broken(self: object, path: str, *arguments: object, **options: object) -> object:
        if path.endswith("a.txt"):
            raise RuntimeError("the connection was lost")
        return whole(self, path, *arguments, **options)

    monkeypatch.setattr(type(storage), "open", broken)
    found = [*receive("memory://bucket")]
    assert [one.name for one in received(found)] == ["b"]
    assert problems(found) == {"a.txt": "cannot be opened"}


def test_several_places_as_a_notebook_gives_them_may_hold_a_url(
    storage: fsspec.AbstractFileSystem, tmp_path: Path
) -> None:
    storage.pipe_file("/bucket/a.txt", TEXT)
    put(tmp_path / "b.txt", TEXT)
    assert [one.name for one in received(receive(f"{tmp_path}/b.txt:memory://bucket/a.txt"))] == ["a", "b"]
