"""The whole that a count is part of, where the text says so: `180 parties, including 52 communist parties`."""

import re
from collections.abc import Sequence
from functools import cache

from briefing.figures.cells import Tables
from briefing.figures.enumerations import enumerated, list_parts
from briefing.figures.noun_phrases import listed
from briefing.figures.statements import REACH, Statement, Thing, head, kin
from briefing.figures.sums import add_up
from briefing.figures.totals import (
    comes_on_top,
    last_total,
    of_kind,
    one_of_two,
    present_total,
    sentence_before,
    stands_beside,
    sum_up,
    total_said_of,
)
from briefing.figures.weighed import weigh
from briefing.phrases import alternatives

_OF_NUMBER = re.compile(
    r" (?:out )?of (?:(?:the|its|their|these|those|our|his|her|my|all|(?:the )?[^\W\d_][\w-]*(?: [A-Z][\w-]*)?'s?)"
    r"(?: [a-z]+){0,2} |(?:more than|about|nearly|some|over|almost|around|roughly|at least|up to|a total of) )?",
    re.I,
)
_PRONOUN = re.compile(
    r"(?: or so|-odd)? (?:of|out of) (?:them|these|those|which|whom)\b| d'entre eux| trong số đó", re.I
)
_OPENING = re.compile(
    r"^\W*(?:Of|Among|Out of|From) (?:these|them|those|the total|this total|that number|this number)(?: [a-z]+)?,? ",
    re.I,
)
_OF_WHOLE = re.compile(
    r"^\W*(?:(?:Of|Out of|Among|From) (?:the|its|their|these|those|all|some|about|nearly|more than|over|almost"
    r"|our|his|her)(?: [a-z]+)*|Of|Out of|Among) $",
    re.I,
)
_MINORITY = re.compile(
    r"\b(?:minority|majority|fraction|part|share|subset|sample|selection) of (?:[a-z]+ ){0,2}$", re.I
)
_OTHERS = re.compile(r"\b(?:the|its) (?:other|remaining|rest|last|further) (?:[a-z]+ )?$", re.I)
_OF_WHICH = re.compile(r"\bof (?:which|whom),? (?:[a-z]+ ){0,2}$")
_CLAUSE_ENDS = re.compile(r"[;!?]|\. |^[^(]*\)")
_VERB = re.compile(r"(?<![^\W_])(?:is|are|was|were|has|have|had)(?![^\W_])")
_ALONE = re.compile(r"^\W*(?:In|Across|Throughout|On) [^,.;:!?]{3,60} alone,? (?:[a-z]+ ){1,6}$", re.I)
_OF_NOUN = re.compile(r" of (?:the|these|those|its|their|our|his|her) (?=[^\W\d_])", re.I)
_JOINED_LATER = re.compile(r"[^.;:!?()]{0,120}, (?:(?:some|about|nearly|only|just|almost|mostly|at least|more than) )?")
_APPOSED = re.compile(r", (?:(?:some|about|nearly|only|just|almost|mostly|at least|more than) )?")
_PLACED = re.compile(
    r" (?:from|in|of|with|at|on|by|for|under|led|held|to|being|coming"
    r"|living|serving|including|representing)(?![^\W_]| (?:1[89]|20)[0-9]{2}(?![0-9]))"
)
_SUPPLIED = re.compile(  # `It received 28 groups. China supplied 16, Vietnam 7.`
    r"(?<![^\W_])(?:sent|supplied|provided|contributed|accounted for|accounts for|account for|made up|makes up|took"
    r"|furnished|came with|is home to|was represented by) (?:some |about |only |nearly |just |almost )?$"
)
_ENDS = re.compile(r"[,;.]")
_AMONG_WERE = re.compile(r"^\W*(?:Among|Of) .*\b(?:were|are|was|is) (?:[a-z]+ ){0,2}$", re.I)
_FORMER_OR_LATTER = re.compile(r" of the (former|latter)(?![^\W_])", re.I)
_GOES_ON = re.compile(r" (?!and |or )[^\W\d_]")
_REST = re.compile(
    r"\bthe (?:rest|remainder|others|remaining)(?: number| are| were| being|,|:| \()? (?:[a-z]+ )?$", re.I
)
_NEAR = 300  # code points looked back for the words that make a count a part
_JOINT = re.compile(
    r"(?:,|and|or|while|plus|et|và|but)(?: [a-z-]+){0,3} $|, (?:[A-Z][\w'-]+ ){1,3}$|, $|^[^,]{0,40} and $"
)
_KNOWN = re.compile(r"(?<![^\W_])(?:the|these|those|all|its|our) $", re.I)
_LIST_JOINT = re.compile(r"[^.;:!?()]{0,110}")


@cache
def _part_leads() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(listed('part-lead'))})(?![^\W_])", re.I)


@cache
def _whole_leads() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(listed('whole-lead'))}),? (?:[a-z]+ ){{0,2}}$", re.I)


def find_wholes(statements: Sequence[Statement], things: Sequence[Thing]) -> list[int | None]:
    """Return for each statement the index of the count that it is part of, or nothing: as told, else as is likely."""
    wholes = find_told(statements, things)
    weigh(statements, things, wholes)
    return wholes


def find_told(statements: Sequence[Statement], things: Sequence[Thing]) -> list[int | None]:
    """Return for each statement the index of the count that its wording makes it a part of, or nothing."""
    wholes: list[int | None] = [None] * len(statements)
    tables = Tables(statements)
    for index, statement in enumerate(statements):
        if not statement.is_count:
            continue
        wholes[index] = tables.whole_of_cell(index)
        alone = index == 0 or statements[index - 1].passage is not statement.passage
        if wholes[index] is None and not (statement.passage.cell and alone):
            wholes[index] = _whole(statements, things, wholes, index)
            if _whole_leads().search(statement.before(40)):
                sum_up(statements, things, wholes, index)
    list_parts(statements, things, wholes)
    add_up(statements, things, wholes)
    return wholes


def _whole(
    statements: Sequence[Statement], things: Sequence[Thing], wholes: Sequence[int | None], index: int
) -> int | None:
    """Return the index of the count that this one is part of, or nothing; the clearest wordings are tried first."""
    earlier = _counts_before(statements, index)
    told = _told(statements, things, wholes, index, earlier)
    if told is not None:
        return told
    whole = _worded(statements, things, wholes, index, earlier)
    return None if whole is None or stands_beside(statements, things, index, whole) else whole


def _worded(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the whole that the wording of the clauses around a number tells."""
    if earlier and things[index].elliptic and _MINORITY.search(statements[earlier[-1]].before(40)):
        return _fitting(statements, things, index, earlier[-1:])
    joined = _joined(statements, things, wholes, index, earlier)
    if joined is not None:
        return joined
    led = _led(statements, index, earlier) if earlier else []
    if led:
        return _fitting(statements, things, index, led)
    among = enumerated(statements, things, wholes, index, earlier)
    if among is None:
        among = _listed_after(statements, things, index, earlier)
    return among if among is not None else total_said_of(statements, things, wholes, index, earlier)


def _told(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the whole that words right beside a number tell: `of the 63`, `of them`, `the rest`, `of the parties`."""
    statement = statements[index]
    text = statement.passage.text
    of_the = text.startswith(" of the ", statement.reading.end)
    one = _FORMER_OR_LATTER.match(text, statement.reading.end) if of_the else None
    if one:
        return one_of_two(statements, index, former=one[1].lower() == "former")
    if _divides_the_next(statements, index):
        return index + 1
    if _PRONOUN.match(text, statement.reading.end) or _OF_WHICH.search(statement.before(30)):
        restated = {wholes[i] for i in earlier}  # the 70 of `29 of the 70 are African, of which 19 govern`
        named = [i for i in earlier if i not in restated or len(earlier) < 2 or wholes[i] is not None]
        before = named or earlier or _totals(wholes, sentence_before(statements, index))
        return _fitting(statements, things, index, before)
    if _OPENING.match(statement.before(_NEAR)):
        return _fitting(statements, things, index, _totals(wholes, sentence_before(statements, index)))
    kind = of_kind(statements, things, index)
    if kind is not None:
        return kind
    if _is_the_rest(statement):
        parted = [
            wholes[i] for i in range(max(index - REACH, 0), index) if statement.sentence - statements[i].sentence < 2
        ]
        return next((i for i in reversed(parted) if i is not None and statements[i].size >= statement.size), None)
    minority = _MINORITY.search(statement.before(40))
    known = last_total(statements, index) if minority else None
    if known is None and (
        minority or _OF_NOUN.match(text, statement.reading.end) or _ALONE.match(statement.before(_NEAR))
    ):
        return present_total(statements, things, wholes, index)
    return known


def _divides_the_next(statements: Sequence[Statement], index: int) -> bool:
    """Whether the number right behind is its whole: `eleven of the 63`."""
    if index + 1 == len(statements):
        return False
    statement, following = statements[index], statements[index + 1]
    return (
        following.passage is statement.passage
        and following.is_count
        and following.size >= statement.size
        and _OF_NUMBER.fullmatch(statement.passage.text, statement.reading.end, following.reading.start) is not None
    )


def _is_the_rest(statement: Statement) -> bool:
    others = statement.passage.text.startswith((" others", " remaining"), statement.reading.end)
    return _REST.search(statement.before(40)) is not None or (others and statement.before(4).lower() == "the ")


def _joined(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the whole that a part follows in a list, at once or as what somebody supplied of it."""
    chained = _chained(statements, things, wholes, index, earlier)
    if chained is not None:
        return chained
    if earlier and _apposed(statements, things, earlier[-1], index):
        return earlier[-1]
    statement = statements[index]
    if not things[index].elliptic or not _ENDS.match(statement.passage.text, statement.reading.end):
        return None
    if _SUPPLIED.search(statement.before(60)):
        supplied = present_total(statements, things, wholes, index)
        return supplied if supplied not in earlier else None
    return None


def _counts_before(statements: Sequence[Statement], index: int) -> list[int]:
    """Return the counts of the sentence before a statement, in order."""
    first, sentence = index, statements[index].sentence
    while first > max(index - REACH, 0) and statements[first - 1].sentence == sentence:
        first -= 1
    return [i for i in range(first, index) if statements[i].is_count]


def _apposed(statements: Sequence[Statement], things: Sequence[Thing], whole: int, index: int) -> bool:
    """Whether a number without its noun follows the whole's noun at once: `18 leaders, 11 from ruling parties`."""
    statement, other, what = statements[index], statements[whole], things[whole].what
    text, at = statement.passage.text, other.reading.end + 1
    if not things[index].elliptic or things[whole].elliptic or not what or other.size < statement.size:
        return False
    joint = _APPOSED.fullmatch(text, at + len(what), statement.reading.start) if text.startswith(what, at) else None
    if joint is None and things[index].antecedent == whole:  # `1,200 cadres were trained there, 340 from Laos`
        joint = _JOINED_LATER.fullmatch(text, other.reading.end, statement.reading.start)
    return joint is not None and not comes_on_top(statement) and _PLACED.match(text, statement.reading.end) is not None


def _led(statements: Sequence[Statement], index: int, earlier: Sequence[int]) -> list[int]:
    """Return the counts before the words that make a number a part (`including`), or none."""
    statement, text = statements[index], statements[index].passage.text
    begin = max(statement.sentence_start, statement.reading.start - _NEAR)
    for lead in reversed(list(_part_leads().finditer(text, begin, statement.reading.start))):
        if any(other.reading.end + 1 == lead.start() for other in statements[max(index - 5, 0) : index]):
            continue  # `100 of them`, `a third of them`: the words belong to that number
        between = text[lead.end() : statement.reading.start]
        restarts = "of" not in lead.group().lower().split() and _VERB.search(between)
        if not restarts and not _CLAUSE_ENDS.search(between):
            return [i for i in earlier if statements[i].reading.end <= lead.start()]
    return []


def _chained(
    statements: Sequence[Statement],
    things: Sequence[Thing],
    wholes: Sequence[int | None],
    index: int,
    earlier: Sequence[int],
) -> int | None:
    """Return the whole that a part's neighbour in a list has: `17 of them in Vietnam and eleven overseas`."""
    statement, text = statements[index], statements[index].passage.text
    if not earlier:
        return None
    first = earlier[0]
    opens = not statements[first].tells_places and _OF_WHOLE.match(statements[first].before(_NEAR))
    if (
        opens
        and (things[index].elliptic or (len(earlier) == 1 and _AMONG_WERE.match(statement.before(_NEAR))))
        and statements[first].size >= statement.size
        and not _OF_NUMBER.search(text[statement.reading.end : statement.reading.end + 12])
    ):
        return first
    previous = earlier[-1]
    whole = wholes[previous]
    if whole is None or whole > previous or statement.tells_places:
        return None
    between = text[statements[previous].reading.end : statement.reading.start]
    if _APPOSED.fullmatch(between) and things[index].elliptic and _GOES_ON.match(text, statement.reading.end):
        return previous if statements[previous].size >= statement.size else None  # `struck off 212, thirty because …`
    listing = _LIST_JOINT.fullmatch(between) is not None and _JOINT.search(between) is not None
    same = (
        things[index].elliptic
        or _OTHERS.search(statement.before(24)) is not None
        or kin(things[index].what, things[previous].what)
        or kin(things[index].what, things[whole].what)
        or head(things[index].what) in ("others", "ones")
    )
    return whole if listing and same and statements[whole].size >= statement.size else None


def _listed_after(
    statements: Sequence[Statement], things: Sequence[Thing], index: int, earlier: Sequence[int]
) -> int | None:
    """`180 parties: 52 communist, 41 ruling`; `180 parties (52 communist, 41 ruling)`: a list right after the whole."""
    statement, text = statements[index], statements[index].passage.text
    for candidate in reversed(earlier):
        other = statements[candidate]
        if statement.reading.start - other.reading.end > 60:
            break
        between = text[other.reading.end : statement.reading.start]
        opened = re.search(r"(?:: | ?\(| [–—-] )(?:[a-z]+ ){0,2}$", between)
        if (
            opened
            and not re.search(r"[.;!?]", between)
            and not (between.startswith(")") and other.before(1) == "(")  # `Angola (12), Cuba (8)`
            and other.size >= statement.size
            and (things[index].elliptic or kin(things[index].what, things[candidate].what))
            and not statement.tells_places
        ):
            return _fitting(statements, things, index, [i for i in earlier if i <= candidate])
    return None


def _fitting(
    statements: Sequence[Statement], things: Sequence[Thing], index: int, candidates: Sequence[int]
) -> int | None:
    """Choose among the counts before a part: not smaller, of the same thing if any is, and not a mere place."""
    size, noun = statements[index].size, things[index].what
    again = _KNOWN.search(statements[index].before(12)) is not None  # `92 parties; of those 92, 30 are in Africa`
    large = [
        i
        for i in candidates
        if statements[i].size >= size and i != index and not (again and statements[i].size == size)
    ]
    if not large:
        return None
    return max(large, key=lambda i: (kin(things[i].what, noun), not statements[i].tells_places, i))


def _totals(wholes: Sequence[int | None], candidates: Sequence[int]) -> list[int]:
    """Leave out parts side by side: `these` are 1,160 places, not the 640 beside the 120 of them."""
    divided = {wholes[i] for i in candidates if [wholes[j] for j in candidates].count(wholes[i]) > 1} - {None}
    return [i for i in candidates if wholes[i] not in divided] or list(candidates)
