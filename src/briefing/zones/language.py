"""The language of a text: by its commonest little words, and where they do not settle it, by py3langid.

English is told by its little words alone, in a tenth of the time and without loading the detector; names in other
languages, of which articles of this genre are full, do not count against it.
"""

import re
from collections import Counter
from functools import cache
from importlib import import_module
from typing import Any

from briefing.records import Line
from briefing.reference import rows

_WORD = re.compile(r"[^\W\d_]+")
_JUDGED = 1_500  # characters of running text: what comes after changes no answer, and costs
_ENGLISH = "en"
_DECISIVE = frozenset({"the", "and"})  # in no other language's little words
_SHARE, _TIMES = 0.08, 3  # English words are so many of all, and so many times those of any other language
_FEWEST_LETTERS = 24  # below, the detector only guesses
_SURE = 0.5  # probability


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


def document_language(lines: tuple[Line, ...]) -> str:
    """Return the BCP 47 tag of a document's running text; nothing where it is too short to tell."""
    running = "\n".join(line.text for line in lines if line.zone != "furniture")
    for text in (running, "\n".join(line.text for line in lines)):
        judged = text[:_JUDGED]
        found = _ENGLISH if _is_english(judged) else _detected(judged) or language_of(judged)
        if found:
            return found
    return ""


def _is_english(text: str) -> bool:
    """Say whether a text's little words are those of English, and hardly any other language's."""
    words = _WORD.findall(text.lower())
    counted = Counter(language for word in words for language in _languages_of().get(word, ()))
    english = counted.pop(_ENGLISH, 0)
    others = max(counted.values(), default=0)
    return english >= max(_SHARE * len(words), _TIMES * others, 3) and not _DECISIVE.isdisjoint(words)


@cache
def _identifier() -> Any:
    """Load the detector: half a second, paid only where a text is not plainly English."""
    module = import_module("py3langid.langid")
    return module.LanguageIdentifier.from_model_file(module.MODEL_FILE, norm_probs=True)


def _detected(text: str) -> str:
    """Return the detector's answer, if there is enough to judge and it is sure."""
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        return ""
    language, probability = _identifier().classify(text)
    return str(language) if probability >= _SURE else ""
