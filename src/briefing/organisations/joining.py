"""From candidates to names: bracketed acronyms, parts that make one name, and the outermost of nested ones."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from operator import attrgetter

from briefing.organisations.candidates import Candidate, Places, plain
from briefing.organisations.names import in_menu
from briefing.records import Document

_BRACKET = re.compile(r"[ \u00a0]?\((?:[^()\n]{1,60}[,;/] ?)?[“\"']?([A-ZÀ-ÝĐ][\w&’'./–-]{1,14})[”\"']?\)")
_BEFORE_BRACKET = re.compile(r"(?<![\w-])([A-ZĐ][\w&-]{1,9}) \($")
_OR = re.compile(r",? (?:or|abbreviated(?: as)?|known as|in short|called)(?: the)? [“\"]?([A-Z][\w&-]{1,9})\b")
_OWN_ARTICLE = re.compile(r"[\w,] The $")  # within a sentence
_WORDS = re.compile(r"[^\W\d_]+")
_LEARNED = "acronym learned"
_OF_WORD = re.compile(r"[\w-]")
_POSSESSIVE_JOIN = re.compile(r"['’]s? ")
_OF_FORUM = re.compile(r" (?:of|at|in|behind) (?:the )?")
_FORUM_OWNS = re.compile(r"['’]?s? ")
_OF_JOIN = re.compile(r" (?:of|for) (?:the )?")


def with_acronyms(document: Document, found: Iterable[Candidate], places: Places) -> list[Candidate]:
    """Return the candidates, each widened by an acronym that follows it in brackets, and the later lone acronyms."""
    text, learned, widened = document.text, dict[str, Candidate](), list[Candidate]()
    for candidate in found:
        match = _BRACKET.match(text, candidate.end)
        place = places.at(match.start(1)) if match else None
        if not match or not _is_acronym(match[1]) or (place and place.kind == "country"):
            widened.append(candidate)
            if (apposed := _apposed(text, candidate)) and not places.at(apposed.start()):
                learned.setdefault(apposed[1], candidate)
            continue
        widened.append(replace(candidate, end=match.end()))
        learned.setdefault(match[1], candidate)
        if candidate.known:
            learned[match[1]] = candidate
    return widened + [
        Candidate(start, start + len(acronym), full.kind, full.name, _LEARNED, known=True)
        for acronym, full in sorted(learned.items())
        for start in _alone(text, acronym)
    ]


def _apposed(text: str, candidate: Candidate) -> re.Match[str] | None:
    """Return the acronym that stands before the name, which a bracket then holds, or behind an `or`: its initials."""
    if text[candidate.start - 1 : candidate.start] == "(":
        before = _BEFORE_BRACKET.search(text, max(candidate.start - 14, 0), candidate.start)
        return before if before and _is_acronym(before[1]) else None
    match = _OR.match(text, candidate.end) if text[candidate.end : candidate.end + 1] in (",", " ") else None
    if not match:
        return None
    capitals = "".join(word[0] for word in _WORDS.findall(text[candidate.start : candidate.end]) if word[0].isupper())
    return match if match[1].upper() == capitals else None


def _alone(text: str, acronym: str) -> Iterator[int]:
    """Yield where the acronym stands, but not within a longer word."""
    start = text.find(acronym)
    while start >= 0:
        end = start + len(acronym)
        within = _OF_WORD.match(text, start - 1 if start else end) or _OF_WORD.match(text, end)
        if not within and not in_menu(text, start, end):
            yield start
        start = text.find(acronym, end)


def _is_acronym(word: str) -> bool:
    """Whether most of the word's letters are capitals, as in `ZANU-PF` or `PCdoB`."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and sum(c.isupper() for c in letters) * 2 >= len(letters)


def outermost(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without those that overlap a longer one; of equal ones the known name stays."""
    chosen: list[Candidate] = []  # by start; none overlaps another
    for candidate in sorted(found, key=_standing):
        i = bisect_right(chosen, candidate.start, key=attrgetter("start"))
        free_before = i == 0 or chosen[i - 1].end <= candidate.start
        if free_before and (i == len(chosen) or candidate.end <= chosen[i].start):
            chosen.insert(i, candidate)
    return chosen


def _standing(candidate: Candidate) -> tuple[int, bool, bool, bool, int, str]:
    organ, length = candidate.kind == "organ", candidate.end - candidate.start
    learned = candidate.rule == _LEARNED  # what the document itself says an acronym means
    return -length, not organ, not learned, not candidate.known, candidate.start, candidate.kind + candidate.name


def joined(document: Document, found: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with neighbours made into one name where the grammar does so.

    `X’s Commission`, `CPC Central Committee`, `Commission for … of the Party Central Committee`, and in a byline
    `Department of …, Party Academy`. A faculty counts only as a part of such a name: a university's does not.
    """
    text, merged = document.text, list[Candidate]()
    for candidate in found:
        merged.append(candidate)
        while len(merged) > 1 and (whole := _one_name(document, text, merged[-2], merged[-1])):
            merged[-2:] = [whole]
    return merged


def _one_name(document: Document, text: str, first: Candidate, second: Candidate) -> Candidate | None:
    between = text[first.end : second.start]
    owners = ("party", "body")
    if "\n" in between or len(between) > 10:
        return None
    owned = _POSSESSIVE_JOIN.fullmatch(between) and not second.known
    if first.kind in owners and second.kind == "body" and (between == " " or owned):
        return first.widened(first.start, second.end, text, kind="body")
    if first.kind == "body" and second.kind in owners and _OF_JOIN.fullmatch(between):
        return first.widened(first.start, second.end, text)
    listed = first.kind in (*owners, "faculty") and second.kind == "body" and between == ", "
    if listed and document.line_at(first.start).zone == "byline":
        return first.widened(first.start, second.end, text, kind="body")
    return None


def with_articles(document: Document, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates, an outlet with its own article (`wrote in The Harbour Times`), which has a capital."""
    text = document.text
    for candidate in found:
        own = candidate.kind == "outlet" and _OWN_ARTICLE.search(text, max(candidate.start - 6, 0), candidate.start)
        yield replace(candidate, start=candidate.start - len("The ")) if own else candidate


def without_forum_holders(found: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates but the bodies that hold a forum's name: a forum's organs are not marked."""
    every = list(found)
    forums = sorted((c.start, c.end) for c in every if c.kind == "forum")
    return [c for c in every if c.kind not in ("body", "organ") or not _holds_one(c, forums)]


def _holds_one(candidate: Candidate, forums: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the stretches, ordered by start, lies in the candidate and is shorter."""
    whole = (candidate.start, candidate.end)
    for start, end in islice(forums, bisect_left(forums, (candidate.start,)), None):
        if start >= candidate.end:
            return False
        if end <= candidate.end and (start, end) != whole:
            return True
    return False


def without_forum_organs(document: Document, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates that are no organ of a forum (`Secretariat of the … Conference`)."""
    text = document.text
    for i, candidate in enumerate(found):
        following = found[i + 1] if i + 1 < len(found) else None
        before = found[i - 1] if i else None
        owned = following and following.kind == "forum" and _OF_FORUM.fullmatch(text, candidate.end, following.start)
        owner = before and before.kind == "forum" and _FORUM_OWNS.fullmatch(text, before.end, candidate.start)
        if candidate.kind not in ("organ", "faculty") and not (candidate.kind == "body" and (owned or owner)):
            yield candidate


def without_short_forms(found: Sequence[Candidate], text: str) -> Iterator[Candidate]:
    """Yield the candidates but those that lean on an earlier, longer name (`the Communist Party`)."""
    full: list[str] = []
    for candidate in found:
        name = plain(candidate.name)
        guessed = candidate.kind in ("party", "forum") and not candidate.known
        if guessed and text[max(candidate.start - 4, 0) : candidate.start].lower() == "the ":
            longer = (name + " of ", name + " for ")
            if any(earlier.startswith(longer) for earlier in full):
                continue
        full.append(name)
        yield candidate
