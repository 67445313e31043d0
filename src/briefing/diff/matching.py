"""Which row of the old table is which row of the new one: by the place of its span, not by its number or offset."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.diff.alignment import Alignment
from briefing.diff.sides import Row

_PLACE = ("source", "start", "end", "line", "sentence", "rule", "doubtful", "evidence")  # no part of what a row says
_KIND = ("type", "kind", "form")  # of several readings of one span, those of one kind are the same row
Key = Callable[[Row], Hashable]
Pair = tuple[Row | None, Row | None]


def reading(row: Row) -> dict[str, str]:
    """Return what the rules took the row's span for, by column, the surface first."""
    return {column: cell for column, cell in row.items() if column not in _PLACE}


@dataclass
class _Rows:
    """The rows of both sides that have no partner yet, each by its place in its table."""

    old: Sequence[Row]
    new: Sequence[Row]
    pairs: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.left = dict(enumerate(self.old))
        self.free = dict(enumerate(self.new))

    def meet(self, old_key: Key, new_key: Key) -> None:
        """Pair the rows whose keys are equal, in their order; a key of None meets nothing."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(self.free):
            waiting[new_key(self.free[at])].append(at)
        for at, row in list(self.left.items()):
            key = old_key(row)
            if key is not None and waiting.get(key):
                self.pair(at, waiting[key].pop())

    def pair(self, old: int, new: int) -> None:
        del self.left[old], self.free[new]
        self.pairs.append((old, new))

    def outcome(self) -> list[Pair]:
        """Return pairs and single rows, by where they stand in the new table; what is gone comes last."""
        found: list[Pair] = [(self.old[a], self.new[b]) for a, b in sorted(self.pairs, key=lambda pair: pair[1])]
        return [*found, *((None, row) for row in self.free.values()), *((row, None) for row in self.left.values())]


def match_spans(old: Sequence[Row], new: Sequence[Row], alignment: Alignment | None) -> list[Pair]:
    """Match the rows of one table of one source. Without an alignment equal rows meet in their order, and no others."""
    rows = _Rows(old, new)
    if alignment is None:
        rows.meet(_said, _said)
        return rows.outcome()
    now = {id(row): alignment.place(int(row["start"]), int(row["end"])) for row in old}

    def placed(*more: Key) -> tuple[Key, Key]:
        def of_old(row: Row) -> Hashable:
            place = now[id(row)]
            return None if place is None else (place, *(key(row) for key in more))

        return of_old, lambda row: ((int(row["start"]), int(row["end"])), *(key(row) for key in more))

    for more in ((_said,), (_surface, _kind), (_kind,), ()):
        rows.meet(*placed(*more))
    paired = alignment.sentences
    rows.meet(
        lambda row: (paired[int(row["sentence"])], _said(row)) if int(row["sentence"]) in paired else None,
        lambda row: (int(row["sentence"]), _said(row)),
    )
    _overlapping(rows, now)
    return rows.outcome()


def match_themes(old: Sequence[Row], new: Sequence[Row], alignment: Alignment | None) -> list[Pair]:
    """Match themes: the same theme of the same paragraph is the same row, whatever its strength."""
    rows = _Rows(old, new)
    lines: Mapping[int, int] = {} if alignment is None else alignment.lines
    rows.meet(
        lambda row: (lines[int(row["line"])], row["theme"]) if int(row["line"]) in lines else None,
        lambda row: (int(row["line"]), row["theme"]),
    )
    if alignment is None:
        rows.meet(lambda row: row["theme"], lambda row: row["theme"])
    return rows.outcome()


def match_facts(old: Sequence[Row], new: Sequence[Row]) -> list[Pair]:
    """Match what a document says of itself, by the name of the fact."""
    rows = _Rows(old, new)
    rows.meet(lambda row: row["field"], lambda row: row["field"])
    return rows.outcome()


def _overlapping(rows: _Rows, now: Mapping[int, tuple[int, int] | None]) -> None:
    """Pair what a rule now reads as a longer or shorter span."""
    free = sorted((int(row["start"]), int(row["end"]), at) for at, row in rows.free.items())
    starts, widest = [entry[0] for entry in free], max((entry[1] - entry[0] for entry in free), default=0)
    for at, row in list(rows.left.items()):
        place = now[id(row)]
        if place is None:
            continue
        near = free[bisect_right(starts, place[0] - widest - 1) : bisect_left(starts, place[1])]
        met = [entry for entry in near if entry[1] > place[0] and entry[2] in rows.free]
        if met:
            rows.pair(at, max(met, key=lambda entry: (_kind(rows.new[entry[2]]) == _kind(row), -entry[0]))[2])


def _said(row: Row) -> Hashable:
    return tuple(sorted(reading(row).items()))


def _surface(row: Row) -> Hashable:
    return row["surface"]


def _kind(row: Row) -> Hashable:
    return tuple(row.get(column, "") for column in _KIND)


def differs(old: Row, new: Row, columns: Iterable[str]) -> bool:
    """Return whether the rows say something else in the columns that both sides have."""
    return any(old.get(column, "") != new.get(column, "") for column in columns)
