"""Zip archives: their files in the order of the archive's own list; nothing is unpacked to disk."""

import os
import stat
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from briefing.errors import SourceError
from briefing.sources.members import Member, Wanted, wanted
from briefing.sources.reading import content_of
from briefing.sources.received import Problem, refused
from briefing.sources.unpacked import DAMAGED, Bound

_MOST_LISTED = 32_000_000  # bytes of the list of files, some 300,000 of them: Python holds it unpacked, 640 bytes each
_TAIL = 1 << 17  # bytes at the end: the longest comment, and the two records before it that say how long the list is
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"


def files(opened: BinaryIO, file: str) -> Iterator[Member | Problem]:
    """Yield an archive's visible files; what is locked or damaged is a problem, and so are paths that lead elsewhere.

    Raises SourceError where it holds too many, what is in `DAMAGED` where its list cannot be read, BeyondBoundsError.
    """
    size = opened.seek(0, os.SEEK_END)
    if _listed(opened, size) > _MOST_LISTED:
        cause = "lists more files than are read of a zip archive (some 300,000)"
        raise SourceError(file, cause, "pack them as .tar.gz, or into several archives")
    bound = Bound()
    with zipfile.ZipFile(opened) as archive:
        for found in archive.infolist():
            if found.orig_filename.endswith("/"):
                continue
            try:
                asked = wanted(file, found.orig_filename)
                if asked is None:
                    continue
                content = _content(archive, found, asked)
            except SourceError as error:
                yield refused(error.place, error.cause, error.remedy)
                continue
            bound.count(len(content), size)
            yield Member(asked.path, content)


def _content(archive: zipfile.ZipFile, found: zipfile.ZipInfo, asked: Wanted) -> bytes:
    """Return a file's bytes. Raises SourceError where they cannot be had."""
    if stat.S_IFMT(found.external_attr >> 16) not in (0, stat.S_IFREG):
        raise SourceError(asked.shown, "is a link, which is not followed", "pack the file itself")
    if found.flag_bits & 1:
        raise SourceError(asked.shown, "is protected by a password", "pack it anew without one")
    try:
        with archive.open(found) as opened:
            return content_of(opened, asked.most, asked.shown)
    except NotImplementedError as error:
        cause = "is compressed in a way that is not read"
        raise SourceError(asked.shown, cause, "pack it anew with another program") from error
    except DAMAGED as error:
        raise SourceError(asked.shown, "is damaged: it cannot be unpacked", "pack it anew") from error


def _listed(opened: BinaryIO, size: int) -> int:
    """Return how many bytes the list of files takes, as the archive's end says; 0 where it says nothing."""
    opened.seek(max(size - _TAIL, 0))
    tail = opened.read(_TAIL)
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    short = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    long = int.from_bytes(tail[end_64 + 40 : end_64 + 48], "little") if end_64 >= 0 else 0
    return max(short if short != 0xFFFFFFFF else 0, long)
