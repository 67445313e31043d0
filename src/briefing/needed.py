"""What patterns need, worked out beforehand: `data/reference/needed_words.json`.

Working it out takes longer than all else before the first document is read, and depends on nothing but the expression,
`needs` and `common_words.csv`. So `data/rebuild_needs.py` writes it down, by a hash of the expression; what is not
written there is worked out when it is asked for, and a test holds what is written to what would be worked out.
"""

import hashlib
import json
from functools import cache
from typing import Any

from briefing import reference

FILE = "needed_words.json"
Written = list[list[Any]]  # of each word its text, and the least and the most characters before it


def key(pattern: str, flags: int) -> str:
    """Return the name that an expression's entry has."""
    return hashlib.sha256(f"{flags}:{pattern}".encode()).hexdigest()[:16]


def words(pattern: str, flags: int) -> Written | None:
    """Return the words of an alternative, as `needs.words_of` gives them, or None where they are not written down."""
    found: Written | None = _written()["words"].get(key(pattern, flags))
    return found


def words_and_reach(pattern: str, flags: int) -> tuple[Written, int] | None:
    """Return a whole pattern's words and reach, as `needs.needs_of` gives them, or None."""
    found = _written()["needs"].get(key(pattern, flags))
    return (found[0], found[1]) if found is not None else None


@cache
def _written() -> dict[str, dict[str, Any]]:
    try:
        found: dict[str, dict[str, Any]] = json.loads((reference.FOLDER / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"words": {}, "needs": {}}  # only time is lost
    return found
