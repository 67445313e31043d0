"""Zones: what each line of a source is, where its sentences are, and what it says of itself."""

from briefing.records import Document, Line, Source
from briefing.zones.layout import assign_zones
from briefing.zones.lines import split_lines
from briefing.zones.look import look_at
from briefing.zones.metadata import read_metadata
from briefing.zones.sentences import number_sentences


def read_document(source: Source) -> Document:
    """Divide a source into lines with zones and sentences, and read its metadata. Never fails on any text."""
    looks = look_at(split_lines(source.text))
    unzoned = (look.line for look in looks)
    zoned = zip(unzoned, assign_zones(looks), strict=True)
    lines = tuple(Line(line.number, line.start, line.end, line.text, zone) for line, zone in zoned)
    sentences = number_sentences(lines, [look.spans for look in looks])
    return Document(source, lines, sentences, read_metadata(lines, source.stated))


__all__ = ["read_document"]
