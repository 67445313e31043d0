"""Party counts in a typed table: a cell alone, read by its column's head, its row's head and the table's title.

The guide says what a cell's figure counts (its column's head); the rest is our own rule: a table counts a holder's
parties where its title, a line shortly before it or its own head speaks of relations or partners.
"""

import re
from collections.abc import Sequence

from briefing.parties.holder import self_party
from briefing.parties.kind import type_in
from briefing.parties.setting import mentions_between
from briefing.phrases import compiled
from briefing.records import Document, Figure, Line, Mention, Organisation, PartyCount

_CELL_ENDS = re.compile(r"\||\t|\s{2,}")
_CELL_BEGINS = re.compile(r"(?:\||\t|\s{2,})\W*$")
_REST_OF_CELL = re.compile(r"\W*?(?:\s*\||\t|\s{2,}|$)")
_CELL = 80  # characters before a figure in which its cell must begin
_LINES_ABOVE = 12
_PARTIES = compiled("parties|partis|partidos|chính đảng|đảng")
_OF_THE_LAST = compiled("(of|among) (which|them|these)|thereof|including|dont|trong đó")
_RELATIONS = compiled("relations?|relationships?|ties|links|contacts?|partners?|register|liens|quan hệ|đối tác")
_ALL = compiled("totals?|all|sum|together|world|tổng|tổng cộng|ensemble")


def count_in_cell(
    document: Document,
    figure: Figure,
    head: str,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
    last: PartyCount | None,
) -> PartyCount | None:
    """Return the row that a table's cell makes, or none; `last` is the row before it, for `of which`.

    `head` is the head of the cell's row, as `row_head` returns it.
    """
    line = document.line_at(figure.mark.span.start)
    same_row = last is not None and line.start <= last.mark.span.start
    part = bool(_OF_THE_LAST.match(figure.what) or _OF_THE_LAST.match(head)) and last is not None
    part = part and (same_row or bool(_OF_THE_LAST.match(head)))
    if not (part or _PARTIES.search(figure.what) or _PARTIES.search(head)) or not _speaks_of_relations(document, line):
        return None
    start = line.start
    regions = mentions_between(mentions, start, start + len(head), "region")
    if mentions_between(mentions, start, start + len(head), "country"):
        return None
    dates = [f for f in figures if f.kind == "date" and start <= f.mark.span.start < start + len(head)]
    kind = type_in(figure.what)[0] or type_in(head)[0]
    if not kind:
        kind = "total" if not regions and (dates or _ALL.search(head) or not head) else "other"
    as_of = dates[0].value if dates else document.metadata.published
    as_of_from = "text" if dates else "document"
    span = figure.mark.span
    return PartyCount(
        document.mark(span.start, span.end, rule="parties:table", evidence=f"{figure.what}; {head}".strip("; ")),
        self_party(document, organisations),
        kind,
        figure.value,
        figure.bound,
        _total(figure, figures) or (last.count if part and last is not None else ""),
        as_of,
        as_of_from if as_of else "",
        regions[0].id if regions else "",
    )


def _total(figure: Figure, figures: Sequence[Figure]) -> str:
    """Return the number that the cell's figure is part of, as its relation has it: the nearest with that surface."""
    here = figure.mark.span.start
    same = [f for f in figures if f.mark.span.surface == figure.relation and f.kind == "count" and f is not figure]
    return min(same, key=lambda f: abs(f.mark.span.start - here)).value if same else ""


def row_head(line: Line, figure: Figure) -> str | None:
    """Return the head of the table row in which a figure fills a cell; None where it does not."""
    span = figure.mark.span
    before, after = line.text[: span.start - line.start], line.text[span.end - line.start :]
    alone = _CELL_BEGINS.search(before[-_CELL:]) and _REST_OF_CELL.match(after)
    return _CELL_ENDS.split(before.lstrip(" |"), maxsplit=1)[0].strip() if alone else None


def _speaks_of_relations(document: Document, line: Line) -> bool:
    above = [other.text for other in document.lines if line.number - _LINES_ABOVE <= other.number <= line.number]
    return any(_RELATIONS.search(text) and _PARTIES.search(text) for text in above)
