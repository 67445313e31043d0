"""Names that come from inside archives and tables: which can be trusted with nothing, and which came before."""

import re
from array import array
from hashlib import blake2b

from briefing.errors import SourceError
from briefing.sources.received import name_fault, tellable

_LONGEST = 1_000  # characters of a path
_LONGEST_PART = 240  # bytes: a file system takes 255
_DRIVE = re.compile(r"[A-Za-z]:")
_RENAME = "rename it, and pack the archive anew"


def member_path(archive: str, name: str) -> str:
    """Return the path of an archive's member: relative, going nowhere but down; "" where it is hidden.

    Nothing is ever unpacked to its path; but tables, texts and pages are named by it.

    Raises SourceError where the path would lead elsewhere, or no table can hold it.
    """
    shown = f"{archive}/{tellable(name[:_LONGEST])}"
    if fault := name_fault(name):
        raise SourceError(shown, fault, _RENAME)
    if len(name) > _LONGEST:
        raise SourceError(shown, f"its path has more than {_LONGEST:,} characters", _RENAME)
    parts = [part for part in name.split("/") if part not in ("", ".")]
    if any(len(part.encode("utf-8")) > _LONGEST_PART for part in parts):
        raise SourceError(shown, f"a part of its path has more than {_LONGEST_PART} bytes", _RENAME)
    if name.startswith("/") or ".." in parts or "\\" in name or _DRIVE.match(name):
        raise SourceError(shown, "its path leads out of the archive", "pack the archive anew, with paths within it")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return ""
    return "/".join(parts)


def is_path(name: str) -> bool:
    """Say whether a name that a row states can be a document's: what could be a file's path within a folder."""
    try:
        return 0 < len(name) <= _LONGEST // 4 and member_path("", name) == name
    except SourceError:
        return False


class Names:
    """Names that were met, in 16 bytes each: their hashes, in a table that doubles.

    Two names share a hash once in some ten million archives of a million documents.
    """

    def __init__(self) -> None:
        self._slots, self._met = array("Q", bytes(8 << 10)), 0

    def add(self, name: str) -> bool:
        """Take a name down. Returns whether it is new."""
        digest = int.from_bytes(blake2b(name.encode("utf-8"), digest_size=8).digest(), "little") or 1  # 0 is free
        if not self._put(digest):
            return False
        self._met += 1
        if 2 * self._met > len(self._slots):
            met = self._slots
            self._slots = array("Q", bytes(16 * len(met)))
            for one in met:
                if one:
                    self._put(one)
        return True

    def _put(self, digest: int) -> bool:
        mask = len(self._slots) - 1
        place = digest & mask
        while self._slots[place]:
            if self._slots[place] == digest:
                return False
            place = (place + 1) & mask
        self._slots[place] = digest
        return True
