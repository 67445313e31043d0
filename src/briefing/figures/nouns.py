"""The plural nouns that stand before a number: what it may count where it leaves its noun out."""

import re
from typing import NamedTuple

from briefing.figures.noun_phrases import is_plural, is_small_word, listed, read_plural_phrase
from briefing.figures.statements import Statement, head

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SUBJECT_OPENS = re.compile(r"(?:The|Its|Their|These|Those|All|In all,|Today,?|Now,?) ")
_TIMES = frozenset(
    ["years", "months", "weeks", "days", "hours", "minutes", "decades", "centuries", "times"]
)  # never what a number without its noun counts
_COPULA = re.compile(r" (?:were|are|was|is|had been|stood at|remain|read) ")  # `the figures were 41 and 150`
_DENIED = re.compile(r"(?<![^\W_])(?:not|never|rather than|instead of|no)(?: the)? $", re.I)  # `visits, not visitors`
_PLACES = frozenset(["countries", "regions", "continents", "states", "places", "areas", "cities", "provinces"])
_ONE = re.compile(
    r"(?:An?|One|The first|Another) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)"
    r"(?= (?:of|from|led|headed|was|has|had|came|visited|left|went|joined|reached|sent)(?![^\W_]))"
)
_NEAR = 400  # code points looked back for a noun
_OPENS = re.compile(r"(?:^|[,;:.(–—] |(?<![^\W_])(?:and|but|while|whereas) )(?:(?:the|its|their|our) )?$", re.I)
_PUT_AT = (  # what joins a noun to its number: `the observers numbered 11`, `its members are now seventy`
    r"(?: (?:for|at|with|by)(?: the (?:remaining|other))?"
    r"|(?: (?:now|then|today|already))?(?: (?:are|were|is|was|number|numbered|numbering|totals?|totall?ed|have reached"
    r"|had reached|reached|made up|make up|stands? at|stood at|came to|come to|amount(?:ed)? to))"
    r"(?: (?:now|then|put at|already|still))?)?"
)
_QUALIFIER = (
    r"(?: (?:about|some|only|just|nearly|almost|over|under|roughly|around|at least|more than|fewer than|another|barely"
    r"|a mere|up to|the|no fewer than|close to|no more than|no less than))*"
)
_JOINED = re.compile(rf"{_PUT_AT}{_QUALIFIER} $")
_JOINT_WORDS = frozenset(re.findall(r"[a-z]+", f"{_PUT_AT} {_QUALIFIER} total totals totalled totaled stands amounted"))
_STANDS_ALONE = re.compile(r"(?=[,;.:)]|$| (?:and|or|in|by|at|today|now|then|last|this)(?![^\W_]))")


class Noun(NamedTuple):
    """A plural noun phrase and where it stands in its passage."""

    words: str
    start: int
    end: int


def nouns_of_sentence_before(statement: Statement) -> list[Noun]:
    """Return the plural noun phrases of the sentence before the statement's, in order."""
    text, end = statement.passage.text, statement.sentence_start
    start = max(text.rfind(stop, 0, max(end - 2, 0)) for stop in (". ", "? ", "! ")) + 1
    return _nouns(statement, max(start, end - _NEAR), end)


def nouns_before(statement: Statement) -> list[Noun]:
    """Return the plural noun phrases of the sentence before the number, in order, without units of time."""
    start = max(statement.sentence_start, statement.reading.start - _NEAR)
    return _nouns(statement, start, statement.reading.start)


def _nouns(statement: Statement, position: int, end: int) -> list[Noun]:
    text, found = statement.passage.text, []
    for token in _WORD.finditer(text, position, end):
        if token.start() < position or is_small_word(token.group().lower()) or text[token.end() - 1] == "'":
            continue
        phrase = read_plural_phrase(statement.passage, token.start())
        if phrase and phrase[1] <= end:
            position = phrase[1]
            words = text[phrase[0] : phrase[1]]
            noun = head(words)
            if noun in _TIMES or noun in listed("uncounted") or _names_place(words):
                continue
            if noun in listed("meta-noun") and _COPULA.match(text, phrase[1]):
                continue
            if not _DENIED.search(text, max(0, phrase[0] - 12), phrase[0]):
                found.append(Noun(_unpossessed(words), *phrase))
    return found


def _names_place(words: str) -> bool:
    """Whether a phrase is the name of a place in s: `Honduras`, `United States`; not `member States`."""
    return words[0].isupper() and words.split()[-1] in listed("place-in-s")


def _unpossessed(words: str) -> str:
    """Leave out whose they are: `cadres` of `Luanda's cadres`."""
    return words.rpartition("'s ")[2]


def subject_phrase(statement: Statement) -> str:
    """Return the plural noun phrase that its sentence begins with, or nothing."""
    text, at = statement.passage.text, max(statement.sentence_start, 0)
    lead = _SUBJECT_OPENS.match(text, at)
    phrase = read_plural_phrase(statement.passage, lead.end() if lead else at)
    return text[phrase[0] : phrase[1]] if phrase and phrase[1] <= statement.reading.start else ""


def salient(nouns: list[Noun]) -> str:
    """Return the last noun of a sentence before a number that it may count, or nothing: `ones` are of things before."""
    words = nouns[-1].words if nouns else ""
    return "" if head(words) == "ones" else words


def noun_of_entry(statement: Statement) -> str:
    """Return the noun that opens the number's clause, where only a joint stands between them; else nothing.

    `socialist parties for the remaining 17`, `the observers 11`, `its members are now seventy`.
    """
    text, at = statement.passage.text, statement.reading.start
    if not _STANDS_ALONE.match(text, statement.reading.end) or not _follows_plural(text, at):
        return ""
    nouns = nouns_before(statement)
    if not nouns:
        return ""
    words, start, end = nouns[-1]
    last = words.split()[-1]
    named = (last[0].isupper() and start != statement.sentence_start) or last in ("others", "ones") or last in _PLACES
    if text[end:at] == " " and last in listed("verb-in-s"):
        return ""  # `the Foundation lists 104`
    return (
        words
        if not named and _OPENS.search(text, max(0, start - 12), start) and _JOINED.fullmatch(text, end, at)
        else ""
    )


def _follows_plural(text: str, at: int) -> bool:
    """Whether a plural stands before a number, with nothing but words of a joint between: decided before any search."""
    words = text[max(0, at - 50) : at].split()
    while words and words[-1].lower() in _JOINT_WORDS:
        words.pop()
    return bool(words) and is_plural(words[-1])


def one_before(statement: Statement) -> str:
    """Return the one thing that its sentence opens with, beside which others are counted; else nothing.

    `delegation` of `A delegation of the Party came in April, six others followed`.
    """
    found = _ONE.match(statement.passage.text, max(statement.sentence_start, 0), statement.reading.start)
    return found["noun"] if found else ""
