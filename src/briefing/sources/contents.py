"""What a file of many documents holds: its documents in their order, named within it, and what was wrong with the rest.

An archive stands for a folder of its name: `press.zip` with `2019/a.txt` gives `press/2019/a`. A row of a table is
named by its own id, else by the table and the row's number.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from briefing.errors import SourceError
from briefing.sources.endings import Ending
from briefing.sources.members import Member
from briefing.sources.received import Problem, Received, refused
from briefing.sources.unpacked import DAMAGED, BeyondBoundsError, Unpacked
from briefing.sources.unread import Unread
from briefing.sources.walking import Found, split

_MOST_PROBLEMS = 10_000  # of one file that are told one by one


def documents(
    found: Found, ending: Ending, self_country: str, left: Unread | None = None
) -> Iterator[Received | Problem]:
    """Yield the documents of a file, and what was wrong with the rest; where it breaks off, what came before stands.

    `left` hears which columns of a table are not read.
    """
    country, origin = found.row.get("self") or self_country, found.row.get("origin", "")
    received, problems, file = 0, 0, found.file
    try:
        with found.tree.open(found.path) as opened:
            for item in _read(opened, found, ending, country, origin, left or Unread()):
                if isinstance(item, Received):
                    received += 1
                    yield item
                    continue
                problems += 1
                if problems <= _MOST_PROBLEMS:
                    yield item
        if problems > _MOST_PROBLEMS:
            cause = f"{problems - _MOST_PROBLEMS:,} more of its documents were refused"
            yield refused(file, cause, "mend those that are listed, and see what is left")
        if not received and not problems:
            yield refused(file, "holds no documents", "remove it, or give another")
    except SourceError as error:
        yield refused(file, error.cause, error.remedy)
    except BeyondBoundsError:
        cause = f"unpacks to more than its size allows, as bombs do; {_before(received)}"
        yield refused(file, cause, "check where it comes from; unpack it by hand if it is sound")
    except DAMAGED as error:
        if isinstance(error, PermissionError | FileNotFoundError):
            yield refused(file, "cannot be opened", "check that it is there and may be read")
        else:
            yield refused(file, f"is damaged or breaks off; {_before(received)}", "get it again, or pack it anew")


def _before(received: int) -> str:
    return f"the documents before that, {received:,}, were received" if received else "nothing of it was received"


def _read(
    opened: BinaryIO, found: Found, ending: Ending, country: str, origin: str, left: Unread
) -> Iterator[Received | Problem]:
    """Read an opened file by its kind; a kind's module is imported when the first such file is met."""
    unpacked: BinaryIO = Unpacked(opened, ending.compression)  # type: ignore[assignment]
    name = found.file.removesuffix(found.file[-len(ending.written) :])
    match ending.kind:
        case ".zip":
            from briefing.sources import zips

            return _files(zips.files(opened, found.file), found.file, name, country, origin)
        case ".tar":
            from briefing.sources import tars

            return _files(tars.files(unpacked, found.file), found.file, name, country, origin)
        case ".parquet":
            from briefing.sources import parquet

            return parquet.documents(opened, found.file, name, country, left)
        case _:
            from briefing.sources import json_lines

            return json_lines.documents(unpacked, found.file, name, country, left)


def _files(
    members: Iterable[Member | Problem], archive: str, name: str, country: str, origin: str
) -> Iterator[Received | Problem]:
    for member in members:
        if isinstance(member, Problem):
            yield member
        else:
            folder, slash, file = member.path.rpartition("/")
            within = f"{name}/{folder}{slash}{split(file)[0]}"
            yield Received(within, f"{archive}/{member.path}", member.content, country, origin)
