"""The head of a page: everything above the text. It finds the title among mastheads, menus, bylines and captions."""

import re

from briefing.zones.cues import kinds_of, shows
from briefing.zones.look import Look, is_bar
from briefing.zones.names import (
    SMALL_WORDS,
    describes_outlet,
    heads_affiliation,
    is_affiliation,
    is_capitalised,
    is_convenor,
    is_issuer,
    is_masthead,
    is_person,
    is_placed_person,
    is_section,
    names_body,
)
from briefing.zones.repeats import folded

_HANGS = re.compile(r"(?:[:,;–—-]|\b(?:of|on|between|and|the|for|in|to|with|at|by|from|de|des|du|et|của|và))\Z", re.I)
_LEANS = re.compile(
    r"(?:of|on|between|and|for|in|to|with|at|from|adopted|issued|held|entre|de|du|sur|et|của|về|giữa|[(–—])\b", re.I
)
_MOST_LINES = 2000
_SUBTITLE = 8  # words: a second title line apart from the first is shorter
_MASTHEAD = 5  # words: a masthead that no word tells is no longer
_OF_A_SITE = frozenset({"document-number", "breadcrumb", "tools", "page-number", "licence", "contact", "copyright"})
_KICKER = 3  # words: a line in capitals above a title that is not
_HEADLINE = 16  # words: below a bare name and a date, a longer line is a deck
_MOTTO = 10
_LEAD = 12  # words: an unstopped line of so many under the title is a lead, a shorter one a second title line


def text_start(looks: tuple[Look, ...]) -> int:
    """Return the position of the first line of running text, or the number of lines where there is none.

    A head has 2,000 lines at most: each of its lines is held against the others.
    """
    candidate = False
    for position, look in enumerate(looks[:_MOST_LINES]):
        if look.prose and (candidate or look.stops or look.words >= 35) and not presents_author(looks, position):
            return position
        candidate = candidate or not look.claim
    return min(len(looks), _MOST_LINES)


def presents_author(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a sentence right under a name at the page's head tells who that is: `Ann Webb is a fellow at …`.

    Not in an interview, whose lead presents the guest under a portrait.
    """
    look, above = looks[position], looks[position - 1]
    if position < 2 or look.words > 60 or not look.text.casefold().startswith(f"{above.text.casefold()} "):
        return False
    named = is_person(above.text) and is_affiliation(look.text[:120].strip())
    return named and sum(other.asks for other in looks) <= 1


def front_zones(looks: tuple[Look, ...], start: int) -> dict[int, str]:
    """Return the zone of each line before `start`, and of the line at `start` where only it can be the title."""
    zones = {position: looks[position].claim for position in range(start) if looks[position].claim}
    free = [position for position in range(start) if position not in zones]
    free = _without_repetitions(looks, free, zones)
    if not free:
        return zones | _stopped_title(looks, start)
    title = _first_title_line(looks, free, zones)
    zones.update(_above(looks, free, title))
    zones.update(_from_title_on(looks, [position for position in free if position >= title], start))
    signed = any(zone == "byline" for position, zone in zones.items() if position > title)
    for position in (p for p in free if p + 1 < title and zones[p] == "byline" and is_person(looks[p].text)):
        if signed and zones.get(position + 1) != "byline":
            zones[position] = "furniture"  # a masthead of two words: the author is named below the title
    return zones


def _without_repetitions(looks: tuple[Look, ...], free: list[int], zones: dict[int, str]) -> list[int]:
    """Take out lines that hold a later line's whole text: page titles, breadcrumbs without a sign for it."""
    kept, texts = [], {position: folded(looks[position].text) for position in free}
    for place, position in enumerate(free):
        # A box's name may be part of the title: a title is most of what repeats it.
        least = max(3, 0.6 * looks[position].words if looks[position].words <= _SUBTITLE else 3)
        if any(looks[p].words >= least and texts[p] in texts[position] for p in free[place + 1 :]):
            zones[position] = "furniture"
        else:
            kept.append(position)
    return kept


def _stopped_title(looks: tuple[Look, ...], start: int) -> dict[int, str]:
    """Take a short first line above longer text for a title, although its final stop makes it look like text."""
    if start + 1 >= len(looks):
        return {}
    look, after = looks[start], looks[start + 1]
    short = look.sentences == 1 and look.words <= 18 and (after.words > 1.5 * look.words or after.claim)
    return {start: "title"} if short and after.block != look.block else {}


def _first_title_line(looks: tuple[Look, ...], free: list[int], zones: dict[int, str]) -> int:
    """Return the title's first line: the one that a breadcrumb repeats, else the first that names nothing else."""
    crumbs = [folded(looks[p].text) for p, zone in zones.items() if zone == "furniture"]
    for position in free:
        text = folded(looks[position].text)
        if looks[position].words >= 2 and any(crumb.endswith(text) and crumb != text for crumb in crumbs):
            return position
    paths = [p for p in range(free[-1]) if "breadcrumb" in kinds_of(looks[p].text)]
    below = [p for p in free if paths and p > paths[-1]]
    if below and _can_be_title(looks[below[0]]):
        free = below  # what stands above the path to the page is the site's
    for place, position in enumerate(free):
        below = free[place + 1 :]
        other = next((p for p in below if _can_be_title(looks[p])), None)
        # `Politics` or `Interview` stands above a title, so what is above that is a masthead.
        labelled = other is not None and any(is_section(looks[p].text) for p in below if p < other)
        if other is None or not (labelled or _stands_above(looks, position, other)):
            return _below_masthead(looks, free, position)
    return _below_masthead(looks, free, free[0])


def _can_be_title(look: Look) -> bool:
    named = is_person(look.text) or look.text[0] in "(["
    return (look.words >= 3 or _is_formal(look)) and not named and "opening-head" not in look.kinds


def _is_signed(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether the line right below names who wrote the text."""
    below = looks[position + 1] if position + 1 < len(looks) else None
    return below is not None and ("byline" in below.kinds or is_person(below.text))


def _below_masthead(looks: tuple[Look, ...], free: list[int], chosen: int) -> int:
    """Return the title below a line that may be a masthead without any word that says so, or that line.

    A masthead is short and capitalised. What the site prints under it (the number, a path, buttons, another mention
    of its name) parts it from a title that reads as a sentence; a bare date parts a title from its deck as well.
    """
    look = looks[chosen]
    entries = look.text.split(" | ")
    longest = max(entry.count(" ") + 1 for entry in entries)
    if longest > _MASTHEAD or _is_formal(look) or not (is_capitalised(look.text) or look.shouts):
        return chosen
    if re.search(r"[?!:“”\"]", look.text):
        return chosen
    again: bool | None = None  # whether the site's furniture holds its name once more
    for position in (p for p in free if p > chosen):
        under = looks[position]
        between = [looks[p] for p in range(chosen + 1, position) if looks[p].claim == "furniture"]
        if chosen == 0 and between and _can_be_title(under) and _is_signed(looks, position):
            return position  # the site's furniture parts a first line from the title above the author's name
        if not between or not _can_be_title(under) or _is_affiliated(under):
            continue
        reads = under.words >= 3 and (not is_capitalised(under.text) or re.search(r"[:?!“”\"]", under.text))
        if chosen == 0 and _is_bare_name(look) and under.words <= _HEADLINE and reads:
            return position
        site = len(entries) > 1 or any(other.kinds & _OF_A_SITE for other in between)
        if again is None:
            again = any(folded(look.text) in folded(other.text) for other in looks if other.claim == "furniture")
        if reads and (site or again or is_affiliation(look.text)):
            return position
    return chosen


def _is_bare_name(look: Look) -> bool:
    """Say whether a line is a name and no headline: no small word in it but `of the`, perhaps a place behind it."""
    words = look.text.replace(",", " ").split()
    capital = all(word[:1].isupper() or word.lower() in SMALL_WORDS for word in words)
    return capital and 2 <= len(words) <= _MASTHEAD and not look.numbered


def _has_motto(looks: tuple[Look, ...], position: int, below: int) -> bool:
    """Say whether a page's first line stands above words that say what kind of outlet it is."""
    look, under = looks[position], looks[below]
    set_off = under.text[0].islower() or (look.text.isupper() and not under.shouts)
    return position == 0 and set_off and under.words <= _MOTTO and describes_outlet(under.text)


def _is_motto(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a page's second line says what kind of outlet the first names."""
    return position == 1 and _has_motto(looks, 0, 1)


def _stands_above(looks: tuple[Look, ...], position: int, below: int) -> bool:
    """Say whether a line is a masthead, a section's name or an issuing body, given a title further down."""
    look, under = looks[position], looks[below]
    if _has_motto(looks, position, below) or _is_motto(looks, position):
        return True
    if _HANGS.search(look.text) or under.text[0].islower():
        return False
    if is_bar(look.line.text):
        return True
    if is_section(look.text) or is_masthead(look.text) or is_person(look.text):
        return True
    if _is_formal(look):
        return False
    most = _MASTHEAD if _is_formal(under) else _KICKER
    if look.shouts and not under.shouts and look.words <= most < under.words and not _LEANS.match(under.text):
        return True
    numbered = any("document-number" in looks[p].kinds for p in range(position + 1, below))
    named = is_capitalised(look.text) and (numbered or is_affiliation(look.text) or is_issuer(look.text))
    if under.shouts and not look.shouts and under.words >= _KICKER and look.block != under.block and named:
        return True  # a body's name, and under it the title in capitals
    if numbered and position == 0 and is_affiliation(look.text) and is_capitalised(look.text) and look.words <= 10:
        return True  # an institute stands above the number of its paper
    if _is_formal(under) and is_convenor(look.text) and not _LEANS.match(under.text):
        return True
    if _is_formal(under) and look.block != under.block and (look.words <= 3 or is_issuer(look.text)):
        return True
    leans = _LEANS.match(under.text) and (under.shouts or not under.text[0].isupper())
    if names_body(look.text) and is_capitalised(look.text) and not leans:
        return not is_affiliation(under.text) or _is_formal(under) or is_issuer(under.text)
    return look.words <= 2 and under.words >= 4 and not _LEANS.match(under.text)


def _is_formal(look: Look) -> bool:
    """Say whether a line is the title of a communique or a report."""
    return shows("formal-title", look.text)


def _above(looks: tuple[Look, ...], free: list[int], title: int) -> dict[int, str]:
    """Zones of the lines above the title: the issuing body of a communique is a byline, a masthead furniture."""
    numbered = any("document-number" in look.kinds for look in looks[:title])
    formal = numbered or any(_is_formal(looks[position]) for position in free if position >= title)
    found: dict[int, str] = {}
    for position in (p for p in free if p < title):
        text = looks[position].text
        # An organ stands right under its organisation.
        under = found.get(position - 1) == "byline" and looks[position].block == looks[position - 1].block
        issues = is_issuer(text) or is_convenor(text) or (under and is_capitalised(text))
        issues = issues and not describes_outlet(text.strip("()[] "))
        named = is_person(text) and not _has_motto(looks, position, position + 1)
        is_byline = named or (formal and issues and not is_masthead(text))
        found[position] = "byline" if is_byline else "furniture"
    return found


def _from_title_on(looks: tuple[Look, ...], free: list[int], start: int) -> dict[int, str]:
    """Zones from the title down to the text: title lines, bylines, a lead, a first heading."""
    found = {free[0]: "title"}
    before = free[0]
    for position in free[1:]:
        look = looks[position]
        if found[before] == "title" and position == before + 1 and _goes_on(looks[before], look):
            found[position] = "title"
        elif look.text[-1] == ",":
            found[position] = "body"  # `Dear friends,`
        elif _names_author(looks, position):
            found[position] = "byline"
        elif look.bullet and not look.numbered:
            found[position] = "body"
        else:
            found[position] = _under_title(looks, position, start, titled=found[before] == "title")
        before = position
    return found


def _names_author(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a line under the title names who wrote it, or tells who that is."""
    look = looks[position]
    named = is_person(look.text) or is_placed_person(look.text) or _is_affiliated(look)
    return named or presents_author(looks, position) or _is_role_under(looks, position)


def _is_affiliated(look: Look) -> bool:
    text = look.text.strip("()[] ")
    named = heads_affiliation(text) and is_capitalised(text)
    return named and not look.asks and not look.numbered


def _is_role_under(looks: tuple[Look, ...], position: int) -> bool:
    """Say whether a line is the role of the person right above: `Former deputy head of the office`."""
    look, above = looks[position], looks[position - 1]
    fits = is_affiliation(look.text) and not look.stops and not look.asks and not look.bullet
    return fits and look.block == above.block and is_person(above.text)


def _goes_on(above: Look, look: Look) -> bool:
    """Say whether a title goes on in this line, by the way the one breaks off and the other begins."""
    if look.numbered:
        return False
    if _HANGS.search(above.text) or look.text[0].islower() or _LEANS.match(look.text):
        return True
    if is_person(look.text) or is_placed_person(look.text):
        return False
    if above.shouts and look.shouts:
        return True
    organ = heads_affiliation(look.text) and not _is_formal(look)
    return above.block == look.block and not organ and look.words < _LEAD and not look.asks


def _under_title(looks: tuple[Look, ...], position: int, start: int, *, titled: bool) -> str:
    """Return the zone of an unstopped line that stands apart under the title."""
    look = looks[position]
    if "opening-head" in look.kinds and look.words <= 4:
        return "heading"
    if look.asks and position + 1 == start and look.words >= 6:
        return "body"  # perhaps an interview's first question, which is decided later
    if position + 1 == start:
        return "heading" if look.words < _LEAD else "body"
    return "title" if titled and look.words < _SUBTITLE else "body"
