"""Whose relations a count describes: the party of the self country unless the sentence names another holder."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.parties.home import full_name, known_parties, party_of_members, ruling_party
from briefing.parties.statement import REACH, Statement
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import Organisation

_SELF = compiled("the (?~i:Party)|the (?~i:Party's)|we|our|ours|us")
_PRONOUN = compiled("it|its|they|their|the (department|office|commission|register|list|party|secretariat)")
_POSSESSIVE = re.compile(r"(\w[\w-]*)['’]s(?:\s+\w+){0,4}\s+$")
_FORUM = compiled("forum|conference|meeting|network|alliance|council|international|organi[sz]ation")
_UNION = compiled("(union|alliance|international|network|federation|league|conference|forum|council) of|international")
_FOUNDATION = compiled("foundation|stiftung|fondation|fundaci[oó]n")
_MEMBERS = re.compile(r"(?<=[a-z] )(socialists|communists|social democrats|liberals|conservatives|greens)\b")
_OPENING = re.compile(r"\W*(?:[A-Z][a-z]+ (?:\w+ )?)?(?:[Ii]ts?|[Tt]hey|[Tt]heir)\b")  # the subject
_LONGEST_ADJECTIVE = 16  # characters of a country's adjective
_SENTENCE = 240  # characters back to the subject of the sentence before
_EXAMPLE = re.compile(
    r"\b(?:to|from|with|and|or|like|including|as|in|apart from|between|for)\s(?:the\s|[\w-]+['’]s?\s)?$", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s+(?:with|has|had|counts?|claims?|lists?|reports?)\b")
_RULING_IN = re.compile(r"\b(?:ruling|governing) party (?:of|in) (?:the )?$", re.IGNORECASE)
_PARTY_OF = re.compile(
    r"(?:['’]s?)?(?: ruling| communist| governing| workers['’]?)* (?:party|communists|comrades)\b"
    r"|['’]s? (?=(?:has|had|have|counts?|claims?|lists?|with|at|about|some|over|more|nearly|almost|\d))",
    re.IGNORECASE,
)


def holder_of(statement: Statement, near: Surroundings, previous: str, earliest: int) -> tuple[str, bool]:
    """Return the holder, and whether the text says it: the nearest subject before the number, else the previous one.

    A pronoun means the `previous` holder. Where there is none either, the self country's party is taken, unsaid.

    After another count, which ends at `earliest`, a party that a preposition leads to is an example and no subject
    (`fourteen parties, from the Workers' Party to the Broad Front; in Africa with three`).
    """
    start, figure = max(statement.begin, earliest), statement.figure.mark.span.start
    text, country = near.document.text, near.document.source.self_country
    subjects: list[tuple[int, str]] = []
    before = statement.before[start - statement.begin :]
    for organisation in near.organisations(start, figure):
        at = organisation.mark.span.start
        is_subject = _SUBJECT.match(text, organisation.mark.span.end) is not None
        if not is_subject and earliest > statement.begin and _EXAMPLE.search(text, max(0, at - 24), at):
            continue
        name = _holder_named(organisation, near)
        owner = near.owner(at) if organisation.kind == "party" else None
        if owner is not None:
            name = near.home if owner.id == country else ruling_party(owner.id) or name
        subjects.append((at, name or (near.home if organisation.kind == "body" else "")))
    for mention in near.mentions(start, figure, "country"):
        span = mention.mark.span
        if any(o.mark.span.start <= span.start < o.mark.span.end for o in near.parties(start, span.end)):
            continue  # a word of a party's name
        if _PARTY_OF.match(text, span.end) or _RULING_IN.search(text, max(0, span.start - 40), span.start):
            subjects.append((span.start, near.home if mention.id == country else ruling_party(mention.id)))
    subjects += [(start + match.start(), near.home) for match in _SELF.finditer(before)]
    if previous:
        subjects += [(start + match.start(), previous) for match in _PRONOUN.finditer(before)]
    if previous in near.forum_names:
        subjects += [(o.mark.span.start, o.name) for o in _forums(near, start, figure)]
    for match in _MEMBERS.finditer(before):  # `The Spanish socialists have accords with …`
        country_said = near.mentions(start + match.start() - _LONGEST_ADJECTIVE, start + match.start(), "country")
        party = party_of_members(match[1], country_said[-1].id) if country_said else ""
        if party:
            subjects.append((start + match.start(), party))
    named = [name for _, name in sorted(subjects) if name]
    if not named and not previous and _OPENING.match(before):
        previous = _subject_before(statement, near)
    return (named[-1] if named else previous or near.home), bool(named or previous)


def _holder_named(organisation: Organisation, near: Surroundings) -> str:
    """Return the holder that an organisation's name stands for: a party, a foundation, the party of an organ."""
    if organisation.kind == "party":
        name = full_name(organisation.name)
        return near.home if party_of_members(name, near.document.source.self_country) == near.home else name
    if organisation.kind == "body" and _FOUNDATION.search(organisation.name):
        return organisation.name
    return _party_within(organisation, near)


def _subject_before(statement: Statement, near: Surroundings) -> str:
    """Return the holder that the sentence before names first, not led to by a preposition, in the same paragraph."""
    text, start = near.document.text, statement.sentence.start
    begin = max(text.rfind("\n", 0, start) + 1, start - _SENTENCE)
    for organisation in near.organisations(begin, start):
        at = organisation.mark.span.start
        if organisation.kind != "forum" and not _EXAMPLE.search(text, max(0, at - 24), at):
            name = _holder_named(organisation, near)
            if name:
                return name
    return ""


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


def forum_before(statement: Statement, near: Surroundings, reach: int, *, possessive: bool) -> str:
    """Return the forum that the sentence, or up to `reach` characters before it, names last before the number.

    A `possessive` before the number must be a forum's: `the network's 40 parties`, not `the Party's 40 parties`.
    """
    figure, sentence = statement.figure.mark.span.start, statement.sentence
    named = _forums(near, figure - reach, figure)
    owner = _POSSESSIVE.search(statement.before) if possessive else None
    if owner and not _FORUM.match(owner[0]):
        named = [o for o in named if o.mark.span.end == statement.begin + owner.end(1)]
        return named[0].name if named else ""
    here = [o for o in named if o.mark.span.start >= sentence.start]
    after = _forums(near, figure + 1, min(sentence.end, figure + REACH))
    chosen = here[-1:] or after[:1] or named[-1:]
    return chosen[0].name if chosen else ""


def _forums(near: Surroundings, start: int, end: int) -> list[Organisation]:
    found = near.organisations(start, end)
    return [o for o in found if o.kind == "forum" or (o.kind == "body" and _UNION.search(o.name))]
