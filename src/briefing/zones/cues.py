"""Cues: what a line says by its wording alone, without the lines around it. The patterns are data."""

import re
from dataclasses import dataclass
from functools import cache

from briefing.errors import ReferenceDataError
from briefing.reference import rows
from briefing.zones.lines import bare

_SCOPES = {"whole": r"(?:{})\Z", "start": r"(?:{})", "end": r"(?:{})\Z", "anywhere": r"(?:{})"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of line and the pattern that gives it away."""

    kind: str  # breadcrumb, counter, tools, tags, copyright, licence, contact, ... : the file's column `cue`
    scope: str  # whole, start, end, anywhere: how much of the line the pattern must match
    pattern: re.Pattern[str]

    def fits(self, text: str) -> bool:
        """Say whether a line's bare text shows this cue."""
        if self.scope in ("whole", "start"):
            return self.pattern.match(text) is not None
        return self.pattern.search(text) is not None


@cache
def cues() -> tuple[Cue, ...]:
    """Return the cues in the file's order. Raises ReferenceDataError where a row has no such scope."""
    found = []
    for row in rows("zone_cues", ("cue", "scope", "pattern", "example", "origin")):
        if row["scope"] not in _SCOPES:
            cause = f"no scope {row['scope']!r} for {row['example']!r}"
            raise ReferenceDataError("data/reference/zone_cues.csv", cause, f"use one of {', '.join(_SCOPES)}")
        found.append(Cue(row["cue"], row["scope"], re.compile(_SCOPES[row["scope"]].format(row["pattern"]), re.I)))
    return tuple(found)


def kinds_of(text: str) -> frozenset[str]:
    """Return the kinds of all cues that a line shows."""
    plain = bare(text)
    return frozenset(cue.kind for cue in cues() if cue.fits(plain))
