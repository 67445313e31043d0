"""Whose relations a count describes: the party of the self country unless the sentence names another holder."""

import re
from collections.abc import Sequence

from briefing.parties.readings import Reading
from briefing.parties.statement import REACH, Statement
from briefing.parties.subjects import Subject, forums_between, named_between
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled

_OFFICE = "department|office|commission|secretariat|bureau|apparatus|section|directorate|committee|leadership|register"
_THE_PARTY = compiled(
    f"(the|this) ((foreign|international|ruling|governing|liberation|same|old|young|communist|socialist) )?"
    f"(party|{_OFFICE}|list|movement|host)|he|she|(his|her) (party|{_OFFICE})"
)
_PRONOUN = compiled("it|its|they|their")
_OPENING = re.compile(r"\W*(?:\w+ |\w+(?: \w+){1,3}, )?(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Hh]e|[Ss]he|[Tt]his)\b")
_POSSESSIVE = re.compile(r"(\w[\w-]{0,40})['’]s(?:\s{1,9}\w{1,40}){0,4}\s{1,9}$")
_FORUM = compiled("forum|conference|meeting|network|alliance|council|international|organi[sz]ation")
_RELATIVE = re.compile(r"[^,;.:]{0,60}?\b(?:(?:with|to) )?(?:which|whom|that) ")
_SUBJECT = 100  # characters of a sentence in which its subject stands
_LONG = 2_000  # characters: of a longer sentence the beginning is enough
_SENTENCES = 4  # back to the one that a pronoun means


def holder_of(statement: Statement, near: Surroundings, line: Sequence[Reading], how: str) -> tuple[str, bool]:
    """Return the holder, and whether the text says it: the nearest subject before the number, else the previous one.

    A pronoun means the subject of its sentence or of the one before. Where nobody is named and nobody was before, the
    self country's party is taken, unsaid. `line` holds the counts read before in the paragraph; after one in the same
    sentence, a party that a preposition leads to is an example and no subject (`fourteen parties, from the Workers'
    Party to the Broad Front; in Africa with three`).
    """
    behind = _subject_behind(statement, near)
    if behind:
        return behind, True
    earliest = line[-1].statement.figure.mark.span.end if line else 0
    previous = _previous(line, near, how)
    start, figure = max(statement.begin, earliest), statement.figure.mark.span.start
    named = named_between(near, start, figure, forums=bool(previous) and previous in near.forum_names)
    if earliest > statement.begin:
        named = [subject for subject in named if subject.leads]
    text = near.document.text
    places = [(match.start(), False) for match in _THE_PARTY.finditer(text, start, figure)]
    places += [(match.start(), True) for match in _PRONOUN.finditer(text, start, figure)]
    place, means_forum = max(places, default=(-1, False))
    if place >= 0 and (not named or place > named[-1].start):
        meant = _meant(statement, near, place, previous, forums=means_forum and how != "relation")
        return (meant or near.home), bool(meant)
    if named:
        return named[-1].name, True
    return (previous or near.home), bool(previous)


def _subject_behind(statement: Statement, near: Surroundings) -> str:
    """Return who has the relations by the clause behind the number (`40 parties with which Havana keeps contact`)."""
    relative = _RELATIVE.match(statement.after)
    if not relative:
        return ""
    start = statement.figure.mark.span.end + relative.end()
    named = named_between(near, start, start + _SUBJECT)
    return named[0].name if named and named[0].start - start <= len("the ") else ""


def _previous(line: Sequence[Reading], near: Surroundings, how: str) -> str:
    """Return the holder of the last count of the paragraph; of relations, the last one that is no forum."""
    if how == "relation":
        return next((r.row.holder for r in reversed(line) if r.row.holder not in near.forum_names), "")
    return line[-1].row.holder if line else ""


def _meant(statement: Statement, near: Surroundings, place: int, previous: str, *, forums: bool) -> str:
    """Return whom a pronoun at `place` means: who leads its sentence, else one before it; else the previous holder."""
    document = near.document
    begin = statement.sentence.start
    here = _leading(near, begin, min(place, begin + _LONG), forums=forums)
    if here:
        return here[0].name
    line_start = document.text.rfind("\n", 0, statement.sentence.start) + 1
    for number in range(statement.sentence.number - 1, max(0, statement.sentence.number - 1 - _SENTENCES), -1):
        sentence = document.sentences[number - 1]
        if sentence.start < line_start:
            break
        leading = _leading(near, sentence.start, min(sentence.end, sentence.start + _SUBJECT), forums=forums)
        if leading and not _OPENING.match(document.text, sentence.start):
            return leading[0].name
    return "" if previous in near.forum_names and not forums else previous


def _leading(near: Surroundings, start: int, end: int, *, forums: bool) -> list[Subject]:
    return [s for s in named_between(near, start, end, forums=forums) if s.leads]


def forum_before(statement: Statement, near: Surroundings, reach: int, *, possessive: bool) -> str:
    """Return the forum that the sentence, or up to `reach` characters before it, names last before the number.

    A `possessive` before the number must be a forum's: `the network's 40 parties`, not `the Party's 40 parties`.
    """
    figure, sentence = statement.figure.mark.span.start, statement.sentence
    named = forums_between(near, figure - reach, figure)
    owner = _POSSESSIVE.search(statement.before) if possessive else None
    if owner and not _FORUM.match(owner[0]):
        named = [o for o in named if o.mark.span.end == statement.begin + owner.end(1)]
        return named[0].name if named else ""
    here = [o for o in named if o.mark.span.start >= sentence.start]
    after = forums_between(near, figure + 1, min(sentence.end, figure + REACH))
    chosen = here[-1:] or after[:1] or named[-1:]
    return chosen[0].name if chosen else ""
