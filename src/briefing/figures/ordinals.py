"""Which one: `12th`, `twenty-first`, `XIIe`, `thứ 12`, `XIII Congress`; and when `first` is a number at all."""

import re

from briefing.figures.noun_phrases import (
    head_is_singular,
    is_determiner,
    is_small_word,
    listed,
    next_word,
    previous_word,
)
from briefing.figures.numerals import lexicon, read_words
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading

_DIGITS = re.compile(
    r"(?P<n>[1-9][0-9]{0,3}|[1-9](?:,[0-9]{3})+)(?P<suffix>(?:st|nd|rd|th|ST|ND|RD|TH)|(?:ers?|ères?|res?|e|è"
    r"|ème|ième|nde|º|ª)(?=[ ,.)]|$))(?![^\W_])"
)
_ROMAN = re.compile(
    r"(?P<n>X{0,4}(?:IX|IV|V?I{0,3}))(?P<suffix>(?:st|nd|rd|th|e|er|è|ème|ième|º)?)(?![^\W_]|-[A-Z0-9])"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ONE_WAS_FIRST = re.compile(r"(?<![^\W_])(?:was|is|became|becomes|becoming) the $")
_OF_SEVERAL = re.compile(r" of (?:all|the|its|these|those|their|his|her|our|several|many)(?![^\W_])(?! kind)")
_OPENS = re.compile(r"(?:[.;:!?\"(]|[-–—]) ?$")
_COMPOUND = re.compile(r"-[a-z]")
_FOLLOWING = re.compile(r"(?: (?:of |the )?[^\W\d_][\w'-]*){1,4}")  # up to the event or the century it counts
_WEEKDAY = re.compile(r"thứ \w+,? *(?:ngày|[0-9]{1,2}[/.-])", re.I)
_THU = re.compile(r"thứ (?P<digits>[0-9]{1,3})(?![0-9/:.])|thứ (?P<roman>(?-i:[IVXivx])+)(?![^\W_])|thứ ", re.I)


def roman(numeral: str) -> int:
    """Return the value of a Roman numeral below fifty.

    >>> roman("XIV"), roman("XXIX")
    (14, 29)
    """
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def read_ordinal_in_digits(text: str, at: int) -> Reading | None:
    """Read `12th`, `XIIe`'s like in digits, at `at`, or return nothing."""
    digits = _DIGITS.match(text, at)
    if not digits:
        return None
    return Reading(at, digits.end(), "ordinal", digits["n"].replace(",", ""), "ordinal: digits")


def read_ordinal(passage: Passage, at: int) -> Reading | None:
    """Read an ordinal in words or a Roman numeral at `at`, or nothing: also where `first` only orders sentences."""
    text = passage.text
    if text[at] in "IVX":
        return _roman_ordinal(passage, at)
    if text[at] in "tT":
        thu = _vietnamese(passage, at)
        if thu:
            return thu
    numeral = read_words(text, at, lexicon(passage.language))
    if numeral is None or not numeral.ordinal:
        return None
    reading = Reading(at, numeral.end, "ordinal", str(int(numeral.value)), "ordinal: words")
    if passage.language == "fr" and text[at : numeral.end].lower() not in listed("english-ordinal"):
        after = next_word(text, numeral.end)
        return reading if after and not is_small_word(after, "fr") else None
    if not text[at : numeral.end].isascii():
        return reading
    return reading if _orders_a_thing(passage, reading) else None


def _orders_a_thing(passage: Passage, reading: Reading) -> bool:
    """Whether an ordinal in words says which one, and does not only open a sentence or qualify a verb."""
    text, start, end = passage.text, reading.start, reading.end
    before, after = previous_word(text, start), next_word(text, end)
    opens = start == 0 or _OPENS.search(text, max(0, start - 3), start) is not None
    if text[end : end + 1] in (",", ":") and (opens or before in ("and", "but")):
        return False
    if after in ("is", "was", "are", "will", "relates", "concerns", "would", "has", "involves", "consists") and (
        before == "the" or opens
    ):
        return False
    if text[end : end + 1] == "-" and not _COMPOUND.match(text, end):
        return False
    if reading.value == "1":
        return _first_of_something(passage, reading, before, after, opens=opens)
    if after == "only" or before in ("came", "come", "comes", "coming"):
        return False
    return is_determiner(before) or before == "" or bool(after and not is_small_word(after)) or not opens


def _first_of_something(passage: Passage, reading: Reading, before: str, after: str, *, opens: bool) -> bool:
    """`first decade`, `the first in Lima`; not `first met`, `the first visitors`, `the first 20 days`, `came first`."""
    text, end = passage.text, reading.end
    if text[end : end + 1] == "-" or after in ("and", "but", "then") or after.isdigit():
        return False
    if after == "" or is_small_word(after):
        return _first_without_noun(text, reading, before, after)
    if (text[end] == " " and read_words(text, end + 1, lexicon("en"))) or not head_is_singular(passage, end):
        return False
    heading = passage.zone in ("heading", "title", "furniture", "caption")
    return (
        is_determiner(before)
        or before == "very"
        or after in listed("first-noun")
        or (opens and heading and not after.endswith("ed"))
    )


def _first_without_noun(text: str, reading: Reading, before: str, after: str) -> bool:
    """Whether `first` says which one without a noun: `the first in Lima`; not `the first of the guests`."""
    if not is_determiner(before) or before in ("a", "an"):
        return False
    if after == "to":
        return _ONE_WAS_FIRST.search(text, max(0, reading.start - 20), reading.start) is not None
    if after == "of":
        return _OF_SEVERAL.match(text, reading.end) is None
    return after == "" or after in listed("after-first")


def _roman_ordinal(passage: Passage, at: int) -> Reading | None:
    """Read a Roman numeral: with a suffix, before an event's or a century's noun, or after a congress's."""
    text = passage.text
    found = _ROMAN.match(text, at)
    if not found or not found["n"] or (at and text[at - 1] in "-/.") or roman_text(roman(found["n"])) != found["n"]:
        return None
    reading = Reading(at, found.end(), "ordinal", str(roman(found["n"])), "ordinal: roman")
    if found["suffix"] and (len(found["n"]) > 1 or found["suffix"] in ("er", "ème", "e", "è")):
        return reading
    words = _FOLLOWING.match(text, found.end())
    following = re.findall(r"[^\W\d_][\w'-]*", words.group()) if words else []
    before = text[max(0, at - 24) : at].lower()
    if any(before.endswith(f"{lead} ") for lead in listed("roman-lead")):
        return reading
    for word in following:
        if word.lower() in listed("event"):
            return reading if len(found["n"]) > 1 or following.index(word) == 0 else None
        if not word[:1].isupper():
            break
    return None


def roman_text(number: int) -> str:
    """Write a number below fifty in Roman numerals."""
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * (number // 10) + units[number % 10]


def _vietnamese(passage: Passage, at: int) -> Reading | None:
    text = passage.text
    found = _THU.match(text, at)
    if not found or _WEEKDAY.match(text, at):
        return None
    if found["digits"]:
        return Reading(at, found.end(), "ordinal", found["digits"], "ordinal: thứ")
    if found["roman"]:
        return Reading(at, found.end(), "ordinal", str(roman(found["roman"].upper())), "ordinal: thứ")
    if not found.group().endswith(" "):
        return None
    words = read_words(text, found.end(), lexicon("vi"))
    return Reading(at, words.end, "ordinal", str(int(words.value)), "ordinal: thứ") if words else None
