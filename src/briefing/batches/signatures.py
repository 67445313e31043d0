"""Signatures: by what exact and near copies of a document are known, without its text."""

import hashlib
import re
from collections.abc import Sequence

import rensa

from briefing.records import RUNNING, Document

HASHES = 128  # of a MinHash: what it estimates of two texts' likeness is off by some 0.09 at the most likely
SHINGLE = 4  # words that stand together
_SEED = 1
_WORD = re.compile(r"\w+")


def running_words(document: Document) -> list[str]:
    """Return the words of the running text in its order, without regard to capitals and punctuation."""
    lines = (line.text for line in document.lines if line.zone in RUNNING)
    return [word for line in lines for word in _WORD.findall(line.casefold())]


def shingles(words: Sequence[str]) -> list[str]:
    """Return every run of `SHINGLE` words; a text with fewer is one.

    >>> shingles("parties met in hanoi today".split())
    ['parties met in hanoi', 'met in hanoi today']
    """
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1))]


def minhash(words: Sequence[str]) -> list[int]:
    """Return the MinHash of a text: `HASHES` numbers of 32 bits, the same on every machine."""
    made = rensa.RMinHash(num_perm=HASHES, seed=_SEED)
    made.update(shingles(words))
    numbers: list[int] = made.digest()
    return numbers


def folded_sha256(text: str) -> str:
    r"""Return the hash of a text, every stretch of white space taken as one blank.

    >>> folded_sha256("one  two\n") == folded_sha256("one two")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()
