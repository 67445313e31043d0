"""Find the mentions: the gazetteer proposes, the context decides, the document marks."""

from collections.abc import Iterator
from typing import NamedTuple

from briefing.mentions.contexts import Reading, official_start, read_in_context
from briefing.mentions.gazetteer import Candidate, gazetteer
from briefing.records import Document, Mention
from briefing.spelling import fold_marks

_FULL_NAMES = frozenset({"name", "alternative", "historic"})


class _Read(NamedTuple):
    """A candidate with the id that it has been given, and why."""

    start: int
    end: int
    kind: str
    id: str
    rule: str
    doubtful: bool
    evidence: str
    candidate: Candidate


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return every country, region and bloc that the document names, in its order; roles are left empty.

    The guide's mentions.csv is the rule: the name or the adjective alone, the longest name, no homonyms, no words
    within a longer name that is not a place. Raises ReferenceDataError where the reference data cannot be read.
    """
    text = fold_marks(document.text)
    read = list(_read(document, text))
    named = {r.id for r in read if r.candidate.entry.form in _FULL_NAMES and not r.candidate.entry.needs}
    return tuple(
        Mention(document.mark(r.start, r.end, rule=r.rule, doubtful=r.doubtful, evidence=r.evidence), r.kind, r.id)
        for r in read
        if r.candidate.entry.needs != "full-name" or r.id in named
    )


def _read(document: Document, text: str) -> Iterator[_Read]:
    reached = 0
    for candidate in gazetteer().find(text):
        entry = candidate.entry
        if not entry.kind:
            continue  # a longer name that is no place
        sentence = _sentence(document, candidate.start)
        reading = read_in_context(entry.name, text, candidate.start, candidate.end, sentence)
        if reading is None:
            if entry.needs == "cue":
                continue
            reading = Reading("=", f"{entry.kind}-{entry.form}", "", doubtful=False)
        if not reading.id:
            continue
        start = candidate.start
        if entry.kind == "country" and entry.form in _FULL_NAMES:
            start = max(official_start(text, start), reached)
        reached = candidate.end
        identifier = entry.id if reading.id == "=" else reading.id
        kind = "region" if identifier.islower() else entry.kind  # a context may read `inter-Korean` as a region
        yield _Read(start, reached, kind, identifier, reading.rule, reading.doubtful, reading.evidence, candidate)


def _sentence(document: Document, offset: int) -> tuple[int, int]:
    """Return where the sentence around `offset` starts and ends, or its line where no sentence holds it."""
    if document.sentences:
        sentence = document.sentence_at(offset)
        if sentence.start <= offset < sentence.end:
            return sentence.start, sentence.end
    line = document.line_at(offset)
    return line.start, line.end
