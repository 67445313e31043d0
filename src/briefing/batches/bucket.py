"""A dataset in a bucket, or wherever else fsspec reaches: `--out s3://bucket/folder`, where the driver is installed.

An object store shows an object when it has all of it, so a file is put as a whole and nothing is renamed. A storage
that can show half a file (FTP, SSH) is found out by the file's bytes, when the next run looks which batches are done.
What makes files a dataset comes last in any case: the records after their parts, `corpus.json` after all records.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from briefing.batches.store import Store
from briefing.errors import OutputError
from briefing.sources.storages import is_remote, said, shown_url, storage_of

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://.*[^/].*", re.DOTALL)  # none through another: that may keep a copy


def store_at(place: str) -> Store:
    """Return the store at a place: a folder, or a URL that a driver of fsspec is installed for.

    Raises OutputError where there is none, or the URL names no folder.
    """
    return Bucket(place) if is_remote(place) else Store(place)


class Bucket(Store):
    """Files under a URL. What is written stands, whole, when `write` returns, as far as the storage promises that."""

    def __init__(self, place: str) -> None:
        shown = shown_url(place)
        if not _ADDRESS.fullmatch(shown):
            raise OutputError(shown, "names no place to write to", "give a folder, or a URL such as s3://bucket/folder")
        self.place = shown.rstrip("/")
        self._files, root = storage_of(place, OutputError)
        self._root = root.rstrip("/")

    @contextmanager
    def held(self) -> Iterator[None]:
        """Do nothing: a bucket has no locks."""
        yield

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none. Raises OutputError where it cannot be read."""
        with self._telling(name, "read"):
            try:
                content: bytes = self._files.cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return content

    def holds(self, name: str, size: int, sha256: str) -> bool:
        """Say whether a file is there with just these bytes; where its length is right it is fetched."""
        with self._telling(name, "read"):
            try:
                found: Any = self._files.info(self._path(name))
            except FileNotFoundError:
                return False
        content = self.read(name) if found["type"] == "file" and found["size"] == size else None
        return content is not None and hashlib.sha256(content).hexdigest() == sha256

    def write(self, files: Mapping[str, bytes]) -> None:
        """Put files; what a storage has taken it keeps. Raises OutputError where that cannot be done."""
        for name, content in files.items():
            with self._telling(name, "written"):
                self._files.makedirs(self._path(name).rpartition("/")[0], exist_ok=True)
                self._files.pipe_file(self._path(name), content)

    def conclude(self, files: Mapping[str, bytes], stale: Iterable[str]) -> None:
        """Put the last files, in their order, and then remove what is stale. Raises OutputError."""
        self.write(files)
        for name in stale:
            self._remove(name)

    def names(self, folder: str) -> list[str]:
        """Return the names of a folder's files, `folder/` before them, in order."""
        with self._telling(folder, "listed"):
            try:
                found = self._files.ls(self._path(folder), detail=True)
            except FileNotFoundError:
                return []
            return sorted(f"{folder}/{each['name'].rpartition('/')[2]}" for each in found if each["type"] == "file")

    def _remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._telling(name, "removed"):
            try:
                self._files.rm_file(self._path(name))
            except FileNotFoundError:
                return

    def _path(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _telling(self, name: str, done: str) -> Iterator[None]:
        """Make an OutputError of whatever a driver raises: each has errors of its own."""
        try:
            yield
        except Exception as error:
            remedy = "check the address, the rights and the connection, and run the command again: it goes on"
            raise OutputError(f"{self.place}/{name}", f"cannot be {done} ({said(error)})", remedy) from error
