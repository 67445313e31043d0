"""What an explorer shows, as data: lines, tallies, a source's text in pieces, a mark's row. Text stays text as it is.

Whoever shows it sets it as text, never as markup.
"""

from itertools import pairwise
from typing import Any, NamedTuple

from briefing.corrections.correction import reading_of
from briefing.explore.choice import FACETS, Selection, offered
from briefing.explore.concordance import concordance, length, ordered, places
from briefing.explore.corpus import Corpus
from briefing.explore.taking import citation
from briefing.explore.tallies import tallies
from briefing.tables.schema import fields

LINES = 200  # so many lines of the concordance are shown at once


class Span(NamedTuple):
    """A stretch of a source's text: a mark's, a rejected mark's, or one of the words that were looked for."""

    start: int
    end: int
    mark: int = -1
    rejected: int = -1  # the number of the correction


def facets(corpus: Corpus) -> list[dict[str, Any]]:
    """Return each facet with its values and what they are called."""
    values = offered(corpus)
    return [{"facet": f, "values": [[value, corpus.name(f, value)] for value in values[f]]} for f in FACETS]


def found(corpus: Corpus, selection: Selection) -> dict[str, Any]:
    """Return what a choice found: how much, and what its marks add up to."""
    return {
        "sentences": len(selection.sentences),
        "marks": len(selection.marks),
        "documents": len({corpus.sentences[at]["source"] for at in selection.sentences.tolist()}),
        "all": len(corpus.marks),
        "tallies": [
            {"title": tally.title, "unit": tally.unit, "facet": tally.facet, "bars": tally.bars, "others": tally.others}
            for tally in tallies(corpus, selection)
        ],
    }


def lines(corpus: Corpus, selection: Selection, first: int = 0) -> dict[str, Any]:
    """Return a page of the concordance, from the line of this number on (from 0), and how many lines there are."""
    every = length(selection)
    first = max(0, min(first, every - 1)) // LINES * LINES
    shown = concordance(corpus, selection, first, LINES)
    told = [{name: getattr(line, name) for name in line.__slots__} for line in shown]
    return {"first": first, "many": LINES, "length": every, "lines": told}


def page_of(corpus: Corpus, selection: Selection, mark: int) -> int:
    """Return the first line of the page that has a mark's line; -1 where no line is the mark's."""
    if selection.choice.words:
        return -1
    at = (ordered(corpus, selection) == mark).nonzero()[0]
    return int(at[0]) // LINES * LINES if len(at) else -1


def text(corpus: Corpus, selection: Selection, source: str) -> dict[str, Any]:
    """Return a source's text by lines, in pieces: where each begins, its text, its marks and hits; a line's themes.

    `labels` says of each mark its kind, what it was read as, and whether it is doubtful or corrected.
    """
    document, whole = corpus.document(source), corpus.text(source)
    chosen = {*selection.marks.tolist(), *selection.themes.tolist()}
    marks = [mark for mark in corpus.marks_of(source) if mark in chosen]
    spans = [_span(corpus, mark) for mark in marks if not corpus.is_theme[mark]]
    spans += [Span(line.start, line.end) for line in places(corpus, selection, source)]
    rejected = [(number, corpus.standing[number]) for number in corpus.corrections_of(source)]
    spans += [
        Span(made.start, made.end, rejected=n) for n, made in rejected if not made.correction.is_ and not made.lost
    ]
    zones = {row["line"]: row["zone"] for row in corpus.report.rows("zones", source=source)}
    themes: dict[int, list[int]] = {}
    for mark in marks:
        if corpus.is_theme[mark]:
            themes.setdefault(corpus.marks[mark]["line"], []).append(mark)
    shown, start = [], 0
    for number, line in enumerate(whole.split("\n"), 1):
        end = start + len(line)
        if number in zones:
            inside = [span for span in spans if span.start < end and span.end > start]
            pieces = _pieces(whole, start, end, inside)
            shown.append({"line": number, "zone": zones[number], "pieces": pieces, "themes": themes.get(number, [])})
        start = end + 1
    return {
        "source": source,
        "title": corpus.name("sources", source),
        "language": document["language"] or "en",
        "lines": shown,
        "labels": {str(mark): _label(corpus, mark) for mark in marks},
    }


def row(corpus: Corpus, mark: int) -> dict[str, Any]:
    """Return a mark's row as its table has it, why it is doubted, who corrected it, its sentence as it is quoted."""
    cells, label = corpus.marks[mark], corpus.label(mark)
    shown = [(column.name, _cell(cells[column.name])) for column in fields(cells.table)]
    made = [number for number in corpus.corrections_of(cells["source"]) if corpus.standing[number].mark == mark]
    return {
        "mark": mark,
        "table": cells.table,
        "row": cells.number,
        "kind": label.kind,
        "read_as": label.read_as,
        "words": str(cells.get("surface", "")),
        "cells": [cell for cell in shown if cell[1]],
        "reading": reading_of(cells.table, cells),
        "doubt": _doubt(corpus, mark),
        "corrected": bool(corpus.corrected[mark]),
        "correction": correction(corpus, made[0]) if made else {},
        "citation": citation(corpus, int(corpus.sentence[mark])),
    }


def corrections(corpus: Corpus) -> list[dict[str, Any]]:
    """Return every correction of the sources, in the order of the file; those that are not applied say why."""
    return [correction(corpus, number) for number in range(len(corpus.standing))]


def correction(corpus: Corpus, number: int) -> dict[str, Any]:
    """Return a correction: its words and place, what the mark was and is, who says so, when and why."""
    standing = corpus.standing[number]
    made = standing.correction
    told = {name: getattr(made, name) for name in ("source", "table", "quote", "who", "when", "why")}
    place = {"number": number, "start": standing.start, "mark": standing.mark, "lost": standing.lost}
    return {**told, **place, "was": dict(made.was), "is": dict(made.reading), "what": _what(made.was, made.reading)}


def _what(was: object, reading: object) -> str:
    if not reading:
        return "rejected"
    return "added" if not was else "accepted" if was == reading else "changed"


def _span(corpus: Corpus, mark: int) -> Span:
    return Span(int(corpus.start[mark]), int(corpus.end[mark]), mark)


def _label(corpus: Corpus, mark: int) -> tuple[str, str, bool, bool]:
    label = corpus.label(mark)
    return label.kind, label.read_as, bool(corpus.doubtful[mark]), bool(corpus.corrected[mark])


def _doubt(corpus: Corpus, mark: int) -> str:
    """Return why a mark's rule is not sure of it, as `doubtful` has it; nothing where it is sure."""
    if not corpus.doubtful[mark]:
        return ""
    row = corpus.marks[mark]
    read = reading_of(row.table, row).values()
    here = corpus.report.rows("doubtful", source=row["source"], table=row.table)
    at = "sentence" if corpus.is_theme[mark] else "start"
    doubts = [doubt for doubt in here if doubt[at] == row[at]]
    return "; ".join(dict.fromkeys(d["reason"] for d in doubts if d["reading"].split(", ")[0] in read))


def _pieces(whole: str, start: int, end: int, spans: list[Span]) -> list[tuple[int, str, list[int], bool, list[int]]]:
    """Return a line cut wherever a span begins or ends: its marks, whether words hit it, its rejections.

    The marks that a piece lies in are ordered as the spans are.
    """
    edges = (at for span in spans for at in (span.start, span.end))
    cuts = sorted({start, end, *(min(max(start, at), end) for at in edges)})
    pieces = []
    for first, last in pairwise(cuts):
        over = [span for span in spans if span.start <= first and last <= span.end]
        marks = [span.mark for span in over if span.mark >= 0]
        rejected = [span.rejected for span in over if span.rejected >= 0]
        pieces.append((first, whole[first:last], marks, len(marks) + len(rejected) < len(over), rejected))
    return pieces


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return "" if value != value else f"{value:g}"
    return "" if value is None else str(value)
