"""Outlets, by the place where a document names who publishes it or took its picture."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from briefing import phrases, reference
from briefing.organisations.candidates import Candidate, word_list, words_of
from briefing.organisations.names import known_names
from briefing.organisations.shapes import heads
from briefing.records import Document, Line

_NAME = (
    r"(?P<name>[A-ZÀ-ÝĐ][\w&’'+-]{0,40}(?:\.\w{1,40}){0,9}"
    r"(?: (?:(?:of|the|for|du|de|la) ){0,3}[A-ZÀ-ÝĐ&][\w&’'+-]{0,40}){0,6})"
)
_CREDITED = r"(?:[Pp]hotos?|[Pp]ictures?|[Ii]mages?|[Ss]ources?|[Cc]redits?|[Cc]ourtesy)(?: by| of)?:?"
_DATELINE = re.compile(rf"[ \t]{{0,9}}(?:[A-ZÀ-ÝĐ][\w.’' ]{{1,30}},? ?(?:[A-Z][a-z]+\.? \d+ ?)?)?\({_NAME}\) ?[-–—:]")
_CREDIT = re.compile(
    r"(?:\b(?i:photos?|pictures?|images?|credits?|source|courtesy)(?: (?i:by|of))?:? ?|[/|(\[] ?)"
    rf"{_NAME}(?=[/)\].,;|\s]|$)"
)
_PICTURE = re.compile(rf"{_NAME}(?:/{_NAME.replace('name', 'second')})? (?i:photos?|pictures?)\b")
_RIGHTS = re.compile(
    rf"(?:©|\([cC]\)|\bCopyright)(?: ?©)?[ ,]{{0,9}}(?:[\d–— -]{{1,30}}(?:by )?)?,? ?(?:by |of )?{_NAME}"
)
_OPENING = re.compile(rf"{_NAME} ?[-–—:] ?(?=[A-ZÀ-ÝĐ“\"])")  # `Coastal Observer-Post – Talks …`
_CLOSING = re.compile(rf"(?<=[.!?”\"'’)]) ?\(?(?:{_CREDITED} )?{_NAME}\)?\.?[ \t]*$")
_DASHES = (" – ", " - ", "— ", " — ", ": ")
_CREDIT_SIGNS = (")", "hoto", "icture", "ource:", "redit:", "mage:", "ourtesy")
_REACH = 80  # characters at a paragraph's end, or at its beginning
_PART = re.compile(r"(?:[^|>»:·•/–—\n]|(?<=\w)[/–—](?=\w))+")
_SMALL = re.compile(r"(?<= )(?:Of|The|And|For|In|De|Du|La|On)(?= )")
_HALF = re.compile(r"(?:[^\n|–—/·•-]|(?<=\w)-(?=\w))+")
_LONG_END = re.compile(r" (?:for|of|on|in|pour|des|de) ")  # what follows is left out where the name is shortened
_SIGNATURE = re.compile(r"(?:[.!?”\"'’)][ \t/–—-]*|[–—/] ?)\(?(?P<name>[A-ZĐ]{2,8})\)?/?\.?[ \t]*$")


def find_outlets(document: Document) -> Iterator[Candidate]:
    """Yield the outlets that mastheads, datelines, credits, copyright lines and closing initials name."""
    yield from _own_name(document)
    for line, following in zip(document.lines, [*document.lines[1:], None], strict=False):
        if line.zone == "body":
            yield from _matches(document, line, _DATELINE, "dateline", at_start=True)
            if any(dash in document.text[line.start : line.start + _REACH] for dash in _DASHES):
                yield from _matches(document, line, _OPENING, "dateline", at_start=True, only_outlets=True)
            if any(sign in document.text[max(line.start, line.end - _REACH) : line.end] for sign in _CREDIT_SIGNS):
                yield from _matches(document, line, _CLOSING, "picture credit", only_outlets=True, reach=_REACH)
            if following is None or following.zone in ("furniture", "byline"):
                yield from _matches(document, line, _SIGNATURE, "closing initials")
        elif line.zone in ("caption", "byline", "furniture"):
            yield from _credits(document, line)


def _own_name(document: Document) -> Iterator[Candidate]:
    """Yield the outlet that the document's metadata state, wherever it stands as a name, in full or shortened."""
    for outlet in filter(None, map(str.strip, document.metadata.outlet.split("/"))):
        name, short = _usual(outlet), _LONG_END.split(_usual(outlet))[0]
        for match in re.finditer(rf"(?<!\w){re.escape(outlet)}(?!\w)", document.text, re.IGNORECASE):
            if match[0] in (outlet, name) or match[0].isupper():
                yield Candidate(match.start(), match.end(), "outlet", name, "the document's outlet", known=True)
                yield from _translation(document, match.start(), match.end(), name)
        if short != name and " " in short:
            for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", document.text):
                yield Candidate(match.start(), match.end(), "outlet", name, "the document's outlet", known=True)


def _translation(document: Document, start: int, end: int, name: str) -> Iterator[Candidate]:
    """Yield the other half of a masthead in capitals that gives the outlet's name in two languages."""
    line = document.line_at(start)
    halves = _halves(line.text) if line.zone == "furniture" else ()
    if len(halves) != 2:
        return
    for half in halves:
        first = line.start + half.start() + len(half[0]) - len(half[0].lstrip())
        last = first + len(half[0].strip())
        if (last <= start or end <= first) and " " in half[0].strip() and not any(c.isdigit() for c in half[0]):
            yield Candidate(first, last, "outlet", name, "the document's outlet", known=True)


@lru_cache(maxsize=1)  # a line may name the outlet many times
def _halves(text: str) -> tuple[re.Match[str], ...]:
    """Return the parts of a line in capitals."""
    return tuple(match for match in _HALF.finditer(text) if match[0].strip()) if text.isupper() else ()


def _credits(document: Document, line: Line) -> Iterator[Candidate]:
    if line.zone == "furniture":
        yield from _masthead(document, line)
        yield from _matches(document, line, _RIGHTS, "copyright line")
        return
    yield from _matches(document, line, _CREDIT, "picture credit", only_outlets=True)
    yield from _matches(document, line, _PICTURE, "picture credit", only_outlets=True)


def _masthead(document: Document, line: Line) -> Iterator[Candidate]:
    """Yield a part of a line in capitals that ends as an outlet's name does (`ISLAND DAILY | World`)."""
    for part in _PART.finditer(document.text, line.start, line.end):
        name = part[0].strip()
        if name.isupper() and " " in name and is_outlet_name(name):
            start = part.start() + part[0].index(name)
            yield Candidate(start, start + len(name), "outlet", _usual(name), "masthead")


def _matches(
    document: Document,
    line: Line,
    pattern: re.Pattern[str],
    rule: str,
    *,
    at_start: bool = False,
    only_outlets: bool = False,
    reach: int | None = None,
) -> Iterator[Candidate]:
    """Yield the outlets that a pattern finds at the line's start, in all of it or in the last `reach` characters."""
    found = [m for m in [pattern.match(document.text, line.start, line.end)] if m] if at_start else None
    start = line.start if reach is None else max(line.start, line.end - reach)
    for match in found if found is not None else pattern.finditer(document.text, start, line.end):
        for group in ("name", "second") if "second" in pattern.groupindex else ("name",):
            if match[group] is None:
                continue
            name, begin = match[group].rstrip(".,"), match.start(group)
            sure = not only_outlets or (is_outlet_name(name) and not (at_start and name.isupper()))  # `LUANDA – `
            if not _never(name) and sure:
                yield Candidate(begin, begin + len(name), "outlet", _written_out(document, name), rule)


def _written_out(document: Document, name: str) -> str:
    """Return the document's outlet for its initials, else the name in its usual spelling."""
    for outlet in document.metadata.outlet.split("/"):
        words = _usual(outlet.strip()).split()
        if len(words) > 1 and name == "".join(word[0] for word in words if word[0].isupper()):
            return " ".join(words)
    return _usual(name)


def is_outlet_name(name: str) -> bool:
    """Whether a name in a credit is an outlet's, not a person's: initials, a known name or an outlet's head noun."""
    if re.fullmatch(r"[A-ZĐ]{2,6}", name) or any(k.kind == "outlet" for k in known_names().get(name, ())):
        return True
    words = [word.text.rpartition("-")[2].title() for word in words_of(name, 0, len(name))]
    ends = (words[-1:], words[-2:], words[-2:-1] if words[-2:-1] in (["Daily"], ["Weekly"]) else [])
    return any(h.kind == "outlet" and [*h.words] == end for end in ends if end for h in heads().get(end[0], ()))


def _usual(name: str) -> str:
    """Return an outlet's usual spelling: initials stay, words in capitals do not."""
    return _SMALL.sub(lambda m: m[0].lower(), name.title()) if name.isupper() and " " in name else name


def _never(name: str) -> bool:
    return name in word_list("stop") or bool(_blockers().fullmatch(name))


@cache
def _blockers() -> re.Pattern[str]:
    found = reference.rows("forum_phrases", ("pattern", "use", "example", "marked", "origin"))
    return phrases.compiled_any(row["pattern"] for row in reference.only(found, use="no outlet"))
