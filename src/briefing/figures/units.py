"""What follows a number or stands before it and makes it a percentage, a sum of money, a duration or a measure."""

import re
from functools import cache

from briefing.phrases import alternatives
from briefing.reference import only, rows

_CURRENCY_COLUMNS = ("form", "code", "position", "origin")
PERCENT = re.compile(
    r" ?%|(?<=[0-9])pc(?![^\W_])|[ -](?:per[ -]?cents?|pct|pour cent|p\. ?100|phần trăm|percentage[ -]points?"
    r"|points de pourcentage)(?![^\W_])",
    re.I,
)


@cache
def _codes() -> dict[str, str]:
    return {row["form"]: row["code"] for row in rows("currencies", _CURRENCY_COLUMNS)}


@cache
def _before() -> re.Pattern[str]:
    signs = alternatives([row["form"] for row in only(rows("currencies"), position="sign")])
    codes = alternatives([row["form"] for row in only(rows("currencies"), position="code")])
    return re.compile(rf"(?:(?<![^\W_])(?P<code>{codes}) ?(?P<extra>[$€£¥])?|(?P<sign>{signs})) ?$")


@cache
def _after() -> re.Pattern[str]:
    signs = alternatives(
        [row["form"] for row in only(rows("currencies"), position="sign") if not row["form"][0].isalpha()]
    )
    codes = alternatives([row["form"] for row in rows("currencies") if row["position"] in ("code", "sign-after")])
    return re.compile(rf" ?(?:(?P<code>{codes})(?![^\W_])|(?P<sign>{signs})(?! ?[0-9]))")


@cache
def _ends_of_signs() -> frozenset[str]:
    """Return the last two characters of what may stand before a sum, or its only one."""
    return frozenset({row["form"][-2:] for row in rows("currencies")}) | frozenset("$€£¥")


@cache
def _first_signs() -> frozenset[str]:
    """Return the characters that a sign or a code begins with."""
    return frozenset({row["form"][0] for row in rows("currencies")})


@cache
def _words() -> re.Pattern[str]:
    words = alternatives([row["form"] for row in only(rows("currencies"), position="word")])
    return re.compile(rf"[ -](?:of |d'|de )?(?P<word>{words})(?![^\W_])", re.I)


@cache
def _word_codes() -> dict[str, str]:
    return {row["form"].lower(): row["code"] for row in only(rows("currencies"), position="word")}


def currency_before(text: str, at: int) -> tuple[int, str] | None:
    """Return where the currency sign or code right before `at` begins, and its ISO 4217 code."""
    before = text[max(0, at - 3) : at].removesuffix(" ")
    if before[-2:] not in _ends_of_signs() and before[-1:] not in _ends_of_signs():
        return None  # the usual case, decided before the slow search
    found = _before().search(text, max(0, at - 8), at)
    return (found.start(), _codes()[found["code"] or found["sign"]]) if found else None


def currency_after(text: str, at: int) -> tuple[int, str] | None:
    """Return where the currency sign or code right after `at` ends, and its ISO 4217 code.

    A word does not belong to the span.
    """
    begin = text[at : at + 2].lstrip(" ")[:1]
    found = _after().match(text, at) if begin in _first_signs() else None
    return (found.end(), _codes()[found["code"] or found["sign"]]) if found else None


def currency_word(text: str, at: int) -> str:
    """Return the ISO 4217 code of the currency named in words after `at` (`2 million dollars`), or nothing."""
    found = _words().match(text, at)
    return _word_codes()[found["word"].lower()] if found else ""


@cache
def _units(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    kinds: dict[str, str] = {}
    for row in rows("units", ("unit", "language", "kind", "origin")):
        if row["language"] in ("en", language):
            kinds.setdefault(row["unit"], row["kind"])
    between = rf"(?:(?:{alternatives(_before_units())}) )?"
    pattern = rf"(?:[ -]{between}| ?)(?P<unit>{alternatives(kinds)})(?![^\W_])"
    return re.compile(pattern), kinds


def words_of_units(language: str) -> frozenset[str]:
    """Return all that may follow a number as its unit or currency, or before that."""
    _, kinds = _units(_language_of_units(language))
    currencies = {row["form"] for row in rows("currencies")}
    return frozenset({"of", "d'", "de", *kinds, *_before_units(), *currencies})


def _language_of_units(language: str) -> str:
    return language if language in ("fr", "vi") else "en"


@cache
def _before_units() -> frozenset[str]:
    return frozenset({row["word"] for row in only(rows("figure_words"), list="before-unit")})


def unit_after(text: str, at: int, language: str) -> tuple[str, str] | None:
    """Return the kind (`duration`, `measure`) and the unit that follow a number ending at `at`, or nothing."""
    pattern, kinds = _units(_language_of_units(language))
    found = pattern.match(text, at)
    if not found:
        return None
    unit = found["unit"]
    glued = found.start("unit") == at
    if glued and not (text[at - 1].isdigit() and (len(unit) < 4 or not unit.isascii())):
        return None
    return kinds[unit], unit
