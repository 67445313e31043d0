"""Columns of tables of documents that mean nothing here: what they are called is said, once for all files alike."""

from collections.abc import Iterable
from itertools import islice

_MOST_NAMES = 200  # of a file, and lists of names: a line of JSON may have any
_TOLD = 12
_LONGEST = 40


class Unread:
    """What was not read, gathered while files are received."""

    def __init__(self) -> None:
        self._files: dict[tuple[str, ...], tuple[str, int]] = {}  # the first file of each list of names, and how many

    def add(self, file: str, names: Iterable[str]) -> None:
        """Take down the columns of a file that were not read."""
        listed = tuple(sorted(islice(names, _MOST_NAMES)))
        if listed and (listed in self._files or len(self._files) < _MOST_NAMES):
            first, count = self._files.get(listed, (file, 0))
            self._files[listed] = first, count + 1

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each list of names, in the order in which they were met."""
        return tuple(_note(names, first, count) for names, (first, count) in self._files.items())


def _note(names: tuple[str, ...], first: str, count: int) -> str:
    others = f" and {count - 1:,} more file{'s' * (count > 2)}" if count > 1 else ""
    named = ", ".join(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…" for name in names[:_TOLD])
    left = f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else ""
    return f"{first}{others}: columns that are not read: {named}{left}"
