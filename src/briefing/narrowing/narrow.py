"""Leaving out what does not concern the region or the theme. Pure: the rows of one source in, rows out.

Documents, sentences, zones, metadata and errors stay whole, for they say what was read. Of the marks those stay that
stand in a sentence that names the region, a smaller region, a country or a bloc of it; of a theme's, those in
paragraphs that have it. Of places themselves only the region's stay, and the country whose relations the source
describes; that one alone decides nothing, for it is named everywhere. Of counts of parties those go that are limited to
another region. Where a region and a theme are wanted, both must hold. Narrowing twice is narrowing once.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from briefing.narrowing.choice import Narrowing
from briefing.places import belongs
from briefing.tables.schema import Cell, Row

Rows = Mapping[str, Sequence[Row]]  # by table
SPANNED = ("figures", "parties", "mentions", "organisations", "cooperation")  # tables of marks with a sentence
_PLACED = ("mentions", "parties")  # tables whose rows say where they are of
_SELF = "self"


def narrowed(rows: Rows, only: Narrowing) -> dict[str, list[Row]]:
    """Return a source's rows without the marks that are none of the region's or the theme's.

    `rows` holds `sentences`, `mentions` and `themes`. A theme's row stands for its whole paragraph: it stays where any
    sentence of the paragraph does.
    """
    if not only:
        return {table: [*every] for table, every in rows.items()}
    kept = _kept(rows, only)
    return {table: [row for row in every if kept.holds(table, row)] for table, every in rows.items()}


def kept_sentences(rows: Rows, only: Narrowing) -> set[Cell]:
    """Return the numbers of a source's sentences that concern the region and the theme."""
    sentences = {row["sentence"] for row in rows["sentences"]}
    if only.region:
        sentences &= {row["sentence"] for row in rows["mentions"] if _is_of(row, only.region) and not _is_self(row)}
    if only.theme:
        lines = {row["line"] for row in rows["themes"] if row["theme"] == only.theme}
        sentences &= {row["sentence"] for row in rows["sentences"] if row["line"] in lines}
    return sentences


class _Kept(NamedTuple):
    """What stays of one source: sentences and lines by number, marks that have a place by their table and span."""

    sentences: set[Cell]
    lines: set[Cell]
    around: set[Cell]  # the sentences of these lines
    placed: set[tuple[str, Cell, Cell]]
    only: Narrowing

    def holds(self, table: str, row: Row) -> bool:
        """Say whether a row of a table stays."""
        if table in ("doubtful", "corrections"):
            return self._holds_what_is_said_of(str(row["table"]), row)
        if table == "themes":
            return row["line"] in self.lines
        return table not in SPANNED or (row["sentence"] in self.sentences and _is_there(table, row, self.only))

    def _holds_what_is_said_of(self, table: str, row: Row) -> bool:
        """Say whether a doubt or a correction stays: it does where its mark does, or would if it were not rejected."""
        if table == "themes":
            return row["sentence"] in self.around
        anywhere = table not in _PLACED or row.get("outcome") == "rejected"
        return row["sentence"] in self.sentences and (anywhere or (table, row["start"], row["end"]) in self.placed)


def _kept(rows: Rows, only: Narrowing) -> _Kept:
    sentences = kept_sentences(rows, only)
    lines = {row["line"] for row in rows["sentences"] if row["sentence"] in sentences}
    placed = {
        (table, row["start"], row["end"])
        for table in _PLACED
        for row in rows.get(table, ())
        if row["sentence"] in sentences and _is_there(table, row, only)
    }
    around = {row["sentence"] for row in rows["sentences"] if row["line"] in lines}
    return _Kept(sentences, lines, around, placed, only)


def _is_there(table: str, row: Row, only: Narrowing) -> bool:
    """Say whether a mark is of the region, as far as it says where it is of."""
    if not only.region:
        return True
    if table == "mentions":
        return _is_self(row) or _is_of(row, only.region)
    scope = str(row["scope"]) if table == "parties" else ""
    return not scope or belongs("region", scope, only.region)


def _is_of(mention: Row, region: str) -> bool:
    return belongs(str(mention["kind"]), str(mention["id"]), region)


def _is_self(mention: Row) -> bool:
    return mention["role"] == _SELF
