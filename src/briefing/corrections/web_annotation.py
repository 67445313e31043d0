"""Corrections and marks as W3C Web Annotations (JSON-LD), for tools that mark texts. `annotated` reads them back.

An `AnnotationPage`, an annotation a mark: its target is the source with a `TextQuoteSelector` and, where offsets are
known, a `TextPositionSelector`. Its bodies, each told by its purpose: the table (`classifying`), what the rules read
(`assessing`), what the mark is (`tagging`), why (`commenting`). A correction has a creator and a day; a mark of the
rules has the program as its generator, and both readings alike. The standard: https://www.w3.org/TR/annotation-model/
"""

import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from briefing.corrections.anchors import context
from briefing.corrections.change import beginning
from briefing.corrections.correction import RULE, TABLES, Correction, reading_of, written
from briefing.corrections.lines import Cells, cells_of
from briefing.tables.schema import Row

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PURPOSES = {"table": "classifying", "was": "assessing", "is": "tagging", "why": "commenting"}
_GENERATOR = {"type": "Software", "name": "briefing"}


def as_annotations(corrections: Iterable[Correction], marks: Iterable[Cells] = ()) -> str:
    """Return corrections, and marks of the rules as `marks_of` gives them, as one page of JSON with a line feed.

    The same marks give the same text: ids are made of what an annotation says.
    """
    items = [*(_annotation(cells_of(each)) for each in corrections), *map(_annotation, marks)]
    page = {"@context": CONTEXT, "id": _id(items), "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def marks_of(texts: Mapping[str, str], rows: Mapping[str, Iterable[Row]]) -> Iterator[Cells]:
    """Yield the marks of these tables that no analyst corrected, as lines that nobody has signed.

    `texts` are the sources'; a theme is marked at the first words of its paragraph.
    """
    begins = {source: _beginnings(text) for source, text in texts.items()}
    for table in TABLES:
        for row in rows.get(table, ()):
            source = str(row["source"])
            if row["rule"] != RULE and source in texts:
                text, reading = texts[source], written(reading_of(table, row))
                if "start" in row:
                    start, end = int(row["start"] or 0), int(row["end"] or 0)
                else:
                    start, end = begins[source][int(row["line"] or 0)]
                prefix, suffix = context(text, start, end)
                place = {"source": source, "table": table, "start": str(start), "end": str(end)}
                words = {"quote": text[start:end], "prefix": prefix, "suffix": suffix, "was": reading, "is": reading}
                yield {**place, **words, "who": "", "when": "", "why": ""}


def _beginnings(text: str) -> dict[int, tuple[int, int]]:
    """Return where the first words of each line stand, by its number."""
    found, start = {}, 0
    for number, line in enumerate(text.split("\n"), 1):
        words = beginning(line.strip())
        at = start + line.index(words) if words else start
        found[number] = (at, at + len(words))
        start += len(line) + 1
    return found


def _annotation(line: Cells) -> dict[str, Any]:
    exact = {name: line[column] for name, column in (("exact", "quote"), ("prefix", "prefix"), ("suffix", "suffix"))}
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", **exact}]
    if line["start"]:
        selectors.append({"type": "TextPositionSelector", "start": int(line["start"]), "end": int(line["end"])})
    who: dict[str, Any] = {"motivation": "classifying", "generator": _GENERATOR}
    if line["who"]:
        creator = {"type": "Person", "name": line["who"]}
        who = {"motivation": "editing", "creator": creator, "created": f"{line['when']}T00:00:00Z"}
    said = {
        **who,
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": line[column], "format": "text/plain"}
            for column, purpose in PURPOSES.items()
            if line[column]
        ],
        "target": {"source": quote(line["source"]), "selector": selectors},
    }
    return {"id": _id(said), "type": "Annotation", **said}


def _id(said: object) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(said, ensure_ascii=False)).urn
