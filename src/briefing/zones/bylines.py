"""Who wrote: the author's name and role, from bylines, date lines, notes and the text's last words."""

import re
from functools import cache

from briefing.records import Line
from briefing.zones.lines import bare
from briefing.zones.look import look_at
from briefing.zones.names import (
    any_of,
    has_title,
    is_affiliation,
    is_outlet,
    is_person,
    is_placed_person,
    names_role,
    never_in_names,
    without_title,
    words_of,
)
from briefing.zones.tail import may_be_signed, signed_off

_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(?:\||\s[–—-]\s|[(\[]|;|\s[•·∙]\s)\s*")
_PARTS = re.compile(r"(?:(?<!\s)\s+)?[|•·∙]\s*|\s[–—-]\s")
_GAP = re.compile(r"[ \xa0\u3000]{3,}|\t+")  # `Words: Ann Webb   Pictures: Otis Clay`
_PLACE = re.compile(r"\s(?:in|from|at|on|à)\s|[0-9(]")
_MARK = re.compile(r"(?:(?<!\s)\s+)?\(?[*¹²³†]{1,40}\)?\Z")  # of a footnote
_POSTED = re.compile(r",\s(?:in|à|from)\s(?=[^\W\d_a-z]).*\Z")  # `Lotus Agency, in Lima and Quito`
_OTHERS = re.compile(
    r"(?:(?<!\s)\s+)?[,;|/&(]?\s(?:and\s)?(?:pictures?|photos?|photographs?|photography|images|illustrations?|drawings|editing|edited"
    r"|translation|translated|additional)\s?(?:\w+\s)?(?:by\b|[:：]).*\Z",
    re.I,
)
_ADDRESS = re.compile(r"(?:(?<!\s)\s+)?[<(\[|,]?\s?[^\s@]{1,80}@\S+")
_SPEECH = re.compile(
    r"(?:\w+\s){0,4}(?:speech|address|remarks|lecture|greetings?|intervention|statement|toast|report)\s"
    r"(?:\w+\s)?by\s(?:the\s)?(?P<who>.{4,200})\Z",
    re.I,
)
_TRIM = " ()[]–—-*"


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,9}}\b(?:{any_of('byline-lead')})(?:\s*[:：]\s*|\s+)(?=[^\W\d_])", re.I)


@cache
def _note() -> re.Pattern[str]:
    """Match a note on the author, whose first sentence is the role: `Ann Webb is a fellow at …`, `… heads the …`."""
    being, doing, article = any_of("note-verb"), any_of("note-action"), any_of("article-word")
    role = rf"(?:(?:{being})\s(?:(?:{article})\s)?(?P<role>.+?)|(?P<action>(?:{doing})\s.+?))"
    return re.compile(rf"(?P<name>.{{4,50}}?),?\s{role}(?:\.\s(?=(?-i:[^\W\d_a-z])).*)?\.?\Z", re.I)


def author_of(lines: tuple[Line, ...]) -> tuple[str, str]:
    """Return the author's name, without `By` or a title, and a role or an affiliation; empty where not stated."""
    bylines = [bare(part) for line in lines if line.zone == "byline" for part in _GAP.split(line.text.strip())]
    name, role, above = "", "", ""
    for stated_by in [_glued_name(lines), *bylines, *_dated_bylines(lines)]:
        text = stated_by[1:-1] if stated_by[:1] in "([" and stated_by[-1:] in ")]" else stated_by
        found, stated = name_and_role(text) if text else ("", "")
        name = name or found
        if stated and not name:
            above = above or stated  # an organ above the title, or a role before the name
        elif stated and not role and (not found or found.casefold() in name.casefold()):
            role = stated  # of several authors, the first whose role is told
    if not name:
        name, role = _orator(" ".join(bare(line.text) for line in lines if line.zone == "title"))
    return name, role or above


def _orator(title: str) -> tuple[str, str]:
    """Return who gave a speech, and the role, as its title has them: `Speech by Ann Webb, head of the office, at …`."""
    match = _SPEECH.match(title)
    if match is None:
        return "", ""
    name, _, rest = match["who"].partition(",")
    if is_person(name.strip()):
        role = re.split(r",|\s(?:at|to|on|in)\sthe\s", rest.strip())[0]
        return without_title(name.strip()), role if is_affiliation(role[:1].upper() + role[1:]) else ""
    return split_role(re.split(r"\s(?:at|to|on)\s", match["who"])[0])


def _glued_name(lines: tuple[Line, ...]) -> str:
    """Return the name that is glued to the end of the text, perhaps with a role, or nothing."""
    body = tuple(line for line in lines if line.zone == "body")[-1:]
    mark = signed_off(look_at(body)[0]) if body and may_be_signed(bare(body[0].text)) else ""
    return mark if is_person(mark.partition(", ")[0]) else ""


def _dated_bylines(lines: tuple[Line, ...]) -> list[str]:
    """Return the parts of date lines that name the author: `3 May 2021 | By Ann Webb`. A site's `Admin` is none."""
    found = []
    for part in (part for line in lines if line.zone == "furniture" for part in _PARTS.split(bare(line.text))):
        match = _lead().search(part)
        if match and is_person(_PLACE.split(part[match.end() :])[0].strip()):
            found.append(part[match.start() : match.end()] + _PLACE.split(part[match.end() :])[0].strip())
    return found


def name_and_role(text: str) -> tuple[str, str]:
    """Read one byline: a name, a role, or both.

    >>> name_and_role("By Dr Ann Webb in Hue"), name_and_role("The author is a lecturer at the Lotus Academy.")
    (('Ann Webb', ''), ('', 'lecturer at the Lotus Academy'))
    """
    note = _note().match(text)
    stated = note["role"] or note["action"] if note else ""
    if note and is_person(note["name"]):
        return without_title(note["name"]), stated
    if note and note["name"].lower() in ("the author", "the writer", "l'auteur", "l'auteure", "tác giả"):
        return "", stated
    lead = _lead().match(text)
    named = _ADDRESS.sub("", text[lead.end() :] if lead else text)
    rest = _OTHERS.sub("", _MARK.sub("", named)).strip(_TRIM)
    if not has_title(rest) and is_person(rest):
        return without_title(rest), ""
    parts = [part.strip(" )].") for part in _SPLIT.split(rest)]
    first, *others = [part for part in parts if part] or [""]
    if is_person(first):
        roles = (_POSTED.sub("", part) for part in others)
        stated = (part for part in roles if is_affiliation(part[:1].upper() + part[1:]) and not is_outlet(part))
        return without_title(first), next(stated, "")
    if is_placed_person(first):
        return without_title(first.partition(",")[0]), ""
    name, role = split_role(first)
    if name and (lead or has_title(first) or is_affiliation(role[:1].upper() + role[1:])):
        return name, role
    if lead:
        name = _PLACE.split(first)[0].strip()
        return (without_title(name), "") if is_person(name) else ("", "")
    return "", first if is_affiliation(first) and not is_outlet(first) else ""


def split_role(text: str) -> tuple[str, str]:
    """Split a name from a role: `Head of the Office Ann Webb`, `Ann Webb, head of the office`.

    >>> split_role("Head of the Office for Foreign Affairs Ann Webb")
    ('Ann Webb', 'Head of the Office for Foreign Affairs')
    """
    text = text.strip(" ,.–—-")
    label, colon, named = text.partition(":")
    if colon and is_person(named.strip()) and is_affiliation(label[:1].upper() + label[1:]):
        return without_title(named.strip()), label.strip()
    head, _, rest = text.partition(",")
    if is_person(head) and rest.strip():
        return without_title(head), _POSTED.sub("", rest).strip(" ,")
    before, _, last = text.rpartition(",")
    if is_person(last.strip()) and is_affiliation(before[:1].upper() + before[1:]):
        return without_title(last.strip()), before.strip()
    for role, name in _splits(text.split()):
        fits = is_affiliation(role[:1].upper() + role[1:]) and names_role(role) and role.split()[-1][:1].isupper()
        if is_person(name) and fits:
            return without_title(name), _without_title_behind(role)
    for role, name in _splits(text.split(), name_first=True):
        if is_person(name) and is_affiliation(role[:1].upper() + role[1:]) and " " in role:
            return without_title(name), role.strip(" ,–—-")
    return (without_title(text), "") if is_person(text) else ("", "")


@cache
def _before_names() -> frozenset[str]:
    """Words right after which a name may begin: no name has them."""
    return never_in_names() | words_of("name-title")


def _splits(words: list[str], *, name_first: bool = False) -> list[tuple[str, str]]:
    """Return the ways to split a role from the name behind (or before) it, the likeliest first.

    A name begins with a known surname, or right after a word that no name has; else it is of two words.
    """
    sizes = [size for size in (5, 4, 3, 2) if size < len(words)]
    if name_first:
        return [(" ".join(words[size:]), " ".join(words[:size])) for size in sizes]

    def unlikely(size: int) -> int:
        if words[-size].lower() in words_of("surname"):
            return 0
        if words[-size - 1].lower().strip(",") in _before_names():
            return 1
        return 2 if size == 2 else 3

    return [(" ".join(words[:-size]), " ".join(words[-size:])) for size in sorted(sizes, key=unlikely)]


def _without_title_behind(role: str) -> str:
    """Return a role without the title of the name that followed it: `Head of the Office, Dr`."""
    words = role.split()
    while words and has_title(words[-1]) and words[-1].lower() != "general":
        words.pop()
    return " ".join(words).strip(" ,")
