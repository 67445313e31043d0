"""The type of a party count: what the sentence says of that number (`party_types.csv`)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from briefing import reference
from briefing.parties.statement import Statement, head_of
from briefing.parties.surroundings import Surroundings
from briefing.phrases import alternatives_of, compiled
from briefing.screening import Patterns

_TAIL_ENDS = re.compile(
    r"[;:.!?—#]|,? (?:including|among (?:them|these|which)|of (?:which|them|whom)|while|but|against|up from|compared)\b"
    r"| and the (?:others?|rest|remaining|remainder)\b"
    r"|,? (?:thanks to|due to|owing to|because of|largely|mostly|chiefly|mainly|partly|especially)\b"
    r"|, (?:and|the|an?|it|they|who|where|though|although|because)\b"
)
_OF_THEM = re.compile(r"^,? of (?:them|these|those|which|whom)\b")
_BEFORE_NUMBER = re.compile(
    r"(?:^|[,;] |\band )([^,;]*?)(?:, which [^,]*,)? "
    r"(?:(?<!\bthe )(?:are|is|were|was|number|numbers|numbered|make up|count|"
    r"counted|total|totalled|come to|came to|stand at|stood at)\b[^,;]*|\(|: ?)$"
)
_NUMBER_OF = re.compile(r"\b(?:number|count) of (?:those |them |these )?([^,;]{3,40}?) (?:at|to|as) (?:\w+ ){0,2}$")
_LABEL = re.compile(r"([^,;:.()]{3,60}):\s?$")  # `in government: 11`
_LONGEST_LABEL = 64
_LEADS_TO_NAME = re.compile(r"\b(?:to|of|in|with|from|by|at|like|as|than|under|within)\s(?:the\s)?$")
_OF_ALL_KINDS = re.compile(r"\balike\b|\band otherwise\b|\bof (?:every|all|any) (?:colou?r|kind|persuasion|shade)s?\b")
_PARTIES = compiled("part(y|ies)")
_PLAIN = compiled("{party_plain}")
_COMPLEMENT = re.compile(r"((?: [\w’'-]+){1,6}? parties) (?:of|from|in) the\b")
_OPPOSED = ("ruling", "opposition")


@cache
def _types() -> tuple[tuple[str, ...], Patterns]:
    rows = reference.rows("party_types", ("type", "pattern", "example", "origin"))
    return tuple(row["type"] for row in rows), Patterns(alternatives_of(row["pattern"]) for row in rows)


def type_in(text: str) -> tuple[str, str]:
    """Return the party type that a phrase names and the words that name it, or two empty strings.

    A phrase that names both sides (`ruling and opposition parties alike`) names none.
    """
    if not text:
        return "", ""
    table, patterns = _types()
    found = [(table[row], match[0]) for row, match in patterns.first(text)]
    kinds = [kind for kind, _ in found]
    if not found or all(kind in kinds for kind in _OPPOSED) or _OF_ALL_KINDS.search(text):
        return "", ""
    return found[0]


def without_names(statement: Statement, near: Surroundings) -> Statement:
    """Return the statement without names before the number or behind its noun (`24 belong to the European Left`)."""
    start, end = statement.figure.mark.span.start, statement.figure.mark.span.end
    before, after = statement.before, statement.after
    for organisation in near.organisations(start - len(statement.clause_before), start):
        first = organisation.mark.span.start - statement.begin
        before = _blanked(before, first, first + len(organisation.mark.span.surface))
    for organisation in near.organisations(end, end + len(after)):
        first, stop = organisation.mark.span.start - end, organisation.mark.span.end - end
        of_holder = organisation.kind == "party" and _PARTIES.search(after[:first]) is not None
        if stop <= len(after) and (of_holder or _LEADS_TO_NAME.search(after[:first])):
            after = _blanked(after, first, stop)
    if before == statement.before and after == statement.after:
        return statement
    return replace(statement, before=before, after=after)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + "_" * (end - start) + text[end:]


def tail_of(statement: Statement, limit: int) -> str:
    """Return what follows the figure as far as it speaks of it: up to `limit` characters, the next clause or list."""
    after = _OF_THEM.sub(" ", statement.after[:limit])
    return _TAIL_ENDS.split(after, maxsplit=1)[0]


def type_of(statement: Statement, limit: int) -> tuple[str, str]:
    """Return the type that the sentence gives a count, and the deciding words; empty where it names none.

    What the sentence says of the number comes first (`41 govern alone`), then the noun counted, then a subject before
    the number (`Communist parties number 52`). A count that leaves its noun out (`In 1991 it was 32`) names none by it.
    """
    head, named = head_of(statement.counted), ("", "")
    for text in _phrases(statement, limit):
        kind, words = type_in(text)
        if kind and kind != "other":
            return kind, words
        if text == head:
            named = kind, words
    if statement.is_elliptical:
        return "", ""
    if named[0]:
        return named
    adjective = next((word for word in _adjectives(head) if not _PLAIN.fullmatch(word)), "")
    return ("other", adjective) if adjective else named


def _phrases(statement: Statement, limit: int) -> Iterator[str]:
    """Yield the phrases that can name a count's type: those that decide first come first."""
    bracketed = statement.before.endswith("(") and statement.after.startswith(")")
    yield "" if bracketed else _said_of(statement, tail_of(statement, limit))
    if not statement.is_elliptical:
        head = head_of(statement.counted)
        yield head
        if head != statement.counted:
            yield statement.counted
    if subject := _BEFORE_NUMBER.search(statement.clause_before):
        yield subject[1]
    if announced := _NUMBER_OF.search(statement.clause_before):
        yield announced[1]
    if statement.is_elliptical and (label := _LABEL.search(statement.before[-_LONGEST_LABEL:])):
        yield label[1]


def _said_of(statement: Statement, tail: str) -> str:
    """Return what follows the number without a complement of a noun that names its kind by itself.

    `ten ruling parties of the socialist community` are ruling ones.
    """
    complement = None if statement.is_elliptical else _COMPLEMENT.match(tail)
    return tail[: complement.end(1)] if complement and type_in(complement[1])[0] else tail


def _adjectives(head: str) -> list[str]:
    """Return the words before `parties` in a noun phrase, where they can name a kind (`peasant parties`)."""
    words = head.split(" ")
    return [w for w in words[:-1] if w.islower() and w.isascii()] if words[-1].casefold() == "parties" else []
