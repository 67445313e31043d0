"""The party of the self country, whose relations a document describes unless it says otherwise."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefing import reference
from briefing.records import Document, Organisation


def self_party(document: Document, parties: Sequence[Organisation]) -> str:
    """Return the full name of the self country's party.

    The party that the document names most among those of the self country; else the country's ruling party
    (`ruling_parties.csv`); else the party that the document names most; else nothing.
    """
    country = document.source.self_country
    ruling = ruling_party(country)
    named = Counter(o.name for o in parties)
    known = known_parties()
    own = [name for name, _ in named.most_common() if known.get(name) == country]
    if ruling and (not named or (named[ruling] and named[ruling] >= max(named[name] for name in (*own, ruling)))):
        return ruling
    if own or ruling:
        return own[0] if own else ruling
    return named.most_common(1)[0][0] if named else ""


@cache
def known_parties() -> dict[str, str]:
    """Return the country of each party that `parties_named.csv` knows, by the party's full name."""
    return {row["name"]: row["country"] for row in reference.rows("parties_named", ("name", "country"))}


def ruling_party(country: str) -> str:
    """Return the full name of a country's ruling party, or nothing where the table has none."""
    return _ruling_parties().get(country, "")


@cache
def _ruling_parties() -> dict[str, str]:
    rows = reference.rows("ruling_parties", ("country", "name", "origin"))
    return {row["country"]: row["name"] for row in rows}
