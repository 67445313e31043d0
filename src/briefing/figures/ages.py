"""Ages: a number that an age word stands beside is a duration, though no unit follows it."""

import re
from dataclasses import replace

from briefing.figures.passages import Passage
from briefing.figures.readings import Reading

_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:aged|aging|ages|age|turn|turns|turned|turning|age of|ages of|the age limit is|âgés? de|tuổi)(?: (?:only|just|about|around|under|over|between|from|at least|at most|up to|roughly|nearly))?"
    r"|(?<![^\W_])age(?: (?:is|was|of)(?: about| around)?|, |: )|aged? limit (?:is|was|of)) ?$",
    re.I,
)
_PEOPLE = re.compile(
    r"(?<![^\W_])(?:those|people|cadres|members|officials|youths?|young people|women|men|anyone|everyone|persons|leaders|delegates|students|citizens|voters) (?:aged )?(?:under|over|below|above) $",
    re.I,
)
_NO_NOUN = re.compile(r" (?:[a-z]{4,}s|people|per cent|percent)\b|[-%]")


def read_age(passage: Passage, reading: Reading) -> Reading:
    """Return the reading as a duration where it states an age (`turns 1`, `aged 20 to 30`), else as it is."""
    text, start = passage.text, reading.start
    if reading.kind != "count" or _NO_NOUN.match(text, reading.end) and not re.compile(r" years\b").match(text, reading.end):
        return reading
    before = _BEFORE.search(text, max(0, start - 40), start)
    if not before and not _PEOPLE.search(text, max(0, start - 40), start):
        return reading
    words = before.group().lower() if before else ""
    what = "age" if "age" in words and "aged" not in words else "years"
    return replace(reading, kind="duration", what=what, rule="duration: age")
