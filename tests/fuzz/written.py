"""Targets that take what an analyst writes beside the sources, and what is printed of a text."""

import re
from functools import cache

import pypdfium2
import yaml
from fuzz.oracles import hold, refusal_is_whole, row_keeps_contract, same, source_of, within
from fuzz.texts import text_of
from shown import notebook

from briefing.corrections.apply import applied
from briefing.corrections.correction import written
from briefing.corrections.placing import place
from briefing.corrections.read import parse_corrections
from briefing.errors import CorrectionError, ParameterError
from briefing.export import BriefingPDF, markdown
from briefing.export.characters import clean, drawable
from briefing.export.fonts import covered
from briefing.extract import Reading
from briefing.strict_yaml import Content, parse
from briefing.tables.rows import rows_of
from briefing.values import plain

CORRECTED = """24 May 2019
Old friends
The Party has relations with 245 parties in 111 countries, of which 63 are ruling.
It visited Laos and Cuba, and signed an agreement with the French Communist Party.
"""
_START, _EACH = 4.0, 0.001  # seconds (what is loaded late among them), and seconds a character
_PRINTED = 1500  # characters: a page and a half
_SPACES = re.compile(r"[\s\u00ad\u200b-\u200f\u2010\ufffe\ufeff-]+")
_PLAIN = re.compile("[\u0021-\u007e\u00a1-\u024f\u2013\u2014\u2018-\u201d\u2022\u2026]*")  # not shaped, not turned


def strict_yaml(content: bytes) -> None:
    """YAML is read as the texts that stand there, or refused with its line; PyYAML reads it alike."""
    text = text_of(content)
    try:
        with within(_START + _EACH * len(text)):
            read = parse(text, "here")
    except ParameterError as error:
        refusal_is_whole(error)
        hold(error.place.startswith("here"), f"a fault elsewhere: {error.place}")
        return
    _holds_texts(read)
    same(read, parse(text, "here"), "reading YAML")
    if "|" not in text and ">" not in text:
        expected = yaml.load(text, Loader=yaml.BaseLoader)
        hold(read == ("" if expected is None else expected), f"{read!r} is not what stands there: {expected!r}")


def _holds_texts(content: Content) -> None:
    if isinstance(content, dict):
        for name, value in content.items():
            _holds_texts(name)
            _holds_texts(value)
    elif isinstance(content, list):
        for value in content:
            _holds_texts(value)
    else:
        hold(isinstance(content, str) and content.encode("utf-8") is not None, f"no text: {content!r}")


@cache
def _corrected() -> Reading:
    return Reading(source_of(CORRECTED))


def corrections(content: bytes) -> None:
    """A file of corrections is refused by its lines, or applied so that all rows still keep their contract."""
    reading, text = _corrected(), text_of(content)
    try:
        with within(_START + _EACH * len(text)):
            made = parse_corrections(text)
            placing = place(made, [reading.source])
    except CorrectionError as error:
        refusal_is_whole(error)
        hold("line " in str(error), f"a fault without its line: {error}")
        return
    hold(all(each.line > 1 for each in made), "a correction stands above the names of the columns")
    done = applied(reading.source.text, rows_of(reading), placing.placed.get(reading.source.name, ()))
    for table, rows in done.rows.items():
        for row in rows:
            row_keeps_contract(table, row)
            if "surface" in row:
                hold(row["surface"] == CORRECTED[int(str(row["start"])) : int(str(row["end"]))], f"moved: {row}")
    for each in made:
        hold(written(each.was) or written(each.is_), f"a correction says nothing: {each}")


def markup(content: bytes) -> None:
    """Text that is shown as text comes back as it was; Markdown of any kind makes nodes whose links cannot run."""
    text = text_of(content)
    with within(_START + 4 * _EACH * len(text)):
        shown = markdown.bare(markdown.inline(plain(text)))
        nodes = (*markdown.blocks(text), *markdown.inline(text))
    hold(shown.split() == clean(" ".join(text.split())).split(), f"{shown!r} is shown")
    for address in _addresses(nodes):
        hold(address.casefold().startswith(("https://", "http://", "mailto:", "#")), f"a link to {address!r}")


def _addresses(nodes: object) -> list[str]:
    if isinstance(nodes, dict):
        own = [str(nodes["url"])] if nodes.get("type") == "link" else []
        return own + [address for value in nodes.values() for address in _addresses(value)]
    return [address for node in nodes for address in _addresses(node)] if isinstance(nodes, (list, tuple)) else []


def printed(content: bytes) -> None:
    """Any text in any place is set by Typst; what is shown as text is in the PDF's text layer as it was."""
    text = text_of(content)[:_PRINTED]
    made, _ = BriefingPDF().from_notebook_node(notebook(text))
    wanted = _squeezed(drawable(clean(" ".join(text.split())), covered()))
    if _PLAIN.fullmatch(wanted):
        hold(wanted in _squeezed(_text_layer(made)), f"{text!r} is not what is printed")


def _text_layer(made: str | bytes) -> str:
    document = pypdfium2.PdfDocument(made)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _squeezed(text: str) -> str:
    """Return a text without what ends of lines add or take: white space, hyphens."""
    return _SPACES.sub("", text)
