r"""What a notebook shows and an exporter prints: charts, tables, prose, key figures, evidence, data.

Exhibits are route-neutral. In JupyterLab they appear through their ordinary MIME types; the exporters read the JSON
beside it (`application/vnd.briefing.<kind>+json`) and render it for HTML or PDF. Text fields are inline Markdown, in
which `[^A12]` cites sentence 12 of document A and a link such as `[245](stated:A28)` is a value (see `values`); text
taken from a source goes in through `plain` first, so that nothing in a source is read as markup. Quotations are
text as it is.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from briefing.values import Formula, bare, formulas_in, unmarked

MIME = "application/vnd.briefing.{kind}+json"
CORRECTED = "‡"  # the sign of what an analyst corrected
CITATION = re.compile(r"\[\^([A-Z]+[1-9][0-9]*)\]")
_SIDE = {"l": "text-align:left", "r": "text-align:right"}


def cite(*ids: str) -> str:
    """Return the citation of these sentences, each once, in the order given.

    >>> cite("A12", "B3", "A12")
    '[^A12][^B3]'
    """
    return "".join(f"[^{identifier}]" for identifier in dict.fromkeys(ids))


class _Exhibit:
    """Gives a record its MIME bundle; `kind` names it."""

    kind: ClassVar[str]

    def as_json(self) -> dict[str, Any]:
        """Return the record as the exporters read it, with the formulas of its derived values."""
        payload: dict[str, Any] = asdict(self)  # type: ignore[call-overload]
        if "values" in payload:
            payload["values"] = {**formulas_in(_texts(payload)), **payload["values"]}
        return payload

    def as_mime(self) -> dict[str, Any]:
        """Return what a notebook front end shows, by MIME type."""
        return {"text/plain": f"<{self.kind}>"}

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {**self.as_mime(), MIME.format(kind=self.kind): self.as_json()}


@dataclass(frozen=True, slots=True)
class Table(_Exhibit):
    """A table for reading. Cells are inline Markdown; `align` holds `l` or `r` for each column."""

    kind: ClassVar[str] = "table"
    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str
    widths: tuple[float, ...] = ()  # relative; empty means by content
    note: str = ""
    values: Mapping[str, Formula] = field(default_factory=dict)  # of its derived values, by key; filled by as_json

    def as_mime(self) -> dict[str, Any]:
        """Return an HTML table, its sentences as plain brackets."""
        body = "".join(f"<tr>{self._cells('td', row)}</tr>" for row in self.rows)
        caption = f'<caption style="{_SIDE["l"]};font-weight:bold">{html.escape(_bare(self.caption))}</caption>'
        rows = f"<thead><tr>{self._cells('th', self.columns)}</tr></thead><tbody>{body}</tbody>"
        return {
            "text/html": f"<table>{caption}{rows}</table>",
            "text/plain": f"{_bare(self.caption)} ({len(self.rows)} rows)",
        }

    def _cells(self, tag: str, row: tuple[str, ...]) -> str:
        """Return a row's cells, each on its side: JupyterLab moves all to the right where nothing is said."""
        texts = [html.escape(bare(CITATION.sub(r" [\1]", cell)).strip()) for cell in row]
        return "".join(
            f'<{tag} style="{_SIDE[side]}">{text}</{tag}>' for side, text in zip(self.align, texts, strict=True)
        )


@dataclass(frozen=True, slots=True)
class Chart(_Exhibit):
    """A chart: its drawing, what it shows in words, and the data it was drawn from."""

    kind: ClassVar[str] = "chart"
    id: str
    title: str  # the finding, as a sentence; drawn by the exporter, not inside the SVG
    subtitle: str  # what is measured, where and when
    caption: str  # how to read it, with citations
    alt: str  # what the chart shows, with its numbers; no emphasis, no citation
    source: str  # the source line
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    svg_narrow: str = ""  # the same drawing for a narrow screen, its texts as large; empty: the one serves both
    values: Mapping[str, Formula] = field(default_factory=dict)

    def as_mime(self) -> dict[str, Any]:
        """Return the drawing under its finding, and in words for front ends without drawings."""
        head = f"<b>{html.escape(_bare(self.title))}</b><br>{html.escape(_bare(self.subtitle))}"
        foot = f"{html.escape(_bare(self.caption))}<br>Source: {html.escape(_bare(self.source))}"
        figure = f'<figure role="group"><p>{head}</p>{self._named_svg()}<figcaption>{foot}</figcaption></figure>'
        return {"text/html": figure, "image/svg+xml": self.svg, "text/plain": f"{_bare(self.title)}\n{_bare(self.alt)}"}

    def _named_svg(self) -> str:
        """Return the drawing on its own paper, with its alternative text; words run wider where their font is not."""
        look = "background:#fff;padding:8px 16px;overflow:visible;box-sizing:border-box;max-width:100%"
        paper = f'<svg role="img" aria-label="{html.escape(_bare(self.alt))}" style="{look}" '
        return self.svg.replace("<svg ", paper, 1)


@dataclass(frozen=True, slots=True)
class Prose(_Exhibit):
    """Paragraphs, lists and block quotations in Markdown, with citations. No heading, no raw HTML."""

    kind: ClassVar[str] = "prose"
    prose: str
    values: Mapping[str, Formula] = field(default_factory=dict)

    def as_mime(self) -> dict[str, Any]:
        """Return the Markdown with its citations as plain brackets."""
        return {"text/markdown": CITATION.sub(r" [\1]", unmarked(self.prose)), "text/plain": _bare(self.prose)}


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One big number: as the source states it, what it counts, and the sentence it was read from."""

    value: str
    label: str
    cite: str  # a sentence's id, `A12`


@dataclass(frozen=True, slots=True)
class KeyFigures(_Exhibit):
    """A row of big numbers."""

    kind: ClassVar[str] = "key-figures"
    items: tuple[KeyFigure, ...]
    values: Mapping[str, Formula] = field(default_factory=dict)

    def as_mime(self) -> dict[str, Any]:
        """Return a plain list."""
        shown = [(_bare(item.value), _bare(item.label), item.cite) for item in self.items]
        items = "".join(f"<li><b>{html.escape(v)}</b> {html.escape(label)} [{cite}]</li>" for v, label, cite in shown)
        return {"text/html": f"<ul>{items}</ul>", "text/plain": "; ".join(f"{v} {label}" for v, label, _ in shown)}


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A mark within a quoted text: offsets are relative to that text."""

    start: int
    end: int
    kind: str  # figure, party, mention, organisation, cooperation
    label: str  # what it was read as: `count, 180`, `country, VNM, self`
    words: str = ""  # what it was read as in words of its text: `countries`, `regularly invited`
    corrected: bool = False  # whether an analyst made it, changed it or looked at it and kept it

    @property
    def read_as(self) -> str:
        """All that it was read as."""
        return ", ".join(filter(None, (self.label, self.words)))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A cited sentence in full, with where it stands and what was marked in it."""

    id: str  # A12
    document: str  # the source's name
    title: str
    line: int
    start: int
    end: int
    text: str
    marks: tuple[EvidenceMark, ...] = ()
    corrected: bool = False  # whether an analyst corrected what was read from it


@dataclass(frozen=True, slots=True)
class Evidence(_Exhibit):
    """Every cited sentence, in the order of documents and sentences."""

    kind: ClassVar[str] = "evidence"
    sentences: tuple[Quoted, ...]

    def as_mime(self) -> dict[str, Any]:
        """Return a plain list of quotations."""
        items = "".join(
            f"<li><b>{q.id}</b> {html.escape(q.text)} <i>{html.escape(q.title)}, line {q.line}</i></li>"
            for q in self.sentences
        )
        return {"text/html": f"<ul>{items}</ul>", "text/plain": f"{len(self.sentences)} cited sentences"}


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a source's text, with its zone, its sentences' ids and its marks (offsets relative to the line)."""

    number: int
    zone: str
    text: str
    sentences: tuple[tuple[int, int, str], ...] = ()  # start, end, id; relative to the line
    marks: tuple[EvidenceMark, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText(_Exhibit):
    """A whole source with all its marks. The HTML shows it; the PDF leaves it out."""

    kind: ClassVar[str] = "source-text"
    id: str  # the document's letter, `A`
    document: str
    title: str
    language: str
    lines: tuple[TextLine, ...]

    def as_mime(self) -> dict[str, Any]:
        """Return the text's size only: front ends have better ways to show a text."""
        return {"text/plain": f"{self.document}: {len(self.lines)} lines"}


@dataclass(frozen=True, slots=True)
class DataFile:
    """A table as a file, for download and attachment."""

    name: str  # figures.csv
    description: str
    mime: str
    content: str
    beside: bool = False  # too large to travel within: it stands beside the briefing, and `content` is empty
    place: str = ""  # where it stands, seen from the briefing, as far as that is known: `tables/figures.csv`


@dataclass(frozen=True, slots=True)
class Data(_Exhibit):
    """The files that travel with the briefing: linked in HTML, attached to the PDF."""

    kind: ClassVar[str] = "data"
    files: tuple[DataFile, ...]

    def as_mime(self) -> dict[str, Any]:
        """Return the files' names."""
        names = "".join(f"<li>{html.escape(f.name)}: {html.escape(f.description)}</li>" for f in self.files)
        return {"text/html": f"<ul>{names}</ul>", "text/plain": ", ".join(f.name for f in self.files)}


@dataclass(frozen=True, slots=True)
class Cover(_Exhibit):
    """What stands on the cover, and the document's metadata."""

    kind: ClassVar[str] = "cover"
    title: str  # text as it is
    subtitle: str  # what it covers
    date: str  # ISO date; sets the PDF's timestamp too
    date_text: str  # the date as a reader reads it
    author: str
    how_to_cite: str  # as are subtitle and date_text, inline Markdown
    language: str = "en-GB"
    keywords: tuple[str, ...] = field(default=())
    theme: Mapping[str, Any] = field(default_factory=dict)  # as `theme.Theme.as_json` says it; empty: the default
    values: Mapping[str, Formula] = field(default_factory=dict)

    def as_mime(self) -> dict[str, Any]:
        """Return title and subtitle."""
        below = f"{html.escape(_bare(self.subtitle))} · {html.escape(_bare(self.date_text))}"
        return {
            "text/html": f"<h1>{html.escape(self.title)}</h1><p>{below}</p>",
            "text/plain": self.title,
        }


def _bare(markdown: str) -> str:
    """Inline Markdown as bare text: citations, values and escapes taken away."""
    return bare(CITATION.sub("", markdown))


def _texts(payload: Any) -> Iterator[str]:
    """Yield every text within a record."""
    if isinstance(payload, str):
        yield payload
    elif isinstance(payload, dict):
        for part in payload.values():
            yield from _texts(part)
    elif isinstance(payload, (list, tuple)):
        for part in payload:
            yield from _texts(part)
