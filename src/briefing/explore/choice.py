"""Choosing: what an analyst wants to see, checked, and the sentences and marks that are it.

Facets: sources, zones, kinds of marks, countries, themes, and words. Of several values of a facet one is enough; all
facets must hold. A country chooses the sentences that name it, a theme those of its paragraphs, words those that hold
them from the beginning of a word on, in capitals or small letters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from briefing.errors import ParameterError
from briefing.explore.corpus import About, Corpus
from briefing.explore.ground import Booleans, Coded
from briefing.explore.searching import Integers
from briefing.nearest import advice

LONGEST = 200  # characters of words that are searched for


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted of each facet; an empty one wants everything."""

    sources: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    words: str = ""
    doubtful: bool = False  # only marks that their rules are not sure of
    corrected: bool = False  # only marks that an analyst has corrected


FACETS = ("sources", "zones", "kinds", "countries", "themes")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a choice found, by number: sentences and marks in the order of the corpus, and where its words stand."""

    choice: Choice
    sentences: Integers
    marks: Integers
    hits: Integers  # of the words: sentence, start and end in its source's text
    themes: Integers  # of the chosen sentences' paragraphs, whether or not they are among the marks


def offered(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """Return the values that each facet can be chosen by."""
    return {facet: column.values for facet, column in _columns(corpus).items()}


def choice(corpus: Corpus, wanted: Mapping[str, Any]) -> Choice:
    """Return what was asked for, checked.

    Raises ParameterError where a facet or one of its values is unknown, with the nearest one that is known.
    """
    known = [field.name for field in fields(Choice)]
    for name in wanted:
        if name not in known:
            raise ParameterError("the choice", f"there is no facet {name!r}", advice(name, known))
    made: dict[str, Any] = {"words": _words(wanted.get("words", ""))}
    made |= {only: bool(wanted.get(only, False)) for only in ("doubtful", "corrected")}
    for facet, values in offered(corpus).items():
        made[facet] = _values(facet, wanted.get(facet, ()), values)
    return Choice(**made)


def select(corpus: Corpus, wanted: Choice) -> Selection:
    """Return the sentences and marks that a choice finds. Takes a choice that was made for this corpus.

    Themes are among the marks only where their kind, or what is doubtful or corrected, was chosen: each paragraph has
    several, and they would hide the marks of its words.
    """
    sentences = np.ones(len(corpus.sentences), np.bool_)
    columns = _columns(corpus)
    for facet in ("sources", "zones", "countries", "themes"):
        if values := getattr(wanted, facet):
            sentences &= columns[facet].among(values)
    hits = corpus.searched.find(wanted.words) if wanted.words else np.empty((0, 3), np.int64)
    if wanted.words:
        sentences &= _at(hits[:, 0], len(sentences))
    marks = sentences[corpus.sentence] | _themed(corpus, sentences)
    if wanted.kinds:
        marks &= corpus.kind.among(wanted.kinds)
    if wanted.doubtful:
        marks &= corpus.doubtful
    if wanted.corrected:
        marks &= corpus.corrected
    themes = np.flatnonzero(marks & corpus.is_theme)
    if wanted.kinds or wanted.doubtful or wanted.corrected:
        sentences &= _holding(corpus, marks)
    else:
        marks &= ~corpus.is_theme
    return Selection(wanted, np.flatnonzero(sentences), np.flatnonzero(marks), hits[sentences[hits[:, 0]]], themes)


def still(corpus: Corpus, wanted: Choice) -> Choice:
    """Return a choice that was made for another corpus, without the values that this one does not offer."""
    values = offered(corpus)
    kept: dict[str, Any] = {f: tuple(value for value in getattr(wanted, f) if value in values[f]) for f in FACETS}
    return replace(wanted, **kept)


def _themed(corpus: Corpus, sentences: Booleans) -> Booleans:
    """Say of each mark whether it is the theme of a paragraph that one of these sentences stands in."""
    paragraphs = _at(corpus.paragraph[sentences], len(sentences))
    return np.asarray(corpus.is_theme & paragraphs[corpus.paragraph[corpus.sentence]])


def _holding(corpus: Corpus, marks: Booleans) -> Booleans:
    """Say of each sentence whether it holds one of these marks, or has one as its paragraph's theme."""
    many = len(corpus.sentences)
    paragraphs = _at(corpus.paragraph[corpus.sentence[marks & corpus.is_theme]], many)
    return np.asarray(_at(corpus.sentence[marks & ~corpus.is_theme], many) | paragraphs[corpus.paragraph])


def _columns(corpus: Corpus) -> dict[str, Coded | About]:
    return {
        "sources": corpus.source,
        "zones": corpus.zone,
        "kinds": corpus.kind,
        "countries": corpus.country,
        "themes": corpus.theme,
    }


def _at(places: Integers, length: int) -> Booleans:
    mask = np.zeros(length, np.bool_)
    mask[places] = True
    return mask


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise ParameterError("words", f"{value!r} is no text", "give the words to look for")
    words = " ".join(value.split())
    if len(words) > LONGEST:
        raise ParameterError("words", f"has {len(words)} characters", f"look for {LONGEST} at most")
    return words


def _values(facet: str, wanted: object, known: Sequence[str]) -> tuple[str, ...]:
    if isinstance(wanted, str):
        wanted = (wanted,)
    if not isinstance(wanted, Iterable):
        raise ParameterError(facet, f"{wanted!r} is no list", "give a list of values")
    asked = list(wanted)
    for value in asked:
        if value not in known:
            first = f"choose from {', '.join(known[:12])}, …"
            raise ParameterError(facet, f"{value!r} is not among the sources", advice(str(value), known, first))
    return tuple(value for value in known if value in asked)
