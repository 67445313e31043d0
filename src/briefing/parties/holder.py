"""Whose relations a count describes: the party of the self country unless the sentence names another holder."""

import re
from collections import Counter
from collections.abc import Sequence

from briefing import reference
from briefing.parties.statement import Statement
from briefing.phrases import compiled
from briefing.records import Document, Mention, Organisation

_SELF = compiled("the (?~i:Party)|the (?~i:Party's)|we|our|us")
_PRONOUN = compiled("it|its|they|their|the (department|office|commission|register|list|party|secretariat)")
_EXAMPLE = re.compile(
    r"\b(?:to|from|with|and|or|like|including|as|in|apart from|between|for)\s(?:the\s|[\w-]+['’]s?\s)?$", re.IGNORECASE
)
_RULING_IN = re.compile(r"\b(?:ruling|governing) party (?:of|in) (?:the )?$", re.IGNORECASE)
_PARTY_OF = re.compile(r"(?:['’]s)?(?: ruling| communist| governing)* (?:party|communists)\b", re.IGNORECASE)


def self_party(document: Document, organisations: Sequence[Organisation]) -> str:
    """Return the full name of the self country's party.

    The party that the document names most among those of the self country; else the country's ruling party
    (`ruling_parties.csv`); else the party that the document names most; else nothing.
    """
    country = document.source.self_country
    ruling = ruling_party(country)
    named = Counter(o.name for o in organisations if o.kind == "party")
    if ruling and (not named or named[ruling]):
        return ruling
    known = {row["name"]: row["country"] for row in reference.rows("parties_named", ("name", "country"))}
    own = [name for name, _ in named.most_common() if known.get(name) == country]
    if own or ruling:
        return own[0] if own else ruling
    return named.most_common(1)[0][0] if named else ""


def ruling_party(country: str) -> str:
    """Return the full name of a country's ruling party, or nothing where the table has none."""
    rows = reference.rows("ruling_parties", ("country", "name", "origin"))
    return next((row["name"] for row in rows if row["country"] == country), "")


def holder_of(
    document: Document,
    statement: Statement,
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
    previous: str,
    earliest: int,
) -> str:
    """Return the holder: the nearest subject before the number, the `previous` one for a pronoun, else self's.

    After another count, which ends at `earliest`, a party that a preposition leads to is an example and no subject
    (`fourteen parties, from the Workers' Party to the Broad Front; in Africa with three`).
    """
    start, figure = statement.begin, statement.figure.mark.span.start
    home, country = self_party(document, organisations), document.source.self_country
    subjects: list[tuple[int, str]] = []
    for organisation in organisations:
        span = organisation.mark.span
        example = span.start >= earliest > start and _EXAMPLE.search(document.text, max(0, span.start - 24), span.start)
        if start <= span.start < figure and not example:
            before = next((m for m in mentions if _belongs_to(document, m, span.start)), None)
            name = organisation.name if organisation.kind == "party" else _party_within(organisation, organisations)
            if before is not None and organisation.kind == "party":
                name = home if before.id == country else ruling_party(before.id) or name
            subjects.append((span.start, name or (home if organisation.kind == "body" else "")))
    for mention in mentions:
        span = mention.mark.span
        if mention.kind != "country" or not start <= span.start < figure:
            continue
        ruling_in = _RULING_IN.search(document.text, max(0, span.start - 40), span.start)
        if ruling_in or _PARTY_OF.match(document.text, span.end):
            subjects.append((span.start, home if mention.id == country else ruling_party(mention.id)))
    subjects += [(start + match.start(), home) for match in _SELF.finditer(statement.before)]
    subjects += [(start + match.start(), previous) for match in _PRONOUN.finditer(statement.before) if previous]
    named = [name for _, name in sorted(subjects) if name]
    return named[-1] if named else previous or home


def _belongs_to(document: Document, mention: Mention, start: int) -> bool:
    """Say whether a country owns the party named at `start` (`Vietnam's Communist Party`)."""
    return document.text[mention.mark.span.end : start] in ("'s ", "’s ")


def _party_within(organisation: Organisation, organisations: Sequence[Organisation]) -> str:
    """Return the party that an organ's name holds (`International Department of the Communist Party of …`)."""
    if organisation.kind != "body":
        return ""
    rows = reference.rows("parties_named", ("name", "country"))
    known = {row["name"] for row in rows} | {o.name for o in organisations if o.kind == "party"}
    within = [name for name in sorted(known) if name in organisation.name or name in organisation.mark.span.surface]
    return max(within, key=len) if within else ""


def forum_before(statement: Statement, organisations: Sequence[Organisation], reach: int) -> str:
    """Return the forum that the sentence, or up to `reach` characters before it, names last before the number."""
    figure = statement.figure.mark.span.start
    named = [o for o in organisations if o.kind == "forum" and figure - reach <= o.mark.span.start < figure]
    here = [o for o in named if o.mark.span.start >= statement.sentence.start]
    after = [o for o in organisations if o.kind == "forum" and figure < o.mark.span.start < statement.sentence.end]
    chosen = here[-1:] or after[:1] or named[-1:]
    return chosen[0].name if chosen else ""
