"""Organisations that the reference data knows by name, in full or by their usual acronym."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing import reference
from briefing.organisations.candidates import Candidate, Places, plain
from briefing.records import Document

_FILES = {"party": "parties_named", "forum": "forums", "body": "bodies", "outlet": "outlets"}


_INITIALS = 5  # a form this short may be initials: in capitals it would be another name


class KnownName(NamedTuple):
    """What a written form stands for. `country` is set where the form only counts beside that country."""

    kind: str
    name: str
    country: str


@cache
def known_names() -> dict[str, tuple[KnownName, ...]]:
    """Return what each written form (with straight apostrophes) may stand for."""
    found: dict[str, list[KnownName]] = {}
    for kind, file in _FILES.items():
        for row in reference.rows(file, ("name", "alternatives", "short_forms", "origin")):
            forms = [row["name"], *filter(None, row["alternatives"].split("|"))]
            for form in filter(None, row.get("native_names", "").split("|")):
                found.setdefault(plain(form), []).append(KnownName(kind, form, ""))
            for form in dict.fromkeys([*forms, *(form.upper() for form in forms if len(form) > _INITIALS)]):
                found.setdefault(plain(form), []).append(KnownName(kind, _called(kind, form, row["name"]), ""))
            for form in filter(None, row["short_forms"].split("|")):
                country = row.get("country", "") or "-"
                found.setdefault(form, []).append(KnownName(kind, _called(kind, form, row["name"]), country))
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}


def _called(kind: str, form: str, name: str) -> str:
    """Return the name a form goes by: an outlet keeps its initials, a longer form says more."""
    own = (kind == "outlet" and not (form.isupper() and len(form) > _INITIALS)) or name in form
    return form if own else name


@cache
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    forms = tuple(known_names())
    return AhoCorasick(forms, matchkind=MatchKind.Standard), forms


def find_known(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield every known name; an ambiguous acronym (`PT`, `CPP`) only where the text also names its country."""
    text = plain(document.text)
    automaton, forms = _automaton()
    countries = {m.id for m in places.within(0, len(text))}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if _inside_word(text, start, end):
            continue
        fitting = [k for k in known_names()[forms[index]] if not k.country or k.country in countries]
        meant = next((k for k in fitting if not k.country), None) or (fitting[0] if len(fitting) == 1 else None)
        if meant:
            name = document.text[start:end] if plain(document.text[start:end]) == plain(meant.name) else meant.name
            yield Candidate(start, end, meant.kind, name, "known name", known=True)


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether the match is part of a longer word, an address or a hyphenated name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    joined = after == "-" and text[end + 1 : end + 2].isalnum()
    dotted = after in (".", "@") and text[end + 1 : end + 2].islower()
    return before.isalnum() or before in ("@", "_", "-") or after.isalnum() or after == "_" or joined or dotted
