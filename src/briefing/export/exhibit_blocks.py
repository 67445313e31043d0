"""Each kind of exhibit as a block: numbered, its texts parsed, its ids made unique."""

import csv
import io
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any
from urllib.parse import quote

from briefing.exhibits import Chart, Data, DataFile, Evidence, KeyFigures, Quoted, SourceText, Table
from briefing.export import markdown, marks
from briefing.export.blocks import (
    BigNumber,
    BigNumbers,
    Block,
    ChartBlock,
    EvidenceBlock,
    File,
    FilesBlock,
    Grid,
    Line,
    Nodes,
    Picture,
    Quote,
    SourceBlock,
    SourceLine,
    TableBlock,
)
from briefing.export.characters import clean, shortened, visible
from briefing.export.ledger import Ledger
from briefing.export.ordinary import Image
from briefing.export.references import Ids, References, language_tag, slug
from briefing.export.svg import cleaned
from briefing.shielded import shielded
from briefing.values import mark_of
from briefing.wording import Catalogue, fraction, nearest


class Maker:
    """Makes blocks in reading order; it counts charts and tables and remembers the evidence."""

    def __init__(
        self,
        ids: Ids,
        references: References,
        languages: Mapping[str, str],
        placed: Container[str],
        catalogue: Catalogue | None = None,
    ) -> None:
        self._catalogue = catalogue or nearest("en")
        self.say = self._catalogue.say
        self.ids, self.references = ids, references
        self.quotes: list[Quote] = []
        self._begun: set[str] = set()  # sentences whose beginning a source has shown
        self._languages, self._placed = languages, placed
        self._charts = self._tables = self._pictures = 0

    @property
    def ledger(self) -> Ledger:
        """The values printed so far."""
        return self.references.ledger

    def line(self, text: str) -> Line:
        """Return one line of inline Markdown; the PDF prints it bare, so a citation in it has no anchor."""
        nodes = self._inline(text, anchors=False)
        return Line(nodes, markdown.bare(nodes))

    def block(self, exhibit: Chart | Table | KeyFigures | Evidence | SourceText | Data, level: int) -> Block:
        """Return the exhibit's block; `level` is the heading level for a title of its own."""
        match exhibit:
            case Chart():
                return self._chart(exhibit, level)
            case Table():
                return self._table(exhibit)
            case KeyFigures():
                items = (
                    BigNumber(self.line(item.value), self.line(item.label), self._cite(item.cite))
                    for item in exhibit.items
                )
                return BigNumbers(tuple(items))
            case Evidence():
                return self._evidence(exhibit, level)
            case SourceText():
                return self._source(exhibit, level)
            case Data():
                return FilesBlock(tuple(map(self._file, exhibit.files)))

    def finish(self, block: Block) -> Block:
        """Return the evidence with the ways back to its citations, which are known only at the end."""
        if not isinstance(block, EvidenceBlock):
            return block
        groups = ((title, tuple(self.finished(quote) for quote in quotes)) for title, quotes in block.groups)
        return replace(block, groups=tuple(groups))

    def finished(self, quote: Quote) -> Quote:
        """Return a sentence with the anchors of its citations, once all are known."""
        return replace(quote, back=self.references.back(quote.id))

    def written_table(self, node: Mapping[str, Any]) -> TableBlock:
        """Return a table written in Markdown: it has neither caption nor number."""
        columns = tuple(self.references.anchored(cell) for cell in node["columns"])
        rows = tuple(tuple(self.references.anchored(cell) for cell in row) for row in node["rows"])
        grid = Grid(columns, rows, node["align"], (), "")
        return TableBlock(self.ids.take("table"), 0, (), "", grid, ())

    def picture(self, image: Image) -> Picture:
        """Return an ordinary output's picture."""
        self._pictures += 1
        identifier = self.ids.take(f"picture-{self._pictures}")
        content = cleaned(image.content, identifier) if image.mime == "image/svg+xml" else image.content
        return Picture(identifier, image.mime, content, image.alt)

    def _cite(self, identifier: str) -> dict[str, Any]:
        return dict(self.references.anchored(({"type": "cite", "ids": (clean(identifier),)},))[0])

    def _chart(self, chart: Chart, level: int) -> ChartBlock:
        """Return a chart's block; its values are numbered in the order in which the page shows its parts."""
        self._charts += 1
        identifier = self.ids.take(_identifier("chart", chart.id, self._charts))
        section, self.ledger.place = self.ledger.place, identifier
        title, subtitle = self.line(chart.title), self.line(chart.subtitle)
        self.ledger.place = f"{identifier} alt"
        alt = self.line(chart.alt).text
        self.ledger.place = f"{identifier} drawing"
        svg = cleaned(chart.svg, identifier, self._drawn)
        self.ledger.place = f"{identifier} narrow drawing"
        narrow = cleaned(chart.svg_narrow, f"{identifier}-narrow", self._drawn, identifier) if chart.svg_narrow else ""
        self.ledger.place = identifier
        caption, source = self._inline(chart.caption), self.line(chart.source)
        self.ledger.place = f"{identifier} data"
        grid = self._grid(chart.columns, chart.rows, "", (), anchors=False)
        for sentence in (one for row in grid.rows for cell in row for one in markdown.cited(cell)):
            self.ledger.cite(sentence)  # the page alone shows them, so the evidence does not lead back
        self.ledger.place = section
        return ChartBlock(identifier, self._charts, level, title, subtitle, caption, alt, source, svg, grid, narrow)

    def _drawn(self, text: str, address: str, value: str) -> tuple[str, str]:
        """Enter a value of a drawing; return its class and its id, nothing where it is none."""
        mark = mark_of(address, value)
        return (mark.kind, self.ledger.take(clean(text), mark)) if mark else ("", "")

    def _table(self, table: Table) -> TableBlock:
        self._tables += 1
        identifier = self.ids.take(_identifier("table", table.id, self._tables))
        section, self.ledger.place = self.ledger.place, identifier
        caption = self._inline(table.caption)
        grid = self._grid(table.columns, table.rows, table.align, tuple(table.widths))
        note = self._inline(table.note)
        self.ledger.place = section
        return TableBlock(identifier, self._tables, caption, markdown.bare(caption), grid, note)

    def _grid(
        self,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        align: str,
        widths: tuple[float, ...],
        *,
        anchors: bool = True,
    ) -> Grid:
        """Return columns and rows; a chart's data come without alignment, so columns of numbers are found."""
        heads = tuple(self._inline(column, anchors=False) for column in columns)  # the PDF repeats them
        width = len(heads)
        cells = tuple(
            tuple(self._inline(str(cell), anchors=anchors) for cell in (*row, *[""] * width)[:width]) for row in rows
        )
        sides = align if len(align) == width else "".join(_side(cells, column) for column in range(width))
        file = _csv(heads, cells, self.say("sentences"))
        return Grid(heads, cells, sides, widths if len(widths) == width else (), file)

    def _evidence(self, evidence: Evidence, level: int) -> EvidenceBlock:
        taken = {quote.id for quote in self.quotes}
        fresh = {sentence.id: sentence for sentence in reversed(evidence.sentences) if sentence.id not in taken}
        groups = []
        for _, sentences in groupby(reversed(fresh.values()), key=lambda sentence: sentence.document):
            quotes = [self._quote(sentence) for sentence in sentences]
            groups.append((quotes[0][0], tuple(quote for _, quote in quotes)))
            self.quotes += [quote for _, quote in quotes]
        return EvidenceBlock(level, tuple(groups))

    def _quote(self, sentence: Quoted) -> tuple[str, Quote]:
        title = self._first_visible(sentence.title, sentence.document)
        read_as = {
            (
                clean(sentence.text[mark.start : mark.end]),
                mark.kind,
                clean(mark.label),
                clean(mark.words),
                mark.corrected,
            ): None
            for mark in sorted(sentence.marks, key=lambda mark: (mark.start, mark.end))
        }
        quote = Quote(
            id=sentence.id,
            where=self.say("{title}, line {line}", title=title, line=sentence.line),
            where_short=self.say("{title}, line {line}", title=shortened(title, 30), line=sentence.line),
            offsets=self.say(
                "line {line}, characters {start}–{end}", line=sentence.line, start=sentence.start, end=sentence.end
            ),
            language=self._languages.get(sentence.document, ""),
            text=clean(sentence.text),
            pieces=marks.pieces(sentence.text, sentence.marks),
            read_as=tuple(read_as),
            back=(),
            in_source=sentence.id in self._placed,
            corrected=sentence.corrected,
        )
        return title, quote

    def _source(self, source: SourceText, level: int) -> SourceBlock:
        lines = tuple(
            SourceLine(line.number, line.zone, self._placed_once(marks.pieces(line.text, line.marks, line.sentences)))
            for line in source.lines
        )
        title = self._first_visible(source.title, source.document)
        identifier = self.ids.take(f"source-{slug(source.id)}")
        return SourceBlock(identifier, level, f"{clean(source.id)}: {title}", language_tag(source.language), lines)

    def _placed_once(self, nodes: Nodes) -> Nodes:
        """Return nodes whose sentences say whether they begin here (they may run over lines) and are cited."""
        placed = []
        for node in nodes:
            made = dict(node)
            if made["type"] == "sentence":
                made["first"] = made["id"] not in self._begun
                made["cited"] = made["first"] and self.references.holds(made["id"])
                self._begun.add(made["id"])
            if "children" in made:
                made["children"] = self._placed_once(made["children"])
            placed.append(made)
        return tuple(placed)

    def _file(self, file: DataFile) -> File:
        """Return a file with its bytes as they are, for it is not drawn; what UTF-8 cannot hold is a question mark."""
        content = file.content.encode("utf-8", "replace")
        size = self.say("beside the briefing") if file.beside else self._size(len(content))
        described = (clean(file.name), clean(file.description), clean(file.mime))
        return File(*described, content.decode(), size, file.beside, quote(file.place) if file.beside else "")

    def _size(self, size: int) -> str:
        if size < 1000:
            return self.say("{n} bytes", n=size)
        kilobytes = f"{size / 1000:.1f}" if size < 100_000 else f"{size / 1000:.0f}"
        return self.say("{n} kB", n=fraction(kilobytes, self._catalogue.language))

    def _first_visible(self, *texts: str) -> str:
        return next((clean(text) for text in texts if visible(clean(text))), self.say("Untitled"))

    def _inline(self, text: str, *, anchors: bool = True) -> Nodes:
        return self.references.anchored(markdown.inline(text), anchors=anchors)


def _identifier(kind: str, given: str, number: int) -> str:
    """Return an exhibit's id, which says its kind: a heading may have the same words.

    >>> _identifier("chart", "regions", 2), _identifier("chart", "chart-regions", 2), _identifier("table", "", 3)
    ('chart-regions', 'chart-regions', 'table-3')
    """
    return f"{kind}-{slug(given).removeprefix(f'{kind}-') or number}"


_NUMBER = re.compile(r"[−+-]?[≥≤><~]?\s?\d[\d,.\u202f ]*%?")


def _side(cells: tuple[tuple[Nodes, ...], ...], column: int) -> str:
    texts = [markdown.bare(row[column]).strip() for row in cells]
    filled = [text for text in texts if text]
    return "r" if filled and all(_NUMBER.fullmatch(text) for text in filled) else "l"


def _csv(heads: tuple[Nodes, ...], rows: tuple[tuple[Nodes, ...], ...], sentences: str) -> str:
    """Return the table as CSV. Citations are taken out of the cells into a last column, called `sentences`.

    A column of nothing but citations goes there as a whole; an empty one stays, for the page shows it too.
    """
    cited = [" ".join(dict.fromkeys(markdown.cited(row))) for row in rows]
    texts = [[markdown.bare(cell).strip() for cell in row] for row in rows]
    columns = [
        any(row[j] for row in texts) or not any(any(markdown.cited(row[j])) for row in rows) for j in range(len(heads))
    ]
    kept = [j for j, shown in enumerate(columns) if shown]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    extra = [sentences] if any(cited) else []
    writer.writerow([markdown.bare(heads[j]).strip() for j in kept] + extra)
    for texts_of_row, ids in zip(texts, cited, strict=True):
        writer.writerow([shielded(texts_of_row[j]) for j in kept] + ([ids] if extra else []))
    return file.getvalue()
