"""What a cell of a CSV file says: an apostrophe before what a spreadsheet would run is no part of it (SECURITY.md)."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import overload

_SHIELD = re.compile(r"'(?='*(?:[=@＝＠\t\r\n]|[+\-＋－](?![-+0-9.,:%/ ]*\Z)))")


def said(cell: str) -> str:
    """Return the text of a cell.

    >>> said("'=1+1"), said("'tis"), said("''@a")
    ('=1+1', "'tis", "'@a")
    """
    return cell[1:] if _SHIELD.match(cell) else cell


def row_said(row: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row; what is no text, as of a row too short, is left."""
    return {name: said(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


class Rows(Sequence[Mapping[str, str]]):
    """The rows of a CSV file as mappings, each made when it is asked for: what is held is every different text once."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Read a file. Raises csv.Error where it is none; a row too short is filled with empty cells."""
        reader = csv.reader(lines)
        self.head = tuple(next(reader, []))
        known = _Said()
        short = [""] * len(self.head)
        self._rows = [
            tuple(known[cell] for cell in [*row, *short[len(row) :]][: len(self.head)]) for row in reader if row
        ]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Mapping[str, str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mapping[str, str]]: ...
    def __getitem__(self, place: int | slice) -> Mapping[str, str] | Sequence[Mapping[str, str]]:
        """Return a row, or some of them."""
        if isinstance(place, slice):
            return [self._as_mapping(row) for row in self._rows[place]]
        return self._as_mapping(self._rows[place])

    def _as_mapping(self, row: tuple[str, ...]) -> dict[str, str]:
        return dict(zip(self.head, row, strict=True))


class _Said(dict[str, str]):
    """What cells say, by the cells; each is looked at once."""

    def __missing__(self, cell: str) -> str:
        text = self[cell] = said(cell)
        return text
