"""Party counts in a typed table: a cell alone, read by its column's head, its row's head and the table's title.

The guide says what a cell's figure counts (its column's head); the rest is our own rule: a table counts a holder's
parties where its title, a line shortly before it or its own head speaks of relations or partners.
"""

import re
from bisect import bisect_left, bisect_right

from briefing.parties.kind import type_in
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import Figure, Line, PartyCount

_CELL_ENDS = re.compile(r"\||\t|\s{2,}")
_CELL_BEGINS = re.compile(r"(?:\||\t|\s{2,})\W*$")
_REST_OF_CELL = re.compile(r"\W*?(?:\s*\||\t|\s{2,}|$)")
_CELL = 80  # characters before a figure in which its cell must begin
_LINES_ABOVE = 12
_PARTIES = compiled("parties|partis|partidos|chính đảng|đảng")
_OF_THE_LAST = compiled("(of|among) (which|them|these)|thereof|including|dont|trong đó")
_RELATIONS = compiled("relations?|relationships?|ties|links|contacts?|partners?|register|liens|quan hệ|đối tác")
_ALL = compiled("totals?|all|sum|together|world|tổng|tổng cộng|ensemble")


class Tables:
    """The typed tables of one document."""

    def __init__(self, near: Surroundings) -> None:
        self._near = near
        self._numbers = [line.number for line in near.document.lines]
        self._speaks: dict[int, bool] = {}  # whether a line speaks of relations with parties
        self._same: dict[str, list[Figure]] = {}
        for count in near.counts:
            self._same.setdefault(count.mark.span.surface, []).append(count)

    def count_in_cell(self, figure: Figure, head: str, last: PartyCount | None) -> PartyCount | None:
        """Return the row that a table's cell makes, or none; `last` is the row before it, for `of which`.

        `head` is the head of the cell's row, as `row_head` returns it.
        """
        near, document = self._near, self._near.document
        line = document.line_at(figure.mark.span.start)
        same_row = last is not None and line.start <= last.mark.span.start
        part = bool(_OF_THE_LAST.match(figure.what) or _OF_THE_LAST.match(head)) and last is not None
        part = part and (same_row or bool(_OF_THE_LAST.match(head)))
        if not (part or _PARTIES.search(figure.what) or _PARTIES.search(head)) or not self._tells_relations(line):
            return None
        start, stop = line.start, line.start + len(head)
        if near.mentions(start, stop, "country"):
            return None
        regions = near.mentions(start, stop, "region")
        dates = [f for f in near.dates(start, stop) if f.kind == "date"]
        kind = type_in(figure.what)[0] or type_in(head)[0]
        if not kind:
            kind = "total" if not regions and (dates or _ALL.search(head) or not head) else "other"
        as_of = dates[0].value if dates else document.metadata.published
        as_of_from = "text" if dates else "document"
        span = figure.mark.span
        return PartyCount(
            document.mark(span.start, span.end, rule="parties:table", evidence=f"{figure.what}; {head}".strip("; ")),
            near.home,
            kind,
            figure.value,
            figure.bound,
            self._total(figure) or (last.count if part and last is not None else ""),
            as_of,
            as_of_from if as_of else "",
            regions[0].id if regions else "",
        )

    def _total(self, figure: Figure) -> str:
        """Return the number that the cell's figure is part of, as its relation has it: the nearest so written."""
        here = figure.mark.span.start
        same = self._same.get(figure.relation, [])
        place = bisect_left(same, here, key=lambda f: f.mark.span.start)
        nearest = [f for f in same[max(place - 1, 0) : place + 2] if f is not figure]
        return min(nearest, key=lambda f: abs(f.mark.span.start - here)).value if nearest else ""

    def _tells_relations(self, line: Line) -> bool:
        """Say whether a line of the table, or one shortly above it, speaks of relations with parties."""
        first = bisect_left(self._numbers, line.number - _LINES_ABOVE)
        for other in self._near.document.lines[first : bisect_right(self._numbers, line.number)]:
            if other.number not in self._speaks:
                self._speaks[other.number] = bool(_RELATIONS.search(other.text) and _PARTIES.search(other.text))
            if self._speaks[other.number]:
                return True
        return False


def row_head(line: Line, figure: Figure) -> str | None:
    """Return the head of the table row in which a figure fills a cell; None where it does not."""
    span = figure.mark.span
    start, end = span.start - line.start, span.end - line.start
    if start > 1 and line.text[start - 1] == " " and line.text[start - 2].isalnum():
        return None  # a word stands before it
    if not _CELL_BEGINS.search(line.text[max(start - _CELL, 0) : start]) or not _REST_OF_CELL.match(line.text, end):
        return None
    begin = len(line.text) - len(line.text.lstrip(" |"))
    ends = _CELL_ENDS.search(line.text, begin, start)
    return line.text[begin : ends.start() if ends else start].strip()
