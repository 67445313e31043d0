"""A counted thing in its sentence: what comes before it, what it counts, what follows.

The sentence is read with `#` in the figure's place, so that the cues of `party_count_cues.csv` can say where the
number stands.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefing import reference
from briefing.phrases import compiled
from briefing.records import Document, Figure, Sentence
from briefing.screening import may_match

_REACH = 600  # characters on either side of a number whose words can speak of it
_NEAR = 240  # characters of its clause
_HEAD_ENDS = re.compile(
    r"[,;:.()–—]| (?:that|which|who|whose|from|in|of|joining|on|at|by|for|to|across|with|sitting)\b"
)
_PARTY = compiled("{party_noun}")
_PARTY_LIKE = compiled("{party_like}")
_NOUN_FIRST = compiled("partis|partidos|chính đảng|đảng")  # French, Spanish and Vietnamese put the adjective behind
PLACES = compiled("countries|territories|regions|continents|nations|states|pays|quốc gia|nước")
_CLAUSE_ENDS = re.compile(r"[;:.!?—]")
_ELLIPSIS = re.compile(
    r"\s*(?:$|[,;.:)!?—–]|(?:of|in|from|with|that|who|which|are|were|is|was|have|has|had|hold|govern|rule|share|lead|form|sit|belong|and|or|to|by|today|now)\b)"
)


@dataclass(frozen=True, slots=True)
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

    @property
    def clause(self) -> str:
        """The figure's clause, from the last strong stop to the next, with `#` for the figure."""
        return f"{self.clause_before}#{self.clause_after}"

    @property
    def clause_before(self) -> str:
        """The clause's words before the figure."""
        return _CLAUSE_ENDS.split(self.before)[-1][-_NEAR:]

    @property
    def clause_after(self) -> str:
        """The clause's words after the figure."""
        return _CLAUSE_ENDS.split(self.after)[0][:_NEAR]

    @property
    def is_elliptical(self) -> bool:
        """Whether the text leaves the counted noun out (`29 others`, `the same region had fifty-eight`)."""
        noun = self.counted.split(" ")[0].casefold()
        bare = _ELLIPSIS.match(self.after) is not None or not noun
        others = re.match(r"(?:-?odd)?\s+(?:others?|more|such|members?)\b", self.after) is not None
        return others or (bare and not self.after.lstrip(" -").casefold().startswith(noun or "\0"))


def read_statement(document: Document, figure: Figure) -> Statement:
    """Return the figure with the sentence that holds it."""
    span = figure.mark.span
    sentence = document.sentence_at(span.start)
    begin = max(sentence.start, span.start - _REACH)
    before = document.text[begin : span.start]
    after = document.text[span.end : max(min(sentence.end, span.end + _REACH), span.end)]
    counted = figure.what or _noun_phrase(after)
    return Statement(figure, sentence, begin, before, after, " ".join(counted.split()))


def _noun_phrase(after: str) -> str:
    return "" if _ELLIPSIS.match(after) else _CLAUSE_ENDS.split(after)[0].strip()


def head_of(counted: str) -> str:
    """Return a noun phrase up to what qualifies it from behind."""
    return _HEAD_ENDS.split(f"{counted} ", maxsplit=1)[0].strip()


def counts_parties(statement: Statement) -> bool:
    """Say whether the counted noun is `parties`, or a list of kinds in which parties come first."""
    head = head_of(statement.counted)
    last = head.split(" ")[-1]
    if _NOUN_FIRST.match(head):
        return True
    if _PARTY.fullmatch(last):
        return last.casefold() != "party" or statement.figure.value == "1"
    return bool(_PARTY.search(head) and re.search(r"\bparties (?:and|or) \w+$", head))


def counts_like_parties(statement: Statement) -> bool:
    """Say whether the counted noun may stand for parties: partners, organisations, movements, others."""
    words = head_of(statement.counted).split(" ")
    return _PARTY_LIKE.fullmatch(words[-1]) is not None or (
        bool(words[0]) and _PARTY_LIKE.fullmatch(words[0]) is not None
    )


@cache
def cues(use: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of one use in `party_count_cues.csv`."""
    rows = reference.rows("party_count_cues", ("use", "pattern", "example", "origin"))
    return tuple(compiled(row["pattern"]) for row in reference.only(rows, use=use))


def first_cue(use: str, text: str) -> str:
    """Return the words of `text` that match a cue of this use (`#` stands for the figure), or nothing."""
    lowered = text.lower()
    tried = (pattern.search(text) for pattern in cues(use) if may_match(pattern, lowered))
    return next((match[0] for match in tried if match), "")
