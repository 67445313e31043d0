"""How many numbers a document may state. The rules look around each one, so time goes by numbers, not by letters.

The genre's densest articles would have some 45,000 in 2,000,000 characters. A text of nothing else has up to a million,
and would take a quarter of an hour.
"""

import re
from functools import cache

from briefing.errors import SourceError
from briefing.reference import rows

MOST_NUMBERS = 50_000
_LITTLE = {"a", "an", "and"}  # that number words are joined with
_WORD = re.compile(r"[^\W_]+")


@cache
def _number_words() -> frozenset[str]:
    return frozenset(word for row in rows("number_words") for word in row["word"].lower().split()) - _LITTLE


def check_numbers(file: str, text: str) -> None:
    """Refuse a text that states more numbers than the rules read in bounded time. Raises SourceError."""
    if len(text) <= 2 * MOST_NUMBERS:  # each takes a character, and one beside it
        return
    words = _number_words()
    many = sum(word[0].isnumeric() or word in words for word in _WORD.findall(text.lower()))
    if many > MOST_NUMBERS:
        cause = f"states {many:,} numbers; up to {MOST_NUMBERS:,} are read"
        raise SourceError(file, cause, "leave out tables of data, or split it: one file for each article")
