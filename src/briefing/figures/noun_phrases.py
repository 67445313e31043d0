"""A light reader of noun phrases, from word lists: where the thing that a number counts begins and ends.

It knows no grammar but this: small words, verbs and stops end a phrase; a plural ends it unless another noun follows.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from briefing.figures.numerals import lexicon
from briefing.figures.passages import Passage
from briefing.reference import only, rows

_TOKEN = re.compile(r"((?:[A-Z]\.){2,}|[^\W\d_][\w]*(?:[-'/][\w]+)*(?:(?<=s)')?)(, |  ?)?")  # and the gap behind it
_PREVIOUS = re.compile(r"([^\W\d_][\w'-]{0,40}) $")
_NEXT = re.compile(r"[ -]([\w][\w'-]*)")
_LONGEST = 9  # words of a phrase
_AHEAD = 3  # words that a rule looks ahead
_NONE: frozenset[str] = frozenset()
_DEGREES = frozenset({"very", "most", "more"})
_PEOPLE_ENDINGS = ("men", "children", "speople")  # vice-chairmen, schoolchildren


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of `data/reference/figure_words.csv`."""
    return frozenset(
        row["word"] for row in only(rows("figure_words", ("list", "word", "language", "origin")), list=name)
    )


def previous_word(text: str, at: int) -> str:
    """Return the word that ends a space before `at`, in lower case, or nothing."""
    if text[at - 1 : at] != " ":
        return ""
    begin = max(text.rfind(" ", max(0, at - 30), at - 1) + 1, at - 30, 0)
    found = _PREVIOUS.search(text, begin, at)
    return found[1].lower() if found else ""


def next_word(text: str, end: int) -> str:
    """Return the word that follows `end` after a space or a hyphen, in lower case, or nothing."""
    found = _NEXT.match(text, end)
    return found[1].lower() if found else ""


@cache
def _small_words(language: str) -> frozenset[str]:
    found = only(rows("figure_words"), language=language)
    return frozenset(row["word"] for row in found if row["list"] in ("function", "verb"))


def is_small_word(word: str, language: str = "en") -> bool:
    """Whether the word ends a noun phrase: a function word or a verb of the language."""
    return word in _small_words(language)


def is_determiner(word: str) -> bool:
    """Whether the word can stand before an ordinal and its noun: an article, a possessive, `every`."""
    return word in listed("determiner") or word.endswith(("'s", "s'"))


def is_plural(word: str) -> bool:
    """Whether the word looks like a plural noun of English or French."""
    lowered = word.lower()
    if not lowered.endswith("s"):
        people = lowered.endswith(_PEOPLE_ENDINGS) and lowered not in listed("not-plural")
        return people or lowered in listed("plural") or word in listed("people-name")
    by_its_end = len(lowered) > 3 and not lowered.endswith(("ss", "us", "'s")) and lowered not in listed("not-plural")
    return by_its_end or lowered in listed("plural")


@cache
def _ending_words() -> frozenset[str]:
    """Return the words that end a noun phrase of English: small words and numbers."""
    return (_small_words("en") - {"other", "others"}) | frozenset(
        lexicon("en").words("add", "multiply", "scale", "plural")
    )


@cache
def _closing_words() -> frozenset[str]:
    """Return the ending words behind which no phrase goes on, whatever follows."""
    return _ending_words() - {"and", "or", "&", ","} - listed("verb-or-adjective")


class _Token(NamedTuple):
    word: str
    lower: str
    start: int
    end: int


@lru_cache(maxsize=256)  # several rules ask for the words behind the same number
def _tokens(text: str, at: int, *, closing: frozenset[str]) -> tuple[_Token, ...]:
    """Return the words from `at` on that only spaces, or single commas, keep apart.

    Behind one of the `closing` words only as many are read as a rule looks ahead.
    """
    found: list[_Token] = []
    position = at + 1 if text[at : at + 1] in (" ", "-") else at
    most = _LONGEST + 3
    while len(found) < most:
        token = _TOKEN.match(text, position)
        if not token:
            break
        word, gap = token.groups()
        lower, end = word.lower(), token.end(1)
        found.append(_Token(word, lower, position, end))
        if lower in closing:
            most = min(most, len(found) + _AHEAD)
        if gap is None:
            break
        if gap == ", ":
            found.append(_Token(",", ",", end, end + 1))
        position = token.end()
    return tuple(found)


def read_plural_phrase(
    passage: Passage, at: int, *, determined: bool = False, counted: bool = False
) -> tuple[int, int] | None:
    """Return the span of the plural noun phrase that begins at `at`, or nothing where the number stands alone there.

    `determined` says that no verb can stand there: `our study tours`, `with two borrowed books`; `counted` that a
    number stands before it.
    """
    if passage.language != "en":
        tokens = _tokens(passage.text, at, closing=_NONE)
        if passage.language == "vi":
            return _until_small(tokens, "vi", limit=3)
        plural = any(is_plural(t.word) or t.word.endswith("x") for t in tokens[:2])
        return _until_small(tokens, "fr", limit=4) if plural else None
    tokens = _tokens(passage.text, at, closing=_closing_words())
    head = _plural_head(tokens, determined=determined, counted=counted)
    if head is None:
        return None
    if tokens[head].word.endswith("'"):  # the two parties' leaders: parties are counted
        return tokens[0].start, tokens[head].end - 1
    head = _second_noun(tokens, _extend(tokens, head))
    return tokens[0].start, tokens[head].end


def _plural_head(tokens: tuple[_Token, ...], *, determined: bool, counted: bool) -> int | None:
    """Return the index of the first plural noun that the words lead up to."""
    ending = _ending_words()
    for index, token in enumerate(tokens[:_LONGEST]):
        word = token.lower
        if word in ("and", "or", ",", "&"):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            if (
                index == 0
                or following is None
                or following.lower in ending
                or (word == "," and following.lower in ("and", "or"))
            ) and not (word == "," and following is not None and following.lower in ("and", "or") and index):
                return None
            continue
        if (word in listed("verb-or-adjective") or word in _DEGREES) and _leads_on(tokens, index):
            continue
        if counted and word.endswith("s") and word in listed("verb") and (index or determined):
            return index  # what a plural number does has no s: `twelve new stands`
        if index == 0 and _qualifies(tokens, determined=determined):
            continue
        if token.lower in ending or (
            word.endswith("ly") and index == 0 and len(word) > 4 and not _leads_on(tokens, index)
        ):
            return None
        if index == 0 and word.endswith("ed") and "-" not in word and word not in listed("participle"):
            return None
        if word.endswith("s'"):
            if word[:-1] in listed("possessive-modifier") or index + 1 == len(tokens):
                continue
            return index
        if is_plural(token.word) and not (token.word in listed("people-name") and _leads_on(tokens, index)):
            return index
    return None


def _qualifies(tokens: tuple[_Token, ...], *, determined: bool) -> bool:
    """Whether a first word that is also a verb stands right before the noun: `borrowed books`, `study tours`."""
    if len(tokens) < 2 or not is_plural(tokens[1].word) or tokens[1].lower in _ending_words():
        return False
    word, verbs = tokens[0].lower, listed("verb")
    if word.endswith("ed"):
        return determined or word not in verbs
    return word in listed("noun-adjunct") or (determined and word in verbs and not word.endswith("s"))


def _leads_on(tokens: tuple[_Token, ...], index: int) -> bool:
    return any(is_plural(token.word) for token in tokens[index + 1 : index + 5])


def _extend(tokens: tuple[_Token, ...], head: int) -> int:
    """Move on where the plural only qualifies another one: `women district leaders`, `sports clubs`."""
    ending = _ending_words()
    reach = 3 if tokens[head].lower in ("women", "men", "youth", "people") else 2
    for index in range(head + 1, min(head + reach, len(tokens))):
        token = tokens[index]
        if (
            token.lower in (",", "and", "or")
            or token.lower in ending
            or token.lower.endswith(("ed", "ing", "ly"))
            or token.word[0].isupper()
        ):
            break
        if is_plural(token.word):
            return index
    return head


def _second_noun(tokens: tuple[_Token, ...], head: int) -> int:
    """Take a second plural into the phrase: `parties and organizations`, `countries and regions`."""
    if head + 4 < len(tokens) and tokens[head + 1].word == "," and tokens[head + 3].lower == "and":
        second, third = tokens[head + 2].word, tokens[head + 4].word
        return head + 4 if is_plural(second) and is_plural(third) and third.islower() else head
    if head + 2 < len(tokens) and tokens[head + 1].lower in ("and", "or", "&"):
        ending = _ending_words()
        for index in (head + 2, head + 3):
            if (
                index >= len(tokens)
                or tokens[index].lower.partition("-")[0] in ending
                or tokens[index].lower in listed("noun-or-verb")
                or tokens[index].lower.endswith("ed")
            ):
                break
            if is_plural(tokens[index].word):
                return index
    return head


def read_singular_phrase(passage: Passage, at: int) -> tuple[int, int] | None:
    """Return the span of the noun phrase of one thing that begins at `at`: `county`, `Party Congress`."""
    if passage.language != "en":
        return _until_small(_tokens(passage.text, at, closing=_NONE), passage.language, limit=3)
    tokens, ending = _tokens(passage.text, at, closing=_closing_words()), _ending_words()
    end, last = None, ""
    for index, token in enumerate(tokens[:5]):
        word = token.lower
        if word in listed("verb-or-adjective") and end is None and _names_thing(tokens, index + 1):
            continue
        if token.lower in ending or word in (",", "and", "or", "one", "ones"):
            break
        if end is not None and (
            word.endswith(("ed", "ing", "ly")) or (last[:1].isupper() and token.word[0].islower() and index > 1)
        ):
            break
        if word.endswith("'s"):
            end, last = token.end - 2, token.word
            break
        end, last = token.end, token.word
    return (tokens[0].start, end) if end is not None else None


def _names_thing(tokens: tuple[_Token, ...], index: int) -> bool:
    """Whether a word that ends no phrase stands there: the `party` of `one left party waited`."""
    return (
        index < len(tokens) and tokens[index].lower not in _ending_words() and tokens[index].lower not in (",", "and")
    )


def head_is_singular(passage: Passage, at: int) -> bool:
    """Whether the noun phrase that begins at `at` names one thing: `decade`, not `visitors`, not `20 days`."""
    phrase = read_singular_phrase(passage, at)
    if phrase is None:
        return False
    words = passage.text[phrase[0] : phrase[1]].split()
    head = words[-1]
    return not is_plural(head) or head.lower() in ("series", "class", "headquarters")


def _until_small(tokens: tuple[_Token, ...], language: str, *, limit: int) -> tuple[int, int] | None:
    taken: list[_Token] = []
    for token in tokens[:limit]:
        if is_small_word(token.lower, language) or token.word == ",":
            break
        taken.append(token)
    return (taken[0].start, taken[-1].end) if taken else None
