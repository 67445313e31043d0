"""What a document names and dates, looked up by place: each lookup reads only what stands in the stretch asked for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from briefing.parties.home import self_party
from briefing.records import Document, Figure, Line, Mark, Mention, Organisation

_ITEM = re.compile(r"\s*[-–—•·*▪◦‣]\s")


class _Marked(Protocol):
    @property
    def mark(self) -> Mark: ...


Record = TypeVar("Record", bound=_Marked)


class _ByPlace(Generic[Record]):
    """Records in document order."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = sorted(records, key=_start)
        self._starts = [_start(record) for record in self._records]

    def between(self, start: int, end: int) -> Sequence[Record]:
        """Return the records that begin in `text[start:end]`."""
        first = bisect_left(self._starts, start)
        return self._records[first : bisect_left(self._starts, end, first)]


class Surroundings:
    """The figures, mentions and organisations of one document, by place."""

    def __init__(
        self,
        document: Document,
        figures: Sequence[Figure],
        mentions: Sequence[Mention],
        organisations: Sequence[Organisation],
    ) -> None:
        self.document = document
        self.counts = sorted((f for f in figures if f.kind == "count"), key=_start)
        self._counts = _ByPlace(self.counts)
        self._dates = _ByPlace(f for f in figures if f.kind in ("date", "period", "duration"))
        self._organisations = _ByPlace(organisations)
        self._parties = _ByPlace(o for o in organisations if o.kind == "party")
        self._mentions = {kind: _ByPlace(m for m in mentions if m.kind == kind) for kind in ("country", "region")}
        self._ending: dict[int, Mention] = {}
        for mention in mentions:
            self._ending.setdefault(mention.mark.span.end, mention)

    @cached_property
    def home(self) -> str:
        """The full name of the self country's party."""
        return self_party(self.document, self._parties.between(0, len(self.document.text)))

    @cached_property
    def party_names(self) -> tuple[str, ...]:
        """The full names of the parties that the document names."""
        return tuple({o.name: None for o in self._parties.between(0, len(self.document.text))})

    @cached_property
    def forum_names(self) -> frozenset[str]:
        """The full names of the forums that the document names."""
        return frozenset(o.name for o in self._organisations.between(0, len(self.document.text)) if o.kind == "forum")

    def spelt(self, name: str) -> str:
        """Return a name with the apostrophe that the document uses."""
        text = self.document.text
        return name.replace("'", "’") if "'" in name and name not in text and "’" in text else name

    def passage_start(self, line: Line) -> int:
        """Return where the paragraph of a line begins: for a list's item, the line that leads to the list."""
        if not _ITEM.match(line.text):
            return line.start
        lines, place = self.document.lines, bisect_left(self.document.lines, line.number, key=_number)
        while place and _ITEM.match(lines[place].text):
            place -= 1
        return lines[place].start

    def counts_between(self, start: int, end: int) -> Sequence[Figure]:
        """Return the counts that begin in `text[start:end]`."""
        return self._counts.between(start, end)

    def dates(self, start: int, end: int) -> Sequence[Figure]:
        """Return the dates, periods and durations that begin in `text[start:end]`."""
        return self._dates.between(start, end)

    def organisations(self, start: int, end: int) -> Sequence[Organisation]:
        """Return the organisations that begin in `text[start:end]`."""
        return self._organisations.between(start, end)

    def parties(self, start: int, end: int) -> Sequence[Organisation]:
        """Return the named parties that begin in `text[start:end]`."""
        return self._parties.between(start, end)

    def mentions(self, start: int, end: int, kind: str) -> list[Mention]:
        """Return the mentions of one kind, `country` or `region`, that lie within `text[start:end]`."""
        return [m for m in self._mentions[kind].between(start, end) if m.mark.span.end <= end]

    def owner(self, start: int) -> Mention | None:
        """Return the country or region that owns what is named at `start` (`Vietnam's Communist Party`), or nothing."""
        return self._ending.get(start - 3) if self.document.text[start - 3 : start] in ("'s ", "’s ") else None


def _number(line: Line) -> int:
    return line.number


def _start(record: _Marked) -> int:
    return record.mark.span.start
