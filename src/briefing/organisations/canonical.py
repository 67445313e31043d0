"""What an organisation is called in full."""

import re

from briefing import reference
from briefing.organisations.candidates import Candidate, Places, plain
from briefing.organisations.names import known_names

_GOVERNMENT = re.compile(r"government$", re.IGNORECASE)
_OF_GOVERNMENT = re.compile(r"government of (?:the )?", re.IGNORECASE)


def full_name(candidate: Candidate, text: str, places: Places) -> str:
    """Return the candidate's canonical name: acronyms written out, `Lao government` as `Government of Laos`."""
    surface = text[candidate.start : candidate.end]
    held = places.within(candidate.start, candidate.end)
    if candidate.kind == "body" and held and (_GOVERNMENT.search(surface) or _OF_GOVERNMENT.match(surface)):
        return f"Government of {country_name(held[0].id) or held[0].mark.span.surface}"
    if candidate.kind == "body" and not candidate.known:
        first, _, rest = candidate.name.partition(" ")
        first_bare = first.removesuffix("’s").removesuffix("'s")
        parties = [k for k in known_names().get(plain(first_bare), ()) if k.kind == "party"]
        if rest and first_bare.isupper() and len(parties) == 1:
            return f"{parties[0].name}{first[len(first_bare) :]} {rest}"
    return candidate.name


def country_name(code: str) -> str:
    """Return a country's everyday English name, or nothing for an unknown code."""
    return next((row["name"] for row in reference.rows("countries", ("id", "name")) if row["id"] == code), "")
