"""Receiving: from the places that are given, a stream of documents as they came, in a fixed order and bounded memory.

A place is a folder, walked with the folders within, or a file. Files of all places come in the order of their names.
What cannot be received is yielded as a problem in its turn, and the rest comes.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from briefing.errors import SourceError
from briefing.sources.endings import ending
from briefing.sources.names import Names
from briefing.sources.paths import project_path
from briefing.sources.reading import content_of, most_bytes, read_received, unopened
from briefing.sources.received import Problem, Received, name_fault, refused
from briefing.sources.register import REGISTER, Register, absent, check_country
from briefing.sources.walking import LOCAL, Found, Step, Walk, read_register_of, spelt, split

SELF_COUNTRY = "VNM"  # whose relations sources describe, unless they or a parameter say so
Place = str | Path
_BEGINS = "/./"  # what the path of a file that is given itself is named by: the rest, as rsync has it


def receive(place: Place | Iterable[Place] = "seeds", self_country: str = SELF_COUNTRY) -> Iterator[Received | Problem]:
    """Receive what is in folders and files (a notebook gives several as one text, split as in PATH).

    Paths resolve from the project's folder. A file is named by its path within the folder that was given; one that is
    given itself by its own name, unless `/./` says where its name begins: `press/./2019/visit.txt` is `2019/visit`. Of
    files that share a name, the first that can be read is received; the others are problems.

    Raises, before anything is received, SourceError where a place is missing or its register has faults, and
    ParameterError where a country's code is none.
    """
    check_country(self_country, "self_country")
    return _received(merge(*_walks(place), key=itemgetter(0)), self_country)


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that `receive` opens: its own path, and its path within the place that was given."""

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


def given_files(place: Place | Iterable[Place]) -> list[GivenFile]:
    """Return every file that `receive` would open: those meant, read or refused, and their folders' registers.

    Raises SourceError or ParameterError like `receive`.
    """
    walked = merge(*_walks(place), key=itemgetter(0))
    found = (GivenFile(one.file, Path(one.path)) for _, one in walked if isinstance(one, Found))
    files = {one.path: one for one in reversed([*found])}
    folders = {one.path.parent: one.file.removesuffix(one.path.name) for one in files.values()}
    registers = (GivenFile(within + REGISTER, folder / REGISTER) for folder, within in sorted(folders.items()))
    return [*reversed(files.values()), *(register for register in registers if register.path.is_file())]


def named_by(place: Place) -> str:
    """Return the path that a file which is given itself is named by.

    >>> named_by("press/2019/visit.txt"), named_by("press/./2019/visit.txt")
    ('visit.txt', '2019/visit.txt')
    """
    return str(place).partition(_BEGINS)[2] or Path(place).name


def shown(place: Place | Iterable[Place]) -> str:
    """Return the places as they were given, for a message."""
    return ", ".join(str(one) for one in _places(place))


def _places(place: Place | Iterable[Place]) -> list[Place]:
    if isinstance(place, str) and os.pathsep in place and not project_path(place).exists():
        return [*place.split(os.pathsep)]
    return [place] if isinstance(place, (str, Path)) else [*place]


def _walks(place: Place | Iterable[Place]) -> list[Iterable[Step]]:
    """Return a walk for each place, each in the order of its keys. Raises SourceError or ParameterError."""
    paths = {project_path(one): named_by(one) for one in _places(place)}
    walks: list[Iterable[Step]] = [Walk(LOCAL, str(path)) for path in paths if path.is_dir()]
    registers: dict[Path, Register] = {}
    for path, file in paths.items():
        if path.is_dir():
            continue
        if not path.exists():
            raise SourceError(str(path), "no such file or folder", "check the path")
        folder = path.parent
        if folder not in registers:
            has_register = (folder / REGISTER).is_file()
            registers[folder] = read_register_of(LOCAL, str(folder)) if has_register else {}
            if registers[folder] and folder not in paths:
                walks.append([((), problem) for problem in _absent(folder, registers[folder])])
        walks.append([_step(path, file, registers[folder])])
    return walks


def _step(path: Path, file: str, register: Register) -> Step:
    """Return a file that was given itself as a walk would find it."""
    *folders, last = file.split("/")
    key = (*(spelt(folder, is_folder=True) for folder in folders), spelt(last))
    suffix = split(last)[1]
    row = register.get(split(path.name)[0], {})
    return key, Found(file.removesuffix(suffix), suffix, file, str(path), LOCAL, row)


def _absent(folder: Path, register: Register) -> list[Problem]:
    names = [path.name for path in folder.iterdir()]
    return [*absent(register, names, {split(name)[0] for name in names})]


def _received(steps: Iterable[Step], self_country: str) -> Iterator[Received | Problem]:
    """Open what was found, files that share a name together; of documents that share one, the first stands."""
    names = Names()
    for item in _opened_in_turn(steps, self_country):
        if isinstance(item, Received) and not names.add(item.name):
            cause = f"shares the name {item.name!r} with a document before it"
            yield refused(item.file, cause, "rename one: a source is known by its name; a row, by its id")
        else:
            yield item


def _opened_in_turn(steps: Iterable[Step], self_country: str) -> Iterator[Received | Problem]:
    for _, together in groupby((item for _, item in steps), key=_name):
        found = dict[str, Found]()
        for item in together:
            if isinstance(item, Problem):
                yield item
            elif many := ending(item.path):
                from briefing.sources.contents import documents  # late: libraries of every kind of archive

                yield from documents(item, many, self_country)
            else:
                found.setdefault(item.path, item)
        read: Found | None = None
        for item in found.values():
            if read is not None:
                cause = f"shares the name {item.name!r} with {read.file}, which was read"
                yield refused(item.file, cause, "rename one: a source is known by its file's stem")
                continue
            try:
                received = _opened(item, self_country)
                if len(found) > 1:
                    read_received(received)  # which of several can be read, only reading tells
                    read = item
            except SourceError as error:
                yield refused(item.file, error.cause, error.remedy)
                continue
            yield received
            yield from _changed(item, received.content)


def _name(item: Found | Problem) -> str:
    return item.name if isinstance(item, Found) else ""


def _opened(found: Found, self_country: str) -> Received:
    """Return a file's bytes. Raises SourceError where they cannot be had."""
    if fault := name_fault(found.file):
        raise SourceError(found.file, fault, "rename it")
    most = most_bytes(found.file)
    try:
        with found.tree.open(found.path) as opened:
            content = content_of(opened, most, found.file)
    except OSError as error:
        raise unopened(found.file) from error
    return Received(found.name, found.file, content, found.row.get("self") or self_country, found.row.get("origin", ""))


def _changed(found: Found, content: bytes) -> Iterator[Problem]:
    """Yield the problem of a file that is not the one its register describes."""
    if stated := found.row.get("sha256"):
        digest = hashlib.sha256(content).hexdigest()
        if digest != stated:
            cause = f"its bytes are not those that {REGISTER} describes"
            remedy = f"restore the file, or write its new sha256 into {REGISTER}: {digest}"
            yield Problem(found.file, "changed", cause, remedy)
