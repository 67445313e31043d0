"""What a comparison finds: sources and rows that are new, gone or changed, each with its sentences and its cause."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SECTIONS = {  # in the order of the page, with what a row of each is about
    "parties": "Counts of parties",
    "figures": "Figures",
    "dates": "Dates",
    "partners": "Partners",
    "places": "Other countries, regions and blocs",
    "organisations": "Organisations",
    "cooperation": "Forms of cooperation",
    "themes": "Themes",
    "facts": "What the documents say of themselves",
}
SIGNS = ("new", "gone", "changed")


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as one side has it. `sentence` is empty where the source's text is not at hand."""

    surface: str
    reading: Mapping[str, str]  # what the rules took it for, by column
    rule: str
    line: int
    sentence: str
    marked: tuple[int, int]  # where the surface stands in `sentence`; (0, 0) where it has no place in it
    language: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that only one side has (the other is None), or that both have with another reading."""

    section: str
    source: str
    was: Seen | None
    now: Seen | None
    cause: str  # in words: `the source changed`
    why: str  # more about it; may be empty

    @property
    def sign(self) -> str:
        """`new`, `gone` or `changed`."""
        return "new" if self.was is None else "gone" if self.now is None else "changed"

    @property
    def seen(self) -> Seen:
        """The row as it is now, or as it was where it is gone."""
        found = self.now or self.was
        assert found is not None
        return found

    @property
    def differing(self) -> Sequence[tuple[str, str, str]]:
        """The columns of a changed row that differ: name, old and new cell."""
        if self.was is None or self.now is None:
            return ()
        both = {**self.was.reading, **self.now.reading}
        cells = [(name, self.was.reading.get(name, ""), self.now.reading.get(name, "")) for name in both]
        return [cell for cell in cells if cell[1] != cell[2]]


@dataclass(frozen=True, slots=True)
class SourceChange:
    """A source that is new, gone, renamed, has other bytes (and another name, it may be) or is refused now."""

    sign: str  # new, gone, renamed, changed, refused
    was: str  # its file, then and now
    now: str

    def __str__(self) -> str:
        moved = self.sign in ("renamed", "changed") and self.was != self.now
        return f"{self.was} is now {self.now}" if moved else self.now or self.was


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two sides, in the order in which it is shown."""

    old: str
    new: str
    sources: Sequence[SourceChange]
    overall: Sequence[tuple[str, Sequence[str], Sequence[str]]]  # what is named, and which only the new or old side has
    otherwise: Sequence[str]  # what else differs between the manifests, in words
    changes: Sequence[Change]
    notes: Sequence[str]  # what could not be told, and why

    def __bool__(self) -> bool:
        return bool(self.changes or self.sources)

    def counts(self) -> Mapping[tuple[str, str], int]:
        """Return how many rows have changed, by section and sign."""
        return Counter((change.section, change.sign) for change in self.changes)

    def by_section(self) -> Mapping[str, Sequence[Change]]:
        """Return the changes of each section that has any."""
        found: dict[str, list[Change]] = {name: [] for name in SECTIONS}
        for change in self.changes:
            found[change.section].append(change)
        return {name: changes for name, changes in found.items() if changes}

    def summed_up(self) -> str:
        """Return how much differs, in one line."""
        if not self:
            return "the tables are the same"
        signs = Counter(change.sign for change in self.changes)
        rows = ", ".join(f"{signs[sign]} {sign}" for sign in SIGNS if signs[sign])
        sources = Counter(change.sign for change in self.sources)
        files = ", ".join(f"{count} {sign}" for sign, count in sorted(sources.items()))
        return f"rows: {rows or 'all the same'}" + (f"; sources: {files}" if files else "")
