"""Storages that are named by URLs (`s3://bucket/press`), through fsspec, where their driver is installed."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from briefing.errors import SourceError
from briefing.sources.storages import storage_of
from briefing.sources.walking import Listing, Tree, listing

_PIECE = 1 << 20  # bytes that are fetched at once


class RemoteTree:
    """A storage. Whatever its driver raises becomes an OSError."""

    def __init__(self, files: Any) -> None:
        self._files = files

    def scan(self, folder: str) -> Listing:
        """List a folder. Raises OSError."""
        with _telling():
            found = self._files.ls(folder, detail=True)
        entries = {str(each["name"]).rstrip("/").rpartition("/")[2]: each["type"] == "directory" for each in found}
        here = folder.rstrip("/").rpartition("/")[2]
        markers = [str(each["name"]) for each in found if str(each["name"]).rstrip("/") == folder.rstrip("/")]
        if markers:
            entries.pop(here, None)  # of the folder itself, as object stores keep them
        return listing(entries.items(), folder)

    def open(self, path: str) -> BinaryIO:
        """Open a file. Raises OSError, also when it is read."""
        with _telling():
            return io.BufferedReader(_Told(self._files.open(path, "rb", block_size=_PIECE)))

    def join(self, folder: str, name: str) -> str:
        """Return the path of a name within a folder."""
        return f"{folder.rstrip('/')}/{name}"

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder. Raises OSError."""
        with _telling():
            return bool(self._files.isdir(path))

    def exists(self, path: str) -> bool:
        """Say whether there is something. Raises OSError."""
        with _telling():
            return bool(self._files.exists(path))


class _Told(io.RawIOBase):
    """An opened file of a storage, whose driver's errors become OSErrors."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        with _telling():
            content = self._opened.read(min(len(view), _PIECE))
        view[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        with _telling():
            return int(self._opened.seek(offset, whence))

    def tell(self) -> int:
        return int(self._opened.tell())

    def close(self) -> None:
        self._opened.close()
        super().close()


def located(place: str) -> tuple[Tree, str]:
    """Return the storage of a URL, and the path in it. Raises SourceError where no driver for it is installed."""
    files, path = storage_of(place.replace("/./", "/"), SourceError)
    return RemoteTree(files), path


@contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except OSError:
        raise
    except Exception as error:  # every driver has errors of its own
        raise OSError(str(error)) from error
