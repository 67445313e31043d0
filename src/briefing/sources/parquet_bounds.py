"""What a Parquet file says of itself, held to bounds before it is read: its readers make room for whatever it says.

Its last part describes columns and row groups; each page begins with how much it unpacks to, and how many values it
has. All that may lie, or say the truth of a bomb. pyarrow is not asked for what it knows of a column in a row group:
where that contradicts itself, it ends the process.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, BinaryIO, TypeAlias

from briefing.errors import SourceError
from briefing.sources.thrift import INT, LIST, LONG, STRUCT, Description, Struct
from briefing.sources.unpacked import BeyondBoundsError

MOST_OF_PAGES = 256_000_000  # bytes that the columns' largest pages unpack to, together: DuckDB's have up to 100 MB
_MOST_DESCRIBED = 32_000_000  # bytes of a file's last part
_MOST_PARTS = 200_000  # columns and row groups that it describes, about: each takes up to 1.5 kB of memory
_MOST_VALUES = 10_000_000  # of a page, or of all lists of a row group: room for 16 bytes is made for each
_MOST_WORDS = 4_000_000  # of a dictionary
_PAGE, _DICTIONARY, _PAGE_2 = 0, 2, 3  # kinds of pages
_HEADERS = {_PAGE: 5, _DICTIONARY: 7, _PAGE_2: 8}  # where a page's header holds what its kind needs
_KIND, _UNPACKED, _PACKED, _VALUES = 1, 2, 3, 1  # fields of a page's header, and of what its kind needs
_GROUPS, _COLUMNS, _COLUMN = 4, 1, 3  # fields of the description: row groups, their columns, what is said of each
_COUNT, _LENGTH, _FIRST, _WORDS = 5, 7, 9, 11  # fields of that: values, bytes, where pages and the dictionary begin
_HEAD, _LONGEST_HEAD = 1 << 12, 1 << 20  # bytes of a page's header: usually, and at most
_END = b"PAR1"
Columns: TypeAlias = list[Struct]  # what a file says of each column of a row group


def described_columns(opened: BinaryIO, size: int) -> list[Columns]:
    """Look through a file's description of itself; return what it says of columns, for each row group.

    Raises what is in `DAMAGED`, and BeyondBoundsError.
    """
    opened.seek(max(size - 8, 0))
    end = opened.read(8)
    described = int.from_bytes(end[:4], "little")
    if end[4:] != _END or described > size - 8:
        raise ValueError("no Parquet that can be read")
    if described > _MOST_DESCRIBED:
        raise BeyondBoundsError
    opened.seek(size - 8 - described)
    found = Description(opened.read(described)).struct(_MOST_PARTS, {_GROUPS: {_COLUMNS: {}}})
    opened.seek(0)
    groups = [[_struct(column, _COLUMN) for column in _structs(group, _COLUMNS)] for group in _structs(found, _GROUPS)]
    check_apart(groups, size)
    return groups


def check_apart(groups: Iterable[Columns], size: int) -> None:
    """Raise BeyondBoundsError where columns of row groups share bytes of a file: each would be looked through."""
    if sum(max(_number(column, _LENGTH, LONG), 0) for group in groups for column in group) > size:
        raise BeyondBoundsError


def largest_pages(opened: BinaryIO, file: str, schema: Any, columns: Columns, names: Collection[str]) -> int:
    """Return how many bytes the largest pages of a row group's columns unpack to, together.

    `schema` is the file's, as pyarrow has it, `names` those of the columns that are read. Raises SourceError where
    that is more than is read at once, what is in `DAMAGED`, and BeyondBoundsError where there are too many values.
    """
    together, listed = 0, 0
    for number, column in enumerate(columns):
        if schema.column(number).path.partition(".")[0] not in names:
            continue
        largest: dict[int, int] = {}
        for kind, unpacked, values in _pages(opened, column):
            largest[kind] = max(largest.get(kind, 0), unpacked)
            listed += values if schema.column(number).max_repetition_level else 0
            if values > (_MOST_WORDS if kind == _DICTIONARY else _MOST_VALUES) or listed > _MOST_VALUES:
                raise BeyondBoundsError
        together += sum(largest.values())
        if together > MOST_OF_PAGES:
            cause = (
                f"has pages that unpack to {together // 1_000_000:,} MB; up to {MOST_OF_PAGES // 1_000_000} are read"
            )
            raise SourceError(file, cause, "write it anew, in row groups of fewer rows")
    return together


def _pages(opened: BinaryIO, column: Struct) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each page of a column in a row group, what it unpacks to, and how many values it has."""
    at, words, length, left = (_number(column, field, LONG) for field in (_FIRST, _WORDS, _LENGTH, _COUNT))
    if 0 < words < at:
        at = words
    end = at + length
    while left > 0 and at < end:
        header, longer = _header(opened, at)
        kind, unpacked, packed = (_number(header, field) for field in (_KIND, _UNPACKED, _PACKED))
        values = _number(_struct(header, _HEADERS.get(kind, 0)), _VALUES)
        if min(unpacked, packed, values) < 0:
            raise ValueError("a page of less than nothing")
        yield kind, unpacked, values
        at += longer + packed
        left -= 0 if kind == _DICTIONARY else values


def _header(opened: BinaryIO, at: int) -> tuple[Struct, int]:
    """Return a page's header, and its length. Raises ValueError or EOFError where there is none."""
    for longest in (_HEAD, _LONGEST_HEAD):
        opened.seek(at)
        description = Description(opened.read(longest))
        try:
            return description.struct(_HEAD), description.at
        except EOFError:
            continue
    raise EOFError


def _number(struct: Struct, field: int, kind: int = INT) -> int:
    number = struct.get((field, kind), 0)
    return number if isinstance(number, int) else 0


def _struct(struct: Struct, field: int) -> Struct:
    found = struct.get((field, STRUCT), {})
    return found if isinstance(found, dict) else {}


def _structs(struct: Struct, field: int) -> list[Struct]:
    found = struct.get((field, LIST), [])
    return found if isinstance(found, list) else []
