"""How many and how much: counts, percentages, money, durations, measures, and ranges of them."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from briefing.figures.following import FOLLOWS, stands_alone, tells
from briefing.figures.numerals import Lexicon, Numeral, lexicon, read_digits, read_scale, read_words
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading, plain
from briefing.figures.units import PERCENT, currency_after, currency_before, currency_word, unit_after

_JOINT = re.compile(r" ?[-–—] ?|(?: |-)(?:to|or|à|ou|đến|hoặc)(?: |-)| and | et ")
_JAPANESE = re.compile(r"\b(?:Japan|Japanese|Tokyo|Nhật Bản|Japon)\b")
_CHINESE = re.compile(r"\b(?:China|Chinese|Beijing|RMB|CNY|yuan|renminbi|Trung Quốc|Chine)\b")
_PLURAL = re.compile(r" (?:[a-z]+ )?(?:[a-z]{2,}s|people)(?![^\W_])")  # 1.5m votes, no metres
_SIGN = re.compile(r"[^\w\s]{0,2}[A-Z]{0,3}\$? ?(?=[0-9])")
_MILLION = 10**6
_POUNDS = re.compile(r" pounds?(?![^\W_]| of)")  # money, where there are millions of them
_TANZANIA = re.compile(r"\b(?:Tanzanian?|Dar es Salaam|Dodoma|Zanzibar)\b")
_UGANDA = re.compile(r"\b(?:Ugandan?|Kampala)\b")
_BELOW_ZERO = re.compile(r"(?:^|[ (])-$")
_LETTERS = re.compile(r"(?:mil|[kKmMbB])(?![^\W_])")
_BARE = re.compile(rf"(?P<digits>[2-9]|[1-9][0-9]{{1,2}}|[1-9][0-9]{{0,2}}(?:,[0-9]{{3}}){{1,5}}){FOLLOWS}")
_WIDE_DASH = re.compile(r" [-–—] ?| ?— ?")


@dataclass(frozen=True, slots=True)
class _Quantity:
    start: int
    end: int
    numeral: Numeral
    kind: str = "count"
    code: str = ""  # ISO 4217

    @property
    def value(self) -> Decimal:
        return self.numeral.value


def read_bare_count(passage: Passage, at: int) -> Reading | None:
    """Read digits that nothing around them belongs to (`12 parties`): most are such, and told at once."""
    found = _BARE.match(passage.text, at)
    if not found or tells(found["word"], passage.language) or currency_before(passage.text, at):
        return None
    return Reading(at, found.end("digits"), "count", found["digits"].replace(",", ""), "count")


def read_quantity(passage: Passage, numeral: Numeral, *, joined: str) -> Reading | None:
    """Read the quantity of a cardinal, with its scale, sign and per cent, or the range that it opens.

    `joined` is the word before it that says how a following `and` or `to` joins: `between`, `from` or none.
    """
    if not numeral.digits and stands_alone(passage.text, numeral.end, passage.language):
        return Reading(numeral.start, numeral.end, "count", plain(numeral.value), "count")
    first = _quantity(passage, numeral)
    if first is None:
        return None
    last = _upper_end(passage, first, joined)
    if last is None:
        return _reading(passage, first, None)
    kinds = {first.kind, last.kind} - {"count"}
    kind = kinds.pop() if kinds else "count"
    shared = (
        _scale_in_words(last, first)
        if not first.numeral.digits
        else last.numeral.scale
        if first.numeral.scale == 1
        and first.value < last.numeral.mantissa
        and first.numeral.digits == last.numeral.digits
        else 1
    )
    numeral = replace(first.numeral, scale=first.numeral.scale * shared)
    return _reading(passage, replace(first, numeral=numeral, kind=kind, code=first.code or last.code), last)


def _scale_in_words(last: _Quantity, first: _Quantity) -> Decimal:
    """Return the scale word of an upper end that its lower end shares: `two to three million`."""
    for scale in (10**9, 10**6, 10**3, 10**2):
        mantissa = last.value / scale
        if mantissa == mantissa.to_integral_value() and first.value < mantissa < 1000:
            return Decimal(scale)
    return Decimal(1)


def _one(passage: Passage, at: int) -> _Quantity | None:
    text, language = passage.text, passage.language
    numeral = read_digits(text, at, language) if text[at].isdigit() else read_words(text, at, lexicon(language))
    return None if numeral is None or numeral.ordinal else _quantity(passage, numeral)


def _quantity(passage: Passage, numeral: Numeral) -> _Quantity | None:
    text, at, digits, lex = passage.text, numeral.start, numeral.digits, lexicon(passage.language)
    before = currency_before(text, at) if digits else None
    if digits:
        numeral = read_scale(text, numeral, lex)
        numeral = _letter_scale(text, numeral, lex, money=before is not None)
    start, end, kind, code = (before[0] if before else at), numeral.end, "count", before[1] if before else ""
    percent = PERCENT.match(text, end)
    after = currency_after(text, end) if not before else None
    if percent:
        return _Quantity(start, percent.end(), numeral, "percent")
    if after and (digits or numeral.end - at > 3):
        end, code = after
    if not code:
        code, word = currency_word(text, end), True
    else:
        word = False
    kind = "money" if code else kind
    if not code and not before and numeral.scale >= _MILLION and _POUNDS.match(text, end):
        kind, code = "money", "GBP"
    if not word and before and text[end : end + 1].isalpha():
        return None
    return _Quantity(start, end, numeral, kind, code)


def _letter_scale(text: str, numeral: Numeral, lex: Lexicon, *, money: bool) -> Numeral:
    """Take the letter of `2.4K` or `$40m`; a small `m` or `b` counts after a currency only."""
    letter = _LETTERS.match(text, numeral.end)
    if not letter or not (
        money or letter.group() in "KkMB" or _PLURAL.match(text, letter.end()) or len(letter.group()) > 1
    ):
        return numeral
    scale = lex.value("letter", letter.group().lower()) or 1
    return replace(numeral, end=letter.end(), scale=numeral.scale * scale)


def _upper_end(passage: Passage, first: _Quantity, joined: str) -> _Quantity | None:
    """Return the quantity that closes a range opened by `first`, or nothing where none does."""
    text = passage.text
    joint = _JOINT.match(text, first.end)
    if not joint or joint.end() >= len(text):
        return None
    word = joint.group().strip(" -").lower()
    if word in ("and", "et") and joined != "between":
        return None
    at = joint.end()
    if not text[at].isdigit():
        sign = _SIGN.match(text, at) if first.kind == "money" else None
        at = sign.end() if sign else at
    last = _one(passage, at) if at < len(text) else None
    if last is None or last.value * (1 if last.numeral.scale > 1 else first.numeral.scale) <= first.numeral.mantissa:
        return None
    if {first.kind, last.kind} - {"count"} and first.kind != last.kind and "count" not in (first.kind, last.kind):
        return None
    if first.kind in ("percent",) and last.kind == "count" and joined != "between" and word != "or":
        return None
    if (word == "to" and joined == "change") or last.value <= first.value:
        return None
    scale = last.numeral.scale if first.numeral.digits else _scale_in_words(last, first)  # of `two or three hundred`
    if word == "or" and last.value > 3 * first.value * scale:
        return None
    if _WIDE_DASH.fullmatch(joint.group()) and (
        (first.kind != last.kind and last.kind == "count") or joint.group().strip() == "—"
    ):
        return None
    return last


def _reading(passage: Passage, first: _Quantity, last: _Quantity | None) -> Reading | None:
    end = last.end if last else first.end
    kind, what = first.kind, first.code
    if what == "CNY" and _JAPANESE.search(passage.text) and not _CHINESE.search(passage.text):
        what = "JPY"  # the same sign, ¥
    elif what == "KES" and "shilling" in passage.text[end : end + 12]:
        what = "TZS" if _TANZANIA.search(passage.text) else "UGX" if _UGANDA.search(passage.text) else what
    if kind == "count":
        unit = unit_after(passage.text, end, passage.language)
        kind, what = unit if unit else (kind, "")
        if not unit and _glued(passage.text, end):
            return None
    value_to = plain(last.value) if last else ""
    rule = f"{kind}: range" if last else kind
    start, value = first.start, plain(first.value)
    if kind in ("percent", "measure") and not last and _BELOW_ZERO.search(passage.text, max(0, start - 2), start):
        start, value = start - 1, f"-{value}"
    return Reading(start, end, kind, value, rule, value_to=value_to, what=what)


def _glued(text: str, end: int) -> bool:
    """Whether letters or digits stick to the number: then it is part of a code."""
    after = text[end : end + 1]
    return after.isalnum() or after == "_" or (after == "'" and text[end + 1 : end + 2].isdigit())
