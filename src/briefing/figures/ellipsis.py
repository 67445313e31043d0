"""The noun that a number leaves out: that of a count before it, else of the words before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.figures.noun_phrases import is_plural, is_small_word, listed, read_plural_phrase
from briefing.figures.statements import REACH, Statement, head

_NUMBER_OF = re.compile(
    r"\bnumber of |\b(?:growth|rise|increase|fall|decline|drop|jump|surge|reduction) (?:in|of)"
    r" (?=[^,.;:]{3,60} (?:from|to) (?:[a-z]+ ){0,3}$)",
    re.I,
)
_SHARE_OF = re.compile(
    r"\b(?:minority|majority|total|list|group|pool|maximum|minimum|record) of (?:[a-z]+ ){0,2}$", re.I
)
_ADJECTIVE = re.compile(r" (?P<word>[^\W\d_][\w'-]*)(?=[,;.)]| and | or |$)")
_KNOWN = re.compile(r"\b(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Tt]hese|[Tt]hose) (?:\w+ )?$")
_ASIDE = re.compile(r", (?:together )?with (?:[a-z]+ ){0,3}$")
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SUBJECT_OPENS = re.compile(r"(?:The|Its|Their|These|Those|All|In all,|Today,?|Now,?) ")
_TIMES = frozenset(
    ["years", "months", "weeks", "days", "hours", "minutes", "decades", "centuries", "times"]
)  # never what a number without its noun counts
_DIVIDED = re.compile(r"\bof (?:the|these|those|its|their|our|all)(?: the)? $", re.I)
_FROM = re.compile(r"(?<![^\W_])(?:in|from|of|across|at|on) (?:the )?(?:[a-z]+ )?$", re.I)
_COMMA = re.compile(r", (?:[a-z]+ )?")
_COPULA = re.compile(r" (?:were|are|was|is|had been|stood at|remain|read) ")  # `the figures were 41 and 150`
_DENIED = re.compile(r"(?<![^\W_])(?:not|never|rather than|instead of|no)(?: the)? $", re.I)  # `visits, not visitors`
_PREDICATE = re.compile(  # `of them communist parties`, `of the 63 are communist parties`, `are ruling parties`
    r"(?: of (?:them|these|those)(?: are| were)?| of (?:which|whom) (?:are|were)"
    r"| of (?:the|these|those|its|their) [0-9]+ (?:are|were)"
    r"| are| were)(?= )"
)
_APPOSED = re.compile(r" of (?:them|these|those|which|whom) (?!are |were )")
_GROUP = re.compile(r"(?<![^\W_])(?P<group>[^\W\d_]+) of (?:(?:just|only|about|some|around|nearly|over|almost) )?$")
_QUESTION = re.compile(r"(?<![^\W_])(?:[Hh]ow many|[Ww]hich|[Ww]hat)(?= [^.;:?]{3,120}\?)")
_ANSWER = 300  # code points behind a question that it governs
_ALONE = re.compile(r"[.;]|$")
_LONGEST_NOUN = 80
_NEAR = 400  # code points looked back for a noun


@dataclass(frozen=True, slots=True)
class Thing:
    """What a statement counts.

    `antecedent` is the index of the statement that it took the noun from, where it left it out. `lends` is the noun
    that it hands on to numbers after it, where another was said of it alone: `parties` for the 102 and the 61 of `238
    parties: 102 are communist parties, 61 rule`.
    """

    what: str
    antecedent: int | None = None
    elliptic: bool = False
    lends: str = ""

    @property
    def noun(self) -> str:
        """Return what a number after it counts that leaves its noun out."""
        return self.lends or self.what


def left_out(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> Thing:
    """Find the noun that a number stands for: among the counts before it, else in the words before it."""
    statement = statements[index]
    noun = _governed(statement)
    if noun:
        return Thing(noun, elliptic=True)
    if _KNOWN.search(statement.before(20)):
        known = [
            i
            for i in range(max(index - 20 * REACH, 0), index)
            if statements[i].is_count and statements[i].reading.value == statement.reading.value and things[i].what
        ]
        if known:  # the one that `the 600` stood for before, else the last
            earlier = max(known, key=lambda i: (things[i].elliptic, i))
            return Thing(things[earlier].noun, earlier, elliptic=True)
    introduced = _introduced(statement)
    if introduced:
        return Thing(introduced, elliptic=True)
    if index and _follows_at_once(statements[index - 1], things[index - 1], statement):
        return _lent(statement, things, index - 1)
    same = _candidates(statements, things, index, 0)
    if same:
        return _lent(statement, things, same[0])
    asked = _asked(statement)
    if asked:
        return Thing(asked, elliptic=True)
    nouns = nouns_before(statement)
    if nouns:
        return Thing(nouns[-1], elliptic=True)
    for back in (1, 2):
        earlier_ones = _candidates(statements, things, index, back)
        if earlier_ones:
            return _lent(statement, things, earlier_ones[0])
        nouns = _nouns_of_sentence_before(statement) if back == 1 else []
        if nouns:
            return Thing(nouns[-1], elliptic=True)
    return Thing("", elliptic=True)


def _governed(statement: Statement) -> str:
    """Return the noun that stands right before the number and governs it, or nothing.

    `parties` of `the number of parties rose to 52`, `delegation` of `a delegation of five`.
    """
    number_of = list(_NUMBER_OF.finditer(statement.before(90)))
    if number_of:
        at = statement.reading.start - len(statement.before(90)) + number_of[-1].end()
        phrase = read_plural_phrase(statement.passage, at - 1)
        if phrase:
            return statement.passage.text[phrase[0] : phrase[1]]
    group = _GROUP.search(statement.before(40))
    if group and group["group"].lower() in listed("group"):
        return group["group"]
    return subject_phrase(statement) if _SHARE_OF.search(statement.before(60)) else ""


def _follows_at_once(other: Statement, thing: Thing, statement: Statement) -> bool:
    """Whether only a comma stands between a count with its noun and the number: `48 trainees, 24 from each side`."""
    start = other.reading.end + 1 + len(thing.what)
    text = statement.passage.text
    return (
        other.is_count
        and not thing.elliptic
        and bool(thing.what)
        and other.passage is statement.passage
        and start < statement.reading.start <= start + 16
        and text.startswith(thing.what, other.reading.end + 1)
        and _COMMA.fullmatch(text, start, statement.reading.start) is not None
        and not other.tells_places
        and not _FROM.search(other.before(24))
    )


def _introduced(statement: Statement) -> str:
    """Return the plural noun that a colon joins to a number alone: `failed fewest examinations: three`, or nothing."""
    text, reading = statement.passage.text, statement.reading
    if text[max(0, reading.start - 2) : reading.start] != ": " or not _ALONE.match(text, reading.end):
        return ""
    nouns = nouns_before(statement)
    colon = text[max(0, reading.start - 2 - _LONGEST_NOUN) : reading.start - 2]
    return nouns[-1] if nouns and colon.endswith(nouns[-1]) else ""


def _asked(statement: Statement) -> str:
    """Return the noun that a question just before asked the number of: `How many trips last year? – Six`."""
    passage, at = statement.passage, statement.reading.start
    before = passage.text[max(0, at - _ANSWER) : at]
    if "?" not in before:
        if not passage.asked or at >= _ANSWER:
            return ""
        before = f"{passage.asked} {before}"
    for question in reversed(list(_QUESTION.finditer(before))):
        phrase = read_plural_phrase(replace(passage, text=before), question.end())
        if phrase and before[phrase[0] : phrase[1]] != "ones":
            return before[phrase[0] : phrase[1]]
    return ""


def _lent(statement: Statement, things: Sequence[Thing], lender: int) -> Thing:
    noun = things[lender].noun
    return Thing(_with_adjective(statement, noun), lender, elliptic=True, lends=noun)


def predicated(statement: Statement, thing: Thing) -> Thing:
    """Give a number without its noun the noun that is said of it, if it is the same: `eleven are ruling parties`."""
    divided = _DIVIDED.search(statement.before(24)) is not None  # the 63 of `eleven of the 63 are communist parties`
    verb = None if divided else _PREDICATE.match(statement.passage.text, statement.reading.end)
    phrase = read_plural_phrase(statement.passage, verb.end()) if verb else None
    if phrase is None:
        return thing
    words = statement.passage.text[phrase[0] : phrase[1]]
    same = head(words) in (head(thing.what), "parties") or not thing.what
    apposed = _APPOSED.match(statement.passage.text, statement.reading.end) is not None  # `84 of them women`
    if same or apposed:
        return replace(thing, what=words, lends=thing.noun)
    return thing


def _candidates(statements: Sequence[Statement], things: Sequence[Thing], index: int, back: int) -> list[int]:
    """Return the statements of the sentence `back` sentences before that may lend their noun, the likeliest first."""
    wanted = statements[index].sentence - back
    found: list[int] = []
    for earlier in range(index - 1, max(index - REACH, 0) - 1, -1):
        other = statements[earlier]
        if other.sentence < wanted:
            break
        lends = other.is_count or (
            other.reading.kind in ("ratio", "period")
            and is_plural(things[earlier].what.split()[-1] if things[earlier].what else "")
        )
        ones = back and head(things[earlier].what) == "ones"
        if other.sentence == wanted and lends and not ones and things[earlier].what and things[earlier].what != "times":
            found.append(earlier)
    return sorted(
        found,
        key=lambda i: (
            statements[i].tells_places or _ASIDE.search(statements[i].before(40)) is not None,
            not statements[i].is_count,
            back > 0 and things[i].elliptic,  # from another sentence, a noun that the text writes out
            statements[i].bound == "vague",
            back > 0 and statements[i].size < statements[index].size,  # what it may be part of
            -i,
        ),
    )


def _with_adjective(statement: Statement, what: str) -> str:
    """`41 ruling` after `180 political parties` counts ruling parties."""
    adjective = _ADJECTIVE.match(statement.passage.text, statement.reading.end)
    if not adjective:
        return what
    word = adjective["word"]
    lowered = word.lower()
    if (
        is_small_word(lowered)
        or lowered in listed("adverb")
        or (lowered.endswith(("ed", "ly")) and lowered not in listed("participle"))
    ):
        return what
    return f"{word} {head(what)}"


def _nouns_of_sentence_before(statement: Statement) -> list[str]:
    text, end = statement.passage.text, statement.sentence_start
    start = max(text.rfind(stop, 0, max(end - 2, 0)) for stop in (". ", "? ", "! ")) + 1
    return _nouns(statement, max(start, end - _NEAR), end)


def nouns_before(statement: Statement) -> list[str]:
    """Return the plural noun phrases of the sentence before the number, in order, without units of time."""
    start = max(statement.sentence_start, statement.reading.start - _NEAR)
    return _nouns(statement, start, statement.reading.start)


def _nouns(statement: Statement, position: int, end: int) -> list[str]:
    text, found = statement.passage.text, []
    for token in _WORD.finditer(text, position, end):
        if token.start() < position or is_small_word(token.group().lower()) or text[token.end() - 1] == "'":
            continue
        phrase = read_plural_phrase(statement.passage, token.start())
        if phrase and phrase[1] <= end:
            position = phrase[1]
            words = text[phrase[0] : phrase[1]]
            noun = head(words)
            if noun in _TIMES or words in listed("place-in-s"):
                continue
            if noun in listed("meta-noun") and _COPULA.match(text, phrase[1]):
                continue
            if not _DENIED.search(text, max(0, phrase[0] - 12), phrase[0]):
                found.append(words)
    return found


def subject_phrase(statement: Statement) -> str:
    """Return the plural noun phrase that its sentence begins with, or nothing."""
    text, at = statement.passage.text, max(statement.sentence_start, 0)
    lead = _SUBJECT_OPENS.match(text, at)
    phrase = read_plural_phrase(statement.passage, lead.end() if lead else at)
    return text[phrase[0] : phrase[1]] if phrase and phrase[1] <= statement.reading.start else ""
