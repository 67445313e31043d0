"""The places that are given: folders, files, URLs, and lists of files; and every file found there, in a fixed order.

Files of folders, and those given themselves, come in the order of their names; those of a list (`@list.txt`: a path in
each line, from the list's own folder) after them, as the list has them.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain, count
from operator import itemgetter
from pathlib import Path

from briefing.errors import BriefingError, SourceError
from briefing.sources.endings import ending
from briefing.sources.paths import project_path
from briefing.sources.received import Problem, refused, tellable
from briefing.sources.register import REGISTER, Register
from briefing.sources.remote import located
from briefing.sources.storages import is_url, said, shown_url
from briefing.sources.walking import LOCAL, Found, Step, Tree, Walk, absent_of, read_register_of, spelt, split

Place = str | Path
_LIST = "@"
_BEGINS = "/./"  # what the path of a file that is given itself is named by: the rest, as rsync has it
_LONGEST_LINE = 10_000  # bytes of a list
_ONE_SLASH = re.compile(r"([a-z][a-z0-9+-]+):/*([^/].*)", re.I | re.S)  # as a URL becomes where it is taken for a path


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file of this machine that is opened: its own path, and its path within the place that was given."""

    file: str
    path: Path

    @property
    def place(self) -> str:
        """The file as a place that gives its documents the same names."""
        folder = str(self.path).removesuffix(f"/{self.file}")
        return f"{folder}{_BEGINS}{self.file}" if "/" in self.file else str(self.path)

    @property
    def holds_many(self) -> bool:
        """Whether it is an archive, or a table of documents."""
        return ending(self.file) is not None


def found_in(place: Place | Iterable[Place]) -> Iterator[Found | Problem]:
    """Find the files of all places. Raises SourceError or ParameterError before anything is found."""
    places = _places(place)
    lists = [_listed(one) for one in dict.fromkeys(places) if _is_list(one)]
    walked = merge(*_walks(one for one in places if not _is_list(one)), key=itemgetter(0))
    return chain((found for _, found in walked), *lists)


def given_files(place: Place | Iterable[Place]) -> list[GivenFile]:
    """Return every file of this machine that is opened, read or refused, with registers and lists.

    Raises SourceError or ParameterError like `found_in`.
    """
    local = (one for one in found_in(place) if isinstance(one, Found) and one.tree is LOCAL)
    files = {one.path: one for one in reversed([GivenFile(one.file, Path(one.path)) for one in local])}
    folders = {one.path.parent: one.file.removesuffix(one.path.name) for one in files.values()}
    registers = (GivenFile(within + REGISTER, folder / REGISTER) for folder, within in sorted(folders.items()))
    lists = (project_path(str(one).removeprefix(_LIST)) for one in _places(place) if _is_list(one))
    return [
        *reversed(files.values()),
        *(register for register in registers if register.path.is_file()),
        *(GivenFile(path.name, path) for path in lists),
    ]


def named_by(place: Place) -> str:
    """Return the path that a file which is given itself is named by.

    >>> named_by("press/2019/visit.txt"), named_by("press/./2019/visit.txt")
    ('visit.txt', '2019/visit.txt')
    """
    return str(place).partition(_BEGINS)[2] or Path(place).name


def shown(place: Place | Iterable[Place]) -> str:
    """Return the places as they were given, for a message."""
    return ", ".join(shown_url(str(one)) for one in _places(place))


def _places(place: Place | Iterable[Place]) -> list[Place]:
    if isinstance(place, str) and os.pathsep in place and not is_url(place) and not project_path(place).exists():
        return [*re.split(rf"{os.pathsep}(?!//)", place)]
    return [place] if isinstance(place, (str, Path)) else [*place]


def _is_list(place: Place) -> bool:
    return isinstance(place, str) and place.startswith(_LIST)


def _located(place: Place) -> tuple[Tree, str]:
    return located(place) if isinstance(place, str) and is_url(place) else (LOCAL, str(project_path(place)))


def _walks(places: Iterable[Place]) -> list[Iterable[Step]]:
    """Return a walk for each place, each in the order of its keys. Raises SourceError or ParameterError."""
    meant = {path: (tree, one) for one in places for tree, path in [_located(one)]}
    walks: list[Iterable[Step]] = []
    registers: dict[str, Register] = {}
    for path, (tree, place) in meant.items():
        told = shown_url(str(place)) if tree is not LOCAL else path
        try:
            if tree.is_folder(path):
                walks.append(Walk(tree, path))
                continue
            if not tree.exists(path):
                raise SourceError(told, "no such file or folder", _check_path(str(place)))
            folder = path.rpartition("/")[0]
            if folder not in registers:
                registers[folder], problems = _register(tree, folder)
                if folder not in meant:
                    walks.append([((), problem) for problem in problems])
        except OSError as error:
            raise SourceError(
                told, f"cannot be reached ({said(error)})", "check the address, and your rights"
            ) from error
        walks.append([_step(tree, path, named_by(place), registers[folder])])
    return walks


def _check_path(place: str) -> str:
    if place == "seeds":
        return "put the sources there, or name where they are"
    meant = _ONE_SLASH.fullmatch(place)
    return f"check the path; a URL is written {shown_url(f'{meant[1]}://{meant[2]}')}" if meant else "check the path"


def _register(tree: Tree, folder: str) -> tuple[Register, list[Problem]]:
    """Return a folder's register, and the files that it names and the folder lacks. Raises BriefingError or OSError."""
    if not tree.exists(tree.join(folder, REGISTER)):
        return {}, []
    register = read_register_of(tree, folder)
    return register, [*absent_of(tree.scan(folder), register)]


def _step(tree: Tree, path: str, file: str, register: Register) -> Step:
    """Return a file that was given itself as a walk would find it."""
    *folders, last = file.split("/")
    key = (*(spelt(folder, is_folder=True) for folder in folders), spelt(last))
    suffix = split(last)[1]
    row = register.get(split(path.rpartition("/")[2])[0], {})
    return key, Found(file.removesuffix(suffix), suffix, file, path, tree, row)


def _listed(place: Place) -> Iterator[Found | Problem]:
    """Return the files of a list, found line by line. Raises SourceError where there is no such list."""
    path = project_path(str(place).removeprefix(_LIST))
    if not path.is_file():
        remedy = f"check the path, or write ./{place} for a file of that name"
        raise SourceError(str(path), "no such list of files", remedy)
    return _files_of(path)


def _files_of(path: Path) -> Iterator[Found | Problem]:
    folder = ""
    register: Register = {}
    for place, named in _named(path):
        if isinstance(named, Problem):
            yield named
            continue
        if is_url(named):
            cause = f"names {tellable(shown_url(named))}, but a list is of files of this machine"
            yield refused(place, cause, "give the URL itself, beside the list")
            continue
        file = path.parent / named
        if file.is_dir() or not file.exists():
            cause = "names a folder" if file.is_dir() else f"names {tellable(named)}, but it is not there"
            yield refused(place, cause, "name a file in each line, by its path from the list's own folder")
            continue
        if folder != str(file.parent):
            folder, register = str(file.parent), {}
            try:
                register = _register(LOCAL, folder)[0]
            except (BriefingError, OSError) as error:
                cause = f"{REGISTER} beside the file is not applied: {getattr(error, 'cause', error)}"
                yield refused(place, cause, "mend it, or remove it")
        within = os.path.normpath(named)
        leads_out = within.startswith("..") or Path(named).is_absolute()
        yield _step(LOCAL, str(file), file.name if leads_out else within, register)[1]


def _named(path: Path) -> Iterator[tuple[str, str | Problem]]:
    """Yield the lines of a list that name a file, each with its place; one that cannot be read is a problem."""
    try:
        with path.open("rb") as lines:
            for number in count(1):
                line = lines.readline(_LONGEST_LINE)
                place = f"{path.name}, line {number:,}"
                try:
                    named = line.decode("utf-8").removeprefix("\ufeff").strip("\r\n")
                except UnicodeDecodeError:
                    yield place, refused(place, "is not UTF-8", "save the list as UTF-8")
                    continue
                if not line:
                    return
                if "\0" in named:
                    yield place, refused(place, "names nothing that can be there", "write a path in each line")
                elif named.strip():
                    yield place, named
    except OSError as error:
        cause = f"cannot be read ({error.strerror or error})"
        yield "", refused(path.name, cause, "check that it is there and may be read")
