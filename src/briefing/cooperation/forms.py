"""From phrases to forms of cooperation.

The patterns are `cooperation_patterns.csv`, what they must not read as a form is `cooperation_blockers.csv`, both in
the language of `briefing.phrases`; `cooperation_levels.csv` says what raises a form to the leaders' level.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefing import reference
from briefing.needs import lower
from briefing.phrases import alternatives_of, meant
from briefing.records import Cooperation, Document, Line
from briefing.screening import Patterns

ZONES = ("title", "heading", "body", "question", "caption", "furniture")
_LEFT_OVER = re.compile(r"(?<!\s)\s+(?:of|for|in|the)$", re.IGNORECASE)  # a word list may end in a preposition
_DEFINITE = re.compile(r"\b(?:the|this|that)\s$", re.IGNORECASE)  # `the visit`: one that the paragraph tells of
_ARTICLE = len("that ")  # the longest
_WORD = re.compile(r"[^\W\d_][\w'’-]{3,}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A phrase that reads like a form; `order` is its pattern's place in the table."""

    start: int
    end: int
    form: str
    order: int


def find_cooperation(document: Document) -> tuple[Cooperation, ...]:
    """Return the forms of cooperation that a document lists or names, in its order, none overlapping another."""
    found: list[Cooperation] = []
    for index, line in enumerate(document.lines):
        if line.zone not in ZONES:
            continue
        for candidate in _longest(_candidates(document, line)):
            form, cue = _with_level(document, index, candidate)
            mark = document.mark(candidate.start, candidate.end, rule=f"cooperation:{candidate.form}", evidence=cue)
            bare = len(mark.span.surface.split()) == 1  # a lone noun is often no form: one visit, not visits
            found.append(Cooperation(mark.doubted("cooperation: lone noun") if bare else mark, form))
    return tuple(found)


@cache
def _patterns() -> tuple[tuple[str, ...], Patterns]:
    """Return the form of each pattern, and the patterns."""
    rows = reference.rows("cooperation_patterns", ("form", "pattern", "example", "origin"))
    return tuple(row["form"] for row in rows), Patterns(alternatives_of(row["pattern"]) for row in rows)


@cache
def _forms_with_capitals() -> frozenset[str]:
    """Return the forms that are written with capitals without being names, such as a Joint Statement."""
    rows = reference.rows("cooperation_forms", ("form", "label", "definition", "capitals", "origin"))
    return frozenset(row["form"] for row in reference.only(rows, capitals="allowed"))


@cache
def _blockers() -> Patterns:
    rows = reference.rows("cooperation_blockers", ("pattern", "why", "example", "origin"))
    return Patterns(alternatives_of(row["pattern"]) for row in rows)


def _candidates(document: Document, line: Line) -> list[_Candidate]:
    """Return what reads like a form in a line, without what a blocker covers and without names."""
    lowered = lower(line.text)
    forms, patterns = _patterns()
    found = patterns.matches(line.text, lowered)
    blocked = [match.span() for _, match in _blockers().matches(line.text, lowered)] if found else []
    candidates = []
    for order, match in found:
        start, end = meant(match)
        left_over = _LEFT_OVER.search(line.text, start, end)
        end = left_over.start() if left_over else end
        if start >= end or any(start < stop and begin < end for begin, stop in blocked):
            continue
        candidate = _Candidate(line.start + start, line.start + end, forms[order], order)
        if not _is_name(document, line, candidate) and not _is_menu(line, candidate):
            candidates.append(candidate)
    return candidates


def _is_name(document: Document, line: Line, candidate: _Candidate) -> bool:
    """Say whether the phrase is (the end of) a name: a named forum is no form, a generic one is.

    In running text a name's long words all begin with a capital; a phrase that opens its sentence, a cell or an item
    of a list is no name.
    """
    if line.zone in ("title", "heading") or candidate.form in _forms_with_capitals():
        return False
    if candidate.start == document.sentence_at(candidate.start).start:
        return False
    if _begins_item(line.text[: candidate.start - line.start]):
        return False
    words = _WORD.findall(document.text[candidate.start : candidate.end])
    return bool(words) and all(word[0].isupper() for word in words)


def _begins_item(before: str) -> bool:
    """Say whether a cell or an item of a list begins behind these words of a line."""
    bare = before.rstrip(" \t")
    if not bare or "\t" in before[len(bare) :]:
        return True
    return bare[-1] in "|•·:;" or (bare[-1] in ".)" and bare[-2:-1].isdecimal())


def _is_menu(line: Line, candidate: _Candidate) -> bool:
    """Say whether the phrase is a lone word of furniture, a menu's or a tag: a teaser's phrase has two or more."""
    phrase = line.text[candidate.start - line.start : candidate.end - line.start]
    return line.zone == "furniture" and len(phrase.split()) < 2


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    """Keep of overlapping candidates the longest, then the one whose pattern comes first; in text order."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.order, c.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _with_level(document: Document, index: int, candidate: _Candidate) -> tuple[str, str]:
    """Return the form, raised to the leaders' level where its sentence names leaders, and the words that raised it.

    A heading's context is the paragraph it stands over; that of a definite `the visit` its own paragraph.
    """
    levels = _levels(candidate.form)
    if not levels:
        return candidate.form, ""
    line, begin = document.lines[index], candidate.start - document.lines[index].start
    context = document.text[_sentence_start(document, candidate) : _sentence_end(document, candidate)]
    if line.zone == "heading" and index + 1 < len(document.lines):
        context += "\n" + document.lines[index + 1].text
    elif _DEFINITE.search(line.text, max(begin - _ARTICLE, 0), begin) and " " not in _surface(document, candidate):
        context = line.text
    for becomes, cues in levels:
        if found := cues.matches(context):
            return becomes, found[0].match[0]
    return candidate.form, ""


@cache
def _levels(form: str) -> tuple[tuple[str, Patterns], ...]:
    """Return what a form can be raised to, and by which words."""
    rows = reference.rows("cooperation_levels", ("form", "becomes", "cue", "example", "origin"))
    return tuple((row["becomes"], Patterns([alternatives_of(row["cue"])])) for row in reference.only(rows, form=form))


def _surface(document: Document, candidate: _Candidate) -> str:
    return document.text[candidate.start : candidate.end]


def _sentence_start(document: Document, candidate: _Candidate) -> int:
    return document.sentence_at(candidate.start).start


def _sentence_end(document: Document, candidate: _Candidate) -> int:
    return max(document.sentence_at(candidate.start).end, candidate.end)
