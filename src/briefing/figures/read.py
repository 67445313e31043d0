"""Every number of a passage that says something: where one may begin, what is read there, and what is passed over."""

import re
from collections.abc import Iterator

from briefing.figures.beginnings import beginnings
from briefing.figures.dates import read_second_day
from briefing.figures.following import stands_alone
from briefing.figures.not_figures import only_numbers_lines, states_nothing
from briefing.figures.noun_phrases import (
    is_small_word,
    listed,
    next_word,
    previous_word,
    read_singular_phrase,
)
from briefing.figures.numerals import lexicon, read_digits, read_words
from briefing.figures.ordinals import read_ordinal, read_ordinal_in_digits
from briefing.figures.passages import Passage
from briefing.figures.quantities import read_bare_count, read_quantity
from briefing.figures.readings import Reading, longest
from briefing.figures.shares import after_change, read_multiple, read_share
from briefing.figures.units import currency_before
from briefing.figures.vague import read_vague
from briefing.figures.when import date_at, decade_in_words_at, short_year_at, time_at

_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,:/'-][0-9]+){0,12}")
_TENS = re.compile(  # a number of two words
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-(?:one|two|three|four|five|six|seven|eight|nine)(?![^\W_])", re.I
)
_PREFIX = re.compile(
    r"(?<![^\W_])(?:mid|early|late|post|pre|since|circa|ex|over|under|about|non|Mid|Early|Late|Post|Pre)-$"
)
_JOINING_WORDS = ("between", "entre", "from")
_JOINING = re.compile(
    r"(?<![^\W_])(?P<word>between|entre|from) "
    r"(?:(?:fewer than|less than|more than|about|around|some|over|nearly|almost|just|only|a mere|roughly|under"
    r"|barely) ){0,2}"
    r"(?:[^\w\s]{0,2}[A-Z]{0,3}[$€£¥]? ?)?$",
    re.I,
)
_CODE_BEFORE = re.compile(  # a currency's, or a date's before its time
    r"(?<![^\W_])(?:[A-Z]{3}|[A-Z]{1,2}\$|[0-9]{4}-[0-9]{2}-[0-9]{2}T|Rs|Rp|R|RM|K[Ss]hs?|T[Ss]hs?|U[Ss]h|GH)$"
)
_SENTENCE_OPENS = re.compile(r"""(?:[.!?:;"'()\[…•›|–—*>-]|[.!?]["')]) *$""")
_MORE = re.compile(r"(?: (?:more|other|such|further)(?= [^\W\d_])|(?= ))")


def read_numbers(passage: Passage) -> Iterator[Reading]:
    """Yield the passage's numbers in order."""
    text, done = passage.text, 0
    for at, opener in beginnings(passage):
        if at < done:
            continue
        if opener == "digits":
            reading = _read_at_digits(passage, at)
            run = None if reading else _DIGIT_RUN.match(text, at)
            done = run.end() if run else done
        elif opener == "short year":
            reading = short_year_at(passage, at)
        else:
            reading = _read_at_word(passage, at, opener)
            done = done if reading or opener != "cardinal" else _past_compound(text, at)
        while reading:
            done = _past_unit(passage, reading)
            yield reading
            reading = read_second_day(text, reading)


def _past_compound(text: str, at: int) -> int:
    """Return where to read on behind a number in words that states nothing: past all of `page forty-six`."""
    compound = _TENS.match(text, at)
    return compound.end() if compound else at + 1


def _past_unit(passage: Passage, reading: Reading) -> int:
    """Return where to read on: past a unit that is a number word too (`năm` is five and year)."""
    if reading.kind != "duration" or passage.language != "vi":
        return reading.end
    return passage.text.find(reading.what, reading.end) + len(reading.what)


def _read_at_digits(passage: Passage, at: int) -> Reading | None:
    text = passage.text
    if (
        _sticks(passage, at)
        or states_nothing(text, at, "digits")
        or (not passage.cell and only_numbers_lines(text, at))
    ):
        return None
    bare = read_bare_count(passage, at)
    if bare:
        return bare
    joined, numeral = _joined(passage, at), read_digits(text, at, passage.language)
    date = date_at(passage, at, joined)
    if date and stands_alone(text, date.end, passage.language):
        return date  # no other reader reaches further
    ordinal = read_ordinal_in_digits(text, at)
    if ordinal:  # its suffix belongs to no other number
        return longest((date, ordinal))
    found = longest(
        (
            date,
            time_at(passage, at),
            read_share(passage, at, numeral),
            read_quantity(passage, numeral, joined=joined) if numeral else None,
        )
    )
    if (
        found
        and date
        and found is not date
        and found.kind == "count"
        and found.start == at
        and date.rule == "date: day month year"
    ):
        return date
    return found


def _sticks(passage: Passage, at: int) -> bool:
    """Whether letters or a code stand right before the digits."""
    text = passage.text
    if not at:
        return False
    before = text[at - 1]
    if before.isalpha():
        return not _CODE_BEFORE.search(text, max(0, at - 12), at) or (
            currency_before(text, at) is None and before != "T"
        )
    if before in "-–" and at > 1 and text[at - 2].isalpha():
        return before == "-" and not _PREFIX.search(text, max(0, at - 8), at)
    return before in "_#@" or (before in "./" and at > 1 and text[at - 2].isalnum() and text[at - 2].isdigit())


def _joined(passage: Passage, at: int) -> str:
    before = passage.text[max(0, at - 30) : at].lower()
    if not any(word in before for word in _JOINING_WORDS):
        return ""
    found = _JOINING.search(passage.text, max(0, at - 30), at)
    if not found:
        return ""
    if found["word"].lower() in ("between", "entre"):
        return "between"
    return "change" if after_change(passage, found.start()) else "from"


def _read_at_word(passage: Passage, at: int, opener: str) -> Reading | None:
    text = passage.text
    if opener == "date":
        return date_at(passage, at, _joined(passage, at))
    if opener == "decade":
        return decade_in_words_at(passage, at)
    if opener in ("cardinal", "article", "ordinal") and states_nothing(text, at, opener):
        return None
    if opener in ("roman", "ordinal"):
        return read_ordinal(passage, at)
    if opener == "repeat":
        return read_multiple(passage, at)
    if opener == "vague":
        return read_vague(passage, at)
    numeral = read_words(text, at, lexicon(passage.language))
    cardinal = None if numeral is None or numeral.ordinal else numeral
    found = longest(
        (
            read_vague(passage, at),
            read_share(passage, at, cardinal),
            read_quantity(passage, cardinal, joined=_joined(passage, at)) if cardinal else read_ordinal(passage, at),
        )
    )
    return (
        None if found and ((found.kind != "ordinal" and _names(passage, found)) or _lone_one(passage, found)) else found
    )


def _lone_one(passage: Passage, reading: Reading) -> bool:
    """Whether `one` stands without a noun: `the new one is`, `one close to Rome`."""
    text, end = passage.text, reading.end
    if text[reading.start : end].lower() != "one" or reading.kind != "count":
        return False
    if text[end : end + 1] == "-":
        return False
    more = _MORE.match(text, end)
    end = more.end() if more else end
    phrase = read_singular_phrase(passage, end)
    if phrase is None or text[end] != " ":
        return True
    words, following = text[phrase[0] : phrase[1]].lower().split(), next_word(text, phrase[1])
    predicative = words[-1] in listed("predicative") or words[-1].endswith(("ed", "ing"))
    verb = words[-1].endswith("ed") and (following == "" or is_small_word(following))
    return len(words) == 1 and (verb or (predicative and is_small_word(following)))


def _names(passage: Passage, reading: Reading) -> bool:
    """Whether a capitalised number word within a sentence is part of a name: `the Two Sessions`."""
    text, at = passage.text, reading.start
    if passage.zone in ("title", "heading", "furniture") or not text[at].isupper() or not at:
        return False
    if _SENTENCE_OPENS.search(text, max(0, at - 3), at) or not text[:at].strip():
        return False
    following = text[reading.end + 1 : reading.end + 2]
    return (
        following.isupper()
        and text[reading.end : reading.end + 1] in " -"
        and bool(previous_word(text, at))
        and next_word(text, reading.end) != ""
    )
