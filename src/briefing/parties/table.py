"""Party counts in a typed table: a cell alone, read by the heads of its row and column and the table's title.

The guide says what a cell's figure counts (its column's head); the rest is our own rule: a table counts a holder's
parties where its title, a line shortly before it or its own head speaks of relations or partners. Types and regions
may head rows or columns. A kind is part of the untyped cell beside it, a region of the table's total.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from briefing.parties.kind import type_in
from briefing.parties.statement import cues_in, is_less
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import Figure, Line, Mention, PartyCount

_SEPARATORS = (re.compile(r"\|"), re.compile(r"\t+"), re.compile(r"\s{2,}"))
_CELL_BEGINS = re.compile(r"(?:\||\t|\s{2,})\W*$")
_REST_OF_CELL = re.compile(r"\W*?(?:[(\[][\w*]{1,3}[)\]])?\*{0,3}(?:\s*\||\t|\s{2,}|\s?$)")
_RULER = re.compile(r"[\s|+:=–—-]*$")
_CELL = 80  # characters before a figure in which its cell must begin
_LINES_ABOVE = 12
_MOST_ROWS = 60  # rows of a table that are read together
_PARTIES = compiled("{party_noun}")
_PARTNERS = compiled("{party_noun}|{party_like}|number|no|how many")
_OF_THE_LAST = compiled("(of|among) (which|whom|them|these)|thereof|including|dont|trong đó")
_RELATIONS = compiled("relations?|relationships?|ties|links|contacts?|partners?|register|friends|liens|quan hệ|đối tác")
_ALL = compiled("totals?|all|sum|together|overall|world|worldwide|tổng|tổng cộng|ensemble")
_SHARES = re.compile(r"%|per cent|percent|\bshare\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of a row or a column says of its cells."""

    text: str
    kind: str  # a type of party, or nothing
    words: str  # the words that name it
    regions: Sequence[Mention]
    dates: Sequence[Figure]
    of_the_last: bool  # `of which`: part of the row above or of the cell before
    unnamed: bool = False  # a kind that no type covers, beside a row of totals

    @property
    def is_plain(self) -> bool:
        """Whether it limits its cells to no type and no region."""
        return not (self.kind or self.regions or self.of_the_last or self.unnamed)

    @property
    def counts_parties(self) -> bool:
        """Whether its cells can be numbers of parties: it names them, a kind, a region, a year or the sum."""
        if not self.text:
            return True
        said = not self.is_plain or self.dates or _PARTNERS.search(self.text)
        if _SHARES.search(self.text) or "attendance" in cues_in(f"# {self.text}", "attendance"):
            return False
        return bool(said or _ALL.search(self.text))


class _Table:
    """A table's rows, the heads of its rows and columns, and the counts in its cells."""

    def __init__(self, near: Surroundings, lines: Sequence[Line]) -> None:
        self._near = near
        rows = [_cells(line) for line in lines]
        counts = near.counts_between(lines[0].start, lines[-1].end)
        self.places: dict[int, tuple[int, int]] = {}  # row and column of a count, by its offset
        self.cells: dict[tuple[int, int], Figure] = {}
        starts = [line.start for line in lines]
        starts_in = [[start for start, _ in row] for row in rows]
        for figure in counts:
            row = bisect_right(starts, figure.mark.span.start) - 1
            column = bisect_right(starts_in[row], figure.mark.span.start) - 1
            if column > 0 and fills_cell(lines[row], figure):
                self.places[figure.mark.span.start] = (row, column)
                self.cells.setdefault((row, column), figure)
        self.rows = [self._head(*row[0]) for row in rows]
        if any(_ALL.search(head.text) for head in self.rows[1:]):
            unnamed = [bool(h.text) and h.is_plain and not (h.dates or _ALL.search(h.text)) for h in self.rows]
            self.rows = [replace(head, unnamed=is_one) for head, is_one in zip(self.rows, unnamed, strict=True)]
        self.lines = lines
        first = min((row for row, _ in self.cells), default=0)
        heads = rows[first - 1] if first else []
        self.columns = [self._head(start, end) for start, end in heads]

    def _head(self, start: int, end: int) -> _Head:
        near, text = self._near, self._near.document.text[start:end]
        of_the_last = _OF_THE_LAST.match(text) is not None
        dates = [f for f in near.dates(start, end) if f.kind in ("date", "period")]
        return _Head(text, *type_in(text), near.mentions(start, end, "region"), dates, of_the_last)

    @cached_property
    def tells_relations(self) -> bool:
        """Whether its title, in the line above it, and its heads together speak of relations with parties."""
        lines = self._near.document.lines
        above = bisect_left([line.number for line in lines], self.lines[0].number)
        said = [lines[above - 1].text if above else "", *(head.text for head in (*self.columns, *self.rows))]
        text = "\n".join(said)
        return _RELATIONS.search(text) is not None and _PARTIES.search(text) is not None

    def column(self, number: int, figure: Figure) -> _Head:
        """Return the head of a column; where the columns do not meet their heads, what the figure says it counts."""
        if number < len(self.columns):
            return self.columns[number]
        what = figure.what
        return _Head(what, *type_in(what), (), (), _OF_THE_LAST.match(what) is not None)

    def whole(self, row: int, column: int) -> str:
        """Return the count that a cell's count is part of, or nothing."""
        figure = self.cells[row, column]
        head, beside = self.rows[row], self.column(column, figure)
        crossed = bool(head.kind and beside.regions)  # a kind within a region is part of the region's
        if not beside.is_plain and not crossed:
            left = [c for c in range(column - 1, 0, -1) if self._is_plain(row, c)]
            right = [c for c in range(column + 1, column + _LINES_ABOVE) if self._is_plain(row, c)]
            whole = next((self.cells[row, c].value for c in (*left, *right)), "")
        elif head.is_plain:
            whole = ""
        else:
            above = [r for r in range(row - 1, -1, -1) if (r, column) in self.cells]
            below = [r for r in range(row + 1, len(self.rows)) if (r, column) in self.cells]
            wanted = [r for r in (*above, *below) if self.rows[r].is_plain and not self.rows[r].dates]
            if head.of_the_last or (head.dates and head.kind):
                wanted = [r for r in above if not self.rows[r].kind]
            whole = next((self.cells[r, column].value for r in wanted), "")
        return whole if is_less(figure.value, whole) else ""

    def _is_plain(self, row: int, column: int) -> bool:
        figure = self.cells.get((row, column))
        if figure is None:
            return False
        head = self.column(column, figure)
        return head.is_plain and head.counts_parties


class Tables:
    """The typed tables of one document."""

    def __init__(self, near: Surroundings) -> None:
        self._near = near
        self._speaks: dict[int, bool] = {}  # whether a line speaks of relations with parties
        self._tables: dict[int, _Table] = {}  # by the number of each of its lines

    @cached_property
    def _numbers(self) -> list[int]:
        return [line.number for line in self._near.document.lines]

    def count_in_cell(self, figure: Figure) -> PartyCount | None:
        """Return the row that a table's cell makes, or none."""
        near, document = self._near, self._near.document
        span = figure.mark.span
        line = document.line_at(span.start)
        table = self._table(line)
        if not (table.tells_relations or self._tells_relations(line)):
            return None
        place = table.places.get(span.start)
        if place is None:
            return None
        head, beside = table.rows[place[0]], table.column(place[1], figure)
        start = line.start
        if not (head.counts_parties and beside.counts_parties) or near.mentions(
            start, start + len(head.text), "country"
        ):
            return None
        regions, dates = [*head.regions, *beside.regions], [*head.dates, *beside.dates]
        kind = beside.kind or head.kind
        if not kind:
            kind = "total" if head.is_plain and beside.is_plain else "other"
        evidence = f"{beside.text or figure.what}; {head.text}".strip("; ")
        as_of = dates[0].value if dates else document.metadata.published
        as_of_from = "text" if dates else "document"
        return PartyCount(
            document.mark(span.start, span.end, rule="parties:table", evidence=evidence),
            near.spelt(near.home),
            kind,
            figure.value,
            figure.bound,
            table.whole(*place),
            as_of,
            as_of_from if as_of else "",
            regions[0].id if regions else "",
        )

    def _table(self, line: Line) -> _Table:
        """Return the table that a line belongs to: the lines around it that have several cells."""
        if line.number not in self._tables:
            lines = self._near.document.lines
            place = bisect_left(self._numbers, line.number)
            first = last = place
            while first > max(place - _MOST_ROWS, 0) and _is_row(lines[first - 1]):
                first -= 1
            while last + 1 < min(place + _MOST_ROWS, len(lines)) and _is_row(lines[last + 1]):
                last += 1
            rows = [row for row in lines[first : last + 1] if not _RULER.match(row.text)]
            table = _Table(self._near, rows)
            self._tables.update((row.number, table) for row in rows)
        return self._tables[line.number]

    def _tells_relations(self, line: Line) -> bool:
        """Say whether a line of the table, or one shortly above it, speaks of relations with parties."""
        first = bisect_left(self._numbers, line.number - _LINES_ABOVE)
        for other in self._near.document.lines[first : bisect_right(self._numbers, line.number)]:
            if other.number not in self._speaks:
                self._speaks[other.number] = bool(_RELATIONS.search(other.text) and _PARTIES.search(other.text))
            if self._speaks[other.number]:
                return True
        return False


def _separator(line: Line) -> re.Pattern[str]:
    return next((s for s in _SEPARATORS[:2] if s.search(line.text)), _SEPARATORS[2])


def _is_row(line: Line) -> bool:
    return _RULER.match(line.text) is not None or _separator(line).search(line.text.strip()) is not None


def _cells(line: Line) -> list[tuple[int, int]]:
    """Return where each cell of a table's row begins and ends in the document, without the space around it."""
    begin = len(line.text) - len(line.text.lstrip(" |"))
    ends = [match.span() for match in _separator(line).finditer(line.text, begin)]
    cells = []
    for start, stop in [*ends, (len(line.text), len(line.text))]:
        cell = line.text[begin:start]
        left = begin + len(cell) - len(cell.lstrip())
        cells.append((line.start + left, line.start + max(left, begin + len(cell.rstrip()))))
        begin = stop
    return cells


def fills_cell(line: Line, figure: Figure) -> bool:
    """Say whether a figure fills a cell of a table's row behind its head."""
    if not any(mark in line.text for mark in ("|", "\t", "  ")):
        return False
    span = figure.mark.span
    start, end = span.start - line.start, span.end - line.start
    if start > 1 and line.text[start - 1] == " " and line.text[start - 2].isalnum():
        return False  # a word stands before it
    begins = _CELL_BEGINS.search(line.text[max(start - _CELL, 0) : start])
    return begins is not None and _REST_OF_CELL.match(line.text, end) is not None
