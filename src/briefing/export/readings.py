"""What the words of a sentence were read as, in short for the PDF: `country, partner: “Laos” LAO, “Cuba” CUB`."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from briefing.exhibits import CORRECTED
from briefing.export.blocks import Quote
from briefing.export.pdf_text import breakable, language_code

Piece = tuple[str, str]  # text and its language, empty for the page's
Alike = tuple[str, str]  # what readings have in common: their first word, a mention's role


def readings(quote: Quote, page: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the readings by kind, those that are alike together, as nodes; `page` is the document's language."""
    own = language_code(quote.language) or ""
    language = "" if own == language_code(page) else own
    kinds: dict[str, dict[Alike, list[Sequence[Piece]]]] = {}
    for words, kind, label, worded, corrected in quote.read_as:
        first, *middle = label.split(", ")
        last = middle.pop() if kind == "mention" and len(middle) > 1 else ""
        told = ((middle, ""), (worded.split(", "), language))
        pieces = [(", ".join(part for part in parts if part not in ("", words)), tongue) for parts, tongue in told]
        sign = [(CORRECTED, "")] if corrected else []
        said = _joined([[piece] for piece in pieces if piece[0]], ", ")
        kinds.setdefault(kind, {}).setdefault((first, last), []).append(
            [(f"“{words}”", language), *sign, *([(" ", ""), *said] if said else [])]
        )
    return [
        (kind, _nodes(_joined([[(_head(alike), ""), *_joined(said, ", ")] for alike, said in groups.items()], "; ")))
        for kind, groups in kinds.items()
    ]


def _head(alike: Alike) -> str:
    return f"{', '.join(filter(None, alike))}: "


def _joined(parts: Iterable[Sequence[Piece]], between: str) -> list[Piece]:
    return [piece for part in parts for piece in ((between, ""), *part)][1:]


def _nodes(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for language, same in groupby(pieces, key=lambda piece: piece[1]):
        text = {"type": "text", "text": breakable("".join(text for text, _ in same))}
        nodes.append({"type": "tongue", "language": language, "children": [text]} if language else text)
    return nodes
