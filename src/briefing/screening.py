"""Which patterns are worth trying on a text: those of whose words at least one stands in it.

Most rows of the pattern tables fit no word of a given paragraph. Looking for a pattern's plain words first costs a
fraction of trying the pattern, and leaves the answer as it is: a text without them cannot match.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import Any

_SHORTEST = 3  # characters: shorter pieces stand in every text
_parser: Any = import_module("re._parser")  # what `re.compile` itself reads patterns with


def may_match(pattern: re.Pattern[str], lowered: str) -> bool:
    """Return whether a pattern can match a text, given in lower case; no means that it cannot.

    >>> may_match(re.compile("visits? to Asia|tour", re.I), "a visit to europe")
    False
    """
    words = needed(pattern)
    return not words or any(word in lowered for word in words)


@cache
def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return pieces of text in lower case, one of which stands in whatever the pattern matches; none if unknown.

    >>> needed(re.compile("(joint )?(statement|communique)s? of"))
    ('communique', 'statement')
    """
    return tuple(sorted(_of_sequence(_parser.parse(pattern.pattern, pattern.flags))))


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the best of what the parts of a sequence need: each must be met, so any of them will do."""
    candidates: list[frozenset[str]] = []
    run = ""
    for operation, value in sequence:
        if str(operation) == "LITERAL":
            run += chr(value).lower()
            continue
        candidates.append(frozenset({run}))
        run = ""
        candidates.append(_of_part(str(operation), value))
    candidates.append(frozenset({run}))
    long_enough = [words for words in candidates if words and min(map(len, words)) >= _SHORTEST]
    return max(long_enough, key=lambda words: (min(map(len, words)), -len(words)), default=frozenset())


def _of_part(operation: str, value: Any) -> frozenset[str]:
    match operation:
        case "SUBPATTERN":
            return _of_sequence(value[-1])
        case "BRANCH":
            branches = [_of_sequence(branch) for branch in value[1]]
            return frozenset().union(*branches) if all(branches) else frozenset()
        case "MAX_REPEAT" | "MIN_REPEAT" if value[0] > 0:
            return _of_sequence(value[2])
        case _:
            return frozenset()
