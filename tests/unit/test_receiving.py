"""Documents come out of folders as they lie there: named by their paths, in the order of names, one at a time."""

import os
import tracemalloc
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import pytest

from briefing.errors import ParameterError, SourceError
from briefing.sources import Problem, Received, given_files, read_received, read_sources, receive


def put(folder: Path, *names: str, content: bytes = b"A party.") -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def names(found: Iterable[Received | Problem]) -> list[str]:
    return [item.name for item in found if isinstance(item, Received)]


def problems(found: Iterable[Received | Problem]) -> dict[str, str]:
    return {item.file: item.cause for item in found if isinstance(item, Problem)}


def test_a_document_is_named_by_its_path_within_the_folder(tmp_path: Path) -> None:
    (received,) = receive(put(tmp_path / "press", "2019/05/visit.txt"))
    assert received == Received("2019/05/visit", "2019/05/visit.txt", b"A party.", "VNM")
    source = read_received(received)
    assert (source.name, source.file, source.text, source.derived) == (received.name, received.file, "A party.", False)


def test_documents_come_in_the_order_of_names_folder_by_folder(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a-b.txt", "a.txt", "a/z.txt", "a/y/x.txt", "c.txt", "a.b/q.md")
    assert names(receive(tmp_path)) == ["a", "a/y/x", "a/z", "a-b", "a.b/q", "b", "c"]


def test_files_of_several_places_come_in_one_order(tmp_path: Path) -> None:
    one, two = put(tmp_path / "one", "a.txt", "d.txt"), put(tmp_path / "two", "b.txt", "c.txt")
    assert names(receive([two, one / "d.txt", one / "a.txt"])) == ["a", "b", "c", "d"]
    assert names(receive([two, one, one / "a.txt", one])) == ["a", "b", "c", "d"]


def test_a_flat_folder_gives_what_a_briefing_reads(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.md", "b.md", "scan.xyz", ".hidden.txt")
    put(tmp_path, "empty.txt", content=b"")
    read, found = read_sources(tmp_path), [*receive(tmp_path)]
    assert [read_received(item) for item in found if isinstance(item, Received)] == [*read.read]
    assert [item for item in found if isinstance(item, Problem)] == [*read.problems]


def test_of_files_that_share_a_name_the_first_that_can_be_read_is_received(tmp_path: Path) -> None:
    put(tmp_path, "a/b.docx", "a/b.md", "a/b.txt")
    found = [*receive(tmp_path)]
    assert [item.file for item in found if isinstance(item, Received)] == ["a/b.md"]
    assert list(problems(found)) == ["a/b.docx", "a/b.txt"]
    assert "shares the name 'a/b' with a/b.md" in problems(found)["a/b.txt"]


def test_files_of_one_name_in_two_places_are_told(tmp_path: Path) -> None:
    one, two = put(tmp_path / "one", "a.txt"), put(tmp_path / "two", "a.txt")
    found = [*receive([one, two])]
    assert names(found) == ["a"]
    assert list(problems(found)) == ["a.txt"]


def test_each_folder_s_register_speaks_of_its_own_files(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "laos/a.txt", "china/a.txt")
    (tmp_path / "laos/sources.csv").write_text("file,self,origin\na.txt,LAO,A paper\ngone.txt,,\n", encoding="utf-8")
    (tmp_path / "china/sources.csv").write_text("when\n2019\n", encoding="utf-8")
    found = [*receive(tmp_path)]
    stated = {item.name: (item.self_country, item.origin) for item in found if isinstance(item, Received)}
    assert stated == {"a": ("VNM", ""), "china/a": ("VNM", ""), "laos/a": ("LAO", "A paper")}
    told = problems(found)
    assert list(told) == ["china/sources.csv", "laos/gone.txt"]
    assert told["china/sources.csv"].startswith("is not applied: sources.csv has neither a column")


def test_a_file_that_changed_since_its_register_is_received_and_told(tmp_path: Path) -> None:
    put(tmp_path, "a/b.txt")
    (tmp_path / "a/sources.csv").write_text(f"file,sha256\nb.txt,{'0' * 64}\n", encoding="utf-8")
    received, changed = receive(tmp_path)
    assert isinstance(received, Received)
    assert isinstance(changed, Problem)
    assert (changed.file, changed.problem) == ("a/b.txt", "changed")


def test_links_out_of_files_are_followed_and_links_to_folders_told(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere", "a.txt")
    put(tmp_path / "given", "b.txt")
    (tmp_path / "given/file.txt").symlink_to(tmp_path / "elsewhere/a.txt")
    (tmp_path / "given/loop").symlink_to(tmp_path / "given")
    (tmp_path / "given/nothing.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "given/pipe.txt")
    found = [*receive(tmp_path / "given")]
    assert names(found) == ["b", "file"]
    assert problems(found) == {
        "loop": "is a link to a folder", "nothing.txt": "is a link to nothing", "pipe.txt": "is no file",
    }  # fmt: skip


def test_a_name_that_no_table_can_hold_is_told_with_its_bytes(tmp_path: Path) -> None:
    put(tmp_path, "fine.txt")
    for name in (b"caf\xe9.txt", b"a\nb.txt", b"d\xe9/a.txt"):
        path = os.fsencode(tmp_path) + b"/" + name
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - names that pathlib's text cannot hold
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(b"A party.")
    found = [*receive(tmp_path)]
    assert names(found) == ["fine"]
    assert problems(found) == {
        r"a\x0ab.txt": "its name holds control characters", r"caf\xe9.txt": "its name is not UTF-8",
        "d\\xe9/": "its name is not UTF-8",
    }  # fmt: skip


def test_a_file_that_goes_while_others_are_read_is_told(tmp_path: Path) -> None:
    stream = receive(put(tmp_path, "a.txt", "b.txt", "c.txt"))
    next(stream)
    (tmp_path / "b.txt").unlink()
    rest = [*stream]
    assert names(rest) == ["c"]
    assert problems(rest) == {"b.txt": "cannot be opened"}


def test_what_stops_all_reading_is_raised_before_anything_is_received(tmp_path: Path) -> None:
    put(tmp_path / "press", "a.txt")
    with pytest.raises(SourceError, match="no such file or folder"):
        receive([tmp_path / "press", tmp_path / "nowhere"])
    with pytest.raises(ParameterError, match="'VN' is no country"):
        receive(tmp_path / "press", "VN")
    (tmp_path / "press/sources.csv").write_text("when\n2019\n", encoding="utf-8")
    with pytest.raises(SourceError, match="has neither a column"):
        receive(tmp_path / "press")


def test_folders_within_folders_may_be_very_deep(tmp_path: Path) -> None:
    deep = tmp_path / "/".join(["d"] * 200)
    here = tmp_path
    for _ in range(200):
        here /= "d"
        here.mkdir()
    put(deep, "a.txt")
    (received,) = receive(tmp_path)
    assert isinstance(received, Received)
    assert received.name == f"{'d/' * 200}a"


def test_no_more_than_one_document_is_held(tmp_path: Path) -> None:
    put(tmp_path, *(f"{number:03}.txt" for number in range(60)), content=b"x" * 1_000_000)
    tracemalloc.start()
    assert sum(1 for _ in receive(tmp_path)) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_every_file_that_is_opened_is_listed_with_the_registers(tmp_path: Path) -> None:
    put(tmp_path, "b/a.txt", "a.txt", "c.xyz")
    (tmp_path / "b/sources.csv").write_text("file\na.txt\n", encoding="utf-8")
    listed = given_files(tmp_path)
    assert [one.file for one in listed] == ["a.txt", "b/a.txt", "c.xyz", "b/sources.csv"]
    assert [one.path for one in listed] == [tmp_path / one.file for one in listed]
    assert names(receive([one.place for one in listed[:2]])) == ["a", "b/a"], "each keeps its name when given itself"


@pytest.mark.parametrize(
    "output",
    [("corpus.json",), ("manifest.json", "briefing.html"), ("datapackage.json", "documents.csv"),
     ("batches/0.json", "texts/0.parquet", "signatures/0.parquet"), (".briefing-out/lock",),
     ("../.briefing-out/lock",)],
)  # fmt: skip
def test_outputs_of_this_program_are_no_sources_of_it(tmp_path: Path, output: tuple[str, ...]) -> None:
    put(tmp_path, "a.txt", "out/b.txt", "out.d/c.txt", *(f"out/{name}" for name in output))
    found = [*receive(tmp_path)]
    assert names(found) == ["a", "out.d/c"]
    assert problems(found) == {}
    is_dataset = output[0].startswith(("corpus", "batches"))
    with pytest.raises(SourceError, match="is a dataset") if is_dataset else nullcontext():
        assert "b" in names(receive(tmp_path / "out")), "unless it is given itself"
