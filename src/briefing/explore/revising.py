"""The tables' rows as corrections have them now: what an analyst says is seen before notebooks write the tables anew.

Rows that the tables have corrected already stay as they are. What has no mark any more, a rejection, has its words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.corrections.apply import Placed, revised
from briefing.corrections.correction import Correction, same
from briefing.corrections.placing import Placing
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.tables.schema import Row as Cells

_NUMBER = "row of its table"  # kept beside the cells while rows are revised


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction where its words stand: offsets in its source, and its mark's number; -1 where it has none.

    One whose words are gone stands nowhere (-1), and says why.
    """

    correction: Correction
    start: int
    end: int
    mark: int
    lost: str = ""

    @property
    def source(self) -> str:
        """The source that it is about."""
        return self.correction.source


def revised_rows(report: Report, placing: Placing | None, tables: Sequence[str]) -> dict[str, list[Row]]:
    """Return the rows of these tables as placed corrections have them; added ones have the number 0."""
    touched = placing.placed if placing else {}
    found = {table: [row for row in report.rows(table) if row["source"] not in touched] for table in tables}
    for source, placed in touched.items():
        sentences = report.rows("sentences", source=source)
        rows: dict[str, list[Cells]] = {"sentences": list(sentences)}
        for table in tables:
            rows[table] = [{**row, _NUMBER: row.number} for row in report.rows(table, source=source)]
        after = revised(report.texts[source], rows, placed)
        cites = {row["sentence"]: row["cite"] for row in sentences}
        for table in tables:
            columns = [str(column) for column in report.tables[table].columns]
            found[table] += [_row(table, cells, columns, cites) for cells in after[table]]
    return found


def standing(placing: Placing | None, marks: Sequence[Row]) -> list[Standing]:
    """Return the corrections of these sources with their marks, in the order of the file."""
    by_place: dict[tuple[str, str, int], list[int]] = {}
    every = [placed for group in placing.placed.values() for placed in group] if placing else []
    wanted = {(each.correction.table, each.correction.source) for each in every}
    for number, row in enumerate(marks):
        if (row.table, row["source"]) in wanted:
            by_place.setdefault((row.table, row["source"], row["start"]), []).append(number)
    found = [Standing(each.correction, *_span(each), _mark(each, marks, by_place)) for each in every]
    found += [Standing(each.correction, -1, -1, -1, each.cause) for each in placing.lost] if placing else []
    return sorted(found, key=lambda made: made.correction.line)


def _mark(placed: Placed, marks: Sequence[Row], by_place: Mapping[tuple[str, str, int], list[int]]) -> int:
    """Return the mark that reads as the correction says, at its words or in their paragraph; -1 where there is none."""
    made, (start, end) = placed.correction, _span(placed)
    if made.table == "themes":
        begins = max((at for t, s, at in by_place if (t, s) == (made.table, made.source) and at <= start), default=-1)
        near = [at for at in by_place.get((made.table, made.source, begins), ()) if marks[at]["end"] >= end]
    else:
        near = [at for at in by_place.get((made.table, made.source, start), ()) if marks[at]["end"] == end]
    reading = made.reading.items()
    return next((at for at in near if made.is_ and all(same(marks[at][c], v) for c, v in reading)), -1)


def _span(placed: Placed) -> tuple[int, int]:
    return placed.anchor.start, placed.anchor.end


def _row(table: str, cells: Cells, columns: Sequence[str], cites: Mapping[object, str]) -> Row:
    whole = {**dict.fromkeys(columns, ""), **cells, "cite": cites[cells["sentence"]]}
    number = whole.pop(_NUMBER, 0)
    return Row.at(table, int(str(number)), whole)
