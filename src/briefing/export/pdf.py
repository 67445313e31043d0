"""A collected notebook as a tagged PDF (PDF/A-3a and PDF/UA-1), set by Typst.

The text goes to Typst as data (`sys.inputs`), never as code, and no file is written: nothing in a source can be read
as markup, and no path can end up in the PDF.
"""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import Any

from briefing import theme
from briefing.errors import OutputError
from briefing.exhibits import CORRECTED
from briefing.export import attachments, fonts, svg
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
from briefing.export.characters import clean, drawable_tree, shortened
from briefing.export.marks import MARKS
from briefing.export.packing import packed
from briefing.export.paging import as_planned, in_pages, taken_apart
from briefing.export.pdf_text import PdfText, breakable, language_code, without_citations
from briefing.export.readings import readings
from briefing.export.wide_tables import in_parts
from briefing.wording import nearest

_TEMPLATES = Path(__file__).parent / "templates"
_LONG = 900  # characters of a sentence that may run over to the next page
_TITLE, _SECTION = 70, 40  # characters in the running header: organisation and title together, section
_ONE_AT_A_TIME = Lock()
_SLACK = (3.0, 30.0, 90.0)  # points left at a page's foot; more only where the measures did not hold
_ON_COVER = 3  # key figures
_SAID = re.compile(r'\bsay\("([^"]+)"\)')
_STANDARDS = ["a-3a", "ua-1"]


def render(collected: Collected, paper: str = "", inputs: str = "") -> bytes:
    """Return the PDF on `a4` or `us-letter` paper, else on the theme's. The same notebook gives the same bytes.

    `inputs`, a JSON object that says what the notebook was made from, is attached with the printed values.

    Raises OutputError where Typst refuses the document.
    """
    import typst

    moment = timestamp(collected.cover.date)
    payload = _payload(collected, paper or theme.current().paper, moment)
    payload["attached"] += [attachments.proof(collected, inputs)] if inputs else []
    say = nearest(collected.cover.language).say
    words = {text: say(text) for text in (*_phrases(), *MARKS)}
    words |= {CORRECTED: say("corrected by an analyst")} if collected.corrected else {}
    given = {
        "colours": json.dumps(theme.current().typst(), sort_keys=True),
        "words": json.dumps(words, ensure_ascii=False, sort_keys=True),
    }
    try:
        with _ONE_AT_A_TIME:  # a compiler keeps the input of its last run, which `query` reads
            made = _set(payload, given, moment)
    except typst.TypstError as error:
        cause = f"Typst refuses the document: {error.message} {' '.join(error.hints)}".strip()
        raise OutputError("the PDF", cause, "report this as a bug, with the notebook") from error
    return packed(made)


def _set(payload: Mapping[str, Any], inputs: Mapping[str, str], moment: datetime) -> bytes:
    """Return the document in pages. It is laid out once, unless a block did not fall where it was meant to."""
    document = taken_apart(payload["blocks"])
    measured = _measured({**payload, **document.to_measure(), "attached": []}, inputs)
    for slack in _SLACK:
        blocks = in_pages(document, measured, slack)
        text = json.dumps({**payload, "blocks": blocks}, ensure_ascii=False, sort_keys=True)
        made: bytes = compiler().compile(
            format="pdf",
            sys_inputs={**inputs, "briefing": text},
            pdf_standards=_STANDARDS,
            timestamp=int(moment.timestamp()),
        )
        if as_planned(blocks, json.loads(compiler().query("<begins-on>", field="value"))):
            break
    return made


def _measured(payload: Mapping[str, Any], inputs: Mapping[str, str]) -> Any:
    """Return the heights of blocks and notes, as `measure.typ` says them."""
    import typst

    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    given = {**inputs, "briefing": text, "measuring": "yes"}
    measuring = typst.Compiler(
        str(_TEMPLATES / "measure.typ"), root=str(_TEMPLATES), font_paths=_own_fonts(), sys_inputs=given
    )
    return json.loads(measuring.query("<measured>", field="value", one=True))


@cache
def _phrases() -> tuple[str, ...]:
    """Return the strings that the templates say."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(_TEMPLATES.glob("*.typ")))
    return tuple(phrase for text in texts for phrase in _SAID.findall(text))


@cache
def compiler() -> Any:
    """Return the compiler, with the package's own fonts loaded and no others but Typst's monospaced one."""
    import typst

    return typst.Compiler(str(_TEMPLATES / "briefing.typ"), root=str(_TEMPLATES), font_paths=_own_fonts())


@cache
def _own_fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts.FOLDER)])


def timestamp(day: str) -> datetime:
    """Return the time that the PDF is dated with, never the clock's.

    SOURCE_DATE_EPOCH, else the cover's date at midnight UTC, else the beginning of 1970.
    """
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        try:
            return datetime.fromtimestamp(int(epoch), tz=UTC)
        except (ValueError, OverflowError, OSError) as error:
            remedy = "give whole seconds since 1970"
            raise OutputError("SOURCE_DATE_EPOCH", f"{epoch!r} is no such number", remedy) from error
    try:
        return datetime.combine(date.fromisoformat(day), time.min, tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, tz=UTC)


def _payload(collected: Collected, paper: str, moment: datetime) -> dict[str, Any]:
    """Return what the template shows, as JSON knows it."""
    cover = collected.cover
    language, _, region = cover.language.partition("-")
    shown = _without_sources(collected.blocks)
    collected = replace(collected, blocks=tuple(part for block in shown for part in in_parts(block)))
    text = PdfText(collected)
    blocks = [_block(block, text) for block in collected.blocks]
    sections = {
        block.slug: shortened(block.text, _SECTION)
        for block in collected.blocks
        if isinstance(block, Heading) and block.level == 1
    }
    brand = _brand(theme.current())
    payload = {
        "cover": {name: part for name, part in asdict(cover).items() if name != "theme"}
        | {name: breakable(getattr(cover, name).text) for name in ("subtitle", "date_text", "how_to_cite")}
        | {"figures": _on_cover(blocks)},
        "running": {"title": shortened(cover.title, _TITLE - len(brand["short"])), "sections": sections},
        "brand": brand,
        "moment": {unit: getattr(moment, unit) for unit in ("year", "month", "day", "hour", "minute", "second")},
        "lang": language_code(language) or "en",
        "region": region.upper() if region.isascii() and region.isalpha() and len(region) == 2 else None,
        "paper": paper,
        "has_contents": any(isinstance(block, Heading) and block.level == 1 for block in collected.blocks),
        "blocks": blocks,
    }
    # Attached files keep their characters: only what is drawn must be covered by the fonts.
    return {**drawable_tree(payload, fonts.covered()), "attached": list(attachments.of_blocks(collected))}


def _on_cover(blocks: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the first key figures, with citations that the evidence does not lead back to: they stand once more."""
    items: list[dict[str, Any]] = next((block["items"] for block in blocks if block["kind"] == "numbers"), [])
    return [
        {**item, "cite": {**item["cite"], "to": [{**to, "anchor": ""} for to in item["cite"]["to"]]}}
        for item in items[:_ON_COVER]
    ]


def _brand(own: theme.Theme) -> dict[str, Any]:
    """Return who publishes, with the logo as a drawing."""
    drawing = svg.of_logo(own.logo) if own.logo else ""
    name = clean(own.organisation)
    brand = {"organisation": name, "short": shortened(name, _SECTION), "logo": drawing}
    return brand | {"alt": clean(own.logo_alt), "ratio": svg.ratio(drawing) if drawing else 1.0}


def _without_sources(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out whole sources, which the HTML shows, and the headings that hold nothing else."""
    return tuple(
        block
        for place, block in enumerate(blocks)
        if not isinstance(block, SourceBlock)
        and not (isinstance(block, Heading) and _held(block.level, blocks[place + 1 :]) == {SourceBlock.kind})
    )


def _held(level: int, following: tuple[Block, ...]) -> set[str]:
    """Return the kinds of what stands under a heading of this level, headings apart."""
    section = takewhile(lambda block: not (isinstance(block, Heading) and block.level <= level), following)
    return {block.kind for block in section} - {Heading.kind}


def _block(block: Block, text: PdfText) -> dict[str, Any]:
    """Return one block as the template takes it."""
    made: dict[str, Any] = {"kind": block.kind}
    match block:
        case Heading():
            made |= {"level": block.level, "slug": block.slug, "nodes": text.nodes(without_citations(block.nodes))}
        case Text():
            made |= {"nodes": text.nodes(block.nodes)}
        case BigNumbers():
            items = [
                {"value": i.value.text, "label": breakable(i.label.text), "cite": text.nodes((i.cite,))[0]}
                for i in block.items
            ]
            made |= {"items": items}
        case TableBlock():
            made |= {"id": block.id, "number": block.number, "caption": text.nodes(block.caption, notes=False)}
            made |= {"grid": text.grid(block.grid), "note": text.nodes(block.note, notes=False)}
        case ChartBlock():
            made |= {"id": block.id, "svg": svg.without_values(block.svg), "title": breakable(block.title.text)}
            made |= {"subtitle": breakable(block.subtitle.text), "source": breakable(block.source.text)}
            made |= {"caption": text.nodes(block.caption, notes=False), "width": svg.width(block.svg)}
            made["ratio"] = svg.ratio(block.svg)
            made["alt"] = block.alt or block.title.text or text.say("Chart {n}", n=block.number)
        case EvidenceBlock():
            groups = [(breakable(title), [_entry(quote, text) for quote in quotes]) for title, quotes in block.groups]
            made |= {"level": block.level, "groups": groups}
        case FilesBlock():
            made |= {
                "files": [
                    {"name": f.name, "size": f.size, "description": breakable(f.description)} for f in block.files
                ]
            }
        case Picture():
            drawing = block.content if block.mime == "image/svg+xml" else svg.wrapped(block.mime, block.content)
            made |= {"svg": drawing, "alt": block.alt or text.say("Picture"), "width": svg.width(drawing)}
        case SourceBlock():
            raise AssertionError("the PDF leaves whole sources out")
    return made


def _entry(quote: Quote, text: PdfText) -> dict[str, Any]:
    return {
        "id": quote.id,
        "lang": language_code(quote.language),
        "pieces": text.nodes(quote.pieces),
        "read_as": readings(quote, text.language),
        "offsets": quote.offsets,
        "long": len(quote.text) > _LONG,  # a shorter one stays on its page
        "back": quote.back,
    }
