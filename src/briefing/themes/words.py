"""The words and phrases of `theme_cues.csv` in a text: each word of the text is looked up once, no pattern is tried.

A phrase's words stand in their base form, `send troop`, which is found in `sends troops` and `sending troops` too.
`a/b` is either word, `#` a number, `vaccin*` whatever begins so, `…` up to four other words of the sentence. A hyphen
counts as a space, as in the patterns of other tables, and a possessive as the word itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from briefing import reference
from briefing.needs import lower
from briefing.spelling import HYPHENS

_DETERMINERS = ("the", "a", "an", "its", "our", "their", "his", "her")  # skipped wherever they stand
_WORD = re.compile(rf"\b(?!(?:{'|'.join(_DETERMINERS)})\b)[^\W_]+(?:['’]s\b)?")
_GAP = "…"
_LONGEST_GAP = 4  # words
_SENTENCE_SIGN = re.compile(r"[.;:?!\n]")
_SPACES = (" ", "' ", "’ ")  # between the words of a phrase, as is a hyphen
_JOINTS = frozenset({*_SPACES, *HYPHENS, "–", *(f"{space}{word} " for space in _SPACES for word in _DETERMINERS)})
_SHORTEST = 3  # letters of a base form: `was` is no plural
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))
_REMEMBERED = 1 << 14  # words of texts
_Slot = frozenset[str]  # the words, one of which a phrase asks for at a place


class Phrase(NamedTuple):
    """A phrase of the table: its words, what it speaks for and how much (3, 2, 1), and its number."""

    words: tuple[_Slot, ...]
    theme: str
    weight: int
    number: int


class Hit(NamedTuple):
    """A phrase found in a text, and where."""

    phrase: Phrase
    start: int
    end: int


class _Beginning(NamedTuple):
    """The phrases that begin with a word: of it alone, by their second word, and by the first one behind a gap."""

    alone: tuple[Phrase, ...]
    by_next: Mapping[str, Sequence[Phrase]]
    by_later: Mapping[str, Sequence[Phrase]]


class _Text(NamedTuple):
    """A text in small letters, and of each word in it what the table may write for it, and its place."""

    text: str
    forms: list[_Slot]
    starts: list[int]
    ends: list[int]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of the table, numbered in its order."""
    rows = reference.rows("theme_cues", ("theme", "words", "weight", "example", "origin"))
    written = [(row, phrase) for row in rows for phrase in row["words"].lower().replace("-", " ").split("; ")]
    return tuple(
        Phrase(tuple(frozenset(word.split("/")) for word in phrase.split()), row["theme"], int(row["weight"]), number)
        for number, (row, phrase) in enumerate(written)
    )


def find_phrases(text: str) -> list[Hit]:
    """Return each phrase of the table in a text, by the place of its first word."""
    small, hits = lower(text), list[Hit]()
    matches = [*_WORD.finditer(small)]
    forms = [_forms(match[0]) for match in matches]
    read = _Text(small, forms, [match.start() for match in matches], [match.end() for match in matches])
    last = len(matches) - 1
    for place, match in enumerate(matches):
        for alone, by_next, by_later in _beginnings(match[0]):
            for phrase in alone:
                hits.append(Hit(phrase, read.starts[place], read.ends[place]))
            if by_next and place < last and not by_next.keys().isdisjoint(forms[place + 1]):
                _add_longer(read, place, place + 1, by_next, hits)
            if by_later:
                for later in range(place + 1, min(place + 1 + _LONGEST_GAP, last) + 1):
                    if not by_later.keys().isdisjoint(forms[later]):
                        _add_longer(read, place, later, by_later, hits)
    return hits


def _add_longer(read: _Text, first: int, place: int, by_word: Mapping[str, Sequence[Phrase]], hits: list[Hit]) -> None:
    """Add the phrases of which the text has the word at `first` and the one at `place`, if it has the others too."""
    words = by_word.keys() & read.forms[place]
    skipped = 2 + (_GAP in by_word[min(words)][0].words[1])
    if not _is_joined(read, place) if skipped == 2 else place >= _reach(read, first):
        return
    for word in sorted(words) if len(words) > 1 else words:
        for phrase in by_word[word]:
            last = _last(read, place, phrase.words[skipped:]) if len(phrase.words) > skipped else place
            if last:
                hits.append(Hit(phrase, read.starts[first], read.ends[last]))


def _last(read: _Text, place: int, rest: Sequence[_Slot]) -> int:
    """Return the place of a phrase's last word, of which all but `rest` has been read; 0 where the text differs."""
    behind_gap = False
    for wanted in rest:
        if _GAP in wanted:
            behind_gap = True
            continue
        stop = _reach(read, place) if behind_gap else place + 1 + _is_joined(read, place + 1)
        place = next((at for at in range(place + 1, stop) if not wanted.isdisjoint(read.forms[at])), 0)
        if not place:
            return 0
        behind_gap = False
    return place


def _is_joined(read: _Text, place: int) -> bool:
    """Say whether a word stands right behind the one before it."""
    return place < len(read.forms) and read.text[read.ends[place - 1] : read.starts[place]] in _JOINTS


def _reach(read: _Text, place: int) -> int:
    """Return where the words that a gap may skip from a place, with the one behind it, end: in the same sentence."""
    last = min(place + 2 + _LONGEST_GAP, len(read.forms))
    sign = _SENTENCE_SIGN.search(read.text, read.ends[place], read.starts[last - 1])
    return last if sign is None else next(at for at in range(place + 1, last) if read.starts[at] > sign.start())


@lru_cache(maxsize=_REMEMBERED)
def _beginnings(word: str) -> tuple[_Beginning, ...]:
    """Return the phrases whose first word a word of a text is a form of."""
    return tuple(_beginning(form) for form in sorted(_forms(word)) if form in _by_first())


@cache
def _beginning(first: str) -> _Beginning:
    """Return the phrases that begin with a word of the table."""
    found = _by_first()[first]
    longer = [phrase for phrase in found if len(phrase.words) > 1]
    return _Beginning(
        tuple(phrase for phrase in found if len(phrase.words) == 1),
        _by_word((phrase for phrase in longer if _GAP not in phrase.words[1]), 1),
        _by_word((phrase for phrase in longer if _GAP in phrase.words[1]), 2),
    )


@cache
def _by_first() -> Mapping[str, Sequence[Phrase]]:
    return _by_word(phrases(), 0)


def _by_word(found: Iterable[Phrase], place: int) -> dict[str, list[Phrase]]:
    """Return phrases by each word that may stand at a place of theirs."""
    by_word: dict[str, list[Phrase]] = {}
    for phrase in found:
        for word in phrase.words[place]:
            by_word.setdefault(word, []).append(phrase)
    return by_word


@cache
def _known() -> frozenset[str]:
    """Return the words of the table."""
    return frozenset(word for phrase in phrases() for slot in phrase.words for word in slot)


@cache
def _openings() -> frozenset[str]:
    """Return the first letters of the words that may go on."""
    return frozenset(word[:_SHORTEST] for word in _known() if word.endswith("*"))


@lru_cache(maxsize=_REMEMBERED)
def _forms(word: str) -> frozenset[str]:
    """Return the table's words that stand for a word: itself, what it may be a plural or a verb's form of, openings."""
    word = word[:-2] if word[-2:] in ("'s", "’s") else word
    forms = [word]
    if word[-1] in "sdg":
        for ending, instead in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= _SHORTEST:
                forms.append(stem + instead)
                if ending in ("ed", "ing") and stem[-1] == stem[-2]:
                    forms.append(stem[:-1])
    elif word[0].isdigit():
        forms.append("#")
    if word[:_SHORTEST] in _openings():
        forms += [f"{word[:end]}*" for end in range(_SHORTEST, len(word) + 1)]
    return _known().intersection(forms)
