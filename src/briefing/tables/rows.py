"""Records to rows: every table of the guide, with the columns of its schema."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from briefing.records import RUNNING, Mark, Source
from briefing.sources import Sources
from briefing.tables import ahead
from briefing.tables.review import doubtful_rows
from briefing.tables.schema import TABLES, Row, fields

if TYPE_CHECKING:
    from briefing.extract import Reading
    from briefing.tables.store import Tables


Revise = Callable[[Source, ahead.Rows], ahead.Rows]


def extract(sources: Sources, *tables: str, revise: Revise | None = None) -> "Tables":
    """Extract the tables named from the sources (all where none is named), as frames ordered by source and place.

    `revise` is given each source with the rows of all tables, and returns them as they are to be.
    Raises TableError for a table that does not exist.
    """
    from briefing.tables.store import frame  # who only makes rows needs no pandas

    names = tables or TABLES
    for name in names:
        fields(name)
    found: dict[str, list[Row]] = {name: [] for name in names}
    for source in sources.read:
        rows = ahead.found(source) or _rows_now(source, TABLES if revise else names)
        rows = revise(source, rows) if revise else rows
        for name in names:
            found[name] += rows.get(name, ())
    if "errors" in found:
        found["errors"] = [asdict(problem) for problem in sources.problems]
    return {name: frame(name, rows) for name, rows in found.items()}


def _rows_now(source: Source, names: Iterable[str]) -> ahead.Rows:
    from briefing.extract import Reading  # loads all extractors, which a kernel that finds its rows does not need

    return rows_of(Reading(source), names)


def rows_of(reading: "Reading", names: Iterable[str] = TABLES) -> dict[str, list[Row]]:
    """Return one source's rows, by table. Of `errors` and `corrections` a source that is read has none."""
    return {name: [*_ROWS[name](reading)] for name in names if name in _ROWS}


def _head(mark: Mark) -> dict[str, str | int]:
    span = mark.span
    return {"source": span.source, "start": span.start, "end": span.end, "surface": span.surface}


def _tail(mark: Mark) -> dict[str, str | int | bool]:
    return {"sentence": mark.sentence, "rule": mark.rule, "doubtful": mark.doubtful, "evidence": mark.evidence}


def _number(text: str) -> float | None:
    return float(text) if text else None


def _documents(reading: "Reading") -> Iterable[Row]:
    source, document = reading.source, reading.document
    words = sum(len(line.text.split()) for line in document.lines if line.zone in RUNNING)
    identity = {"source": source.name, "file": source.file, "sha256": source.sha256}
    yield {
        **identity,
        **asdict(document.metadata),
        "words": words,
        "self": source.self_country,
        "origin": source.origin,
    }


def _sentences(reading: "Reading") -> Iterable[Row]:
    return (
        {
            "source": reading.source.name,
            "sentence": s.number,
            "start": s.start,
            "end": s.end,
            "line": s.line,
            "zone": s.zone,
        }
        for s in reading.document.sentences
    )


def _zones(reading: "Reading") -> Iterable[Row]:
    return ({"source": reading.source.name, "line": line.number, "zone": line.zone} for line in reading.document.lines)


def _metadata(reading: "Reading") -> Iterable[Row]:
    fields = asdict(reading.document.metadata)
    return ({"source": reading.source.name, "field": field, "value": value} for field, value in fields.items())


def _figures(reading: "Reading") -> Iterable[Row]:
    for f in reading.figures:
        stated = {"kind": f.kind, "value": f.value, "value_to": f.value_to, "bound": f.bound}
        yield {**_head(f.mark), "zone": f.mark.zone, **stated, "what": f.what, "relation": f.relation, **_tail(f.mark)}


def _parties(reading: "Reading") -> Iterable[Row]:
    for p in reading.parties:
        counted = {"holder": p.holder, "type": p.type, "count": _number(p.count), "bound": p.bound}
        limits = {"whole": _number(p.whole), "as_of": p.as_of, "as_of_from": p.as_of_from, "scope": p.scope}
        yield {**_head(p.mark), **counted, **limits, **_tail(p.mark)}


def _mentions(reading: "Reading") -> Iterable[Row]:
    for m in reading.mentions:
        yield {**_head(m.mark), "zone": m.mark.zone, "kind": m.kind, "id": m.id, "role": m.role, **_tail(m.mark)}


def _organisations(reading: "Reading") -> Iterable[Row]:
    for o in reading.organisations:
        yield {**_head(o.mark), "kind": o.kind, "name": o.name, "membership": o.membership, **_tail(o.mark)}


def _cooperation(reading: "Reading") -> Iterable[Row]:
    return ({**_head(c.mark), "form": c.form, **_tail(c.mark)} for c in reading.cooperation)


def _themes(reading: "Reading") -> Iterable[Row]:
    for t in reading.themes:
        yield {
            "source": reading.source.name,
            "line": t.line,
            "theme": t.theme,
            "strength": t.strength,
            "sentence": t.sentence,
            "rule": t.rule,
            "evidence": t.evidence,
            "doubtful": t.doubtful,
        }


_ROWS: dict[str, Callable[["Reading"], Iterable[Row]]] = {
    "documents": _documents,
    "sentences": _sentences,
    "zones": _zones,
    "metadata": _metadata,
    "figures": _figures,
    "parties": _parties,
    "mentions": _mentions,
    "organisations": _organisations,
    "cooperation": _cooperation,
    "themes": _themes,
    "doubtful": doubtful_rows,
}
