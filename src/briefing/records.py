"""What the steps hand to each other: small frozen records, all resting on one checked span.

Offsets are code points of the source's text, end exclusive. `gold`-style tables are made of these
records at the edge (`briefing.tables`); nothing here knows pandas.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from briefing.errors import SpanError

ALSO = "; "  # between the rules that made a mark together
RUNNING = ("title", "heading", "body", "question")  # zones of the author's and the interviewee's own text


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one source's text. Made by `Source.quote` only, which checks it."""

    source: str
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says of itself; a field it does not state is empty."""

    title: str = ""
    published: str = ""  # ISO date
    author: str = ""
    author_role: str = ""
    speaker: str = ""
    speaker_role: str = ""
    outlet: str = ""
    genre: str = ""  # article, interview, communique, report, news
    language: str = ""  # BCP 47


@dataclass(frozen=True, slots=True)
class Source:
    """One document as received: its text is decoded and otherwise untouched, for normalising would move offsets.

    Of a page, a PDF or a text processor's file the text is derived, and then kept beside the tables.
    """

    name: str  # the file's path within what was given, without suffix; the tables' `source`
    file: str  # the same with suffix
    text: str
    sha256: str  # of the file's bytes
    self_country: str  # ISO 3166-1 alpha-3: whose relations the sources describe
    origin: str = ""  # as sources.csv states it
    derived: bool = False  # whether offsets refer to a text made from the file, not to the file itself
    stated: Metadata = Metadata()  # what the container says of the document, beside its text

    def quote(self, start: int, end: int) -> Span:
        """Return `text[start:end]` as a span: the one way to make one.

        Raises SpanError where the offsets do not enclose at least one character of the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise SpanError(self.name, f"no text at {start}:{end} of {len(self.text)}", "report this as a bug")
        return Span(self.name, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, with its zone. `end` leaves out the line feed (and a carriage return before it)."""

    number: int  # 1-based, as an editor counts
    start: int
    end: int
    text: str
    zone: str  # title, heading, body, question, byline, caption, furniture


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands for one in a line without sentences (a heading, a counter)."""

    number: int  # 1-based within the source
    start: int
    end: int
    line: int
    zone: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that a rule found, with where it stands and why: the part that all marks share."""

    span: Span
    zone: str
    sentence: int  # its sentence's number
    rule: str  # which rule made the mark; several are joined by `ALSO`
    doubtful: bool = False
    evidence: str = ""  # the words of the text that decided, where the span itself did not

    def doubted(self, rule: str) -> "Mark":
        """Return the mark as this further rule leaves it: doubtful, for the reason that `rules.csv` gives."""
        return Mark(self.span, self.zone, self.sentence, f"{self.rule}{ALSO}{rule}", True, self.evidence)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the source states. The guide's figures.csv says what each field means."""

    mark: Mark
    kind: str  # count, ordinal, date, period, duration, time, percent, ratio, money, measure
    value: str  # plain digits with a decimal point (a fall by per cent with a minus), an ISO date, or HH:MM
    value_to: str = ""
    bound: str = "exact"  # exact, approx, min, max, vague
    what: str = ""
    relation: str = ""  # surface of the whole that this count is part of


@dataclass(frozen=True, slots=True)
class PartyCount:
    """How many parties of which type a holder has relations with."""

    mark: Mark
    holder: str
    type: str  # total, communist, ruling, coalition, opposition, left, other
    count: str
    bound: str = "exact"
    whole: str = ""  # the total it is part of
    as_of: str = ""  # ISO date that the text gives the count, else the document's
    as_of_from: str = ""  # `text` or `document`: which of the two it is
    scope: str = ""  # a region's id; empty where the whole world is counted


@dataclass(frozen=True, slots=True)
class Mention:
    """A country, a region or a bloc, named or as an adjective."""

    mark: Mark
    kind: str  # country, region, bloc
    id: str
    role: str = ""  # self, partner, context; given by the roles step


@dataclass(frozen=True, slots=True)
class Organisation:
    """A forum, a named party, an organ or an outlet."""

    mark: Mark
    kind: str  # forum, party, body, outlet
    name: str
    membership: str = ""  # what the self party is in a forum, as the text says it


@dataclass(frozen=True, slots=True)
class Cooperation:
    """A form of working together that the text lists or names."""

    mark: Mark
    form: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What a paragraph (a line) is about."""

    line: int
    theme: str
    strength: str  # main, touched
    sentence: int  # the line's first sentence
    rule: str
    evidence: str = ""  # the words that decided
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source that has been divided: what every extractor takes."""

    source: Source
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]
    metadata: Metadata
    _line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_line_starts", tuple(line.start for line in self.lines))
        object.__setattr__(self, "_sentence_starts", tuple(sentence.start for sentence in self.sentences))

    @property
    def text(self) -> str:
        """The source's text."""
        return self.source.text

    def line_at(self, offset: int) -> Line:
        """Return the line that holds this offset. Raises SpanError where the offset is on a blank line."""
        line = self.lines[max(bisect_right(self._line_starts, offset) - 1, 0)] if self.lines else None
        if line is None or not line.start <= offset < line.end:
            raise SpanError(self.source.name, f"no line holds offset {offset}", "report this as a bug")
        return line

    def sentence_at(self, offset: int) -> Sentence:
        """Return the sentence that holds this offset, or the last one that begins before it."""
        if not self.sentences:
            raise SpanError(self.source.name, f"no sentence holds offset {offset}", "report this as a bug")
        return self.sentences[max(bisect_right(self._sentence_starts, offset) - 1, 0)]

    def mark(self, start: int, end: int, *, rule: str, doubtful: bool = False, evidence: str = "") -> Mark:
        """Mark `text[start:end]`: quote it and note its zone and sentence. Raises SpanError like `Source.quote`."""
        span = self.source.quote(start, end)
        return Mark(span, self.line_at(start).zone, self.sentence_at(start).number, rule, doubtful, evidence)
