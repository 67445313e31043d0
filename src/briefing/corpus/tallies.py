"""Tallies: how many documents and marks of a corpus say something, with the first places that prove it.

The frame of a tally has the columns that tell its rows apart (`marks.TALLIES` has them by the tally's name), and

- `documents`: how many documents have such a mark, copies not counted (integer);
- `marks`: how many marks there are (integer; of a tally of documents as many as documents);
- `evidence`: a tuple of up to three `Place`s in the first documents by date: of each its first mark, then, where there
  are fewer documents, their further ones.

Rows are ordered by documents, then marks, the most first, then by the columns that tell them apart. All places of a
row are found by `evidence.evidence`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.marks import DOCUMENTS, KEYS, TALLIES, Tally
from briefing.corpus.places import PROOFS, first_spots, placed
from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.places import countries

Wanted = Mapping[str, Any]  # cells by column: rows that have them all


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
    wanted = find_tally(name)
    chosen, values = _chosen(corpus, wanted, where or {})
    keys = listed(wanted.by)
    same = " and ".join(f'proving."{key}" is not distinct from chosen."{key}"' for key in wanted.by)
    frame = corpus.frame(
        f"""
        with chosen as not materialized ({chosen}),
        tallied as (
            select {keys}, count(*) as documents, cast(sum(marks) as bigint) as marks,
                   min(document, {PROOFS}) as earliest
            from chosen group by {keys}),
        shown as (
            select *, row_number() over (order by documents desc, marks desc, {keys}) as place
            from tallied order by place {"" if top is None else f"limit {int(top)}"}),
        proving as (select * exclude (earliest), unnest(earliest) as document from shown)
        select {listed(wanted.by, "proving.")}, documents, proving.marks,
               list({{document: document, spots: spots}} order by document) as evidence
        from proving join chosen using (document) where {same}
        group by {listed(wanted.by, "proving.")}, documents, proving.marks, place order by place""",
        values,
    )
    places = placed(corpus, [first_spots(found) for found in frame["evidence"]])
    return frame.assign(evidence=pd.Series(places, dtype=object))


def size(corpus: Dataset, name: str, where: Wanted | None = None) -> int:
    """Return how many rows a tally has. Raises ParameterError as `tally` does."""
    wanted = find_tally(name)
    chosen, values = _chosen(corpus, wanted, where or {})
    ((rows,),) = corpus.rows(f"select count(*) from (select distinct {listed(wanted.by)} from ({chosen}))", values)
    return int(rows)


def conditions(wanted: Tally, where: Wanted) -> tuple[str, list[Any]]:
    """Return what the marks of some rows of a tally meet, as a condition with its values."""
    unknown = next((column for column in where if column not in wanted.by), None)
    if unknown is not None:
        raise ParameterError("where", f"the tally has no column {unknown!r}", advice(unknown, wanted.by))
    cells = {**wanted.only, **where}
    met = [f'"{column}" is not distinct from ?' for column in cells]
    met += [f"\"{column}\" <> ''" for column in wanted.filled]
    return " and ".join(met) or "true", [None if cell != cell else cell for cell in cells.values()]


def joined(corpus: Dataset, wanted: Tally) -> str:
    """Return what has the columns of a tally beside its marks: their documents, and the countries they name."""
    if "region" not in wanted.by:
        return "join counted using (document)"
    if not corpus.rows("select 1 from duckdb_tables() where table_name = 'countries'"):
        corpus.run("create temp table countries (id varchar, region varchar)")
        known = [[one.id for one in countries().values()], [one.subregion for one in countries().values()]]
        corpus.run("insert into countries select unnest(?), unnest(?)", known)
    return "join counted using (document) left join countries using (id)"


def _chosen(corpus: Dataset, wanted: Tally, where: Wanted) -> tuple[str, list[Any]]:
    """Return a statement for the marks of each row in each document, and the statement's values."""
    met, values = conditions(wanted, where)
    marks = f"from {_gathered(corpus, wanted.table)} {joined(corpus, wanted)} where {met}"
    if {*wanted.by, *wanted.only} >= {*KEYS.get(wanted.table, ())}:  # no document has several of these
        return f"select {listed(wanted.by)}, document, marks, spots {marks}", values
    spots = f"list_sort(flatten(list(spots)))[:{PROOFS}] as spots"
    return f"select {listed(wanted.by)}, document, sum(marks) as marks, {spots} {marks} group by all", values


def _gathered(corpus: Dataset, table: str) -> str:
    """Return the name of a table of a table's marks by document, made when it is first asked for.

    Most tallies go by a few columns: to read the files once for all of them takes a tenth of the time.
    """
    name = f"gathered_{table}"
    if corpus.rows("select 1 from duckdb_tables() where table_name = ?", [name]):
        return name
    if table == DOCUMENTS:
        corpus.run(
            f"create temp table {name} as select document, 1 as marks, [{_spot('null', 'null')}] as spots from counted"
        )
        return name
    span = _spot("null", "null", "sentence") if table == "themes" else _spot("start", '"end"', "sentence")
    corpus.run(f"""
        create temp table {name} as
        select document, {listed(KEYS[table])}, count(*) as marks, min({span}, {PROOFS}) as spots
        from "{table}" join counted using (source) group by all""")
    return name


def _spot(start: str, end: str, sentence: str = "null") -> str:
    """Return a spot as a statement has it; spots are ordered by where they begin."""
    return f'{{start: {start}::bigint, "end": {end}::bigint, sentence: {sentence}::bigint}}'


def listed(columns: Iterable[str], of: str = "") -> str:
    """Return columns as a statement lists them."""
    return ", ".join(f'{of}"{column}"' for column in columns)
