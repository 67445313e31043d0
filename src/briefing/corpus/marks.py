"""What each tally counts: marks of a table, and the columns that tell its rows apart.

Besides the table's own columns these are the document's: `year` (as `published` states it, empty where no date is
stated), `outlet`, `language`, `self`, `genre`; and `region`, the sub-region of the UN's list that a country lies in.
Of `themes` a mark is a paragraph. A tally of `documents` counts them themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass

DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted: marks of a table, the columns that tell the rows apart, and what marks must have to count."""

    table: str
    by: tuple[str, ...]
    only: Mapping[str, str]  # these values
    filled: tuple[str, ...] = ()  # some value in these columns


KEYS: Mapping[str, tuple[str, ...]] = {  # by table, the columns that marks of one document are told apart by
    "mentions": ("kind", "id", "role"),
    "organisations": ("kind", "name", "membership"),
    "cooperation": ("form",),
    "themes": ("theme", "strength"),
    "parties": ("holder", "type", "scope", "as_of", "as_of_from", "count", "bound", "whole"),
}


def _of(table: str, *by: str, **only: str) -> Tally:
    return Tally(table, by, only)


TALLIES: Mapping[str, Tally] = {
    "documents by year": _of(DOCUMENTS, "year"),
    "documents by outlet": _of(DOCUMENTS, "outlet"),
    "documents by language": _of(DOCUMENTS, "language"),
    "documents by country": _of(DOCUMENTS, "self"),
    "documents by genre": _of(DOCUMENTS, "genre"),
    "documents by year and outlet": _of(DOCUMENTS, "year", "outlet"),
    "documents by year and country": _of(DOCUMENTS, "year", "self"),
    "partners": _of("mentions", "kind", "id", role="partner"),
    "partners by year": _of("mentions", "kind", "id", "year", role="partner"),
    "partners by region": _of("mentions", "region", kind="country", role="partner"),
    "partners by region and year": _of("mentions", "region", "year", kind="country", role="partner"),
    "places by role": _of("mentions", "kind", "id", "role"),
    "forums": _of("organisations", "name", kind="forum"),
    "forums by year": _of("organisations", "name", "year", kind="forum"),
    "forum memberships": Tally("organisations", ("name", "membership"), {"kind": "forum"}, ("membership",)),
    "parties": _of("organisations", "name", kind="party"),
    "forms": _of("cooperation", "form"),
    "forms by year": _of("cooperation", "form", "year"),
    "themes": _of("themes", "theme", "strength"),
    "themes by year": _of("themes", "theme", "year", strength="main"),
    "themes by outlet": _of("themes", "theme", "outlet", strength="main"),
    "party counts": _of("parties", *KEYS["parties"]),
}
