"""A collected notebook as a tagged PDF (PDF/A-3a and PDF/UA-1), set by Typst.

The text goes to Typst as data (`sys.inputs`), never as code, and no file is written: nothing in a source can be read
as markup, and no path can end up in the PDF.
"""

import json
import os
import re
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import pairwise, takewhile
from pathlib import Path
from threading import Lock
from typing import Any

from briefing import theme
from briefing.errors import OutputError
from briefing.export import attachments, fonts, svg
from briefing.export.arrangement import arranged, ended, floatable, next_move, probed
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
from briefing.export.characters import drawable_tree, shortened
from briefing.export.marks import MARKS
from briefing.export.packing import packed
from briefing.export.pdf_text import PdfText, breakable, language_code, without_citations
from briefing.wording import nearest

_TEMPLATES = Path(__file__).parent / "templates"
_ROOM = {"heading": 200, "numbers": 250, "chart": 1000}  # in characters of running text, see PdfText
_LONG = 900  # characters of a sentence that may run over to the next page
_TITLE, _SECTION = 70, 40  # characters in the running header: organisation and title together, section
_ONE_AT_A_TIME = Lock()
_PASSES = 12  # of the layout: each moves one heading or chart more
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
    kinds = arranged([block["kind"] for block in payload["blocks"]])
    moved: dict[str, tuple[int, ...]] = {"breaks": (), "floats": ()}
    say = nearest(collected.cover.language).say
    colours = json.dumps(theme.current().typst(), sort_keys=True)
    words = json.dumps({text: say(text) for text in (*_phrases(), *MARKS)}, ensure_ascii=False, sort_keys=True)
    try:
        with _ONE_AT_A_TIME:  # a compiler keeps the input of its last run, which `query` reads
            for _ in range(_PASSES):
                text = json.dumps(payload | moved, ensure_ascii=False, sort_keys=True)
                made = compiler().compile(
                    format="pdf",
                    sys_inputs={"briefing": text, "words": words, "colours": colours},
                    pdf_standards=_STANDARDS,
                    timestamp=int(moment.timestamp()),
                )
                pages = json.loads(compiler().query("<page-of-block>", field="value"))
                more = next_move(kinds, pages, _charts(), moved["floats"])
                if more is None or more[1] in moved[more[0]]:
                    break
                moved[more[0]] += (more[1],)
    except typst.TypstError as error:
        cause = f"Typst refuses the document: {error.message} {' '.join(error.hints)}".strip()
        raise OutputError("the PDF", cause, "report this as a bug, with the notebook") from error
    return packed(made)


def _charts() -> dict[int, tuple[int, int]]:
    """Return, of each chart that may float, the page on which the text before it ends and its own."""
    ends, drawn = (
        dict(json.loads(compiler().query(f"<{label}>", field="value"))) for label in ("text-end", "chart-at")
    )
    return {number: (page, drawn[number]) for number, page in ends.items()}


@cache
def _phrases() -> tuple[str, ...]:
    """Return the strings that the templates say."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(_TEMPLATES.glob("*.typ")))
    return tuple(phrase for text in texts for phrase in _SAID.findall(text))


@cache
def compiler() -> Any:
    """Return the compiler, with the package's own fonts loaded and no others but Typst's monospaced one."""
    import typst

    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts.FOLDER)])
    return typst.Compiler(str(_TEMPLATES / "briefing.typ"), root=str(_TEMPLATES), font_paths=own)


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
    collected = replace(collected, blocks=_without_sources(collected.blocks))
    text = PdfText(collected)
    blocks = [_block(block, text) for block in collected.blocks]
    for before, block in pairwise(blocks):
        block["probed"] = before["kind"] == Heading.kind and block["kind"] == Text.kind
        if block["probed"]:
            block["nodes"] = probed(block["nodes"])
    for number in floatable([block["kind"] for block in blocks]):
        blocks[number - 1]["nodes"] = ended(blocks[number - 1]["nodes"], f"end-{number}")
        blocks[number]["place"] = number
    sections = {
        block.slug: shortened(block.text, _SECTION)
        for block in collected.blocks
        if isinstance(block, Heading) and block.level == 1
    }
    brand = _brand(theme.current())
    payload = {
        "cover": {name: part for name, part in asdict(cover).items() if name != "theme"}
        | {name: breakable(getattr(cover, name).text) for name in ("subtitle", "date_text", "how_to_cite")},
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


def _brand(own: theme.Theme) -> dict[str, Any]:
    """Return who publishes, with the logo as a drawing."""
    drawing = own.logo and (
        svg.cleaned(own.logo, "logo") if own.logo_mime == "image/svg+xml" else svg.wrapped(own.logo_mime, own.logo)
    )
    short = shortened(own.organisation, _SECTION)
    return {"organisation": own.organisation, "short": short, "logo": drawing, "alt": own.logo_alt}


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
            text.advance(_ROOM["heading"])
            made |= {"level": block.level, "slug": block.slug, "nodes": text.nodes(without_citations(block.nodes))}
        case Text():
            made |= {"nodes": text.nodes(block.nodes)}
        case BigNumbers():
            items = [
                {"value": i.value.text, "label": breakable(i.label.text), "cite": text.nodes((i.cite,))[0]}
                for i in block.items
            ]
            made |= {"items": items}
            text.advance(_ROOM["numbers"])
        case TableBlock():
            made |= {"id": block.id, "number": block.number, "caption": text.nodes(block.caption, notes=False)}
            made |= {"grid": text.grid(block.grid), "note": text.nodes(block.note, notes=False)}
        case ChartBlock():
            made |= {"id": block.id, "svg": svg.without_values(block.svg), "title": breakable(block.title.text)}
            made |= {"subtitle": breakable(block.subtitle.text), "source": breakable(block.source.text)}
            made |= {"caption": text.nodes(block.caption, notes=False), "width": svg.width(block.svg)}
            text.advance(_ROOM["chart"])
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
        "read_as": [[breakable(words), kind, breakable(label)] for words, kind, label in quote.read_as],
        "offsets": quote.offsets,
        "long": len(quote.text) > _LONG,  # a shorter one stays on its page
        "back": quote.back,
    }
