"""The language of a document, by its commonest little words."""

import re
from collections import Counter
from functools import cache

from briefing.reference import rows

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Languages by word: a word may be little in several."""
    found: dict[str, list[str]] = {}
    for row in rows("language_words", ("language", "word", "origin")):
        found.setdefault(row["word"], []).append(row["language"])
    return {word: tuple(languages) for word, languages in found.items()}


def language_of(text: str) -> str:
    """Return the BCP 47 tag of the language that most of the little words belong to, or nothing where there are none.

    >>> language_of("The party is in touch with the parties of the region.")
    'en'
    """
    words = (language for word in _WORD.findall(text.lower()) for language in _languages_of().get(word, ()))
    counted = Counter(words)
    return max(sorted(counted), key=lambda language: counted[language]) if counted else ""
