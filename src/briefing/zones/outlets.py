"""The outlet that publishes a document: from its masthead, byline, opening, sign-off or copyright line."""

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from briefing.records import Line
from briefing.zones.cues import kinds_of
from briefing.zones.dates import begins_with_date, is_dateline
from briefing.zones.lines import bare
from briefing.zones.look import is_bar, look_at
from briefing.zones.names import (
    SMALL_WORDS,
    describes_outlet,
    is_affiliation,
    is_agency_mark,
    is_capitalised,
    is_issuer,
    is_outlet,
    is_section,
    words_of,
)
from briefing.zones.tail import may_be_signed, signed_off

_OPENING = re.compile(r"(?P<place>[^()!?]{0,50})\((?P<outlet>[^()0-9]{2,40})\)\s*(?P<dash>[-–—]*)")
_INITIALS = re.compile(r"(?P<outlet>[A-Z]{2,8})\s[-–—]+\s")
_ISSUE = re.compile(r"(?:(?<!\s)\s+)?(?:,|\(|\bno\b|\bvol\b|[0-9]).*\Z", re.I)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)(?=\s*[0-9]{4})|copyright|bản quyền)(?:\s*(?:©|by|of|thuộc)\b)?"
    r"\s*(?:[0-9]{4}(?:\s?[-–]\s?[0-9]{4})?)?[\s,:]*(?:by\s)?"
    r"([^.|,;–—©0-9]{3,60})",
    re.I,
)
_PATH = re.compile(r"\s(?:>|»|›|::|→)\s")
_SEGMENT = re.compile(r"(?:(?<!\s)\s+)?(?:::|\||»|›|>|•|·|\s(?:/{1,2}|[~*–—]|-{1,2})\s)\s*")
_WIDE = re.compile(r"[ \xa0\u3000]{3,}|\t+")
_OF_MASTHEADS = frozenset({"document-number", "date", "tools", "breadcrumb", "motto"})
_FROM = re.compile(r"from\s+([^,.;:]{2,40}),\s(?:the|an?)\s", re.I)
_SOURCE = re.compile(r"(?:source|nguồn|from|theo)\s{0,9}[:：]?\s{1,9}(.{2,40})\Z", re.I)
_ADDRESS = re.compile(r"(?:(?<!\s)\s+)?<[^\s<>@]{1,80}@[^\s<>]{1,80}>")
_HEAD_LINES = 12
_NO_HOLDER = re.compile(r"all rights|tous droits|reserved|the authors?\Z|registration", re.I)


def outlet_of(lines: tuple[Line, ...]) -> str:
    """Return the outlet as the document names it, or nothing.

    The better witnesses come first: the opening's bracket and the byline, then the masthead, the copyright line and
    the sign-off.
    """
    for witness in (_owned, _openings, _bylines, _mastheads, _copyrights, _sign_offs, _first_lines):
        found = next(witness(lines), "")
        if found:
            return _in_full(found, lines)
    return ""


def _in_full(outlet: str, lines: tuple[Line, ...]) -> str:
    """Return the name that the site's own lines give in full for initials, or the outlet as it is."""
    if not outlet.isupper() or not 2 < len(outlet) <= 8:
        return outlet
    for text in _texts(lines, "furniture"):
        for segment in (part.strip() for part in _SEGMENT.split(text)):
            initials = "".join(word[0] for word in segment.split() if word.lower() not in SMALL_WORDS)
            if len(segment.split()) >= 2 and initials == outlet and is_outlet(segment):
                return segment
    return outlet


def _texts(lines: tuple[Line, ...], *zones: str) -> Iterator[str]:
    return (bare(line.text) for line in lines if line.zone in zones)


def _owned(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the page's first name, if the copyright line or the licence below names it as well."""
    name = _first_name(lines[0]) if lines and lines[0].zone == "furniture" else ""
    if name and any(name.casefold() in text.casefold() for text in _texts(lines[1:], "furniture", "byline", "caption")):
        yield name


def _first_name(line: Line) -> str:
    """Return the capitalised words that a line begins with, up to a sign, a wide gap, a number or a date; or nothing.

    >>> _first_name(Line(1, 0, 30, "LOTUS POST   Politics   World", "furniture"))
    'LOTUS POST'
    """
    entries = (entry for entry in _WIDE.split(line.text.strip()) if re.search(r"[^\W\d_]{2}", entry))
    name = _ISSUE.sub("", _SEGMENT.split(next(entries, ""))[0]).strip(" .")
    words = name.split()
    named = all(word[:1].isupper() or word.lower() in SMALL_WORDS for word in words)
    is_name = named and 1 <= len(words) <= 6 and not is_section(name) and name.lower() not in words_of("document")
    return name if is_name and not begins_with_date(bare(line.text)) else ""


def _openings(lines: tuple[Line, ...]) -> Iterator[str]:
    """Read `(XYZ) – The year …`, `HUE, 3 May (XYZ) – The …`, `XYZ – The …`: how the first paragraphs begin."""
    for text in islice(_texts(lines, "body"), 2):
        match = _OPENING.match(text)
        if match and match["outlet"].split()[0].lower() in words_of("role"):
            continue  # `Hue, 3 May (Correspondent Webb) –`
        if (match and not match["place"].strip()) or (
            match and match["dash"] and _is_place(match["place"].strip(" ,"))
        ):
            yield match["outlet"].strip()
        initials = _INITIALS.match(text)
        # Longer capitals are a city's: `LIMA – …`.
        if initials and (len(initials["outlet"]) <= 3 or initials["outlet"].lower() in words_of("outlet")):
            yield initials["outlet"]


def _is_place(text: str) -> bool:
    return is_dateline(text) or (len(text.split()) <= 3 and all(word[0].isupper() for word in text.split()))


def _bylines(lines: tuple[Line, ...]) -> Iterator[str]:
    for text in _texts(lines, "byline"):
        for segment in _SEGMENT.split(text)[1:]:
            if is_outlet(segment) or (is_agency_mark(segment) and len(segment) > 2):
                yield segment.strip()
        if is_agency_mark(text) and not is_affiliation(text):
            yield text.strip(" ()[].–—-").split("/")[0].strip()


def _mastheads(lines: tuple[Line, ...]) -> Iterator[str]:
    """Read the head's furniture: the first part of a line that looks like an outlet's name."""
    weak = []
    for line in _head(lines):
        yield from _with_subtitle(bare(line.text))
        if match := _FROM.match(bare(line.text)):
            yield match[1]  # `From Lotus Library, the free encyclopaedia`
        for segment in _SEGMENT.split(_ADDRESS.sub("", bare(line.text))):
            name = _ISSUE.sub("", segment)
            if is_section(segment) or is_section(name) or not name:
                continue
            if " " not in name and "document-number" in kinds_of(segment):
                continue  # `Insight 7/2018` is one of a series
            if is_outlet(name) and " " not in name and _PATH.search(line.text):
                weak.append(name)  # a path's `Briefs` may be a section
            elif is_outlet(name):
                yield name
            elif is_issuer(segment) and is_capitalised(segment) and not re.search(r"[0-9:]", segment):
                weak.append(segment)  # `The Lotus Party - Press Office`
            elif is_affiliation(segment) and is_capitalised(segment) and not re.search(r"[0-9:]", segment):
                weak.append(segment)
    yield from weak


def _with_subtitle(text: str) -> Iterator[str]:
    """Read `LOTUS & REED – Journal of the Schools`: a name, and behind it what kind of outlet it is."""
    name, *others = [part.strip() for part in _SEGMENT.split(text)]
    name = _ISSUE.sub("", name)
    described = any(describes_outlet(part) for part in others)
    if described and name and len(name.split()) <= 6 and is_capitalised(name) and not is_section(name):
        yield name


def _first_lines(lines: tuple[Line, ...]) -> Iterator[str]:
    """Read the page's first bare name, above the title: a masthead without a newspaper's word in it."""
    above = tuple(islice(takewhile(lambda line: line.zone != "title", lines), _HEAD_LINES))
    for look in look_at(tuple(line for line in above if line.zone == "furniture")):
        first = look.line.number == 1
        if first and look.kinds & _OF_MASTHEADS and (name := _first_name(look.line)):
            yield name
        issue = "document-number" in look.kinds and "," in look.text  # `Lotus Horizons, No. 4-2011`
        before, _, place = look.text.partition(", ")
        placed = len(before.split()) >= 2 and 0 < len(place.split()) <= 2 and place.istitle()
        name = before if issue or placed else look.text  # `Lotus Horizons, Hue`
        parts = _SEGMENT.split(look.text)
        parted = is_bar(look.line.text) or (len(parts) > 1 and is_section(parts[-1]))
        name = _first_name(look.line) if parted else name
        words = name.split()
        named = all(word[:1].isupper() or (first and len(word) <= 3) or word in SMALL_WORDS for word in words)
        free = (issue and first) or not look.claim
        if free and named and len(words) <= 6 and not is_section(name) and re.search(r"[^\W\d_]{2}", name):
            yield name


def _head(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the furniture above the text."""
    for line in lines:
        if line.zone in ("body", "question"):
            return
        if line.zone == "furniture":
            yield line


def _copyrights(lines: tuple[Line, ...]) -> Iterator[str]:
    for text in _texts(lines, "furniture", "byline"):
        match = _COPYRIGHT.search(text)
        if match and not _NO_HOLDER.search(match[1]):
            yield match[1].strip()
        source = _SOURCE.match(_ADDRESS.sub("", text))
        if source and is_agency_mark(source[1]):
            yield source[1].strip(" .")


def _sign_offs(lines: tuple[Line, ...]) -> Iterator[str]:
    body = [line for line in lines if line.zone == "body"]
    last = body[-2:] if any(may_be_signed(bare(line.text)) for line in body[-2:]) else []
    for look in look_at(tuple(reversed(last))):
        mark = signed_off(look)
        if mark and is_agency_mark(mark):
            yield mark
    for text in _texts(lines, "byline", "caption"):
        source = _SOURCE.match(text)
        if source and (is_agency_mark(source[1]) or source[1].lower() in words_of("outlet")):
            yield source[1].strip(" .")
