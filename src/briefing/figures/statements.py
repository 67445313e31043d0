"""A number in its surroundings: what the rules that name its thing and its whole look at."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from briefing.figures.noun_phrases import listed
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading

_PLACES = re.compile(
    r"(?:[ +-][^,.;:!?()]{0,30})?[ -](?:countries|regions|nations|states|provinces|cities|territories|continents"
    r"|localities|districts|areas|towns|villages|communes|places|pays|nước|quốc gia|tỉnh)(?![^\W_])",
    re.I,
)
REACH = 40  # statements looked back: further back nothing is meant
_BEHIND_THE_NOUN = re.compile(r" (?:in|of|that|who|which|joining|holding|taking|sitting|sharing) ")
_PLACE = re.compile(
    r"(?<![^\W_])(?:in|across|from|throughout|covering|spanning|representing|dans|ở|tại)(?: (?:the|its|all"
    r"|these|those|some|about|around|nearly|almost|over|more than|at least|roughly|approximately|up to"
    r"|as many as|another|other|hơn|gần|khoảng|plus de|près de))* $",
    re.I,
)

_PLACE_ENDS = frozenset(re.findall(r"[^\W\d_]+", _PLACE.pattern))  # the words that may stand last before the number


@dataclass(frozen=True, slots=True)
class Statement:
    """A reading with its bound and its place."""

    passage: Passage
    reading: Reading
    bound: str
    sentence: int
    sentence_start: int  # in the passage; may lie before it by none

    @property
    def surface(self) -> str:
        """The words of the number."""
        return self.passage.text[self.reading.start : self.reading.end]

    @property
    def is_count(self) -> bool:
        """Whether it says how many of something: no `twice`, no `19 times`."""
        return self.reading.kind == "count" and self.reading.rule != "count: times"

    @property
    def size(self) -> Decimal:
        """The number itself, the upper end of a range; 0 where it is none."""
        try:
            return Decimal(self.reading.value_to or self.reading.value)
        except InvalidOperation:
            return Decimal(0)

    @property
    def tells_places(self) -> bool:
        """Whether the count only says where: `in 74 countries`."""
        text, at = self.passage.text, self.reading.start
        if text[max(0, at - 16) : max(0, at - 1)].rpartition(" ")[2].lower() not in _PLACE_ENDS:
            return False  # the usual case, decided before the slow search
        within = _PLACE.search(text, max(0, at - 40), at)
        return within is not None and _PLACES.match(text, self.reading.end) is not None

    @property
    def counts_places(self) -> bool:
        """Whether it is a number of countries, cities and the like."""
        return _PLACES.match(self.passage.text, self.reading.end) is not None

    def before(self, width: int) -> str:
        """Return up to `width` code points of its sentence before the number."""
        at = self.reading.start
        begin = at - width
        if begin < self.sentence_start:  # plain comparisons: it is asked many times a number
            begin = self.sentence_start
        return self.passage.text[begin if begin > 0 else 0 : at]

    def after(self, width: int) -> str:
        """Return up to `width` code points after the number."""
        return self.passage.text[self.reading.end : self.reading.end + width]


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


def end_of_noun(statement: Statement, thing: Thing) -> int:
    """Return where a count's noun ends, where it follows at once; else where the number does."""
    follows = thing.what and statement.passage.text.startswith(thing.what, statement.reading.end + 1)
    return statement.reading.end + 1 + len(thing.what) if follows else statement.reading.end


def head(what: str) -> str:
    """Return the noun that a phrase is about, in lower case.

    `parties` of `political parties`, of `parties in power`.
    """
    words = _BEHIND_THE_NOUN.split(what, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def kin(one: str, other: str) -> bool:
    """Whether two phrases speak of the same things: `communist parties` and `parties and organizations` do."""
    first, second = singular(head(one)), singular(head(other))
    return bool(first and second) and (
        first == second or first in map(singular, other.lower().split()) or second in map(singular, one.lower().split())
    )


def singular(noun: str) -> str:
    """Return an English noun without the ending of its plural: `party` of `parties`."""
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def counters() -> frozenset[str]:
    """Return the labels of a page's counters, in lower case."""
    return listed("counter")
