"""The party of the self country, whose relations a document describes unless it says otherwise."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

from briefing import places, reference
from briefing.records import Document, Organisation

_STEM = 5  # letters of a word that tell a party's name


def self_party(document: Document, parties: Sequence[Organisation]) -> str:
    """Return the full name of the self country's party.

    The party that the document names most among those of the self country; else the country's ruling party
    (`ruling_parties.csv`); else the party that the document names most; else, as it has none that is known, the words
    for it: a count without a holder would say nothing.
    """
    country = document.source.self_country
    ruling = ruling_party(country)
    named = Counter(full_name(o.name) for o in parties)
    known = known_parties()
    own = [name for name, _ in named.most_common() if known.get(name) == country]
    if ruling and (not named or (named[ruling] and named[ruling] >= max(named[name] for name in (*own, ruling)))):
        return ruling
    if not own and not ruling:
        own = [full for name, _ in named.most_common() if (full := party_of_members(name, country))]
    if own or ruling:
        return own[0] if own else ruling
    return named.most_common(1)[0][0] if named else f"party of {places.country(country).name}"


@cache
def known_parties() -> dict[str, str]:
    """Return the country of each party that `parties_named.csv` knows, by the party's full name."""
    return {row["name"]: row["country"] for row in reference.rows("parties_named", ("name", "country"))}


def full_name(name: str) -> str:
    """Return the full name of a party that goes by another one in `parties_named.csv`, or the name itself."""
    known = name in known_parties() or name in _ruling_parties().values()
    return name if known else _other_names().get(name, name)


def party_of_members(name: str, country: str) -> str:
    """Return the one party of a country that a name for its members or a short name fits, or nothing.

    Each word must begin a word of the party's full name (`Social Democrats`: the country's Social Democratic Party).
    """
    stems = [word.rstrip("s").casefold() for word in name.split()]
    if not stems or any(len(stem) < _STEM for stem in stems):
        return ""
    fitting = [full for full, home in known_parties().items() if home == country and _holds(full, stems)]
    ruling = ruling_party(country)
    return ruling if ruling in fitting else fitting[0] if len(fitting) == 1 else ""


def _holds(full: str, stems: Sequence[str]) -> bool:
    words = full.casefold().split()
    return all(any(word.startswith(stem) for word in words) for stem in stems)


@cache
def _other_names() -> dict[str, str]:
    """Return the full name of each party by its other names."""
    names: dict[str, str] = {}
    for row in reference.rows("parties_named", ("name", "alternatives", "native_names")):
        for other in (*row["alternatives"].split("|"), *row["native_names"].split("|")):
            names.setdefault(other, row["name"])
    names.pop("", None)
    return names


def ruling_party(country: str) -> str:
    """Return the full name of a country's ruling party, or nothing where the table has none."""
    return _ruling_parties().get(country, "")


@cache
def _ruling_parties() -> dict[str, str]:
    rows = reference.rows("ruling_parties", ("country", "name", "origin"))
    return {row["country"]: row["name"] for row in rows}
