"""A sign or a unit that the second number of a change leaves out: `from 31 per cent to under three`."""

import re
from dataclasses import replace

from briefing.figures.passages import Passage
from briefing.figures.readings import Reading

_CARRIED = ("percent", "money")
_JOINT = re.compile(
    r"(?: [a-z]+){0,2} (?:to|against|from) (?:(?:just|only|under|below|over|above|about|around|nearly|almost|some"
    r"|more than|less than|fewer than|up to|at least|barely) ){0,2}"
)
_NO_NOUN = re.compile(
    r"[.,;:)]|$| (?:in|by|at|on|and|last|this|a year|since|over|within|during|the|after|before)(?![^\W_])"
)


def carry_unit(passage: Passage, earlier: Reading | None, reading: Reading) -> Reading:
    """Return a bare count right after a percentage or a sum of money as such, where a change joins them."""
    if earlier is None or reading.kind != "count" or reading.what or earlier.kind not in _CARRIED or earlier.value_to:
        return reading
    if reading.start - earlier.end > 40 or not _JOINT.fullmatch(passage.text, earlier.end, reading.start):
        return reading
    if not _NO_NOUN.match(passage.text, reading.end):
        return reading
    return replace(reading, kind=earlier.kind, rule=f"{earlier.kind}: carried", what=earlier.what)
