"""Zip archives: their files in the order of the archive's own list; nothing is unpacked to disk."""

import os
import stat
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from briefing.errors import SourceError
from briefing.sources.members import Member, Wanted, wanted
from briefing.sources.reading import content_of
from briefing.sources.received import Problem, refused
from briefing.sources.unpacked import DAMAGED, Bound

_MOST_LISTED = 32_000_000  # bytes of the list of files, some 300,000 of them: Python holds it unpacked, 640 bytes each


class TooManyError(Exception):
    """An archive lists more files than memory should hold."""


class Listed:
    """An opened file as `zipfile` reads it: its list of files is the only thing that it asks for in one piece."""

    def __init__(self, opened: BinaryIO, most: int) -> None:
        """Read `opened`, at most so many bytes at once."""
        self._opened, self._most = opened, most
        self.seek, self.tell, self.close = opened.seek, opened.tell, opened.close

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes, or what is left. Raises TooManyError where that is more than a list may have."""
        place = self.tell()
        left = self.seek(0, os.SEEK_END) - self.seek(place)
        asked = min(left, size) if size >= 0 else left
        if asked > self._most:
            raise TooManyError
        return self._opened.read(asked)

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True


class _Counted:
    """A file within an archive: what is read of it counts, whether it is taken or refused."""

    def __init__(self, opened: Any, bound: Bound, packed: int) -> None:
        self._opened, self._bound, self._packed = opened, bound, packed

    def read(self, size: int, /) -> bytes:
        content: bytes = self._opened.read(size)
        self._bound.count(len(content), self._packed)
        return content


def files(opened: BinaryIO, file: str) -> Iterator[Member | Problem]:
    """Yield an archive's visible files; what is locked or damaged is a problem, and so are paths that lead elsewhere.

    Raises SourceError where it holds too many, what is in `DAMAGED` where its list cannot be read, BeyondBoundsError.
    """
    size = opened.seek(0, os.SEEK_END)
    bound = Bound()
    try:
        archive = zipfile.ZipFile(Listed(opened, _MOST_LISTED))
    except TooManyError as error:
        cause = "lists more files than are read of a zip archive (some 300,000)"
        raise SourceError(file, cause, "pack them as .tar.gz, or into several archives") from error
    with archive:
        for found in archive.infolist():
            if found.orig_filename.endswith("/"):
                continue
            try:
                asked = wanted(file, found.orig_filename)
                if asked is None:
                    continue
                content = _content(archive, found, asked, bound, size)
            except SourceError as error:
                yield refused(error.place, error.cause, error.remedy)
                continue
            yield Member(asked.path, content)


def _content(archive: zipfile.ZipFile, found: zipfile.ZipInfo, asked: Wanted, bound: Bound, size: int) -> bytes:
    """Return a file's bytes. Raises SourceError where they cannot be had, BeyondBoundsError."""
    if stat.S_IFMT(found.external_attr >> 16) not in (0, stat.S_IFREG):
        raise SourceError(asked.shown, "is a link, which is not followed", "pack the file itself")
    if found.flag_bits & 1:
        raise SourceError(asked.shown, "is protected by a password", "pack it anew without one")
    try:
        with archive.open(found) as opened:
            return content_of(_Counted(opened, bound, size), asked.most, asked.shown)
    except NotImplementedError as error:
        cause = "is compressed in a way that is not read"
        raise SourceError(asked.shown, cause, "pack it anew with another program") from error
    except DAMAGED as error:
        raise SourceError(asked.shown, "is damaged: it cannot be unpacked", "pack it anew") from error
