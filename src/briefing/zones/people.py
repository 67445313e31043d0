"""Who wrote, and who was asked: names and roles from bylines, captions, leads and the text's last words."""

import re

from briefing.records import Line
from briefing.zones.lines import bare
from briefing.zones.look import look_at
from briefing.zones.names import has_title, is_affiliation, is_outlet, is_person, without_title, words_of
from briefing.zones.tail import signed_off

_BY = re.compile(
    r"\s*(?:by|par|bài|tác giả|authors?|auteurs?|writers?|written by|story by|text by|words by|reporting by|reported by|report by|compiled by|"
    r"interview(?:ed)? by|interview conducted by|conducted by|propos recueillis par|thực hiện|reporters?|correspondent)(?:\s*[:：]\s*|\s+)(?=[^\W\d_])",
    re.I,
)
_SPLIT = re.compile(r"\s*(?:\||\s[–—-]\s|[(\[]|;|\s•\s)\s*")
_NOTE = re.compile(r"(?P<name>.{4,50}?),?\s(?:is|was|works as|works at|teaches at|serves as|heads|est|là)\s(?:an?\s|the\s|un\s|une\s|le\s|la\s)?(?P<role>.+?)\.?\Z")
_THE_AUTHOR = re.compile(r"(?:the (?:author|writer)|l'auteure?|tác giả)\s(?:is|was|works as|works at|teaches at|est|là)\s(?:an?\s|the\s|un\s|une\s|le\s|la\s)?(?P<role>.+?)\.?\Z", re.I)
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*)(?:\s(?:[^\W\d_a-z][\w.’'-]*|de|da|van|von|bin|al|el)){1,4}"
_CREDIT = re.compile(r"\s*(?:[.–—-]\s*)?(?:[—–-]\s?[A-Z/]{2,}.*|[(\[](?:photo|ảnh|[A-Z]{2,}).*|(?:photos?|ảnh)\b.*|/.*)\Z", re.I)
_TALKS = re.compile(
    rf"(?:\b(?:interview(?:ed|s)?(?: with)?|(?:conversation|talks?|talked|spoke|speaks|speaking|sat down|met) (?:with|to)|entretien avec|phỏng vấn|asked|joined by)\s)"
    rf"(?:the\s)?(?P<who>[^.!?;:]{{4,200}})"
)
_TELLS = re.compile(r"(?P<who>[^.!?;:“\"]{4,200}?),?\s(?:talks?|talked|spoke|speaks|answers?|answered|tells?|told|granted|gave|discusses|discussed|shares?|shared|explains?|explained|replies|replied|reflects?|sat down|répond|trả lời)\b")
_STOP_WHO = re.compile(r"\s(?:about|on|ahead|before|after|during|at the|in (?:his|her|an)|who|for|to|for an|sur|về|as part|following|regarding|concerning)\b")


def author_of(lines: tuple[Line, ...]) -> tuple[str, str]:
    """Return the author's name, without `By` or a title, and a role or an affiliation; empty where not stated."""
    bylines = [bare(line.text) for line in lines if line.zone == "byline"]
    name, roles = "", []
    for text in [_glued_name(lines), *bylines, *_dated_bylines(lines)]:
        if not text:
            continue
        found, role = _name_and_role(text)
        if found and not name:
            name = found
        if role and (not found or found == name):
            roles.append(role)
    return name, next(iter(roles), "")


def _glued_name(lines: tuple[Line, ...]) -> str:
    """Return the name that is glued to the end of the text, or nothing."""
    body = tuple(line for line in lines if line.zone == "body")[-1:]
    mark = signed_off(look_at(body)[0]) if body else ""
    return mark if is_person(mark) else ""


def _dated_bylines(lines: tuple[Line, ...]) -> list[str]:
    """Return the parts of date lines that name the author: `3 May 2021 | By Ann Webb`. A site's `Admin` is none."""
    parts = (part for line in lines if line.zone == "furniture" for part in re.split(r"\s*[|•·]\s*|\s[–—-]\s", bare(line.text)))
    found = []
    for part in parts:
        match = _BY.search(part)
        if match and is_person(re.split(r"\s(?:on|at|in)\s|[0-9(]", part[match.end() :])[0].strip()):
            found.append(re.split(r"\s(?:on|at|in)\s|[0-9(]", part[match.start() :])[0].strip())
    return found


def _name_and_role(text: str) -> tuple[str, str]:
    """Read one byline: a name, a role, or both."""
    note = _THE_AUTHOR.match(text)
    if note:
        return "", note["role"]
    note = _NOTE.match(text)
    if note and is_person(note["name"]):
        return without_title(note["name"]), note["role"]
    match = _BY.match(text)
    labelled = match is not None
    rest = text[match.end() :] if match else text.strip(" ()[]–—-*")
    first, *others = [part.strip(" )].") for part in _SPLIT.split(rest) if part.strip(" )].")] or [""]
    if first.lower() in ("admin", "staff", "editor"):
        return "", ""
    if is_person(first):
        role = next((part for part in others if is_affiliation(part) and not is_outlet(part)), "")
        return _joined(first), role
    head, _, tail = first.partition(",")
    if is_person(head) and tail.strip():
        return without_title(head), tail.strip(" .")
    head, role = split_role(first)
    if head and (labelled or has_title(first) or is_affiliation(role)):
        return head, role
    if labelled and not is_outlet(first) and not is_affiliation(first) and len(first.split()) <= 5:
        return without_title(re.split(r"\s(?:in|from|at|à)\s", first)[0]), ""
    return "", first if is_affiliation(first) and not is_outlet(first) and not labelled else ""


def _joined(names: str) -> str:
    """Return one name without its title; several as they stand."""
    return without_title(names)


def split_role(text: str) -> tuple[str, str]:
    """Split `Head of the Office Ann Webb`, `Ann Webb, head of the office`, `Head of the Office, Ann Webb`.

    >>> split_role("Head of the Office for Foreign Affairs Ann Webb")
    ('Ann Webb', 'Head of the Office for Foreign Affairs')
    """
    text = text.strip(" ,.–—-")
    head, comma, rest = text.partition(",")
    if comma and is_person(head) and rest.strip():
        return without_title(head), rest.strip(" ,")
    before, comma, last = text.rpartition(",")
    if comma and is_person(last) and is_affiliation(before[:1].upper() + before[1:]):
        return without_title(last.strip()), before.strip()
    words = text.split()
    for size in (5, 4, 3, 2):
        tail = " ".join(words[-size:])
        if len(words) > size and is_person(tail) and not has_title(" ".join(words[-size:-size + 1])) and is_affiliation(" ".join(words[:-size])):
            role = " ".join(words[:-size])
            return without_title(tail), _without_trailing_title(role)
    for size in (5, 4, 3, 2):
        start = " ".join(words[:size])
        if len(words) > size and is_person(start) and is_affiliation(" ".join(words[size:])):
            return without_title(start), " ".join(words[size:]).strip(" ,–—-")
    return (without_title(text), "") if is_person(text) else ("", "")


def _without_trailing_title(role: str) -> str:
    words = role.split()
    while words and words[-1].lower() in words_of("name-title") and words[-1].lower() != "general":
        words.pop()
    return " ".join(words).strip(" ,")


def speaker_of(lines: tuple[Line, ...]) -> tuple[str, str]:
    """Return an interviewee's name and role, from a caption, the lead, the title or the labels; a role may stand alone."""
    first = next((i for i, line in enumerate(lines) if line.zone == "question"), len(lines))
    front = [line for line in lines[: first + 1] if line.zone in ("title", "body", "caption", "byline", "furniture")]
    candidates: list[tuple[str, str]] = []
    for zone in ("body", "title", "caption", "byline"):
        for line in front:
            if line.zone == zone:
                candidates.extend(_who_speaks(bare(line.text), zone))
    candidates.extend(_who_speaks(bare(line.text), "caption")[:1] and found for line in lines if line.zone == "caption" for found in _who_speaks(bare(line.text), "caption"))
    both = [found for found in candidates if all(found)]
    named = [found for found in candidates if found[0]]
    roles = [found for found in candidates if found[1]]
    return next(iter([*both, *named, *roles]), ("", ""))


def _who_speaks(text: str, zone: str) -> list[tuple[str, str]]:
    """Return the names and roles of those that a line says were asked."""
    if zone == "caption":
        plain = _CREDIT.sub("", text).strip(" .—–-")
        found = split_role(re.split(r"(?<=[a-zà-ỹ])\.\s|\s(?:at|in|during|speaks|addresses|attends)\s", plain)[0])
        return [found] if found[0] else []
    if zone == "title":
        head, colon, _ = text.partition(":")
        found = split_role(head) if colon else ("", "")
        return [*_talks(text), *([found] if found[0] else [])]
    return _talks(text)


def _talks(text: str) -> list[tuple[str, str]]:
    found = []
    for pattern in (_TALKS, _TELLS):
        for match in pattern.finditer(text):
            who = _STOP_WHO.split(match["who"].strip())[0].strip(" ,")
            if is_outlet(who):
                continue
            name, role = split_role(who)
            if name:
                found.append((name, role))
            elif is_affiliation(who[:1].upper() + who[1:]) and len(who.split()) <= 20:
                found.append(("", who))
    return found
