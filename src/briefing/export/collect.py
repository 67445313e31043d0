"""From an executed notebook to blocks in reading order, with cover, numbering, anchors and evidence."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from briefing.exhibits import CITATION, MIME, Chart, Cover, Evidence, KeyFigures, Prose, Quoted, SourceText, Table
from briefing.export import markdown, ordinary
from briefing.export.blocks import Block, Collected, CoverPage, Heading, Nodes, Text
from briefing.export.characters import clean, visible
from briefing.export.exhibit_blocks import Maker
from briefing.export.ledger import Ledger
from briefing.export.references import Ids, References, language_tag, slug
from briefing.export.revive import Exhibit, exhibit
from briefing.wording import nearest

_COVER = MIME.format(kind=Cover.kind)
Shown = Exhibit | Nodes | ordinary.Ordinary


def collect(notebook: Mapping[str, Any], name: str = "") -> Collected:
    """Return what the notebook shows. `name` is the title of last resort: the file's name.

    Input is never shown. Tracebacks and streams are left out and remarked upon. Raises OutputError where an exhibit
    cannot be read.
    """
    remarks: list[str] = []
    shown = list(_shown(notebook, remarks, nearest(_language(notebook)).say))
    cover = next((thing for thing in shown if isinstance(thing, Cover)), None)
    title, shown = _title(shown, cover, notebook, name)
    shown = _only_cited(shown)
    ledger = Ledger({key: formula for thing in shown for key, formula in getattr(thing, "values", {}).items()})
    evidence = _evidence(shown)
    corrected = frozenset(identifier for identifier, sentence in evidence.items() if sentence.corrected)
    references = References(evidence, ledger, corrected)
    maker = Maker(Ids(), references, _languages(shown), _placed(shown), nearest(cover.language if cover else ""))
    page = _cover_page(cover, title, maker)
    blocks = tuple(_blocks(shown, maker))
    quotes = {quote.id: maker.finished(quote) for quote in maker.quotes}
    remarks += [f"[^{identifier}] is cited but not among the evidence" for identifier in references.missing]
    remarks += [f"the value {unproved} has no formula or sentence" for unproved in ledger.unproved]
    finished = tuple(maker.finish(block) for block in blocks)
    missing = references.missing + ledger.unproved
    proof = (ledger.entries, ledger.used(), ledger.citations)
    return Collected(page, finished, quotes, tuple(remarks), missing, *proof, corrected=_is_corrected(shown))


def _language(notebook: Mapping[str, Any]) -> str:
    """Return the language of the notebook's cover, empty where it has none."""
    bundles = (output.get("data", {}) for cell in notebook.get("cells", []) for output in cell.get("outputs", []))
    covers = (bundle[_COVER] for bundle in bundles if _COVER in bundle)
    return next((str(cover.get("language", "")) for cover in covers), "")


def _said(source: str, say: Callable[..., str]) -> str:
    """Return a Markdown cell in the briefing's language, paragraph by paragraph."""
    found = (re.fullmatch(r"(#* ?)(.*)", part, re.DOTALL) for part in source.split("\n\n"))
    return "\n\n".join(match[1] + say(match[2]) for match in found if match)


def _shown(notebook: Mapping[str, Any], remarks: list[str], say: Callable[..., str]) -> Iterator[Shown]:
    """Yield what each cell shows: Markdown as nodes, exhibits, and ordinary outputs."""
    for number, cell in enumerate(notebook.get("cells", []), start=1):
        place = f"cell {number}"
        if cell.get("cell_type") == "markdown":
            yield markdown.blocks(_said(ordinary.joined(cell.get("source", "")), say))
        for output in cell.get("outputs", []):
            if output.get("output_type") not in ("display_data", "execute_result"):
                remarks.append(f"{place}: its {output.get('output_type')} output is left out")
                continue
            bundle = output.get("data", {})
            yield exhibit(bundle, place) or ordinary.Ordinary(bundle, place)


def _title(shown: list[Shown], cover: Cover | None, notebook: Mapping[str, Any], name: str) -> tuple[str, list[Shown]]:
    """Return the title, and what is shown without the heading that only states it.

    The title is the cover's, else the notebook's own (its metadata, or a first heading of the first level that no
    other heading shares), else the file's name.
    """
    headings = [node for thing in shown if isinstance(thing, tuple) for node in thing if node["type"] == "heading"]
    alone = headings[:1] if headings and headings[0]["level"] == 1 and all(h["level"] > 1 for h in headings[1:]) else []
    own = clean(str(notebook.get("metadata", {}).get("title", ""))) or (
        markdown.bare(alone[0]["children"]) if alone else ""
    )
    candidates = (clean(cover.title) if cover else "", own, clean(name), "Untitled")
    title = next(candidate for candidate in candidates if visible(candidate))
    without = [
        tuple(node for node in thing if node not in alone) if isinstance(thing, tuple) else thing for thing in shown
    ]
    return title, without


def _only_cited(shown: list[Shown]) -> list[Shown]:
    """Return what is shown with the evidence that it cites; where it cites nothing, all of it."""
    cited = {identifier for thing in shown for identifier in _cited(thing)}
    if not cited:
        return shown
    return [
        replace(thing, sentences=tuple(sentence for sentence in thing.sentences if sentence.id in cited))
        if isinstance(thing, Evidence)
        else thing
        for thing in shown
    ]


def _cited(thing: Shown) -> Iterator[str]:
    """Yield the ids of the sentences that one thing cites."""
    if isinstance(thing, KeyFigures):
        yield from (item.cite for item in thing.items)
    elif isinstance(thing, Prose | Table | Chart):
        yield from CITATION.findall("\n".join(_written_in(thing)))
    elif isinstance(thing, ordinary.Ordinary):
        for part in ordinary.parts(thing):
            yield from markdown.cited(part) if isinstance(part, tuple) else ()
    elif isinstance(thing, tuple):
        yield from markdown.cited(thing)


def _written_in(thing: Prose | Table | Chart) -> Iterator[str]:
    """Yield an exhibit's texts that may cite."""
    if isinstance(thing, Prose):
        yield thing.prose
        return
    yield from (thing.caption, *thing.columns, *(str(cell) for row in thing.rows for cell in row))
    yield from (thing.note,) if isinstance(thing, Table) else (thing.title, thing.subtitle, thing.source)


def _evidence(shown: list[Shown]) -> dict[str, Quoted]:
    found: dict[str, Quoted] = {}
    for thing in shown:
        if isinstance(thing, Evidence):
            for sentence in thing.sentences:
                found.setdefault(sentence.id, sentence)
    return found


def _is_corrected(shown: list[Shown]) -> bool:
    """Say whether an analyst corrected anything that is shown."""
    sentences = (sentence for thing in shown if isinstance(thing, Evidence) for sentence in thing.sentences)
    lines = (line for thing in shown if isinstance(thing, SourceText) for line in thing.lines)
    return any(one.corrected for one in sentences) or any(mark.corrected for line in lines for mark in line.marks)


def _languages(shown: list[Shown]) -> dict[str, str]:
    return {thing.document: language_tag(thing.language) for thing in shown if isinstance(thing, SourceText)}


def _placed(shown: list[Shown]) -> frozenset[str]:
    """Return the ids of the sentences that stand in a source shown as a whole."""
    sources = [thing for thing in shown if isinstance(thing, SourceText)]
    return frozenset(sentence[2] for source in sources for line in source.lines for sentence in line.sentences)


def _blocks(shown: list[Shown], maker: Maker) -> Iterator[Block]:
    enclosing: list[int] = []  # the levels, as written, of the headings that enclose this place
    for thing in shown:
        if isinstance(thing, tuple):
            yield from _written(thing, maker, enclosing)
        elif isinstance(thing, Prose):
            yield from _written(markdown.blocks(thing.prose), maker, enclosing)
        elif isinstance(thing, ordinary.Ordinary):
            for part in ordinary.parts(thing):
                yield from _written(part, maker, enclosing) if isinstance(part, tuple) else (maker.picture(part),)
        elif not isinstance(thing, Cover):
            yield maker.block(thing, len(enclosing) + 1)


def _written(nodes: Nodes, maker: Maker, enclosing: list[int]) -> Iterator[Block]:
    """Yield headings, tables, and the text between them."""
    waiting: list[Any] = []
    for node in nodes:
        if node["type"] not in ("heading", "table"):
            waiting.append(node)
            continue
        if waiting:
            yield Text(maker.references.anchored(tuple(waiting)))
            waiting = []
        if node["type"] == "table":
            yield maker.written_table(node)
        elif visible(markdown.bare(node["children"])):  # a heading without a text would be nameless in the contents
            yield _heading(node, maker, enclosing)
    if waiting:
        yield Text(maker.references.anchored(tuple(waiting)))


def _heading(node: Mapping[str, Any], maker: Maker, enclosing: list[int]) -> Heading:
    """Return the heading one level below the one that encloses it, whatever level was written."""
    while enclosing and enclosing[-1] >= node["level"]:
        enclosing.pop()
    enclosing.append(node["level"])
    text = markdown.bare(node["children"]).strip()
    # The contents and the PDF's outline repeat a heading, so a citation in it has no anchor.
    identifier = maker.ids.take(slug(text) or "section")
    maker.ledger.place = identifier
    nodes = maker.references.anchored(node["children"], anchors=False)
    return Heading(len(enclosing), nodes, text, identifier)


def _cover_page(cover: Cover | None, title: str, maker: Maker) -> CoverPage:
    if cover is None:
        return CoverPage(title)
    return CoverPage(
        title,
        subtitle=maker.line(cover.subtitle),
        date=clean(cover.date),
        date_text=maker.line(cover.date_text),
        author=clean(cover.author),
        how_to_cite=maker.line(cover.how_to_cite),
        language=language_tag(cover.language) or "en",
        keywords=tuple(clean(word) for word in cover.keywords),
        theme={name: clean(said) if isinstance(said, str) else said for name, said in cover.theme.items()},
    )
