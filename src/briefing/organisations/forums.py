"""Forums without a proper name: quoted themes (`“…” forum`) and recurring meetings of parties."""

from collections.abc import Iterator
from functools import cache

from briefing import phrases, reference
from briefing.organisations.candidates import Candidate
from briefing.records import Document
from briefing.screening import Patterns


@cache
def _rows() -> tuple[reference.Row, ...]:
    found = reference.rows("forum_phrases", ("pattern", "use", "example", "marked", "origin"))
    return (*reference.only(found, use="forum"), *reference.only(found, use="blocker"))


@cache
def _patterns() -> Patterns:
    return Patterns(phrases.alternatives_of(row["pattern"]) for row in _rows())


def find_unnamed(document: Document) -> Iterator[Candidate]:
    """Yield the forums that `forum_phrases.csv` describes, unless a blocker of that file covers them."""
    for line in document.lines:
        found = _patterns().matches(line.text)
        blocked = [match.span() for row, match in found if _rows()[row]["use"] == "blocker"]
        for row, match in found:
            start, end = match.span()
            if _rows()[row]["use"] == "forum" and not any(a < end and start < b for a, b in blocked):
                yield Candidate(line.start + start, line.start + end, "forum", match[0], "forum without a name")
