"""Small texts as documents whose zones a test states, with the organisations and roles read from them."""

import re

from briefing.mentions import find_mentions
from briefing.organisations import find_organisations
from briefing.records import Document, Line, Mention, Metadata, Organisation, Sentence, Source
from briefing.roles import assign_roles


def written(text: str, zone: str = "body", self_country: str = "VNM", outlet: str = "") -> Document:
    """Return the text as a document: each line of one zone, and one sentence a line."""
    lines, sentences, start = list[Line](), list[Sentence](), 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            lines.append(Line(number, start, start + len(line), line, zone))
            sentences.append(Sentence(len(sentences) + 1, start, start + len(line), number, zone))
        start += len(line) + 1
    source = Source("own", "own.txt", text, "0" * 64, self_country)
    return Document(source, tuple(lines), tuple(sentences), Metadata(outlet=outlet))


def written_in_sentences(text: str, zone: str = "body", self_country: str = "VNM") -> Document:
    """Return a text of one line as a document in which each full stop before a space ends a sentence."""
    document = written(text, zone, self_country)
    starts = [0, *(match.end() for match in re.finditer(r"\. ", text))]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    sentences = tuple(Sentence(n, a, b, 1, zone) for n, (a, b) in enumerate(zip(starts, ends, strict=True), 1))
    return Document(document.source, document.lines, sentences, document.metadata)


def organisations(text: str, zone: str = "body", self_country: str = "VNM", outlet: str = "") -> list[Organisation]:
    """Return the organisations of a text."""
    document = written(text, zone, self_country, outlet)
    return list(find_organisations(document, find_mentions(document)))


def marked(text: str, zone: str = "body", self_country: str = "VNM", outlet: str = "") -> list[tuple[str, str]]:
    """Return the surface and the kind of each organisation of a text."""
    return [(o.mark.span.surface, o.kind) for o in organisations(text, zone, self_country, outlet)]


def mentions_with_roles(text: str, zone: str = "body", self_country: str = "VNM") -> list[Mention]:
    """Return the mentions of a text with their roles."""
    document = written(text, zone, self_country)
    found = find_mentions(document)
    return list(assign_roles(document, found, find_organisations(document, found)))


def roles(text: str, zone: str = "body", self_country: str = "VNM") -> dict[str, str]:
    """Return the role of each place of a text, by its surface."""
    return {m.mark.span.surface: m.role for m in mentions_with_roles(text, zone, self_country)}
