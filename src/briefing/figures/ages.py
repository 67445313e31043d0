"""Ages: a number that an age word stands beside is a duration, though no unit follows it."""

import re
from dataclasses import replace

from briefing.figures.passages import Passage
from briefing.figures.readings import Reading

_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:aged|aging|ages|age|turn|turns|turned|turning|age of|ages of|the age limit is|âgés? de"
    r"|tuổi)(?: (?:only|just|about|around|under|over|between|from|at least|at most|up to|roughly|nearly))?"
    r"|(?<![^\W_])age(?: (?:is|was|of)(?: about| around)?|, |: )|aged? limit (?:is|was|of)) ?$",
    re.I,
)
_TELLER = re.compile(
    r"(?<![^\W_])(?:I|[Hh]e|[Ss]he|who|(?:average|typical|oldest|youngest) [a-z]+) (?:am|is|was|were|had been)"
    r"(?: (?:only|just|barely|already|about|nearly|over|under|still|now))? $"
)
_PERSON_OF = re.compile(
    r"(?<![^\W_])(?:(?:man|woman|boy|girl|lady|veteran|youth|peasant|farmer|teacher|student|widow|fighter)|"
    r"[Aa]n? (?:[a-z]+ )?[A-Z][a-z]+(?:an|ese|ian|ish|i)) of (?:about |some |nearly |over |just |only )?$"
)
_ENDS_AGE = re.compile(
    r"(?: (?:when|and|at|who|will|has|is|was|from|in|that|with|could|can|were|do|did|have)(?![^\W_])|[.,;:)\"]|$)"
)
_JUBILEE = re.compile(r"^[^\w]*(?:The )?(?:[A-Z][\w-]*(?: of)? ){1,6}at $")
_STEMS = ("age", "aging", "âgé", "turn", "tuổi")  # one of which `_BEFORE` needs
_LEADS = (
    "am ",
    "is ",
    "was ",
    "were ",
    "been ",
    "of ",
    "only ",
    "just ",
    "barely ",
    "already ",
    "about ",
    "nearly ",
    "over ",
)
_LIMITS = ("under ", "over ", "below ", "above ")
_PEOPLE = re.compile(
    r"(?<![^\W_])(?:those|people|cadres|members|officials|youths?|young people|women|men|anyone|everyone"
    r"|persons|leaders|delegates|students|citizens|voters|workers"
    r"|party members|[A-Z][a-z]+ns|[0-9]{1,4}) (?:aged )?(?:under|over|below|above) $",
    re.I,
)
_BARE = re.compile(
    r"(?<![^\W_])(?:was|were|is|are|be|all|mostly|half) (?:well |still |just |mostly |all )?(?:under|over|below"
    r"|above) $",
    re.I,
)
_WHO = re.compile(
    r"\b(?:delegates|members|cadres|officials|leaders|people|women|men|students|guests|participants|deputies"
    r"|voters|officers)\b",
    re.I,
)
_AFTER_NAME = re.compile(r"(?<![^\W_])[A-Z][\w'-]+ [A-Z][\w'-]+, $")
_OF_PLACE = re.compile(
    r"(?<![^\W_])(?:[Ii]n|[Tt]o|[Ff]rom|[Ff]or|[Aa]t|[Aa]cross)(?: the)? $"
)  # `in Latin America, 61`
_YEARS = re.compile(r" years\b")
_NO_NOUN = re.compile(r" (?:[a-z]{4,}s|people|per cent|percent)\b|[-%]")


def read_age(passage: Passage, reading: Reading) -> Reading:
    """Return the reading as a duration where it states an age (`turns 1`, `aged 20 to 30`), else as it is."""
    text, start = passage.text, reading.start
    if reading.kind != "count" or (_NO_NOUN.match(text, reading.end) and not _YEARS.match(text, reading.end)):
        return reading
    if _is_age_of_people(passage, reading) or _is_age_after_name(text, reading):
        return replace(reading, kind="duration", what="years", rule="duration: age")
    if _is_age_told(text, reading):
        return replace(reading, kind="duration", what="years", rule="duration: age")
    window = text[max(0, start - 40) : start].lower()
    before = None
    if any(stem in window for stem in _STEMS):
        before = _BEFORE.search(text, max(0, start - 40), start)
    people = window.endswith(_LIMITS) and _PEOPLE.search(text, max(0, start - 40), start)
    if not before and not people:
        return reading
    words = before.group().lower() if before else ""
    what = "age" if "age" in words and "aged" not in words else "years"
    return replace(reading, kind="duration", what=what, rule="duration: age")


def _is_age_of_people(passage: Passage, reading: Reading) -> bool:
    """`more than half of the delegates were under forty.`.

    A number between 15 and 100, of people, with no noun after it.
    """
    text, start = passage.text, reading.start
    value = reading.value
    if (
        not value.isdigit()
        or not 15 <= int(value) <= 100
        or text[reading.end : reading.end + 1] not in ("", ".", ",", ";", ")")
    ):
        return False
    return bool(_BARE.search(text, max(0, start - 30), start) and _WHO.search(text, max(0, start - 120), start))


def _is_age_told(text: str, reading: Reading) -> bool:
    """`I was twenty-three when`, `a Mozambican of 68 who`; and of a body, at a heading's begin: `ASEAN at 50:`."""
    value, start = reading.value, reading.start
    if not (value.isdigit() and 10 <= int(value) <= 105) or not _ENDS_AGE.match(text, reading.end):
        return False
    low = max(0, start - 50)
    if text[max(0, start - 10) : start].endswith(_LEADS):
        return bool(_TELLER.search(text, low, start) or _PERSON_OF.search(text, low, start))
    return (
        text[max(0, start - 3) : start] == "at "
        and _JUBILEE.match(text[:start]) is not None
        and (text[reading.end : reading.end + 1] in (":", ""))
    )


def _is_age_after_name(text: str, reading: Reading) -> bool:
    """`says Anna Lund, 64, who`: two digits between commas after a person's name."""
    value = reading.value
    if not (value.isdigit() and 15 <= int(value) <= 105) or text[reading.end : reading.end + 1] not in (",", "."):
        return False
    name = _AFTER_NAME.search(text, max(0, reading.start - 40), reading.start)
    return name is not None and not _OF_PLACE.search(text, max(0, name.start() - 12), name.start())
