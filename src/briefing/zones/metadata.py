"""Metadata: what a document says of itself, read from its zones."""

import re
from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick

from briefing.records import Line, Metadata
from briefing.zones.bylines import author_of
from briefing.zones.cues import shows
from briefing.zones.dates import (
    LONGEST_DATELINE,
    StatedDate,
    begins_with_date,
    find_dates,
    is_dateline,
    without_dates,
)
from briefing.zones.genre import genre_of
from briefing.zones.language import document_language
from briefing.zones.lines import bare, unmarked
from briefing.zones.names import any_of, words_of
from briefing.zones.outlets import outlet_of
from briefing.zones.speakers import answer_label, speaker_of

_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)|copyright|bản quyền)", re.I)
_OPENING = re.compile(r"\(?[^\W\d_]+[^.!?]{0,60}?[-–—:]\s")

_LONGEST_DATE = 60  # characters


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('closing')})\b.{{0,80}}\Z", re.I)


@cache
def _closing_words() -> AhoCorasick:
    return AhoCorasick(sorted(words_of("closing")))


def read_metadata(lines: tuple[Line, ...], stated: Metadata | None = None) -> Metadata:
    """Return what a document says of itself; a field that it does not state is empty.

    The text goes before what its container states (a page's own metadata, a file's properties): that fills only what
    the text leaves open, for it may be the template's.
    """
    genre = genre_of(lines)
    author, author_role = author_of(lines)
    if genre == "communique" and not author:
        author_role = ""  # the parties that issue it are no author's affiliation
    if genre == "interview" and author and author.casefold() == answer_label(lines).casefold():
        author, author_role = "", ""  # a list of guests names who was asked
    speaker, speaker_role = speaker_of(lines, author) if genre == "interview" else ("", "")
    read = Metadata(
        title=" ".join(unmarked(bare(line.text)) for line in lines if line.zone == "title"),
        published=published_on(lines),
        author=author,
        author_role=author_role,
        speaker=speaker,
        speaker_role=speaker_role,
        outlet=outlet_of(lines),
        genre=genre,
        language=document_language(lines),
    )
    return read if stated is None else _filled(read, stated)


def _filled(read: Metadata, stated: Metadata) -> Metadata:
    """Fill what the text leaves open. An author without a name of its own is no author: the outlet's name again."""
    outlet = read.outlet or stated.outlet
    author = "" if read.author or stated.author.lower() == outlet.lower() else stated.author
    return replace(
        read,
        title=read.title or stated.title,
        published=read.published or stated.published,
        author=read.author or author,
        outlet=outlet,
        language=read.language or stated.language,
    )


def published_on(lines: tuple[Line, ...]) -> str:
    """Return the ISO date of publication, else of the update, else of the dateline or the closing formula; or nothing.

    Dates below the text are a teaser's unless a label says what they are.
    """
    first = next((i for i, line in enumerate(lines) if line.zone in ("body", "question")), len(lines))
    last = max((i for i, line in enumerate(lines) if line.zone in ("body", "question")), default=-1)
    ranked: list[tuple[int, int, str]] = []
    archived = 0  # the line below one that an archive put there
    for position, line in enumerate(lines):
        text = bare(line.text)
        if line.zone == "furniture" and (line.number == archived or shows("archive", text)):
            archived = line.number + 1
            continue  # when a page was kept or printed
        if line.zone in ("title", "heading", "question") or _COPYRIGHT.match(text):
            continue
        stated = text[: _telling(text)] if line.zone == "body" else text
        for found in find_dates(stated):
            rank = _rank(line.zone, text, found, before=position < first, after=position > last)
            if rank:
                ranked.append((rank + 10 * (len(found.iso) < 10), position, found.iso))
    return min(ranked)[2] if ranked else ""


def _telling(text: str) -> int:
    """Return how far into a paragraph a date can be that of publication: beyond its opening only a closing tells."""
    if _closing_words().find_matches_as_indexes(text.lower()):
        return len(text)
    opening = _OPENING.match(text)
    return max(LONGEST_DATELINE, opening.end() if opening else 0) + _LONGEST_DATE


def _rank(zone: str, text: str, found: StatedDate, *, before: bool, after: bool) -> int:
    """Return how well a date tells the day of publication, from 1 (best) down; 0 where it does not."""
    label, start = found.label, found.start
    if label == "handled":
        return 0  # the day on which an editor received or accepted it
    if zone in ("furniture", "byline"):
        if not before and not after:
            if zone == "byline":
                return 3  # `Interviewed by Ann Webb | 3 May 2021`
            if is_dateline(text):
                return 5  # place and date above the signatures
            told = label == "published" or begins_with_date(text)
            return 3 if told and start < 25 else 0  # a date line under a lead
        if label == "updated":
            return 3 if before or start < 30 else 0
        if before:
            return 1 if label == "published" else 2
        # Below the text most dates are a teaser's: one counts with a label, or on a line that holds little else.
        return 4 if label == "published" or len(without_dates(text).split()) <= 3 else 0
    if zone == "body":
        if is_dateline(text[: start + 10 + len(text[start + 10 :].partition(".")[0])]):
            return 6  # `Hanoi, 17 June 2022. Done in two copies.`
        opening = _OPENING.match(text)
        if opening and start < opening.end() and "(" in text[: opening.end()]:
            return 5
        return 6 if _closing().search(text[max(0, start - 90) : start]) else 0
    return 0
