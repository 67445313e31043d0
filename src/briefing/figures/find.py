"""The verb of this room: a document in, its figures out, in order."""

from briefing.figures.ages import read_age
from briefing.figures.bounds import bound_of
from briefing.figures.carried import carry_unit
from briefing.figures.columns import by_column
from briefing.figures.passages import read_passages
from briefing.figures.read import read_numbers
from briefing.figures.readings import Reading
from briefing.figures.relations import find_wholes
from briefing.figures.statements import Statement, Thing
from briefing.figures.what import name_things
from briefing.records import Document, Figure


def find_figures(document: Document) -> tuple[Figure, ...]:
    """Return every number that the document states, as GUIDE.md's figures.csv has it, in document order.

    Never fails on any text.
    """
    statements, evidence = read_statements(document)
    things = name_things(statements)
    wholes = find_wholes(statements, things)
    return tuple(
        _figure(document, statement, thing, "" if whole is None else statements[whole].surface, words)
        for statement, thing, whole, words in zip(statements, things, wholes, evidence, strict=True)
    )


def read_statements(document: Document) -> tuple[list[Statement], list[str]]:
    """Return the document's numbers in their surroundings, and the words that tell the bound of each."""
    statements, evidence = list[Statement](), list[str]()
    for passage in read_passages(document):
        earlier = None
        for read in read_numbers(passage):
            reading = carry_unit(passage, earlier, by_column(passage, read_age(passage, read)))
            earlier = reading
            bound, words = bound_of(passage, reading)
            sentence = document.sentence_at(passage.start + reading.start)
            statements.append(
                Statement(passage, reading, bound, sentence.number, max(sentence.start - passage.start, 0))
            )
            evidence.append(words)
    return statements, evidence


def _figure(document: Document, statement: Statement, thing: Thing, whole: str, evidence: str) -> Figure:
    reading, start = statement.reading, statement.passage.start
    mark = document.mark(start + reading.start, start + reading.end, rule=reading.rule, evidence=evidence)
    doubt = _doubt(reading, thing)
    return Figure(
        mark.doubted(doubt) if doubt else mark,
        reading.kind,
        reading.value,
        reading.value_to,
        statement.bound,
        statement.passage.as_written(thing.what, reading.start),
        whole,
    )


def _doubt(reading: Reading, thing: Thing) -> str:
    """Return the rule that had to supply what the text leaves out: the thing counted, a date's year; else nothing."""
    if reading.kind == "count" and not thing.what:
        return "what: not said"
    if reading.kind == "count" and thing.elliptic:
        return "what: left out"
    return "date: no year" if reading.value.startswith("--") else ""
