"""What is stated of the same thing, year by year; and where that cannot all be right.

`statements` says what the same thing is, of `PARTIES` and of `FIGURES`. Frames have the columns that say what is
counted: of counts of parties `holder`, `type`, `scope` (a region's id, empty for the world); of figures `kind`, `what`,
`subject` (a list of what is named, each `kind:id` as in `country:VNM` or `party:Communist Party of China`) and
`context` (the two words before the number). A number is told by

- `value`, `bound`, `qualifier` (the words that set the bound), `surface`, `low` and `high` (what it allows; `high` may
  be infinite), `stating` (how many documents state it), `evidence` (up to three `Place`s where they do).
"""

from typing import Any

import pandas as pd

from briefing.batches.statements import BETWEEN
from briefing.corpus.dataset import Dataset
from briefing.corpus.places import PLACES_AT_ONCE, PROOFS, Place, first_spots, packed, placed, quoted
from briefing.corpus.statements import THINGS, state
from briefing.corpus.tallies import Wanted, listed
from briefing.errors import ParameterError
from briefing.nearest import advice

_SAME = ("value", "bound", "low", "high")  # what makes two numbers the same one
_NUMBER = (*_SAME, "stating", "qualifier", "surface", "evidence")


def by_year(corpus: Dataset, kind: str, top: int | None = None) -> pd.DataFrame:
    """Return what is stated of each thing for each year, where it is stated for two years at least.

    A row is a thing and a year: the thing's columns, `year`, the number that most documents state (of equals the exact
    one, then the largest), and

    - `numbers`: how many different numbers are stated; `least`, `most`: the smallest and the largest of them;
    - `disputed`: whether they cannot all be right;
    - `documents`, `marks`: how many documents, and places, state anything of the thing for the year.

    The things that most documents speak of come first, of equals those with the most years; `top` of them.
    """
    things, table = listed(THINGS[kind]), state(corpus, kind)
    statement = f"""
        with {_numbers(kind, table)},
        ranked as (
            select {things}, row_number() over (
                order by count(distinct document) desc, count(distinct year) desc, {things}) as thing
            from {table} where year <> '' group by {things} having count(distinct year) > 1),
        years as (
            select {things}, year, count(*) as numbers, min(value) as least, max(value) as most,
                   max(low) > min(high) as disputed, sum(marks)::bigint as marks,
                   unnest(arg_max({_packed()}, (stating, bound = 'exact', value, high)))
            from numbers join ranked using ({things})
            where year <> '' {_first(top, "thing")} group by {things}, year),
        shown as (
            select *, row_number() over (order by thing, year) as place
            from years join ranked using ({things}) join {_speaking(kind, table)} using ({things}, year)),
        {_proved(kind, table)}
        select {things}, year, {listed((*_SAME, "stating", "qualifier", "surface", "evidence"))}, numbers, least, most,
               disputed, documents, marks
        from shown join proved using (place) order by place"""
    return _placed(corpus, corpus.frame(statement), "evidence")


def conflicts(corpus: Dataset, kind: str, top: int | None = None) -> pd.DataFrame:
    """Return what several documents state of a thing for one year, or without a date, and cannot all be right.

    A row is a thing and a year: the thing's columns, `year`, `numbers` (how many different ones), `documents`, `marks`,
    and the two numbers that exclude each other most, told by the columns of a number with `least_` and `most_` before
    them. What most documents speak of comes first; `top` rows of it. `stated` has every place of a row.
    """
    things, table = listed(THINGS[kind]), state(corpus, kind)
    sides = [f"{side}{column}" for side in ("least_", "most_") for column in _NUMBER]
    statement = f"""
        with {_numbers(kind, table)},
        apart as (
            select {things}, year, count(*) as numbers, sum(marks)::bigint as marks,
                   unnest(arg_min({_packed("least_")}, (high, -stating, value))),
                   unnest(arg_max({_packed("most_")}, (low, stating, value)))
            from numbers group by {things}, year having max(low) > min(high)),
        shown as (
            select *, row_number() over (order by documents desc, marks desc, {things}, year) as place
            from apart join {_speaking(kind, table)} using ({things}, year)
            where documents > 1 order by place {"" if top is None else f"limit {int(top)}"}),
        {_proved(kind, table, "least_")}, {_proved(kind, table, "most_")}
        select {things}, year, numbers, documents, marks, {listed(sides)}
        from shown join least_proved using (place) join most_proved using (place) order by place"""
    return _placed(corpus, corpus.frame(statement), "least_evidence", "most_evidence")


def stated(corpus: Dataset, kind: str, where: Wanted, limit: int = PLACES_AT_ONCE, offset: int = 0) -> pd.DataFrame:
    """Return the places where something is stated of a thing, with their sentences, as `places.quoted` has them.

    Besides its columns: `year`, `year_from`, `value`, `bound`, `qualifier`, `surface`. `where` may have `year` and the
    cells of a number too. Places are ordered by the date and the name of their documents, then as they stand.
    """
    met, values = _conditions(kind, where, *_SAME)
    frame = corpus.frame(
        f"""
        select source, sentence, start, "end", year, year_from, value, bound, qualifier, surface
        from {state(corpus, kind)} join (select document, source from received) using (document)
        where {met} order by document, start, value limit {int(limit)} offset {int(offset)}""",
        values,
    )
    places = [Place(*cells) for cells in frame[[*Place._fields]].itertuples(index=False, name=None)]
    return frame.merge(quoted(corpus, places), on=[*Place._fields], how="left", validate="many_to_one")


def _numbers(kind: str, table: str) -> str:
    """Return what finds each different number of each thing and year."""
    keys = listed((*THINGS[kind], "year", *_SAME))
    counts = "count(distinct document) as stating, count(*) as marks"
    return f"numbers as (select {keys}, {counts} from {table} group by {keys})"


def _speaking(kind: str, table: str) -> str:
    """Return how many documents state anything of each thing and year: not the sum of those that state each number."""
    keys = listed((*THINGS[kind], "year"))
    return f"(select {keys}, count(distinct document) as documents from {table} group by {keys})"


def _packed(before: str = "") -> str:
    """Return a number as one cell, its columns with a word before them."""
    return "{" + ", ".join(f"{before}{column}: {column}" for column in (*_SAME, "stating")) + "}"


def _proved(kind: str, table: str, side: str = "") -> str:
    """Return what finds the wording of the numbers that are shown, and the first places that state them."""
    same = " and ".join(f"shown.{key} = stated.{key}" for key in (*THINGS[kind], "year"))
    same += "".join(f" and shown.{side}{key} = stated.{key}" for key in _SAME)
    return f"""
        {side}proving as (
            select place, document, min({packed()}, {PROOFS}) as spots, arg_min(qualifier, start) as qualifier,
                   arg_min(surface, start) as surface
            from shown join {table} as stated on {same} group by place, document),
        {side}proved as (
            select place, min({{document: document, spots: spots}}, {PROOFS}) as {side}evidence,
                   arg_min(qualifier, document) as {side}qualifier, arg_min(surface, document) as {side}surface
            from {side}proving group by place)"""


def _placed(corpus: Dataset, frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return a frame with places in its columns of evidence."""
    if "subject" in frame:
        frame = frame.assign(subject=pd.Series([cell.split(BETWEEN) for cell in frame["subject"]], dtype=object))
    for column in columns:
        places = placed(corpus, [first_spots(found) for found in frame[column]])
        frame = frame.assign(**{column: pd.Series(places, dtype=object)})
    return frame


def _first(top: int | None, column: str) -> str:
    return "" if top is None else f"and {column} <= {int(top)}"


def _conditions(kind: str, where: Wanted, *besides: str) -> tuple[str, list[Any]]:
    """Return what statements of a thing meet, as a condition with its values."""
    known = (*THINGS[kind], "year", *besides)
    unknown = next((column for column in where if column not in known), None)
    if unknown is not None:
        raise ParameterError("where", f"statements have no column {unknown!r}", advice(unknown, known))
    cells = [cell if isinstance(cell, str | int | float) else BETWEEN.join(cell) for cell in where.values()]
    return " and ".join(f'"{column}" = ?' for column in where) or "true", cells
