"""Dates that a page states of itself: date lines, datelines, `Updated:`.

The grammar is small on purpose: it reads whole dates in the forms in which pages give them. Digits are day first,
as the guide has it. Figures have a grammar of their own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from briefing.needs import lower
from briefing.phrases import alternatives
from briefing.reference import only, rows

_COLUMNS = ("word", "kind", "number", "language", "origin")
_TIME = r"[0-9]{1,2}\s?[:h.]\s?[0-9]{2}(?::[0-9]{2})?(?:\s?[ap]\.?m\.?)?|[0-9]{1,2}\s?[ap]\.?m\.?|[0-9]{1,2}h\b"
_OFFSET = r"[+-]\s?[0-9]{1,2}(?::?[0-9]{2})?"
_ZONE = rf"\(?(?:(?:GMT|UTC|(?-i:[A-Z]{{2,4}}T|MSK|WIB))\s?(?:{_OFFSET})?|[+-](?:0[0-9]|1[0-4]):?[0-9]{{2}})\)?"
_BETWEEN = r"[\s.,;|/•·∙~*:()–—-]*"
_BY = re.compile(r"(?:by|par|bởi|admin)\b", re.I)
_LEADS = frozenset({"le", "on", "ngày", "à", "the"})
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_DATE_LINE = 160  # characters
_CENTURY_TURNS = 60  # years in two digits: below, of this century
_LABEL = 5  # words before a colon that say what happened on the day
LONGEST_DATELINE = 70  # characters: a longer line says more than a place and a date
_MAY_HOLD_DATE = re.compile(r"[0-9](?:[0-9]{3}|\s?[./年-]\s?[0-9])")  # the date pattern is slow


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a line states it. `label` is `published`, `updated`, `handled` or empty: the word before it."""

    start: int
    end: int
    iso: str  # 2019-12-26, or 2019-12 where there is no day
    label: str


_OF_THE_PAGE = ("published", "updated")
_LABELS = ("published", "updated", "handled")  # handled: received, revised, accepted, as journals state


def _any_of(words: Iterable[str]) -> str:
    return alternatives(words, space=r"\s+")


@cache
def month_numbers() -> dict[str, int]:
    """Return the number of each month by its names and abbreviations, in lower case."""
    found = only(rows("calendar_words", _COLUMNS), kind="month")
    return {row["word"].lower(): int(row["number"]) for row in found}


@cache
def _labels() -> dict[str, str]:
    return {row["word"].lower(): row["kind"] for row in rows("calendar_words", _COLUMNS) if row["kind"] in _LABELS}


@cache
def _date(*, digit: bool) -> re.Pattern[str]:
    """Match a date in text in lower case, from its first digit or from its label or month on."""
    month = _any_of(month_numbers())
    day = r"(?:[0-2]?[0-9]|3[01])"
    year = r"(?:1[89]|20)[0-9]{2}"
    from_digit = (
        rf"(?P<y1>{year})\s?[-/.]\s?(?P<m1>[01]?[0-9])\s?[-/.]\s?(?P<d1>{day})(?:t(?=[0-9]))?",
        rf"(?P<d2>{day})\s?[-/.]\s?(?P<m2>[01]?[0-9])\s?[-/.]\s?(?P<y2>{year}|[0-9]{{2}}(?![0-9/.-]))",
        rf"(?P<d3>{day})(?:st|nd|rd|th|er|º)?\s{{0,9}}(?:of\s|de\s)?[\s,.-]{{0,9}}(?P<m3>{month})\b[.,]?\s{{0,9}}(?:de\s|del\s|năm\s)?[\s,/-]{{0,9}}(?P<y3>{year})",
        rf"(?P<d8>{day})[0-2][0-9][0-5][0-9]\s?(?:gmt|utc|z)?\s?(?P<m8>{month})\b\.?\s?(?P<y8>{year}|[0-9]{{2}}(?![0-9/.-]))",
        rf"(?P<y6>{year})年(?P<m6>[01]?[0-9])月(?P<d6>{day})日",
    )
    from_month = (
        rf"(?P<m4>{month})\b\.?\s{{0,9}}(?P<d4>{day})(?:st|nd|rd|th)?\s{{0,9}},?\s{{0,9}}(?P<y4>{year})",
        rf"(?P<m7>{month})\b[.,]?\s{{0,9}}(?P<d7>{day})\s?/\s?(?P<y7>{year})",
        rf"(?P<m5>{month})\b[.,]?\s{{0,9}}(?:de\s|năm\s)?(?P<y5>{year})",
    )
    if digit:
        return re.compile(rf"(?<![0-9])(?:{'|'.join(from_digit)})(?![0-9])")
    date = rf"(?<![0-9])(?:{'|'.join((*from_digit, *from_month))})(?![0-9])"
    return re.compile(rf"(?:\b(?P<label>{_any_of(_labels())})\s{{0,9}}[:：]?\s{{0,9}})?{date}")


@cache
def _words() -> AhoCorasick:
    """Find the words that a date may begin with: a label, a month."""
    return AhoCorasick(sorted({word.split()[0] for word in (*_labels(), *month_numbers())}))


def _beginnings(lowered: str) -> list[int]:
    """Return where in a text in lower case a date may begin, in order."""
    numbers = {match.start() for match in _DIGITS.finditer(lowered)}
    return sorted(numbers | {start for _, start, _ in _words().find_matches_as_indexes(lowered, overlapping=True)})


@cache
def _date_lead() -> re.Pattern[str]:
    """Match what may stand before a date at the head of a line: a label, a weekday, a time, a list of these."""
    weekdays = _any_of(row["word"] for row in only(rows("calendar_words", _COLUMNS), kind="weekday"))
    labels = _any_of(_labels())
    return re.compile(
        rf"(?:(?:{labels}|{weekdays}|{_TIME}|{_ZONE}|on|le|el|at|à|lúc)\b\.?[\s,:;|/•·()–—-]*){{0,6}}", re.I
    )


@cache
def _date_rest() -> re.Pattern[str]:
    """Match what may stand after the date on a date line: times, zones, another date's label."""
    weekdays = _any_of(row["word"] for row in only(rows("calendar_words", _COLUMNS), kind="weekday"))
    return re.compile(
        rf"(?:{_BETWEEN}(?:{_TIME}|{_ZONE}|{weekdays}|at|à|lúc|local time|hours|hrs|giờ)\b\)?)*{_BETWEEN}", re.I
    )


@cache
def _day_and_month() -> re.Pattern[str]:
    """Match a day of a month without its year, as wire datelines have it: `Nov. 20`, `5 May`."""
    month = _any_of(month_numbers())
    return re.compile(rf"\b(?:{month})\b\.?\s[0-9]{{1,2}}\b|\b[0-9]{{1,2}}(?:er)?\s(?:{month})\b\.?", re.I)


def may_hold_date(text: str) -> bool:
    """Say whether a line holds numbers as dates have them; where it does not, it states no date."""
    return _MAY_HOLD_DATE.search(text) is not None


def find_dates(text: str) -> tuple[StatedDate, ...]:
    """Return the whole dates (and months with a year) of a line, in order.

    >>> [found.iso for found in find_dates("Posted on 10/12/2023, updated: 3 May 2024")]
    ['2023-12-10', '2024-05-03']
    """
    if not may_hold_date(text):
        return ()
    found: list[StatedDate] = []
    lowered, end = lower(text), 0
    for at in _beginnings(lowered):
        match = _date(digit=lowered[at].isdigit()).match(lowered, at) if at >= end else None
        if match is None:
            continue
        iso = _iso(match.groupdict())
        if iso:  # else a part may be one: `Issue 31, June 2020`
            end = match.end()
            label = _labels().get(" ".join((match.groupdict().get("label") or "").lower().split()), "")
            found.append(StatedDate(match.start(), match.end(), iso, label))
    return tuple(found)


def begins_with_date(text: str) -> bool:
    """Say whether a line is a date line: it begins with a date, which nothing continues as a sentence would.

    >>> begins_with_date("Thursday, 26 December 2019 10:45"), begins_with_date("26 December 2019 was cold.")
    (True, False)
    """
    first = next(iter(find_dates(text)), None) if len(text) <= _LONGEST_DATE_LINE else None
    if first is None:
        return False
    lead = _date_lead().match(text)
    if first.start > (lead.end() if lead else 0):
        return False
    if first.label in _OF_THE_PAGE and not first.start and text[-1] not in ".?!":
        return True  # `Posted on 3 May 2021 in Travel`
    rest = _date_rest().match(text, first.end)
    after = rest.end() if rest else first.end
    left, gap = text[after:].strip(" ."), text[first.end : after]
    if not left or re.search(r"[|/•·∙~*–—()]|::|\s-\s", gap):
        return True
    return bool(_BY.match(left)) or ("," in gap and len(left.split()) <= 4 and text[-1] not in ".?!")


def ends_with_date(text: str) -> bool:
    """Say whether a line holds nothing but dates and the words that say of what: `For release: 3 May 2021`.

    >>> ends_with_date("Received 3 May 2020; accepted 9 May 2020"), ends_with_date("The school: since 3 May 2020")
    (True, False)
    """
    if len(text) > _LONGEST_DATE_LINE or (":" not in text and ";" not in text) or text[-1:] in "!?":
        return False
    found = find_dates(text)
    if not found:
        return False
    lead = text[: found[0].start]
    label, colon, between = lead.rpartition(":")
    rest = text[found[-1].end :]
    if colon and len(found) == 1 and _date_rest().fullmatch(rest.strip(" .")):
        return 0 < len(label.split()) <= _LABEL and not without_dates(f"{between.strip()} 1 May 2000")
    return len(found) >= 2 and len(without_dates(text).split()) <= len(found) and all(part.label for part in found)


def is_dateline(text: str) -> bool:
    """Say whether a line holds a place and a date, and perhaps an agency, and nothing else.

    >>> is_dateline("PARIS, le 3 mai 2021 (XYZ) –"), is_dateline("Paris, 3 May 2021 was a cold day.")
    (True, False)
    """
    if len(text) > LONGEST_DATELINE or text.endswith((".", "!", "?")) or not _DIGITS.search(text):
        return False
    if not find_dates(text) and not _day_and_month().search(text):
        return False
    left = _day_and_month().sub("", without_dates(re.sub(r"\([\w /]{2,30}\)", "", text)))
    words = left.replace(",", " ").split()
    return len(words) <= 4 and all(word[0].isupper() or word.lower() in _LEADS for word in words)


@lru_cache(maxsize=4)  # asked again for each date of a line, which may have thousands
def without_dates(text: str) -> str:
    """Return what is left of a line when its dates, weekdays and times are taken away."""
    parts, at = [], 0
    for found in find_dates(text):
        lead = _date_lead().match(text, at)
        parts.append(text[lead.end() if lead and lead.end() <= found.start else at : found.start])
        rest = _date_rest().match(text, found.end)
        at = rest.end() if rest else found.end
    return "".join([*parts, text[at:]]).strip(" ,;|/•·()–—-:")


def _iso(groups: dict[str, str | None]) -> str:
    """Return the ISO date of a match, or nothing where the calendar has no such day."""
    parts = {name[0]: value for name, value in groups.items() if value and name != "label"}
    month_word = " ".join(parts["m"].lower().split())
    month = int(month_word) if month_word.isdigit() else month_numbers()[month_word]
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < _CENTURY_TURNS else 1900
    try:
        stated = date(year, month, int(parts.get("d", "1")))
    except ValueError:
        return ""
    return stated.isoformat() if "d" in parts else stated.isoformat()[:7]
