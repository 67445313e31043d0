"""Forums without a proper name: quoted themes (`“…” forum`) and recurring meetings of parties."""

from collections.abc import Iterator

from briefing import phrases, reference
from briefing.organisations.candidates import Candidate
from briefing.records import Document


def find_unnamed(document: Document) -> Iterator[Candidate]:
    """Yield the forums that `forum_phrases.csv` describes, unless a blocker of that file covers them."""
    found = reference.rows("forum_phrases", ("pattern", "use", "example", "marked", "origin"))
    blocked = [
        (m.start(), m.end())
        for row in reference.only(found, use="blocker")
        for m in phrases.compiled(row["pattern"]).finditer(document.text)
    ]
    for row in reference.only(found, use="forum"):
        for match in phrases.compiled(row["pattern"]).finditer(document.text):
            start, end = match.span()
            if "\n" not in match[0] and not any(a < end and start < b for a, b in blocked):
                yield Candidate(start, end, "forum", match[0], "forum without a name")
