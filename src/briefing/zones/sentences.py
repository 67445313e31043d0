"""Sentences: stretches of a line that a reader would cite.

A paragraph is a line, so no sentence runs over a line's end. All text that is not space is in a sentence. Web text
glues sentences together (`world.Small states`), and writes stops that end nothing (`etc. were`, `No. 4`).
"""

import re
from collections.abc import Iterator
from functools import cache

from briefing.records import Line, Sentence
from briefing.reference import only, rows

_STOP = re.compile(r"[.!?…]+(?:/\.)?|[。！？]")
_CLOSERS = re.compile(r"(?:\[[0-9]{1,3}\])?[\"'”’)\]]*(?:[ \xa0\u202f]?»)?(?:\[[0-9]{1,3}\])?")
_NEXT = re.compile(r"(\s*)((?:[-–—•*]\s+)?[\"'“‘«(\[¿¡]*\s?)(\w+)?")
_TOKEN_BEFORE = re.compile(r"[\w.’'/@:&-]{1,40}\Z")
_LIST_MARK = re.compile(r"\s*[(\[]?(?:[0-9]{1,3}|[ivxIVX]{1,5}|[A-Za-z])\Z")
_INITIALS = re.compile(r"(?:\w\.)*[^\W\d_]")


@cache
def _abbreviations() -> dict[str, str]:
    """Kind by abbreviation, in lower case."""
    found = rows("abbreviations", ("abbreviation", "kind", "example", "origin"))
    return {row["abbreviation"].lower(): row["kind"] for row in found}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in only(rows("sentence_words", ("word", "kind", "origin")), kind=kind))


def split_sentences(lines: tuple[Line, ...]) -> tuple[Sentence, ...]:
    """Return every line's sentences, numbered through the source; each line has at least one."""
    spans = ((line, start, end) for line in lines for start, end in _sentence_spans(line.text))
    return tuple(
        Sentence(number, line.start + start, line.start + end, line.number, line.zone)
        for number, (line, start, end) in enumerate(spans, 1)
    )


def count_sentences(text: str) -> int:
    """Return how many sentences a line holds."""
    return sum(1 for _ in _sentence_spans(text))


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence, without the spaces around it."""
    start, size = len(text) - len(text.lstrip()), len(text.rstrip())
    for stop in _STOP.finditer(text, start, size):
        if stop.start() < start:
            continue
        closers = _CLOSERS.match(text, stop.end())
        end = closers.end() if closers else stop.end()
        if end < size and _ends_sentence(text, start, stop.group(), stop.start(), end):
            yield start, end
            start = end + len(text[end:]) - len(text[end:].lstrip())
    if start < size:
        yield start, size


def _ends_sentence(text: str, start: int, stop: str, at: int, end: int) -> bool:
    """Say whether the stop at `at`, closed by quotes up to `end`, ends the sentence that began at `start`."""
    if stop in "。！？":
        return True
    after = _NEXT.match(text, end)
    space, opener, word = after.groups() if after else ("", "", None)
    if word is None:
        return bool(space) and not _LIST_MARK.match(text[start:at])
    if word[0].islower():
        return False
    token = _TOKEN_BEFORE.search(text, max(start, at - 40), at)
    before = token.group() if token else ""
    if not space:
        return not opener.strip() and _is_glued(before, text[at - 1 : at], end > at + len(stop), word, text[end:])
    if stop != "." or end > at + 1:
        return True
    return not _LIST_MARK.match(text[start:at]) and not _is_abbreviation(before, word)


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
