"""What an organisation is called in full."""

import re

from briefing import places as world
from briefing.organisations.candidates import Candidate, Places, plain
from briefing.organisations.names import known_names
from briefing.records import Mention

_GOVERNMENT = re.compile(r"government$", re.IGNORECASE)
_OF_GOVERNMENT = re.compile(r"government of (?:the )?", re.IGNORECASE)


def full_name(candidate: Candidate, text: str, places: Places) -> str:
    """Return the candidate's canonical name: acronyms written out, `Lao government` as `Government of Laos`."""
    surface = text[candidate.start : candidate.end]
    held = places.within(candidate.start, candidate.end)
    if candidate.kind == "body" and held and (_GOVERNMENT.search(surface) or _OF_GOVERNMENT.match(surface)):
        return f"Government of {_country(held[0])}"
    if candidate.kind == "body" and not candidate.known:
        first, _, rest = candidate.name.partition(" ")
        first_bare = first.removesuffix("’s").removesuffix("'s")
        parties = [k for k in known_names().get(plain(first_bare), ()) if k.kind == "party" and not k.country]
        if rest and first_bare.isupper() and len(parties) == 1:
            return f"{parties[0].name}{first[len(first_bare) :]} {rest}"
    return candidate.name


def _country(mention: Mention) -> str:
    country = world.countries().get(mention.id)
    return country.name if country else mention.mark.span.surface
