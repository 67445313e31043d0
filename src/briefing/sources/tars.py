"""Tar archives, also compressed: read as a stream, members in their order; nothing is unpacked to disk."""

import tarfile
from collections.abc import Iterator
from typing import BinaryIO

from briefing.errors import SourceError
from briefing.sources.members import Member, wanted
from briefing.sources.reading import content_of
from briefing.sources.received import Problem, refused
from briefing.sources.unpacked import BeyondBoundsError

_PIECE = 1 << 16
_MOST_OF_HEADERS = 1 << 20  # bytes, before one member: long names, PAX headers, maps of sparse files


def files(opened: BinaryIO, file: str) -> Iterator[Member | Problem]:
    """Yield an archive's visible files; links and devices are problems, and so are paths that lead elsewhere.

    Raises what is in `DAMAGED` where the archive breaks off, and BeyondBoundsError.
    """
    stream = _Forward(opened)
    with _Archive(fileobj=stream, mode="r", encoding="utf-8", errors="surrogateescape") as archive:  # type: ignore[arg-type]
        while (found := archive.next()) is not None:
            archive.members, archive.pax_headers = [], {}  # else it keeps those of all
            stream.unbounded = True
            if not found.isdir():
                try:
                    yield from _file(archive, found, file)
                except SourceError as error:
                    yield refused(error.place, error.cause, error.remedy)
            stream.begin_headers()
    if stream.last.strip(b"\0") or not stream.last:
        raise EOFError  # tarfile takes a damaged header, and a file that is cut off between members, for the end
    stream.begin_headers()
    stream.read(_MOST_OF_HEADERS)  # what fills up the last block; where it is packed, its checksum is behind that


def _file(archive: tarfile.TarFile, found: tarfile.TarInfo, file: str) -> Iterator[Member]:
    """Yield a member's content. Raises SourceError where it is refused."""
    asked = wanted(file, found.name)
    if asked is None:
        return
    if found.type not in tarfile.REGULAR_TYPES or found.issparse():
        cause = "is a link, which is not followed" if found.issym() or found.islnk() else "is no plain file"
        raise SourceError(asked.shown, cause, "pack the file itself")
    content = archive.extractfile(found)
    if content is not None:
        yield Member(asked.path, content_of(content, asked.most, asked.shown))


class _Archive(tarfile.TarFile):
    members: list[tarfile.TarInfo]  # that were met


class _Forward:
    """A stream as `tarfile` reads it: forward only, and no more at once than a header may hold."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened, self._place = opened, 0
        self.last = b""  # what was read last
        self.begin_headers()

    def begin_headers(self) -> None:
        """From now on headers are read."""
        self.unbounded, self._left = False, _MOST_OF_HEADERS

    def tell(self) -> int:
        """Return how many bytes were read."""
        return self._place

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer at the end."""
        if not self.unbounded:
            self._left -= max(size, 0)
        if size < 0 or self._left < 0:
            raise BeyondBoundsError
        pieces: list[bytes] = []
        while size and (piece := self._opened.read(min(size, _PIECE))):
            pieces.append(piece)
            size -= len(piece)
        self.last = b"".join(pieces)
        self._place += len(self.last)
        return self.last

    def seek(self, place: int, /) -> None:
        """Go forward. Raises OSError where that would be back."""
        if place < self._place:
            raise OSError("a member begins before the one before it ends")
        while self._place < place:
            piece = self._opened.read(min(place - self._place, _PIECE))
            if not piece:
                return
            self._place += len(piece)
