"""Zones: what each line of a source is, where its sentences are, and what it says of itself."""

from briefing.records import Document, Line, Source
from briefing.zones.layout import assign_zones
from briefing.zones.lines import split_lines
from briefing.zones.look import look_at
from briefing.zones.metadata import read_metadata
from briefing.zones.paragraphs import joined, paragraphs_of
from briefing.zones.sentences import number_sentences, sentence_spans


def read_document(source: Source) -> Document:
    """Divide a source into lines with zones and sentences, and read its metadata. Never fails on any text."""
    paragraphs = paragraphs_of(split_lines(source.text))
    looks = look_at(tuple(joined(paragraph) for paragraph in paragraphs))
    zones = assign_zones(looks)
    zoned = [
        tuple(Line(line.number, line.start, line.end, line.text, zone) for line in paragraph)
        for paragraph, zone in zip(paragraphs, zones, strict=True)
    ]
    spans = (
        look.spans if len(paragraph) == 1 else sentence_spans(line.text)
        for look, paragraph in zip(looks, paragraphs, strict=True)
        for line in paragraph
    )
    lines = tuple(line for paragraph in zoned for line in paragraph)
    read = read_metadata(tuple(joined(paragraph) for paragraph in zoned), source.stated)
    return Document(source, lines, number_sentences(lines, spans), read)


__all__ = ["read_document"]
