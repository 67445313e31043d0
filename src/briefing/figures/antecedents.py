"""Which count before a number without its noun lends it one."""

import re
from collections.abc import Sequence

from briefing.figures.noun_phrases import is_plural
from briefing.figures.statements import REACH, Statement, Thing, head

_ASIDE = re.compile(r", (?:together )?with (?:[a-z]+ ){0,3}$")


def lenders(statements: Sequence[Statement], things: Sequence[Thing], index: int, back: int) -> list[int]:
    """Return the statements of the sentence `back` sentences before that may lend their noun, the likeliest first."""
    wanted = statements[index].sentence - back
    found: list[int] = []
    for earlier in range(index - 1, max(index - REACH, 0) - 1, -1):
        if statements[earlier].sentence < wanted:
            break
        if statements[earlier].sentence == wanted and _may_lend(statements[earlier], things[earlier], back):
            found.append(earlier)
    return sorted(
        found,
        key=lambda i: (
            _tells_whence(statements[i]) or _ASIDE.search(statements[i].before(40)) is not None,
            not statements[i].is_count,
            back > 0 and things[i].elliptic,  # from another sentence, a noun that the text writes out
            statements[i].bound == "vague",
            back > 0 and statements[i].size < statements[index].size,  # what it may be part of
            -i,
        ),
    )


def _may_lend(other: Statement, thing: Thing, back: int) -> bool:
    if not thing.what or thing.what == "times" or (back and head(thing.what) == "ones"):
        return False
    return other.is_count or (other.reading.kind in ("ratio", "period") and is_plural(thing.what.split()[-1]))


def _tells_whence(other: Statement) -> bool:
    """Whether a count only says where something is or comes from: `47 parties of 33 countries`."""
    return other.tells_places or (other.before(4) == " of " and other.counts_places)
