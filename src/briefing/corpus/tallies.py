"""Tallies: how many documents and marks of a corpus say something, with the first places that prove it.

The frame of a tally has the columns that tell its rows apart (`marks.TALLIES` has them by the tally's name), and

- `documents`: how many documents have such a mark, copies not counted (integer);
- `marks`: how many marks there are (integer; of a tally of documents as many as documents);
- `evidence`: a tuple of up to three `Place`s in the first documents by date: of each its first mark, then, where there
  are fewer documents, their further ones; empty in rows that need not be proved.

An organisation or a holder that is spelt in several ways has one row, by its commonest spelling (`spellings`).

Rows are ordered by documents, then marks, the most first, then by the columns that tell them apart. All places of a
row are found by `evidence.evidence`.

A table's files are read once for all tallies of it, a slice at a time: a document's marks stand in one slice, so what
the slices give is added up. What is held grows with the rows that are told apart alone; what is much lies on disk.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.marks import DOCUMENTS, KEYS, TALLIES, Tally
from briefing.corpus.places import PROOFS, Place, first_spots, packed, placed
from briefing.corpus.spellings import read_marks
from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.places import countries

Wanted = Mapping[str, Any]  # cells by column: rows that have them all


class Asked(NamedTuple):
    """A tally that is asked for: its name, what its rows have in their cells, and how many rows, None for all."""

    name: str
    where: Mapping[str, Any] = {}
    top: int | None = None
    proved: int | None = None  # so many of the first rows have evidence


def find_tally(name: str) -> Tally:
    """Return what is counted under a name. Raises ParameterError where nothing is, naming the nearest."""
    if name not in TALLIES:
        raise ParameterError(
            "the name of a tally", f"{name!r} is none", advice(name, [*TALLIES], "see corpus/marks.py")
        )
    return TALLIES[name]


def tally(corpus: Dataset, name: str, where: Wanted | None = None, top: int | None = None) -> pd.DataFrame:
    """Return a tally by its name: those of its rows whose cells are as `where` says, or the first of them.

    Raises ParameterError where there is none of this name, or no column that `where` names.
    """
    (frame,) = tallies(corpus, [Asked(name, where or {}, top)])
    return frame


def tallies(corpus: Dataset, every: Sequence[Asked]) -> list[pd.DataFrame]:
    """Return some tallies. Raises ParameterError as `tally` does."""
    met = [conditions(find_tally(asked.name), asked.where) for asked in every]
    places = {table: [at for at, asked in enumerate(every) if TALLIES[asked.name].table == table]
              for table in dict.fromkeys(TALLIES[asked.name].table for asked in every)}  # fmt: skip
    for table, some in places.items():
        for number, parts in enumerate(corpus.slices() if table != DOCUMENTS else [[]]):
            corpus.run(f"create or replace temp table gathered as {_gathered(corpus, table, parts)}")
            for at in some:
                _add(corpus, TALLIES[every[at].name], met[at], f"tallied_{at}", anew=not number)
    corpus.run("drop table if exists gathered")
    return [_told(corpus, asked, met[at], f"tallied_{at}") for at, asked in enumerate(every)]


def _gathered(corpus: Dataset, table: str, parts: list[int]) -> str:
    """Return what finds how many marks each document of some batches has, told apart by the table's keys."""
    if table == DOCUMENTS:
        return "select document, 1 as marks from counted"
    return f"""
        select document, {listed(KEYS[table])}, count(*) as marks
        from {read_marks(corpus, table, parts)} join {corpus.within("counted", parts)} using (source) group by all"""


def _add(corpus: Dataset, wanted: Tally, met: tuple[str, list[Any]], into: str, *, anew: bool) -> None:
    """Count the marks that are gathered: rows with their documents and marks, and the first of these documents."""
    keys = listed(wanted.by)
    marks = f"select {keys}, document, marks from gathered {joined(corpus, wanted)} where {met[0]}"
    if not {*wanted.by, *wanted.only} >= {*KEYS.get(wanted.table, ())}:
        marks = f"select {keys}, document, sum(marks) as marks from ({marks}) group by {keys}, document"
    corpus.run(
        f"""
        {f"create or replace temp table {into} as" if anew else f"insert into {into}"}
        select {keys}, count(*) as documents, sum(marks) as marks, min(document, {PROOFS}) as firsts
        from ({marks}) group by {keys}""",
        met[1],
    )


def _told(corpus: Dataset, asked: Asked, met: tuple[str, list[Any]], tallied: str) -> pd.DataFrame:
    """Return a tally that has been counted, with the evidence of its first rows."""
    wanted = TALLIES[asked.name]
    keys, rows = listed(wanted.by), "" if asked.top is None else f"limit {int(asked.top)}"
    corpus.run(f"""
        create or replace temp table shown as
        with summed as (
            select {keys}, cast(sum(documents) as bigint) as documents, cast(sum(marks) as bigint) as marks,
                   list_sort(flatten(list(firsts)))[:{PROOFS}] as firsts
            from {tallied} group by {keys})
        select *, row_number() over (order by documents desc, marks desc, {keys}) as place
        from summed order by place {rows}""")
    corpus.run(f"drop table {tallied}")
    frame = corpus.frame(f"select {keys}, documents, marks from shown order by place")
    proved = len(frame) if asked.proved is None else min(asked.proved, len(frame))
    places: list[tuple[Place, ...]] = [*_proofs(corpus, wanted, met, proved), *[()] * (len(frame) - proved)]
    return frame.assign(evidence=pd.Series(places, dtype=object))


def _proofs(corpus: Dataset, wanted: Tally, met: tuple[str, list[Any]], rows: int) -> list[tuple[Place, ...]]:
    """Return the first places that prove each of the first rows that are shown."""
    if not rows:
        return []
    corpus.run(f"""
        create or replace temp table proving as
        select {listed(wanted.by, "shown.")}, place, unnest(firsts) as first from shown where place <= {rows}""")
    if wanted.table == DOCUMENTS:
        marks = f"select first as document, place, {packed('0', '0', '0')} as spot from proving"
    else:
        numbers = corpus.rows("select distinct part from proving join counted on document = first")
        spot = packed("0", "0") if wanted.table == "themes" else packed()
        marks = f"""
            select document, place, spot
            from (select document, {listed(wanted.by)}, {spot} as spot
                  from {read_marks(corpus, wanted.table, [number for (number,) in numbers])}
                  join (select document, source from counted where document in (select first from proving))
                       using (source) {joined(corpus, wanted)} where {met[0]}) as marks
            join proving on first = document and {_same(wanted.by, "proving", "marks")}"""
    found = corpus.rows(
        f"""
        with spots as (select place, document, min(spot, {PROOFS}) as spots from ({marks}) group by place, document)
        select list({{document: document, spots: spots}}) from spots group by place order by place""",
        [] if wanted.table == DOCUMENTS else met[1],
    )
    return placed(corpus, [first_spots(some) for (some,) in found])


def conditions(wanted: Tally, where: Wanted) -> tuple[str, list[Any]]:
    """Return what the marks of some rows of a tally meet, as a condition with its values."""
    unknown = next((column for column in where if column not in wanted.by), None)
    if unknown is not None:
        raise ParameterError("where", f"the tally has no column {unknown!r}", advice(unknown, wanted.by))
    cells = {**wanted.only, **where}
    met = [f'"{column}" is not distinct from ?' for column in cells]
    met += [f"\"{column}\" <> ''" for column in wanted.filled]
    values = [None if cell != cell else cell for cell in cells.values()]  # NaN, as frames have a cell left open
    return " and ".join(met) or "true", values


def joined(corpus: Dataset, wanted: Tally) -> str:
    """Return what has the columns of a tally beside its marks: their documents, and the countries they name."""
    if "region" not in wanted.by:
        return "join counted using (document)"
    if not corpus.has("countries"):
        corpus.run("create temp table countries (id varchar, region varchar)")
        known = [[one.id for one in countries().values()], [one.subregion for one in countries().values()]]
        corpus.run("insert into countries select unnest(?), unnest(?)", known)
    return "join counted using (document) left join countries using (id)"


def _same(columns: Iterable[str], one: str, other: str) -> str:
    return " and ".join(f'{one}."{column}" is not distinct from {other}."{column}"' for column in columns)


def listed(columns: Iterable[str], of: str = "") -> str:
    """Return columns as a statement lists them."""
    return ", ".join(f'{of}"{column}"' for column in columns)
