"""Outlets by a small noun beside the name: `the agency Sozh-Inform`, `its weekly, Dawn`, `the Dawn daily`."""

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.organisations.candidates import Candidate, Places, plain, word_list, words_of
from briefing.records import Document

_STEMS = (
    *("newspaper", "dail", "weekl", "monthly", "quarterly", "magazine", "tabloid", "broadsheet", "broadcaster"),
    *(
        "agency",
        "newswire",
        "portal",
        "news site",
        "website",
        "news outlet",
        "news service",
        "journal",
        "o station",
        "n station",
    ),
    *("party paper", "central paper", "official paper", "al organ", "party organ", "TV channel"),
)
_NOUNS = (
    r"(?:newspapers?|dail(?:y|ies)|weekl(?:y|ies)|monthly|quarterly|magazine|tabloid|broadsheet|broadcaster|"
    r"(?:news |press |state |telegraph )?agency|newswire|(?:news )?portal|news (?:site|website|outlet|service)|"
    r"(?:party|central|theoretical|official) (?:paper|journal|organ)|journal|"
    r"(?:radio|television|tv) (?:station|channel))"
)
_CAPITAL = r"[A-ZÀ-ÝĐ][\w’'-]{1,30}"
_NAME = rf"(?P<name>{_CAPITAL}(?: (?:(?:de|del|du|di|do|da|la) )?{_CAPITAL}){{0,2}})"
_BEHIND = re.compile(rf"\b{_NOUNS} (?:called |named )?[“\"]?{_NAME}(?![\w’'-]| [A-ZÀ-Ý])")
_APPOSED = re.compile(rf"\b{_NOUNS}, [“\"]?{_NAME}[”\"]?(?=[.,;:)!?]|$)", re.MULTILINE)
_BEFORE = re.compile(rf"(?:\b[Tt]he|\b[Ll]ocal|['’]s|\b[Pp]arty|,|\b[Tt]o|\b[Bb]y) [“\"]?{_NAME}[”\"]? {_NOUNS}\b")
_AFTER = re.compile(
    rf"(?<![\w,] ){_NAME}, (?:the|an?|its|their) (?:[\w’'-]{{1,20}} ){{0,3}}?{_NOUNS}"
    r"(?! (?:editor|reporter|correspondent))"
)
_REACH = 80  # characters to either side of the noun


def find_press(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield the outlets that a noun for a newspaper, an agency or a broadcaster stands beside."""
    text, free = document.text, 0
    for _, at, end in _automaton().find_matches_as_indexes(text):
        if at < free:
            continue
        line = document.line_at(at)
        if line.zone in ("furniture", "byline"):
            continue
        free = end
        start, stop = max(line.start, at - _REACH), min(line.end, end + _REACH)
        for pattern in (_BEHIND, _APPOSED, _BEFORE, _AFTER):
            for match in pattern.finditer(text, start, stop):
                yield from _named(text, *match.span("name"), places)


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(_STEMS, matchkind=MatchKind.LeftmostFirst)


def _named(text: str, start: int, end: int, places: Places) -> Iterator[Candidate]:
    """Yield the outlet, unless its words are a country's, a title's or a party's."""
    if text[end - 2 : end] in ("’s", "'s"):
        end -= 2
    words = words_of(text, start, end)
    never = word_list("stop") | word_list("creed") | word_list("current") | word_list("no party") | {"Party", "State"}
    if any(plain(word.text) in never or places.at(word.start) for word in words[:1]):
        return
    yield Candidate(start, end, "outlet", text[start:end], "shape: press")
