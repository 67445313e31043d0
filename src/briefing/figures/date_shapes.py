"""The shapes in which articles write dates, each as an expression with the parts that it names.

Parts: `d` day, `n` month in digits, `m` month in words, `y` year; `d2` and `m2` end a period. Digits are day first.
"""

import re
from functools import cache

from briefing.phrases import alternatives
from briefing.reference import only, rows

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
DAY_SUFFIX = r"(?:st|nd|rd|th|er|º)?"
_FOUR_DIGITS = r"(?:1[0-9]{3}|20[0-9]{2})"
YEAR = rf"{_FOUR_DIGITS}(?![0-9]|[.,/][0-9]|%)"
_MONTH = "MONTH"  # stands in the shapes for all names of months, which are data

_D, _D2 = rf"(?P<d>{DAY}){DAY_SUFFIX}", rf"(?P<d2>{DAY}){DAY_SUFFIX}"
_M, _M2 = rf"(?P<m>{_MONTH})", rf"(?P<m2>{_MONTH})"
_N = r"(?P<n>0?[1-9]|1[0-2])"
_Y, _YEAR_IF_ANY = rf"(?P<y>{YEAR})", rf"(?:,? (?P<y>{YEAR}))?"
_OF = r"[ -](?:of |the |de |del )?"
_OF_YEAR = r"(?:of |de |del |năm )?"
_TO = r"(?: ?[-–—] ?| to | till | until | through | thru | au | à | đến )"
_EACH = r"(?:,? (?:and|&|et|và) | ?& ?|, ?)"  # between the days of a list
_DAY_ENDS = r"(?![^\W_]|[.,:/][0-9]|%)"

_IN_DIGITS = {
    "iso": rf"(?P<y>{_FOUR_DIGITS})(?P<s>[-/.]){_N}(?P=s)(?P<d>{DAY})",
    "digits": (
        r"(?P<d>[0-3]?[0-9])(?P<s>[-/.])(?P<n>[0-3]?[0-9])(?P=s)"
        r"(?P<y>(?:1[0-9]|20)[0-9]{2}|[0-9]{2})(?![0-9]|[-/.][0-9])"
    ),
    "month in digits": rf"{_N}/(?P<y>(?:19|20)[0-9]{{2}})(?![0-9/])",
}
_IN_WORDS = {
    "day month year": rf"{_D}{_OF}{_M}(?:,?[ -]{_OF_YEAR}{_Y})?",
    "month day year": rf"{_M} ?(?:the )?{_D}{_DAY_ENDS}(?!-[a-z0-9]){_YEAR_IF_ANY}",
    "month year": rf"{_M},?[ -]{_OF_YEAR}{_Y}",
}
_PERIODS = {
    "days month year": rf"{_D}{_TO}{_D2}{_OF}{_M}{_YEAR_IF_ANY}",
    "month days year": rf"{_M} {_D}{_TO}{_D2}{_DAY_ENDS}{_YEAR_IF_ANY}",
    "months year": rf"{_M}{_TO}{_M2},? {_Y}",
    "days in digits": (
        r"(?P<d>[0-3]?[0-9]) ?[-–] ?(?P<d2>[0-3]?[0-9])(?P<s>[/.])(?P<n>[01]?[0-9])(?P=s)"
        r"(?P<y>(?:1[0-9]|20)[0-9]{2})(?![0-9])"
    ),
}
_VIETNAMESE = {
    "từ ngày": (
        rf"(?P<d>{DAY}) ?(?:đến|tới|[-–]) ?(?:hết )?(?:ngày )?(?P<d2>{DAY})(?:/| tháng ){_N}"
        rf"(?:(?:/| năm ){_Y})?(?![/0-9])"
    ),
    "day/month": (
        r"(?:(?<=ngày )|(?<=sáng )|(?<=chiều )|(?<=tối )|(?<= on )|(?<=On )|(?<=\()(?=[0-9/]+\)))"
        rf"(?P<d>{DAY})/{_N}(?![/0-9])"
    ),
    "ngày": rf"(?P<d>{DAY})(?: tháng |[/.-]){_N}(?: năm |[/.-]){_Y}",
    "ngày tháng": rf"(?P<d>{DAY}) tháng {_N}(?![0-9/])",
    "tháng": rf"[Tt]háng {_N}(?: năm | ?[/-] ?){_Y}",
}
_LISTS = {  # the first day of a list, whose month or year comes with the last
    "day list": rf"{_D}(?=(?:{_EACH}{DAY}{DAY_SUFFIX}){{1,6}}{_OF}{_M}{_YEAR_IF_ANY})",
    "month day list": (
        rf"{_M} {_D}(?=(?:{_EACH}{DAY}{DAY_SUFFIX}){{0,5}},? (?:and|&) {DAY}{DAY_SUFFIX}"
        rf"(?![^\W_]|[.,:/][0-9]),? {_Y})"
    ),
    "day month list": rf"{_D} {_M}(?=,? (?:and|&) {DAY}{DAY_SUFFIX} {_MONTH},? {_Y})",
}


@cache
def shapes(*, digits: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rule's name and the expression of each shape that begins with digits, or of each that does not.

    Where two match as far, the first counts.
    """
    every = _IN_DIGITS | _IN_WORDS | _PERIODS | _VIETNAMESE | _LISTS
    words = (_M, "[Tt]háng")
    return tuple(
        (rule, re.compile(shape.replace(_MONTH, _month())))
        for rule, shape in every.items()
        if shape.startswith(words) != digits
    )


@cache
def _month() -> str:
    """Match a month's name; a capital begins it where a small word of English would be the same."""
    names: set[str] = set()
    for row in only(rows("calendar_words"), kind="month"):
        word = row["word"]
        names.add(word)
        if row["language"] != "en" or len(word) > 3:
            names.add(word.upper())
        if row["language"] != "en":
            names.add(word.capitalize())
    return rf"(?:{alternatives(names)})(?![^\W\d_])\.?"
