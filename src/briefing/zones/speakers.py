"""Who was asked: an interviewee's name and role, from the lead, the title, a caption or the label of the answers."""

import re
from functools import cache

from briefing.records import Line
from briefing.zones.bylines import split_role
from briefing.zones.lines import bare, unmarked
from briefing.zones.names import any_of, is_affiliation, is_outlet, is_person, without_title, words_of

_CREDIT = re.compile(
    r"(?:(?<!\s)\s+)?(?:[.–—-]\s*)?(?:[—–-]\s?[A-Z/]{2,}.*|[(\[](?:photo|ảnh|[A-Z]{2,}).*|(?:photos?|ảnh)\b.*|/.*)\Z",
    re.I,
)
_CAPTION_END = re.compile(r"(?<=[a-zà-ỹ])\.\s|\s(?:at|during|speaks|speaking|addresses|attends|receives)\s")
_LABEL = re.compile(r"([^\W\d_][\w.’' -]{2,50})\s?[:：]\s")
_AGE = re.compile(r",\s[1-9][0-9],(?=\s)|\s\([1-9][0-9]\)")  # `Ann Webb, 61, is …`
_ARTICLE = re.compile(r"\A(?:an?|the|one)\s", re.I)
_PRESENTED = re.compile(r"(?:\A|(?<=,\s))(?P<name>[^,.:;]{4,50})(?=, (?P<role>[^,.:;]{4,120}),\s)")
_ROLE = re.compile(
    r"\s(?:is|was|became|serves as|works as|has been|was elected|has served as|is also)\s(?:an?\s|the\s|its\s|their\s)?"
    r"(?P<role>[^.;:!?]{4,140}?)(?=\s(?:since|from|until|and|who|when|in [0-9]|for the)\b|[.,;:!?]|\Z)"
)
_AS = re.compile(
    r"\bas\s(?:an?\s|the\s|its\s|their\s|his\s|her\s)?(?P<role>[^,.;:!?]{4,100}?)(?=\s(?:since|from|until|and|who)\b|[.,;:!?]|\Z)"
)
_WHO = r"(?P<who>[^.!?;:“\"]{4,220}"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """How a lead names its guest: `an interview with …`, `…, head of the office, talks to …`."""
    return (
        re.compile(rf"\b(?:{any_of('asked-with')})\s(?:the\s)?{_WHO})", re.I),
        re.compile(rf"{_WHO}?),?\s(?:has\s)?(?:{any_of('tells')})\b", re.I),
    )


@cache
def _end_of_who() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:{any_of('after-person')})\s|,\s(?:{any_of('after-comma')})\b", re.I)


def speaker_of(lines: tuple[Line, ...], author: str = "") -> tuple[str, str]:
    """Return the name and role of an interviewee, who is not the author; a role may stand alone. Empty if not named."""
    first = next((place for place, line in enumerate(lines) if line.zone == "question"), len(lines))
    found: list[tuple[str, str]] = []
    for zone in ("body", "title", "caption", "byline"):
        for place, line in enumerate(lines):
            if line.zone == zone and (place <= first or zone == "caption"):
                found.extend(_named_in(unmarked(bare(line.text)), zone))
    label = answer_label(lines)
    found = [*found, (label, "")] if label else found
    found = [pair for pair in found if not pair[0] or pair[0].casefold() not in author.casefold()]
    both = [pair for pair in found if all(pair)]
    return next(iter([*both, *(pair for pair in found if pair[0]), *found]), ("", ""))


def _named_in(text: str, zone: str) -> list[tuple[str, str]]:
    """Return the names and roles of those that a line says were asked."""
    if zone == "caption":
        name, role = split_role(_CAPTION_END.split(_CREDIT.sub("", text).strip(" .—–-"))[0])
        return [(name, _shortened(role))] if name else []
    found = _asked(text)
    for lead in _PRESENTED.finditer(text) if zone == "body" else ():
        if is_person(lead["name"]) and is_affiliation(lead["role"][:1].upper() + lead["role"][1:]):
            found.append((without_title(lead["name"]), lead["role"]))
    found.extend(_subject(text) if zone == "body" else ())
    head = text.partition(":")[0] if zone == "title" and ":" in text else ""
    name, role = split_role(head) if head else ("", "")
    return [*found, *([(name, role)] if name else [])]


def _subject(text: str) -> list[tuple[str, str]]:
    """Return the person that a lead begins with, and the role: `Ann Webb has led the office since …, as secretary`."""
    text = _AGE.sub("", text, count=1)
    words = text.split()[:7]
    verbs = [place for place, word in enumerate(words) if word.lower() in words_of("verb") and place >= 2]
    name = " ".join(words[: verbs[0]]) if verbs else ""
    if not name or not is_person(name):
        return []
    match = _ROLE.match(text, len(name)) or _AS.search(text, len(name))
    role = match["role"].strip() if match else ""
    return [(without_title(name), role if is_affiliation(role[:1].upper() + role[1:]) else "")]


def _asked(text: str) -> list[tuple[str, str]]:
    found = []
    for match in (match for pattern in _patterns() for match in pattern.finditer(text)):
        who = _shortened(match["who"].strip(" ,"))
        name, role = split_role(who) if not is_outlet(who) else ("", "")
        if name:
            found.append((name, _shortened(role)))
        elif not is_outlet(who) and len(who.split()) <= 20 and is_affiliation(who[:1].upper() + who[1:]):
            found.append(("", who))
    return found


def _shortened(who: str) -> str:
    """Cut what a clause goes on to say after the name and the role: `… about trade`, `…, we asked`."""
    return _ARTICLE.sub("", _end_of_who().split(f"{who} ")[0].strip(" ,"))


def answer_label(lines: tuple[Line, ...]) -> str:
    """Return the name that labels the answers, where it is a person's."""
    for line in lines:
        match = _LABEL.match(unmarked(bare(line.text))) if line.zone == "body" else None
        if match and is_person(match[1]):
            return without_title(match[1])
    return ""
