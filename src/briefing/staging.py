"""Staging: many files are made beside their places, kept, and moved there together, whatever happens meanwhile.

What is made lies in a folder of its own in the output's workplace (`locking`). When all of it is whole and kept, a list
of what moves where is written: `moves.json`. Before that list stands, a killed run has changed nothing; from then on
the files are as good as moved, for whoever writes there next first does what the list says. So after a cut at any
point what stands is the last output or the new one, never a mixture that nobody knows of.
"""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import OutputError
from briefing.files import STAGE, cannot_take_more, keep, keep_all, make_folder, unwritable, waiting, write_beside
from briefing.locking import OPTION, alone, workplace

_MOVES = "moves.json"


@dataclass(frozen=True, slots=True)
class Stage:
    """A folder in which files are made for some places, and the way into them."""

    folder: Path
    finished: bool  # whether what an earlier run had made, and not yet moved, was moved now

    def move_into_place(self, files: Mapping[Path, Path], stale: Iterable[Path] = ()) -> None:
        """Move finished files to their places, each in one step and all of them or none; remove what is stale.

        Raises OutputError before anything is moved where a place cannot be written or the disk is full. Where it is
        raised later (a disk breaks), the next run goes on from there.
        """
        moves = self.folder.parent / _MOVES
        with _taken_back() as new:
            for target in files.values():
                _check(target, new)
            made = {_near(made, target, new): target for made, target in files.items()}
            keep_all([*made, *{place.parent for place in made}])
            listed = {
                "moves": [[_from(moves, one), _from(moves, target), _state(target)] for one, target in made.items()],
                "stale": [[_from(moves, target), _state(target)] for target in stale],
            }
            write_beside(moves, json.dumps(listed, ensure_ascii=False))
        try:
            _move(moves, listed)
        except KeyboardInterrupt:  # too late: half of it is of no use to anybody
            _move(moves, listed)


@contextmanager
def staging(*folders: Path) -> Iterator[Stage]:
    """Give a stage for files of these folders (the first one's workplace has it), and hold them for oneself meanwhile.

    What a killed run left in their workplaces is moved into place where it was whole, else removed. Raises OutputError
    where nothing can be written there, also while files are made in the stage, or another process does.
    """
    with alone(*folders):
        places = [workplace(folder) for folder in folders]
        finished = [_finish(place, [folder.resolve() for folder in folders]) for place in places]
        try:
            made = Path(tempfile.mkdtemp(prefix=STAGE, dir=places[0]))
        except OSError as error:
            raise unwritable(folders[0], error, OPTION) from error
        try:
            yield Stage(made, any(finished))
        except OSError as error:
            if cannot_take_more(error) or STAGE in str(error):
                raise unwritable(folders[0], error, OPTION) from error
            raise
        finally:
            if not (places[0] / _MOVES).exists():
                _clear(places[0])


def unfinished(*folders: Path) -> bool:
    """Tell whether a run was cut off that wrote into these folders, or one is at it."""
    return any(workplace(folder).exists() for folder in folders)


def interrupted(folder: Path) -> bool:
    """Tell whether a run was cut off while it moved files into a folder: those there may be of two runs."""
    return (workplace(folder) / _MOVES).exists()


@contextmanager
def _taken_back() -> Iterator[list[Path]]:
    """Give a list, and remove the files and empty folders that come to be in it if what follows fails."""
    new: list[Path] = []
    try:
        yield new
    except BaseException as error:
        for path in reversed(new):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        if isinstance(error, OSError):
            raise unwritable(Path(error.filename or "the output"), error, OPTION) from error
        raise


def _check(target: Path, new: list[Path]) -> None:
    """Make the folder of a place, and see that it can be written."""
    try:
        new += make_folder(target.parent)
    except OSError as error:
        raise unwritable(target.parent, error, OPTION) from error
    if not os.access(target.parent, os.W_OK) or target.is_dir():
        raise OutputError(str(target), "cannot be written", f"choose a folder that can be written: {OPTION}")


def _near(made: Path, target: Path, new: list[Path]) -> Path:
    """Return where a finished file waits: beside its place if that is on another disk."""
    if made.stat().st_dev == target.parent.stat().st_dev:
        return made
    near = waiting(target)
    new.append(near)
    write_beside(near, made.read_bytes())
    return near


def _finish(place: Path, folders: Sequence[Path]) -> bool:
    """Do what a list of moves says that a killed run left in a workplace, and remove what else it left."""
    moves = place / _MOVES
    listed = _read(moves, folders)
    if listed is not None:
        _move(moves, listed)
    with suppress(OSError):
        moves.unlink(missing_ok=True)
    _clear(place)
    return listed is not None


def _read(moves: Path, folders: Sequence[Path]) -> dict[str, list[list[object]]] | None:
    """Return a list of moves, if there is one and all its places are in these folders and as they were then."""
    try:
        listed = json.loads(moves.read_bytes())
        for one, target, before in listed["moves"]:
            made, place = _path(moves, one), _path(moves, target)
            within = place.parent.resolve().is_relative_to
            whole = made.parent.is_relative_to(moves.parent) or made == waiting(place)
            if not (whole and any(map(within, folders)) and _as_left(made, place, before)):
                return None
        for target, _ in listed["stale"]:
            if not any(map(_path(moves, target).parent.resolve().is_relative_to, folders)):
                return None
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return dict(listed)


def _as_left(made: Path, place: Path, before: object) -> bool:
    """Tell whether a place is as a list's writer left it: a file still moves there, or has, and is there."""
    now = _state(place)
    if made.is_file():
        return now == before and place.parent.is_dir()
    return now is not None and now != before


def _move(moves: Path, listed: Mapping[str, Sequence[Sequence[object]]]) -> None:
    """Do what a list of moves says that is not done yet, then remove it."""
    target = moves
    try:
        folders = set()
        for made, target in ((_path(moves, one), _path(moves, place)) for one, place, _ in listed["moves"]):
            if made.is_file():
                _put(made, target)
            folders.add(target.parent)
        for target, before in ((_path(moves, place), before) for place, before in listed["stale"]):
            if before is not None and _state(target) == before:  # else it was gone before, and its folder may be
                target.unlink(missing_ok=True)
                folders.add(target.parent)
        keep_all(folders)
        for target in (_path(moves, place) for place, _ in listed["stale"]):
            with suppress(OSError):  # the first that holds something
                for folder in target.parents:
                    folder.rmdir()
        moves.unlink(missing_ok=True)
        keep(moves.parent)
    except OSError as error:
        remedy = f"see what is wrong with the disk, then run the command again: it goes on with {moves.parent}"
        raise OutputError(str(target), f"cannot be written ({error.strerror or error})", remedy) from error


def _put(made: Path, target: Path) -> None:
    try:
        made.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:  # the same disk, mounted twice
            raise
        write_beside(target, made.read_bytes())
        made.unlink()


def _state(target: Path) -> list[int] | None:
    """Return what tells whether a file is still the one that it was."""
    try:
        now = target.lstat()
    except OSError:
        return None
    return [now.st_ino, now.st_size, now.st_mtime_ns]


def _from(moves: Path, path: Path) -> str:
    """Return a path as it is reached from a list of moves: the whole project may be moved meanwhile."""
    return os.path.relpath(path.parent.resolve() / path.name, moves.parent)


def _path(moves: Path, said: object) -> Path:
    return Path(os.path.normpath(moves.parent / str(said)))


def _clear(place: Path) -> None:
    """Remove what was made in a workplace, and is not to be moved any more."""
    for left in place.glob(f"{STAGE}*"):
        shutil.rmtree(left, ignore_errors=True)
    with suppress(OSError):
        waiting(place / _MOVES).unlink(missing_ok=True)
