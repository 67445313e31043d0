r"""The small pattern language of the reference tables: phrases as a reader writes them, compiled to expressions.

A pattern is an ordinary regular expression, capitals or not, in which a space stands for white space on one line, a
hyphen for a hyphen or a space (`~` for a hyphen alone), a straight apostrophe or quotation mark for the curly ones
too, and `{name}` for a word list of `data/reference/phrase_words.csv`. `^Word` asks for a word that begins with a
capital and is not a function word that opens a sentence; `<<…>>` encloses what is meant where the pattern needs words
around it. Every pattern matches whole words only. Repetitions are written with their limit, `(x ){0,3}`, so that no
text makes them slow; a word's own characters, `\w+`, are limited to 40.
"""

import re
from collections.abc import Iterable
from functools import cache

from briefing import reference
from briefing.errors import ReferenceDataError
from briefing.needs import Expression, words_of
from briefing.screening import WORD_BEGINS

_SET = re.compile(r"(\[[^\]]{0,200}\])")
_LIST = re.compile(r"\{([a-z_]+)\}")
_SPACE = r"(?:[^\S\n]{1,9})"  # a group, so that a quantifier after a space means the space
_CHARACTERS = {" ": _SPACE, "'": "['’ʼ]", '"': '["“”„«»]', "-": r"[-‐‑–\s]", "~": "-"}
_LONGEST = 40  # characters of a word: what repeats without a limit repeats that often at most
_REPEATED = re.compile(r"(\\[wdSs]|\])([+*])")
_CAPITAL = r"(?=(?-i:[A-ZÀ-ÖØ-ÞĐ]))(?!(?:%s)\b)\w[\w'’-]{1,40}"


@cache
def word_lists() -> dict[str, str]:
    """Return each word list as one alternative, by name. Raises ReferenceDataError where the file is broken."""
    lists: dict[str, list[str]] = {}
    for row in reference.rows("phrase_words", ("list", "words", "origin")):
        lists.setdefault(row["list"], []).append(row["words"])
    return {name: "(" + "|".join(words) + ")" for name, words in lists.items()}


def expand(pattern: str) -> str:
    """Return the regular expression that a pattern stands for, without its word boundaries.

    Raises ReferenceDataError where the pattern names a word list that does not exist.
    """
    lists = word_lists()

    def words(match: re.Match[str]) -> str:
        if match[1] not in lists:
            remedy = "add the list, or correct the pattern"
            raise ReferenceDataError("data/reference/phrase_words.csv", f"has no list {match[1]}", remedy)
        return lists[match[1]]

    with_words = _LIST.sub(words, pattern)
    with_groups = re.sub(r"\((?!\?)", "(?:", with_words).replace("^Word", "\0")
    pieces = _SET.split(with_groups)  # a set's characters, at odd places, stand for themselves
    characters = "".join(
        piece if place % 2 else "".join(_CHARACTERS.get(character, character) for character in piece)
        for place, piece in enumerate(pieces)
    )
    capital = _CAPITAL % lists["function_word"]
    limited = _REPEATED.sub(lambda match: f"{match[1]}{{{int(match[2] == '+')},{_LONGEST}}}", characters)
    return limited.replace("\0", capital).replace("<<", "(?P<meant>").replace(">>", ")")


def alternatives_of(pattern: str) -> tuple[Expression, ...]:
    """Return the alternatives of a pattern, each by itself, for `screening.Patterns`, which tries them apart.

    Raises ReferenceDataError where the pattern is none.

    >>> [found.compiled.search("a state visit") is not None for found in alternatives_of("(state|party) visits?|talks")]
    [True, False]
    """
    pieces, depth, within = [""], 0, ""
    for place, character in enumerate(pattern):
        if pattern[place - 1 : place] != "\\" or pattern[place - 2 : place - 1] == "\\":
            within = "" if character == "]" else within or ("[" if character == "[" else "")
            depth += 0 if within else {"(": 1, ")": -1}.get(character, 0)
            if character == "|" and not depth and not within:
                pieces.append("")
                continue
        pieces[-1] += character
    try:
        found = tuple(Expression(_whole(piece), re.IGNORECASE) for piece in pieces)
        for expression in found:
            words_of(expression.pattern, expression.flags)  # reads it, without compiling it
    except re.error as error:
        raise _unreadable(pattern, error) from error
    return found


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern's regular expression: whole words, capitals or not.

    Raises ReferenceDataError where the pattern is none.
    """
    try:
        return re.compile(_whole(pattern), re.IGNORECASE)
    except re.error as error:
        raise _unreadable(pattern, error) from error


def _whole(pattern: str) -> str:
    return rf"{WORD_BEGINS}(?:{expand(pattern)})(?:(?!\w)|(?<=\W))"


def _unreadable(pattern: str, error: re.error) -> ReferenceDataError:
    cause = f"the pattern {pattern!r} cannot be read: {error.msg}"
    return ReferenceDataError("data/reference", cause, "correct the row that holds it")


def meant(match: re.Match[str]) -> tuple[int, int]:
    """Return where the meant words of a match begin and end: those in `<<…>>`, else all of it; no space at the ends."""
    start, end = match.span("meant" if "meant" in match.re.groupindex else 0)
    text = match.string[start:end]
    return start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())


def alternatives(words: Iterable[str], *, space: str = " ") -> str:
    """Return plain words as the alternatives of an expression, the longest first; without words nothing matches.

    `space` is the expression for a space within a word.

    >>> alternatives(["cent", "per cent"], space="[ -]")
    'per[ -]cent|cent'
    """
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", space) for word in longest_first) or "(?!)"


def compiled_any(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return the expression that matches any of the patterns, the earlier one first."""
    return compiled("|".join(f"({pattern})" for pattern in patterns))
