"""The tables' rows as corrections have them now: what an analyst says is seen before notebooks write the tables anew.

Rows that the tables have corrected already stay as they are. What has no mark any more, a rejection, has its words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefing.corrections.apply import applied
from briefing.corrections.correction import Correction, same
from briefing.corrections.fitting import Unfit
from briefing.corrections.placing import Placing
from briefing.explore.searching import Integers
from briefing.report.opened import Report
from briefing.selection import Row
from briefing.tables.schema import Row as Cells

_NUMBER = "row of its table"  # kept beside the cells while rows are revised


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction where its words stand: offsets in its source, and its mark's number; -1 where it has none.

    One that is not applied stands nowhere (-1), and says why.
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


def revised_rows(
    report: Report, placing: Placing | None, tables: Sequence[str]
) -> tuple[dict[str, list[Row]], list[Unfit]]:
    """Return the rows of these tables as placed corrections have them; added ones have the number 0.

    With them the corrections that are not applied.
    """
    unfit: list[Unfit] = []
    touched = placing.placed if placing else {}
    found = {table: [row for row in report.rows(table) if row["source"] not in touched] for table in tables}
    for source, placed in touched.items():
        sentences = report.rows("sentences", source=source)
        rows: dict[str, list[Cells]] = {"sentences": list(sentences)}
        for table in tables:
            rows[table] = [{**row, _NUMBER: row.number} for row in report.rows(table, source=source)]
        done = applied(report.texts[source], rows, placed, again=True)
        unfit += done.unfit
        cites = {row["sentence"]: row["cite"] for row in sentences}
        for table in tables:
            columns = [str(column) for column in report.tables[table].columns]
            found[table] += [_row(table, cells, columns, cites) for cells in done.rows[table]]
    return found, unfit


def standing(
    placing: Placing | None, unfit: Sequence[Unfit], marks: Sequence[Row], starts: Integers, ends: Integers
) -> list[Standing]:
    """Return the corrections of these sources with their marks, in the order of the file."""
    if placing is None:
        return []
    every = [placed for group in placing.placed.values() for placed in group]
    wanted = {(each.correction.table, each.correction.source) for each in every}
    near: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(marks):
        if (row.table, row["source"]) in wanted:
            near.setdefault((row.table, row["source"]), []).append(number)
    found = [Standing(each.correction, -1, -1, -1, each.cause) for each in placing.lost]
    wrong = [each for each in unfit if not each.idle]
    found += [Standing(each.placed.correction, -1, -1, -1, each.cause) for each in wrong]
    lines = {each.placed.correction.line for each in wrong}
    for each in (each for each in every if each.correction.line not in lines):
        made, start, end = each.correction, each.anchor.start, each.anchor.end
        around = (at for at in near.get((made.table, made.source), ()) if starts[at] <= start and end <= ends[at])
        mark = next((at for at in around if _is_left(made, marks[at], (start, end))), -1)
        found.append(Standing(made, start, end, mark))
    return sorted(found, key=lambda standing: standing.correction.line)


def _is_left(made: Correction, row: Row, span: tuple[int, int]) -> bool:
    """Say whether a row at a correction's words is the mark that it leaves there: just these words, read as it says."""
    here = made.table == "themes" or (row["start"], row["end"]) == span
    return bool(made.is_) and here and all(same(row[column], value) for column, value in made.reading.items())


def _row(table: str, cells: Cells, columns: Sequence[str], cites: Mapping[object, str]) -> Row:
    whole = {**dict.fromkeys(columns, ""), **cells, "cite": cites[cells["sentence"]]}
    number = whole.pop(_NUMBER, 0)
    return Row.at(table, int(str(number)), whole)
