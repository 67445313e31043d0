"""Governments named by their country without a capital: `Lao government`, `government of Laos`."""

import re
from collections.abc import Iterator

from briefing.organisations.candidates import Candidate, Places
from briefing.records import Document

_AFTER = re.compile(r" government\b(?!['’]?s)(?!-)")
_BEFORE = re.compile(r"\bgovernment of (?:the )?$")


def find_governments(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield `<country> government` and `government of <country>`, but not `Laos’s government`."""
    text = document.text
    for mention in places.within(0, len(text)):
        if mention.kind != "country":
            continue
        span = mention.mark.span
        start, end = span.start, span.end
        if match := _AFTER.match(text, end):
            yield Candidate(start, match.end(), "body", text[start : match.end()], "government")
        elif match := _BEFORE.search(text, max(start - 20, 0), start):
            yield Candidate(match.start(), end, "body", text[match.start() : end], "government")
