"""Targets that take files of many documents: archives, JSON Lines, tables in Parquet."""

import io
import json
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

from fuzz.files import zipped
from fuzz.oracles import hold, refusal_is_whole, same, within

from briefing.errors import SourceError
from briefing.sources.contents import documents
from briefing.sources.endings import ending
from briefing.sources.reading import read_received
from briefing.sources.received import Problem, Received
from briefing.sources.walking import Found, Listing, split

_START, _EACH = 6.0, 0.002  # seconds (what is imported late among them), and seconds a byte
_PACKED = 400  # times as much as a file may unpack to, with what is said of it
_ROWS = (
    {"text": "The Party has relations with 245 parties.", "id": "a/1", "title": "Friends", "date": "2019-05-24"},
    {"body": "Laos", "url": "https://party.example/a", "authors": ["Ann", 1], "lang": "en_GB", "self": "LAO"},
    {"text": None, "id": "../x"},
    {"text": 7, "published_at": 20190524},
)
LINES = b"\n".join(json.dumps(row).encode() for row in _ROWS)


@dataclass(frozen=True, slots=True)
class _Memory:
    """One file, in memory."""

    content: bytes

    def scan(self, folder: str) -> Listing:
        return Listing([f"{folder}\0.txt"], [], False, is_output=False)

    def open(self, path: str) -> BinaryIO:
        hold(path.startswith("press"), f"another file is opened: {path}")
        return io.BytesIO(self.content)

    def join(self, folder: str, name: str) -> str:
        return f"{folder}/{name}"

    def is_folder(self, path: str) -> bool:
        return not self.exists(path)

    def exists(self, path: str) -> bool:
        return path.startswith("press")


def json_lines(content: bytes) -> None:
    """Lines of JSON, each a document or refused with its number."""
    _received("press.jsonl", content)


def zip_archive(content: bytes) -> None:
    """A zip archive, damaged or lying as it may."""
    _received("press.zip", content)


def tar_archive(content: bytes) -> None:
    """A tar archive, also packed, damaged or lying as it may."""
    _received("press.tar", content)
    _received("press.tar.gz", content)


def parquet(content: bytes) -> None:
    """A table in Parquet, damaged as it may be."""
    _received("press.parquet", content)


def _received(file: str, content: bytes) -> None:
    """Whatever a file holds: names lead nowhere but down, what is refused says why, and memory stays in bounds."""
    with within(_START + _EACH * len(content)):
        found = _documents(file, content)
    hold(found, f"nothing is said of {file}")
    for each in found:
        if isinstance(each, Problem):
            hold(
                each.cause and each.remedy and each.file.startswith("press"), f"a problem leaves something out: {each}"
            )
            continue
        parts = each.name.split("/")
        hold(not {"", ".", ".."} & {*parts} and "\\" not in each.name, f"leads elsewhere: {each.name!r}")
        hold(each.name.isprintable() or not any(map(_controls, each.name)), f"holds controls: {each.name!r}")
        try:
            read_received(each)
        except SourceError as error:
            refusal_is_whole(error)
    size = sum(len(each.content) for each in found if isinstance(each, Received))
    hold(size <= 1_000_000 + _PACKED * len(content), f"unpacks {len(content)} bytes to {size}")
    same(found, _documents(file, content), "receiving a file")


def _documents(file: str, content: bytes) -> list[Received | Problem]:
    stem, suffix = split(file)
    kind = ending(file)
    hold(kind is not None, f"{file} is no file of many documents")
    assert kind is not None
    return list(documents(Found(stem, suffix, file, file, _Memory(content)), kind, "VNM"))


def _controls(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign <= "\x9f" or "\ud800" <= sign <= "\udfff"


def as_lines() -> Iterable[bytes]:
    """Return small files of JSON Lines."""
    return (LINES, *LINES.split(b"\n"), b'\xef\xbb\xbf{"text": "\\ud83d"}\r\n[]\n\n{"text": 1e999}')


def as_zips() -> Iterable[bytes]:
    """Return small archives."""
    yield zipped({"2019/a.txt": b"245 parties", "b.md": b"Laos", "../c.txt": b"x", ".hidden.txt": b"y"})
    yield zipped({"a.txt": b"a" * 3000, "inner.zip": b"PK", "x.exe": b"MZ"})


def as_tars() -> Iterable[bytes]:
    """Return small archives."""
    for packed in ("w", "w:gz"):
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode=packed) as archive:
            for name, content in (("2019/a.txt", b"245 parties"), ("../b.txt", b"x"), ("n" * 120 + ".txt", b"y")):
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
            link = tarfile.TarInfo("link.txt")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        yield made.getvalue()


def as_parquet() -> Iterable[bytes]:
    """Return a small table."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = io.BytesIO()
    pq.write_table(pa.table({"text": ["245 parties", None], "id": ["a", "../b"], "date": ["2019", "x"]}), made)
    yield made.getvalue()
