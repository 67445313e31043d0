"""Ratios: fractions, `1 in 5`, `1.5 times the number`, `twice as many`, `tenfold`; and `once`, `twice` as counts."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from briefing.figures.following import stands_alone
from briefing.figures.noun_phrases import is_small_word, listed
from briefing.figures.numerals import Numeral, lexicon, read_digits, read_words
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading, plain
from briefing.phrases import alternatives

_THOUSANDTH = Decimal("0.001")
_LARGEST_WHOLE = 100_000  # of `one in so many`
_OF = re.compile(r" (in|out of|sur)(?: every)? |-(in)-")
_OF_ITS_KIND = re.compile(r" (?P<noun>[^\W\d_]+) in (?:every )?")
_NO_NOUN = re.compile(
    r" ?(?:$|[,.;:!?)])| (?:with|is|are|was|were|has|have|had|and|or|by|from|to|who|that|than|do|does|did)\b"
)
_SHARED = frozenset({12, 15, 25})  # beside those up to ten and the multiples of ten, what `out of` makes a share of
_SLASH = re.compile(r"([1-9])/([2-9]|10)(?![0-9/]|[.,][0-9])(?= (?:of|majority|number|số|tổng|des?|du)\b)")
_ARTICLE = re.compile(r"(?:an?|un|une)(?![^\W_])", re.I)
_IN_A_ROW = re.compile(r"(?<![^\W_])(?:first|last|past|next|these|final|previous|following) $", re.I)
_OF_A_UNIT = re.compile(r" of an? (?:century|hour|mile)\b")
_WORD = re.compile(r" ([^\W\d_]+)")
_SEVERAL_PLACES = re.compile(r" (?:countries|regions|nations|states|provinces|cities)\b")
_UNIT_OF_TIME = re.compile(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?)\b")

_TIMES = re.compile(r" times(?![^\W_])")
_COMPARED = re.compile(
    r" (?:as|more|fewer|less|larger|bigger|higher|greater|lower|smaller|longer|faster|that of|those of|the|its|their"
    r"|his|her|what|this|last year|over)(?![^\W_])",
    re.I,
)
_FOLD = re.compile(r"(?:-?fold|(?<=[0-9])x)(?![^\W_])")
_HAPPENED = re.compile(r"(?:held|met|visited)(?![^\W_])|(?<![^\W_])went $", re.I)

_MULTIPLE = re.compile(r"(once|twice|thrice)(?: or (twice|thrice))?(?![^\W_])", re.I)
_TWICE_COMPARED = re.compile(
    r" (?:as|that(?: of)?|its|their|more|larger|what|last year|the (?:number|sum|amount|size|figure|total|rate|level"
    r"|average|share|length|cost|price|usual|previous|national))(?![^\W_])"
)
_ONE_TIME_BEFORE = re.compile(
    r"(?:at least|only|just|more than|less than|instead of|rather than|not even|exactly|even|not) $", re.I
)
_FORMERLY = re.compile(r"(?:(?<![^\W_])(?:was|is|were|are|had|has|been|that|but|and|as)|^|[.?!,\"]) $", re.I)
_BESIDE_TIMES = re.compile(
    r"(?<![^\W_])(?:twice|thrice|times)(?![^\W_])[^.;:!?]{0,70} (?:and|or|but)(?: only| just)? $", re.I
)
_AT_ONCE = re.compile(r"(?<![^\W_])at $", re.I)
_ONE_TIME_AFTER = re.compile(
    r"[ -](?:an?|every|each|per|in (?:[0-9]|an?\b|every|two|three|four|five|ten)|during the|between)(?![^\W_])", re.I
)


@cache
def _words_of_change() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(listed('change'))})(?![^\W_])(?:[^.;:!?()]|\.(?=[0-9]))*$", re.I)


def after_change(passage: Passage, at: int) -> bool:
    """Whether a verb of growing or shrinking stands before `at`: then `from … to` is a change, not a range."""
    return _words_of_change().search(passage.text, max(0, at - 90), at) is not None


def read_share(passage: Passage, at: int, first: Numeral | None) -> Reading | None:
    """Read a ratio at `at`, where the cardinal `first` stands or none, or return nothing."""
    text = passage.text
    slash = _SLASH.match(text, at)
    if slash and int(slash[1]) < int(slash[2]):
        return _ratio(at, slash.end(), Decimal(slash[1]) / Decimal(slash[2]), "ratio: slash")
    if first and first.mantissa != 1 and stands_alone(text, first.end, passage.language):
        return None
    fraction = _fraction(passage, at, first)
    if fraction or first is None:
        return fraction
    return _times(passage, first) or _one_in(passage, first)


def _cardinal(passage: Passage, at: int) -> Numeral | None:
    text = passage.text
    if text[at : at + 1].isdigit():
        return read_digits(text, at, passage.language)
    numeral = read_words(text, at, lexicon(passage.language))
    return None if numeral is None or numeral.ordinal else numeral


def _times(passage: Passage, first: Numeral) -> Reading | None:
    """`1.5 times the number`, `grew five times`, `tenfold`; not `held five times`."""
    text, at = passage.text, first.start
    fold = _FOLD.match(text, first.end)
    if fold:
        return _ratio(at, fold.end(), first.value, "ratio: fold")
    times = _TIMES.match(text, first.end)
    if not times:
        return None
    if _COMPARED.match(text, times.end()):
        return _ratio(at, times.end(), first.value, "ratio: times")
    if after_change(passage, at) and not _HAPPENED.search(text, max(0, at - 30), at):
        return _ratio(at, times.end(), first.value, "ratio: grown")
    return None


@cache
def _part(language: str) -> re.Pattern[str]:
    return re.compile(rf"[ -](?P<part>{lexicon(language).pattern('fraction')})(?![^\W_]|-[a-z])", re.I)


def _fraction(passage: Passage, at: int, cardinal: Numeral | None) -> Reading | None:
    """`two-thirds`, `one fifth`, `a quarter of`, `three quarters`, `un tiers`.

    Not `two seconds`, not `a third party`.
    """
    text, lex = passage.text, lexicon(passage.language)
    article = _ARTICLE.match(text, at) if cardinal is None else None
    if cardinal is None and article is None:
        return None
    part = _part(passage.language).match(text, cardinal.end if cardinal else article.end() if article else at)
    if not part:
        return None
    word, numerator = part["part"].lower(), cardinal.value if cardinal else Decimal(1)
    if lex.language == "en" and word.endswith("s") != (numerator > 1):
        return None
    if word.startswith("quarter") and _IN_A_ROW.search(text, max(0, at - 12), at):
        return None  # of a year
    if article and (word == "half" or not _stands_alone(text, part.end(), word)):
        return None
    if numerator >= 100:
        return None
    return _ratio(at, part.end(), numerator / Decimal(lex.roles["fraction"][word].value), "ratio: fraction")


def _stands_alone(text: str, end: int, word: str) -> bool:
    """Whether `a third` is a part and not the third of a row: `a third of`, `by a third.`, but `a third party`."""
    if _OF_A_UNIT.match(text, end):
        return False
    following = _WORD.match(text, end)
    return following is None or is_small_word(following[1].lower()) or word in ("quarter", "tiers", "quart")


def _one_in(passage: Passage, first: Numeral) -> Reading | None:
    """`1 in 5`, `one party in five`, `two out of three`; not `three in two countries`, not `nine in 2019`."""
    text = passage.text
    kind = _OF_ITS_KIND.match(text, first.end) if first.value == 1 else None
    if kind and not is_small_word(kind["noun"].lower()) and not kind["noun"].endswith("s"):
        whole = _cardinal(passage, kind.end()) if kind.end() < len(text) else None
        if whole and 1 < whole.value <= 1000 and _NO_NOUN.match(text, whole.end):
            return _ratio(first.start, whole.end, 1 / whole.value, "ratio: one in")
    joint = _OF.match(text, first.end)
    second = _cardinal(passage, joint.end()) if joint and joint.end() < len(text) else None
    if joint is None or second is None or not 0 < first.value < second.value < _LARGEST_WHOLE:
        return None
    if joint[1] == "in" or joint[2]:
        places = first.value > 1 and _SEVERAL_PLACES.match(text, second.end)
        if second.value > 1000 or first.value > 10 or places or _UNIT_OF_TIME.match(text, second.end):
            return None
    elif second.value > 10 and second.value % 10 and second.value not in _SHARED:
        return None  # two counts, as in `nine out of 37`
    if text[second.end : second.end + 1].isalnum() or text.startswith("%", second.end):
        return None
    return _ratio(first.start, second.end, first.value / second.value, "ratio: one in")


def read_multiple(passage: Passage, at: int) -> Reading | None:
    """Read `twice as many`, `twice the number` (ratios) or `once`, `twice`, `thrice` (counts of times) at `at`."""
    text, lex = passage.text, lexicon("en")
    found = _MULTIPLE.match(text, at)
    if not found:
        return None
    word, value = found[1].lower(), str(lex.value("repeat", found[1].lower()))
    if word != "once" and _TWICE_COMPARED.match(text, found.end()):
        return Reading(at, found.end(), "ratio", value, "ratio: multiple")
    if found[2]:
        value_to = str(lex.value("repeat", found[2].lower()))
        return Reading(at, found.end(), "count", value, "count: times", value_to=value_to)
    if word == "once" and not _is_one_time(text, at, found.end()):
        return None
    return Reading(at, found.end(), "count", value, "count: times")


def _is_one_time(text: str, at: int, end: int) -> bool:
    """Whether `once` counts: not `once` = formerly, as soon as, `at once`, `once again`."""
    if _ONE_TIME_BEFORE.search(text, max(0, at - 14), at):
        return True
    if _BESIDE_TIMES.search(text, max(0, at - 90), at):
        return True
    if _AT_ONCE.search(text, max(0, at - 8), at):
        return False
    if _ONE_TIME_AFTER.match(text, end):
        return True
    if text[end : end + 1] == "," and not _FORMERLY.search(text, max(0, at - 8), at):
        return text[max(0, at - 1) : at] == " " and text[max(0, at - 2) : at] != ", "
    return text[end : end + 1] in (".", ";", ")") and text[max(0, at - 2) : at] not in (", ", ". ")


def _ratio(start: int, end: int, value: Decimal, rule: str) -> Reading:
    return Reading(start, end, "ratio", plain(value.quantize(_THOUSANDTH, ROUND_HALF_UP)), rule)
