"""Organisations that the reference data knows by name, in full or by their usual acronym."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing import reference
from briefing.organisations.candidates import Candidate, Places, plain
from briefing.records import Document
from briefing.spelling import HYPHENS

_FILES = {"party": "parties_named", "forum": "forums", "body": "bodies", "outlet": "outlets"}


_INITIALS = 5  # a form this short may be initials: in capitals it would be another name
_SPOKEN = re.compile(r"(?=[A-Z]{0,2}[AEIOU]+[^AEIOU\W]+[AEIOU])([A-Z]{4,9})([ –-][A-Z]{1,3})?")  # a word, as SWAPO is
_WORD = re.compile(r"[^\W_]+")
_LANGUAGES = r"(?:EN|FR|ES|PT|DE|IT|RU|ZH|CN|VI|VN|LA|AR|JP|JA|KO|KR|NL|PL|TR|SV|ENG|VIE)"
_MENU = re.compile(rf" ?[|/·•] ?{_LANGUAGES}\b")  # behind a language's code in a menu of languages
_MENU_END = re.compile(rf"\b{_LANGUAGES} ?[|/·•] ?$")


class KnownName(NamedTuple):
    """What a written form stands for. `country` is set where the form only counts beside that country."""

    kind: str
    name: str
    country: str
    stays: bool = False  # a party's acronym that is its name, unless the text also has the full one


@cache
def known_names() -> dict[str, tuple[KnownName, ...]]:
    """Return what each written form (its marks folded, as `plain` does) may stand for."""
    found: dict[str, list[KnownName]] = {}
    for kind, file in _FILES.items():
        for row in reference.rows(file, ("name", "alternatives", "short_forms", "origin")):
            for form in filter(None, plain(row.get("native_names", "")).split("|")):
                found.setdefault(form, []).append(KnownName(kind, form, ""))
            for form, country in _forms(kind, row):
                called, stays = _called(kind, form, row["name"]), kind == "party" and _stays(form, row)
                found.setdefault(plain(form), []).append(KnownName(kind, called, country, stays))
    return {form: tuple(dict.fromkeys(meanings)) for form, meanings in found.items()}


def _forms(kind: str, row: reference.Row) -> Iterator[tuple[str, str]]:
    """Yield how a name is written, and the country beside which alone that counts, if any."""
    country = row.get("country", "") or "-"
    always = [row["name"], *filter(None, row["alternatives"].split("|"))]
    short = [*filter(None, row["short_forms"].split("|"))]
    yield from ((form, "") for form in dict.fromkeys([*always, *(f.upper() for f in always if len(f) > _INITIALS)]))
    yield from ((form, country) for form in short)
    if kind == "party":
        acronyms = [*always, *short, *filter(None, row["native_names"].split("|"))]
        spoken = {m[1].capitalize() + (m[2] or "") for m in map(_SPOKEN.fullmatch, acronyms) if m}
        yield from ((form, country) for form in sorted(spoken.difference(acronyms)))


def _stays(form: str, row: reference.Row) -> bool:
    """Whether a party is known by the form: one word, said as a word (`UNIP`) or no initials of an English name."""
    if " " in form or form.casefold() == row["name"].casefold():
        return False
    letters = "".join(c for c in form if c.isalpha())
    return is_spoken(form) or letters not in map(_initials, (row["name"], *row["alternatives"].split("|")))


def is_spoken(form: str) -> bool:
    """Say whether a party's acronym is said as a word, as `SWAPO` is."""
    return _SPOKEN.fullmatch(form.upper()) is not None


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


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
    countries = {m.id for m in places.within(0, len(text))} | {document.source.self_country}
    found = list(_meant(document, text, countries))
    written = {plain(meant.name) for start, end, meant in found if text[start:end] == plain(meant.name)}
    for start, end, meant in found:
        surface = document.text[start:end]
        stays = meant.stays and plain(meant.name) not in written
        alike = plain(surface).casefold() == plain(meant.name).casefold() and not surface.isupper()
        name = surface if stays or alike else _curled(meant.name, document.text)
        yield Candidate(start, end, meant.kind, name, "known name", known=True)


def _meant(document: Document, text: str, countries: set[str]) -> Iterator[tuple[int, int, KnownName]]:
    """Yield where a known name stands, and which one; of several countries' the self country's."""
    automaton, forms = _automaton()
    own = document.source.self_country
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if _inside_word(document.text, start, end):
            continue
        fitting = [k for k in known_names()[forms[index]] if not k.country or k.country in countries]
        meant = next((k for k in fitting if not k.country or k.country == own), None)
        meant = meant or (fitting[0] if len(fitting) == 1 else None)
        if meant and not (end - start == len("PT") and in_menu(text, start, end)):
            yield start, end, meant


def in_menu(text: str, start: int, end: int) -> bool:
    """Whether two letters stand among the languages of a page (`PT | EN | ES`)."""
    return bool(_MENU.match(text, end) or _MENU_END.search(text, max(start - 8, 0), start))


def _curled(name: str, text: str) -> str:
    """Return the name with the apostrophes that the text has."""
    return name.replace("'", "’") if "’" in text and "'" not in text else name


def _inside_word(text: str, start: int, end: int) -> bool:
    """Whether the match is part of a longer word, an address or a hyphenated name; a dash stands between two."""
    before, after = text[start - 1 : start], text[end : end + 1]
    joined = after in HYPHENS and text[end + 1 : end + 2].isalnum()
    dotted = after in (".", "@") and text[end + 1 : end + 2].islower()
    return before.isalnum() or before in ("@", "_", *HYPHENS) or after.isalnum() or after == "_" or joined or dotted
