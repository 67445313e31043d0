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
        text, start, end = self.passage.text, self.reading.start, self.reading.end
        return _PLACES.match(text, end) is not None and _PLACE.search(text, max(0, start - 40), start) is not None

    def before(self, width: int) -> str:
        """Return up to `width` code points of its sentence before the number."""
        return self.passage.text[max(self.sentence_start, self.reading.start - width, 0) : self.reading.start]

    def after(self, width: int) -> str:
        """Return up to `width` code points after the number."""
        return self.passage.text[self.reading.end : self.reading.end + width]


def head(what: str) -> str:
    """Return the noun that a phrase is about, in lower case.

    `parties` of `political parties`, of `parties in power`.
    """
    words = _BEHIND_THE_NOUN.split(what, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""


def kin(one: str, other: str) -> bool:
    """Whether two phrases speak of the same things: `communist parties` and `parties and organizations` do."""
    first, second = head(one), head(other)
    return bool(first and second) and (
        first == second or first in other.lower().split() or second in one.lower().split()
    )


def counters() -> frozenset[str]:
    """Return the labels of a page's counters, in lower case."""
    return listed("counter")
