"""What archives of every kind have in common: which members are documents, and which are refused unread."""

from dataclasses import dataclass

from briefing.errors import SourceError
from briefing.sources.endings import ending
from briefing.sources.names import member_path
from briefing.sources.reading import most_bytes


@dataclass(frozen=True, slots=True)
class Member:
    """A file that an archive holds."""

    path: str  # within the archive
    content: bytes


@dataclass(frozen=True, slots=True)
class Wanted:
    """A member that is to be read: where it is, and how many bytes of it at most."""

    path: str
    shown: str
    most: int


def wanted(archive: str, name: str) -> Wanted | None:
    """Return what to read of a member by its name; None where it is hidden.

    Raises SourceError where its path leads out of the archive, or it is of a kind that is not read.
    """
    path = member_path(archive, name)
    if not path:
        return None
    shown = f"{archive}/{path}"
    if ending(path):
        raise SourceError(shown, "is packed within an archive", "unpack the outer one, and give the folder")
    return Wanted(path, shown, most_bytes(shown))
