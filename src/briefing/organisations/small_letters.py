"""Parties whose name stands before a small `party`: `the Libre party`, `the British Labour party`."""

import re
from collections.abc import Iterator

from briefing import phrases
from briefing.organisations.candidates import Candidate, Places, plain, word_list, words_of
from briefing.records import Document

_NOUN = " party"
_REACH = 70  # characters before the noun: no name is longer
_NAME = re.compile(r"(?:(?<=[\s“\"(])[^\W\d_a-z][\w'’-]* ){0,4}(?<=[\s“\"(])[^\W\d_a-z][\w'’-]*$")
_OPENS = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|whose|ruling|governing|opposition|then|new|former|sister|left-wing|leftist|"
    r"right-wing|centrist|conservative|liberal|nationalist|socialist|communist|populist|small|big|main|rival|and|or|"
    r"with|of|from|by)|['’]s?|,) $",
    re.IGNORECASE,
)
_TAIL = re.compile(r" of (?:the )?(?=[A-Z])")


def find_small_letters(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield `Libre` of `the Libre party`, and `Chinese Communist party` whole, where its words say what it stands for.

    Nothing where a noun follows (`the Hanoi party committee`), or where the words are a country's (`the Lao party`).
    """
    text = document.text
    at = text.find(_NOUN)
    while at >= 0:
        end = at + len(_NOUN)
        if not text[end : end + 1].isalnum() and (name := _NAME.search(text, max(at - _REACH, 0), at)):
            yield from _named(text, name.start(), at, end, places)
        at = text.find(_NOUN, end)


def _named(text: str, start: int, at: int, end: int, places: Places) -> Iterator[Candidate]:
    words = list(words_of(text, start, at))
    while words and (plain(words[0].text) in word_list("stop") or words[0].possessive):
        words.pop(0)
    if not words or any(word.possessive and plain(word.text) not in word_list("possessive") for word in words):
        return
    bare = [word for word in words if places.at(word.start) is None]
    if not bare or not (_OPENS.search(text, max(words[0].start - 14, 0), words[0].start)):
        return
    if all(plain(word.text) in word_list("plain") for word in bare):
        return
    if all(plain(word.text) in word_list("creed") for word in bare):
        tail = _TAIL.match(text, end)
        place = places.at(tail.end()) if tail else None
        end = place.mark.span.end if place else end
        yield Candidate(words[0].start, end, "party", text[words[0].start : end], "shape: party")
    elif not phrases.compiled(" {after_party}").match(text, end) and bare[-1] is words[-1]:
        yield Candidate(bare[0].start, at, "party", text[bare[0].start : at], "shape: party")
