"""The genre of a document: interview, communique, report, news, else article."""

import re
from collections import Counter
from functools import cache

from briefing.records import Line
from briefing.reference import only, rows
from briefing.screening import Patterns
from briefing.zones.lines import bare, unquoted
from briefing.zones.tables import cells_of

_NEWS_LENGTH = 450  # words: a wire's story is short; longer ones with a dateline are articles
_FIRST_PERSON = re.compile(r"\b(?:I|my|me)\b")  # no news: a letter, a blog, a memoir
_DECK = re.compile(r"[^.!?…]*|[^.!?…]{1,140}[.!?…]")  # unstopped, or one short sentence: above the lead
_SCOPES = ("title", "furniture", "heading", "byline")  # zones; `text`, `opening` and `lead` look at the body


@cache
def _cues(scope: str) -> tuple[tuple[str, ...], Patterns]:
    """Genres and patterns of the cues that tell in one place of a document."""
    found = only(rows("genre_cues", ("genre", "scope", "pattern", "example", "origin")), scope=scope)
    flags = re.M if scope == "opening" else re.M | re.I
    return tuple(row["genre"] for row in found), Patterns(re.compile(row["pattern"], flags) for row in found)


def _shown(scope: str, text: str) -> frozenset[str]:
    """Return the genres that text shows, standing in that place of a document."""
    genres, patterns = _cues(scope)
    return frozenset(genres[found.row] for found in patterns.matches(text))


def shows_genre(genre: str, scope: str, text: str) -> bool:
    """Say whether text, standing in that place of a document, shows the genre.

    >>> shows_genre("communique", "title", "Joint communiqué on the seminar")
    True
    """
    return genre in _shown(scope, text)


def genre_of(lines: tuple[Line, ...]) -> str:
    """Return the genre of a document, by its zones and the cues of its title, headings, bylines and opening."""
    texts: dict[str, list[str]] = {}
    for line in lines:
        texts.setdefault(line.zone, []).append(bare(line.text))
    body = texts.get("body", [])
    if len(texts.get("question", [])) >= 2 or (texts.get("question") and len(body) >= 2):
        return "interview"
    titles = texts.get("title", [])
    texts["title"] = [" ".join(titles), *(titles if len(titles) > 1 else ())]
    on_topic = {scope: texts.get(scope, []) for scope in _SCOPES} | {"text": ["\n".join(body)], "opening": body[:1]}
    leads = body[: 1 if not body or not _DECK.fullmatch(body[0]) else 2]
    personal = any(_FIRST_PERSON.search(unquoted(text)) for text in leads)
    on_topic["lead"] = [] if texts.get("heading") or personal else leads  # in one piece, and says when, by the day
    shown = Counter(
        (genre, scope) for scope, found in on_topic.items() for text in found for genre in _shown(scope, text)
    )
    if any(genre == "communique" for genre, _ in shown):
        return "communique"
    tables = sum(line.zone == "body" and len(cells_of(line.text)) >= 3 for line in lines) >= 3
    numbered = sum(re.match(r"[0-9IVX]+[.)]", text) is not None for text in texts.get("heading", [])) >= 2
    evidence = sum(times for (genre, _), times in shown.items() if genre == "report") + tables + (tables and numbered)
    periodical = shown["article", "text"] or shown["article", "furniture"]
    if shown["report", "title"] or (evidence >= 2 and not periodical):
        return "report"
    told = any(genre == "news" for genre, _ in shown)
    return "news" if told and sum(len(text.split()) for text in body) <= _NEWS_LENGTH else "article"
