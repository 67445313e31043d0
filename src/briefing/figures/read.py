"""Every number of a passage that says something: where one may begin, what is read there, and what is passed over."""

import re
from collections.abc import Iterator
from functools import cache

from briefing.figures.dates import read_second_day
from briefing.figures.not_figures import only_numbers_lines, states_nothing
from briefing.figures.noun_phrases import (
    is_small_word,
    listed,
    next_word,
    previous_word,
    read_singular_phrase,
)
from briefing.figures.numerals import lexicon
from briefing.figures.ordinals import read_ordinal
from briefing.figures.passages import Passage
from briefing.figures.quantities import read_quantity
from briefing.figures.readings import Reading, longest
from briefing.figures.shares import after_change, read_multiple, read_share
from briefing.figures.units import currency_before
from briefing.figures.vague import read_vague
from briefing.figures.when import date_at, decade_in_words_at, short_year_at, time_at
from briefing.needs import lower
from briefing.phrases import alternatives
from briefing.zones.dates import month_numbers

_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,:/'-][0-9]+){0,12}")
_PREFIX = re.compile(
    r"(?<![^\W_])(?:mid|early|late|post|pre|since|circa|ex|over|under|about|non|Mid|Early|Late|Post|Pre)-$"
)
_JOINING = re.compile(
    r"(?<![^\W_])(?P<word>between|entre|from) "
    r"(?:(?:fewer than|less than|more than|about|around|some|over|nearly|almost|just|only|a mere|roughly|under"
    r"|barely) ){0,2}"
    r"(?:[^\w\s]{0,2}[A-Z]{0,3}[$€£¥]? ?)?$",
    re.I,
)
_CODE_BEFORE = re.compile(  # a currency's, or a date's before its time
    r"(?<![^\W_])(?:[A-Z]{3}|[A-Z]{1,2}\$|[0-9]{4}-[0-9]{2}-[0-9]{2}T|Rs|Rp|R)$"
)
_SENTENCE_OPENS = re.compile(r"""(?:[.!?:;"'()\[…•›|–—*>-]|[.!?]["')]) *$""")
_MORE = re.compile(r"(?: (?:more|other|such|further)(?= [^\W\d_])|(?= ))")
_ARTICLE = re.compile(r"an?(?![^\W\d_])(?=[ -]?(?P<following>[^\W\d_]*))", re.I)
_ONLY_AFTER_THU = frozenset({"nhất", "nhì"})  # else a superlative
_SCALES = frozenset({"m", "k", "b", "mil", "bn", "mn", "mln", "bln", "tn"})  # only ever after digits


@cache
def _openers(language: str) -> dict[str, str]:
    """Words that may open a number, with the class that their blockers are listed under."""
    lex = lexicon(language)
    found: dict[str, str] = {}
    for word in lex.words("plural", "collective", "several"):
        found[word] = "vague"
    for word in lex.words("article"):
        found[word] = "article"
    found["half"] = "article"
    for word in month_numbers():
        found[word] = "date"
    for word in lex.words("decade"):
        found[word] = "decade"
    for word in lex.words("add", "multiply", "scale", "dozen"):
        found[word] = "cardinal"
    for word in lex.words("ordinal"):
        found.setdefault(word, "ordinal")
    found |= {
        "un": "cardinal",
        "une": "cardinal",
        "thứ": "ordinal",
        "tháng": "date",
        "années": "date",
        "thập": "date",
        "những": "date",
        "once": "repeat",
        "twice": "repeat",
        "thrice": "repeat",
    }
    never = _SCALES | _ONLY_AFTER_THU
    return {word: kind for word, kind in found.items() if word.isalpha() and word not in never}


@cache
def _beginnings(language: str) -> re.Pattern[str]:
    """Match, in a text in lower case, what a number may begin with: digits, a word that opens one, a Roman numeral."""
    rests: dict[str, list[str]] = {}  # what may follow each first letter: most words of a text fail at theirs
    for word in _openers(language):
        rests.setdefault(word[0], []).append(word[1:])
    words = "|".join(f"{first}(?:{alternatives(rest)})" for first, rest in sorted(rests.items()))
    return re.compile(rf"[0-9]+|'(?=[0-9]{{2}})|(?<![^\W\d_])(?:{words}|[ivx][ivxsthndre]*)(?![^\W\d_])")


@cache
def _after_article(language: str) -> frozenset[str]:
    """Return the words that make a number of `a` or `an` before them."""
    lex = lexicon(language)
    parts = {part.split()[0] for part in lex.words("fraction")}
    return frozenset({*lex.words("multiply", "scale", "dozen"), *parts, "few", "couple", "good", "quarter"})


def read_numbers(passage: Passage) -> Iterator[Reading]:
    """Yield the passage's numbers in order."""
    text, openers, done = passage.text, _openers(passage.language), 0
    for token in _beginnings(passage.language).finditer(lower(text)):
        at = token.start()
        if at < done:
            continue
        word = text[at : token.end()]
        first = word[0]
        if first == "'":
            reading = short_year_at(passage, at)
            done = reading.end if reading else at + 1
        elif first.isdigit():
            reading = _read_at_digits(passage, at)
            run = _DIGIT_RUN.match(text, at)
            done = _past_unit(passage, reading) if reading else run.end() if run else at + 1
        else:
            opener = openers.get(word.lower())
            if opener is None and not (first in "IVX" and word.strip("IVXsthndre") == ""):
                continue
            if (at and text[at - 1] in "_/@#") or (at and text[at - 1].isdigit()):
                continue
            reading = _read_at_word(passage, at, opener or "roman")
            done = _past_unit(passage, reading) if reading else done
        while reading:
            yield reading
            reading = read_second_day(text, reading)
            done = reading.end if reading else done


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
    joined = _joined(passage, at)
    date = date_at(passage, at, joined)
    found = longest(
        (
            date,
            time_at(passage, at),
            read_share(passage, at),
            read_ordinal(passage, at),
            read_quantity(passage, at, joined=joined),
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
    article = _ARTICLE.match(text, at) if opener == "article" else None
    if article and article["following"].lower() not in _after_article(passage.language):
        return None
    if opener in ("cardinal", "article", "ordinal") and states_nothing(text, at, opener):
        return None
    if opener in ("roman", "ordinal"):
        return longest((read_ordinal(passage, at),))
    if opener == "repeat":
        return read_multiple(passage, at)
    if opener == "vague":
        return read_vague(passage, at)
    found = longest(
        (
            read_vague(passage, at),
            read_share(passage, at),
            read_ordinal(passage, at),
            read_quantity(passage, at, joined=_joined(passage, at)),
        )
    )
    return None if found and (_names(passage, found) or _lone_one(passage, found)) else found


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
