"""A collected notebook as a tagged PDF (PDF/A-3a and PDF/UA-1), set by Typst.

The text goes to Typst as data (`sys.inputs`), never as code, and no file is written: nothing in a source can be read
as markup, and no path can end up in the PDF.
"""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from briefing.errors import OutputError
from briefing.export import fonts, svg
from briefing.export.blocks import (
    BigNumbers,
    Block,
    ChartBlock,
    Collected,
    EvidenceBlock,
    FilesBlock,
    Heading,
    Picture,
    Quote,
    SourceBlock,
    TableBlock,
    Text,
)
from briefing.export.characters import drawable_tree
from briefing.export.pdf_text import PdfText, breakable, language_code, without_citations
from briefing.export.references import Ids

_TEMPLATES = Path(__file__).parent / "templates"
_STANDARDS = ["a-3a", "ua-1"]


def render(collected: Collected, paper: str = "a4") -> bytes:
    """Return the PDF on `a4` or `us-letter` paper. The same notebook gives the same bytes.

    Its timestamp is SOURCE_DATE_EPOCH, else the cover's date at midnight UTC. Raises OutputError where Typst refuses
    the document.
    """
    import typst

    payload = json.dumps(_payload(collected, paper), ensure_ascii=False, sort_keys=True)
    try:
        made = compiler().compile(
            format="pdf",
            sys_inputs={"briefing": payload},
            pdf_standards=_STANDARDS,
            timestamp=timestamp(collected.cover.date),
        )
    except typst.TypstError as error:
        cause = f"Typst refuses the document: {error.message} {' '.join(error.hints)}".strip()
        raise OutputError("the PDF", cause, "report this as a bug, with the notebook") from error
    return bytes(made)


@cache
def compiler() -> Any:
    """Return the compiler, with the package's own fonts loaded and no others but Typst's monospaced one."""
    import typst

    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts.FOLDER)])
    return typst.Compiler(str(_TEMPLATES / "briefing.typ"), root=str(_TEMPLATES), font_paths=own)


def timestamp(day: str) -> int:
    """Return the seconds since 1970 that the PDF is dated with: never the clock's."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return int(epoch)
        except ValueError as error:
            raise OutputError(
                "SOURCE_DATE_EPOCH", f"{epoch!r} is no whole number", "give seconds since 1970"
            ) from error
    found = _date(day)
    return int(datetime(found.year, found.month, found.day, tzinfo=UTC).timestamp()) if found else 0


def _payload(collected: Collected, paper: str) -> Any:
    """Return what the template shows, as JSON knows it."""
    cover = collected.cover
    day = _date(cover.date)
    language, _, region = cover.language.partition("-")
    text = PdfText(collected)
    blocks = [_block(block, text) for block in collected.blocks if not isinstance(block, SourceBlock)]
    payload = {
        "cover": asdict(cover),
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "lang": language_code(language) or "en",
        "region": region.upper() if region.isascii() and region.isalpha() and len(region) == 2 else None,
        "paper": paper,
        "has_contents": any(isinstance(block, Heading) and block.level == 1 for block in collected.blocks),
        "blocks": blocks,
    }
    # Attached files keep their characters: only what is drawn must be covered by the fonts.
    return {**drawable_tree(payload, fonts.covered()), "attached": list(_attached(collected))}


def _block(block: Block, text: PdfText) -> dict[str, Any]:
    """Return one block as the template takes it."""
    made: dict[str, Any] = {"kind": block.kind}
    match block:
        case Heading():
            if block.level == 1:
                text.begin_section()
            made |= {"level": block.level, "slug": block.slug, "nodes": text.nodes(without_citations(block.nodes))}
        case Text():
            made |= {"nodes": text.nodes(block.nodes)}
        case BigNumbers():
            items = [{"value": i.value, "label": i.label, "cite": text.nodes((i.cite,))[0]} for i in block.items]
            made |= {"items": items}
        case TableBlock():
            made |= {"id": block.id, "number": block.number, "caption": text.nodes(block.caption)}
            made |= {"grid": text.grid(block.grid), "note": text.nodes(block.note)}
        case ChartBlock():
            made |= {name: getattr(block, name) for name in ("id", "title", "subtitle", "alt", "source", "svg")}
            made |= {"caption": text.nodes(block.caption), "width": svg.width(block.svg)}
            made["alt"] = block.alt or block.title or f"Chart {block.number}"
        case EvidenceBlock():
            groups = [(title, [_entry(quote, text) for quote in quotes]) for title, quotes in block.groups]
            made |= {"level": block.level, "groups": groups}
        case FilesBlock():
            made |= {"files": [{"name": f.name, "size": f.size, "description": f.description} for f in block.files]}
        case Picture():
            drawing = block.content if block.mime == "image/svg+xml" else svg.wrapped(block.mime, block.content)
            made |= {"svg": drawing, "alt": block.alt or "Picture", "width": svg.width(drawing)}
        case SourceBlock():
            raise AssertionError("the PDF leaves whole sources out")
    return made


def _entry(quote: Quote, text: PdfText) -> dict[str, Any]:
    return {
        "id": quote.id,
        "lang": language_code(quote.language),
        "pieces": text.nodes(quote.pieces),
        "read_as": [[breakable(words), kind, breakable(label)] for words, kind, label in quote.read_as],
        "offsets": quote.offsets,
        "back": quote.back,
    }


def _attached(collected: Collected) -> Iterator[dict[str, str]]:
    """Yield the files to attach: the briefing's own, then each chart's and table's data."""
    names = Ids()
    for block in collected.blocks:
        if isinstance(block, FilesBlock):
            for file in block.files:
                stem, _, suffix = re.sub(r"[^\w.-]+", "-", file.name).strip(".").rpartition(".")
                name = names.take_file(stem or "file", suffix or "txt")
                yield {"name": name, "mime": file.mime, "content": file.content, "description": file.description}
    for block in collected.blocks:
        if isinstance(block, (ChartBlock, TableBlock)) and block.grid.csv:
            name = names.take_file(block.id, "csv")
            what = block.title if isinstance(block, ChartBlock) else block.caption_text
            kind = "Chart" if isinstance(block, ChartBlock) else "Table"
            description = f"{kind} {block.number}: {what}"
            yield {"name": name, "mime": "text/csv", "content": block.grid.csv, "description": description}


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
