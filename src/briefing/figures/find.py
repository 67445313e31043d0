"""The verb of this room: a document in, its figures out, in order."""

from briefing.figures.bounds import bound_of
from briefing.figures.passages import read_passages
from briefing.figures.read import read_numbers
from briefing.records import Document, Figure


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return every number that the document states, as GUIDE.md's figures.csv has it, in document order. Never fails on any text."""
    found = []
    for passage in read_passages(document):
        for reading in read_numbers(passage):
            bound, words = bound_of(passage, reading)
            mark = document.mark(passage.start + reading.start, passage.start + reading.end, rule=reading.rule, evidence=words)
            found.append(Figure(mark, reading.kind, reading.value, reading.value_to, bound, reading.what))
    return tuple(found)
