"""Dates where they stand: what joins two of them to a period, and whether four digits are a year at all."""

import re

from briefing.figures.dates import (
    join_dates,
    read_date,
    read_decade,
    read_short_year,
    read_year,
)
from briefing.figures.noun_phrases import listed, previous_word, read_plural_phrase
from briefing.figures.numerals import lexicon
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading, longest
from briefing.figures.times import read_time
from briefing.zones.dates import month_numbers

_WORD = re.compile(r"[^\W\d_]+")
_OPENS_WITH_YEAR = re.compile(r"(?:^|[.:;,(–—] |\b[Aa]nd )(?:[Bb]y|[Ff]rom|[Aa]round) $|(?:By|From|Around) $")
_YEAR_BEFORE = re.compile(r"(?:1[89]|20)[0-9]{2},? (?:and|or|to) $")


def date_at(passage: Passage, at: int, joined: str) -> Reading | None:
    """Read a date, a year or a decade at `at`, joined to the following one where both make a period."""
    first = _one_date(passage, at)
    if first is None:
        return None
    joint = join_dates(passage.text, first, lambda start: _one_date(passage, start), between=joined == "between")
    return joint or first


def _one_date(passage: Passage, at: int) -> Reading | None:
    text = passage.text
    if at >= len(text):
        return None
    year = read_year(text, at) if text[at : at + 4].isdigit() else None
    if year and not _is_year(passage, year):
        year = None
    return longest((read_date(text, at), read_decade(text, at), year))


def _is_year(passage: Passage, reading: Reading) -> bool:
    """Whether four digits are a year and not how many."""
    text, year = passage.text, int(reading.value[:4])
    before = previous_word(text, reading.start)
    after = text[reading.end : reading.end + 1]
    if after.isalnum() or (
        after == "-"
        and text[reading.end + 1 : reading.end + 2].isalnum()
        and not text[reading.end + 1].isdigit()
        and before != "the"
    ):
        return after == "-" and 1900 <= year < 2100
    if reading.kind == "period":
        return year >= 1700
    if before in listed("year-lead") or before in month_numbers() or before.endswith("'s"):
        return year >= 1000
    if before in listed("quantifier"):
        return False
    if before in ("by", "from", "around") and _OPENS_WITH_YEAR.search(text, max(0, reading.start - 10), reading.start):
        return 1800 <= year < 2100  # `By 2009 members governed`, `From 1988 courses were added`
    if before in ("and", "or", "to") and _YEAR_BEFORE.search(text, max(0, reading.start - 12), reading.start):
        return True
    phrase = read_plural_phrase(passage, reading.end) if after == " " else None
    if phrase and text[phrase[0]].islower():
        return False
    return year >= 1800 or (before in ("of", "from", "to", "by", "and") and year >= 1400)


def time_at(passage: Passage, at: int) -> Reading | None:
    """Read a time of day, or a range of times, at `at`."""
    first = read_time(passage.text, at)
    if first is None:
        return None
    joint = join_dates(passage.text, first, lambda start: read_time(passage.text, start), between=False)
    return joint or first


def short_year_at(passage: Passage, at: int) -> Reading | None:
    """Read `'68` or `'90s` at the apostrophe at `at`, unless it opens a quotation."""
    text = passage.text
    if at and text[at - 1] not in " (-":
        return None
    decade = read_decade(text, at)
    if decade:
        return decade
    year = read_short_year(text, at)
    closing = text.find("'", at + 3, at + 80)
    quoted = closing >= 0 and not text[closing + 1 : closing + 2].isalnum() and text[closing - 1 : closing] != "s"
    return year if year and previous_word(text, at) and not quoted else None


def decade_in_words_at(passage: Passage, at: int) -> Reading | None:
    """Read a decade of the twentieth century in words: `the eighties`."""
    found = _WORD.match(passage.text, at)
    before = previous_word(passage.text, at)
    if not found or (before not in ("the", "early", "late") and passage.text[max(0, at - 4) : at].lower() != "mid-"):
        return None
    year = lexicon("en").value("decade", found.group().lower())
    return Reading(at, found.end(), "period", str(year), "period: decade in words", value_to=str((year or 0) + 9))
