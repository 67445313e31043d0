"""Who a sentence names as one that has relations with parties: a party, its organ, its members, its country."""

import re
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing import reference
from briefing.parties.home import communist_party, full_name, known_parties, party_of_members, ruling_party
from briefing.parties.surroundings import Surroundings
from briefing.phrases import alternatives, compiled
from briefing.records import Mention, Organisation

_UNION = compiled("(union|alliance|international|network|federation|league|conference|forum|council) of|international")
_FOUNDATION = compiled("foundation|stiftung|fondation|fundaci[oó]n")
_MEMBERS = re.compile(r"(?<=[a-z] )(socialists|communists|social democrats|liberals|conservatives|greens)\b")
_SELF = compiled("the (?~i:Party)|the (?~i:Party's)|we|our|ours|us")
_PREDECESSOR = re.compile(r"\b[Pp]redecessor\b")
_LONGEST_ADJECTIVE = 16  # characters of a country's adjective
_LED_TO = 32  # characters back to a preposition
_EXAMPLE = re.compile(
    r"\b(?:to|from|with|and|or|like|including|as|in|apart from|between|for|than|by|at|under|against|left|joined)"
    r"\s(?:the\s|[\w-]+['’]s?\s)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|among)\s(?:the\s)?$")
_VERB = re.compile(r"\s+(?:with|has|had|counts?|claims?|lists?|reports?)\b")
_RULING_IN = re.compile(r"\b(?:ruling|governing) party (?:of|in) (?:the )?$", re.IGNORECASE)
_DEALS = (
    r"(?: (?:itself|now|today|also|still|then|currently|alone|already|long)){0,9}"
    r" (?:keeps?|kept|maintains?|maintained|enjoys?|enjoyed|cultivates?|cultivated|deals?|dealt|talks to|talked to|"
    r"has (?:had )?(?:party )?(?:relations|ties|links|contacts|relationships)|"
    r"had (?:relations|ties|links|contacts))\b"
)
_PARTY_OF = re.compile(
    r"(?:['’]s?)?(?: (?:ruling|communist|governing|socialist|liberation|workers['’]?))* "
    r"(?:party|communists|comrades|side|hosts?|guests?)\b"
    r"|['’]s? (?=(?:has|had|have|counts?|claims?|lists?|with|at|about|some|over|more|nearly|almost|\d))"
    rf"|{_DEALS}",
    re.IGNORECASE,
)
_CITY_DEALS = re.compile(_DEALS)
_COMMUNIST = re.compile(r"\bcommunist", re.IGNORECASE)


class Subject(NamedTuple):
    """What can be the holder of a count: where it is named, and the party or forum that is meant."""

    start: int
    name: str
    leads: bool = True  # not led to by a preposition (`with the Workers' Party`)


def named_between(near: Surroundings, start: int, end: int, *, forums: bool = False) -> list[Subject]:
    """Return who is named in a stretch of the text, in its order: parties, organs, countries, `we`, `the Party`."""
    found = [_organisation(o, near) for o in near.organisations(start, end) if o.kind in ("party", "body")]
    if forums:
        found += [Subject(o.mark.span.start, o.name, _leads(near, o)) for o in forums_between(near, start, end)]
    text, said = near.document.text, near.document.text[start:end]
    found += _countries(near, start, end)
    if _CITY_DEALS.search(said):
        found += _cities(near, start, end)
    if "s " in said and _MEMBERS.search(said):
        found += _members(near, start, end)
    if "redecessor" in said:
        found += _predecessors(near, start, end)
    found += [Subject(match.start(), near.home) for match in _SELF.finditer(text, start, end)]
    return sorted(subject for subject in found if subject.name)


def _organisation(organisation: Organisation, near: Surroundings) -> Subject:
    """Return the party that a party's or an organ's name stands for."""
    at = organisation.mark.span.start
    name, owner = _holder_named(organisation, near), near.owner(at)
    if owner is not None and (organisation.kind == "party" or not name):
        name = party_of(owner.id, near, at) or name
    leads = _leads(near, organisation)
    return Subject(at, name or (near.home if organisation.kind == "body" else ""), leads)


def _leads(near: Surroundings, organisation: Organisation) -> bool:
    text, span = near.document.text, organisation.mark.span
    before = max(0, span.start - _LED_TO)
    if _VERB.match(text, span.end):
        return True
    led = _EXAMPLE.search(text, before, span.start) is not None
    return not led and not (organisation.kind == "forum" and _OF.search(text, before, span.start))


def _holder_named(organisation: Organisation, near: Surroundings) -> str:
    """Return the holder that an organisation's name stands for: a party, a foundation, the party of an organ."""
    if organisation.kind == "party":
        name = full_name(organisation.name, near.document.source.self_country)
        return near.home if party_of_members(name, near.document.source.self_country) == near.home else name
    if organisation.kind == "body" and _FOUNDATION.search(organisation.name):
        return organisation.name
    return _party_within(organisation, near)


def party_of(country: str, near: Surroundings, at: int) -> str:
    """Return the party that stands for a country at a place: the document's own, its communists, else who rules it."""
    if country == near.document.source.self_country:
        return near.home
    known = known_parties()
    named = [name for name in map(full_name, near.party_names) if known.get(name) == country]
    if named:
        return named[0]
    sentence = near.document.sentence_at(at)
    if _COMMUNIST.search(near.document.text, sentence.start, sentence.end):
        return communist_party(country) or ruling_party(country, near.year)
    return ruling_party(country, near.year)


def _countries(near: Surroundings, start: int, end: int) -> list[Subject]:
    """Return the parties that a country's name stands for: `the Greek party`, `Laos keeps contacts`."""
    text, found = near.document.text, []
    for mention in near.mentions(start, end, "country"):
        span = mention.mark.span
        if _within_name(mention, near, start):
            continue
        if _PARTY_OF.match(text, span.end) or _RULING_IN.search(text, max(0, span.start - 40), span.start):
            found.append(Subject(span.start, party_of(mention.id, near, span.start)))
    return found


def _within_name(mention: Mention, near: Surroundings, start: int) -> bool:
    at = mention.mark.span.start
    return any(o.mark.span.start <= at < o.mark.span.end for o in near.parties(start, mention.mark.span.end))


def _cities(near: Surroundings, start: int, end: int) -> list[Subject]:
    """Return the parties that a capital stands for where it keeps relations (`Havana maintains ties with …`)."""
    places, country_of = _capitals()
    text = near.document.text
    dealing = (match for match in places.finditer(text, start, end) if _CITY_DEALS.match(text, match.end()))
    return [Subject(match.start(), party_of(country_of[match[0]], near, match.start())) for match in dealing]


@cache
def _capitals() -> tuple[re.Pattern[str], dict[str, str]]:
    country_of = {row["city"]: row["country"] for row in reference.rows("capitals", ("city", "country", "origin"))}
    return re.compile(rf"\b(?:{alternatives(country_of)})\b"), country_of


def _members(near: Surroundings, start: int, end: int) -> list[Subject]:
    """Return the parties that a name for their members stands for: `The Spanish socialists have accords with …`."""
    found = []
    for match in _MEMBERS.finditer(near.document.text, start, end):
        country_said = near.mentions(match.start() - _LONGEST_ADJECTIVE, match.start(), "country")
        party = party_of_members(match[1], country_said[-1].id) if country_said else ""
        found.append(Subject(match.start(), party))
    return found


def _predecessors(near: Surroundings, start: int, end: int) -> list[Subject]:
    """Return the party that ruled the self country in the year that stands behind `predecessor`."""
    document, found = near.document, []
    for match in _PREDECESSOR.finditer(document.text, start, end):
        dates = near.dates(match.end(), document.sentence_at(match.start()).end)
        years = [int(f.value[:4]) for f in dates if f.kind != "duration" and f.value[:4].isdigit()]
        name = ruling_party(document.source.self_country, years[0]) if years else ""
        found.append(Subject(match.start(), name))
    return found


def _party_within(organisation: Organisation, near: Surroundings) -> str:
    """Return the party that an organ's name holds (`International Department of the Communist Party of …`)."""
    if organisation.kind != "body":
        return ""
    places = (organisation.name, organisation.mark.span.surface)
    known = [name for place in places for name in _known_names_in(place)]
    named = [name for name in near.party_names if any(name in place for place in places)]
    return min([*known, *named], key=lambda name: (-len(name), name), default="")


def _known_names_in(text: str) -> list[str]:
    names, automaton = _known_names()
    return [names[found] for found, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)]


@cache
def _known_names() -> tuple[tuple[str, ...], AhoCorasick]:
    names = tuple(known_parties())
    return names, AhoCorasick(names, matchkind=MatchKind.Standard)


def forums_between(near: Surroundings, start: int, end: int) -> list[Organisation]:
    """Return the forums, and unions of parties, that are named in a stretch of the text."""
    found = near.organisations(start, end)
    return [o for o in found if o.kind == "forum" or (o.kind == "body" and _UNION.search(o.name))]
