"""The noun that a number leaves out: that of a count before it, else of the words before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.figures.antecedents import lenders
from briefing.figures.noun_phrases import is_small_word, listed, read_plural_phrase
from briefing.figures.nouns import Noun, noun_of_entry, nouns_before, nouns_of_sentence_before, salient, subject_phrase
from briefing.figures.statements import REACH, Statement, Thing, head

_NUMBER_OF = re.compile(
    r"\b(?:number of|how (?:many|few)(?=[^;]*$)) |\b(?:growth|rise|increase|fall|decline|drop|jump|surge|reduction)"
    r" (?:in|of)"
    r" (?=[^,.;:]{3,60} (?:from|to) (?:[a-z]+ ){0,3}$)",
    re.I,
)
_SHARE_OF = re.compile(
    r"\b(?:minority|majority|total|list|group|pool|maximum|minimum|record) of (?:[a-z]+ ){0,2}$", re.I
)
_ADJECTIVE = re.compile(r" (?P<word>[^\W\d_][\w'-]*)(?=[,;.)]| and | or |$)")
_KNOWN = re.compile(r"\b(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Tt]hese|[Tt]hose) (?:\w+ )?$")
_DIVIDED = re.compile(r"\bof (?:the|these|those|its|their|our|all)(?: the)? $", re.I)
_FROM = re.compile(r"(?<![^\W_])(?:in|from|of|across|at|on) (?:the )?(?:[a-z]+ )?$", re.I)
_COMMA = re.compile(r", (?:[a-z]+ )?")
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
_TAKES_UP = re.compile(  # what the sentence before was about: `ask again and it may be thirty-nine`
    r"(?<![^\W_])it (?:(?:may|might|will|would|could|should|must|had|have|has) )?"
    r"(?:(?:soon|now|well|then|already|still) )?(?:be|been|are|were|is|was|number|numbered|reach|reached)"
    r"(?: (?:about|some|only|just|nearly|almost|over|around|more than|at least|fewer than))? $",
    re.I,
)
_SUPPLIES = re.compile(  # whoever does is a share of those counted before: `It had 28 guests. Unions sent nine`
    r"(?<![^\W_])(?:sent|send|sends|suppl(?:y|ies|ied)|contributed?|contributes|account(?:ed|s)? for"
    r"|ma[dk]es? up|furnish(?:ed|es)?|paid for|pa(?:y|ys) for|led|chaired|headed|won|hosted) "
    r"(?:(?:some|about|only|nearly|just|almost|another|over|around|at least|more than|fewer than|the other) )?$"
)
_LONGEST_NOUN = 80


def left_out(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> Thing:
    """Find the noun that a number stands for: among the counts before it, else in the words before it."""
    statement = statements[index]
    noun = _governed(statement)
    if noun:
        return Thing(noun, elliptic=True)
    known = _known(statements, things, index)
    if known is not None:
        return Thing(things[known].noun, known, elliptic=True)
    introduced = _introduced(statement)
    if introduced:
        return Thing(introduced, elliptic=True)
    if index and _follows_at_once(statements[index - 1], things[index - 1], statement):
        return _lent(statements, things, index, index - 1)
    entry = noun_of_entry(statement)
    if entry:
        return Thing(entry, elliptic=True)
    beside = lenders(statements, things, index, 0)
    if beside:
        return _lent(statements, things, index, beside[0])
    if _TAKES_UP.search(statement.before(60)):
        taken_up = _from_before(statements, things, index)
        if taken_up.what:
            return taken_up
    if _SUPPLIES.search(statement.before(40)):
        divided = _from_before(statements, things, index)
        if divided.antecedent is not None:
            return divided
    told = _asked(statement) or salient(_uncounted(statements, index))
    return Thing(told, elliptic=True) if told else _from_before(statements, things, index)


def _from_before(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> Thing:
    """Find the noun in the two sentences before the number's."""
    for back in (1, 2):
        earlier = lenders(statements, things, index, back)
        if earlier:
            return _lent(statements, things, index, earlier[0])
        nouns = nouns_of_sentence_before(statements[index]) if back == 1 else []
        if nouns:
            return Thing(nouns[-1].words, elliptic=True)
    return Thing("", elliptic=True)


def _known(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> int | None:
    """Return the count that the text points back to with its number: `the 600`; else nothing."""
    statement = statements[index]
    if not _KNOWN.search(statement.before(20)):
        return None
    known = [
        i
        for i in range(max(index - 20 * REACH, 0), index)
        if statements[i].is_count and statements[i].reading.value == statement.reading.value and things[i].what
    ]  # the one that `the 600` stood for before, else the last
    return max(known, key=lambda i: (things[i].elliptic, i)) if known else None


def _uncounted(statements: Sequence[Statement], index: int) -> list[Noun]:
    """Return the nouns before a number that no other counts: a counted one lends itself, or is of something else."""
    counted, found = set(), nouns_before(statements[index])
    for other in reversed(statements[max(index - REACH, 0) : index] if found else ()):
        if other.passage is not statements[index].passage or other.sentence != statements[index].sentence:
            break
        if other.is_count:
            counted.add(other.reading.end + 1)
    return [noun for noun in found if noun.start not in counted]


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
    return nouns[-1].words if nouns and colon.endswith(nouns[-1].words) else ""


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


def _lent(statements: Sequence[Statement], things: Sequence[Thing], index: int, lender: int) -> Thing:
    """Return what a number counts that takes its noun from another.

    Without the noun's own adjectives where it brings one: `41 ruling` after `180 political parties`.
    """
    statement, noun = statements[index], things[lender].noun
    own = noun.split()[-1] if noun and head(noun) == noun.split()[-1].lower() else noun
    return Thing(own if _brings_adjective(statement) else noun, lender, elliptic=True, lends=noun)


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


def _brings_adjective(statement: Statement) -> bool:
    """Whether an adjective stands in the place of the noun: `41 ruling, 18 in coalition`."""
    adjective = _ADJECTIVE.match(statement.passage.text, statement.reading.end)
    if not adjective:
        return False
    word = adjective["word"].lower()
    done = word.endswith(("ed", "ly")) and word not in listed("participle")
    return not done and not is_small_word(word) and word not in listed("adverb")
