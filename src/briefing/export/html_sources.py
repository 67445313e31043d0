"""Whole sources, each as a page of its own: within the briefing's page, or, where they are long, as files beside it.

Within, a source is a part of the page that shows alone while the address names it or a sentence of it (`:target`), so
no script is needed. Beside, it is a file that holds no fonts and leads back by its links.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from briefing.export.blocks import Block, Heading, Nodes, SourceBlock

WITHIN = 100_000  # characters of all sources together: what a page holds and still opens at once


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source is shown: the address that leads there from the briefing's page, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A source with its ways: to the briefing, to the source before it and the one after it."""

    block: SourceBlock
    home: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True)
class SourcePages:
    """All sources of a briefing; `page` is its file's name, which the names of the files beside it follow."""

    blocks: Sequence[Block]
    page: str

    @cached_property
    def _sources(self) -> Mapping[str, SourceBlock]:
        return {block.id: block for block in self.blocks if isinstance(block, SourceBlock)}

    @cached_property
    def within(self) -> bool:
        """Whether the sources are short enough to stand within the page."""
        return sum(_length(line.pieces) for block in self._sources.values() for line in block.lines) <= WITHIN

    @property
    def first(self) -> str:
        """The id of the first source: the list of all stands before it."""
        return next(iter(self._sources), "")

    @cached_property
    def heading(self) -> str:
        """The id of the heading right before the first source, empty where something stands between."""
        pairs = zip(self.blocks, self.blocks[1:], strict=False)
        found = (one.slug for one, two in pairs if isinstance(one, Heading) and isinstance(two, SourceBlock))
        return next(found, "")

    @cached_property
    def every(self) -> list[Place]:
        """Each source's place, as the page leads to it."""
        return [Place(self._address(block.id), block.title) for block in self._sources.values()]

    @property
    def archive(self) -> str:
        """The name of the file with all tables, where it stands beside the page too."""
        return f"{self.folder}/tables.zip"

    def sentence(self, identifier: str) -> str:
        """Return the address of a sentence within its source."""
        return self._address(self._holders.get(identifier, ""), f"t-{identifier}")

    def __getitem__(self, identifier: str) -> SourcePage:
        """Return a source with its ways, as they lead from where it stands."""
        at, home = self._order[identifier], f"#{self.heading or 'main'}"
        places = self.every if self.within else self._neighbours
        return SourcePage(
            self._sources[identifier],
            home if self.within else f"../{quote(self.page)}{home}",
            places[at - 1] if at else None,
            places[at + 1] if at + 1 < len(places) else None,
        )

    def files(self) -> Iterator[tuple[str, SourcePage]]:
        """Yield each source that stands beside the page, with its file's name."""
        if not self.within:
            yield from ((f"{self.folder}/{_file(identifier)}", self[identifier]) for identifier in self._sources)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {identifier: at for at, identifier in enumerate(self._sources)}

    @cached_property
    def _neighbours(self) -> list[Place]:
        """Each source's place as a source beside it leads there."""
        return [Place(quote(_file(block.id)), block.title) for block in self._sources.values()]

    @property
    def folder(self) -> str:
        """The folder beside the page that holds what is too large for it."""
        return f"{self.page.rpartition('.')[0] or self.page}_files"

    def _address(self, source: str, place: str = "") -> str:
        if self.within:
            return f"#{place or source}"
        return quote(f"{self.folder}/{_file(source)}") + (f"#{place}" if place else "")

    @cached_property
    def _holders(self) -> Mapping[str, str]:
        """The source that shows each sentence, by the sentence's id."""
        every = ((block.id, line) for block in self._sources.values() for line in block.lines)
        return {identifier: source for source, line in every for identifier in _sentences(line.pieces)}


def _file(identifier: str) -> str:
    return f"{identifier.removeprefix('source-')}.html"


def _length(nodes: Nodes) -> int:
    return sum(len(node.get("text", "")) + _length(node.get("children", ())) for node in nodes)


def _sentences(nodes: Nodes) -> Iterator[str]:
    for node in nodes:
        if node["type"] == "sentence":
            yield node["id"]
        yield from _sentences(node.get("children", ()))
