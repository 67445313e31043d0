"""Zones: what each line of a source is, where its sentences are, and what it says of itself."""

from dataclasses import replace

from briefing.records import Document, Source
from briefing.zones.layout import assign_zones
from briefing.zones.lines import split_lines
from briefing.zones.metadata import read_metadata
from briefing.zones.sentences import split_sentences


def read_document(source: Source) -> Document:
    """Divide a source into lines with zones and sentences, and read its metadata. Never fails on any text."""
    unzoned = split_lines(source.text)
    lines = tuple(replace(line, zone=zone) for line, zone in zip(unzoned, assign_zones(unzoned), strict=True))
    return Document(source, lines, split_sentences(lines), read_metadata(lines))


__all__ = ["read_document"]
