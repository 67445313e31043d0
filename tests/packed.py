"""Archives and tables of documents, made for tests: whole, damaged and hostile."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from briefing.sources import Problem, Received

TEXT = b"The party has relations with 74 parties.\n"


def tarred(files: Mapping[str, bytes], *members: tarfile.TarInfo) -> bytes:
    """Return a tar archive of files, and of members that hold nothing."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
        for member in members:
            archive.addfile(member)
    return made.getvalue()


def zipped(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)
    return made.getvalue()


def zstd(content: bytes) -> bytes:
    """Return bytes as zstd packs them."""
    packed: bytes = pa.compress(content, codec="zstd", asbytes=True)
    return packed


Packer = Callable[[bytes], bytes]
PACKERS: Mapping[str, Packer] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstd,
}


def lines(*rows: Any) -> bytes:
    """Return rows as JSON Lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def put(path: Path, content: bytes) -> Path:
    """Write a file."""
    path.write_bytes(content)
    return path


def received(found: Iterable[Received | Problem]) -> list[Received]:
    """Return the documents that were received."""
    return [item for item in found if isinstance(item, Received)]


def problems(found: Iterable[Received | Problem]) -> dict[str, str]:
    """Return the causes of what was not, by file."""
    return {item.file: item.cause for item in found if isinstance(item, Problem)}
