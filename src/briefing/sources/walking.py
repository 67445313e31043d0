"""Folders walked in the order of names, holding one folder's listing at a time: the files of each, and folders within.

Files and folders of one folder come in the order of their names without suffix, then of their suffixes; a folder comes
after files of its name. Hidden ones are left out, and so are this program's own outputs in a folder within; links to
folders are told, not followed: they may lead in circles.
"""

import os
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from briefing.errors import BriefingError, SourceError
from briefing.sources.received import Problem, name_fault, refused
from briefing.sources.register import REGISTER, Register, absent, read_register

DATASET_RECORD = "corpus.json"  # of a dataset: says that it is whole, and of which parts it consists
_WORKPLACE = ".briefing-"  # what a folder begins with, beside one that is being written (`locking`)
Key = tuple[str, ...]  # of the order: one part for each folder, one for the file
_STEM_ENDS, _FOLDER = "\0", "/"  # "a\0.txt" is a file, "a\0/" a folder; no name holds either character


@dataclass(frozen=True, slots=True)
class Listing:
    """What one folder holds, in order: file names and folder names as `spelt`, and what is neither, with a cause."""

    entries: list[str]
    odd: list[tuple[str, str]]
    has_register: bool
    is_output: bool  # whether this program made it


class Tree(Protocol):
    """A system of files."""

    def scan(self, folder: str) -> Listing:
        """List a folder. Raises OSError."""

    def open(self, path: str) -> BinaryIO:
        """Open a file. Raises OSError."""

    def join(self, folder: str, name: str) -> str:
        """Return the path of a name within a folder."""

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder. Raises OSError."""

    def exists(self, path: str) -> bool:
        """Say whether there is something. Raises OSError."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, not opened yet."""

    name: str  # its path within what was given, without suffix
    suffix: str
    file: str  # the same with suffix
    path: str
    tree: Tree
    row: Mapping[str, str] = field(default_factory=dict)  # of its folder's register


Step = tuple[Key, Found | Problem]


def split(name: str) -> tuple[str, str]:
    """Return a file's name without its suffix, and the suffix as written.

    >>> split("a.tar.gz"), split(".hidden"), split("a.")
    (('a.tar', '.gz'), ('.hidden', ''), ('a.', ''))
    """
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


def spelt(name: str, *, is_folder: bool = False) -> str:
    """Return a name so that sorting by it is the order of files and folders; one string, for there may be a million."""
    return name + _STEM_ENDS + _FOLDER if is_folder else _STEM_ENDS.join(split(name))


_OUTPUTS = (
    {spelt("manifest.json"), spelt("briefing.html")},
    {spelt("datapackage.json"), spelt("documents.csv")},
    {spelt(DATASET_RECORD)},
    {spelt(part, is_folder=True) for part in ("batches", "signatures", "texts")},
)
_TELLING = frozenset().union(*_OUTPUTS)
_FINISHED, _DATASET = _OUTPUTS[2:]


class LocalTree:
    """The computer's own folders."""

    def scan(self, folder: str) -> Listing:
        """List a folder. Raises OSError."""
        odd = list[tuple[str, str]]()
        with os.scandir(folder) as found:
            return listing(_of_a_kind(found, odd), folder, odd)

    def open(self, path: str) -> BinaryIO:
        """Open a file. Raises OSError."""
        return open(path, "rb")  # noqa: PTH123 - strings, for there may be a million; the caller closes it

    def join(self, folder: str, name: str) -> str:
        """Return the path of a name within a folder."""
        return f"{folder}/{name}"

    def is_folder(self, path: str) -> bool:
        """Say whether a path is a folder."""
        return os.path.isdir(path)  # noqa: PTH112

    def exists(self, path: str) -> bool:
        """Say whether there is something."""
        return os.path.exists(path)  # noqa: PTH110


def _of_a_kind(found: Iterable["os.DirEntry[str]"], odd: list[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """Yield the names of files and folders, and whether each is a folder; what is neither is put down as odd."""
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield entry.name, True
        elif entry.is_file():
            yield entry.name, False
        elif not entry.name.startswith("."):
            link = "is a link to a folder" if entry.is_dir() else "is a link to nothing"
            odd.append((entry.name, link if entry.is_symlink() else "is no file"))


def listing(found: Iterable[tuple[str, bool]], folder: str, odd: list[tuple[str, str]] | None = None) -> Listing:
    """Return a folder's listing from names, with whether each is a folder, and from what is odd."""
    entries, has_register, workplaces = list[str](), False, set[str]()
    for name, is_folder in found:
        if name.startswith("."):
            if name.startswith(_WORKPLACE):
                workplaces.add(name.removeprefix(_WORKPLACE))
        elif name == REGISTER and not is_folder:
            has_register = True
        else:
            entries.append(spelt(name, is_folder=is_folder))
    is_output = _is_output(entries) or folder.rpartition("/")[2] in workplaces
    written = {spelt(name, is_folder=True) for name in workplaces}
    return Listing(sorted(each for each in entries if each not in written), sorted(odd or ()), has_register, is_output)


LOCAL = LocalTree()


def _is_output(entries: list[str]) -> bool:
    """Say whether a folder of these entries is a report, its tables or a dataset, finished or not."""
    telling = {entry for entry in entries if entry in _TELLING}
    return any(telling >= made for made in _OUTPUTS)


def _check_no_dataset(folder: str, entries: set[str]) -> None:
    """Raise SourceError where a folder that is given as sources is a dataset."""
    if entries >= _FINISHED:
        remedy = "give the folder that it was extracted from; `briefing build DATASET` makes its briefing"
        raise SourceError(folder, "is a dataset, not a folder of sources", remedy)
    if entries >= _DATASET:
        remedy = "run the same `briefing extract` again: it goes on where it was"
        raise SourceError(folder, "is a dataset whose extraction has not come to its end", remedy)


class Walk:
    """The files of a folder. What stops all reading (no such folder, a register with faults) is raised at once."""

    def __init__(self, tree: Tree, folder: str) -> None:
        """List the folder. Raises SourceError or ParameterError."""
        self._tree, self._folder = tree, folder
        try:
            self._listing = tree.scan(folder)
        except OSError as error:
            raise SourceError(folder, "the folder cannot be read", "check its permissions") from error
        _check_no_dataset(folder, {*self._listing.entries})
        self._register = read_register_of(tree, folder) if self._listing.has_register else {}

    def __iter__(self) -> Iterator[Step]:
        """Yield what is in the folder, in the order of keys."""
        yield from _told(self._listing, self._register, (), "")
        pending = [_Folder((), "", self._folder, iter(self._listing.entries), self._register)]
        while pending:
            inside = pending[-1]
            entry = next(inside.entries, None)
            if entry is None:
                pending.pop()
                continue
            stem, _, suffix = entry.partition(_STEM_ENDS)
            key, name, path = (*inside.key, entry), inside.within + stem, self._tree.join(inside.path, stem)
            if suffix != _FOLDER:
                yield key, Found(name, suffix, name + suffix, path + suffix, self._tree, inside.register.get(stem, {}))
            else:
                pending += yield from self._entered(key, f"{name}/", path)

    def _entered(self, key: Key, within: str, path: str) -> Generator[Step, None, list["_Folder"]]:
        """Yield what is wrong with a folder within the folder; return it, listed, if it can be."""
        if fault := name_fault(within):
            yield key, refused(within, fault, "rename the folder")
            return []
        try:
            listing = self._tree.scan(path)
        except OSError:
            yield key, refused(within, "the folder cannot be read", "check its permissions")
            return []
        if listing.is_output:
            return []
        register: Register = {}
        if listing.has_register:
            try:
                register = read_register_of(self._tree, path)
            except BriefingError as error:
                cause = f"is not applied: {error.place.removeprefix(f'{path}/')} {error.cause}"
                yield key, refused(within + REGISTER, cause, error.remedy)
        yield from _told(listing, register, key, within)
        return [_Folder(key, within, path, iter(listing.entries), register)]


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is being walked."""

    key: Key
    within: str  # what the names of its files begin with
    path: str
    entries: Iterator[str]  # that are still to come
    register: Register


def _told(listing: Listing, register: Register, key: Key, within: str) -> Iterator[Step]:
    """Yield what is wrong with a folder's files before any is opened."""
    yield from ((key, problem) for problem in absent_of(listing, register, within))
    for name, cause in listing.odd:
        yield key, refused(within + name, cause, "put the file itself there, or give what it leads to by its path")


def absent_of(listing: Listing, register: Register, within: str = "") -> Iterator[Problem]:
    """Yield the files that a folder's register names and the folder lacks."""
    if register:
        names = {entry.replace(_STEM_ENDS, "") for entry in listing.entries}
        stems = {entry.partition(_STEM_ENDS)[0] for entry in listing.entries}
        yield from absent(register, names, stems, within)


def read_register_of(tree: Tree, folder: str) -> Register:
    """Read a folder's register. Raises SourceError, or ParameterError of a country."""
    path = tree.join(folder, REGISTER)
    try:
        with tree.open(path) as opened:
            content = opened.read()
    except OSError as error:
        raise SourceError(path, f"cannot be read as a CSV file ({error})", "mend it, or remove it") from error
    return read_register(path, content)
