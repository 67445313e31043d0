"""Sentences: stretches of a line that a reader would cite.

A paragraph is a line, so no sentence runs over a line's end. All text that is not space is in a sentence. Web text
glues sentences together (`world.Small states`), and writes stops that end nothing (`etc. were`, `No. 4`).
"""

import re
from collections.abc import Iterable
from functools import cache

from briefing.records import Line, Sentence
from briefing.reference import only, rows

# A stop, what closes with it (quotes, a note's number), and what comes next: a space, what opens, a word.
_STOP = re.compile(
    r"([.!?…。！？](?:(?<=[.!?…])[.!?…]*(?:/\.)?)?)"
    r"((?:\[[0-9]{1,3}\])?[\"'”’)\]]*(?:[ \xa0\u202f]?»)?(?:\[[0-9]{1,3}\])?)"
    r"(?=(\s*)((?:[-–—•*]\s+)?[\"'“‘«(\[¿¡]*\s?)(\w+)?)"
)
_JOINED = r"\w.’'/@:&-"
_TOKEN_BEFORE = re.compile(rf"(?:.*[^{_JOINED}])?([{_JOINED}]*)\Z", re.S)
_LONGEST_TOKEN = 40
_LIST_MARK = re.compile(r"[(\[]?(?:[0-9]{1,3}|[ivxIVX]{1,5}|[A-Za-z])\Z")
_LONGEST_MARK = 6
_INITIALS = re.compile(r"(?:\w\.)*[^\W\d_]")


@cache
def _abbreviations() -> dict[str, str]:
    """Kind by abbreviation, in lower case."""
    found = rows("abbreviations", ("abbreviation", "kind", "example", "origin"))
    return {row["abbreviation"].lower(): row["kind"] for row in found}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in only(rows("sentence_words", ("word", "kind", "origin")), kind=kind))


Spans = list[tuple[int, int]]


def number_sentences(lines: tuple[Line, ...], spans: Iterable[Spans]) -> tuple[Sentence, ...]:
    """Return the sentences, numbered through the source, given where they stand in each line."""
    found: list[Sentence] = []
    for line, stretches in zip(lines, spans, strict=True):
        for start, end in stretches:
            found.append(Sentence(len(found) + 1, line.start + start, line.start + end, line.number, line.zone))
    return tuple(found)


def sentence_spans(text: str) -> Spans:
    """Return start and end of each sentence of a line, without the spaces around it."""
    found = []
    start, size = len(text) - len(text.lstrip()), len(text.rstrip())
    for match in _STOP.finditer(text, start, size):
        end = match.end()
        if end < size and _ends_sentence(text, start, match):
            found.append((start, end))
            start = end + len(match[3])
    if start < size:
        found.append((start, size))
    return found


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    """Say whether a stop within the text ends the sentence that began at `start`."""
    stop, closers, space, opener, word = match.groups()
    at = match.start()
    if stop in "。！？":
        return True
    if word is None:
        return bool(space) and not _is_list_mark(text, start, at)
    if word[0].islower():
        return False
    if not space:
        before = _token_before(text, start, at)
        return not opener.strip() and _is_glued(before, text[at - 1 : at], bool(closers), word, text[match.end() :])
    if stop != "." or closers:
        return True
    return not _is_list_mark(text, start, at) and not _is_abbreviation(_token_before(text, start, at), word)


def _is_list_mark(text: str, start: int, at: int) -> bool:
    """Say whether a sentence is only the number of an item so far: `1`, `(iv`, `B`."""
    return at - start <= _LONGEST_MARK and _LIST_MARK.match(text, start, at) is not None


def _token_before(text: str, start: int, at: int) -> str:
    """Return the characters right before a stop that belong together, back to where the sentence begins."""
    match = _TOKEN_BEFORE.match(text, max(start, at - _LONGEST_TOKEN), at)
    return match[1] if match else ""


def _is_glued(before: str, last: str, closed: bool, word: str, rest: str) -> bool:
    """Say whether two sentences meet here without a space: `world.Small states`, `in 2019.The`."""
    if len(before) < 2 or any(mark in before for mark in "/@:") or before.lower().startswith("www"):
        return False
    if word[0].isdigit() or not (word[1:2].islower() or word in ("A", "I")) or word in _words("domain"):
        return False
    return (last.islower() or last.isdigit() or closed or len(before) > 4) and not re.match(r"\w+\.\w+[/.]", rest)


def _is_abbreviation(before: str, word: str) -> bool:
    """Say whether a stop after `before` only shortens it, given the word that follows."""
    before = before.lstrip("'’-–(")
    kind = _abbreviations().get(before.lower(), "")
    if kind in ("before-name", "inner"):
        return True
    if kind == "before-number":
        return word[0].isdigit()
    # `U.S. President`, `J. Smith`, but: `in the U.S. The`
    if kind == "open" or (_INITIALS.fullmatch(before) and not before.islower()):
        return word not in _words("starter")
    return False
