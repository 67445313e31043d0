"""Where the text ends, and what stands below it: affiliations, notes on the author, related articles, contacts."""

import re
from itertools import pairwise

from briefing.zones.look import Look
from briefing.zones.names import (
    is_affiliation,
    is_agency_mark,
    is_capitalised,
    is_person,
    is_placed_person,
    without_title,
)
from briefing.zones.repeats import first_repetition, folded

_GLUED = re.compile(r"[.!?…][\"'”’)]*\s{0,9}/?\.?\s{0,9}(\(?[^.!?…()]{2,60}\)?)\Z")
_NOTE_ON = re.compile(
    r"(.{4,50}?),?\s(?:is|was|has been|works|teaches|serves|heads|leads|directs|chairs|edits|lectures|writes|reports"
    r"|est|dirige|enseigne|travaille|là)\s(?:an?|the|as|at|for|un|une|le|la)?\b"
)
_SUBJECT = re.compile(r"((?:The\s)?[^\W\d_a-z][\w’'-]*(?:\s(?:of|the|de|[^\W\d_a-z][\w’'-]*)){0,4})\s[a-z]")
_TELLS_WHERE = re.compile(
    r"\b[\w-]{2,40}\.[a-z]{2,9}/\w|\S@[^\s@]{1,80}\.\w|\bhttps?://|\bwww\.|\b(?:ring|call|phone|fax)\b.{0,20}[0-9]{3}"
)
_OWNED = re.compile(r"['’]s?\Z")
_NOTE = re.compile(r"\s*(?:\[[0-9]{1,3}\]|\([0-9]{1,3}\)|[0-9]{1,3}[.)]\s|\*+\s?\S|[¹²³⁴⁵⁶⁷⁸⁹]|notes?\b\s?[:.])", re.I)
UNDER_LEAD = 2  # lines below the first of the text, where a byline may stand under a lead
_PARAGRAPHS = 3  # of two sentences, however short: teasers and notices are fewer
_CRY = 8  # words: a closing slogan is shorter
_COLOPHON = 50  # words: what an outlet tells of itself below the author's note is shorter
_FULL, _LONG = 70, 360  # characters of a full paragraph of two sentences, and of one that is surely no teaser


def is_full(look: Look) -> bool:
    """Say whether a line is a full paragraph, which no teaser is."""
    return look.prose and look.sentences >= 2 and len(look.text) >= _FULL


def is_note(look: Look) -> bool:
    """Say whether a line begins as a note below the text does: `[1] …`, `* …`, `Note: …`."""
    return _NOTE.match(look.text) is not None


def signed_off(look: Look) -> str:
    """Return the name or the agency's mark that is glued to the end of a paragraph, or nothing.

    >>> from briefing.zones.lines import split_lines; from briefing.zones.look import look_at
    >>> signed_off(look_at(split_lines("Nobody left before noon, for the tea was good.Ann Webb"))[0])
    'Ann Webb'
    """
    match = _glued(look.text) if look.words >= 8 and not look.claim else None
    if match is None:
        return ""
    mark = match[1].strip(" ()[]–—-")
    return mark if is_person(mark) or is_agency_mark(mark) or _is_named_with_role(mark) else ""


def _is_named_with_role(mark: str) -> bool:
    """Say whether text is a name and a role: `Ann Webb, staff writer`."""
    name, comma, role = mark.partition(", ")
    return bool(comma) and is_person(name) and is_affiliation(role[:1].upper() + role[1:])


def may_be_signed(text: str) -> bool:
    """Say whether something is glued to the end of a paragraph, be it a name or not."""
    return _glued(text) is not None


def _glued(text: str) -> re.Match[str] | None:
    return _GLUED.search(text) if text[-1:] not in ".!?…" else None


def marker_at(looks: tuple[Look, ...], start: int) -> int:
    """Return the position from which all is furniture: `Related Articles`, a teaser printed twice.

    The number of lines where there is no such place.
    """
    for position in range(start + 1, len(looks)):
        if "related" in looks[position].kinds and not _text_resumes(looks, position):
            return position
    repeated = first_repetition(looks, start)
    return repeated if not _text_resumes(looks, repeated) else len(looks)


def _text_resumes(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether running text goes on below a line.

    Two full paragraphs with no teaser's title between them tell, or a long one, or two questions that are answered.
    """
    below = [look for look in looks[position + 1 :] if not look.claim]
    pairs = any(is_full(above) and is_full(look) for above, look in pairwise(below))
    answered = sum(_asks(above) and look.prose and not look.asks for above, look in pairwise(below)) >= 2
    many = sum(look.prose and look.sentences >= 2 for look in below) >= _PARAGRAPHS
    return pairs or many or answered or any(is_full(look) and len(look.text) > _LONG for look in below)


def related_block(looks: tuple[Look, ...], position: int) -> range:
    """Return the positions of a block of teasers, or a fact box, that stands within the text.

    It runs through the marker's own block; where the marker stands alone, through the next block and the list after it.
    """

    def runs_on(at: int, block: int) -> bool:
        """Say whether the box may go on here: in the block, no full paragraph, no interviewer's question."""
        inside = at < len(looks) and looks[at].block == block
        return inside and not is_full(looks[at]) and not _asks(looks[at])

    end, block = position + 1, looks[position].block
    while runs_on(end, block) and looks[end].bullet:
        end += 1
    if end > position + 1:
        return range(position, end)  # a list is the whole box
    while runs_on(end, block):
        end += 1
    if end == position + 1 and end < len(looks) and not is_full(looks[end]):
        block = looks[end].block
        while end < len(looks) and (looks[end].block == block or looks[end].bullet) and not is_full(looks[end]):
            end += 1
    return range(position, end)


def _asks(look: Look) -> bool:
    """Say whether a line may be an interviewer's question, which ends a box on a page without blank lines."""
    return look.asks and look.words >= 5 and (look.numbered or not look.bullet)


def _tells_of_site(looks: tuple[Look, ...], position: int, start: int) -> bool:
    """Say whether a line below the text gives the site's address, or tells of what a line above the text names."""
    look = looks[position]
    if look.words > _COLOPHON or is_note(look):
        return False
    if _TELLS_WHERE.search(look.text):
        return True
    match = _SUBJECT.match(look.text)
    name = folded(match[1]) if match else ""
    return bool(name) and any(folded(other.text) == name for other in looks[: min(start, position)])


def text_end(looks: tuple[Look, ...], start: int, marker: int, skipped: frozenset[int], rows: frozenset[int]) -> int:
    """Return the position after the last line of the text, given where teasers begin and which lines are no text."""
    texts = [start]
    for position in range(start, marker):
        look = looks[position]
        teaser = look.asks and look.bullet and looks[position - 1].text[-1] != ":"
        if position in rows or (_is_text(look) and position not in skipped and not teaser):
            texts.append(position)
        if signed_off(look) and position not in skipped and not _text_resumes(looks, position):
            return position + 1
    while len(texts) > 1 and texts[-1] not in rows and _tells_of_site(looks, texts[-1], start):
        texts.pop()
    return min(_first_author_note(looks, texts[-1], start), len(looks))


def _first_author_note(looks: tuple[Look, ...], last: int, start: int) -> int:
    """Return where the notes on the authors begin below the text, or `last + 1` where there are none.

    What a sentence or two below them tells of the outlet is no text either.
    """
    first, told = last + 1, 0
    for position in range(last, start, -1):
        look = looks[position]
        noted = look.claim in ("", "byline") and is_author_note(looks, position, start)
        if noted and (not told or _is_signed_above(looks, position, start)):
            first, told = position, 0
        elif look.prose and not _NOTE.match(look.text):
            told += 1
            if first <= last or told > 2 or look.words > _COLOPHON:
                break
    return first


def _is_signed_above(looks: tuple[Look, ...], position: int, start: int) -> bool:
    """Say whether the name that a line begins with stands above the text, as an author's does."""
    match = _NOTE_ON.match(looks[position].text)
    return match is not None and any(
        match[1].casefold() in look.text.casefold() for look in looks[: start + UNDER_LEAD + 1]
    )


def _begins_with_author(looks: tuple[Look, ...], position: int, start: int) -> bool:
    """Say whether a sentence begins with a name that stands above the text as its author's, and nowhere in it."""
    look = looks[position]
    if not 4 <= look.words <= _COLOPHON or not (look.stops or look.sentences >= 2):
        return False
    words = look.text.lstrip("(*†¹ ").split(None, 4)[:4]
    for size in (4, 3, 2):
        name = " ".join(words[:size]).rstrip(",")
        if not is_person(name):
            continue
        known = _OWNED.sub("", without_title(name)).casefold()  # `Mr Webb writes …` under `By Ann Webb`
        head = (other for other in looks[: start + UNDER_LEAD + 1] if not other.prose and other.words <= _COLOPHON)
        used = (other for other in looks[start:position] if other.prose)
        if any(known in other.text.casefold() for other in head):
            return not any(known in other.text.casefold() for other in used)
    return False


def _is_text(look: Look) -> bool:
    """Say whether a line is text at all: prose, a question, or a very short sentence."""
    if look.prose or look.asks:
        return True
    short = look.stops and not look.claim and look.words >= 2 and look.text[-1] != "…"
    return short and not is_person(look.text)


def is_author_note(looks: tuple[Look, ...], position: int, start: int) -> bool:
    """Say whether a last paragraph tells who wrote: `Ann Webb is a fellow at …`, a name that the text does not use."""
    look = looks[position]
    if _begins_with_author(looks, position, start):
        return True
    name, comma, role = look.text.rstrip(".").partition(", ")
    if comma and look.words <= 16 and is_person(name) and is_affiliation(role) and is_capitalised(role):
        return position + 1 == len(looks) or not looks[position + 1].prose  # `Ann Webb, Lotus Academy.`
    match = _NOTE_ON.match(look.text)
    if not match or look.words > 60 or not is_person(match[1]):
        return False
    if not is_affiliation(look.text[:120].strip()) and not _is_signed_above(looks, position, start):
        return False
    named = [p for p, other in enumerate(looks) if match[1] in other.text and p != position]
    return all(p < start or (0 < p - start <= UNDER_LEAD and is_person(looks[p].text)) for p in named)


def tail_zones(looks: tuple[Look, ...], start: int, end: int, marker: int) -> dict[int, str]:
    """Return the zone of each line from `end` on."""
    found: dict[int, str] = {}
    signed = end > 0 and bool(signed_off(looks[end - 1]))
    noted = False  # below a note on the author the outlet tells of itself
    notes = False  # below `References` or `Notes` stand the notes
    closed = False  # once tags or contacts have come, a bare name is no author's
    for position in range(end, len(looks)):
        look = looks[position]
        closed = closed or bool(look.kinds & {"tags", "copyright", "contact", "tools", "licence"})
        if position >= marker or "related" in look.kinds or "related-line" in look.kinds:
            found[position] = "furniture"
        elif "notes-head" in look.kinds and position + 1 < len(looks) and not looks[position + 1].claim:
            found[position], notes = "heading", True
        elif notes and not look.claim:
            found[position] = "body"
        elif look.claim:
            found[position] = "byline" if _begins_with_author(looks, position, start) else look.claim
        elif closed and not look.prose:
            found[position] = "furniture"
        elif found.get(position - 1) == "body" and not noted and look.block == looks[position - 1].block:
            found[position] = "body"  # the rest of a signature or a note
        else:
            found[position] = _below_text(looks, position, start, signed=signed, noted=noted)
        noted = noted or (found[position] == "byline" and look.prose)
    return found


def _below_text(looks: tuple[Look, ...], position: int, start: int, *, signed: bool, noted: bool) -> str:
    """Return the zone of a line below the text that no cue claims."""
    look = looks[position]
    name = look.text.strip(" ()[]*–—-./")
    if look.kinds & {"signature", "end-mark"}:
        return "body"
    if (
        is_person(name)
        or is_placed_person(name)
        or is_agency_mark(look.text)
        or (is_affiliation(name) and look.words <= 16 and not look.prose)
    ):
        return "byline"
    match = _NOTE_ON.match(look.text)
    if is_author_note(looks, position, start) or (
        look.prose and match and is_affiliation(look.text[:60]) and (not noted or is_person(match[1]))
    ):
        return "byline"
    if _tells_of_site(looks, position, start):
        return "furniture"
    if _NOTE.match(look.text) and (not signed or look.stops):
        return "body"
    if look.text[-1] in "!！" and look.words <= _CRY:
        return "body"  # `Long live the union!` closes a report or an appeal
    return "body" if look.prose and not (signed or noted) else "furniture"
