"""The checker's own number reader: digits, number words, dates and ranges, as English and Vietnamese pages print them.

It shares a list of words with the extractors (`number_words.csv`), but no code: what reads the sources may not be
what proves the page. A number is given in one form whatever language it was written in: `2014`, `0.996`, `2019-12-26`,
`2016/2021`; what only looks like a number, such as `A28` or `COVID-19`, is a *code* and stands as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefing.reference import rows
from briefing.verify.number_words import spoken

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_EDGE, _END = r"(?<![\w.,])", r"(?!\w)"
_DATES = {
    "en": re.compile(
        rf"{_EDGE}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<month>{_NAMED})\b\.?"
        rf"(?: (?P<after>\d{{1,2}})(?!\d)(?=,? \d{{4}}\b|\W|$))?(?:,? (?P<year>\d{{4}})\b)?"
    ),
    "vi": re.compile(
        rf"{_EDGE}(?:(?:ngày )?(?P<day>\d{{1,2}}) )?(?:[Tt]háng|thg) (?P<month>\d{{1,2}})(?!\d)(?P<after>)"
        r"(?:(?:,? năm |, | |/)(?P<year>\d{4})\b)?"
        r"|(?<![\w.,/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}))?(?![\w/])"
    ),
}
_ISO = re.compile(rf"{_EDGE}(?P<year>\d{{4}}|-)-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{{2}}))?(?![\w-])")
_RANGE = re.compile(rf"{_EDGE}(\d+)[–-](\d+)(?![\w–-])")
_CODE = re.compile(
    r"(?<![\w])(?:(?=\w*\d)(?=\w*[^\W\d_])(?!\d+(?:st|nd|rd|th)\b)\w+|[^\W\d_]+[-–]\d+\w*|(?!\d{1,3}(?:\.\d{3}){1,40}(?![\w.]))\d{1,40}(?:\.\d{1,40}){2,40}|\d{1,2}:\d{2})(?!\w)"
)
_DIGITS = {
    "en": re.compile(r"(?<!\w)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?!\w)"),
    "vi": re.compile(r"(?<!\w)([1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?!\w)"),
}
_ANY = re.compile(r"(?:(?<!\w)\w*)?\d[\w.,:/–-]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands: `text[start:end]`."""

    start: int
    end: int
    value: str
    kind: str  # number, date, range, code, word


def numbers(text: str, language: str = "en", *, words: bool = True) -> tuple[Number, ...]:
    """Return the numbers of a text in their order; none overlap, and no digit is left outside.

    >>> [number.value for number in numbers("Of 1,204 parties seventeen met on 26 Dec 2019 (A28)")]
    ['1204', '17', '2019-12-26', 'A28']
    >>> [number.value for number in numbers("1.204 đảng, mười bảy nước, tháng 1 năm 2016", "vi")]
    ['1204', '17', '2016-01']
    """
    short = "vi" if language.startswith("vi") else "en"
    found: list[Number] = []
    taken = [False] * len(text)
    for number in _candidates(text, short, words):
        if not any(taken[number.start : number.end]):
            taken[number.start : number.end] = [True] * (number.end - number.start)
            found.append(number)
    return tuple(sorted(found, key=lambda number: number.start))


def says(text: str, value: str, language: str = "en") -> bool:
    """Say whether a text says the value that a machine reads: a number, a date, or the same text.

    >>> says("26 December 2019", "2019-12-26"), says("2.014", "2014", "vi"), says("four", "4"), says("79%", "80")
    (True, True, True, False)
    """
    if text == value or (text == "∞" and value == "inf"):
        return True
    alone = _alone(language).get(text.strip().casefold())
    if alone is not None:
        return same(alone, value)
    if not any(character.isdigit() for character in text + value) and any(map(str.isalpha, value)):
        return _labels(text, value, language)
    begun = text[:1].lower() + text[1:]  # a sentence may begin with it
    # A string that is not translated yet is said in English.
    said = ((text, language), (begun, language), (text, "en"))
    return any(same("/".join(number.value for number in numbers(each, tongue)), value) for each, tongue in said)


def _labels(text: str, words: str, language: str) -> bool:
    """Say whether a text can be what a cell's words are called: it says no other numbers."""
    found, wanted = ([n.value for n in numbers(each, tongue)] for each, tongue in ((text, language), (words, "en")))
    return found in (wanted, [])


def same(one: str, other: str) -> bool:
    """Say whether two values are the same, `1.000` and `1` as well.

    >>> same("1.000", "1"), same("2016", "2016-01"), same("", "")
    (True, False, False)
    """
    try:
        return float(one) == float(other)
    except ValueError:
        return bool(one) and one == other


def _candidates(text: str, language: str, words: bool) -> Iterator[Number]:
    """Yield what may be numbers: the surest first, for what they cover is not read again."""
    for match in _ISO.finditer(text):
        yield Number(match.start(), match.end(), match[0], "date")
    for match in _DATES[language].finditer(text):
        parts = match.groupdict()
        year, month, day = (parts[name] or parts.get(name[0]) for name in ("year", "month", "day"))
        if value := _date(year, month or "", day or parts["after"]):
            yield Number(match.start(), match.end(), value, "date")
    for match in _RANGE.finditer(text):
        first, last = match[1], match[2]
        whole = first[: len(first) - len(last)] + last if len(last) < len(first) else last
        yield Number(match.start(), match.end(), f"{first}/{whole}", "range")
    for match in _CODE.finditer(text):
        yield Number(match.start(), match.end(), match[0], "code")
    for match in _DIGITS[language].finditer(text):
        yield Number(match.start(), match.end(), _plain(match[1], language), "number")
    if words:
        for start, end, number in spoken(text, language):
            yield Number(start, end, f"{number}", "word")
    for match in _ANY.finditer(text):  # whatever has a digit is read, if only as it stands
        yield Number(match.start(), match.end(), match[0], "code")


def _date(year: str | None, month: str, day: str | None) -> str:
    """Return a date in ISO's form; nothing for a month alone, which is no number."""
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
    if not 1 <= number <= 12:
        return ""
    if not (year or day):
        return f"--{number:02}" if month.isdigit() else ""
    return f"{year or '-'}-{number:02}" + (f"-{int(day):02}" if day else "")


def _plain(digits: str, language: str) -> str:
    """Return digits without groups, with a decimal point."""
    if language == "vi":
        grouped = digits[0] != "0" and re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits)
        return digits.replace(".", "").replace(",", ".") if grouped else digits.replace(",", ".")
    return digits.replace(",", "")


@cache
def _alone(language: str) -> dict[str, str]:
    """Return words that are numbers only where they stand alone as a value: `both`, `no`, `một`."""
    found = rows("number_words_alone", ("word", "language", "value", "origin"))
    short = "vi" if language.startswith("vi") else "en"
    return {row["word"]: row["value"] for row in found if row["language"] in (short, "en")}
