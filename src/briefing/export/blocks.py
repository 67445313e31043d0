"""What a notebook holds once it has been collected: blocks in reading order, neutral between HTML and PDF.

Text that may carry emphasis, links or citations is a `Nodes` tuple, made by `briefing.export.markdown`; everything
else is plain text. All of it has passed through `characters.clean`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from briefing.export.ledger import Entry
from briefing.values import Formula

Node = Mapping[str, Any]  # {"type": …, "text": …} or {"type": …, "children": [Node, …]}, see markdown.py
Nodes = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text that has its own place: a title, a label. False where it is empty."""

    nodes: Nodes = ()
    text: str = ""  # bare

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading. Levels start at 1 below the title and leave none out."""

    kind: ClassVar[str] = "heading"
    level: int
    nodes: Nodes
    text: str  # as the contents and the running header show it
    slug: str


@dataclass(frozen=True, slots=True)
class Text:
    """Paragraphs, lists, quotations."""

    kind: ClassVar[str] = "text"
    nodes: Nodes


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A key figure: the number as the source states it, what it counts, and its citation."""

    value: Line
    label: Line
    cite: Node


@dataclass(frozen=True, slots=True)
class BigNumbers:
    """A row of key figures."""

    kind: ClassVar[str] = "numbers"
    items: tuple[BigNumber, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows as they are shown, and the same as a CSV file."""

    columns: tuple[Nodes, ...]
    rows: tuple[tuple[Nodes, ...], ...]
    align: str  # `l` or `r` for each column
    widths: tuple[float, ...]  # relative; empty means by content
    csv: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A numbered table."""

    kind: ClassVar[str] = "table"
    id: str
    number: int
    caption: Nodes
    caption_text: str
    grid: Grid
    note: Nodes


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A numbered chart; its SVG is cleaned and its ids are its own. `level` is its title's heading level."""

    kind: ClassVar[str] = "chart"
    id: str
    number: int
    level: int
    title: Line
    subtitle: Line
    caption: Nodes
    alt: str
    source: Line
    svg: str
    grid: Grid
    svg_narrow: str = ""  # the drawing that a page shows instead on a narrow screen, where there is one


@dataclass(frozen=True, slots=True)
class Quote:
    """A cited sentence with its marked pieces (see marks.py) and the anchors of the citations that lead to it."""

    id: str
    where: str  # title and line, as a reader reads it
    where_short: str  # the same with a long title cut, for a note
    offsets: str
    language: str
    text: str
    pieces: Nodes
    read_as: tuple[
        tuple[str, str, str, str, bool], ...
    ]  # the words, their kind, what they were read as, that in the text's words, whether an analyst corrected it
    back: tuple[str, ...]
    in_source: bool  # whether the sentence also stands in a source shown as a whole
    corrected: bool = False  # whether an analyst corrected what was read from it


@dataclass(frozen=True, slots=True)
class EvidenceBlock:
    """The cited sentences, grouped by document: (title, sentences)."""

    kind: ClassVar[str] = "evidence"
    level: int
    groups: tuple[tuple[str, tuple[Quote, ...]], ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a source with its sentences and marks."""

    number: int
    zone: str
    pieces: Nodes


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """A whole source with its marks. The PDF leaves it out."""

    kind: ClassVar[str] = "source"
    id: str
    level: int
    title: str
    language: str
    lines: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that travels with the briefing."""

    name: str
    description: str
    mime: str
    content: str
    size: str  # as a reader reads it
    beside: bool = False  # it has no content here
    place: str = ""  # where it stands beside the briefing: the address of a link


@dataclass(frozen=True, slots=True)
class FilesBlock:
    """The files, linked in HTML and attached to the PDF."""

    kind: ClassVar[str] = "files"
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, as base64, or an SVG that is not an exhibit."""

    kind: ClassVar[str] = "picture"
    id: str
    mime: str
    content: str
    alt: str


Block = Heading | Text | BigNumbers | TableBlock | ChartBlock | EvidenceBlock | SourceBlock | FilesBlock | Picture


@dataclass(frozen=True, slots=True)
class CoverPage:
    """The cover, and the file's metadata. A notebook without a cover has a title only."""

    title: str
    subtitle: Line = Line()
    date: str = ""  # ISO, or empty
    date_text: Line = Line()
    author: str = ""
    how_to_cite: Line = Line()
    language: str = "en-GB"
    keywords: tuple[str, ...] = ()
    theme: Mapping[str, Any] = field(default_factory=dict)  # as `briefing.theme` reads it; empty: the default


@dataclass(frozen=True, slots=True)
class Collected:
    """A notebook, ready to be rendered; `quotes` holds the evidence by id, `remarks` says what was left out."""

    cover: CoverPage
    blocks: tuple[Block, ...]
    quotes: Mapping[str, Quote] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # ids that are cited and not among the evidence, values without proof
    values: tuple[Entry, ...] = ()  # every printed value, in reading order
    formulas: Mapping[str, Formula] = field(default_factory=dict)  # of the derived ones, by key
    citations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by place, in reading order
    corrected: bool = False  # whether anything that is shown was corrected by an analyst

    def proof(self) -> dict[str, Any]:
        """Return what the manifest says of values, formulas and citations."""
        return {
            "values": [entry.as_json() for entry in self.values],
            "formulas": dict(self.formulas),
            "citations": {place: list(cited) for place, cited in self.citations.items()},
        }
