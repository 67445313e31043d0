"""Ratios: fractions, `1 in 5`, `1.5 times the number`, `twice as many`, `tenfold`."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from briefing.figures.numerals import Numeral, lexicon, read_digits, read_words
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading, plain
from briefing.reference import only, rows

_OF = re.compile(r" (in|out of|sur)(?: every)? ")
_TIMES = re.compile(r" times(?= (?:as |more|fewer|less|larger|bigger|higher|greater|lower|smaller|longer|faster|that of|those of|the|its|their|his|her|what|this|last year|over\b))", re.I)
_FOLD = re.compile(r"-?fold(?![^\W_])")
_SLASH = re.compile(r"([1-9])/([2-9]|10)(?![0-9/]|[.,][0-9])(?= (?:of|majority|number|số|tổng|des?|du)\b)")
_ARTICLE_PART = re.compile(r"(?=[^\W_]| ?[,.;:)]|$)")
_THOUSANDTH = Decimal("0.001")


@cache
def _words_of_change() -> re.Pattern[str]:
    words = "|".join(row["word"] for row in only(rows("figure_words"), list="change"))
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])(?P<between>[^.;:!?()]*)$", re.I)


def after_change(passage: Passage, at: int) -> bool:
    """Whether a verb of growing or shrinking stands before `at` in its clause: then `from … to` is a change, not a range."""
    return _words_of_change().search(passage.text, max(0, at - 90), at) is not None


def read_share(passage: Passage, at: int) -> Reading | None:
    """Read a ratio at `at`, or return nothing."""
    text, lex = passage.text, lexicon(passage.language)
    slash = _SLASH.match(text, at)
    if slash and int(slash[1]) < int(slash[2]):
        return _ratio(at, slash.end(), Decimal(slash[1]) / Decimal(slash[2]), "ratio: slash")
    first = read_digits(text, at, passage.language) if text[at].isdigit() else read_words(text, at, lex)
    fraction = _fraction(passage, at, None if first is None or first.ordinal else first)
    if fraction or first is None or first.ordinal:
        return fraction
    times = _TIMES.match(text, first.end)
    if times:
        return _ratio(at, times.end(), first.value, "ratio: times")
    grown = re.compile(r" times(?![^\W_])").match(text, first.end)
    if grown and after_change(passage, at) and not re.compile(r"(?:held|met|visited)", re.I).search(text, max(0, at - 30), at):
        return _ratio(at, grown.end(), first.value, "ratio: grown")
    fold = _FOLD.match(text, first.end)
    if fold:
        return _ratio(at, fold.end(), first.value, "ratio: fold")
    return _one_in(passage, first)


def _fraction(passage: Passage, at: int, cardinal: Numeral | None) -> Reading | None:
    """`two-thirds`, `one fifth`, `a quarter of`, `three quarters`, `trois quarts`, `un tiers`."""
    text, lex = passage.text, lexicon(passage.language)
    lead, numerator = at, Decimal(1)
    if cardinal is not None:
        lead, numerator = cardinal.end, cardinal.value
    else:
        article = re.compile(r"(?:an?|un|une)(?![^\W_])", re.I).match(text, at)
        if not article:
            return None
        lead = article.end()
    part = re.compile(rf"[ -](?P<part>{lex.pattern('fraction')})(?![^\W_])", re.I).match(text, lead)
    if not part:
        return None
    word = part["part"].lower()
    plural = word.endswith("s")
    if lex.language == "en" and plural != (numerator > 1):
        return None
    if cardinal is None and not _stands_alone(text, part.end(), word):
        return None
    if (word == "half" and (cardinal is None or text[lead] == " ")) or numerator >= 100:
        return None
    return _ratio(at, part.end(), numerator / Decimal(lex.roles["fraction"][word].value), "ratio: fraction")


def _stands_alone(text: str, end: int, word: str) -> bool:
    """Whether `a third` is a part and not the third of a row: `a third of`, `by a third.`, but `a third party`."""
    if re.compile(r" of (?:a|an) (?:century|hour|mile)\b").match(text, end):
        return False
    following = re.compile(r" (?P<word>[^\W\d_]+)").match(text, end)
    small = {row["word"] for row in rows("figure_words") if row["list"] in ("function", "verb")}
    return following is None or following["word"].lower() in small or word in ("quarter", "tiers", "quart")


def _one_in(passage: Passage, first: Numeral) -> Reading | None:
    text = passage.text
    joint = _OF.match(text, first.end)
    if not joint:
        return None
    at = joint.end()
    second = read_digits(text, at) if text[at : at + 1].isdigit() else read_words(text, at, lexicon(passage.language))
    if second is None or second.ordinal or not 0 < first.value < second.value or second.value > 100_000:
        return None
    if joint[1] == "in" and (second.value > 1000 or first.value > 10 or re.compile(r" (?:countries|regions|years|months|days|weeks|nations|states|provinces|cities)\b").match(text, second.end) and first.value > 1 or unit_follows(text, second.end)):
        return None
    if text[second.end : second.end + 1].isalnum() or text[second.end : second.end + 1] in "%":
        return None
    return _ratio(first.start, second.end, first.value / second.value, "ratio: one in")


def unit_follows(text: str, end: int) -> bool:
    """Whether a unit of time follows: `nine in ten years` is no ratio."""
    return re.compile(r"[ -](?:years?|months?|weeks?|days?|hours?|minutes?)\b").match(text, end) is not None


def read_multiple(passage: Passage, at: int) -> Reading | None:
    """Read `twice as many`, `twice the number` (ratios) or `once`, `twice`, `thrice` (counts of times) at `at`."""
    text = passage.text
    found = re.compile(r"(?:once|twice|thrice)(?![^\W_])", re.I).match(text, at)
    if not found:
        return None
    word = found.group().lower()
    value = str(lexicon("en").value("repeat", word))
    comparison = re.compile(r" (?:as|the (?:number|sum|amount|size|figure|total|rate|level|average|share|length|cost|price|usual|previous|national)|that of|its|their|more|larger|what|last year)\b").match(text, found.end())
    if word != "once" and comparison:
        return Reading(at, found.end(), "ratio", value, "ratio: multiple")
    other = re.compile(r" or (?P<word>twice|thrice)(?![^\W_])", re.I).match(text, found.end())
    if other:
        return Reading(at, other.end(), "count", value, "count: times", value_to=str(lexicon("en").value("repeat", other["word"].lower())))
    if word == "once" and not _is_one_time(passage, at, found.end()):
        return None
    return Reading(at, found.end(), "count", value, "count: times")


def _is_one_time(passage: Passage, at: int, end: int) -> bool:
    """Whether `once` counts: not `once` = formerly, as soon as, `at once`, `once again`."""
    text = passage.text
    if re.compile(r"(?:at least|only|just|more than|less than|instead of|rather than|not even|exactly|even|not) $", re.I).search(text, max(0, at - 14), at):
        return True
    if re.compile(r"(?:at|all at) $", re.I).search(text, max(0, at - 8), at):
        return False
    if re.compile(r"[ -](?:an?|every|each|per|in (?:[0-9]|an?\b|every|two|three|four|five|ten)|or twice|during the|between)\b", re.I).match(text, end):
        return True
    return text[end : end + 1] in (".", ";", ")") and text[max(0, at - 2) : at] not in (", ", ". ")


def _ratio(start: int, end: int, value: Decimal, rule: str) -> Reading:
    return Reading(start, end, "ratio", plain(value.quantize(_THOUSANDTH, ROUND_HALF_UP)), rule)
