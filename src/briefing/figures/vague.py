"""Numbers that are not meant exactly.

`dozens`, `hundreds of thousands`, `a few dozen`, `half a dozen`, `hàng trăm`, `une centaine`.
"""

import re
from functools import cache

from briefing.figures.numerals import lexicon
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading
from briefing.figures.units import currency_word, unit_after

_END = r"(?![^\W_])"


@cache
def _shapes(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    lex = lexicon(language)
    scale = r"dozen|hundred|thousand|million|billion|score"
    plural = lex.pattern("plural")
    shapes = (
        ("half", rf"(?P<half>half an?) (?P<word>{scale}){_END}"),
        ("quarter", rf"(?:an? |one )?quarter of an? (?P<word>million|billion|trillion){_END}"),
        ("good", rf"a (?P<good>good) (?P<word>{scale}){_END}"),
        (
            "few",
            (
                rf"(?:(?:a|the) )?(?:few|couple of|good few) (?P<word>{scale}){_END}|(?:several"
                rf"|many) (?P<word2>{scale}){_END}"
            ),
        ),
        ("plural", rf"(?P<word>{plural})(?: of (?P<of>{plural})| (?:de|d') ?(?P<de>{plural}))?{_END}"),
        ("collective", rf"une? (?P<word>{lex.pattern('collective')}){_END}"),
        ("plusieurs", rf"(?:plusieurs|quelques) (?P<word>{plural}){_END}"),
        (
            "hàng",
            rf"(?:hàng|vài|mấy) (?P<word>{lex.pattern('vague-scale')})(?: (?P<of>{lex.pattern('vague-scale')}))?{_END}",
        ),
    )
    return tuple((rule, re.compile(shape, re.I)) for rule, shape in shapes)


def read_vague(passage: Passage, at: int) -> Reading | None:
    """Read a vague number, or one that a word halves or stretches, at `at`."""
    for rule, shape in _shapes(passage.language):
        found = shape.match(passage.text, at)
        if found:
            return _reading(passage, rule, found)
    return None


def _reading(passage: Passage, rule: str, found: re.Match[str]) -> Reading | None:
    text, lex, parts = passage.text, lexicon(passage.language), found.groupdict()
    if (
        rule == "plural"
        and found["word"].lower() in ("tens", "scores")
        and not text.startswith(" of ", found.end())
        and not parts["of"]
    ):
        return None
    value = 1
    for part in ("word", "word2", "of", "de"):
        word = (parts.get(part) or "").lower()
        if word:
            roles = ("plural", "scale", "multiply", "dozen", "collective", "vague-scale")
            value *= next((v for v in (lex.value(role, word) for role in roles) if v), 20)
    bound = {"half": "", "quarter": "", "good": "min", "collective": "approx"}.get(rule, "vague")
    if rule in ("half", "quarter"):
        value //= 2 if rule == "half" else 4
    kind, what = _kind(passage, found.end())
    return Reading(found.start(), found.end(), kind, str(value), f"vague: {rule}", bound=bound, what=what)


def _kind(passage: Passage, end: int) -> tuple[str, str]:
    text = passage.text
    for at in (end, end + 3 if text.startswith(" of ", end) else end):
        code = currency_word(text, at)
        if code:
            return "money", code
        unit = unit_after(text, at, passage.language)
        if unit:
            return unit
    return "count", ""
