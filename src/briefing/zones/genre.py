"""The genre of a document: interview, communique, report, news, else article."""

import re
from functools import cache

from briefing.records import Line
from briefing.reference import rows
from briefing.zones.lines import bare
from briefing.zones.tables import cells_of

_NEWS_LENGTH = 450  # words: a wire's story is short; longer ones with a dateline are articles
_SCOPES = ("title", "furniture", "heading", "byline")  # zones; `text`, `opening` and `lead` look at the body


@cache
def _cues() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found = rows("genre_cues", ("genre", "scope", "pattern", "example", "origin"))
    return tuple(
        (row["genre"], row["scope"], re.compile(row["pattern"], re.I if row["scope"] != "opening" else 0))
        for row in found
    )


def shows_genre(genre: str, scope: str, text: str) -> bool:
    """Say whether text, standing in that place of a document, shows the genre.

    >>> shows_genre("communique", "title", "Joint communiqué on the seminar")
    True
    """
    return any(g == genre and s == scope and pattern.search(text) for g, s, pattern in _cues())


def genre_of(lines: tuple[Line, ...]) -> str:
    """Return the genre of a document, by its zones and the cues of its title, headings, bylines and opening."""
    texts: dict[str, list[str]] = {}
    for line in lines:
        texts.setdefault(line.zone, []).append(bare(line.text))
    body = texts.get("body", [])
    if len(texts.get("question", [])) >= 2 or (texts.get("question") and len(body) >= 2):
        return "interview"
    texts["title"] = [" ".join(texts.get("title", []))]
    scoped = {scope: texts.get(scope, []) for scope in _SCOPES} | {"text": body, "opening": body[:1]}
    leads = body[: 1 if not body or re.search(r"[.!?…]\W*\Z", body[0]) else 2]  # an unstopped deck, then the lead
    scoped["lead"] = [] if texts.get("heading") else leads  # a story in one piece that says when, by the day

    def shown(genre: str) -> int:
        return sum(shows_genre(genre, scope, text) for scope, found in scoped.items() for text in found)

    if shown("communique"):
        return "communique"
    tables = sum(line.zone == "body" and len(cells_of(line.text)) >= 3 for line in lines) >= 3
    numbered = sum(re.match(r"[0-9IVX]+[.)]", text) is not None for text in texts.get("heading", [])) >= 2
    scholarly = any(shows_genre("article", "text", text) for text in body)
    evidence = shown("report") + tables + (tables and numbered)
    if shows_genre("report", "title", texts["title"][0]) or (evidence >= 2 and not scholarly):
        return "report"
    words = sum(len(text.split()) for text in body)
    return "news" if shown("news") and words <= _NEWS_LENGTH else "article"
