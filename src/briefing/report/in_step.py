"""Whether the tables belong together: notebooks that run one by one may have seen other sources or corrections.

Tables tell it themselves: the words of a mark stand in the source, and what `corrections` lists is what marks say.
A correction that was made and taken back leaves no trace; a rejected mark that is missing tells nothing.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from briefing import formulas
from briefing.corrections.correction import RULE, same
from briefing.corrections.fitting import sentence_at
from briefing.errors import TableError
from briefing.narrowing.narrow import SPANNED
from briefing.selection import Row

if TYPE_CHECKING:
    from briefing.report.opened import Report

_NOTEBOOKS = {"figures": 2, "parties": 2, "mentions": 3, "organisations": 3, "cooperation": 3, "themes": 4}
Place = tuple[object, ...]  # table, source and where in it


def check_in_step(report: "Report") -> None:
    """Raise TableError, naming a row and the notebooks to run, where tables were made from something else."""
    for table in SPANNED:
        for row in report.rows(table):
            if report.texts[row["source"]][row["start"] : row["end"]] != row["surface"]:
                cause = f"{row['source']} does not say “{row['surface']}” there: the table is of another text"
                raise _out_of_step(row, cause, "run notebooks 1 to 4 again")
    corrected: dict[Place, list[Row]] = {}
    for table in _NOTEBOOKS:
        for row in report.rows(table):
            corrected.setdefault(_place(table, row), []).append(row)
    listed = {_listed_place(report, row): row for row in report.rows("corrections")}
    for place, rows in corrected.items():
        found = next((row for row in rows if row["rule"] == RULE), None)
        if found and place not in listed:
            cause = "an analyst corrected it, and corrections.csv does not list that"
            raise _out_of_step(found, cause, _both(str(place[0])))
    for row in _not_counted(report, corrected):
        cause = f"“{row['surface']}” is {row['outcome']}, and {row['table']}.csv was made without that"
        raise _out_of_step(row, cause, _both(row["table"]))


def _not_counted(report: "Report", marks: Mapping[Place, list[Row]]) -> Iterator[Row]:
    """Return the corrections that their tables were made without; of narrowed tables, where marks may be left out."""
    for row in report.rows("corrections"):
        there = marks.get(_listed_place(report, row), [])
        made = any(mark["rule"] == RULE for mark in there)
        if row["outcome"] != "rejected":
            if not made and (there or not report.only):
                yield row
        elif any(mark["rule"] != RULE and _reads(mark, row["was"]) for mark in there):
            yield row


def _reads(mark: Row, was: str) -> bool:
    return all(same(mark[name], value) for name, value in formulas.parts_of(was).items())


def _place(table: str, row: Row) -> Place:
    """Return where a mark stands: its span, or a theme's paragraph."""
    at = (row["line"],) if table == "themes" else (row["start"], row["end"])
    return table, row["source"], *at


def _listed_place(report: "Report", row: Row) -> Place:
    """Return where the mark of a correction stands."""
    if row["table"] != "themes":
        return row["table"], row["source"], row["start"], row["end"]
    sentences = report.rows("sentences", source=row["source"])
    return row["table"], row["source"], sentence_at(sentences, row["start"])["line"]


def _both(table: str) -> str:
    return f"run notebooks 1 and {_NOTEBOOKS[table]} again"


def _out_of_step(row: Row, cause: str, remedy: str) -> TableError:
    return TableError(f"{row.table}.csv, line {row.number + 1}", cause, remedy)
