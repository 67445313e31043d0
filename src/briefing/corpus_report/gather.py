"""The aggregates of a dataset as tables, and the documents, sentences and marks that they cite.

Rows that a page shows name their first sentences; the others are in the tables alone. What is cited is loaded by its
place, so the size of what is held follows the page, not the corpus.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from briefing.corpus.dataset import Dataset
from briefing.corpus.tallies import Asked, tallies
from briefing.report.opened import with_ids
from briefing.tables.schema import fields
from briefing.tables.store import frame

Frames = dict[str, pd.DataFrame]
Place = tuple[str, int]  # a source, and the number of a sentence of it
MARKED = ("figures", "parties", "mentions", "organisations", "cooperation")


_COUNTRIES = {"kind": "country"}


class Counted(NamedTuple):
    """An aggregate: the tally that it is made of, its columns, what it counts, and how much of it is proved."""

    tally: str
    columns: tuple[str, ...]
    marks: str = ""  # what its marks are called; empty: it counts documents only
    rows: int = 15  # so many rows name sentences
    proofs: int = 2  # so many of them
    where: Mapping[str, str] = {}
    ordered: str = ""  # by this column; empty: the most documents first


TABLES: Mapping[str, Counted] = {
    "by_year": Counted("documents by year", ("year",), rows=60, proofs=1, ordered="year"),
    "by_outlet": Counted("documents by outlet", ("outlet",), proofs=1),
    "by_language": Counted("documents by language", ("language",), rows=0),
    "by_country": Counted("places by role", ("id", "role"), "mentions", rows=30, where=_COUNTRIES),
    "by_country_and_year": Counted("partners by year", ("id", "year"), rows=0, where=_COUNTRIES),
    "by_self": Counted("documents by country", ("self",), proofs=1),
    "by_region": Counted("places by role", ("id", "role"), "mentions", where={"kind": "region"}),
    "by_bloc": Counted("places by role", ("id", "role"), "mentions", where={"kind": "bloc"}),
    "by_form": Counted("forms", ("form",), "marks"),
    "by_forum": Counted("forums", ("name",), "marks"),
    "by_party": Counted("parties", ("name",), "marks", rows=0),
    "memberships": Counted("forum memberships", ("name", "membership"), "marks", rows=15),
    "by_theme": Counted("themes", ("theme", "strength"), "marks", rows=24),
    "by_theme_and_year": Counted("themes by year", ("theme", "year"), rows=0),
    "by_theme_and_outlet": Counted("themes by outlet", ("theme", "outlet"), rows=0),
}


class Gathered(NamedTuple):
    """Aggregates with the places that prove each row, which become ids once all that is cited is known."""

    frames: Frames
    proofs: dict[str, list[Sequence[Place]]]  # of the first rows; the others have none

    def places(self) -> set[Place]:
        """Return every place that is named."""
        return {place for rows in self.proofs.values() for row in rows for place in row}


def aggregates(corpus: Dataset) -> Gathered:
    """Count everything that the pages tell of a corpus."""
    found = Gathered({}, {})
    frames = tallies(corpus, [_asked(counted) for counted in TABLES.values()])
    for (name, counted), rows in zip(TABLES.items(), frames, strict=True):
        _take(found, name, counted, rows)
    return found


def _asked(counted: Counted) -> Asked:
    """Return the tally of an aggregate; of one in another order, any row may be among the first."""
    return Asked(counted.tally, counted.where, proved=None if counted.ordered else counted.rows)


def _take(found: Gathered, name: str, counted: Counted, rows: pd.DataFrame) -> None:
    if counted.ordered:
        rows = rows.sort_values(counted.ordered, kind="stable")
    numbers = {"documents": rows["documents"], **({counted.marks: rows["marks"]} if counted.marks else {})}
    kept = {column: rows[column] for column in counted.columns} | numbers
    found.frames[name] = as_text(pd.DataFrame(kept).reset_index(drop=True))
    if not counted.rows:
        return
    found.proofs[name] = [
        [(place.source, place.sentence) for place in evidence[: counted.proofs] if place.sentence]
        if at < counted.rows
        else []
        for at, evidence in enumerate(rows["evidence"])
    ]


def as_text(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table's cells as its CSV file has them."""
    return pd.DataFrame({name: _texts(rows[name]) for name in rows}, columns=rows.columns, index=rows.index)


def _texts(column: pd.Series) -> pd.Series:
    """Return a column's cells as text; each different one is looked at once."""
    codes, cells = pd.factorize(column)
    texts = np.array([*map(_cell, cells), ""], dtype=object)
    return pd.Series(texts[codes], index=column.index, dtype="str")


def _cell(cell: object) -> str:
    if cell is None or cell != cell:  # NaN is the one value that differs from itself
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def with_sentences(found: Gathered, cited: Mapping[Place, str]) -> Frames:
    """Return the aggregates with the ids of the sentences that prove each row, where any are named."""
    made = {}
    for name, rows in found.frames.items():
        made[name] = rows
        if name not in found.proofs:
            continue
        ids = [" ".join(dict.fromkeys(cited[place] for place in places)) for places in found.proofs[name]]
        ids += [""] * (len(rows) - len(ids))
        made[name] = rows.assign(sentences=ids, cite=[one.partition(" ")[0] for one in ids])
    return made


def load_cited(corpus: Dataset, places: Iterable[Place]) -> tuple[Frames, dict[str, str]]:
    """Return documents, sentences and marks of these places, with ids, and the texts by source."""
    wanted = sorted(places)
    table = pa.table({
        "source": pa.array([source for source, _ in wanted], pa.string()),
        "sentence": pa.array([sentence for _, sentence in wanted], pa.int64()),
    })  # fmt: skip
    with corpus.offered("cited_places", table):
        tables = {name: frame(name, _rows(corpus, name)) for name in ("sentences", *MARKED)}
        tables["documents"] = frame("documents", _rows(corpus, "documents"))
        tables["themes"] = frame("themes", [])  # paragraphs are proved by sentences; their other themes are not told
        texts = dict(corpus.rows("select source, text from texts semi join cited_places using (source)"))
    return dict(with_ids(tables)), texts


def _rows(corpus: Dataset, name: str) -> list[dict[str, Any]]:
    """Return the rows of a table that stand in the wanted sentences, or are of their documents, in a fixed order."""
    columns = ", ".join(f'"{field.name}"' for field in fields(name))
    if name == "documents":
        order = "published = '', published, source"
        statement = f"select {columns} from documents semi join cited_places using (source) order by {order}"
    else:
        place = 'sentence, "end"' if name == "sentences" else 'start, "end", rule'
        statement = (
            f'select {columns} from "{name}" semi join cited_places using (source, sentence) order by source, {place}'
        )
    names = [field.name for field in fields(name)]
    return [dict(zip(names, row, strict=True)) for row in corpus.rows(statement)]


def ids_of(tables: Frames) -> dict[Place, str]:
    """Return the id of each sentence, by its place."""
    rows = tables["sentences"]
    return dict(zip(zip(rows["source"], rows["sentence"], strict=True), rows["cite"], strict=True))
