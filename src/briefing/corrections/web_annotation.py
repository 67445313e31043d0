"""Corrections as W3C Web Annotations (JSON-LD), for tools that mark texts, and back.

An `AnnotationPage`, an annotation a correction: its target is the source with a `TextQuoteSelector` and, where offsets
are known, a `TextPositionSelector`. Its bodies, each told by its purpose: the table (`classifying`), what the mark was
(`assessing`) and is (`tagging`), why (`commenting`). https://www.w3.org/TR/annotation-model/ is the standard.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.corrections.correction import COLUMNS, Correction
from briefing.corrections.lines import cells_of
from briefing.errors import CorrectionError

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_PURPOSES = {"table": "classifying", "was": "assessing", "is": "tagging", "why": "commenting"}
_SHAPE = "give an AnnotationPage as `briefing corrections export` writes it"


def as_file(lines: Iterable[Mapping[str, str]]) -> str:
    """Return lines as the text of a file of corrections."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return made.getvalue()


def as_annotations(corrections: Iterable[Correction]) -> str:
    """Return corrections as one page of annotations, JSON text that ends with a line feed."""
    page = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "items": [_annotation(cells_of(each)) for each in corrections],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def from_annotations(text: str, place: str) -> list[dict[str, str]]:
    """Return what a page of annotations says, as lines of the file: their content is not checked yet.

    Raises CorrectionError where the text is no such page; an annotation of another shape is named by its number.
    """
    try:
        items = json.loads(text)["items"]
    except (ValueError, KeyError, TypeError) as error:
        raise CorrectionError(place, "is no page of annotations", _SHAPE) from error
    lines = []
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        try:
            lines.append(_line(item))
        except (KeyError, TypeError, AttributeError, StopIteration) as error:
            raise CorrectionError(
                f"{place}, annotation {number}", "lacks a part, or has another shape", _SHAPE
            ) from error
    return lines


def _annotation(line: Mapping[str, str]) -> dict[str, Any]:
    quote = {name: line[column] for name, column in (("exact", "quote"), ("prefix", "prefix"), ("suffix", "suffix"))}
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", **quote}]
    if line["start"]:
        selectors.append({"type": "TextPositionSelector", "start": int(line["start"]), "end": int(line["end"])})
    return {
        "type": "Annotation",
        "motivation": "editing",
        "creator": {"type": "Person", "name": line["who"]},
        "created": f"{line['when']}T00:00:00Z",
        "body": [
            {"type": "TextualBody", "purpose": purpose, "value": line[column]}
            for column, purpose in _PURPOSES.items()
            if line[column]
        ],
        "target": {"source": line["source"], "selector": selectors},
    }


def _line(item: Mapping[str, Any]) -> dict[str, str]:
    bodies = {body["purpose"]: str(body["value"]) for body in item["body"]}
    selectors = {selector["type"]: selector for selector in item["target"]["selector"]}
    quote, position = selectors["TextQuoteSelector"], selectors.get("TextPositionSelector", {})
    line = {
        "source": str(item["target"]["source"]),
        "start": str(position.get("start", "")),
        "end": str(position.get("end", "")),
        "quote": str(quote["exact"]),
        "prefix": str(quote.get("prefix", "")),
        "suffix": str(quote.get("suffix", "")),
        "who": str(item["creator"]["name"]),
        "when": str(item["created"])[:10],
        **{column: bodies.get(purpose, "") for column, purpose in _PURPOSES.items()},
    }
    return {column: line[column] for column in COLUMNS}
