"""What the figure rules read: stretches of a document with their typography evened out, offset for offset."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.figures.typed_tables import Cell, read_tables
from briefing.records import Document, Line
from briefing.zones.language import language_of

# One character for one: an offset in the evened text is the same offset in the source.
_EVEN = {
    **dict.fromkeys("’‘ʼ`´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\r\n\t", " "),
    **dict.fromkeys("‐‑−", "-"),
    "：": ":",
    "，": ",",
}
_UNEVEN = re.compile(f"[{''.join(map(re.escape, _EVEN))}]")
_UNEVEN_ASCII = re.compile(r"[`\r\n\t]")
_VIETNAMESE_LETTERS = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_RUNNING = frozenset({"body", "question", "caption", "heading"})
_WRAPPED = 60  # code points: a shorter line that ends without a stop is a heading or a list item, not a wrapped line
_STOPS = tuple('.!?:;|)]"”…')


@dataclass(frozen=True)
class Passage:
    """A line, or the lines of a hard-wrapped paragraph, as the rules read it.

    `text` has one character for each of the source's from `start` on.
    """

    start: int
    text: str
    original: str  # the same stretch as the source has it
    zone: str
    language: str  # en, fr or vi: whose number words and functions words are read beside the safe ones
    cell: bool = False
    column: str = ""  # the head of its column, where it is a cell of a typed table
    place: Cell | None = None  # that cell
    asked: str = ""  # the line before, where it is a question

    def as_written(self, words: str, near: int) -> str:
        """Return words of `text` from around `near` as the source writes them, on one line."""
        at = self.text.find(words, max(0, near - 600), near + 600)
        return " ".join(self.original[at : at + len(words)].split()) if words and at >= 0 else words


def read_passages(document: Document) -> Iterator[Passage]:
    """Yield the document's passages in order; no figure and no qualifier reaches from one into the next."""
    tables = read_tables(document.lines)
    group: list[Line] = []
    asked = ""
    for line in document.lines:
        cells = tables.get(line.number)
        if group and (cells is not None or not _continues(group[-1], line)):
            yield _passage(document, group, asked)
            asked = group[-1].text.strip() if group[-1].text.rstrip().endswith("?") else ""
            group = []
        if cells is None:
            group.append(line)
        else:
            yield from (_cell(document, line, cell) for cell in cells)
    if group:
        yield _passage(document, group, asked)


def _cell(document: Document, line: Line, cell: Cell) -> Passage:
    original = document.text[cell.start : cell.end]
    return Passage(
        cell.start,
        even(original),
        original,
        line.zone,
        _language(original, document.metadata.language),
        True,
        cell.head.strip(),
        cell,
    )


def even(text: str) -> str:
    """Return the text with plain quotes, hyphens and spaces, of the same length."""
    if text.isascii() and not _UNEVEN_ASCII.search(text):
        return text
    return _UNEVEN.sub(lambda found: _EVEN[found.group()], text)  # few of them: far quicker than `translate`


def _passage(document: Document, group: list[Line], asked: str) -> Passage:
    start, end = group[0].start, group[-1].end
    original = document.text[start:end]
    text = even(original)
    language = _language(text, document.metadata.language)
    return Passage(start, text, original, group[0].zone, language, asked=asked)


def _continues(line: Line, following: Line) -> bool:
    """Whether a paragraph goes on in the following line: it was wrapped by hand.

    A wrapped line may pass for a heading.
    """
    if following.number != line.number + 1 or not {line.zone, following.zone} <= _RUNNING:
        return False
    text, begins = line.text.rstrip(), following.text.lstrip()[:1]
    if "\t" in line.text or "|" in line.text or len(text) < _WRAPPED or text.endswith(_STOPS):
        return False
    if begins.islower() or begins.isdigit():
        return True
    return line.zone == following.zone and begins.isalpha() and len(text) < 2 * _WRAPPED


def _language(text: str, stated: str) -> str:
    if not text.isascii() and len(_VIETNAMESE_LETTERS.findall(text)) * 12 > len(text):
        return "vi"
    stated = stated[:2] or "en"
    if stated == "en" and text.isascii():
        return "en"
    found = language_of(text) or stated
    return found if found in ("en", "fr") else "en" if found == "vi" else stated if stated in ("en", "fr") else "en"
