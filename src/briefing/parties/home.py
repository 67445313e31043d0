"""The party of the self country, whose relations a document describes unless it says otherwise."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefing import places, reference
from briefing.phrases import compiled
from briefing.records import Document, Organisation

_STEM = 5  # letters of a word that tell a party's name
TODAY = 9999  # the year of a document that states none
_COMMUNISTS_SPEAK = compiled("communist and workers' parties|fraternal part(y|ies)|comrades?")
_COMMUNISTS = compiled("communist part(y|ies)|communists")
_OF_THE_LEFT = re.compile(r"Communist|Worker|Revolution|Socialis|Labour|People|Liberation|African|^[A-Z-]+$")


class _Term(NamedTuple):
    """A party that rules, or ruled, a country from one year to another."""

    name: str
    since: int
    until: int


def self_party(document: Document, parties: Sequence[Organisation], year: int = TODAY) -> str:
    """Return the full name of the self country's party.

    The party that the document names most among those of the self country; else, where communists speak, the country's
    communist party; else the party that ruled the country in `year` (`ruling_parties.csv`); else the party that the
    document names most; else, as it has none that is known, the words for it: a count without a holder would say
    nothing.
    """
    country = document.source.self_country
    ruling = ruling_party(country, year)
    named = Counter(full_name(o.name, country) for o in parties)
    known = known_parties()
    own = [name for name, _ in named.most_common() if known.get(name) == country]
    if ruling and named[ruling] and named[ruling] >= max(named[name] for name in (*own, ruling)):
        return ruling
    if not own:
        kin = _COMMUNISTS_SPEAK if ruling else _COMMUNISTS
        if not _OF_THE_LEFT.search(ruling) and kin.search(document.text):
            ruling = communist_party(country) or ruling
        if not ruling:
            own = [full for name, _ in named.most_common() if (full := party_of_members(name, country))]
    if own or ruling:
        return own[0] if own else ruling
    return named.most_common(1)[0][0] if named else f"party of {places.country(country).name}"


@cache
def communist_party(country: str) -> str:
    """Return the country's communist party that `parties_named.csv` has first, or nothing."""
    names = [name for name in _parties_of().get(country, ()) if "Communist" in name]
    return next((name for name in names if "Communist Party" in name), names[0] if names else "")


@cache
def known_parties() -> dict[str, str]:
    """Return the country of each party that `parties_named.csv` knows, by the party's full name."""
    return {row["name"]: row["country"] for row in reference.rows("parties_named", ("name", "country"))}


@cache
def _parties_of() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, country in known_parties().items():
        found.setdefault(country, []).append(name)
    return found


def full_name(name: str, country: str = "") -> str:
    """Return the full name of a party that goes by another one in `parties_named.csv`, or the name itself.

    A short form counts for a party of `country` only.
    """
    known = name in known_parties() or name in _ruling_names()
    return name if known else _other_names().get(name) or _short_forms().get((country, name), name)


def party_of_members(name: str, country: str) -> str:
    """Return the one party of a country that a name for its members or a short name fits, or nothing.

    Each word must begin a word of the party's full name (`Social Democrats`: the country's Social Democratic Party).
    """
    stems = [word.rstrip("s").casefold() for word in name.split()]
    if not stems or any(len(stem) < _STEM for stem in stems):
        return ""
    fitting = [full for full in _parties_of().get(country, ()) if _holds(full, stems)]
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


@cache
def _short_forms() -> dict[tuple[str, str], str]:
    """Return the full name of each party by its country and its short forms."""
    rows = reference.rows("parties_named", ("name", "short_forms", "country"))
    return {(row["country"], form): row["name"] for row in rows for form in row["short_forms"].split("|") if form}


@cache
def other_names(full: str) -> tuple[str, ...]:
    """Return the names of several words that share none with the full one (`People's Liberation Front`)."""
    stems = _stems(full)
    rows = (row for row in reference.rows("parties_named", ("name", "alternatives")) if row["name"] == full)
    others = (other for row in rows for other in row["alternatives"].split("|"))
    return tuple(other for other in others if " " in other and not stems & _stems(other))


def _stems(name: str) -> set[str]:
    return {word[:_STEM].casefold() for word in name.split() if len(word) >= _STEM}


def ruling_party(country: str, year: int = TODAY) -> str:
    """Return the full name of the party that ruled a country in a year, or nothing where the table has none."""
    terms = _terms().get(country, ())
    return next((term.name for term in terms if term.since <= year <= term.until), "")


@cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    """Return the ruling parties of each country (`ruling_parties.csv`; without years: whenever no other one did)."""
    found: dict[str, list[_Term]] = {}
    for row in reference.rows("ruling_parties", ("country", "name", "since", "until", "origin")):
        term = _Term(row["name"], int(row["since"] or 0), int(row["until"] or TODAY))
        found.setdefault(row["country"], []).append(term)
    return {country: tuple(sorted(terms, key=_length)) for country, terms in found.items()}


@cache
def _ruling_names() -> frozenset[str]:
    return frozenset(term.name for terms in _terms().values() for term in terms)


def _length(term: _Term) -> int:
    return term.until - term.since
