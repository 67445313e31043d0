"""What the words around one count say of its being a part of another, or another's whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.figures.noun_phrases import listed
from briefing.figures.statements import Statement, Thing

_BEFORE, _AFTER = 80, 40  # code points of its sentence that are read around a number
_LAST = 40  # of those before it, for what stands right before
_QUALIFIERS = re.compile(
    r"(?:(?:some|about|nearly|only|just|almost|mostly|at least|more than|over|around|roughly|perhaps|maybe"
    r"|as many as|no fewer than|up to|the) ){1,9}$",
    re.I,
)
_WORD_BEFORE = re.compile(r"(?P<mark>[(:;,–—-] ?|\. )?(?P<word>[^\W\d_][\w'-]{0,40})? ?$")
_WORD_AFTER = re.compile(r"(?:-odd| or so| or more| each)?(?P<mark>[,;:.)(?!–—])?(?: (?P<word>[^\W\d_][\w'-]*))?")
_ON_TOP_BEFORE = re.compile(r"\b(?:another|an? further|an additional|plus|in addition,?|besides|on top of) $", re.I)
_ON_TOP_AFTER = re.compile(r" (?:others?|more|further|new|additional|fewer|less|extra)(?![^\W_])")
_COMPARED = re.compile(
    r"(?<![^\W_])(?:against|compared (?:with|to)|versus|unlike|than|from|instead of|rather than|in place of"
    r"|not counting|apart from|in addition to) (?:[a-z]+ ){0,3}$",
    re.I,
)
_CHANGED = re.compile(
    r"(?<![^\W_])(?:rose|risen|grew|grown|fell|fallen|dropped|climbed|increased|up|down|became|shrank|doubled) to"
    r" (?:[a-z]+ ){0,2}$",
    re.I,
)
_SUPPLIED = re.compile(
    r"(?<![^\W_])(?:sent|supplied|provided|contributed|account(?:ed|s|ing)? for|ma[dk]es? up|took|furnished|came with"
    r"|is home to|was represented by|held|won|gave|got|has|have|had) (?:[a-z]+ ){0,2}$"
)
_BEHIND_NAME = re.compile(r"(?:^|[,;:(–—-] ?|\band |\bfrom )(?:the )?[A-Z][\w'.-]*(?: [\w'.-]+){0,3},? $")
_ONLY = re.compile(r"\b(?:only|just|merely|barely|a mere|no more than|fewer than|at most|mostly|chiefly) $", re.I)
_THOSE = re.compile(r"\b(?:those|these|them|whom|which|members|ours|theirs|of that)\b", re.I)
_OF_A_TYPE = re.compile(
    r"\b(?:govern|rule[ds]?\b|ruling|power|office|opposition|communist|socialist|left\b|wom[ae]n|parliament|seats?\b"
    r"|coalition|young|under\b|aged|from\b|headed|led\b|signed|abroad|first\b)",
    re.I,
)
_PAST = re.compile(
    r"\b(?:ago|earlier|previous(?:ly)?|former(?:ly)?|the year before|used to|last (?:year|time|term)|at the time"
    r"|had (?:been|sent|had|invited|come|received))\b",
    re.I,
)
_OF_THEM = re.compile(
    r"(?: or so|-odd| or more)? (?:out )?(?:of|among) (?:them|these|those|which|whom|that|the|its|their|our|his|all)\b"
)
_OF_WHOM = re.compile(r"\b(?:of|among) (?:which|whom),? (?:[\w'-]+ ){0,4}$")
_OPENING = re.compile(
    r"(?:^|[,;:.(–—] )\W*(?:of|among|out of|from|between) (?:(?:these|them|those|the|its|their|our|his|all)"
    r"(?: [\w'-]+){0,3}|[\w'-]+),? (?:[\w'-]+ ){0,6}$",
    re.I,
)
_REST = re.compile(
    r"\b(?:the|its|all) (?:rest|remainder|others?|remaining|last)(?: are| were|,|:| \()? (?:[a-z]+ )?$", re.I
)
_EACH = re.compile(r"(?: [\w'-]+){0,3} (?:each|apiece|per|a year|a month|every)\b")
_OWN = re.compile(r"(?:\b(?:its|their|our|his|her)|'s) $")
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
CONTRAST = re.compile(
    r"\b(?:but|while|whereas|against|compared|versus|than|by contrast|instead|unlike|however|rather)\b"
)
_CLAUSE = re.compile(r"[;:(–—]|, (?:and|but|while|whereas|though) | (?:but|while|whereas|though) ")
_CLAUSE_ENDS = re.compile(r"[.;!?]| and | but | while ")
NAME = re.compile(r"^\s*[A-Z]{2,}|(?<=[^\W_] )[A-Z][\w'-]+")
_AUXILIARIES = frozenset(["are", "were", "have", "had", "is", "was", "has", "can", "could", "will", "would", "did"])
PREPOSITIONS = frozenset(["from", "in", "of", "with", "at", "on", "by", "for", "under", "to", "among", "as"])


@dataclass(frozen=True, slots=True)
class Around:
    """The kinds of evidence around one count, for its part in a pair; of years and the past, what differs counts."""

    as_part: tuple[str, ...]
    as_whole: tuple[str, ...]
    past: bool
    years: frozenset[str]
    contrast: bool
    name: bool  # whether a name stands in its clause before it


def around(statement: Statement, thing: Thing) -> Around:
    """Read the words around a count once for all its pairs."""
    before, after = statement.before(_BEFORE), statement.after(_AFTER)
    clause = _CLAUSE.split(before)[-1]
    near = f"{clause}{_CLAUSE_ENDS.split(after, maxsplit=1)[0]}"
    last = before[-_LAST:]
    both = tuple(_either_way(statement, last, after, near))
    return Around(
        (*both, *_told(before, after), *_wording(last, clause), *_neighbours(last, after, thing)),
        tuple(f"whole: {kind}" for kind in both),
        _PAST.search(near) is not None,
        frozenset(_YEAR.findall(near)),
        CONTRAST.search(before.lower()) is not None,
        NAME.search(clause) is not None,
    )


def behind(text: str, end: int) -> str:
    """Return the preposition right behind `end`, or nothing."""
    found = _WORD_AFTER.match(text, end)
    word = found["word"] if found and not found["mark"] else None
    return word if word in PREPOSITIONS else ""


def _either_way(statement: Statement, before: str, after: str, near: str) -> Iterator[str]:
    """Yield what tells of a part and, otherwise weighed, of a whole."""
    if statement.tells_places:
        yield "in places"
    if statement.counts_places:
        yield "places"
    if statement.bound == "vague":
        yield "vague"
    if _ON_TOP_BEFORE.search(before) or _ON_TOP_AFTER.match(after):
        yield "on top"
    if _COMPARED.search(before):
        yield "compared"
    if _CHANGED.search(before):
        yield "changed"
    if _OF_A_TYPE.search(near):
        yield "of a type"


def _told(before: str, after: str) -> Iterator[str]:
    """Yield what tells outright that a number is a part, or that it is none."""
    told = [
        name
        for name, found in (
            ("of them", _OF_THEM.match(after)),
            ("of whom", _OF_WHOM.search(before)),
            ("of these", _OPENING.search(before)),
            ("the rest", _REST.search(before)),
        )
        if found
    ]
    yield from [*told, "told"] if told else told
    if _EACH.match(after):
        yield "each"
    if _OWN.search(before):
        yield "its own"


def _wording(before: str, clause: str) -> Iterator[str]:
    if _SUPPLIED.search(before):
        yield "supplied"
    if _BEHIND_NAME.search(before):
        yield "behind a name"
    if _ONLY.search(before):
        yield "only"
    if _THOSE.search(clause):
        yield "those before"


def _neighbours(before: str, after: str, thing: Thing) -> Iterator[str]:
    """Yield the classes of the words or stops right before the number and right behind it."""
    first, last = _WORD_AFTER.match(after), _WORD_BEFORE.search(_QUALIFIERS.sub("", before))
    if before.lower().endswith((" the ", " these ", " those ")) or before.lower() in ("the ", "these ", "those "):
        yield "before: the"
    if last and last["word"]:
        yield f"before: {_class_of(last['word'], last['word'].lower() in listed('function'))}"
    else:
        yield f"before: {last['mark'].strip() if last and last['mark'] else 'nothing'}"
    if first and first["mark"]:
        yield f"after: {first['mark']}"
    elif first and first["word"]:
        word = first["word"].lower()
        yield f"after: {_class_of(word, word in PREPOSITIONS)}" if thing.elliptic else "after: its noun"


def _class_of(word: str, small: bool) -> str:
    if word in _AUXILIARIES:
        return "an auxiliary"
    if word in listed("verb") or word.endswith("ed"):
        return "a verb"
    return "a small word" if small else "a name" if word[0].isupper() else "another word"
