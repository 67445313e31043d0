"""Where a number may begin: at digits, at a word that opens one, at a Roman numeral, at the apostrophe of `'68`."""

import re
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing.figures.numerals import lexicon
from briefing.figures.passages import Passage
from briefing.needs import lower
from briefing.zones.dates import month_numbers

_DIGITS = "0123456789"
_ARTICLES = ("a", "an")  # they open a number only where the next word makes one of them
_ONLY_AFTER_THU = frozenset({"nhất", "nhì"})  # else a superlative
_SCALES = frozenset({"m", "k", "b", "mil", "bn", "mn", "mln", "bln", "tn"})  # only ever after digits
_LETTERS_OF_SCALES = frozenset({"m", "k", "b"})
_ROMAN = re.compile(r"[IVX](?<![^\W\d_][IVX])[IVXsthndre]*(?![^\W\d_])")


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
    never = _SCALES | _ONLY_AFTER_THU | {*_ARTICLES}
    return {word: kind for word, kind in found.items() if word.isalpha() and word not in never}


@cache
def _after_article(language: str) -> frozenset[str]:
    """Return the words that make a number of `a` or `an` before them: none where those are no articles."""
    lex = lexicon(language)
    if not lex.roles["article"].keys() >= {*_ARTICLES}:
        return frozenset()
    parts = {part.split()[0] for part in lex.words("fraction")}
    found = {*lex.words("multiply", "scale", "dozen"), *parts, "few", "couple", "good", "quarter"}
    return frozenset(word for word in found - _LETTERS_OF_SCALES if word.isalpha())


@cache
def _automaton(language: str) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return what finds all that may open a number, in lower case, and the words that it numbers them by."""
    words = (*_DIGITS, "'", *sorted(_openers(language).keys() | _after_article(language)))
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words


def beginnings(passage: Passage) -> list[tuple[int, str]]:
    """Return where a number may begin, in order, and what opens it.

    That is `digits`, `short year`, `roman`, or its word's class: `vague`, `article`, `date`, `decade`, `cardinal`,
    `ordinal`, `repeat`.
    """
    text, language = passage.text, passage.language
    lowered, openers, articled = lower(text), _openers(language), _after_article(language)
    automaton, words = _automaton(language)
    found: list[tuple[int, str]] = []
    for index, start, end in automaton.find_matches_as_indexes(lowered):
        before = lowered[start - 1] if start else " "
        if index < len(_DIGITS):
            if before not in _DIGITS:
                found.append((start, "digits"))
            continue
        if before.isalpha():  # within a word: most are
            continue
        word = words[index]
        if word == "'":
            if lowered[end : end + 2].isdecimal() and lowered[end : end + 2].isascii() and end + 2 <= len(text):
                found.append((start, "short year"))
        elif not _is_letter(before) and not _is_letter(lowered[end : end + 1]) and text[start:end].lower() == word:
            if before in " -" and word in articled:
                article = _article_before(lowered, start - 1)
                if article >= 0 and _stands_free(text, article):
                    found.append((article, "article"))
            if word in openers and _stands_free(text, start):
                found.append((start, openers[word]))
    roman = [match.start() for match in _ROMAN.finditer(text) if match.group().lower() not in openers]
    if roman:
        found = sorted([*found, *((at, "roman") for at in roman if _stands_free(text, at))])
    return found


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _stands_free(text: str, at: int) -> bool:
    """Whether no digit, and no sign of an address, sticks to the word that begins at `at`."""
    return not at or not (text[at - 1] in "_/@#" or text[at - 1].isdigit())


def _article_before(lowered: str, end: int) -> int:
    """Return where the article that ends at `end` begins, or -1 where there is none."""
    for article in _ARTICLES:
        at = end - len(article)
        if at >= 0 and lowered.startswith(article, at) and not (at and _is_letter(lowered[at - 1])):
            return at
    return -1
