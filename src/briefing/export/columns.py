"""The evidence in two columns: which sentence stands in which, page by page, the last columns alike in length."""

from collections.abc import Sequence

Column = list[int]
_LEAST = 120.0  # points left on a page, with which no column begins


def in_columns(heights: Sequence[float], heads: Sequence[bool], first: float, room: float) -> list[list[Column]]:
    """Return for each page its two columns, each the numbers of what stands in it, in reading order.

    `first` is what is left of the page on which the evidence begins: where that is too little for two columns, the
    first page has none. A head does not end a column.

    >>> in_columns([50, 50, 50, 50, 50, 50], [False] * 6, 110, 110)
    [[[0, 1], [2, 3]], [[4], [5]]]
    """
    made: list[list[Column]] = []
    begin, free = 0, first
    if first < min(_LEAST, room) or not _fits(heights, heads, first):
        made.append([])
        free = room
    while begin < len(heights):
        split = _filled(heights, heads, begin, free)
        end = _filled(heights, heads, split, free)
        if end == len(heights):
            split = _balanced(heights, heads, begin, free)
        made.append([list(range(begin, split)), list(range(split, end))])
        begin, free = end, room
    return made


def _fits(heights: Sequence[float], heads: Sequence[bool], free: float) -> bool:
    """Return whether both columns can begin here with something that they hold."""
    begin = 0
    for _ in "ab":
        end = _filled(heights, heads, begin, free)
        if sum(heights[begin:end]) > free:
            return False
        begin = end
    return True


def _filled(heights: Sequence[float], heads: Sequence[bool], begin: int, room: float) -> int:
    """Return the end of a column that begins here: at least one thing is in it."""
    end, free = begin, room
    while end < len(heights) and (heights[end] <= free or end == begin):
        free -= heights[end]
        end += 1
    while end < len(heights) and end - 1 > begin and heads[end - 1]:
        end -= 1
    return end


def _balanced(heights: Sequence[float], heads: Sequence[bool], begin: int, room: float) -> int:
    """Return where the second column begins, so that the longer one is as short as can be; a tie goes to the first."""
    splits = [n for n in range(begin + 1, len(heights) + 1) if not heads[n - 1] and sum(heights[begin:n]) <= room]
    splits = [n for n in splits if sum(heights[n:]) <= room] or splits
    longest = {n: max(sum(heights[begin:n]), sum(heights[n:])) for n in splits}
    return min(splits, key=lambda n: (longest[n], -n), default=len(heights))
