"""Where a dataset lies: files by their name within it, written whole or not at all. Only one process writes."""

import hashlib
import os
from collections.abc import Iterable

from briefing.errors import OutputError
from briefing.files import unwritable
from briefing.sources import project_path

_NEW = ".new"


class Store:
    """A folder of files. What is written stands, whole, when `write` returns."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._folder = project_path(place)

    def read(self, name: str) -> bytes | None:
        """Return a file's bytes, or None where there is none. Raises OutputError where it cannot be read."""
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(str(self._folder / name), f"cannot be read ({error.strerror})", "check it") from error

    def holds(self, name: str, size: int, sha256: str) -> bool:
        """Say whether a file is there with just these bytes."""
        path = self._folder / name
        try:
            return path.stat().st_size == size and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
        except OSError:
            return False

    def write(self, name: str, content: bytes) -> None:
        """Write a file beside its place, and then into it. Raises OutputError where that cannot be done."""
        path = self._folder / name
        beside = path.with_name(f".{path.name}{_NEW}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise unwritable(path, error, "--out DIR") from error

    def settle(self, folders: Iterable[str]) -> None:
        """Return when the entries of these folders are on the disk, whatever happens to the machine."""
        for name in folders:
            opened = os.open(self._folder / name, os.O_RDONLY)
            try:
                os.fsync(opened)
            finally:
                os.close(opened)

    def names(self, folder: str) -> list[str]:
        """Return the names of a folder's files, `folder/` before them, in order; unfinished ones among them."""
        place = self._folder / folder
        return sorted(f"{folder}/{path.name}" for path in place.iterdir() if path.is_file()) if place.is_dir() else []

    def remove(self, name: str) -> None:
        """Remove a file, if it is there. Raises OutputError where that cannot be done."""
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self._folder / name, error, "--out DIR") from error
