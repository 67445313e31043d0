"""The total that a number divides without saying so: `It has 63 partners. Five are in government`."""

import re
from collections.abc import Sequence

from briefing.figures.ellipsis import Thing
from briefing.figures.noun_phrases import listed
from briefing.figures.statements import REACH, Statement, head, kin

_SAID_OF = re.compile(  # a number without its noun, and a verb: not `five in 1990`, `ten or so`, `three per cent`
    r" (?!(?:in|of|and|or|to|by|from|at|on|than|as|for|with|per|percent|more|less|fewer|higher|lower|years?|the|an?"
    r"|last|this|next|before|earlier|ago|now|since|until|after|when)(?![^\W_]))"
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
_FORMER_AFTER = re.compile(r" in (?:1[89]|20)[0-9]{2}(?![0-9])")
_SENT = re.compile(
    r"(?: [^\W\d_]+){0,3} (?:sent|sent out|invited|asked|issued|distributed|approached|contacted|planned"
    r"|proposed|drafted|registered)(?:,|;| and| but) (?:[a-z]+ ){0,2}$"
)
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
    if not things[index].elliptic or not _NEW_CLAUSE.search(statement.before(80)) or comes_on_top(statement):
        return None
    # `by 2000, 30 remained` is no part of what there was
    if _FORMER.search(statement.before(60)) or _COMPARED.search(statement.before(40)):
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


def comes_on_top(statement: Statement) -> bool:
    """Whether it comes on top of what was counted before: `four others`, `another 20`."""
    return _ON_TOP_AFTER.match(statement.passage.text, statement.reading.end) is not None or (
        _ON_TOP_BEFORE.search(statement.before(16)) is not None
    )


def present_total(
    statements: Sequence[Statement], things: Sequence[Thing], wholes: Sequence[int | None], index: int
) -> int | None:
    """Return the last number of its paragraph, two sentences back at most, that is part of none and holds today.

    It is what a number without its noun divides: `It has 63 partners. … five are in government`.
    """
    statement = statements[index]
    for i in range(index - 1, max(index - REACH, 0) - 1, -1):
        other = statements[i]
        if other.passage is not statement.passage or statement.sentence - other.sentence > 2:
            return None
        if wholes[i] is None and other.is_count and comes_on_top(other) and _same_thing(things[i], things[index]):
            return None  # `31 signed, another nine supported it and four objected`
        totals = other.is_count and wholes[i] is None and not other.tells_places and other.size > statement.size
        former = other.sentence != statement.sentence and (
            _FORMER.search(other.before(60))
            or _COMPARED.search(other.before(30))
            or _FORMER_AFTER.match(other.passage.text, other.reading.end)
        )
        if totals and not former and _same_thing(things[i], things[index]):
            return i
    return None


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
