"""A dataset in a bucket: the same files as in a folder, and what goes wrong on the way is told and mended."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from briefing.batches.batch import Batch
from briefing.batches.bucket import Bucket, store_at
from briefing.batches.run import Extracted, extract
from briefing.batches.store import Store
from briefing.batches.work import Outcome, Settings
from briefing.errors import OutputError, ParameterError
from briefing.publish import archive
from briefing.sources.received import Received

pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture
def bucket() -> Iterator[str]:
    MemoryFileSystem.store.clear()
    yield "memory://archive/press"
    MemoryFileSystem.store.clear()


def breaks_down(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Let the storage take so many files, and no more."""
    left, put = iter(range(after)), MemoryFileSystem.pipe_file

    def pipe_file(self: MemoryFileSystem, path: str, value: bytes) -> None:
        if next(left, None) is None:
            raise ConnectionError("the line is cut\nand much is to be said of it")
        put(self, path, value)

    monkeypatch.setattr(MemoryFileSystem, "pipe_file", pipe_file)


def read(_: object, batches: Iterable[Batch]) -> Iterator[Outcome]:
    """Stand in for reading: the bytes of a part are those of its documents."""
    for batch in batches:
        said = b"".join(document.content for document in batch.documents)
        rows = {"documents": len(batch.documents), "errors": 0}
        yield Outcome(batch.number, batch.key, len(batch.documents), dict.fromkeys(rows, said), rows, ())


def extracted(store: Store) -> Extracted:
    documents = (Received(name, f"{name}.txt", f"Text {name}.".encode(), "VNM") for name in "abcdef")
    return extract(documents, store, read, settings=Settings(), about={"program": "tested"})


def digest(files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in files}


def in_folder(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return digest((path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths)


def in_bucket(url: str) -> dict[str, str]:
    files, root = fsspec.core.url_to_fs(url)
    return digest((path.removeprefix(f"{root}/"), files.cat_file(path)) for path in files.find(root))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make batches of two documents."""
    monkeypatch.setattr("briefing.batches.batch.MOST_DOCUMENTS", 2)


def test_a_bucket_holds_the_files_that_a_folder_holds(project: Path, bucket: str) -> None:
    extracted(store_at("folder"))
    done = extracted(store_at(bucket))
    assert done.place == bucket
    assert in_bucket(bucket) == in_folder(project / "folder")
    assert "corpus.json" in in_bucket(bucket)


def test_what_stands_in_a_bucket_is_not_read_again_and_a_damaged_file_is(bucket: str) -> None:
    extracted(store_at(bucket))
    whole = in_bucket(bucket)
    files, root = fsspec.core.url_to_fs(bucket)
    part = sorted(files.find(f"{root}/documents"))[1]
    files.pipe_file(part, bytes(len(files.cat_file(part))))
    files.pipe_file(f"{root}/documents/00009-0123456789ab.parquet", b"of an earlier archive")
    files.pipe_file(f"{root}/documents/notes.txt", b"mine")
    again = extracted(store_at(bucket))
    assert (again.batches, again.skipped) == (3, 2)
    assert in_bucket(bucket) == {**whole, **digest([("documents/notes.txt", b"mine")])}


@pytest.mark.parametrize("files", range(0, 12, 3))
def test_a_storage_that_breaks_down_is_told_and_the_next_run_goes_on(
    files: int, bucket: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extracted(store_at("folder"))
    with monkeypatch.context() as broken:
        breaks_down(broken, after=files)
        with pytest.raises(OutputError, match=r"memory://archive/press/.* cannot be written \(the line is cut\)"):
            extracted(store_at(bucket))
    assert extracted(store_at(bucket)).skipped == files // 3
    assert in_bucket(bucket) == in_folder(project / "folder")


def test_a_folder_may_be_named_by_its_url(project: Path) -> None:
    (project / "article.txt").write_text("Party work\n\nIt has relations with 40 parties.\n", encoding="utf-8")
    archive.extract("article.txt", out=f"file://{project}/a%20folder", form="csv")
    assert "figures.csv" in in_folder(project / "a folder")


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            "s3://bucket/press",
            r"the driver for s3:// is not installed\. install it \(pip install s3fs\), or give a folder",
        ),
        ("nonsense://bucket/press", "cannot be opened .*give a folder, or a URL such as"),
        ("s3://", "names no place to write to"),
        ("memory:///", "names no place to write to"),
        ("simplecache::s3://bucket/press", "names no place to write to"),
    ],
)
def test_a_place_that_is_none_is_told(place: str, message: str) -> None:
    with pytest.raises(OutputError, match=f"(?i){message}"):
        store_at(place)


def test_a_password_is_shown_nowhere() -> None:
    assert Bucket("memory://user:secret@archive/press").place == "memory://archive/press"
    with pytest.raises(OutputError) as told:
        store_at("nonsense://user:secret@host/press")
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    "asked",
    [
        {"out": "memory://archive/press", "form": "csv"},
        {"out": "press", "form": "csv", "scheduler": "tcp://127.0.0.1:8786"},
        {"out": "press", "jobs": 2, "scheduler": "tcp://127.0.0.1:8786"},
    ],
)
def test_options_that_exclude_each_other_are_told(asked: dict[str, Any]) -> None:
    with pytest.raises(ParameterError, match="Leave"):
        archive.extract("seeds", **asked)
