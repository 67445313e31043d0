"""Receiving: from the places that are given, a stream of documents as they came, in a fixed order and bounded memory.

A place is a folder, walked with the folders within, a file, a URL of either, or a list of files (`@list.txt`).
What cannot be received is yielded as a problem in its turn, and the rest comes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby

from briefing.errors import SourceError
from briefing.sources.endings import ending
from briefing.sources.given import Place, found_in
from briefing.sources.names import Names
from briefing.sources.reading import content_of, most_bytes, read_received, unopened
from briefing.sources.received import Problem, Received, name_fault, refused
from briefing.sources.register import REGISTER, check_country
from briefing.sources.unread import Unread
from briefing.sources.walking import Found

SELF_COUNTRY = "VNM"  # whose relations sources describe, unless they or a parameter say so


def receive(
    place: Place | Iterable[Place] = "seeds", self_country: str = SELF_COUNTRY, left: Unread | None = None
) -> Iterator[Received | Problem]:
    """Receive what is in folders and files (a notebook gives several as one text, split as in PATH).

    Paths resolve from the project's folder. A file is named by its path within the folder that was given; one that is
    given itself by its own name, unless `/./` says where its name begins: `press/./2019/visit.txt` is `2019/visit`. Of
    files that share a name, the first that can be read is received; the others are problems.
    `left` hears which columns of tables of documents are not read.

    Raises, before anything is received, SourceError where a place is missing or its register has faults, and
    ParameterError where a country's code is none.
    """
    check_country(self_country, "self_country")
    return _received(found_in(place), self_country, left)


def _received(files: Iterable[Found | Problem], self_country: str, left: Unread | None) -> Iterator[Received | Problem]:
    """Open what was found, files that share a name together; of documents that share one, the first stands."""
    names = Names()
    for item in _opened_in_turn(files, self_country, left):
        if isinstance(item, Received) and not names.add(item.name):
            cause = f"shares the name {item.name!r} with a document before it"
            yield refused(item.file, cause, "rename one: a source is known by its name; a row, by its id")
        else:
            yield item


def _opened_in_turn(
    files: Iterable[Found | Problem], self_country: str, left: Unread | None
) -> Iterator[Received | Problem]:
    for _, together in groupby(files, key=_name):
        found = dict[str, Found]()
        for item in together:
            if isinstance(item, Problem):
                yield item
            elif many := ending(item.path):
                from briefing.sources.contents import documents  # late: libraries of every kind of archive

                yield from documents(item, many, self_country, left)
            else:
                found.setdefault(item.path, item)
        read: Found | None = None
        for item in found.values():
            if read is not None:
                cause = f"shares the name {item.name!r} with {read.file}, which was read"
                yield refused(item.file, cause, "rename one: a source is known by its path without suffix")
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
