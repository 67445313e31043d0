"""Authors as containers state them: not every program or account that saved a file is one."""

import re
from functools import cache

from briefing.reference import rows
from briefing.sources.derived import even

_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?;\s*")
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|gov|edu)\b", re.I)


@cache
def _defaults() -> frozenset[str]:
    return frozenset(row["author"].lower() for row in rows("author_defaults", ("author", "origin")))


def stated_author(stated: str) -> str:
    """Return the authors that a container states, joined by commas; software's and accounts' names are none.

    >>> stated_author("Admin"), stated_author("Ann Webb; Otis Clay")
    ('', 'Ann Webb, Otis Clay')
    """
    names = [even(name) for name in _BETWEEN.split(stated)]
    return ", ".join(name for name in names if _can_be_author(name))


def _can_be_author(name: str) -> bool:
    if not name or len(name) > 80 or _ADDRESS.search(name) or name.lower() in _defaults():
        return False
    return sum(character.isalpha() for character in name) >= 2 and not any(c.isdigit() for c in name)
