"""What a Parquet file says of itself, held to bounds before it is read: its readers make room for whatever it says.

Its last part describes columns and row groups; each page begins with how much it unpacks to, and how many values it
has. All that may lie, or say the truth of a bomb.
"""

from collections.abc import Collection, Iterator
from typing import Any, BinaryIO

from briefing.errors import SourceError
from briefing.sources.thrift import Description, Struct
from briefing.sources.unpacked import BeyondBoundsError

MOST_OF_PAGES = 256_000_000  # bytes that the columns' largest pages unpack to, together: DuckDB's have up to 100 MB
_MOST_DESCRIBED = 32_000_000  # bytes of a file's last part
_MOST_PARTS = 200_000  # columns and row groups that it describes, about: each takes up to 1.5 kB of memory
_MOST_VALUES = 10_000_000  # of a page, or of all lists of a row group: room for 16 bytes is made for each
_MOST_WORDS = 4_000_000  # of a dictionary
_PAGE, _DICTIONARY, _PAGE_2 = 0, 2, 3  # kinds of pages
_HEADERS = {_PAGE: 5, _DICTIONARY: 7, _PAGE_2: 8}  # where a page's header holds what its kind needs
_UNPACKED, _PACKED, _VALUES = 2, 3, 1  # fields of a page's header, and of what its kind needs
_HEAD, _LONGEST_HEAD = 1 << 12, 1 << 20  # bytes of a page's header: usually, and at most
_END = b"PAR1"


def check_description(opened: BinaryIO, size: int) -> None:
    """Look through a file's description of itself. Raises what is in `DAMAGED`, and BeyondBoundsError."""
    opened.seek(max(size - 8, 0))
    end = opened.read(8)
    described = int.from_bytes(end[:4], "little")
    if end[4:] != _END or described > size - 8:
        raise ValueError("no Parquet that can be read")
    if described > _MOST_DESCRIBED:
        raise BeyondBoundsError
    opened.seek(size - 8 - described)
    Description(opened.read(described)).struct(_MOST_PARTS)
    opened.seek(0)


def largest_pages(opened: BinaryIO, file: str, metadata: Any, group: int, names: Collection[str]) -> int:
    """Return how many bytes the largest pages of a row group's columns unpack to, together.

    `metadata` is the file's, as pyarrow has it, `names` those of the columns that are read. Raises SourceError where
    that is more than is read at once, what is in `DAMAGED`, and BeyondBoundsError where there are too many values.
    """
    row_group, together, listed = metadata.row_group(group), 0, 0
    for number in range(row_group.num_columns):
        column = row_group.column(number)
        if column.path_in_schema.partition(".")[0] not in names:
            continue
        largest: dict[int, int] = {}
        for kind, unpacked, values in _pages(opened, column):
            largest[kind] = max(largest.get(kind, 0), unpacked)
            listed += values if metadata.schema.column(number).max_repetition_level else 0
            if values > (_MOST_WORDS if kind == _DICTIONARY else _MOST_VALUES) or listed > _MOST_VALUES:
                raise BeyondBoundsError
        together += sum(largest.values())
        if together > MOST_OF_PAGES:
            cause = (
                f"has pages that unpack to {together // 1_000_000:,} MB; up to {MOST_OF_PAGES // 1_000_000} are read"
            )
            raise SourceError(file, cause, "write it anew, in row groups of fewer rows")
    return together


def _pages(opened: BinaryIO, column: Any) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each page of a column in a row group, what it unpacks to, and how many values it has."""
    at, words = column.data_page_offset, column.dictionary_page_offset
    if words and 0 < words < at:
        at = words
    end, left = at + column.total_compressed_size, column.num_values
    while left > 0 and at < end:
        header, length = _header(opened, at)
        kind, unpacked, packed = (_number(header, field) for field in (1, _UNPACKED, _PACKED))
        needed = header.get(_HEADERS.get(kind, 0), {})
        values = _number(needed if isinstance(needed, dict) else {}, _VALUES)
        if min(unpacked, packed, values) < 0:
            raise ValueError("a page of less than nothing")
        yield kind, unpacked, values
        at += length + packed
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


def _number(struct: Struct, field: int) -> int:
    number = struct.get(field, 0)
    return number if isinstance(number, int) else 0
