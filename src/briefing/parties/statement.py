"""A counted thing in its sentence: what comes before it, what it counts, what follows.

The sentence is read with `#` in the figure's place, so that the cues of `party_count_cues.csv` can say where the
number stands.
"""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from briefing import reference
from briefing.phrases import alternatives_of, compiled
from briefing.records import Document, Figure, Sentence
from briefing.screening import Patterns

REACH = 600  # characters on either side of a number whose words can speak of it
_NEAR = 240  # characters of its clause
_HEAD_ENDS = re.compile(
    r"[,;:.()–—]| (?:that|which|who|whose|from|in|of|joining|on|at|by|for|to|across|with|sitting)\b"
)
_PARTY = compiled("{party_noun}")
_LISTED = compiled("([\\w'’-]+,? ((and|or) )?){1,8}parties")  # `socialist, social democratic and labour parties`
_ONE = re.compile(r"(?:[\w-]+ ){0,2}party\b")
_PARTY_LIKE = compiled("{party_like}")
_NOUN_FIRST = compiled("partis|partidos|chính đảng|đảng")  # French, Spanish and Vietnamese put the adjective behind
PLACES = compiled("countries|territories|regions|continents|nations|states|pays|quốc gia|nước")
_USES = (
    "relation",
    "member",
    "part",
    "slice",
    "level",
    "attendance",
    "average",
    "change",
    "guess",
    "share",
    "none",
    "now",
)
_BEFORE_NOUN = 24  # characters between a number and the noun that it counts
_QUOTED = re.compile(r"\s[\"“‘'«]\s?((?:[\w-]+ ){0,3}(?:parties|partners|friends|allies))\b", re.IGNORECASE)
_QUOTES = frozenset("\"“‘'«")
_QUALIFIED = compiled("{about}#")
_CLAUSE_ENDS = re.compile(r"[;:.!?—]")
_OTHERS = re.compile(r"(?:-?odd)?\s+(?:others?|more|such|members?)\b(?! (?:part|organi|movement|group|force)\w*)")
_VERB = re.compile(r"(?:head|lead|govern|rule|run|form|share|hold|sit|do)\b")  # `Nine head governments`
_ELLIPSIS = re.compile(
    r"\s*(?:$|[,;.:)!?—–]|(?:of|in|from|with|that|who|which|are|were|is|was|have|has|had|hold|govern|rule|share|lead|form|sit|belong|and|or|to|by|today|now)\b)"
)


@dataclass(frozen=True)
class Statement:
    """A count and the sentence around it, as far as its words can reach; `before` and `after` are its two sides."""

    figure: Figure
    sentence: Sentence
    begin: int  # where `before` begins
    before: str
    after: str
    counted: str  # the thing counted, as the text says it or as the figure carries it

    @property
    def masked(self) -> str:
        """The sentence with `#` for the figure."""
        return f"{self.before}#{self.after}"

    @cached_property
    def clause(self) -> str:
        """The figure's clause, from the last strong stop to the next, with `#` for the figure."""
        return f"{self.clause_before}#{self.clause_after.removeprefix('-odd')}"

    @cached_property
    def clause_before(self) -> str:
        """The clause's words before the figure."""
        return _CLAUSE_ENDS.split(self.before)[-1][-_NEAR:]

    @cached_property
    def clause_after(self) -> str:
        """The clause's words after the figure."""
        return _CLAUSE_ENDS.split(self.after, maxsplit=1)[0][:_NEAR]

    @cached_property
    def names_parties(self) -> bool:
        """Whether the counted noun is `parties`, or a list of kinds in which parties come first."""
        head = self.head
        first, last = head.partition(" ")[0], head.rpartition(" ")[2]
        if _NOUN_FIRST.match(head):
            return True
        if _PARTY.fullmatch(last):
            return last.casefold() != "party" or self.figure.value == "1"
        if first.casefold() == "parties" or _LISTED.match(self.counted):
            return True  # `parties taking part in coalitions`
        if self.figure.value == "1" and _ONE.match(head):
            return True  # `one ruling party prefers …`
        return bool(_PARTY.search(head) and re.search(r"\bparties (?:and|or) \w+$", head))

    @property
    def stands_for(self) -> str:
        """The noun that a bare number stands for, as its figure says; none where that is a verb (`Nine govern`)."""
        return "" if _VERB.match(self.figure.what) else self.figure.what

    @cached_property
    def cues(self) -> dict[str, str]:
        """The words of the clause that match the first cue of each use, by use; those that date dates aside."""
        return cues_in(self.clause, *_USES)

    @cached_property
    def head(self) -> str:
        """The counted noun phrase up to what qualifies it from behind."""
        return head_of(self.counted)

    @cached_property
    def is_elliptical(self) -> bool:
        """Whether the text leaves the counted noun out (`29 others`, `the same region had fifty-eight`)."""
        if _OTHERS.match(self.after):
            return True
        if self.after[1:2] in _QUOTES and _QUOTED.match(self.after):
            return False
        if _VERB.match(self.counted):
            return True
        said = _CLAUSE_ENDS.split(self.after, maxsplit=1)[0].split(",", 1)[0].casefold()
        noun = self.head.casefold() if self.figure.what else ""
        return not noun or noun.rpartition(" ")[2] not in said[: len(noun) + _BEFORE_NOUN]


def read_statement(document: Document, figure: Figure) -> Statement:
    """Return the figure with the sentence that holds it."""
    span = figure.mark.span
    sentence = document.sentence_at(span.start)
    begin = max(sentence.start, span.start - REACH)
    before = document.text[begin : span.start]
    after = document.text[span.end : max(min(sentence.end, span.end + REACH), span.end)]
    quoted = _QUOTED.match(after) if after[1:2] in _QUOTES else None  # `140 "sister parties"`
    counted = quoted[1] if quoted else figure.what or _noun_phrase(after)
    return Statement(figure, sentence, begin, before, after, " ".join(counted.split()))


def _noun_phrase(after: str) -> str:
    return "" if _ELLIPSIS.match(after) else _CLAUSE_ENDS.split(after, maxsplit=1)[0].strip()


@lru_cache(1024)
def head_of(counted: str) -> str:
    """Return a noun phrase up to what qualifies it from behind."""
    return _HEAD_ENDS.split(f"{counted} ", maxsplit=1)[0].strip()


def counts_parties(statement: Statement) -> bool:
    """Say whether the counted noun is `parties`, or a list of kinds in which parties come first."""
    return statement.names_parties


def counts_like_parties(statement: Statement) -> bool:
    """Say whether the counted noun may stand for parties: partners, organisations, movements, others."""
    words = statement.head.partition(" and ")[0].split(" ")  # `75 committees and contacts` are committees
    return _PARTY_LIKE.fullmatch(words[-1]) is not None or (
        bool(words[0]) and _PARTY_LIKE.fullmatch(words[0]) is not None
    )


@cache
def _cues(uses: tuple[str, ...]) -> tuple[tuple[str, ...], Patterns]:
    """Return the patterns of some uses in `party_count_cues.csv`, and each one's use."""
    rows = reference.rows("party_count_cues", ("use", "pattern", "example", "origin"))
    chosen = [row for row in rows if row["use"] in uses]
    return tuple(row["use"] for row in chosen), Patterns(alternatives_of(row["pattern"]) for row in chosen)


def cues_in(text: str, *uses: str) -> dict[str, str]:
    """Return the words of `text` that match the first cue of each use (`#` stands for the figure), by use.

    A cue that begins with the figure takes in the words that qualify it (`more than # partners`).
    """
    table, patterns = _cues(uses)
    found: dict[str, str] = {}
    for row, match in patterns.first(text):
        if table[row] not in found:
            found[table[row]] = _qualified(match) if match[0][0] == "#" else match[0]
    return found


def _qualified(match: re.Match[str]) -> str:
    before = _QUALIFIED.search(match.string, max(match.start() - _NEAR, 0), match.start() + 1)
    return (before[0] if before else "#") + match[0][1:]


def is_less(part: str, whole: str) -> bool:
    """Say whether one value is less than another; not where one is no number."""
    try:
        return float(part) < float(whole)
    except ValueError:
        return False
