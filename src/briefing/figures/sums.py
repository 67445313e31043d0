"""Parts known by their sum: numbers of one sentence that make up exactly a number before them."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefing.figures.statements import REACH, Statement, Thing, kin

_SENTENCES_BACK = 3
_FEWEST = 3  # parts whose sum cannot be chance; two count only where they are of the same things
_IN_ALL = re.compile(r"(?: [^\W\d_]+){0,2} (?:in all|in total|altogether|all told|together)(?![^\W_])")
_TOTAL = re.compile(r"(?<![^\W_])(?:[Tt]otal|TOTAL|[Ii]n all|[Aa]ltogether|[Ss]um)(?:,|:| [–—-]| of| is| was| \()? ?$")
_TOTAL_WORDS = ("total", "all", "altogether", "together", "sum", "mak", "made", "bringing")  # one that a total needs
_MAKES = re.compile(r"(?<![^\W_])(?:making|makes|made|totalling|totaling|bringing [a-z ]{3,30} to) (?:it )?$")
_OPENS_LIST = re.compile(r"[:(–—]|(?<![^\W_])(?:including|namely|with|of which|consisting|comprising)(?![^\W_])")
_SMALLEST = 8  # a sum below it may well be chance


def add_up(statements: Sequence[Statement], things: Sequence[Thing], wholes: list[int | None]) -> None:
    """Set the whole of the numbers that add up to it: `238 parties … Asia 79, Europe 71, Africa 46, the Americas 42`.

    Numbers with a whole within their own sentence are parts of parts and left out of the sum.
    """
    for parts in _rows_of_parts(statements, wholes):
        total = _total(statements, things, wholes, parts)
        if total is not None:
            for index in parts:
                wholes[index] = total
        else:
            _told_next(statements, things, wholes, parts)
    _complete(statements, wholes)
    for index, statement in enumerate(statements):
        if statement.is_count and wholes[index] is None and not statement.passage.cell:
            _sum_before(statements, wholes, index)


def _complete(statements: Sequence[Statement], wholes: list[int | None]) -> None:
    """Give the last of a row the whole of the others, where it makes up what they lack: `…, others (27)`."""
    for index in range(1, len(statements)):
        total, last = wholes[index - 1], statements[index]
        if total is None or total >= index or wholes[index] is not None or not last.is_count or last.tells_places:
            continue
        if statements[total].sentence == last.sentence and not last.passage.cell:
            rest = sum(statements[i].size for i in range(total + 1, index) if wholes[i] == total)
            if statements[total].size == rest + last.size:
                wholes[index] = total


def _rows_of_parts(statements: Sequence[Statement], wholes: Sequence[int | None]) -> Iterator[list[int]]:
    """Yield the counts of each sentence that may be parts side by side."""
    row: list[int] = []
    for index, statement in enumerate(statements):
        if row and (
            statement.sentence != statements[row[0]].sentence or statement.passage is not statements[row[0]].passage
        ):
            if len(row) > 1:
                yield row
            row = []
        whole = wholes[index]
        nested = whole is not None and statements[whole].sentence == statement.sentence
        if statement.is_count and not statement.passage.cell and not statement.tells_places and not nested:
            row.append(index)
    if len(row) > 1:
        yield row


def _total(
    statements: Sequence[Statement], things: Sequence[Thing], wholes: Sequence[int | None], parts: list[int]
) -> int | None:
    """Return the earlier count that the parts add up to; a total at the head of the row is taken out of `parts`."""
    first = statements[parts[0]]
    wanted = sum(statements[i].size for i in parts)
    text, last = first.passage.text, statements[parts[-1]]
    if len(parts) > _FEWEST - 1 and 2 * first.size == wanted:
        between = text[first.reading.end : statements[parts[1]].reading.start]
        if len(parts) > _FEWEST or _OPENS_LIST.search(between):
            return _accepted(statements, things, parts.pop(0), parts)
    if len(parts) > _FEWEST - 1 and 2 * last.size == wanted and _said_total(last):
        return _accepted(statements, things, parts.pop(), parts)
    at = _head_within(statements, parts)
    if at:  # `these three sent 29 trainees, Mongolia 12, Laos 10 and Vietnam 7`
        del parts[:at]
        return _accepted(statements, things, parts.pop(0), parts)
    for index in range(parts[0] - 1, max(parts[0] - REACH, 0) - 1, -1):
        other = statements[index]
        if other.passage is not first.passage or first.sentence - other.sentence > _SENTENCES_BACK:
            return None
        if other.is_count and other.size == wanted and not other.tells_places and wholes[index] is None:
            return _accepted(statements, things, index, parts)
    return None


def _told_next(
    statements: Sequence[Statement], things: Sequence[Thing], wholes: list[int | None], parts: Sequence[int]
) -> None:
    """Give a row the whole that the text tells right behind it, within two numbers.

    `four parties in Asia, eight in Europe, thirty here. Forty-two, then.`
    """
    last = statements[parts[-1]]
    wanted = sum(statements[i].size for i in parts)
    for index in range(parts[-1] + 1, min(parts[-1] + 3, len(statements))):
        total = statements[index]
        if total.passage is not last.passage or total.sentence > last.sentence + 1:
            return
        same = things[index].elliptic or kin(things[index].what, things[parts[0]].what)
        free = all(wholes[i] is None for i in (index, *parts))
        if total.is_count and total.size == wanted and same and free and len(parts) >= _FEWEST:
            for part in parts:
                wholes[part] = index
            return


def _said_total(last: Statement) -> bool:
    """Whether the words around a number call it the sum: `17 in all`, `Total: 17`."""
    text, reading = last.passage.text, last.reading
    in_all = _IN_ALL.match(text, reading.end)
    return in_all is not None or _TOTAL.search(text, max(0, reading.start - 16), reading.start) is not None


def _head_within(statements: Sequence[Statement], parts: Sequence[int]) -> int:
    """Return the place in a row of the number that all behind it, three at least, make up; 0 where none is."""
    behind, found = Decimal(0), 0
    for place in range(len(parts) - 1, 0, -1):
        size = statements[parts[place]].size
        if size == behind and len(parts) - place > _FEWEST:
            found = place
        behind += size
    return found


def _sum_before(statements: Sequence[Statement], wholes: list[int | None], total: int) -> None:
    """Give the numbers right before a stated total their whole: `GDR, 4; Bulgaria, 3; Cuba, 9. Total, 16`.

    They must make it up exactly.
    """
    text, reading = statements[total].passage.text, statements[total].reading
    around = text[max(0, reading.start - 40) : reading.end + 40].lower()
    if not any(word in around for word in _TOTAL_WORDS):
        return
    if not _said_total(statements[total]) and not _MAKES.search(statements[total].before(40)):
        return
    parts: list[int] = []
    left = statements[total].size
    for index in range(total - 1, max(total - REACH, 0) - 1, -1):
        part = statements[index]
        if part.passage is not statements[total].passage or part.size > left:
            break
        if part.is_count and not part.tells_places and wholes[index] is None:
            parts.append(index)
            left -= part.size
    if left == 0 and len(parts) > 1:
        for index in parts:
            wholes[index] = total


def _accepted(statements: Sequence[Statement], things: Sequence[Thing], total: int, parts: Sequence[int]) -> int | None:
    alike = all(things[i].elliptic or kin(things[i].what, things[total].what) for i in parts)
    enough = len(parts) >= _FEWEST or (len(parts) == _FEWEST - 1 and alike)
    return total if enough and statements[total].size >= _SMALLEST else None
