"""Whether what follows a number belongs to it. Most stand before a plain noun or a stop: they need no more grammar."""

import re
from functools import cache

from briefing.figures.dates import WORDS_AFTER_DAY
from briefing.figures.numerals import lexicon
from briefing.figures.units import words_of_units
from briefing.zones.dates import month_numbers

# A word, a cell's end, a stop that ends the phrase, or the text's end. A comma may lead on to the next day of a list.
FOLLOWS = (
    r"(?: (?P<word>of (?:the|them|its|these)(?![^\W_])|[^\W\d_]+)| ?\|| {2}"
    r"|[.;:!?)\]\"](?= |\Z)|,(?= (?!(?:and|et|và) )[^\W\d_])|\Z)"
)
_FOLLOWS = re.compile(FOLLOWS)
_LETTERS = re.compile(r"[^\W\d_]+")
_OF_RATIOS = frozenset({"times", "fold", "in", "out", "sur"})
_OF_RANGES = frozenset({"to", "or", "à", "ou", "đến", "hoặc", "and", "et"})
_OF_PERCENT = frozenset({"per", "percent", "percents", "pct", "pour", "p", "phần", "percentage", "points"})
_OF_TIMES = frozenset({"h", "giờ", "am", "pm", "a", "p", "o"})


@cache
def _telling(language: str) -> frozenset[str]:
    """Return the words that make more than a count of the number before them, or may, in lower case.

    Of what has several words, the first.
    """
    lex = lexicon(language)
    phrases = {
        *lex.words("scale", "digit-scale", "dozen", "multiply", "fraction"),
        *words_of_units(language),
        *month_numbers(),
        *WORDS_AFTER_DAY,
    }
    first = {found.group().lower() for phrase in phrases if (found := _LETTERS.match(phrase))}
    return frozenset(first | _OF_RATIOS | _OF_RANGES | _OF_PERCENT | _OF_TIMES)


def tells(word: str | None, language: str) -> bool:
    """Whether a word right after a number may belong to it: a unit, a scale, a month, a joint, `per cent`, `times`."""
    return word is not None and word.lower() in _telling(language)


def stands_alone(text: str, end: int, language: str) -> bool:
    """Whether nothing that follows the number ending at `end` belongs to it."""
    found = _FOLLOWS.match(text, end)
    return found is not None and not tells(found["word"], language)
