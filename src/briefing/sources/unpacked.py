"""Compressed streams, unpacked as they are read and never beyond bounds, whatever their headers promise."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

# What reading damaged files raises.
DAMAGED = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, OverflowError, LookupError,
           struct.error, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError)  # fmt: skip
_PLAIN_BYTES = 64_000_000  # up to here a stream may shrink as it likes
_MOST_SHRUNK = 250  # times: text shrinks by 3 to 30, boilerplate by 100, and only bombs by a thousand
_XZ_MEMORY = 200_000_000  # bytes: `xz -9` asks for 65 MB
_PIECE = 1 << 16


class BeyondBoundsError(Exception):
    """A stream unpacks to more than its bytes can honestly hold, or asks for too much at once."""


class Bound:
    """What may come out of what went in."""

    def __init__(self) -> None:
        self._out = 0

    def count(self, unpacked: int, packed: int) -> None:
        """Count bytes that came out, of so many that were read in all. Raises BeyondBoundsError."""
        self._out += unpacked
        if self._out > _PLAIN_BYTES and self._out > _MOST_SHRUNK * max(packed, 1):
            raise BeyondBoundsError


class Unpacked(io.RawIOBase):
    """A stream, unpacked by the ending of its file's name. Raises what is in `DAMAGED`, and BeyondBoundsError."""

    def __init__(self, opened: BinaryIO, compression: str) -> None:
        """Read `opened` as one of COMPRESSIONS (`endings`), or as it is where that is empty."""
        self._opened, self._bound = opened, Bound()
        self._compressed = bool(compression)
        self._read: Callable[[int], bytes]  # as far as it goes at once: what comes before a damage is not lost with it
        match compression:
            case ".gz":
                self._read = gzip.GzipFile(fileobj=opened, mode="rb").read1
            case ".bz2":
                self._read = bz2.BZ2File(opened).read1
            case ".xz":
                self._read = _Xz(opened).read
            case ".zst":
                import pyarrow as pa  # late: slow, and rare

                self._read = pa.CompressedInputStream(pa.PythonFile(opened, mode="r"), "zstd").read
            case _:
                self._read = opened.read

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with what comes next; 0 at the end."""
        view = memoryview(buffer)
        content = self._read(min(len(view), _PIECE))
        if self._compressed:
            self._bound.count(len(content), self._opened.tell())
        view[: len(content)] = content
        return len(content)


class _Xz:
    """An .xz file of one or more streams, unpacked within a bound of memory, which `lzma.LZMAFile` has none of."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = opened
        self._unpacking = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        self._begun = False

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes. Raises LZMAError, and EOFError where the file breaks off."""
        while True:
            packed = b""
            if self._unpacking.eof:
                packed = self._unpacking.unused_data.lstrip(b"\0") or self._opened.read(_PIECE).lstrip(b"\0")
                if not packed:
                    return b""
                self._unpacking = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
            elif self._unpacking.needs_input:
                packed = self._opened.read(_PIECE)
                if not packed:
                    raise EOFError
            if content := self._unpacking.decompress(packed, size):
                return content
