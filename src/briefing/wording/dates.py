"""Dates as a reader reads them: an ISO date, or a part of one, in words."""

from briefing.values import Value, stated
from briefing.wording import cldr
from briefing.wording.catalogue import SOURCE, msg
from briefing.wording.speech import current, say

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What a date states, as patterns of CLDR: a translation is the pattern that the language writes such a date by.
_LONG = {"ymd": msg("d MMMM y"), "ym": msg("MMMM y"), "md": msg("d MMMM"), "y": msg("y")}
_SHORT = {"ymd": msg("d MMM y"), "ym": msg("MMM y"), "md": msg("d MMM")}


def long_date(iso: str) -> str:
    """Return a date in full words.

    >>> long_date("2019-12-26"), long_date("2016-01"), long_date("--01-18"), long_date("2011")
    ('26 December 2019', 'January 2016', '18 January', '2011')
    """
    return _date(iso, long=True)


def short_date(iso: str) -> str:
    """Return a date with a short month.

    >>> short_date("2019-12-26"), short_date("2016-01"), short_date("2011")
    ('26 Dec 2019', 'Jan 2016', '2011')
    """
    return _date(iso, long=False)


def period_text(start: str, end: str) -> str:
    """Return a stretch of time; two years of one century are shortened.

    >>> period_text("2016", "2021"), period_text("1997", "2024"), period_text("2017-11-30", "2017-12-03")
    ('2016–21', '1997–2024', '30 Nov 2017 – 3 Dec 2017')
    """
    if len(start) == len(end) == 4:
        return short_period(start, end)
    return f"{short_date(start)} – {short_date(end)}"


def short_period(first: str, last: str) -> str:
    """Return two years as a range; in English the second loses its century where that is the first's."""
    brief = current().language == SOURCE and first[:2] == last[:2]
    return f"{first}–{last[2:] if brief else last}"


def dated(row_date: str, *sentences: str) -> Value:
    """Return a date that sentences state, in full words.

    >>> dated("2019-12-26", "A2")
    '[26 December 2019](stated:A2 "2019-12-26")'
    """
    return stated(long_date(row_date), *sentences, value=row_date)


def pattern(iso: str, *, long: bool) -> str:
    """Return CLDR's pattern for what a date states; a year alone is brief without a pattern of its own.

    >>> pattern("2019-12-26", long=True), pattern("--01-18", long=False)
    ('d MMMM y', 'd MMM')
    """
    kind = "md" if iso.startswith("--") else "ymd"[: iso.count("-") + 1]
    return say(_LONG[kind]) if long else say(_SHORT.get(kind, "")) or "y"


def _date(iso: str, *, long: bool) -> str:
    language = current().language
    if language != SOURCE:
        return cldr.day(iso, pattern(iso, long=long), language)
    year, *rest = ["", *iso[2:].split("-")] if iso.startswith("--") else iso.split("-")
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    month = f"{_MONTHS[int(rest[0]) - 1][: None if long else 3]} " if rest else ""
    return f"{day}{month}{year}".strip()
