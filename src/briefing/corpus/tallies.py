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
from briefing.corpus.places import PROOFS, first_spots, packed, placed
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
    marks, values = _marks(corpus, wanted, where or {})
    keys, one_each = listed(wanted.by), {*wanted.by, *wanted.only} >= {*KEYS.get(wanted.table, ())}
    merged = f"select {keys}, document, sum(marks) as marks from marks group by {keys}, document"
    frame = corpus.frame(
        f"""
        with marks as not materialized ({marks}),
        of_documents as not materialized ({"from marks" if one_each else merged}),
        tallied as (
            select {keys}, count(*) as documents, cast(sum(marks) as bigint) as marks
            from of_documents group by {keys}),
        shown as (
            select *, row_number() over (order by documents desc, marks desc, {keys}) as place
            from tallied order by place {"" if top is None else f"limit {int(top)}"}),
        firsts as (
            select place, unnest(min(of_documents.document, {PROOFS})) as document
            from shown join of_documents on {_same(wanted.by, "of_documents")} group by place),
        proving as (
            select place, document, list_sort(flatten(list(spots)))[:{PROOFS}] as spots
            from firsts join shown using (place) join marks using (document) where {_same(wanted.by, "marks")}
            group by place, document),
        proved as (select place, list({{document: document, spots: spots}}) as evidence from proving group by place)
        select {keys}, documents, marks, evidence from shown join proved using (place) order by place""",
        values,
    )
    places = placed(corpus, [first_spots(found) for found in frame["evidence"]])
    return frame.assign(evidence=pd.Series(places, dtype=object))


def size(corpus: Dataset, name: str, where: Wanted | None = None) -> int:
    """Return how many rows a tally has. Raises ParameterError as `tally` does."""
    wanted = find_tally(name)
    marks, values = _marks(corpus, wanted, where or {})
    ((rows,),) = corpus.rows(f"select count(*) from (select distinct {listed(wanted.by)} from ({marks}))", values)
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
    if not corpus.has("countries"):
        corpus.run("create temp table countries (id varchar, region varchar)")
        known = [[one.id for one in countries().values()], [one.subregion for one in countries().values()]]
        corpus.run("insert into countries select unnest(?), unnest(?)", known)
    return "join counted using (document) left join countries using (id)"


def _marks(corpus: Dataset, wanted: Tally, where: Wanted) -> tuple[str, list[Any]]:
    """Return a statement for the marks that a tally counts, those of a document together, and its values."""
    met, values = conditions(wanted, where)
    made = f"from {_gathered(corpus, wanted.table)} {joined(corpus, wanted)} where {met}"
    return f"select {listed(wanted.by)}, document, marks, spots {made}", values


def _gathered(corpus: Dataset, table: str) -> str:
    """Return the name of a table of a table's marks by document, made when it is first asked for.

    Most tallies go by a few columns: to read the files once for all of them takes a tenth of the time. They are read in
    slices, for what finds the first marks of many documents at once does not keep to any bound on memory.
    """
    name = f"gathered_{table}"
    if corpus.has(name):
        return name
    if table == DOCUMENTS:
        corpus.run(f"""
            create temp table {name} as
            select document, 1 as marks, [{packed("0", "0", "0")}] as spots from counted""")
        return name
    for number, parts in enumerate(corpus.slices()):
        corpus.run(f"""
            {f"insert into {name}" if number else f"create temp table {name} as"}
            select document, {listed(KEYS[table])}, count(*) as marks,
                   min({packed("0", "0") if table == "themes" else packed()}, {PROOFS}) as spots
            from {corpus.read(table, parts)} join {corpus.within("counted", parts)} using (source) group by all""")
    return name


def _same(columns: Iterable[str], of: str) -> str:
    return " and ".join(f'shown."{column}" is not distinct from {of}."{column}"' for column in columns)


def listed(columns: Iterable[str], of: str = "") -> str:
    """Return columns as a statement lists them."""
    return ", ".join(f'{of}"{column}"' for column in columns)
