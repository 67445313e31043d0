"""Dates, decades and years, in the shapes in which articles write them.

Each reader takes a passage's text and an offset, and returns what stands there or nothing.
"""

import re
from collections.abc import Callable
from datetime import date

from briefing.figures.date_shapes import DAY, DAY_SUFFIX, YEAR, shapes
from briefing.figures.readings import Reading
from briefing.zones.dates import month_numbers

_CENTURY_MARK = 30  # '29 is 2029, '30 is 1930


def iso(year: str | int | None, month: int | None = None, day: str | int | None = None) -> str | None:
    """Return an ISO date of what is known, `--MM-DD` without a year, or nothing where the calendar has no such day.

    >>> iso(2016, 1), iso(None, 1, 18), iso(2019, 2, 30)
    ('2016-01', '--01-18', None)
    """
    if month is None:
        return str(year)
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02d}" if year else None
    try:
        checked = date(int(year) if year else 2000, month, int(day))
    except ValueError:
        return None
    return checked.isoformat() if year else f"--{checked:%m-%d}"


def full_year(two_digits: str) -> int:
    """Return the year that two digits stand for: `68` is 1968, `19` is 2019."""
    number = int(two_digits)
    return 1900 + number if number >= _CENTURY_MARK else 2000 + number


# What may follow a day: where nothing of it does, the shapes need not be tried.
_GATE = re.compile(
    r"[0-9]{4}[-/.][0-9]|[0-9]{1,2}(?![0-9])(?:st|nd|rd|th|er|º)?"
    r"(?:[/.][0-9]| ?[-–—&]|,(?= ?[0-9])|,? (?P<word>[^\W\d_]+))"
)
_DIGIT = re.compile("[0-9]")
_MONTHS_REACH = 60  # code points: in every shape digits follow a month, or two of them, nearer than that
WORDS_AFTER_DAY = frozenset(
    ["of", "the", "de", "del", "to", "till", "until", "through", "thru", "au", "à", "đến", "and", "et", "và", "tháng"]
)


def read_date(text: str, at: int) -> Reading | None:
    """Read a date, or the days of a month joined to a period, at `at`; the shape that reaches furthest."""
    digits = text[at].isdigit()
    if digits:
        gate = _GATE.match(text, at)
        if not gate or (
            gate["word"] and gate["word"].lower() not in WORDS_AFTER_DAY and gate["word"].lower() not in month_numbers()
        ):
            return None
    elif not _DIGIT.search(text, at, at + _MONTHS_REACH):
        return None
    best: Reading | None = None
    for rule, shape in shapes(digits=digits):
        found = shape.match(text, at)
        if found and (
            best is None
            or found.end() > best.end
            or (rule.endswith("list") and found.end() == best.end)
            or rule == "day list"
        ):
            best = _reading(rule, found) or best
    return best


def _reading(rule: str, found: re.Match[str]) -> Reading | None:
    parts = found.groupdict()
    month = int(parts["n"]) if parts.get("n") else month_numbers().get(parts["m"].rstrip(".").lower())
    if month is None:
        return None
    year, day = parts.get("y"), parts.get("d")
    if year and len(year) == 2:
        year = str(full_year(year))
    if rule == "digits" and month > 12 and day and int(day) <= 12:  # only so it is a date at all
        month, day = int(day), str(month)
    end = found.end()
    if found.group().endswith("."):  # an abbreviation's, or the sentence's: outside either way
        end -= 1
    start, last = iso(year, month, day), None
    if parts.get("d2"):
        last = iso(year, month, parts["d2"])
    elif parts.get("m2"):
        last = iso(year, month_numbers()[parts["m2"].rstrip(".").lower()])
    ranged = bool(parts.get("d2") or parts.get("m2"))
    if not start or (ranged and (not last or last <= start)):
        return None
    return Reading(found.start(), end, "period" if ranged else "date", start, f"date: {rule}", value_to=last or "")


_SECOND_DAY = re.compile(
    rf"(?:,? (?:and|&) |, )(?P<d>{DAY}){DAY_SUFFIX}(?![^\W_]|[.:/][0-9]|%| [a-z]+s\b)(?:,? (?P<y>{YEAR}))?"
)


def read_second_day(text: str, first: Reading) -> Reading | None:
    """Read the next day of a list that began with a month: `5, 2021` of `May 4 and 5, 2021`."""
    if not first.rule.startswith(("date: month day", "date: second day")):
        return None
    found = _SECOND_DAY.match(text, first.end)
    if not found or (text[first.end] == "," and not found["y"]):
        return None
    year, month = first.value[:-6].strip("-"), int(first.value[-5:-3])
    value = iso(found["y"] or year or None, month, found["d"])
    return (
        Reading(found.start("d"), found.end(), "date", value, "date: second day")
        if value and value > first.value
        else None
    )


_YEARS = re.compile(
    r"(?P<y>1[0-9]{3}|20[0-9]{2})(?: ?[-–—/] ?(?P<y2>1[0-9]{3}|20[0-9]{2})|[-–—/](?P<yy>[0-9]{2}))?(?![0-9]"
    r"|[.,/-][0-9]|%)"
)
_DECADE = re.compile(
    r"(?:(?P<lead>années|thập niên|thập kỷ|những năm) )?'?(?P<y>(?:1[0-9]|20)?[0-9]0)(?P<s>'?s\b)?(?![0-9])", re.I
)
_SHORT_YEAR = re.compile(r"'(?P<yy>[0-9]{2})(?![\w'%]|[.,][0-9])")


def read_year(text: str, at: int) -> Reading | None:
    """Read four digits that can be a year, or two years joined to a period (`2016-21`), at `at`."""
    found = _YEARS.match(text, at)
    if not found:
        return None
    year, last = int(found["y"]), found["y2"]
    if found["yy"]:
        short = int(found["yy"])
        if short > year % 100:
            last = str(year // 100 * 100 + short)
        elif text[found.end("y")] == "-" and 1 <= short <= 12:
            return Reading(at, found.end(), "date", f"{year}-{short:02d}", "date: year-month")
        elif year % 100 > 90:
            last = str(year // 100 * 100 + 100 + short)
        else:
            return None
    if last and int(last) <= year:
        return Reading(at, found.end("y"), "date", str(year), "date: year") if found["y2"] else None
    kind = "period" if last else "date"
    return Reading(at, found.end(), kind, str(year), f"{kind}: years" if last else "date: year", value_to=last or "")


def read_decade(text: str, at: int) -> Reading | None:
    """Read a decade at `at`: `1980s`, `'90s`, `années 1980`, `thập niên 90`."""
    if text[at] in "0123456789'" and "s" not in text[at + 2 : at + 7].lower():
        return None
    found = _DECADE.match(text, at)
    if not found or not (found["lead"] or found["s"]):
        return None
    digits = found["y"]
    year = int(digits) if len(digits) == 4 else full_year(digits) if digits != "20" else 1920
    return Reading(at, found.end(), "period", str(year), "period: decade", value_to=str(year + 9))


def read_short_year(text: str, at: int) -> Reading | None:
    """Read a year without its century at the apostrophe at `at`: `'68`."""
    found = _SHORT_YEAR.match(text, at)
    return Reading(at, found.end(), "date", str(full_year(found["yy"])), "date: short year") if found else None


_JOINT = re.compile(r" ?[-–—] ?| (?:to|till|until|through|thru|and|au|à|đến) ")


def join_dates(text: str, first: Reading, read: Callable[[int], Reading | None], *, between: bool) -> Reading | None:
    """Join a date or a time with the one that follows it to a period: `Nov 30 to Dec 3, 2017`.

    `and` joins after `between`.
    """
    joint = _JOINT.match(text, first.end)
    if not joint or (first.value_to and first.kind != "period"):
        return None
    word = joint.group().strip()
    if word == "and" and not between:
        return None
    second = read(joint.end())
    if not second or second.kind not in ("date", "time", "period"):
        return None
    if first.kind == "time" or second.kind == "time":
        same = first.kind == second.kind and second.value > first.value
        return (
            Reading(first.start, second.end, "time", first.value, "time: range", value_to=second.value)
            if same
            else None
        )
    value = first.value
    if value.startswith("--") and second.value[:1] != "-" and len(second.value) == 10:
        value = second.value[:4] + value[1:]
    last = second.value_to or second.value
    if (len(value) == 4 and len(second.value) != 4) or value.startswith("--") != last.startswith("--") or last <= value:
        return None
    if (first.kind == "period") != (second.kind == "period"):
        return None
    return Reading(first.start, second.end, "period", value, "period: from to", value_to=last)
