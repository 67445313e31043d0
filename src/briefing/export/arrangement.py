"""Where the PDF's pages end: chosen before it is set, from the heights that its parts were measured to have.

Typst sets a page after the other and cannot look ahead: a chart that does not fit leaves a white half page, and what it
moves after it was laid out (sticky blocks, care for widows and orphans) leaves its footnotes behind (Typst issue 5314,
seen in 0.15). So the ends of all pages are chosen together, as TeX chooses the ends of a paragraph's lines: the chain
of pages that costs least. A page costs what it leaves white and what it tears apart; a chart may stand on top of the
next page, so that the table or text after it fills its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

NOTES = 7  # sentences quoted at the foot of one page; what is cited beyond leads to the evidence only
_ROWS = 3  # of a table, at least, on each side of a page's end
_FEW = 6  # rows that are a poor rest
_LINES = 2  # of a paragraph
_FULL = 1000  # the cost of a page that is left white
_SECTION = 0.8  # of that, where a section ends with the page
_PAGE = 30  # the cost of a page more
_TORN = {"list": 6, "introduced": 12, "shown": 4, "rows": 30, "few": 20, "lines": 4, "alone": 25}
_DEFERRED = 8
_SHRUNK = 12
_SHORT = 40  # points: a text after a heading that is too little to end a page with


@dataclass(frozen=True, slots=True)
class Part:
    """What is not torn, or by rows or lines only. Heights in points.

    `above` and `below` are the least distances to what is there; nothing is above a page's first part. `rows` are the
    heights of a table's rows below its head, or of a long paragraph's lines; `again` is the head's, which each page
    repeats.
    """

    kind: str  # as blocks have it; `item` for one of a list
    height: float
    above: float
    below: float
    level: int = 0  # a heading's
    cites: tuple[str, ...] = ()  # sentences that are quoted at the foot of its page
    introduces: bool = False  # it belongs to what follows: a heading, a line that ends with a colon
    rows: tuple[float, ...] = ()
    again: float = 0
    list_of: str = ""  # an item's list
    begun: bool = False  # a text that follows a heading
    gives: float = 0  # points by which a chart may be less high, to fit

    @property
    def first(self) -> float:
        """Return the height of what stands above the first row."""
        return self.height - sum(self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of one page in their order. `torn`: its last part goes on, on as many pages as it needs."""

    parts: tuple[int, ...]
    notes: frozenset[str]
    used: float = 0.0  # points, its notes included
    torn: bool = False
    shrunk: tuple[int, float] = (-1, 0.0)  # a chart, and by how many points it is less high


@dataclass(frozen=True, slots=True)
class Room:
    """A page's height, and what notes take of it: each sentence's, what is before the first, and before each."""

    height: float
    notes: Mapping[str, float]
    before: float
    between: float
    item: float = 0.0  # between two items of a list

    def of_notes(self, cited: Sequence[str]) -> float:
        """Return the height that these notes take."""
        return self.before + sum(self.notes[one] + self.between for one in cited) if cited else 0.0


# Where a page may begin: the next part, the chart that must stand on its top (or -1), and the height that the rest of
# a torn part takes there.
Start = tuple[int, int, float]


@dataclass(frozen=True, slots=True)
class _Filling:
    """A page that is being filled."""

    next: int
    chart: int  # deferred to the next page, or -1
    parts: tuple[int, ...]
    used: float
    notes: tuple[str, ...]
    cost: float
    shrunk: tuple[int, float] = (-1, 0.0)


def pages(parts: Sequence[Part], room: Room, used: float = 0.0) -> list[Page]:
    """Return the pages of least cost; of equal ones the first that was found, in reading order.

    `used` is what is taken of the first page: where nothing more fits on it, that has no parts.

    >>> text, room = Part("text", 60, 10, 10), Room(140, {}, 0, 0)
    >>> [page.parts for page in pages([text, text, text], room)]
    [(0, 1), (2,)]
    """
    if not parts:
        return []
    begin: Start = (0, -1, used)
    costs: dict[Start, float] = {begin: 0.0}
    before: dict[Start, tuple[Start, Page]] = {}
    tick = count()
    waiting = [(0, True, 0, begin)]  # in reading order, what has a chart to show first: see `_forced`
    done: set[Start] = set()
    end: Start = (len(parts), -1, 0.0)
    while waiting:
        *_, start = heappop(waiting)
        if start in done or start[:2] == (len(parts), -1):
            continue
        done.add(start)
        for page, cost, after in _pages_from(parts, room, start):
            if costs[start] + cost < costs.get(after, float("inf")):
                costs[after] = costs[start] + cost
                before[after] = (start, page)
                heappush(waiting, (after[0], after[1] < 0, next(tick), after))
    found = min((start for start in costs if start[:2] == end[:2]), key=lambda start: costs[start], default=end)
    chain = [Page((), frozenset(), found[2])] if found[2] and found != begin else []  # the rest of what was torn
    while found in before:
        found, page = before[found]
        chain.append(page)
    return chain[::-1]


def _pages_from(parts: Sequence[Part], room: Room, start: Start) -> Iterator[tuple[Page, float, Start]]:
    """Yield each page that may begin here, its cost, and where the next begins."""
    number, chart, rest = start
    first = _Filling(number, -1, (), rest, (), 0.0)
    if chart >= 0:
        over = rest + parts[chart].height - room.height
        if rest and over > parts[chart].gives:
            return  # a rest and a chart must share the page
        first = _shrunk(_Filling(number, -1, (chart,), rest + parts[chart].height, (), 0.0), chart, over)
    waiting = [first]
    found = bool(rest) and chart < 0
    if found:  # a page that is begun may end here
        yield Page((), frozenset(), rest), _white(room, rest, parts[number]), (number, -1, 0.0)
    while waiting:
        filling = waiting.pop()
        if filling.parts and (ended := _ended(parts, room, filling)):
            found = True
            yield ended
        if filling.next == len(parts):
            continue
        if _deferrable(parts, filling):
            cost = filling.cost + _DEFERRED
            waiting.append(replace(filling, next=filling.next + 1, chart=filling.next, cost=cost))
        if grown := _grown(parts, room, filling):
            waiting.append(grown)
        elif torn := _torn(parts, room, filling):
            found = True
            yield torn
    if not found:  # what fits nowhere: it stands alone, and Typst tears it as it can
        yield _forced(parts, room, first)


def _shrunk(filling: _Filling, chart: int, over: float) -> _Filling:
    """Return the page with this chart less high by what is over; that costs a little."""
    if over <= 0:
        return filling
    cost = filling.cost + _SHRUNK + over / 2
    return replace(filling, used=filling.used - over, shrunk=(chart, over), cost=cost)


def _grown(parts: Sequence[Part], room: Room, filling: _Filling) -> _Filling | None:
    """Return the page with its next part, or None where that does not fit."""
    part = parts[filling.next]
    if filling.chart >= 0 and part.kind == "heading":
        return None  # a chart stays in its section
    used = filling.used + _gap(parts, room, filling) + part.height
    notes = _noted(filling.notes, part.cites)
    over = used + room.of_notes(notes) - room.height
    chart = _giving(parts, filling)
    if over > (parts[chart].gives if chart >= 0 else 0):
        return None
    grown = _Filling(
        filling.next + 1, filling.chart, (*filling.parts, filling.next), used, notes, filling.cost, filling.shrunk
    )
    return _shrunk(grown, chart, over)


def _giving(parts: Sequence[Part], filling: _Filling) -> int:
    """Return the chart that may be less high: the page's last one, unless one is already; -1 where there is none."""
    charts = [number for number in (*filling.parts, filling.next) if parts[number].gives]
    return charts[-1] if charts and filling.shrunk[0] < 0 else -1


def _gap(parts: Sequence[Part], room: Room, filling: _Filling) -> float:
    if not filling.parts:
        return parts[filling.next].above if filling.used else 0.0
    last, part = parts[filling.parts[-1]], parts[filling.next]
    if part.list_of and part.list_of == last.list_of:
        return room.item
    return max(part.above, last.below)


def _noted(notes: tuple[str, ...], cites: Sequence[str]) -> tuple[str, ...]:
    """Return the page's notes with these, each once, and not more than a page holds."""
    return tuple(dict.fromkeys((*notes, *cites)))[: max(NOTES, len(notes))]


def _deferrable(parts: Sequence[Part], filling: _Filling) -> bool:
    """Return whether the next part is a chart that may stand on top of the next page.

    Something of its section stands before it, and a text or table after it.
    """
    number = filling.next
    return (
        filling.chart < 0
        and parts[number].kind == "chart"
        and number > 0
        and parts[number - 1].kind != "heading"
        and number + 1 < len(parts)
        and parts[number + 1].kind in ("text", "item", "table")
        and filling.parts[-1:] == (number - 1,)
    )


def _ended(parts: Sequence[Part], room: Room, filling: _Filling) -> tuple[Page, float, Start] | None:
    """Return the page if it may end here, its cost, and where the next begins."""
    last = parts[filling.parts[-1]]
    following = parts[filling.next] if filling.next < len(parts) else None
    used = filling.used + room.of_notes(filling.notes)
    page = Page(filling.parts, frozenset(filling.notes), used, shrunk=filling.shrunk)
    if following is None:
        return page, filling.cost, (filling.next, filling.chart, 0.0)
    if last.introduces:
        return None
    if filling.chart >= 0 and filling.parts[-1] < filling.chart:
        return None  # nothing was gained
    cost = _white(room, used, following)
    if filling.chart < 0:
        cost += _torn_apart(last, following)
    return page, filling.cost + cost, (filling.next, filling.chart, 0.0)


def _white(room: Room, used: float, following: Part) -> float:
    """Return the cost of a page by what it leaves white."""
    white = max(room.height - used, 0.0) / room.height
    return _PAGE + _FULL * white**2 * (_SECTION if following.level == 1 else 1)


def _torn_apart(last: Part, following: Part) -> float:
    """Return what it costs that a page ends between two parts."""
    if last.list_of and last.list_of == following.list_of:
        return _TORN["list"]
    cost = float(_TORN["alone"]) if last.begun and last.height < _SHORT and following.level == 0 else 0.0
    if last.kind in ("text", "item") and following.kind in ("chart", "table"):
        return cost + _TORN["introduced"]
    return cost + (_TORN["shown"] if last.kind == "chart" and following.kind == "table" else 0)


def _torn(parts: Sequence[Part], room: Room, filling: _Filling) -> tuple[Page, float, Start] | None:
    """Return the page with the rows or lines of the next part that fit, if that may be torn there.

    Typst puts on the page what fits, so that must leave enough for the next one.
    """
    part = parts[filling.next]
    if not part.rows:
        return None
    notes = _noted(filling.notes, part.cites)
    free = room.height - filling.used - _gap(parts, room, filling) - room.of_notes(notes)
    least = _ROWS if part.kind == "table" else _LINES
    fits = _fitting(part.rows, free - part.first)
    if not least <= fits <= len(part.rows) - least:
        return None
    cost = filling.cost + _PAGE + _TORN["rows" if part.kind == "table" else "lines"]
    cost += _TORN["few"] if part.kind == "table" and len(part.rows) - fits < _FEW else 0
    page = Page((*filling.parts, filling.next), frozenset(notes), room.height, torn=True, shrunk=filling.shrunk)
    return page, cost, (filling.next + 1, filling.chart, _rest(part, room, part.rows[fits:]))


def _rest(part: Part, room: Room, rows: Sequence[float]) -> float:
    """Return the height that the last rows take on the last page, with the distance to what follows.

    The notes are reckoned there too: nobody knows which lines they go with.
    """
    noted = room.of_notes(part.cites[:NOTES])
    while (fits := _fitting(rows, room.height - part.again - noted)) < len(rows):
        rows = rows[max(fits, 1) :]
    return round(part.again + sum(rows) + noted + part.below, 1)


def _fitting(rows: Sequence[float], free: float) -> int:
    for number, height in enumerate(rows):
        free -= height
        if free < 0:
            return number
    return len(rows)


def _forced(parts: Sequence[Part], room: Room, filling: _Filling) -> tuple[Page, float, Start]:
    number = filling.next
    if filling.parts or number == len(parts):  # a chart alone on top
        return Page(filling.parts, frozenset(), filling.used), float(_FULL), (number, -1, 0.0)
    part = parts[number]
    notes = frozenset(part.cites[:NOTES])
    rest = _rest(part, room, part.rows) if part.rows else 0.0
    return Page((number,), notes, room.height, torn=True), float(_FULL), (number + 1, -1, rest)
