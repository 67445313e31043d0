"""What a document names and dates, looked up by place: each lookup reads only what stands in the stretch asked for."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from briefing.organisations.candidates import plain
from briefing.organisations.names import is_spoken
from briefing.parties.home import TODAY, full_name, other_names, self_party
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
        self._all_mentions = mentions
        self._spelt: dict[str, str] = {}

    @cached_property
    def _mentions(self) -> dict[str, _ByPlace[Mention]]:
        kinds: dict[str, list[Mention]] = {"country": [], "region": [], "bloc": []}
        for mention in self._all_mentions:
            kinds[mention.kind].append(mention)
        return {kind: _ByPlace(found) for kind, found in kinds.items()}

    @cached_property
    def _ending(self) -> dict[int, Mention]:
        return {mention.mark.span.end: mention for mention in reversed(self._all_mentions)}

    @cached_property
    def home(self) -> str:
        """The full name of the self country's party."""
        return self_party(self.document, self._parties.between(0, len(self.document.text)), self.year)

    @cached_property
    def year(self) -> int:
        """The year that the document speaks in: of its publication, else the last one that it states."""
        published = self.document.metadata.published[:4]
        stated = [f.value_to or f.value for f in self.dates(0, len(self.document.text)) if f.kind != "duration"]
        years = [published] if published.isdigit() else [value[:4] for value in stated if value[:4].isdigit()]
        return max(map(int, years), default=TODAY)

    @cached_property
    def party_names(self) -> tuple[str, ...]:
        """The full names of the parties that the document names."""
        return tuple({o.name: None for o in self._parties.between(0, len(self.document.text))})

    @cached_property
    def forum_names(self) -> frozenset[str]:
        """The full names of the forums that the document names."""
        return frozenset(o.name for o in self._organisations.between(0, len(self.document.text)) if o.kind == "forum")

    def spelt(self, name: str) -> str:
        """Return a party's name as the document has it: by its acronym or its other name, with its apostrophe."""
        if name not in self._spelt:
            self._spelt[name] = self._spelling(name) if name and name not in self.document.text else name
        return self._spelt[name]

    def _spelling(self, name: str) -> str:
        """Return what the document calls a party whose full name it does not write; no initials, so never `KKE`."""
        text, country = self.document.text, self.document.source.self_country
        acronyms = (n for n in self.party_names if n.isupper() and is_spoken(n) and full_name(n, country) == name)
        dashed, straight = name.replace("-", "–"), plain(text)
        others = (other for other in other_names(name) if other in straight)
        name = next(acronyms, "") or next(others, "") or (dashed if dashed in text else name)
        return name.replace("'", "’") if "’" in text and name not in text else name

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
        """Return the mentions of one kind, `country`, `region` or `bloc`, that lie within `text[start:end]`."""
        return [m for m in self._mentions[kind].between(start, end) if m.mark.span.end <= end]

    def owner(self, start: int) -> Mention | None:
        """Return the country or region that owns what is named at `start` (`Vietnam's Communist Party`), or nothing."""
        return self._ending.get(start - 3) if self.document.text[start - 3 : start] in ("'s ", "’s ") else None


def _number(line: Line) -> int:
    return line.number


def _start(record: _Marked) -> int:
    return record.mark.span.start
