"""Where a dataset lies: files by their name within it, written whole or not at all. Only one process writes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext

from briefing.errors import OutputError
from briefing.files import make_folder, unwritable, write_beside, write_together
from briefing.locking import OPTION
from briefing.sources import project_path
from briefing.staging import Stage, staging


class Store:
    """A folder of files. What is written stands, whole, when `write` returns."""

    def __init__(self, place: str) -> None:
        self.place = place
        self._folder = project_path(place)
        self._stage: Stage | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder for oneself meanwhile; what a run was cut off from concluding is concluded first.

        Raises OutputError where another process writes there, or nothing can be written.
        """
        with staging(self._folder) as stage:
            self._stage = stage
            try:
                yield
            finally:
                self._stage = None

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

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files beside their places, and then into them. Raises OutputError where that cannot be done."""
        try:
            for folder in sorted({(self._folder / name).parent for name in files}):
                make_folder(folder)
            write_together({self._folder / name: content for name, content in files.items()})
        except OSError as error:
            raise unwritable(self._folder, error, OPTION) from error

    def conclude(self, files: Mapping[str, bytes], stale: Iterable[str]) -> None:
        """Put the last files into their places and remove what is stale: all of it, or nothing, also after a cut.

        Raises OutputError where that cannot be done.
        """
        mine: AbstractContextManager[Stage] = nullcontext(self._stage) if self._stage else staging(self._folder)
        with mine as stage:
            made = {stage.folder / name: self._folder / name for name in files}
            for path, content in zip(made, files.values(), strict=True):
                write_beside(path, content)
            stage.move_into_place(made, [self._folder / name for name in stale])

    def names(self, folder: str) -> list[str]:
        """Return the names of a folder's files, `folder/` before them, in order; unfinished ones among them."""
        place = self._folder / folder
        return sorted(f"{folder}/{path.name}" for path in place.iterdir() if path.is_file()) if place.is_dir() else []
