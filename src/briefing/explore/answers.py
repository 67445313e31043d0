"""What an explorer shows, as data: lines, tallies, a source's text in pieces, a mark's row. Text stays text as it is.

Whoever shows it sets it as text, never as markup.
"""

from itertools import pairwise
from typing import Any, NamedTuple

from briefing.explore.choice import FACETS, Selection, offered
from briefing.explore.concordance import Line, concordance, length, places
from briefing.explore.corpus import Corpus
from briefing.explore.taking import citation
from briefing.explore.tallies import tallies
from briefing.tables.schema import fields

LINES = 200  # so many lines of the concordance are shown at once


class Span(NamedTuple):
    """A stretch of a source's text: a mark's, or one of the words that were looked for."""

    start: int
    end: int
    mark: int = -1


def facets(corpus: Corpus) -> list[dict[str, Any]]:
    """Return each facet with its values and what they are called."""
    values = offered(corpus)
    return [{"facet": f, "values": [[value, corpus.name(f, value)] for value in values[f]]} for f in FACETS]


def found(corpus: Corpus, selection: Selection) -> dict[str, Any]:
    """Return what a choice found: how much, the first lines of its concordance, its tallies."""
    return {
        "sentences": len(selection.sentences),
        "marks": len(selection.marks),
        "documents": len({corpus.sentences[at]["source"] for at in selection.sentences.tolist()}),
        "all": len(corpus.marks),
        "length": length(selection),
        "lines": [_line(line) for line in concordance(corpus, selection, 0, LINES)],
        "tallies": [
            {"title": tally.title, "unit": tally.unit, "facet": tally.facet, "bars": tally.bars, "others": tally.others}
            for tally in tallies(corpus, selection)
        ],
    }


def text(corpus: Corpus, selection: Selection, source: str) -> dict[str, Any]:
    """Return a source's text by lines, in pieces: where each begins, its text, its chosen marks, whether words hit it.

    `labels` says of each mark its kind and what it was read as.
    """
    document, whole = corpus.document(source), corpus.text(source)
    chosen = set(selection.marks.tolist())
    marks = [mark for mark in corpus.marks_of(source) if mark in chosen]
    rows = [corpus.marks[mark] for mark in marks]
    spans = [Span(row["start"], row["end"], mark) for row, mark in zip(rows, marks, strict=True)]
    spans += [Span(line.start, line.end) for line in places(corpus, selection, source)]
    zones = {row["line"]: row["zone"] for row in corpus.report.rows("zones", source=source)}
    lines, start = [], 0
    for number, line in enumerate(whole.split("\n"), 1):
        end = start + len(line)
        if number in zones:
            inside = [span for span in spans if span.start < end and span.end > start]
            lines.append({"line": number, "zone": zones[number], "pieces": _pieces(whole, start, end, inside)})
        start = end + 1
    labels = {str(mark): (label.kind, label.read_as) for mark in marks for label in (corpus.label(mark),)}
    title = corpus.name("sources", source)
    return {
        "source": source, "title": title, "language": document["language"] or "en", "lines": lines, "labels": labels
    }  # fmt: skip


def row(corpus: Corpus, mark: int) -> dict[str, Any]:
    """Return a mark's row as it stands in its table, and its sentence as it is quoted."""
    cells, label = corpus.marks[mark], corpus.label(mark)
    shown = [(column.name, _cell(cells[column.name])) for column in fields(cells.table)]
    return {
        "mark": mark,
        "table": cells.table,
        "row": cells.number,
        "kind": label.kind,
        "read_as": label.read_as,
        "cells": [cell for cell in shown if cell[1]],
        "citation": citation(corpus, int(corpus.sentence[mark])),
    }


def _line(line: Line) -> dict[str, Any]:
    return {name: getattr(line, name) for name in Line.__slots__}


def _pieces(whole: str, start: int, end: int, spans: list[Span]) -> list[tuple[int, str, list[int], bool]]:
    """Return a line cut wherever a span begins or ends; the marks that a piece lies in are ordered as the spans are."""
    edges = (at for span in spans for at in (span.start, span.end))
    cuts = sorted({start, end, *(min(max(start, at), end) for at in edges)})
    pieces = []
    for first, last in pairwise(cuts):
        over = [span for span in spans if span.start <= first and last <= span.end]
        marks = [span.mark for span in over if span.mark >= 0]
        pieces.append((first, whole[first:last], marks, len(marks) < len(over)))
    return pieces


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"
    return "" if value is None else str(value)
