"""The total that a number divides without saying so: `It has 63 partners. Five are in government`."""

import re
from collections.abc import Sequence

from briefing.figures.around import behind
from briefing.figures.noun_phrases import listed
from briefing.figures.statements import REACH, Statement, Thing, end_of_noun, head, kin

_SAID_OF = re.compile(  # a number without its noun, and a verb: not `five in 1990`, `ten or so`, `three per cent`
    r" (?!(?:in|of|and|or|to|by|from|at|on|than|as|for|with|per|percent|more|less|fewer|higher|lower|years?|the|an?"
    r"|last|this|next|before|earlier|ago|now|since|until|after|when|against|abstentions?)(?![^\W_]))"
    r"[a-z]{2,}"
)
_NEW_CLAUSE = re.compile(r"(?:^|[,;:] |\b(?:and|but|while|whereas|though|although|that) )(?:[a-z-]+ ){0,7}$", re.I)
_ON_TOP_AFTER = re.compile(r" (?:others?|more|further)(?![^\W_])")
_ON_TOP_BEFORE = re.compile(r"\b(?:another|an? further|an additional) $", re.I)
_FORMER = re.compile(
    r"\b(?:in|by|around|of|at the end of) (?:[A-Z][a-z]+ |the year )?(?:1[89]|20)[0-9]{2}\b"
    r"|\b(?:ago|earlier|previously|at the time)\b",
    re.I,
)
_COMPARED = re.compile(
    r"(?<![^\W_])(?:against|compared (?:with|to)|versus|(?:up|down) from|as against|unlike) (?:[a-z]+ ){0,3}$", re.I
)
_AGAINST = re.compile(r"(?<![^\W_])(?:against|compared (?:with|to)|versus) (?:[a-z]+ ){0,2}$", re.I)
_AGAIN = re.compile(r"(?:^|[^\w])(?:the|these|those) $", re.I)
_FORMER_AFTER = re.compile(r" in (?:1[89]|20)[0-9]{2}(?![0-9])")
_SENT = re.compile(
    r"(?: [^\W\d_]+){0,3} (?:sent|sent out|invited|asked|issued|distributed|approached|contacted|planned"
    r"|proposed|drafted|registered|went out)(?:,|;| and| but) (?:[a-z]+ ){0,2}$"
)
_FOLLOWING, _ANSWERED = 2, 3  # sentences
_QUESTION = 200  # code points
_ASKED = re.compile(r"\?[\"')]* ")
_HOW_MANY_OF = re.compile(
    r"(?<![^\W_])(?:how many|and)(?![^\W_])[^?]{0,120}\?[\"')]* ?(?:[\w.' -]{1,40}: )?(?:[–—-] ?)?[\"'(]*(?:A[.:] )?"
    r"(?:(?:we|they|there|it|of these|only|just|some|about|around|perhaps|maybe|roughly|nearly|almost|over|under"
    r"|at least|fewer than|more than|less than|i|think|believe|say|have|are|were|had|would|by our reckoning),? )*$",
    re.I,
)
_NEAR = 120
_OF_KIND = re.compile(
    r"(?:Of|Among) (?:the|these|those|its|our|their) (?P<kind>[^\W\d_]+) [^\W\d_]+[a-z](?![^\W\d_])[^0-9]*$", re.I
)
_UP_TO_NUMBER = re.compile(r"[,;.]|(?<![^\W_])and(?![^\W_])|[0-9]")
_CLAUSES = re.compile(r"[;:]| and | but ")
_STOP = re.compile(r"[;:]")
_OF_ONE = re.compile(r" of the (?:former|latter)(?![^\W_])", re.I)
_AUXILIARIES = frozenset(["are", "were", "have", "had", "is", "was", "has"])
_CAME_BACK = re.compile(
    r" (?:returned|answered|replied|responded|completed|came|accepted|signed|adopted|ratified|held|approved|attended)"
    r"(?![^\W_])"
)


def total_said_of(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the whole of a number that opens a clause without its noun.

    `It has 63 partners. Five are in government`; `63 questionnaires sent, 52 returned`.
    """
    statement, text = statements[index], statements[index].passage.text
    if things[index].elliptic and answers_in_part(statement):
        return present_total(statements, things, wholes, index)
    if not things[index].elliptic or not _NEW_CLAUSE.search(statement.before(80)) or comes_on_top(statement):
        return None
    # `by 2000, 30 remained` is no part of what there was
    if _FORMER.search(_STOP.split(statement.before(60))[-1]) or _COMPARED.search(statement.before(40)):
        return None
    if earlier and _SENT.fullmatch(text, statements[earlier[-1]].reading.end, statement.reading.start):
        return earlier[-1] if _CAME_BACK.match(text, statement.reading.end) else None
    if not _SAID_OF.match(text, statement.reading.end) or (earlier and _beside(statements[earlier[-1]], statement)):
        return None
    return present_total(statements, things, wholes, index)


def _beside(other: Statement, statement: Statement) -> bool:
    """Whether `and` joins what is said of two numbers, neither part of the other: `four withdrew and two stayed`."""
    between = statement.passage.text[other.reading.end : statement.reading.start]
    return (
        between.endswith(" and ")
        and not between.endswith(", and ")
        and any(word.endswith("ed") or word in listed("verb") or word in _AUXILIARIES for word in between.split())
    )


def is_said_beside(statements: Sequence[Statement], index: int) -> bool:
    """Whether `and` joins what is said of a number to what is said of the count right before it."""
    statement, other = statements[index], statements[index - 1]
    return index > 0 and other.is_count and other.sentence == statement.sentence and _beside(other, statement)


def comes_on_top(statement: Statement) -> bool:
    """Whether it comes on top of what was counted before: `four others`, `another 20`."""
    return _ON_TOP_AFTER.match(statement.passage.text, statement.reading.end) is not None or (
        _ON_TOP_BEFORE.search(statement.before(16)) is not None
    )


def stands_beside(statements: Sequence[Statement], things: Sequence[Thing], index: int, whole: int) -> bool:
    """Whether a number stands beside an earlier one, not within it.

    `against 61 then`; `those 75`, counted before; `80 parties in Asia, 75 in Europe`.
    """
    statement, other = statements[index], statements[whole]
    if _AGAINST.search(statement.before(40)):
        return True
    if _AGAIN.search(statement.before(8)) and any(
        other.is_count and other.size == statement.size for other in statements[max(index - REACH, 0) : index]
    ):
        return True
    if not things[index].elliptic or other.sentence != statement.sentence:
        return False
    word = behind(statement.passage.text, statement.reading.end)
    return word != "" and word == behind(other.passage.text, end_of_noun(other, things[whole]))


def present_total(
    statements: Sequence[Statement], things: Sequence[Thing], wholes: Sequence[int | None], index: int
) -> int | None:
    """Return the last number of its paragraph, two sentences back at most, that is part of none and holds today.

    It is what a number without its noun divides: `It has 63 partners. … five are in government`.
    """
    statement = statements[index]
    for i in range(index - 1, max(index - REACH, 0) - 1, -1):
        other = statements[i]
        if not _read_on(other, statement):
            return None
        if wholes[i] is None and other.is_count and comes_on_top(other) and _same_thing(things[i], things[index]):
            return None  # `31 signed, another nine supported it and four objected`
        totals = other.is_count and wholes[i] is None and not other.tells_places and other.size > statement.size
        former = _COMPARED.search(other.before(30)) or (other.sentence != statement.sentence and is_former(other))
        if totals and not former and _same_thing(things[i], things[index]):
            return i
    return None


def is_former(other: Statement) -> bool:
    """Whether a count no longer holds: `58 in 1995`."""
    before = _CLAUSES.split(other.before(60))[-1]
    return bool(_FORMER.search(before) or _FORMER_AFTER.match(other.passage.text, other.reading.end))


def _read_on(other: Statement, statement: Statement) -> bool:
    """Whether a number can still be part of an earlier one: two sentences on, in an answer three and a line more."""
    apart = statement.sentence - other.sentence
    if statement.passage.asked or _ASKED.search(statement.passage.text, 0, statement.reading.start):
        return apart <= _ANSWERED
    return other.passage is statement.passage and apart <= _FOLLOWING


def answers_in_part(statement: Statement) -> bool:
    """Whether a number answers how many of those counted before do something.

    `How many govern? – Sixty.`
    """
    text, at = statement.passage.text, statement.reading.start
    before = text[max(0, at - _QUESTION) : at]
    if "?" not in before:
        if not statement.passage.asked or at > _QUESTION:
            return False
        before = f"{statement.passage.asked} {before}"
    return _HOW_MANY_OF.search(before) is not None


def _same_thing(whole: Thing, part: Thing) -> bool:
    kinds = {"parties": "partners", "partners": "parties"}
    first, second = head(whole.what), head(part.what)
    return kin(whole.what, part.what) or kinds.get(first) == second or second == "ones"


def last_total(statements: Sequence[Statement], index: int) -> int | None:
    """Return the total that the text last named as known: `the 600`."""
    for i in range(index - 1, max(index - 20 * REACH, 0) - 1, -1):
        other = statements[i]
        if other.is_count and other.size > statements[index].size and re.search(r"\bthe $", other.before(6), re.I):
            return i
    return None


def of_kind(statements: Sequence[Statement], things: Sequence[Thing], index: int) -> int | None:
    """Return the count that the sentence takes up by its kind.

    `It has 52 communist partners … Of the communist parties 12 rule`.
    """
    statement = statements[index]
    before = statement.before(_NEAR)
    if "Of " not in before and "mong " not in before and "; of " not in before:
        return None  # the usual case
    opened = _OF_KIND.match(_STOP.split(before)[-1].strip())
    if not opened:
        return None
    kind = opened["kind"].lower()
    for i in range(index - 1, max(index - REACH, 0) - 1, -1):
        other = statements[i]
        if other.passage is not statement.passage or statement.sentence - other.sentence > _FOLLOWING:
            return None
        told = f"{things[i].what} {_UP_TO_NUMBER.split(other.after(40))[0]}".lower().split()
        if other.is_count and other.size >= statement.size and kind in told:
            return i
    return None


def one_of_two(statements: Sequence[Statement], index: int, *, former: bool) -> int | None:
    """Return the former or the latter of the last two counts: `165 are elected, 110 listed; 33 of the former left`."""
    two = [
        i
        for i in range(max(index - REACH, 0), index)
        if statements[i].is_count and not _OF_ONE.match(statements[i].passage.text, statements[i].reading.end)
    ][-2:]
    return two[0 if former else -1] if len(two) > 1 else None


def sum_up(statements: Sequence[Statement], things: Sequence[Thing], wholes: list[int | None], index: int) -> None:
    """`sixty ruling parties, 29 others …; all told, nearly 260 parties`: the counts before are parts of this one."""
    total = statements[index]
    for i in range(index - 1, max(index - REACH, 0) - 1, -1):
        part = statements[i]
        if part.sentence != total.sentence:
            break
        same = kin(things[i].what, things[index].what) or head(things[i].what) == "others" or things[i].elliptic
        if part.is_count and wholes[i] is None and part.size <= total.size and same and not part.tells_places:
            wholes[i] = index


def sentence_before(statements: Sequence[Statement], index: int) -> list[int]:
    """Return the counts of the last sentence before a number's, two back at most, that has any."""
    here = statements[index].sentence
    before = [
        i for i in range(max(index - REACH, 0), index) if statements[i].is_count and statements[i].sentence < here
    ]
    return (
        [
            i
            for i in before
            if statements[i].sentence == statements[before[-1]].sentence and here - statements[i].sentence <= 2
        ]
        if before
        else []
    )
