"""Names of organisations that are spelt in several ways: one row of an aggregate, by the spelling of most marks."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from briefing.verify.findings import Checks

NAME = "name"  # the column
Spellings = dict[tuple[str, str], Counter[str]]  # by kind and what they have in common: how many marks each has
_ALIKE = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "\xad": None})


def alike(name: str) -> str:
    """Return what the spellings of a name have in common.

    >>> alike("Workers’ Parties") == alike("WORKERS'  PARTIES")
    True
    """
    return " ".join(unicodedata.normalize("NFC", name).translate(_ALIKE).casefold().split())


def with_alike(rows: pa.Table, spellings: Spellings) -> pa.Table:
    """Count the spellings of organisations' names; return the rows with what these have in common in their place."""
    found = rows.group_by(["kind", NAME]).aggregate([([], "count_all")])
    for kind, name, marks in zip(*(found[column].to_pylist() for column in ("kind", NAME, "count_all")), strict=True):
        spellings.setdefault((kind, alike(name)), Counter())[name] += marks
    names = rows[NAME].combine_chunks().dictionary_encode()
    folded = pa.array([alike(name) for name in names.dictionary.to_pylist()], pa.string())
    return rows.set_column(rows.schema.get_field_index(NAME), NAME, pc.take(folded, names.indices))


def check_spelling(rows: Iterable[Mapping[str, str]], kind: str, file: str, found: Spellings, checks: Checks) -> None:
    """Hold the name in each row of an aggregate to its commonest spelling, of equals the first by text."""
    for number, row in enumerate(rows, 2):
        spellings = found.get((kind, alike(row[NAME])), Counter())
        first = min(spellings, key=lambda spelling: (-spellings[spelling], spelling), default="no such name")
        place, told = f"tables/{file}.csv, line {number}", f"the name {row[NAME]!r}"
        checks.hold(row[NAME] == first, place, told, f"{first!r}, as most marks spell it")
