"""All the sentences behind a row of a table: what a page cites the first of, loaded when it is asked for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.evidence import evidence
from briefing.corpus.opened import open_corpus
from briefing.corpus.over_time import stated
from briefing.corpus.places import PLACES_AT_ONCE, Place, placed, quoted
from briefing.corpus.spellings import read_marks
from briefing.corpus.statements import FIGURES, PARTIES, THINGS
from briefing.corpus_report.gather import TABLES, Counted
from briefing.corpus_report.same_things import BETWEEN_SHOWN, THING
from briefing.corpus_report.sample import sample_dataset
from briefing.errors import ParameterError
from briefing.nearest import advice

COUNTS = "party_counts"
_NUMBER = ("year", "value", "bound")
COLUMNS: Mapping[str, tuple[str, ...]] = {  # by which rows are told apart
    **{name: counted.columns for name, counted in TABLES.items()},
    COUNTS: ("holder", "type", "scope", "year", "count", "bound"),
    "figures_over_time": (*THING[FIGURES], "subject", *_NUMBER),
    "conflicts": ("of", *THING[PARTIES], *THING[FIGURES], "subject", *_NUMBER),
}
ASKED = tuple(COLUMNS)  # tables whose rows may be asked about


def sentences_behind(
    dataset_path: str | Path, table: str, cells: Mapping[str, str], limit: int = PLACES_AT_ONCE, offset: int = 0
) -> pd.DataFrame:
    """Open a dataset (of `seeds/` where none is named) and return what `sentences_of` does: for a cell of a notebook.

    Raises TableError as `open_corpus` does, ParameterError as `sentences_of` does.
    """
    with open_corpus(dataset_path or sample_dataset()) as corpus:
        return sentences_of(corpus, table, cells, limit, offset)


def sentences_of(corpus: Dataset, table: str, cells: Mapping[str, str], limit: int, offset: int = 0) -> pd.DataFrame:
    """Return the places that rows of a table rest on, with their sentences, as `corpus.places.quoted` has them.

    `cells` are some cells of the rows, as the table has them. Places are ordered by the date and the name of their
    documents; `offset` leaves out so many. Raises ParameterError where there is no such table or column.
    """
    if table not in ASKED:
        names = {name: (name,) for name in ASKED}
        remedy = advice(table, names, f"choose from {', '.join(ASKED)}")
        raise ParameterError("the table", f"{table!r} is none whose rows rest on sentences", remedy)
    columns = COLUMNS[table]
    for column in cells:
        if column not in columns:
            remedy = advice(column, {name: (name,) for name in columns}, f"choose from {', '.join(columns)}")
            raise ParameterError(f"{table}.csv", f"has no column {column!r} that tells its rows apart", remedy)
    if table == COUNTS:
        return _of_counts(corpus, cells, limit, offset)
    if table not in TABLES:
        return _of_statements(corpus, table, cells, limit, offset)
    counted: Counted = TABLES[table]
    return evidence(corpus, counted.tally, {**counted.where, **cells}, limit, offset)


def _of_counts(corpus: Dataset, cells: Mapping[str, str], limit: int, offset: int) -> pd.DataFrame:
    """Return the places of counts of parties, whose year is that of their date."""
    named = {"year": "as_of[:4]", "count": "printf('%g', \"count\")"}
    met = " and ".join(f"{named.get(column, column)} = ?" for column in cells) or "true"
    spots = corpus.rows(
        f"""
        select document, sentence, start, "end"
        from {read_marks(corpus, "parties")} join (select document, source from counted) using (source)
        where {met} order by document, start, "end" limit {int(limit)} offset {int(offset)}""",
        [*cells.values()],
    )
    places: list[Place] = [place for (place,) in placed(corpus, [[spot] for spot in spots])]
    return quoted(corpus, places)


def _of_statements(corpus: Dataset, table: str, cells: Mapping[str, str], limit: int, offset: int) -> pd.DataFrame:
    """Return the places where a number is stated that stands in `figures_over_time` or `conflicts`."""
    of_figures = table != "conflicts" or cells.get("of") == "figures" or any(map(cells.get, THING[FIGURES]))
    kind = FIGURES if of_figures else PARTIES
    kept = {column: cell for column, cell in cells.items() if column in (*THINGS[kind], *_NUMBER)}
    where: dict[str, Any] = dict(kept)
    if "subject" in where:
        where["subject"] = kept["subject"].split(BETWEEN_SHOWN)
    if "value" in where:
        try:
            where["value"] = float(kept["value"])
        except ValueError as error:
            raise ParameterError("value", f"{kept['value']!r} is no number", f"write it as {table}.csv does") from error
    return stated(corpus, kind, where, limit, offset)
