"""Where a dataset lies: files by their name within it, written whole or not at all. Only one process writes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from briefing.errors import OutputError
from briefing.files import keep, make_folder, unwritable, write_whole
from briefing.sources import project_path


class Store:
    """A folder of files. What is written stands, whole, when `write` returns."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._folder = project_path(place)

    @property
    def folder(self) -> Path | None:
        """The folder that one process at a time is to write into; None where there are no locks."""
        return self._folder

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
        try:
            make_folder(path.parent)
            write_whole(path, content)
        except OSError as error:
            raise unwritable(path, error, "--out DIR") from error

    def settle(self, folders: Iterable[str]) -> None:
        """Return when the disk has the names in these folders. Raises OutputError where it cannot."""
        for name in folders:
            try:
                keep(self._folder / name)
            except OSError as error:
                raise unwritable(self._folder / name, error, "--out DIR") from error

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
