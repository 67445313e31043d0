"""Organisations: forums with the self party's membership, parties by name, bodies, outlets."""

from itertools import chain

from briefing.organisations.candidates import Candidate, Places
from briefing.organisations.canonical import full_name
from briefing.organisations.company import find_in_company
from briefing.organisations.forums import find_unnamed
from briefing.organisations.governments import find_governments
from briefing.organisations.joining import (
    joined,
    outermost,
    with_acronyms,
    with_articles,
    without_forum_holders,
    without_forum_organs,
    without_short_forms,
)
from briefing.organisations.membership import memberships
from briefing.organisations.names import find_known
from briefing.organisations.outlets import find_outlets
from briefing.organisations.press import find_press
from briefing.organisations.shapes import find_shapes
from briefing.organisations.small_letters import find_small_letters
from briefing.records import Document, Mention, Organisation

__all__ = ["find_organisations"]

_GUESSED = ("shape: ", "dateline", "picture credit")  # rules that know a name by its form or its place alone


def find_organisations(document: Document, mentions: tuple[Mention, ...]) -> tuple[Organisation, ...]:
    """Return the organisations the document names, in its order, the outermost of nested ones.

    `mentions` tell which words of a name are a country's. The guide's organisations.csv is the contract.
    """
    places = Places(mentions)
    found = _settled(document, places)
    said = memberships(document, found, places)
    return tuple(
        Organisation(
            document.mark(c.start, c.end, rule=c.rule, doubtful=not c.known and c.rule.startswith(_GUESSED)),
            c.kind,
            full_name(c, document.text, places),
            said.get(c.start, ""),
        )
        for c in found
    )


def _settled(document: Document, places: Places) -> list[Candidate]:
    """Return the candidates that stand after acronyms, overlaps and joints are settled."""
    rules = (find_known, find_shapes, find_small_letters, find_governments, find_press)
    named = chain.from_iterable(rule(document, places) for rule in rules)
    blocs = {(m.mark.span.start, m.mark.span.end) for m in places.within(0, len(document.text)) if m.kind == "bloc"}
    single = outermost(without_forum_holders(named))
    single += outermost(find_in_company(document, single, places))
    own = [c for c in with_acronyms(document, single, places) if not _is_bloc(c, blocs)]
    every = outermost(chain(own, find_outlets(document), find_unnamed(document)))
    whole = list(without_forum_organs(document, joined(document, list(with_articles(document, every)))))
    return list(without_short_forms(whole, document.text))


def _is_bloc(candidate: Candidate, blocs: set[tuple[int, int]]) -> bool:
    """Whether a bloc's name covers the candidate, or begins a body's name: neither is an organisation of the guide."""
    return any(
        (start <= candidate.start and candidate.end <= end) or (start == candidate.start and candidate.kind == "body")
        for start, end in blocs
    )
