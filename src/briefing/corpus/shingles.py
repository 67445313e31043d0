"""How much of their wording two texts share: the part of their shingles (four words that follow each other) in common.

Articles on one event share names and numbers, but hardly four words in a row except where they quote. A copy with
another title, another byline and its last paragraph cut still shares most of them. A report that repeats the last
one's wording with new numbers says something else, so copies must have their numbers in common too.
"""

import re
from typing import NamedTuple

from briefing.batches.signatures import SHINGLE

SHARED = 0.7  # of the shingles of both that copies have in common
SAME_NUMBERS = 0.5  # of the numbers of the text with fewer that the other has too
FEW_NUMBERS = 4  # that decide nothing
FEWEST = 40  # words: shorter texts are copies only where they are the same
_WORD = re.compile(r"\w+")


class Wording(NamedTuple):
    """A text's shingles, and the words in it that hold a digit."""

    shingles: frozenset[tuple[str, ...]]
    numbers: frozenset[str]


def wording(text: str) -> Wording:
    """Return each run of words once, without regard to capitals, punctuation and spaces; and the numbers.

    >>> sorted(wording("On Monday, 2 parties agreed.").shingles)
    [('monday', '2', 'parties', 'agreed'), ('on', 'monday', '2', 'parties')]
    """
    words = _WORD.findall(text.casefold())
    runs = zip(*(words[at:] for at in range(SHINGLE)), strict=False) if len(words) > SHINGLE else [tuple(words)]
    numbers = (word for word in {*words} if not word.isalpha() and any(map(str.isdigit, word)))
    return Wording(frozenset(runs), frozenset(numbers))


def likeness(one: Wording, other: Wording) -> float:
    """Return the part of all shingles that both have: 1 for the same wording, 0 for none in common (Jaccard).

    >>> likeness(wording("a b c d e f"), wording("a b c d e g"))
    0.5
    """
    both = len(one.shingles & other.shingles)
    return both / (len(one.shingles) + len(other.shingles) - both)


def are_copies(one: Wording, other: Wording, alike: float) -> bool:
    """Say whether two texts that are so alike are the same piece: most of their wording, and their numbers too."""
    fewest = min(len(one.numbers), len(other.numbers))
    numbers = len(one.numbers & other.numbers)
    return alike >= SHARED and (fewest < FEW_NUMBERS or numbers >= SAME_NUMBERS * fewest)
