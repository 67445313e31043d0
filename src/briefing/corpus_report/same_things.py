"""What is stated of the same thing: over time, and where statements exclude each other, as tables.

`corpus.statements` says what the same thing is. A row of `conflicts` is one side of a conflict; the two sides of it
share a number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.over_time import by_year, conflicts
from briefing.corpus.places import Place
from briefing.corpus.statements import FIGURES, PARTIES
from briefing.corpus_report.gather import Gathered, as_text

SERIES, CONFLICTS = 8, 15  # things over time; conflicts of parties, and of figures
BETWEEN_SHOWN = "; "  # between the names of a subject
_PROOFS = 2
THING = {PARTIES: ("holder", "type", "scope"), FIGURES: ("kind", "what", "context")}
_COLUMNS = ("holder", "type", "scope", "kind", "what", "context", "subject")
_OF = {PARTIES: "parties", FIGURES: "figures"}


def add_statements(corpus: Dataset, found: Gathered) -> None:
    """Add the tables `figures_over_time` and `conflicts`."""
    years = _records(by_year(corpus, FIGURES, SERIES))
    rows = [_thing(FIGURES, row) | {"year": row["year"], **_number(row, "")} for row in years]
    columns = ["kind", "what", "context", "subject", "year", "value", "bound", "qualifier", "surface", "documents"]
    _add(found, "figures_over_time", rows, columns, [row["evidence"] for row in years])
    sides: list[dict[str, Any]] = []
    proofs: list[Sequence[Place]] = []
    for kind in (PARTIES, FIGURES):
        for row in _records(conflicts(corpus, kind, CONFLICTS)):
            number = len(sides) // 2 + 1
            for side in ("least_", "most_"):
                about = {"conflict": number, "of": _OF[kind], "year": row["year"], "speaking": row["documents"]}
                sides.append(about | _thing(kind, row) | _number(row, side))
                proofs.append(row[f"{side}evidence"])
    columns = ["conflict", "of", *_COLUMNS, "year", "value", "bound", "qualifier", "surface", "documents", "speaking"]
    _add(found, "conflicts", sides, columns, proofs)


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    names = [str(name) for name in rows.columns]
    return [dict(zip(names, row, strict=True)) for row in rows.itertuples(index=False, name=None)]


def _thing(kind: str, row: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells that say what is counted; those of the other kind are empty."""
    cells = dict.fromkeys(_COLUMNS, "") | {column: row[column] for column in THING[kind]}
    return cells | ({"subject": BETWEEN_SHOWN.join(row["subject"])} if kind == FIGURES else {})


def _number(row: Mapping[str, Any], side: str) -> dict[str, Any]:
    cells = {column: row[f"{side}{column}"] for column in ("value", "bound", "qualifier", "surface")}
    return cells | {"documents": row[f"{side}stating"]}


def _add(
    found: Gathered, name: str, rows: Sequence[Mapping[str, Any]], columns: list[str], proofs: Sequence[Sequence[Place]]
) -> None:
    found.frames[name] = as_text(pd.DataFrame(rows, columns=columns))
    found.proofs[name] = [[(place.source, place.sentence) for place in some[:_PROOFS]] for some in proofs]
